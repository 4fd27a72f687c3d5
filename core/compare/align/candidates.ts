import type { FeatureLists, Features } from './features.ts';
import type { Candidate, Likeness } from './likeness.ts';
import type { Pairing } from './pairing.ts';

/** Features by how many units have them, class by class, each twice as many: the rarest are asked for first. */
const CLASSES = 10;
/** So many places are looked at. */
const ENOUGH_PLACES = 400;
const MOST_KEPT = 5;
/** A feature that stands in more units finds too many. */
const MOST_UNITS = 256;
/** What speaks so much less for one than for the best is left out. */
const LEAST_SHARE = 0.35;
/** Two units that share less of what tells have nothing to do with one another. */
const LEAST_TELLING = 0.12;

/**
 * For units without a partner, the few of the other side that share the rarest features with them; asked both ways, so
 * that short pieces find the whole they were part of.
 *
 * @param near pairs that are looked at in any case
 */
export function findCandidates(
  features: Features,
  likeness: Likeness,
  pairing: Pairing,
  near: readonly (readonly [number, number])[],
): Candidate[] {
  // What is linked already may be a rival, unless it reads the same.
  const [othersA, othersB] = [pairing.changed('a'), pairing.changed('b')];
  if (othersA.length === 0 || othersB.length === 0) return [];
  const size = features.b.starts.length;
  const [freeA, freeB] = [pairing.free('a'), pairing.free('b')];
  const keys = new Float64Array(MOST_KEPT * (freeA.length + freeB.length) + near.length);
  let count = 0;
  ask(features, { own: features.a, free: freeA }, { lists: features.b, units: othersB }, (i, j) => {
    keys[count++] = i * size + j;
  });
  ask(features, { own: features.b, free: freeB }, { lists: features.a, units: othersA }, (j, i) => {
    keys[count++] = i * size + j;
  });
  for (const [i, j] of near) keys[count++] = i * size + j;
  const sorted = keys.subarray(0, count).sort();
  const candidates: Candidate[] = [];
  for (let at = 0; at < count; at++) {
    const key = sorted[at]!;
    if (at > 0 && key === sorted[at - 1]) continue;
    const i = Math.floor(key / size);
    if (!pairing.mayLink(i, key - i * size)) continue;
    const candidate = likeness.of(i, key - i * size, LEAST_TELLING);
    if (candidate) candidates.push(candidate);
  }
  return candidates;
}

/** Asks for each unit of `free` which of `others` share its rarest features. */
function ask(
  features: Features,
  { own, free }: { readonly own: FeatureLists; readonly free: Int32Array },
  { lists: theirs, units: others }: { readonly lists: FeatureLists; readonly units: Int32Array },
  take: (one: number, other: number) => void,
): void {
  const { heads, places } = postings(theirs, others, features);
  const { weights } = features;
  // By place among the others, not by unit: what is added to again and again stands close together.
  const score = new Float64Array(others.length);
  const touched = new Int32Array(others.length);
  const asked = new Int32Array(longest(own, free));
  const ranks = new Uint8Array(asked.length);
  const byRank = new Int32Array(asked.length);
  const ends = new Int32Array(CLASSES);
  const best = new Int32Array(MOST_KEPT);
  for (let index = 0; index < free.length; index++) {
    const unit = free[index]!;
    let found = 0;
    ends.fill(0);
    for (let k = own.starts[unit]!; k < own.starts[unit + 1]!; k++) {
      const feature = own.list[k]!;
      const count = heads[feature + 1]! - heads[feature]!;
      if (count === 0) continue;
      const rank = 32 - Math.clz32(count - 1);
      ranks[found] = rank;
      ends[rank] = ends[rank]! + 1;
      asked[found++] = feature;
    }
    for (let rank = 1; rank < CLASSES; rank++) ends[rank] = ends[rank]! + ends[rank - 1]!;
    for (let at = found - 1; at >= 0; at--) {
      const place = ends[ranks[at]!]! - 1;
      ends[ranks[at]!] = place;
      byRank[place] = asked[at]!;
    }
    let many = 0;
    let left = ENOUGH_PLACES;
    for (let at = 0; at < found && left > 0; at++) {
      const feature = byRank[at]!;
      const from = heads[feature]!;
      const to = heads[feature + 1]!;
      left -= to - from;
      const weight = weights[feature]!;
      for (let place = from; place < to; place++) {
        const other = places[place]!;
        if (score[other] === 0) touched[many++] = other;
        score[other] = score[other]! + weight;
      }
    }
    let kept = 0;
    let least = 0;
    for (let at = 0; at < many; at++) {
      const other = touched[at]!;
      const speaks = score[other]!;
      if (speaks < least) continue;
      let place = kept;
      while (place > 0 && isBetter(score, other, best[place - 1]!)) place--;
      if (place === MOST_KEPT) continue;
      if (kept < MOST_KEPT) kept++;
      for (let move = kept - 1; move > place; move--) best[move] = best[move - 1]!;
      best[place] = other;
      least = Math.max(LEAST_SHARE * score[best[0]!]!, kept === MOST_KEPT ? score[best[kept - 1]!]! : 0);
    }
    for (let rank = 0; rank < kept; rank++)
      if (score[best[rank]!]! >= least || rank === 0) take(unit, others[best[rank]!]!);
    for (let at = 0; at < many; at++) score[touched[at]!] = 0;
  }
}

/** The most features that one of the units has. */
function longest({ starts }: FeatureLists, units: Int32Array): number {
  let most = 0;
  for (let at = 0; at < units.length; at++)
    most = Math.max(most, starts[units[at]! + 1]! - starts[units[at]!]!);
  return most;
}

function isBetter(score: Float64Array, one: number, other: number): boolean {
  return score[one]! > score[other]! || (score[one] === score[other] && one < other);
}

/** For each feature that stands in more than one unit and not in too many, the places in `units` of those that have it, in order. */
function postings(
  { list, starts }: FeatureLists,
  units: Int32Array,
  { weights, frequency }: Features,
): { heads: Int32Array; places: Int32Array } {
  const size = weights.length;
  const heads = new Int32Array(size + 1);
  // What is kept of the units, one behind the other: how often a feature stands is looked up once.
  const kept = new Int32Array(featuresOf(starts, units));
  const ends = new Int32Array(units.length);
  let count = 0;
  for (let at = 0; at < units.length; at++) {
    const unit = units[at]!;
    for (let k = starts[unit]!; k < starts[unit + 1]!; k++) {
      const feature = list[k]!;
      const often = frequency[feature] ?? 0;
      if (often <= 1 || often > MOST_UNITS) continue;
      kept[count++] = feature;
      heads[feature + 1] = heads[feature + 1]! + 1;
    }
    ends[at] = count;
  }
  for (let feature = 0; feature < size; feature++) heads[feature + 1] = heads[feature + 1]! + heads[feature]!;
  const places = new Int32Array(count);
  const next = heads.slice(0, size);
  for (let at = 0, k = 0; at < units.length; at++) {
    for (; k < ends[at]!; k++) {
      const feature = kept[k]!;
      const place = next[feature]!;
      places[place] = at;
      next[feature] = place + 1;
    }
  }
  return { heads, places };
}

/** How many features some units have together. */
function featuresOf(starts: Int32Array, units: Int32Array): number {
  let count = 0;
  for (let at = 0; at < units.length; at++) count += starts[units[at]! + 1]! - starts[units[at]!]!;
  return count;
}
