import { type FeatureLists, Features } from '../align/features.ts';
import { readTokens, type Tokens } from '../align/tokens.ts';
import type { Side } from '../units.ts';

/**
 * How much of what tells the clauses of one version apart still stands in others: two clauses that share no more than
 * their formula are two clauses, however alike they read.
 */
export class Survival {
  private readonly features: Features;

  constructor(a: Side, b: Side) {
    const tokens = readTokens(a, () => true);
    const others: Tokens = readTokens(b, () => true);
    // What tells is weighed by the earlier version alone: a new clause in the same formula makes the old one no commoner.
    const none: Tokens = { ids: new Int32Array(0), starts: new Int32Array(1) };
    const { weights } = new Features(tokens, none);
    this.features = new Features(tokens, others, weights);
  }

  /** The share of what tells units `a` of the first version that stands in units `b` of the second, from 0 to 1. */
  ofFirst(a: readonly number[], b: readonly number[]): number {
    return this.share(this.features.a, a, this.features.b, b);
  }

  /** The same the other way round: of units `b`, what stood in `a`. */
  ofSecond(a: readonly number[], b: readonly number[]): number {
    return this.share(this.features.b, b, this.features.a, a);
  }

  private share(
    own: FeatureLists,
    units: readonly number[],
    theirs: FeatureLists,
    others: readonly number[],
  ): number {
    const { weights } = this.features;
    const there = new Set<number>();
    for (const unit of others)
      for (let k = theirs.starts[unit]!; k < theirs.starts[unit + 1]!; k++) there.add(theirs.list[k]!);
    let all = 0;
    let kept = 0;
    for (const unit of units)
      for (let k = own.starts[unit]!; k < own.starts[unit + 1]!; k++) {
        const feature = own.list[k]!;
        all += weights[feature]!;
        if (there.has(feature)) kept += weights[feature]!;
      }
    return all === 0 ? 1 : kept / all;
  }
}
