import type { Features, UnitFeatures } from './features.ts';
import { CommonSubsequence } from './lcs.ts';
import type { Tokens } from './tokens.ts';

/** A unit of each side that may belong together. */
export interface Candidate {
  readonly a: number;
  readonly b: number;
  /** Tokens in common, in order. */
  readonly common: number;
  /** `2 · common` by the tokens of both, from 0 to 1. */
  readonly alike: number;
  /** The share of features in common by what they tell, of both sides, from 0 to 1. */
  readonly telling: number;
  /** The same of the side that has more of its own in common. */
  readonly held: number;
}

/** The rarest features are asked for first, in these steps of frequency, until there are enough of them. */
const STEPS = [2, 8, 32, 200_000_000];
const ENOUGH = 14;
const MOST_ASKED = 40;
/** Of a frequent feature, only the places nearest in order are looked at. */
const MOST_PLACES = 24;
const MOST_KEPT = 5;
/** What speaks so much less for one than for the best is left out. */
const LEAST_SHARE = 0.35;
/** Word steps that all scores together may take; beyond, features alone speak. */
const BUDGET = 400_000_000;

/** For units without a partner, the few of the other side that share the rarest features with them; asked both ways. */
export function findCandidates(
  a: Tokens,
  b: Tokens,
  features: Features,
  vocabulary: number,
  freeA: readonly number[],
  freeB: readonly number[],
): Candidate[] {
  if (freeA.length === 0 || freeB.length === 0) return [];
  const keys: number[] = [];
  const size = b.starts.length;
  ask(features, features.a, freeA, features.b, freeB, (i, j) => keys.push(i * size + j));
  ask(features, features.b, freeB, features.a, freeA, (j, i) => keys.push(i * size + j));
  const sorted = Float64Array.from(keys).sort();
  const pattern = new CommonSubsequence(vocabulary);
  const marks = new Int32Array(features.size).fill(-1);
  const candidates: Candidate[] = [];
  let budget = BUDGET;
  let marked = -1;
  let prepared = -1;
  for (let at = 0; at < sorted.length; at++) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    const one = Math.floor(sorted[at]! / size);
    const other = sorted[at]! - one * size;
    const { list, starts, weights } = features.a;
    if (marked !== one) for (let k = starts[one]!; k < starts[one + 1]!; k++) marks[list[k]!] = one;
    marked = one;
    let shared = 0;
    for (let k = features.b.starts[other]!; k < features.b.starts[other + 1]!; k++) {
      const feature = features.b.list[k]!;
      if (marks[feature] === one) shared += features.weight[feature]!;
    }
    const weightA = weights[one]!;
    const weightB = features.b.weights[other]!;
    const held = shared / Math.min(weightA, weightB);
    if (held < 0.12) continue;
    const from = a.starts[one]!;
    const to = a.starts[one + 1]!;
    const start = b.starts[other]!;
    const end = b.starts[other + 1]!;
    const cost = ((to - from + 31) >> 5) * (end - start) + (to - from);
    let common = Math.round(held * Math.min(to - from, end - start));
    if (cost <= budget) {
      budget -= cost;
      if (prepared !== one) pattern.prepare(a.ids, from, to);
      prepared = one;
      common = pattern.with(b.ids, start, end);
    }
    const alike = (2 * common) / (to - from + end - start);
    candidates.push({ a: one, b: other, common, alike, telling: (2 * shared) / (weightA + weightB), held });
  }
  return candidates;
}

/** Asks for each unit of `free` which of `others` share its rarest features. */
function ask(
  features: Features,
  own: UnitFeatures,
  free: readonly number[],
  theirs: UnitFeatures,
  others: readonly number[],
  take: (one: number, other: number) => void,
): void {
  const heads = new Int32Array(features.size + 1);
  for (const unit of others)
    for (let k = theirs.starts[unit]!; k < theirs.starts[unit + 1]!; k++) {
      const next = theirs.list[k]! + 1;
      heads[next] = heads[next]! + 1;
    }
  for (let feature = 0; feature < features.size; feature++) heads[feature + 1]! += heads[feature]!;
  const places = new Int32Array(heads[features.size]!);
  const next = heads.slice();
  for (const unit of others)
    for (let k = theirs.starts[unit]!; k < theirs.starts[unit + 1]!; k++) {
      const feature = theirs.list[k]!;
      places[next[feature]!] = unit;
      next[feature] = next[feature]! + 1;
    }
  const score = new Float64Array(theirs.starts.length);
  const asked: number[] = [];
  const touched: number[] = [];
  for (const [index, unit] of free.entries()) {
    asked.length = 0;
    touched.length = 0;
    let above = 0;
    for (const step of STEPS) {
      for (let k = own.starts[unit]!; k < own.starts[unit + 1]! && asked.length < MOST_ASKED; k++) {
        const feature = own.list[k]!;
        const count = heads[feature + 1]! - heads[feature]!;
        if (count > above && count <= step) asked.push(feature);
      }
      if (asked.length >= ENOUGH) break;
      above = step;
    }
    for (const feature of asked) {
      let from = heads[feature]!;
      let to = heads[feature + 1]!;
      if (to - from > MOST_PLACES) {
        // In proportion to where the unit stands among its own.
        const middle = from + Math.floor(((to - from) * index) / free.length);
        from = Math.max(from, Math.min(to - MOST_PLACES, middle - (MOST_PLACES >> 1)));
        to = from + MOST_PLACES;
      }
      const weight = features.weight[feature]!;
      for (let at = from; at < to; at++) {
        const other = places[at]!;
        if (score[other] === 0) touched.push(other);
        score[other] = score[other]! + weight;
      }
    }
    let best = 0;
    for (const other of touched) best = Math.max(best, score[other]!);
    const good = touched.filter((other) => score[other]! >= LEAST_SHARE * best);
    if (good.length > MOST_KEPT) good.sort((x, y) => score[y]! - score[x]! || x - y);
    for (const [rank, other] of good.entries()) {
      if (rank === MOST_KEPT) break;
      take(unit, other);
    }
    for (const other of touched) score[other] = 0;
  }
}
