import {
  areOfOneKind,
  type Evidence,
  haveSmallWordsAlone,
  isHead,
  lengthOf,
  type Measure,
  samplesFor,
  standsWhole,
  usualOf,
  wordsInCommon,
} from './evidence.ts';
import type { Candidate } from './likeness.ts';
import { FREE, type Pairing } from './pairing.ts';
import { hasLetters, hasSigns, type Places } from './places.ts';

/** So much in common is needed where nothing but the words speaks for a pair. */
export const ALONE = 0.5;
/** What takes from that: the same parent, linked neighbours around, right beside, the number, linked children. */
const PARENT = 0.1;
const BETWEEN = 0.06;
const BESIDE = 0.05;
const NUMBER = 0.12;
const CHILDREN = 0.2;
/** Less in common is chance. */
const LEAST = 0.12;
/** Headings are short and rewritten at ease: where all else agrees, nothing has to be in common. */
const HEADINGS = 0.08;
/**
 * What has so much more of what is rare in common than a clause has with any others has it in common for itself; less is
 * enough where number and neighbours agree. Redrafted acts lose where it is more (of 1, 1.25, 1.5 and 2.25 in place one
 * rewritten clause in fourteen, nine, six and three is missed), and what took the number of a clause in the same formula is
 * linked with it where it is less.
 */
const ABOVE = 3;
const ABOVE_IN_PLACE = 1.5;
/** Less of what is rare is chance, however much more than with others it is: of two clauses in a formula one may share a word. */
const LEAST_RARE = 0.1;
/** More than this speaks the place for a pair only where the number and a linked neighbour do. */
const IN_PLACE = 0.3;
/** So much in common is enough where number, place and what stands under two clauses speak for them. */
const LEAST_KIN = 0.25;
/** Where the place says less than this, the words have to be so much alike in their order, or there is surely more in common. */
const NOWHERE = 0.1;
const LEAST_ALIKE = 0.15;
/** The same of all that the two have in common, rare or not. */
const ABOVE_ALL = 1.9;
/** So much is never by chance. */
const SURELY = 0.78;
/** So many units away a linked sibling is looked for. */
const NEAR = 8;
/**
 * What was written anew where it stood: so much of what is rare in common at least, and so much said by the order of words
 * and the place together; without the former so much by the latter, and so many words. Of 91 such pairs of real versions
 * that were read by hand, one in eight belonged to something else.
 */
const LEAST_ANEW = 0.08;
const ANEW = 0.4;
const ANEW_BY_ORDER = 0.5;
const WORDS_BY_ORDER = 0.2;
const ABOVE_ANEW = 2.5;
const ABOVE_ALL_ANEW = 1.75;
/** So much more than either has in common with what stands so near to the other: clauses of one kind share their formulas. */
const ABOVE_NEXT = 1.25;
const NEXT = 3;
/**
 * What the place counts beside the words where pairs are chosen for their sum: enough for the same number to decide
 * between two that are about as much alike, and not between the clause itself and another one that took its number. Of
 * 1.5, 1.75 and 2, all as good on redrafted acts, 1.5 links most clauses of real pairs of laws to what they became.
 */
const PLACE = 1.5;
/** Where many pairs are looked at, what the place of one says at least. */
const IN_ORDER = 0.1;

/** How much is to be said for the best pair of each unit, wherever it stands; 0 without any. */
export interface Claims {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

export function claimsOf({ toB, toA }: Pairing, candidates: readonly Candidate[]): Claims {
  const claims = { a: new Float64Array(toB.length), b: new Float64Array(toA.length) };
  for (const { a, b, alike, telling } of candidates) {
    const claim = (alike + telling) / 2;
    claims.a[a] = Math.max(claim, claims.a[a]!);
    claims.b[b] = Math.max(claim, claims.b[b]!);
  }
  return claims;
}

/** Units `[from, to]`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export const EVERYWHERE: Range = { from: 0, to: Number.POSITIVE_INFINITY };

/** Judges pairs by number, place and words together. */
export class Judge {
  /** There are so many pairs that only those that lie in order are looked at. */
  many = false;
  /** They are all under the same parent. */
  siblings = false;
  /** What was found last of the linked siblings of a unit of `a` among those of one parent in `b`. */
  private unit = -1;
  private parent = -1;
  private low = -1;
  private high = -1;

