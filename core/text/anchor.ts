import type { Range } from './range.ts';
import type { Selector } from './selectors.ts';

/**
 * Where a passage stands in a text that may not be the one it was selected in.
 *
 * - `exact`: at its place, in its surroundings
 * - `moved`: word for word elsewhere, and nowhere else as likely
 * - `changed`: nearly the same words; `similarity` from 0 to 1
 * - `ambiguous`: several places are as likely, or the only one speaks too little for itself; a person must choose
 * - `lost`: nowhere
 */
export type Resolution =
  | { readonly state: 'exact' | 'moved'; readonly range: Range }
  | { readonly state: 'changed'; readonly range: Range; readonly similarity: number }
  | { readonly state: 'ambiguous'; readonly candidates: readonly Range[] }
  | { readonly state: 'lost' };

/** A quote this long (two columns a wide character) is not met by chance. */
const TELLING = 16;
/** The best candidate must lead the second by this much of a score from 0 to 1. */
const LEAD = 0.2;
/** Below this a passage is another one. */
const ALIKE = 0.6;
const MOST_CANDIDATES = 200;
/** Aligning is dear: only the places that most pieces point to are aligned. */
const MOST_ALIGNED = 12;
/** Longer quotes are not looked for with changes: a person looks faster. */
const LONGEST_COMPARED = 1200;

/**
 * Finds a selector's passage again, cheap ways first. The best candidate is never taken for its being the best: it
 * must be good, and better than the second by a margin.
 */
export function resolve(selector: Selector, text: string): Resolution {
  const { from, to, exact } = selector;
  if (exact === '') return { state: 'lost' };
  const inPlace = text.startsWith(exact, from);
  if (inPlace && contextScore(selector, text, { from, to }) >= 0.5)
    return { state: 'exact', range: { from, to } };
  const places = occurrences(text, exact);
  if (places.length > 0) return chooseExact(selector, text, places);
  return findChanged(selector, text);
}

function chooseExact(selector: Selector, text: string, places: readonly number[]): Resolution {
  const { exact } = selector;
  const scored = places
    .map((from) => ({
      range: { from, to: from + exact.length },
      score: contextScore(selector, text, { from, to: from + exact.length }),
    }))
    .sort((a, b) => b.score - a.score || a.range.from - b.range.from);
  const [best, second] = scored;
  if (!best) return { state: 'lost' };
  const trusted = best.score >= 0.3 || (!second && columns(exact) >= TELLING);
  if (trusted && (!second || best.score - second.score >= LEAD)) {
    return { state: best.range.from === selector.from ? 'exact' : 'moved', range: best.range };
  }
  return { state: 'ambiguous', candidates: scored.slice(0, 20).map(({ range }) => range) };
}

/** How much of the context on both sides stands around `range`, from 0 to 1. A side without context counts for nothing. */
function contextScore({ prefix, suffix }: Selector, text: string, range: Range): number {
  let same = 0;
  while (
    same < prefix.length &&
    prefix.charCodeAt(prefix.length - 1 - same) === text.charCodeAt(range.from - 1 - same)
  )
    same++;
  let after = 0;
  while (after < suffix.length && suffix.charCodeAt(after) === text.charCodeAt(range.to + after)) after++;
  const length = prefix.length + suffix.length;
  // A selection of a whole text has no context, and can only be where it is.
  if (length === 0) return range.from === 0 && range.to === text.length ? 1 : 0;
  return (same + after) / length;
}

function occurrences(text: string, exact: string): number[] {
  const places: number[] = [];
  for (
    let at = text.indexOf(exact);
    at !== -1 && places.length < MOST_CANDIDATES;
    at = text.indexOf(exact, at + 1)
  )
    places.push(at);
  return places;
}

/**
 * Looks for the passage with small changes: pieces of it and its context name the places worth a look, and at each
 * the best match is aligned (Sellers 1980).
 */
function findChanged(selector: Selector, text: string): Resolution {
  const { exact, prefix, suffix } = selector;
  if (exact.length > LONGEST_COMPARED || columns(exact) < 6) return { state: 'lost' };
  const slack = Math.max(4, Math.ceil(exact.length * 0.4));
  const votes = new Map<number, number>();
  const note = (needle: string, offset: number): void => {
    if (needle.length < 3) return;
    for (const at of occurrences(text, needle)) {
      // Places close to one another are looked at once.
      const start = Math.round((at - offset) / slack) * slack;
      votes.set(start, (votes.get(start) ?? 0) + 1);
    }
  };
  const size = Math.max(3, Math.min(12, Math.floor(exact.length / 4)));
  for (let at = 0; at + size <= exact.length; at += size) note(exact.slice(at, at + size), at);
  note(prefix.slice(-10), -Math.min(10, prefix.length));
  note(suffix.slice(0, 10), exact.length);
  const found: { range: Range; similarity: number; score: number }[] = [];
  const starts = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_ALIGNED);
  for (const [start] of starts) {
    const low = Math.max(0, start - 2 * slack);
    const match = align(exact, text.slice(low, Math.min(text.length, start + exact.length + 3 * slack)));
    if (!match || match.similarity < ALIKE) continue;
    const range = { from: low + match.from, to: low + match.to };
    found.push({
      range,
      similarity: match.similarity,
      score: 0.75 * match.similarity + 0.25 * contextScore(selector, text, range),
    });
  }
  found.sort((a, b) => b.score - a.score || a.range.from - b.range.from);
  const apart: typeof found = [];
  for (const one of found)
    if (!apart.some(({ range }) => range.from < one.range.to && one.range.from < range.to)) apart.push(one);
  const [best, second] = apart;
  if (!best) return { state: 'lost' };
  if (second && best.score - second.score < LEAD / 2)
    return { state: 'ambiguous', candidates: apart.slice(0, 20).map(({ range }) => range) };
  return { state: 'changed', range: best.range, similarity: best.similarity };
}

/** The stretch of `text` with the least edit distance to `pattern`, and how like it is, from 0 to 1. */
function align(pattern: string, text: string): { from: number; to: number; similarity: number } | null {
  const rows = pattern.length;
  let costs = Array.from({ length: rows + 1 }, (_, row) => row);
  let starts = new Array<number>(rows + 1).fill(0);
  let best: { from: number; to: number; cost: number } | null = null;
  for (let column = 1; column <= text.length; column++) {
    const nextCosts = new Array<number>(rows + 1).fill(0);
    const nextStarts = new Array<number>(rows + 1).fill(column);
    for (let row = 1; row <= rows; row++) {
      const same = pattern.charCodeAt(row - 1) === text.charCodeAt(column - 1) ? 0 : 1;
      const replaced = costs[row - 1]! + same;
      const inserted = costs[row]! + 1;
      const deleted = nextCosts[row - 1]! + 1;
      const cost = Math.min(replaced, inserted, deleted);
      nextCosts[row] = cost;
      nextStarts[row] =
        cost === replaced ? starts[row - 1]! : cost === inserted ? starts[row]! : nextStarts[row - 1]!;
    }
    const cost = nextCosts[rows]!;
    if (!best || cost < best.cost) best = { from: nextStarts[rows]!, to: column, cost };
    costs = nextCosts;
    starts = nextStarts;
  }
  if (!best || best.from >= best.to) return null;
  return { from: best.from, to: best.to, similarity: 1 - best.cost / rows };
}

function columns(text: string): number {
  let width = text.length;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x2e80) width++;
  return width;
}
