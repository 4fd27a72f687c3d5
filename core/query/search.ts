import { waysTo } from '#core/project/codebook.ts';
import { annotations, tagsOf } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { Evaluator } from './evaluate.ts';
import { type Hit, makeHit } from './hits.ts';
import { PassageIndex, passage } from './passages.ts';
import { inOrder, type Place } from './places.ts';
import { FOLD_ALL, type Folding, type Query, WHERE, type Where } from './query.ts';
import type { Searched } from './search-page.ts';

/** What a search gave. */
export interface Found {
  /** All places, or all passages where passages were asked for. */
  readonly total: number;
  /** The documents with some, in the project's order, and how many each has. */
  readonly documents: readonly { readonly document: string; readonly count: number }[];
  /** How many stand in what. */
  readonly where: Readonly<Record<Where, number>>;
  /** Of passages: how many wear each tag, by its id, and how many each author made; the most first. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly authors: readonly { readonly by: string; readonly count: number }[];
  /** The annotations of all passages, where they were asked for. */
  readonly ids?: readonly string[];
  /** The first of them in their order; as many as were asked for. */
  readonly hits: readonly Hit[];
}

/** How passages are put in order. */
export const ORDERS = ['place', 'date', 'tag'] as const;
export type Order = (typeof ORDERS)[number];

/** How to search. */
export interface SearchOptions {
  readonly folding?: Folding;
  /** So many hits are made; all are counted. */
  readonly limit?: number;
  /** Instead of places the annotations that they lie in, each once, in this order. */
  readonly passages?: Order | undefined;
  /** Of passages: whether the ids of all are told. */
  readonly ids?: boolean;
  /** The day of a moment, ms since 1970, as `2024-05-01`. */
  readonly dayOf?: (at: number) => string;
}

/** Finds all that a query asks for in documents of a project, in their order. */
export function search(
  query: Query,
  state: ProjectState,
  documents: Iterable<Searched>,
  {
    folding = FOLD_ALL,
    limit = Number.POSITIVE_INFINITY,
    passages,
    ids = false,
    dayOf = localDay,
  }: SearchOptions = {},
): Found {
  const evaluator = new Evaluator(state, folding, dayOf);
  const hits: Hit[] = [];
  const counts: { document: string; count: number }[] = [];
  const where = Object.fromEntries(WHERE.map((one) => [one, 0])) as Record<Where, number>;
  const sorted: Passage[] = [];
  let total = 0;
  const count = ({ record }: Searched, own: number): void => {
    total += own;
    if (own > 0) counts.push({ document: record.id, count: own });
  };
  for (const document of documents) {
    if (!passages && query.kind === 'words' && hits.length >= limit) {
      const own = Object.entries(evaluator.countWords(query, document)) as [Where, number][];
      for (const [one, number] of own) where[one] += number;
      count(
        document,
        own.reduce((sum, [, number]) => sum + number, 0),
      );
      continue;
    }
    const found = evaluator.places(query, document);
    const places = passages && found.length > 0 ? passagesAt(state, document, found) : found;
    count(document, places.length);
    for (const place of places) where[place.where]++;
    if (passages) for (const place of places) sorted.push({ document, place });
    else
      for (const place of places.slice(0, Math.max(0, limit - hits.length)))
        hits.push(makeHit(document, place));
  }
  if (passages) {
    if (passages !== 'place') sorted.sort(passages === 'date' ? byDate : byFirstTag(state));
    for (const { document, place } of sorted.slice(0, limit)) hits.push(makeHit(document, place, WHOLE));
  }
  const all = ids ? { ids: sorted.flatMap(({ place }) => place.annotation?.id ?? []) } : {};
  return { total, documents: counts, where, ...facetsOf(state, sorted), ...all, hits };
}

/** So much is shown around a passage, UTF-16 code units: mostly its whole clause. */
const WHOLE = 1500;

interface Passage {
  readonly document: Searched;
  readonly place: Place;
}

/** The annotations that places lie in or are of, each once, in the order of the text. */
function passagesAt(state: ProjectState, document: Searched, places: readonly Place[]): readonly Place[] {
  const all = new PassageIndex(document.page, annotations(state, document.record.id));
  const found = new Map<string, Place>();
  for (const place of places)
    for (const part of place.parts ?? [place])
      for (const annotation of part.annotation ? [part.annotation] : all.around(part))
        if (!found.has(annotation.id)) found.set(annotation.id, passage(document.page, annotation, 'tag'));
  return [...found.values()].sort(inOrder);
}

function byDate({ place: a }: Passage, { place: b }: Passage): number {
  return (a.annotation?.createdAt ?? 0) - (b.annotation?.createdAt ?? 0);
}

function byFirstTag(state: ProjectState): (a: Passage, b: Passage) => number {
  const names = new Map<Passage, string>();
  const nameOf = (one: Passage): string => {
    let name = names.get(one);
    if (name === undefined) {
      const [first] = one.place.annotation ? tagsOf(state, one.place.annotation) : [];
      // Without a tag: last.
      name = first ? ` ${first.name}` : '\uffff';
      names.set(one, name);
    }
    return name;
  };
  return (a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);
}

function facetsOf(state: ProjectState, passages: readonly Passage[]): Pick<Found, 'tags' | 'authors'> {
  const tags = new Map<string, number>();
  const authors = new Map<string, number>();
  const above = passages.length > 0 ? waysTo(state) : new Map<string, readonly string[]>();
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  for (const { place } of passages) {
    if (!place.annotation) continue;
    count(authors, place.annotation.by);
    // As a press on one narrows down: with those below it.
    const borne = new Set(tagsOf(state, place.annotation).flatMap(({ id }) => above.get(id) ?? []));
    for (const id of borne) count(tags, id);
  }
  const most = (map: Map<string, number>): [string, number][] => [...map].sort((a, b) => b[1] - a[1]);
  return {
    tags: most(tags).map(([tag, number]) => ({ tag, count: number })),
    authors: most(authors).map(([by, number]) => ({ by, count: number })),
  };
}

/** The day of a moment where this runs. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
