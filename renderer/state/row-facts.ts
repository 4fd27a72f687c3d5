import type { Row } from '#core/compare/rows.ts';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import type { Doubts } from '../compare/work.ts';
import type { CompareState, Filter, ShownPair, Stop } from './compare-store.ts';

/** What a link can be told apart by; empty where nothing has changed. */
function linkFilters(
  link: NonNullable<Row['link']>,
  changed: ReadonlySet<DifferenceClass>,
  doubtful: boolean,
): Filter[] {
  const filters: Filter[] = [];
  if (link.kind === 'split' || link.kind === 'merged') filters.push(link.kind);
  if (link.truncated) filters.push('truncated');
  else {
    if (changed.has('wording')) filters.push('edited');
    if (changed.has('punctuation')) filters.push('punctuation');
    if (changed.has('misprint')) filters.push('misprint');
  }
  if (link.moved) filters.push('moved');
  if (doubtful) filters.push('doubtful');
  if (link.renumbered) filters.push('renumbered');
  if (changed.has('typesetting')) filters.push('noise');
  return filters;
}

/** Across languages: a link that is not sure. */
const UNSURE = 0.7;

/** Whether a person should look at a link before trusting it. */
function isDoubtful(
  { similarity, rivals }: NonNullable<Row['link']>,
  acrossLanguages: boolean,
  doubts: Doubts | undefined,
): boolean {
  if (!acrossLanguages) return rivals.a.length + rivals.b.length > 0;
  return similarity < UNSURE || (doubts !== undefined && doubts.a.length + doubts.b.length > 0);
}

/** What the list needs to know of a comparison; made once for each. */
export interface RowFacts {
  /** In step with the rows. */
  readonly filters: readonly (readonly Filter[])[];
  /** In step with the rows: the place of the row's link in `comparison.links`; -1 for none. */
  readonly links: readonly number[];
  /** How many links or clauses on one side only each filter takes in. */
  readonly counts: Readonly<Record<Filter, number>>;
  /** How many clauses or groups of clauses there are, and in how many of them more than a number or noise has changed. */
  readonly all: number;
  readonly changed: number;
  /** In step with the comparison's links: the other end of a moved link, by row; -1 where there is none. */
  readonly otherEnd: readonly number[];
  readonly acrossLanguages: boolean;
}

/** What leaves a clause the same: none of its words changed, and it stands where it stood. */
const UNWORDED: ReadonlySet<Filter> = new Set(['doubtful', 'said', 'renumbered', 'noise']);

/** Reads {@link RowFacts} from a comparison. Linear. */
export function rowFacts({ comparison, edits, doubts, apart, rows }: ShownPair): RowFacts {
  const places = new Map(comparison.links.map((link, at) => [link, at]));
  const links = rows.map(({ link }) => (link ? (places.get(link) ?? -1) : -1));
  const counts: Record<Filter, number> = {
    edited: 0,
    punctuation: 0,
    misprint: 0,
    moved: 0,
    split: 0,
    merged: 0,
    inserted: 0,
    deleted: 0,
    truncated: 0,
    doubtful: 0,
    said: 0,
    renumbered: 0,
    noise: 0,
  };
  let all = 0;
  let changed = 0;
  const said = saidOf(apart);
  const filters = rows.map((row, at): Filter[] => {
    const own = edits[links[at] ?? -1];
    const found: Filter[] = !row.link
      ? [row.a.length > 0 ? 'deleted' : 'inserted']
      : linkFilters(
          row.link,
          own ? new Set(own.map((edit) => edit.class)) : row.link.kind === 'edited' ? UNREAD : NONE,
          isDoubtful(row.link, comparison.acrossLanguages, doubts[links[at] ?? -1]),
        );
    if (said(row)) found.push('said');
    if (row.end === 'from') return found;
    for (const filter of found) counts[filter]++;
    all++;
    if (found.some((filter) => !UNWORDED.has(filter))) changed++;
    return found;
  });
  const ends = new Map<number, number[]>();
  for (const [at, link] of links.entries())
    if (rows[at]?.end) ends.set(link, [...(ends.get(link) ?? []), at]);
  const otherEnd = links.map((link, at) =>
    rows[at]?.end ? (ends.get(link)?.find((one) => one !== at) ?? -1) : -1,
  );
  return { filters, links, counts, all, changed, otherEnd, acrossLanguages: comparison.acrossLanguages };
}

/** Tells rows of which a person said something: of their link, or of a clause in them. */
function saidOf(apart: ShownPair['apart']): (row: Row) => boolean {
  const ofA = new Set(apart.map(([a]) => a));
  const ofB = new Set(apart.map(([, b]) => b));
  return ({ link, a, b }) =>
    link?.said === true || a.some((unit) => ofA.has(unit)) || b.some((unit) => ofB.has(unit));
}

/** The classes of a link whose edits are not known yet. */
const UNREAD: ReadonlySet<DifferenceClass> = new Set(['wording']);
const NONE: ReadonlySet<DifferenceClass> = new Set();

/** Whether edits of a class are shown: wording always, the others as chosen. */
export function isShown(own: DifferenceClass, shown: ReadonlySet<Filter>): boolean {
  return own === 'wording' || shown.has(own === 'typesetting' ? 'noise' : own);
}

/** Where next and previous stop, in order: every edit that is shown, and rows that changed as a whole. */
export function stopsOf({ edits, rows }: ShownPair, facts: RowFacts, shown: CompareState['shown']): Stop[] {
  const stops: Stop[] = [];
  for (const [row, { end }] of rows.entries()) {
    if (end === 'from' || !facts.filters[row]?.some((filter) => shown.has(filter))) continue;
    const before = stops.length;
    for (const [edit, { class: own }] of (edits[facts.links[row] ?? -1] ?? []).entries())
      if (isShown(own, shown)) stops.push({ row, edit });
    if (stops.length === before) stops.push({ row, edit: null });
  }
  return stops;
}
