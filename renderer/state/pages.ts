import type { DocumentEdits } from '#core/project/state.ts';
import { ok, type Result } from '#core/result.ts';
import type { Page } from '#core/structure/page.ts';
import type { SourceText } from '#core/text/source.ts';
import { client } from '../client.ts';
import { layOutVersion, type VersionText } from '../compare/work.ts';
import { useApp } from './store.ts';

/** A document as its structure stands now. */
export class LaidOut {
  #page: Page | null = null;

  constructor(readonly version: VersionText) {}

  /** Laid out when first asked for. */
  get page(): Page {
    this.#page ??= layOutVersion(this.version);
    return this.#page;
  }
}

const texts = new Map<string, SourceText>();
const kept = new Map<string, { readonly signature: string; readonly laidOut: LaidOut }>();

const numbers = new WeakMap<DocumentEdits, number>();
let given = 0;

/** Tells one state of a document's structure from another; changes when a person corrects it. */
export function structureSignature(id: string): string {
  const { project } = useApp.getState();
  const edits = project?.state.structure.get(id);
  if (!edits) return `${project?.id} 0`;
  const number = numbers.get(edits) ?? ++given;
  numbers.set(edits, number);
  return `${project?.id} ${number}`;
}

/** A document as its structure stands now. Fails as `document.source` does. */
export async function laidOut(id: string): Promise<Result<LaidOut>> {
  const signature = structureSignature(id);
  const standing = kept.get(id);
  if (standing?.signature === signature) return ok(standing.laidOut);
  const { project } = useApp.getState();
  const key = `${project?.id} ${id}`;
  let source = texts.get(key);
  if (!source) {
    const fetched = await client['document.source']({ document: id });
    if (!fetched.ok) return fetched;
    source = fetched.value;
    texts.set(key, source);
  }
  const { text, layout } = source;
  const record = project?.state.documents.get(id)?.record;
  const made = new LaidOut({
    key: `${key} ${signature}`,
    name: record?.title ?? id,
    digest: source.digest,
    text,
    format: record?.format ?? 'text',
    layout,
    edits: project?.state.structure.get(id) ?? {},
  });
  kept.set(id, { signature, laidOut: made });
  return ok(made);
}

/** Forgets every document, e.g. because another project was opened. */
export function forgetPages(): void {
  texts.clear();
  kept.clear();
}
