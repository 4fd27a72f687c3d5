import { Stamps } from './stamps.ts';
import { isWideToken, type Tokens } from './tokens.ts';
import { copyRun, type Twins } from './twins.ts';

/** Distinct features of the units of one side: those of unit `i` are `list[starts[i], starts[i + 1])`. */
export interface FeatureLists {
  readonly list: Int32Array;
  readonly starts: Int32Array;
}

/** A class and no spread object: the many that look into it see one shape. */
class UnitFeatures implements FeatureLists {
  /** What all features of a unit tell together; below 0 where nobody asked yet: of most units nobody does. */
  private readonly sums: Float64Array;

  constructor(
    readonly list: Int32Array,
    readonly starts: Int32Array,
    private readonly weights: Weights,
  ) {
    this.sums = new Float64Array(starts.length - 1).fill(-1);
  }

  /** What all features of a unit tell together. */
  weightOf(unit: number): number {
    const known = this.sums[unit]!;
    if (known >= 0) return known;
    const { list, starts, weights } = this;
    let sum = 0;
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) sum += weights[list[at]!]!;
    this.sums[unit] = sum;
    return sum;
  }
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
  /** How many units have each feature; empty where weights were given. */
  readonly frequency: Int32Array;

  /**
   * @param weights where they are not to be found in these texts; what they do not know is put in
   * @param twins units of the two sides with the same tokens
   */
  constructor(a: Tokens, b: Tokens, weights?: Weights, twins: Twins | null = null) {
    let size = weights?.length ?? 4096;
    if (!weights) while (4 * size < a.ids.length + b.ids.length && size < MOST_FEATURES) size *= 2;
    this.frequency = new Int32Array(weights ? 0 : size);
    const listA = readFeatures(a, size, this.frequency, twins?.timesA);
    const copies = twins && { of: twins.ofB, lists: listA };
    const listB = readFeatures(b, size, this.frequency, twins?.timesB, copies);
    if (weights) putIn(weights, [listA.list, listB.list]);
    this.weights = weights ?? weightsOf(this.frequency, listA.units + listB.units);
    this.a = new UnitFeatures(listA.list, listA.starts, this.weights);
    this.b = new UnitFeatures(listB.list, listB.starts, this.weights);
  }
}

/** So many features there may be. */
const MOST_FEATURES = 1 << 18;

/** To mark features with. */
export const featureStamps = new Stamps(MOST_FEATURES);

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

/** Puts in what was in none of the units then: it is as rare as can be. */
function putIn(weights: Weights, lists: readonly Int32Array[]): void {
  let most = 1;
  for (let feature = 0; feature < weights.length; feature++)
    if (weights[feature]! > most) most = weights[feature]!;
  for (const list of lists)
    for (let at = 0; at < list.length; at++) if (weights[list[at]!] === 0) weights[list[at]!] = most;
}

/**
 * @param times of each unit how often its features count; once where it is not given
 * @param copies of each unit one that has the same features, or -1, and the lists that this one is in
 */
function readFeatures(
  { ids, starts }: Tokens,
  size: number,
  frequency: Int32Array,
  times: Uint8Array | null = null,
  copies: { readonly of: Int32Array; readonly lists: FeatureLists } | null = null,
): FeatureLists & { readonly units: number } {
  const list = new Int32Array(ids.length);
  const heads = new Int32Array(starts.length);
  const mask = size - 1;
  const marks = featureStamps.table;
  let out = 0;
  let units = 0;
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    heads[unit] = out;
    const from = starts[unit]!;
    const to = starts[unit + 1]!;
    if (from < to) units++;
    const twin = copies ? copies.of[unit]! : -1;
    if (copies && twin !== -1) {
      out = copyRun(copies.lists.list, copies.lists.starts, twin, list, out);
      continue;
    }
    const count = times ? times[unit]! : 1;
    const mark = featureStamps.next();
    // Of a unit of one or two tokens they are its only feature.
    const last = Math.min(to, Math.max(from + 1, to - 2));
    for (let at = from; at < last; at++) {
      const wide = isWideToken(ids[at]!);
      let hash = Math.imul(ids[at]!, 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15) ^ (at + 1 < to ? ids[at + 1]! : 0), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 13) ^ (wide && at + 2 < to ? ids[at + 2]! : 0), 0xc2b2ae35);
      const feature = (hash ^ (hash >>> 16)) & mask;
      if (marks[feature] === mark) continue;
      marks[feature] = mark;
      if (frequency.length > 0) frequency[feature] = frequency[feature]! + count;
      list[out++] = feature;
    }
  }
  heads[starts.length - 1] = out;
  return { list: list.subarray(0, out), starts: heads, units };
}
