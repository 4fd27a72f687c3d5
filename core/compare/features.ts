import { isWideToken, type Tokens } from './tokens.ts';

/**
 * What units are recognised by: three wide characters in a row, or a word of an alphabetic script. Numbers are taken
 * into a table without care for collisions: one only makes two features look a little less rare.
 */
export class Features {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** In how many units of both sides a feature stands. */
  readonly frequency: Int32Array;
  private readonly stamps: Int32Array;
  private stamp = 0;
  private readonly units: number;

  constructor(a: Tokens, b: Tokens) {
    let buckets = 4096;
    while (buckets < 2 * (a.ids.length + b.ids.length) && buckets < 1 << 22) buckets *= 2;
    this.frequency = new Int32Array(buckets);
    this.stamps = new Int32Array(buckets);
    this.units = a.starts.length + b.starts.length - 2;
    this.a = this.read(a);
    this.b = this.read(b);
  }

  get buckets(): number {
    return this.frequency.length;
  }

  /** How much a feature tells: the rarer, the more. */
  weight(feature: number): number {
    return Math.log2(1 + this.units / this.frequency[feature]!);
  }

  /** Calls `visit` once for each feature in `list[from, to)`. */
  distinct(list: Int32Array, from: number, to: number, visit: (feature: number) => void): void {
    const stamp = ++this.stamp;
    for (let at = from; at < to; at++) {
      const feature = list[at]!;
      if (feature === -1 || this.stamps[feature] === stamp) continue;
      this.stamps[feature] = stamp;
      visit(feature);
    }
  }

  private read({ ids, starts }: Tokens): Int32Array {
    const list = new Int32Array(ids.length);
    const mask = this.frequency.length - 1;
    const { frequency, stamps } = this;
    for (let unit = 0; unit + 1 < starts.length; unit++) {
      const from = starts[unit]!;
      const to = starts[unit + 1]!;
      const stamp = ++this.stamp;
      for (let at = from; at < to; at++) {
        const id = ids[at]!;
        let hash = Math.imul(id, 0x9e3779b1);
        if (isWideToken(id)) {
          if (at + 2 >= to && at > from) {
            list[at] = -1;
            continue;
          }
          hash = Math.imul(hash ^ (hash >>> 15) ^ (at + 1 < to ? ids[at + 1]! : 0), 0x85ebca6b);
          hash = Math.imul(hash ^ (hash >>> 13) ^ (at + 2 < to ? ids[at + 2]! : 0), 0xc2b2ae35);
        }
        const feature = (hash ^ (hash >>> 16)) & mask;
        list[at] = feature;
        if (stamps[feature] === stamp) continue;
        stamps[feature] = stamp;
        frequency[feature] = frequency[feature]! + 1;
      }
    }
    return list;
  }
}
