import type { SharedFacts } from './translation-facts.ts';
import type { Side } from './units.ts';

/** Units `[a, a + takesA)` of one side that stand for `[b, b + takesB)` of the other. */
export interface Bead {
  readonly a: number;
  readonly b: number;
  readonly takesA: number;
  readonly takesB: number;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** The variance of the logarithm of two lengths' ratio: of any, and for each letter. */
const VARIANCE = 0.02;
const VARIANCE_BY_LETTER = 7;
/** What the first guess at how often a fact is found weighs, in observations. */
const GUESS = 3;
/** A Chinese character takes so many letters. */
const LETTERS = 3;
/** So many neighbours on either side tell how the numbering runs. */
const WINDOW = 7;

/**
 * How much more likely two groups of units are to be translations of one another than to stand side by side by chance:
 * logarithms of likelihood ratios, by their facts, by their lengths (after Gale and Church, 1993), by their numbers and
 * by being headings.
 */
export class TranslationModel {
  readonly countA: number;
  readonly countB: number;
  /** For each fact: what finding it on the other side says more than missing it there, half of each way. */
  readonly gain: Float64Array;
  private readonly missInB: Float64Array;
  private readonly missInA: Float64Array;
  private readonly foundInB: Float64Array;
  private readonly foundInA: Float64Array;
  /** What it says that none of a unit's facts is found. */
  readonly missesA: Float64Array;
  readonly missesB: Float64Array;
  private readonly oftenA: Int32Array;
  private readonly oftenB: Int32Array;
  private readonly lettersA: Float64Array;
  private readonly lettersB: Float64Array;
  private readonly usualA: { mean: number; variance: number };
  private readonly usualB: { mean: number; variance: number };
  private ratio: number;
  private spread = 1;
  /** For each unit of `a`: by how much the numbers of `b` are ahead, as its neighbours have it; none where unknown. */
  private offsets: (readonly number[])[] = [];
  private readonly marks: Int32Array;
  private mark = 0;

  constructor(
    private readonly a: Side,
    private readonly b: Side,
    readonly facts: SharedFacts,
    languages: readonly [string, string],
  ) {
    this.countA = a.units.length;
    this.countB = b.units.length;
    const { found } = facts;
    this.gain = new Float64Array(found.length);
    this.missInA = new Float64Array(found.length);
    this.missInB = new Float64Array(found.length);
    this.foundInA = new Float64Array(found.length);
    this.foundInB = new Float64Array(found.length);
    this.missesA = new Float64Array(this.countA);
    this.missesB = new Float64Array(this.countB);
    this.marks = new Int32Array(found.length);
    this.oftenA = frequencies(facts.a, found.length);
    this.oftenB = frequencies(facts.b, found.length);
    const letters = (side: Side, language: string): Float64Array =>
      Float64Array.from(
        side.units,
        ({ text }) => Math.max(1, text.length) * (language === 'zh' ? LETTERS : 1),
      );
    this.lettersA = letters(a, languages[0]);
    this.lettersB = letters(b, languages[1]);
    this.usualA = usual(this.lettersA);
    this.usualB = usual(this.lettersB);
    const sum = (list: Float64Array): number => list.reduce((total, one) => total + one, 1);
    // Chapters that one side lacks would mislead the totals.
    this.ratio = Math.max(-0.5, Math.min(0.5, Math.log(sum(this.lettersB) / sum(this.lettersA))));
    this.weigh(found);
  }

  /** What facts say of one unit for one. The rest of it is in {@link shapes}. */
  facts1(i: number, j: number, shared: number): number {
    return this.missesA[i]! + this.missesB[j]! + shared;
  }

  /** What lengths, numbers and headings say of one unit for one. */
  shapes(i: number, j: number): number {
    return this.lengths(this.lettersA[i]!, this.lettersB[j]!) + this.labels(i, j) + this.headings(i, j);
  }

  /** The same as {@link facts1} and {@link shapes} of several units together. */
  many(i: number, takesA: number, j: number, takesB: number): number {
    let score = 0;
    let lettersA = 0;
    let lettersB = 0;
    const half = (
      own: readonly Int32Array[],
      ownFrom: number,
      ownTakes: number,
      theirs: readonly Int32Array[],
      from: number,
      takes: number,
      found: Float64Array,
      miss: Float64Array,
    ): void => {
      const mark = ++this.mark;
      for (let at = from; at < from + takes; at++) for (const key of theirs[at]!) this.marks[key] = mark;
      // What is asked of two units is found twice as often by chance.
      const chance = Math.log(takes);
      for (let at = ownFrom; at < ownFrom + ownTakes; at++)
        for (const key of own[at]!)
          score += this.marks[key] === mark ? Math.max(0, found[key]! - chance / 2) : miss[key]!;
    };
    half(this.facts.a, i, takesA, this.facts.b, j, takesB, this.foundInB, this.missInB);
    half(this.facts.b, j, takesB, this.facts.a, i, takesA, this.foundInA, this.missInA);
    for (let at = i; at < i + takesA; at++) lettersA += this.lettersA[at]!;
    for (let at = j; at < j + takesB; at++) lettersB += this.lettersB[at]!;
    return score + this.lengths(lettersA, lettersB) + this.labels(i, j);
  }

