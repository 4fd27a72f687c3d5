import type { LaidOut, Pages } from '#core/project/pages.ts';
import { emptyState } from '#core/project/state.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { Page } from '#core/structure/page.ts';
import { client } from '../client.ts';
import type { VersionText } from '../compare/work.ts';
import { whenAnotherProject } from './new-project.ts';
import { type OpenDocument, useApp } from './store.ts';

/** What lays texts out. */
let part: typeof import('#core/project/pages.ts') | null = null;
let pages: Pages | null = null;

/** Fetches what lays texts out: it knows every language, and the library does without. Rejects where it cannot be had. */
export async function fetchPages(): Promise<void> {
  part ??= await import('#core/project/pages.ts');
}

/** The documents of the project; null until what lays them out is there. */
function standing(): Pages | null {
  if (part) {
    pages ??= new part.Pages(
      (document) => client['document.source']({ document }),
      () => useApp.getState().project?.state ?? emptyState(),
    );
  }
  return pages;
}

/** Forgets every document, e.g. because another project was opened. */
function forgetPages(): void {
  pages = null;
}
whenAnotherProject(forgetPages);

/** A document as its structure stands now. Fails as `document.source` does, and with `not-loaded`. */
export async function laidOut(id: string): Promise<Result<LaidOut>> {
  if (!part) await fetchPages().catch(() => null);
  return standing()?.find(id) ?? fail('not-loaded');
}

/** The page of the document that is open, as its structure stands now. */
export function pageNow({ id, page }: OpenDocument): Page {
  return pages?.now(id)?.page ?? page;
}

/** A document that is to be compared. */
export interface Prepared {
  readonly version: VersionText;
  /** Laid out when first asked for: the worker lays out its own. */
  readonly page: Page;
  /** Takes one step of laying its page out; null until that was the last. */
  readonly layOutFurther: () => Page | null;
}

/** A document to be compared as its structure stands now. Fails as {@link laidOut} does. */
export async function prepared(id: string): Promise<Result<Prepared>> {
  const found = await laidOut(id);
  if (!found.ok) return found;
  const { source, format, edits } = found.value;
  const { text, digest, layout } = source;
  const name = useApp.getState().project?.state.documents.get(id)?.record.title ?? id;
  const version = { key: String(numberOf(found.value)), name, digest, text, format, layout, edits };
  return ok({
    version,
    get page() {
      return found.value.page;
    },
    layOutFurther: () => found.value.layOutFurther(),
  });
}

/** Tells one state of a document's structure from another; changes when a person corrects it. */
export function structureSignature(id: string): string {
  const { project } = useApp.getState();
  const edits = project?.state.structure.get(id);
  return `${project?.id} ${edits ? numberOf(edits) : 0}`;
}

/** Another one whenever what is counted of a document may be another number: its structure, and what was accepted of its findings. */
export function countsSignature(id: string): string {
  const accepted = useApp.getState().project?.state.accepted.get(id);
  return `${structureSignature(id)} ${accepted ? numberOf(accepted) : 0}`;
}

const numbers = new WeakMap<object, number>();
let given = 0;

/** A number of its own for every value that never changes. */
function numberOf(value: object): number {
  const number = numbers.get(value) ?? ++given;
  numbers.set(value, number);
  return number;
}
