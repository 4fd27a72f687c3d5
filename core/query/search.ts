import { waysTo } from '#core/project/codebook.ts';
import type { Annotation } from '#core/project/model.ts';
import { tagsOf } from '#core/project/query.ts';
import { canonicalTag, type ProjectState } from '#core/project/state.ts';
import { AnnotationIndex } from './annotation-index.ts';
import { Evaluator } from './evaluate.ts';
import { isFactual } from './facts.ts';
import { described, type Hit, makeHit } from './hits.ts';
import { PassageIndex, passage } from './passages.ts';
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
  /** Of places: whether hits are told with what an annotation on their words would stand on. */
  readonly describe?: boolean;
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
    describe = false,
    dayOf = localDay,
  }: SearchOptions = {},
): Found {
  const evaluator = new Evaluator(state, folding, dayOf);
  const hits: Hit[] = [];
  const counts: { document: string; count: number }[] = [];
  const where = Object.fromEntries(WHERE.map((one) => [one, 0])) as Record<Where, number>;
  const found: Passage[] = [];
  let total = 0;
  const count = ({ record }: Searched, own: number): void => {
    total += own;
    if (own > 0) counts.push({ document: record.id, count: own });
  };
  for (const document of documents) {
    if (passages) {
      const own = passagesOf(evaluator, query, document, state);
      count(document, own.length);
      for (const annotation of own) found.push({ document, annotation });
    } else if (hits.length >= limit) {
      const own = Object.entries(evaluator.count(query, document)) as [Where, number][];
      for (const [one, number] of own) where[one] += number;
      count(
        document,
        own.reduce((sum, [, number]) => sum + number, 0),
      );
    } else {
      const places = evaluator.places(query, document);
      count(document, places.length);
      for (const place of places) where[place.where]++;
      for (const place of places.slice(0, Math.max(0, limit - hits.length)))
        hits.push(
          describe ? described(makeHit(document, place), document.page.text) : makeHit(document, place),
        );
    }
  }
  if (!passages)
    return { total, documents: counts, where, tags: [], authors: [], ...(ids && { ids: [] }), hits };
  const shown = inOrderOf(state, found, passages);
  where.tag = total;
  for (const { document, annotation } of shown.slice(0, limit))
    hits.push(makeHit(document, passage(document.page, annotation, 'tag'), WHOLE));
  const all = ids ? { ids: shown.map(({ annotation }) => annotation.id) } : {};
  return { total, documents: counts, where, ...facetsOf(state, found), ...all, hits };
}

/** So much is shown around a passage, UTF-16 code units: mostly its whole clause. */
const WHOLE = 1500;

interface Passage {
  readonly document: Searched;
  readonly annotation: Annotation;
}

/** The annotations of a document that a query asks for, or that its places lie in: each once, in the order of the text. */
function passagesOf(
  evaluator: Evaluator,
  query: Query,
  document: Searched,
  state: ProjectState,
): readonly Annotation[] {
  const list = state.derived.byDocument.get(document.record.id);
  if (!list) return [];
  if (isFactual(query)) return evaluator.fulfilling(query, document);
  const found = new Set<Annotation>();
  for (const place of evaluator.places(query, document))
    for (const part of place.parts ?? [place])
      if (part.annotation) found.add(part.annotation);
      else for (const annotation of PassageIndex.of(document.page, list).around(part)) found.add(annotation);
  return found.size === 0 ? [] : AnnotationIndex.of(list).all.filter((annotation) => found.has(annotation));
}

/** Passages in the order that is asked for; those that are alike in it stay in the order of the text. */
function inOrderOf(state: ProjectState, passages: readonly Passage[], order: Order): readonly Passage[] {
  if (order === 'place') return passages;
  if (order === 'date')
    return sortedBy(
      passages,
      ({ annotation }) => annotation.createdAt,
      (a, b) => a - b,
    );
  const names = new Map<string, string>();
  const nameOf = ({ annotation }: Passage): string => {
    const [first] = annotation.tags;
    if (first === undefined) return NO_TAG;
    let name = names.get(first);
    if (name === undefined) {
      const [tag] = tagsOf(state, { ...annotation, tags: [first] });
      name = tag ? ` ${tag.name}` : '';
      names.set(first, name);
    }
    // One that was removed gives way to the next.
    if (name !== '') return name;
    const [standing] = tagsOf(state, annotation);
    return standing ? ` ${standing.name}` : NO_TAG;
  };
  return sortedBy(passages, nameOf, (a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
/** Behind all names. */
const NO_TAG = '\uffff';

function sortedBy<K>(
  passages: readonly Passage[],
  keyOf: (passage: Passage) => K,
  compare: (a: K, b: K) => number,
): readonly Passage[] {
  return passages
    .map((passage) => ({ passage, key: keyOf(passage) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ passage }) => passage);
}

function facetsOf(state: ProjectState, passages: readonly Passage[]): Pick<Found, 'tags' | 'authors'> {
  const tags = new Counts();
  const authors = new Counts();
  const above = passages.length > 0 ? waysTo(state) : new Map<string, readonly string[]>();
  const borne = new Map<string, readonly string[]>();
  // As a press on one narrows down: with those below it.
  const wayOf = (tag: string): readonly string[] => {
    let way = borne.get(tag);
    if (!way) {
      way = above.get(canonicalTag(state, tag)) ?? [];
      borne.set(tag, way);
    }
    return way;
  };
  for (const { annotation } of passages) {
    authors.add(annotation.by);
    const [first, ...more] = annotation.tags;
    if (first === undefined) continue;
    if (more.length === 0) for (const id of wayOf(first)) tags.add(id);
    else for (const id of new Set(annotation.tags.flatMap(wayOf))) tags.add(id);
  }
  return {
    tags: tags.most().map(([tag, count]) => ({ tag, count })),
    authors: authors.most().map(([by, count]) => ({ by, count })),
  };
}

/** How often each of some names was met. */
class Counts {
  private readonly counts = new Map<string, { count: number }>();

  add(name: string): void {
    const own = this.counts.get(name);
    if (own) own.count++;
    else this.counts.set(name, { count: 1 });
  }

  /** The most first. */
  most(): [string, number][] {
    return [...this.counts]
      .map(([name, { count }]): [string, number] => [name, count])
      .sort((a, b) => b[1] - a[1]);
  }
}

/** The day of a moment where this runs. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
