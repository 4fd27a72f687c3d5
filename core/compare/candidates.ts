import type { Features } from './features.ts';
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

/** Only the rarest features of a unit are asked for. */
const MOST_ASKED = 32;
/** Of a frequent feature, only the places nearest in order are looked at. */
const MOST_PLACES = 24;
const MOST_KEPT = 6;
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
  const found: Set<number>[] = freeA.map(() => new Set());
  ask(features, features.a, a.starts, freeA, features.b, b.starts, freeB, (i, j) => found[i]!.add(j));
  ask(features, features.b, b.starts, freeB, features.a, a.starts, freeA, (j, i) => found[i]!.add(j));
  const weightsA = weigh(features, features.a, a.starts, freeA);
  const weightsB = weigh(features, features.b, b.starts, freeB);
  const pattern = new CommonSubsequence(vocabulary);
  const marks = new Int32Array(features.buckets);
  const candidates: Candidate[] = [];
  let budget = BUDGET;
  for (const [i, others] of found.entries()) {
    if (others.size === 0) continue;
    const unit = freeA[i]!;
    const from = a.starts[unit]!;
    const to = a.starts[unit + 1]!;
    features.distinct(features.a, from, to, (feature) => {
      marks[feature] = i + 1;
    });
    let prepared = false;
    for (const j of [...others].sort((x, y) => x - y)) {
      const other = freeB[j]!;
      const start = b.starts[other]!;
      const end = b.starts[other + 1]!;
      let shared = 0;
      features.distinct(features.b, start, end, (feature) => {
        if (marks[feature] === i + 1) shared += features.weight(feature);
      });
      const telling = (2 * shared) / (weightsA[i]! + weightsB[j]!);
      const held = shared / Math.min(weightsA[i]!, weightsB[j]!);
      if (held < 0.12) continue;
      const cost = ((to - from + 31) >> 5) * (end - start) + (to - from);
      let common = Math.round(held * Math.min(to - from, end - start));
      if (cost <= budget) {
        budget -= cost;
        if (!prepared) pattern.prepare(a.ids, from, to);
        prepared = true;
        common = pattern.with(b.ids, start, end);
      }
      candidates.push({
        a: unit,
        b: other,
        common,
        alike: (2 * common) / (to - from + end - start),
        telling,
        held,
      });
    }
  }
  return candidates;
}

function ask(
  features: Features,
  own: Int32Array,
  ownStarts: Int32Array,
  free: readonly number[],
  theirs: Int32Array,
  theirStarts: Int32Array,
  others: readonly number[],
  take: (one: number, other: number) => void,
): void {
  const heads = new Int32Array(features.buckets + 1);
  for (const unit of others)
    features.distinct(theirs, theirStarts[unit]!, theirStarts[unit + 1]!, (feature) => {
      heads[feature + 1] = heads[feature + 1]! + 1;
    });
  for (let feature = 0; feature < features.buckets; feature++)
    heads[feature + 1] = heads[feature + 1]! + heads[feature]!;
  const places = new Int32Array(heads[features.buckets]!);
  const next = heads.slice();
  for (const [index, unit] of others.entries())
    features.distinct(theirs, theirStarts[unit]!, theirStarts[unit + 1]!, (feature) => {
      places[next[feature]!] = index;
      next[feature] = next[feature]! + 1;
    });
  const score = new Float64Array(others.length);
  for (const [one, unit] of free.entries()) {
    const asked: number[] = [];
    features.distinct(own, ownStarts[unit]!, ownStarts[unit + 1]!, (feature) => {
      if (heads[feature + 1]! > heads[feature]!) asked.push(feature);
    });
    const count = (feature: number): number => heads[feature + 1]! - heads[feature]!;
    asked.sort((x, y) => count(x) - count(y) || x - y);
    const touched: number[] = [];
    for (const feature of asked.slice(0, MOST_ASKED)) {
      let from = heads[feature]!;
      let to = heads[feature + 1]!;
      if (to - from > MOST_PLACES) {
        // In proportion to where the unit stands among its own.
        const middle = from + Math.floor(((to - from) * one) / free.length);
        from = Math.max(from, Math.min(to - MOST_PLACES, middle - (MOST_PLACES >> 1)));
        to = from + MOST_PLACES;
      }
      const weight = features.weight(feature);
      for (let at = from; at < to; at++) {
        const other = places[at]!;
        if (score[other] === 0) touched.push(other);
        score[other] = score[other]! + weight;
      }
    }
    if (touched.length > MOST_KEPT) {
      touched.sort((x, y) => score[y]! - score[x]! || x - y);
    }
    for (const [rank, other] of touched.entries()) {
      if (rank < MOST_KEPT) take(one, other);
      score[other] = 0;
    }
  }
}

function weigh(
  features: Features,
  list: Int32Array,
  starts: Int32Array,
  free: readonly number[],
): Float64Array {
  const weights = new Float64Array(free.length);
  for (const [index, unit] of free.entries()) {
    let sum = 0;
    features.distinct(list, starts[unit]!, starts[unit + 1]!, (feature) => {
      sum += features.weight(feature);
    });
    weights[index] = sum;
  }
  return weights;
}
