import type { Side, Unit } from '../units.ts';
import type { SharedFacts } from './shared-facts.ts';

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
/** What the guess at how often a fact is found weighs, in observations: first its kind's, then its own. */
const GUESS = 3;
/** A Chinese character takes so many letters. */
const LETTERS = 3;
/** So many neighbours on either side tell how the numbering runs. */
const WINDOW = 7;

/** The facts of one side, looked for on the other: what finding and missing each says. */
interface Way {
  readonly own: readonly Int32Array[];
  readonly theirs: readonly Int32Array[];
  readonly found: Float64Array;
  readonly miss: Float64Array;
}

/**
 * How much more likely two groups of units are to be translations of one another than to stand side by side by chance:
 * logarithms of likelihood ratios, by their facts, by their lengths (after Gale and Church, 1993), by their numbers and
 * by what they are.
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
  private readonly intoA: Way;
  private readonly intoB: Way;
  /** What it says that none of a unit's facts is found. */
  readonly missesA: Float64Array;
  readonly missesB: Float64Array;
  private readonly oftenA: Int32Array;
  private readonly oftenB: Int32Array;
  private readonly lengthsA: Lengths;
  private readonly lengthsB: Lengths;
  private readonly numbersA: Float64Array;
  private readonly numbersB: Float64Array;
  private readonly rolesA: Uint8Array;
  private readonly rolesB: Uint8Array;
  private ratio: number;
  /** For each unit of `a`: by how much the numbers of `b` are ahead, as its neighbours have it; none where unknown. */
  private offsets: (readonly number[])[] = [];
  private readonly marks: Int32Array;
  private mark = 0;

  constructor(
    a: Side,
    b: Side,
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
    this.intoB = { own: facts.a, theirs: facts.b, found: this.foundInB, miss: this.missInB };
    this.intoA = { own: facts.b, theirs: facts.a, found: this.foundInA, miss: this.missInA };
    this.marks = new Int32Array(found.length);
    this.oftenA = frequencies(facts.a, found.length);
    this.oftenB = frequencies(facts.b, found.length);
    this.lengthsA = new Lengths(a, languages[0]);
    this.lengthsB = new Lengths(b, languages[1]);
    const numbers = (side: Side): Float64Array =>
      Float64Array.from(side.units, ({ number }) => number ?? Number.NaN);
    this.numbersA = numbers(a);
    this.numbersB = numbers(b);
    const roles = (side: Side): Uint8Array => Uint8Array.from(side.units, ({ kind }) => ROLES[kind]);
    this.rolesA = roles(a);
    this.rolesB = roles(b);
    // Chapters that one side lacks would mislead the totals.
    const ratio = Math.log(this.lengthsB.total / this.lengthsA.total);
    this.ratio = Math.max(-0.5, Math.min(0.5, ratio));
    this.weigh(found);
  }

  /** What facts say of one unit for one. The rest of it is in {@link shapes}. */
  facts1(i: number, j: number, shared: number): number {
    return this.missesA[i]! + this.missesB[j]! + shared;
  }

  /** What lengths, numbers and roles say of one unit for one. */
  shapes(i: number, j: number): number {
    const { lengthsA, lengthsB } = this;
    const longer = lengthsA.letters[i]! > lengthsB.letters[j]! ? lengthsA : lengthsB;
    const at = longer === lengthsA ? i : j;
    const distance = lengthsB.logs[j]! - lengthsA.logs[i]! - this.ratio;
    const together = -(distance * distance) * longer.halfPrecision[at]! - longer.halfLogVariance[at]!;
    const apart = (lengthsA.usual[i]! + lengthsB.usual[j]!) / 2;
    return together - apart + this.labels(i, j) + this.roles(i, j);
  }

  /** The same as {@link facts1} and {@link shapes} of several units together. */
  many(i: number, takesA: number, j: number, takesB: number): number {
    let score = 0;
    let lettersA = 0;
    let lettersB = 0;
    const half = (
      { own, theirs, found, miss }: Way,
      ownFrom: number,
      ownTakes: number,
      from: number,
      takes: number,
    ): void => {
      const mark = ++this.mark;
      for (let at = from; at < from + takes; at++) for (const key of theirs[at]!) this.marks[key] = mark;
      // What is asked of two units is found twice as often by chance.
      const chance = Math.log(takes);
      for (let at = ownFrom; at < ownFrom + ownTakes; at++)
        for (const key of own[at]!)
          score += this.marks[key] === mark ? Math.max(0, found[key]! - chance / 2) : miss[key]!;
    };
    half(this.intoB, i, takesA, j, takesB);
    half(this.intoA, j, takesB, i, takesA);
    for (let at = i; at < i + takesA; at++) lettersA += this.lengthsA.letters[at]!;
    for (let at = j; at < j + takesB; at++) lettersB += this.lengthsB.letters[at]!;
    return score + this.lengths(lettersA, lettersB) + this.labels(i, j);
  }

  /** Learns from links that are likely: how often each fact is found, how lengths compare, how the numbering runs. */
  learn(beads: readonly Bead[]): void {
    const good = beads.filter(({ confidence, takesA, takesB }) => confidence >= 0.5 && takesA * takesB > 0);
    const { found: guess, kinds, a, b } = this.facts;
    const asked = new Float64Array(guess.length);
    const found = new Float64Array(guess.length);
    const ratios: number[] = [];
    for (const bead of good) {
      const own = new Set<number>();
      const theirs = new Set<number>();
      let lettersA = 0;
      let lettersB = 0;
      for (let at = bead.a; at < bead.a + bead.takesA; at++) {
        for (const key of a[at]!) own.add(key);
        lettersA += this.lengthsA.letters[at]!;
      }
      for (let at = bead.b; at < bead.b + bead.takesB; at++) {
        for (const key of b[at]!) theirs.add(key);
        lettersB += this.lengthsB.letters[at]!;
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
    const ofKind = new Map<number, { asked: number; found: number }>();
    for (const [key, kind] of kinds.entries()) {
      const sum = ofKind.get(kind) ?? { asked: 0, found: 0 };
      sum.asked += asked[key]!;
      sum.found += found[key]!;
      ofKind.set(kind, sum);
    }
    this.weigh(
      found.map((one, key) => {
        const kind = ofKind.get(kinds[key]!)!;
        const usual = (kind.found + GUESS * guess[key]!) / (kind.asked + GUESS);
        return (one + GUESS * usual) / (asked[key]! + GUESS);
      }),
    );
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
    const together = normal(other - one - this.ratio, varianceOf(Math.max(lettersA, lettersB)));
    return together - (this.lengthsA.usually(one) + this.lengthsB.usually(other)) / 2;
  }

  private labels(i: number, j: number): number {
    const ahead = this.numbersB[j]! - this.numbersA[i]!;
    if (Number.isNaN(ahead)) return 0;
    const offsets = this.offsets[i];
    if (!offsets || offsets.length === 0) return ahead === 0 ? 1 : -0.3;
    return offsets.includes(ahead) ? 2.5 : -1.5;
  }

  private roles(i: number, j: number): number {
    const one = this.rolesA[i]!;
    const other = this.rolesB[j]!;
    if (one === other) return one === TEXT ? 0 : one === HEADING ? 1 : 0.5;
    return one > HEADING || other > HEADING ? -5 : -1.5;
  }

  private runningOffsets(beads: readonly Bead[]): (readonly number[])[] {
    const votes = beads.flatMap(({ a: i, b: j, confidence }) => {
      const offset = this.numbersB[j]! - this.numbersA[i]!;
      return Number.isNaN(offset) ? [] : [{ i, offset, weight: confidence }];
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

/** Text, whether it is numbered or not, a heading, and who says where and when: a line of one kind is none of another. */
const TEXT = 0;
const HEADING = 1;
const ROLES: Readonly<Record<Unit['kind'], number>> = {
  paragraph: TEXT,
  clause: TEXT,
  item: TEXT,
  heading: HEADING,
  title: HEADING,
  subtitle: HEADING,
  kicker: HEADING,
  label: HEADING,
  byline: 2,
  dateline: 3,
  credit: 4,
};

function frequencies(lists: readonly Int32Array[], size: number): Int32Array {
  const often = new Int32Array(size);
  for (const keys of lists) for (const key of keys) often[key] = often[key]! + 1;
  return often;
}

/** The lengths of a side's units, in letters of an alphabetic script. */
class Lengths {
  readonly letters: Float64Array;
  readonly logs: Float64Array;
  readonly total: number;
  /** Half of one by the variance of a ratio with so long a unit, and half of the variance's logarithm. */
  readonly halfPrecision: Float64Array;
  readonly halfLogVariance: Float64Array;
  /** For each unit, how usual its length is here. */
  readonly usual: Float64Array;
  private readonly mean: number;
  private readonly variance: number;

  constructor(side: Side, language: string) {
    const times = language === 'zh' ? LETTERS : 1;
    this.letters = Float64Array.from(side.units, ({ text }) => Math.max(1, text.length) * times);
    this.logs = this.letters.map((one) => Math.log(one));
    this.total = this.letters.reduce((total, one) => total + one, 1);
    this.halfPrecision = this.letters.map((one) => 1 / (2 * varianceOf(one)));
    this.halfLogVariance = this.letters.map((one) => Math.log(varianceOf(one)) / 2);
    const count = Math.max(1, this.logs.length);
    this.mean = this.logs.reduce((sum, one) => sum + one, 0) / count;
    const squares = this.logs.reduce((sum, one) => sum + (one - this.mean) ** 2, 0);
    this.variance = Math.max(0.1, squares / count);
    this.usual = this.logs.map((one) => this.usually(one));
  }

  /** How usual a length is here, by its logarithm: the logarithm of a density. */
  usually(log: number): number {
    return normal(log - this.mean, this.variance);
  }
}

/** The variance of the logarithm of the ratio of two lengths, of which the longer has so many letters. */
function varianceOf(letters: number): number {
  return VARIANCE + VARIANCE_BY_LETTER / letters;
}

/** The logarithm of a normal density, without its constant. */
function normal(distance: number, variance: number): number {
  return -(distance * distance) / (2 * variance) - Math.log(variance) / 2;
}
