import { CarryOver } from '#core/compare/carry/over.ts';
import type { Comparison } from '#core/compare/comparison.ts';
import type { Side } from '#core/compare/units.ts';
import type { Range } from '#core/text/range.ts';
import type { Versions } from './statements.ts';

/** How well a comparison found what was done. */
export interface Score {
  readonly linkF1: number;
  readonly movedF1: number;
  /** Of the splits and merges: those found with all their pieces and labelled as such. */
  readonly splitRecall: number;
  /** Regions reported by true changes; NaN where nothing was changed. */
  readonly regions: number;
}

/**
 * The clause that each unit of a side is, or is a piece of; -1 for a part of an article's frame.
 *
 * @param starts where the labels of the clauses stand
 */
export function clausePlaces({ units }: Side, starts: readonly number[]): number[] {
  let clause = -1;
  return units.map(({ node, reading }) => {
    const from = node?.labelRange?.from ?? reading.spans[0]?.from ?? 0;
    while (clause + 1 < starts.length && starts[clause + 1]! <= from) clause++;
    return node ? clause : -1;
  });
}

/**
 * Scores a comparison against what was done. The clauses of a made-up statement are its units, in order.
 *
 * @param regions how many edits without noise were reported in links
 */
export function score(versions: Versions, comparison: Comparison, regions: number): Score {
  const placesA = clausePlaces(comparison.a, versions.startsA);
  const placesB = clausePlaces(comparison.b, versions.startsB);
  const links = comparison.links
    .map((link) => ({
      ...link,
      a: [...new Set(link.a.map((i) => placesA[i]!))],
      b: [...new Set(link.b.map((j) => placesB[j]!))],
    }))
    .filter(({ a, b }) => a[0] !== -1 || b[0] !== -1);
  const truth = new Set(versions.pairs.map(([i, j]) => `${i} ${j}`));
  const found = new Set(links.flatMap(({ a, b }) => a.flatMap((i) => b.map((j) => `${i} ${j}`))));
  const moved = new Set(links.flatMap((link) => (link.moved ? link.b : [])));
  let labelled = 0;
  for (const { kind, a, b } of links) {
    const exact = (whole: number, pieces: readonly number[], side: 0 | 1): boolean => {
      const wanted = versions.pairs.filter((pair) => pair[side] === whole).map((pair) => pair[1 - side]);
      return wanted.length === pieces.length && wanted.every((one) => pieces.includes(one!));
    };
    if (kind === 'split' && versions.split.has(a[0]!) && exact(a[0]!, b, 0)) labelled++;
    if (kind === 'merged' && versions.merged.has(b[0]!) && exact(b[0]!, a, 1)) labelled++;
  }
  const all = versions.split.size + versions.merged.size;
  return {
    linkF1: f1(truth, found),
    movedF1: f1(versions.moved, moved),
    splitRecall: all === 0 ? 1 : labelled / all,
    regions: regions / versions.changes,
  };
}

function f1<T>(truth: ReadonlySet<T>, found: ReadonlySet<T>): number {
  if (truth.size + found.size === 0) return 1;
  let hits = 0;
  for (const one of found) if (truth.has(one)) hits++;
  return (2 * hits) / (truth.size + found.size);
}

/** A passage of the earlier version and where each piece of it stands in the later one; nowhere where it was deleted. */
export interface Passage {
  readonly clause: number;
  readonly from: number;
  readonly to: number;
  readonly target: readonly { readonly clause: number; readonly from: number; readonly to: number }[];
}

