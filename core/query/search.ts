import type { ProjectState } from '#core/project/state.ts';
import { Evaluator, type Searched } from './evaluate.ts';
import { type Hit, makeHit } from './hits.ts';
import { FOLD_ALL, type Folding, type Query, WHERE, type Where } from './query.ts';

/** What a search gave. */
export interface Found {
  /** All places. */
  readonly total: number;
  /** The documents with places, in the project's order, and how many each has. */
  readonly documents: readonly { readonly document: string; readonly count: number }[];
  /** How many places stand in what. */
  readonly where: Readonly<Record<Where, number>>;
  /** The first places, by document and in the order of the text; as many as were asked for. */
  readonly hits: readonly Hit[];
}

/** How to search. */
export interface SearchOptions {
  readonly folding?: Folding;
  /** So many hits are made; all are counted. */
  readonly limit?: number;
  /** The day of a moment, ms since 1970, as `2024-05-01`. */
  readonly dayOf?: (at: number) => string;
}

/** Finds all that a query asks for in documents of a project, in their order. */
export function search(
  query: Query,
  state: ProjectState,
  documents: Iterable<Searched>,
  { folding = FOLD_ALL, limit = Number.POSITIVE_INFINITY, dayOf = localDay }: SearchOptions = {},
): Found {
  const evaluator = new Evaluator(state, folding, dayOf);
  const hits: Hit[] = [];
  const counts: { document: string; count: number }[] = [];
  const where = Object.fromEntries(WHERE.map((one) => [one, 0])) as Record<Where, number>;
  let total = 0;
  for (const document of documents) {
    const places = evaluator.places(query, document);
    if (places.length === 0) continue;
    total += places.length;
    counts.push({ document: document.record.id, count: places.length });
    for (const place of places) where[place.where]++;
    for (const place of places.slice(0, Math.max(0, limit - hits.length)))
      hits.push(makeHit(document, place));
  }
  return { total, documents: counts, where, hits };
}

/** The day of a moment where this runs. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