  constructor(
    private readonly evidence: Evidence,
    private readonly pairing: Pairing,
    private readonly places: Places,
    private readonly claims: Claims,
    private readonly more: number,
  ) {}

  /** To be called where something was linked since the last pair was judged. */
  forget(): void {
    this.unit = -1;
  }

  /** Which units of `others` are to be looked at for `i`: where there are many, those of which the place may speak for it. */
  rangeOf(i: number, others: readonly number[]): Range {
    const [first = 0] = others;
    const { places, pairing } = this;
    if (!this.many || !this.siblings || i === 0 || places.mayHaveKin(i)) return EVERYWHERE;
    const parent = places.parentOf('b', first);
    if (this.unit !== i || this.parent !== parent) this.findSiblings(i, parent);
    let from = Math.min(this.low, places.before(i));
    let to = Math.max(this.high, places.behind(i));
    for (const way of [-1, 1]) {
      const beside = i + way < pairing.toB.length ? pairing.partnerOfA(i + way) : pairing.toA.length;
      if (beside < 0) continue;
      from = Math.min(from, beside - way);
      to = Math.max(to, beside - way);
    }
    return { from, to };
  }

  /** How much speaks for a pair; 0 or less where it is none. */
  score(i: number, j: number): number {
    const { pairing, claims, more } = this;
    if (pairing.toB[i] !== FREE || pairing.toA[j] !== FREE || !pairing.mayLink(i, j)) return 0;
    if (!this.many && (!this.sameKind(i, j) || this.haveTooLittle(i, j))) return 0;
    const inOrder = this.places.isBetween(i, j) ? 1 : this.amongSiblings(i, j);
    if (this.many && ((inOrder < 0 && !this.isHeld(i, j)) || !this.sameKind(i, j))) return 0;
    const place = this.placeOf(i, j, inOrder);
    if (this.many && place < IN_ORDER) return 0;
    const heads = isHead(this.evidence.a, i);
    const words = this.wordsOf(i, j);
    if (words < this.leastWords(i, j, heads, place) + more) return 0;
    // Only where a claim elsewhere would be too much is it looked up whether it is one at all.
    const claim = Math.max(claims.a[i]!, claims.b[j]!);
    if (claim >= ALONE && words < claim - 1.5 * place + more && claim > this.alike(i, j) + 0.01) return 0;
    if (words < SURELY && !heads) {
      if (place < NOWHERE && this.alike(i, j) < LEAST_ALIKE) return 0;
      if (!this.isUnusual(i, j, words, place)) return 0;
    }
    return words + PLACE * place;
  }

  /**
   * How much speaks for a pair that has too little in common for {@link score}, between the same linked units, to be one
   * clause that was written anew: what it has is in the same order, far more than either has with any others, and more
   * than with what stands next to the other; 0 where it is none.
   */
  scoreAnew(i: number, j: number): number {
    const { evidence, pairing, places } = this;
    const { a, bags } = evidence;
    if (pairing.toB[i] !== FREE || pairing.toA[j] !== FREE || !pairing.mayLink(i, j)) return 0;
    if (
      isHead(a, i) ||
      !hasLetters(a, i) ||
      !hasLetters(evidence.b, j) ||
      !this.sameKind(i, j) ||
      !places.isBetween(i, j)
    )
      return 0;
    const words = this.wordsOf(i, j);
    if (words < LEAST) return 0;
    const place = this.placeOf(i, j, 1);
    const order = this.alike(i, j) + place;
    if (order < ANEW) return 0;
    const isLong = lengthOf(evidence, i, j) === 'long';
    const common = isLong ? words : bags.inCommon(i, j);
    const rare = bags.inCommon(i, j, 'rare');
    const isRare =
      rare >= LEAST_ANEW &&
      this.isAbove(i, j, rare / ABOVE_ANEW, 'rare') &&
      this.isAbove(i, j, common / ABOVE_ALL_ANEW, 'words');
    if (!isRare) {
      if (order < ANEW_BY_ORDER || words < WORDS_BY_ORDER) return 0;
      if (!this.isAbove(i, j, words / ABOVE, isLong ? 'words' : 'short')) return 0;
    }
    return this.isAboveNext(i, j, words / ABOVE_NEXT) ? words + PLACE * place : 0;
  }

