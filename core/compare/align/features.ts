import { isWideToken, type Tokens } from './tokens.ts';

/** Distinct features of the units of one side: those of unit `i` are `list[starts[i], starts[i + 1])`. */
export interface FeatureLists {
  readonly list: Int32Array;
  readonly starts: Int32Array;
}

export interface UnitFeatures extends FeatureLists {
  /** What all features of a unit tell together. */
  readonly weights: Float64Array;
}

/** How much each feature tells; its length is how many there may be, a power of two. */
export type Weights = Float64Array;

/**
 * What units are recognised by: three wide characters in a row, or two words. What stands in few units tells much, a formula that stands in
 * most tells next to nothing. Features are numbered without care for collisions: one only makes two look a little less
 * rare.
 */
export class Features {
  readonly a: UnitFeatures;
  readonly b: UnitFeatures;
  readonly weights: Weights;
  /** Of each unit the features that stand in more than one and not in too many: those that it may be found by. */
  readonly findA: FeatureLists;
  readonly findB: FeatureLists;

  /** @param weights those of an earlier state of the same texts, else they are found */
  constructor(a: Tokens, b: Tokens, weights?: Weights) {
    let size = weights?.length ?? 4096;
    if (!weights) while (4 * size < a.ids.length + b.ids.length && size < 1 << 18) size *= 2;
    const frequency = new Int32Array(size);
    const stamps = new Int32Array(size);
    const listA = readFeatures(a, frequency, stamps, 1);
    const listB = readFeatures(b, frequency, stamps, a.starts.length + 1);
    this.weights = weights
      ? withUnseen(weights, [listA.list, listB.list])
      : weightsOf(frequency, listA.units + listB.units);
    this.findA = findable(listA, frequency);
    this.findB = findable(listB, frequency);
    this.a = { ...listA, weights: weigh(listA, this.weights) };
    this.b = { ...listB, weights: weigh(listB, this.weights) };
  }
}

/** A feature that stands in more units finds too many. */
const MOST_UNITS = 256;

function findable({ list, starts }: FeatureLists, frequency: Int32Array): FeatureLists {
  const found = new Int32Array(list.length);
  const heads = new Int32Array(starts.length);
  let out = 0;
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    heads[unit] = out;
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) {
      const feature = list[at]!;
      const count = frequency[feature]!;
      if (count > 1 && count <= MOST_UNITS) found[out++] = feature;
    }
  }
  heads[starts.length - 1] = out;
  return { list: found.subarray(0, out), starts: heads };
}

function weightsOf(frequency: Int32Array, units: number): Weights {
  const weights = new Float64Array(frequency.length);
  // There are as many values as frequencies, and those are few.
  const known = new Float64Array(units + 3);
  for (let feature = 0; feature < frequency.length; feature++) {
    if (frequency[feature] === 0) continue;
    // What a clause and its partner share stands in two units, and tells no less than what stands in one of them.
    const count = Math.max(2, Math.min(units, frequency[feature]!));
    let weight = known[count]!;
    if (weight === 0) {
      const rare = Math.log2((units + 2) / count);
      weight = Math.max(0.02, rare * rare);
      known[count] = weight;
    }
    weights[feature] = weight;
  }
  return weights;
}

/** What was in none of the units then is as rare as can be. */
function withUnseen(weights: Weights, lists: readonly Int32Array[]): Weights {
  const all = weights.slice();
  let most = 1;
  for (let feature = 0; feature < all.length; feature++) if (all[feature]! > most) most = all[feature]!;
  for (const list of lists)
    for (let at = 0; at < list.length; at++) if (all[list[at]!] === 0) all[list[at]!] = most;
  return all;
}

function readFeatures(
  { ids, starts }: Tokens,
  frequency: Int32Array,
  stamps: Int32Array,
  firstStamp: number,
): { list: Int32Array; starts: Int32Array; units: number } {
  const list = new Int32Array(ids.length);
  const heads = new Int32Array(starts.length);
  const mask = frequency.length - 1;
  let out = 0;
  let units = 0;
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    heads[unit] = out;
    const from = starts[unit]!;
    const to = starts[unit + 1]!;
    if (from < to) units++;
    // Of a unit of one or two tokens they are its only feature.
    const last = Math.min(to, Math.max(from + 1, to - 2));
    for (let at = from; at < last; at++) {
      const wide = isWideToken(ids[at]!);
      let hash = Math.imul(ids[at]!, 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15) ^ (at + 1 < to ? ids[at + 1]! : 0), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 13) ^ (wide && at + 2 < to ? ids[at + 2]! : 0), 0xc2b2ae35);
      const feature = (hash ^ (hash >>> 16)) & mask;
      if (stamps[feature] === firstStamp + unit) continue;
      stamps[feature] = firstStamp + unit;
      frequency[feature] = frequency[feature]! + 1;
      list[out++] = feature;
    }
  }
  heads[starts.length - 1] = out;
  return { list: list.subarray(0, out), starts: heads, units };
}

function weigh({ list, starts }: { list: Int32Array; starts: Int32Array }, weight: Weights): Float64Array {
  const weights = new Float64Array(starts.length - 1);
  for (let unit = 0; unit < weights.length; unit++) {
    let sum = 0;
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) sum += weight[list[at]!]!;
    weights[unit] = sum;
  }
  return weights;
}