  /** Learns from links that are likely: how often each fact is found, how lengths compare, how the numbering runs. */
  learn(beads: readonly Bead[]): void {
    const good = beads.filter(({ confidence, takesA, takesB }) => confidence >= 0.5 && takesA * takesB > 0);
    const { found: guess, a, b } = this.facts;
    const asked = new Float64Array(guess.length).fill(GUESS);
    const found = guess.map((one) => one * GUESS);
    const ratios: number[] = [];
    for (const bead of good) {
      const own = new Set<number>();
      const theirs = new Set<number>();
      let lettersA = 0;
      let lettersB = 0;
      for (let at = bead.a; at < bead.a + bead.takesA; at++) {
        for (const key of a[at]!) own.add(key);
        lettersA += this.lettersA[at]!;
      }
      for (let at = bead.b; at < bead.b + bead.takesB; at++) {
        for (const key of b[at]!) theirs.add(key);
        lettersB += this.lettersB[at]!;
      }
      for (const key of own) {
        asked[key] = asked[key]! + 1;
        if (theirs.has(key)) found[key] = found[key]! + 1;
      }
      for (const key of theirs) {
        asked[key] = asked[key]! + 1;
        if (own.has(key)) found[key] = found[key]! + 1;
      }
      if (Math.min(lettersA, lettersB) > 60) ratios.push(Math.log(lettersB / lettersA));
    }
    this.weigh(found.map((one, key) => one / asked[key]!));
    if (ratios.length >= 5) {
      ratios.sort((x, y) => x - y);
      this.ratio = ratios[ratios.length >> 1]!;
    }
    this.offsets = this.runningOffsets(good);
  }

  private weigh(found: Float64Array): void {
    const { missInA, missInB, foundInA, foundInB, gain } = this;
    for (const [key, share] of found.entries()) {
      const weigh = (often: number, count: number, found: Float64Array, miss: Float64Array): void => {
        const chance = (often + 0.5) / (count + 1);
        const p = Math.min(0.97, Math.max(share, chance + 1e-3));
        found[key] = p <= chance ? 0 : Math.log(p / chance) / 2;
        miss[key] = p <= chance ? 0 : Math.log((1 - p) / (1 - chance)) / 2;
      };
      weigh(this.oftenB[key]!, this.countB, foundInB, missInB);
      weigh(this.oftenA[key]!, this.countA, foundInA, missInA);
      gain[key] = foundInA[key]! + foundInB[key]! - missInA[key]! - missInB[key]!;
    }
    const misses = (lists: readonly Int32Array[], miss: Float64Array, out: Float64Array): void => {
      for (const [unit, keys] of lists.entries()) {
        let sum = 0;
        for (const key of keys) sum += miss[key]!;
        out[unit] = sum;
      }
    };
    misses(this.facts.a, missInB, this.missesA);
    misses(this.facts.b, missInA, this.missesB);
  }

  private lengths(lettersA: number, lettersB: number): number {
    const one = Math.log(lettersA);
    const other = Math.log(lettersB);
    const variance = this.spread * (VARIANCE + VARIANCE_BY_LETTER / Math.max(lettersA, lettersB));
    const { usualA, usualB } = this;
    const together = normal(other - one - this.ratio, variance);
    return (
      together -
      (normal(one - usualA.mean, usualA.variance) + normal(other - usualB.mean, usualB.variance)) / 2
    );
  }

  private labels(i: number, j: number): number {
    const from = this.a.units[i]!.number;
    const to = this.b.units[j]!.number;
    if (from === null || to === null) return 0;
    const offsets = this.offsets[i];
    if (!offsets || offsets.length === 0) return to === from ? 1 : -0.3;
    return offsets.includes(to - from) ? 2.5 : -1.5;
  }

  private headings(i: number, j: number): number {
    const one = this.a.units[i]!.kind === 'heading';
    const other = this.b.units[j]!.kind === 'heading';
    return one === other ? (one ? 1.5 : 0) : -1.5;
  }

  private runningOffsets(beads: readonly Bead[]): (readonly number[])[] {
    const votes = beads.flatMap(({ a: i, b: j, confidence }) => {
      const from = this.a.units[i]!.number;
      const to = this.b.units[j]!.number;
      return from === null || to === null ? [] : [{ i, offset: to - from, weight: confidence }];
    });
    votes.sort((x, y) => x.i - y.i);
    const offsets: (readonly number[])[] = [];
    let next = 0;
    for (let i = 0; i < this.countA; i++) {
      while (next < votes.length && votes[next]!.i < i) next++;
      const found = [votes.slice(Math.max(0, next - WINDOW), next), votes.slice(next, next + WINDOW)].flatMap(
        (window): number[] => {
          const sums = new Map<number, number>();
          let total = 0;
          for (const { offset, weight } of window) {
            sums.set(offset, (sums.get(offset) ?? 0) + weight);
            total += weight;
          }
          const best = [...sums].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0]);
          return best[1] >= 2 && best[1] >= 0.6 * total ? [best[0]] : [];
        },
      );
      offsets.push(found);
    }
    return offsets;
  }
}

function frequencies(lists: readonly Int32Array[], size: number): Int32Array {
  const often = new Int32Array(size);
  for (const keys of lists) for (const key of keys) often[key] = often[key]! + 1;
  return often;
}

function usual(letters: Float64Array): { mean: number; variance: number } {
  if (letters.length === 0) return { mean: 0, variance: 1 };
  let sum = 0;
  let squares = 0;
  for (const one of letters) {
    sum += Math.log(one);
    squares += Math.log(one) ** 2;
  }
  const mean = sum / letters.length;
  return { mean, variance: Math.max(0.1, squares / letters.length - mean * mean) };
}

/** The logarithm of a normal density, without its constant. */
function normal(distance: number, variance: number): number {
  return -(distance * distance) / (2 * variance) - Math.log(variance) / 2;
}