  /** Whether `common` is more than either of two units has in common with what stands near to the other. */
  private isAboveNext(i: number, j: number, common: number): boolean {
    const { a, b } = this.evidence;
    for (let step = 1; step <= NEXT; step++) {
      for (const way of [-step, step]) {
        if (i + way in a.units && this.wordsOf(i + way, j) > common) return false;
        if (j + way in b.units && this.wordsOf(i, j + way) > common) return false;
      }
    }
    return true;
  }

  /** Whether two have less in common than is enough for any place: most have. */
  private haveTooLittle(i: number, j: number): boolean {
    return (
      this.wordsOf(i, j) < LEAST + this.more &&
      this.places.sameChildren(i, j) < 1 &&
      !isHead(this.evidence.a, i)
    );
  }

  /** How much two have to have in common at least for what their place says. */
  private leastWords(i: number, j: number, heads: boolean, place: number): number {
    if (heads && place >= ALONE - HEADINGS) return 0;
    return Math.max(this.places.sameChildren(i, j) === 1 ? 0 : LEAST, ALONE - place);
  }

  /**
   * Whether so many words in common say something: with formulas everywhere, any two clauses have as many. Each measure
   * is held against itself, for what counts for short units alone makes no longer pair a usual one.
   */
  private isUnusual(i: number, j: number, words: number, place: number): boolean {
    const { bags } = this.evidence;
    const length = lengthOf(this.evidence, i, j);
    if (length !== 'shortest') {
      const common = length === 'long' ? words : bags.inCommon(i, j);
      if (this.isAbove(i, j, common / ABOVE_ALL, 'words')) return true;
      // A piece of another clause that was split has what is rare in common with its neighbour as well.
      const times = place >= IN_PLACE ? ABOVE_IN_PLACE : ABOVE;
      const rare = this.more === 0 ? bags.inCommon(i, j, 'rare') : 0;
      if (rare >= LEAST_RARE && this.isAbove(i, j, rare / times, 'rare')) return true;
    }
    if (length !== 'long' && this.isAbove(i, j, words / ABOVE_ALL, 'short')) return true;
    if (place < IN_PLACE) return false;
    return standsWhole(this.evidence, i, j) || (words >= LEAST_KIN && this.isSameOfAll(i, j));
  }

  /** Whether two bear the same number and what stands under them is linked. */
  private isSameOfAll(i: number, j: number): boolean {
    return this.places.sameChildren(i, j) === 1 && this.numbers(i, j) === 1;
  }

  /** Whether `common` is more than either of two units has in common with any others. */
  private isAbove(i: number, j: number, common: number, measure: Measure): boolean {
    return common >= this.usual('a', i, j, measure) && common >= this.usual('b', j, i, measure);
  }

  /** What a unit has in common with any of the other side, but for one of them; found once. */
  private usual(side: 'a' | 'b', unit: number, other: number, measure: Measure): number {
    const known = this.evidence.found.usual[measure][side];
    let usual = known.get(unit);
    if (usual === undefined) {
      usual = usualOf(this.withSamples(side, unit, measure), samplesFor(this.evidence, side), other);
      known.set(unit, usual);
    }
    return usual;
  }

  private withSamples(side: 'a' | 'b', unit: number, measure: Measure): ArrayLike<number> {
    const { evidence } = this;
    if (measure !== 'short') return evidence.bags.withSamples(side, unit, measure);
    const samples = samplesFor(evidence, side);
    return side === 'a'
      ? samples.map((one) => wordsInCommon(evidence, unit, one))
      : samples.map((one) => wordsInCommon(evidence, one, unit));
  }

  /** Whether anything but the number may say that a pair is in place that lies across others. */
  private isHeld(i: number, j: number): boolean {
    return (
      this.goTogether(i - 1, j - 1) || this.goTogether(i + 1, j + 1) || this.places.sameChildren(i, j) > 0
    );
  }

