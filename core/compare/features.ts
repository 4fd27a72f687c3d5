import type { Tokens } from './tokens.ts';

/** The distinct features of the units of one side: those of unit `i` are `list[starts[i], starts[i + 1])`. */
export interface UnitFeatures {
  readonly list: Int32Array;
  readonly starts: Int32Array;
  /** What all features of a unit tell together. */
  readonly weights: Float64Array;
}

/**
 * What units are recognised by: three tokens in a row. They are numbered without care for collisions: one only makes
 * two features look a little less rare.
 */
export class Features {
  readonly a: UnitFeatures;
  readonly b: UnitFeatures;
  /** Behind the highest feature. */
  readonly size: number;
  /** How much each feature tells: the rarer, the more. */
  readonly weight: Float64Array;

  constructor(a: Tokens, b: Tokens) {
    let size = 4096;
    while (2 * size < a.ids.length + b.ids.length && size < 1 << 18) size *= 2;
    this.size = size;
    const frequency = new Int32Array(size);
    const stamps = new Int32Array(size);
    const listA = readFeatures(a, frequency, stamps, 1);
    const listB = readFeatures(b, frequency, stamps, a.starts.length + 1);
    const units = listA.units + listB.units;
    this.weight = new Float64Array(size);
    for (let feature = 0; feature < size; feature++)
      if (frequency[feature]! > 0) this.weight[feature] = Math.log2(1 + units / frequency[feature]!);
    this.a = { ...listA, weights: weigh(listA, this.weight) };
    this.b = { ...listB, weights: weigh(listB, this.weight) };
  }
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
    const last = Math.max(from + 1, to - 2);
    for (let at = from; at < last && at < to; at++) {
      let hash = Math.imul(ids[at]!, 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15) ^ (at + 1 < to ? ids[at + 1]! : 0), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 13) ^ (at + 2 < to ? ids[at + 2]! : 0), 0xc2b2ae35);
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

function weigh(
  { list, starts }: { list: Int32Array; starts: Int32Array },
  weight: Float64Array,
): Float64Array {
  const weights = new Float64Array(starts.length - 1);
  for (let unit = 0; unit < weights.length; unit++) {
    let sum = 0;
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) sum += weight[list[at]!]!;
    weights[unit] = sum;
  }
  return weights;
}
