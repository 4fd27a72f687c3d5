import type { DocumentRecord } from '#core/project/model.ts';
import { annotations, documents, tagsOf } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Page } from '#core/structure/page.ts';
import { type Item, itemOf } from './annotation.ts';

/** What goes out of a project. */
export interface Choice {
  readonly state: ProjectState;
  /** By document id. An annotation whose page is missing goes out with the quote it was made with. */
  readonly pages: ReadonlyMap<string, Page>;
  /** Only these documents, by id; all where null. */
  readonly documents: readonly string[] | null;
  /** Only these annotations, by id; all where null. */
  readonly only: ReadonlySet<string> | null;
}

/** The documents, and their annotations by document and place. */
export function chosenOf({ state, pages, documents: chosen, only }: Choice): {
  readonly sources: readonly DocumentRecord[];
  readonly items: readonly Item[];
} {
  const sources = documents(state).filter(({ id }) => chosen?.includes(id) ?? true);
  const byId = new Map(sources.map((document) => [document.id, document]));
  const items: Item[] = [];
  for (const annotation of annotations(state)) {
    const document = byId.get(annotation.document);
    if (!document || (only && !only.has(annotation.id))) continue;
    items.push(itemOf(annotation, document, pages.get(document.id) ?? null, tagsOf(state, annotation)));
  }
  return { sources, items };
}

/** Milliseconds since 1970 in ISO 8601, UTC. A time no calendar has, as a damaged clock may give, is told as the first. */
export function isoTime(millis: number): string {
  const time = new Date(millis);
  return (Number.isNaN(time.getTime()) ? new Date(0) : time).toISOString();
}