  /** How much the place speaks for a pair; `inOrder` is 1 where it goes forward with what is linked, -1 where it does not. */
  private placeOf(i: number, j: number, inOrder: number): number {
    const { places } = this;
    const beside = Number(this.goTogether(i - 1, j - 1)) + Number(this.goTogether(i + 1, j + 1));
    return (
      PARENT * (inOrder < 0 ? 0 : places.sameParent(i, j)) +
      BETWEEN * inOrder +
      BESIDE * beside +
      CHILDREN * places.sameChildren(i, j) +
      NUMBER * this.numbers(i, j)
    );
  }

  /** 1 where `j` stands near to where the linked siblings of `i` say, -1 where one says otherwise, else 0. */
  private amongSiblings(i: number, j: number): number {
    const parent = this.places.parentOf('b', j);
    if (this.unit !== i || this.parent !== parent) this.findSiblings(i, parent);
    if (j < this.low || j > this.high) return -1;
    const isNear =
      (this.low >= 0 && j - this.low <= 2 * NEAR) ||
      (this.high < this.pairing.toA.length && this.high - j <= 2 * NEAR);
    return isNear ? 1 : 0;
  }

  /** Between which siblings under `parent` of `b` a unit of `a` belongs, by its own that are linked. */
  private findSiblings(i: number, parent: number): void {
    const { places, pairing } = this;
    const own = places.parentOf('a', i);
    const nearest = (way: 1 | -1): number => {
      for (let other = i + way; other !== i + way * (NEAR + 1); other += way) {
        const partner = pairing.partnerOfA(other);
        if (partner >= 0 && places.parentOf('a', other) === own && places.parentOf('b', partner) === parent)
          return partner;
      }
      return -1;
    };
    const [before, behind] = [nearest(-1), nearest(1)];
    this.unit = i;
    this.parent = parent;
    this.low = before;
    this.high = behind === -1 ? pairing.toA.length : behind;
  }

  /**
   * 1 where the labels' numbers are the same or differ as those of a linked neighbour do, -0.3 where they do not, else 0. Items
   * are counted anew under each clause: elsewhere the same number says nothing, and neither does that of a clause.
   */
  private numbers(i: number, j: number): number {
    const { a, b } = this.evidence;
    const [one, other] = [a.units[i]!, b.units[j]!];
    if (one.number === null || other.number === null) return one.number === other.number ? 0.3 : 0;
    const items = Number(one.kind === 'item') + Number(other.kind === 'item');
    if (items === 1) return 0;
    if (one.node?.suffix !== other.node?.suffix) return -0.3;
    const shift = other.number - one.number;
    if (shift === 0) return items === 2 && this.places.sameParent(i, j) === 0 ? 0.5 : 1;
    for (const step of [-1, 1]) {
      const partner = this.pairing.toB[i + step] ?? FREE;
      if (partner < 0) continue;
      const [from, to] = [a.units[i + step]!, b.units[partner]!];
      if (
        from.kind === one.kind &&
        from.number !== null &&
        to.number !== null &&
        to.number - from.number === shift
      )
        return 1;
    }
    return -0.3;
  }

  private goTogether(i: number, j: number): boolean {
    const { toB, toA } = this.pairing;
    if (i < 0 || j < 0) return i === j;
    if (i >= toB.length || j >= toA.length) return i >= toB.length && j >= toA.length;
    return this.pairing.partnerOfA(i) === j;
  }

  /** Headings go with headings, contents with contents, and what has no letters with nothing. */
  private sameKind(i: number, j: number): boolean {
    const { a, b } = this.evidence;
    return areOfOneKind(this.evidence, i, j) && hasSigns(a, i) && hasSigns(b, j);
  }

  wordsOf(i: number, j: number): number {
    const { words } = this.evidence.found;
    const known = words.get(i, j);
    if (known >= 0) return known;
    const common = haveSmallWordsAlone(this.evidence, i, j) ? 0 : wordsInCommon(this.evidence, i, j);
    words.set(i, j, common);
    return common;
  }

  alike(i: number, j: number): number {
    return this.evidence.likeness.of(i, j, 0)?.alike ?? 0;
  }
}
