import { type Features, featureStamps } from './features.ts';
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
  /**
   * The share of what tells that the two have in common, of the one that has more of its own in common, from 0 to 1: a
   * misprint or a new sentence takes away from one side only, another clause in the same formula from both.
   */
  readonly telling: number;
}

/** Steps that all subsequences together may take; beyond, features alone speak. */
const BUDGET = 400_000_000;
/** Of longer texts the features alone speak: a table of subsequences would be too large. */
const LONGEST = 20_000;

/** Tells how alike units of the two sides are. It keeps what it has read of the last unit of `a`. */
export class Likeness {
  private readonly pattern = new CommonSubsequence();
  private marked = -1;
  private mark = 0;
  private prepared = -1;
  private budget = BUDGET;
  #cut = false;

  constructor(
    private readonly a: Tokens,
    private readonly b: Tokens,
    private readonly features: Features,
  ) {}

  /** Whether features alone had to speak where subsequences would have taken too long. */
  get cut(): boolean {
    return this.#cut;
  }

  /** Gives back what another may need. */
  end(): void {
    this.pattern.forget();
  }

  /** How alike two units are; null where they share less than `least` of what tells. */
  of(i: number, j: number, least: number): Candidate | null {
    const { a, b, weights } = this.features;
    const marks = featureStamps.table;
    if (this.marked !== i || this.mark !== featureStamps.latest) {
      this.mark = featureStamps.next();
      for (let k = a.starts[i]!; k < a.starts[i + 1]!; k++) marks[a.list[k]!] = this.mark;
      this.marked = i;
    }
    const { mark } = this;
    let shared = 0;
    const { list } = b;
    for (let k = b.starts[j]!; k < b.starts[j + 1]!; k++) {
      const feature = list[k]!;
      if (marks[feature] === mark) shared += weights[feature]!;
    }
    const telling = shared / Math.min(a.weightOf(i), b.weightOf(j));
    if (!(telling >= least)) return null;
    const sizeA = this.a.starts[i + 1]! - this.a.starts[i]!;
    const sizeB = this.b.starts[j + 1]! - this.b.starts[j]!;
    const common = this.common(i, j, Math.round(telling * Math.min(sizeA, sizeB)));
    const alike = (2 * common) / (sizeA + sizeB);
    return { a: i, b: j, common, alike, telling };
  }

  /** Tokens in common, in order; `guess` where finding them takes too long. */
  private common(i: number, j: number, guess: number): number {
    const { ids, starts } = this.a;
    const { ids: others, starts: otherStarts } = this.b;
    let [from, to, start, end] = [starts[i]!, starts[i + 1]!, otherStarts[j]!, otherStarts[j + 1]!];
    const whole = Math.min(to - from, end - start);
    while (from < to && start < end && ids[from] === others[start]) {
      from++;
      start++;
    }
    while (from < to && start < end && ids[to - 1] === others[end - 1]) {
      to--;
      end--;
    }
    const rest = Math.min(to - from, end - start);
    const same = whole - rest;
    if (rest === 0) return same;
    const swap = to - from > LONGEST;
    const pattern = swap ? end - start : to - from;
    const cost = ((pattern + 31) >> 5) * (swap ? to - from : end - start) + pattern;
    if (pattern > LONGEST || cost > this.budget) {
      this.#cut = true;
      return Math.max(same, guess);
    }
    this.budget -= cost;
    if (swap) {
      this.pattern.prepare(others, start, end);
      this.prepared = -1;
      return same + this.pattern.with(ids, from, to);
    }
    // What has little at its ends in common is asked for again with others.
    if (same * 4 < whole) {
      if (this.prepared !== i) this.pattern.prepare(ids, starts[i]!, starts[i + 1]!);
      this.prepared = i;
      return this.pattern.with(others, otherStarts[j]!, otherStarts[j + 1]!);
    }
    this.pattern.prepare(ids, from, to);
    this.prepared = -1;
    return same + this.pattern.with(others, start, end);
  }
}