/** Passages to carry over: of which both ends came through, or nothing did. */
export function makePassages(versions: Versions, count: number, next: () => number): Passage[] {
  const survivors = new Map<
    number,
    { from: number; to: number; clause: number; at: number; was: number }[]
  >();
  for (const [clause, list] of versions.provenance.entries())
    for (const { from, to, clause: old, at, was } of list) {
      const known = survivors.get(old) ?? [];
      known.push({ from, to, clause, at, was });
      survivors.set(old, known);
    }
  const passages: Passage[] = [];
  for (let tries = 0; passages.length < count && tries < 20 * count; tries++) {
    const clause = Math.floor(next() * versions.clausesA.length);
    const { length } = versions.clausesA[clause]!;
    const from = Math.floor(next() * (length - 6));
    const to = Math.min(length, from + 6 + Math.floor(next() * 50));
    const pieces = (survivors.get(clause) ?? [])
      .filter((piece) => piece.at < to && from < piece.at + piece.was)
      .sort((x, y) => x.at - y.at);
    // Half of the passages are of what was deleted, as far as there are such.
    if (pieces.length > 0 && next() < 0.3) continue;
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first && last && (first.at > from || last.at + last.was < to)) continue;
    // Of which little came through may be called lost or found.
    const through = pieces.reduce((sum, { at, was }) => sum + Math.min(to, at + was) - Math.max(from, at), 0);
    if (through > 0 && through < 0.4 * (to - from)) continue;
    const target: { clause: number; from: number; to: number }[] = [];
    for (const piece of pieces) {
      const start = piece.from + Math.max(0, from - piece.at);
      const end = piece.at + piece.was > to ? piece.to - (piece.at + piece.was - to) : piece.to;
      const before = target.at(-1);
      // What was put in its stead between two pieces belongs to it.
      if (before && before.clause === piece.clause) before.to = Math.max(before.to, end);
      else target.push({ clause: piece.clause, from: Math.min(start, end), to: end });
    }
    passages.push({ clause, from, to, target });
  }
  return passages;
}

/** How passages were carried. */
export interface CarryScore {
  /** Of those that came through: how many stand where they should, with at least nine tenths in common. */
  readonly placed: number;
  /** Of those that were deleted: how many were put somewhere. */
  readonly misplaced: number;
  readonly through: number;
  readonly deleted: number;
}

/** Carries passages over and scores where they come to stand. */
export function scoreCarry(
  versions: Versions,
  comparison: Comparison,
  passages: readonly Passage[],
): CarryScore {
  const carry = new CarryOver(comparison);
  const inA = sourceOf(comparison.a, versions.startsA, versions.clausesA);
  const inB = sourceOf(comparison.b, versions.startsB, versions.clausesB);
  let placed = 0;
  let misplaced = 0;
  let deleted = 0;
  for (const { clause, from, to, target } of passages) {
    const { state, ranges } = carry.carry(inA(clause, from, to));
    if (target.length === 0) {
      deleted++;
      if (state !== 'lost') misplaced++;
      continue;
    }
    const wanted = target.flatMap((one) => inB(one.clause, one.from, one.to));
    const size = (list: readonly Range[]): number => list.reduce((sum, one) => sum + one.to - one.from, 0);
    let common = 0;
    for (const one of wanted)
      for (const other of ranges)
        common += Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));
    if (common >= 0.9 * (size(wanted) + size(ranges) - common)) placed++;
  }
  return { placed, misplaced, through: passages.length - deleted, deleted };
}

/** Turns a range of a clause into ranges of the source. */
function sourceOf(
  { page: { text } }: Side,
  starts: readonly number[],
  clauses: readonly string[],
): (clause: number, from: number, to: number) => Range[] {
  return (clause, from, to) => {
    // A page break in the clause stands in for a blank or for nothing.
    const places: number[] = [];
    const words = clauses[clause]!;
    let at = text.indexOf(words.slice(0, 5), starts[clause]!);
    for (let index = 0; index < words.length; index++) {
      while (text.charAt(at) === '\n' && text.charAt(at) !== words.charAt(index)) at++;
      places.push(at);
      if (text.charAt(at) === words.charAt(index)) at++;
    }
    const out: { from: number; to: number }[] = [];
    for (let index = from; index < to; index++) {
      const place = places[index]!;
      const last = out.at(-1);
      if (last && last.to === place) last.to++;
      else out.push({ from: place, to: place + 1 });
    }
    return out;
  };
}
