import type { Side } from '../units.ts';
import type { Bags, Flags } from './bags.ts';
import type { Candidate, Likeness } from './likeness.ts';
import { FREE, type Pairing } from './pairing.ts';
import { hasSigns, Places } from './places.ts';
import type { Tokens } from './tokens.ts';

/** What pairs are judged by. */
export interface Evidence {
  readonly a: Side;
  readonly b: Side;
  readonly tokens: { readonly a: Tokens; readonly b: Tokens };
  readonly bags: Bags;
  readonly likeness: Likeness;
  /** Some of the changed units of each side, to tell what any two have in common; see {@link samplesOf}. */
  readonly samples: { readonly a: readonly number[]; readonly b: readonly number[] };
  /** What was found out on the way. */
  readonly found: Findings;
}

/** What is asked for again and again while units are linked, found once. */
export class Findings {
  /** How much a unit has in common with any others, where that was asked for. */
  readonly usual = { a: new Map<number, number>(), b: new Map<number, number>() };
  /** See {@link wordsInCommon}; by `i * width + j`. */
  readonly words = new Map<number, number>();

  /** @param width how many units `b` has */
  constructor(readonly width: number) {}
}

/** So much in common is needed where nothing but the words speaks for a pair. */
const ALONE = 0.5;
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
/** What has so much more in common than a clause has with any others, of so many, has it in common for itself. */
const ABOVE = 1.9;
const SAMPLES = 32;
/** So much is never by chance. */
const SURELY = 0.78;
/** Up to so many tokens every single one counts, and their order. */
const SHORT = 12;
/** So many units away a linked sibling is looked for. */
const NEAR = 8;
/** Of more pairs between two linked units only those in order are looked at; what the place of those says at least. */
const MANY = 2_500;
const IN_ORDER = 0.1;
/** So many pairs are looked at between two linked units, and all in all. */
const MOST_AT_ONCE = 60_000;
const MOST_PAIRS = 600_000;
/** What is linked tells where more belongs. */
const ROUNDS = 2;

/** Units to find a partner for. */
export interface Wanted {
  readonly a: ReadonlySet<number>;
  readonly b: ReadonlySet<number>;
}

/**
 * Links units that stand where each other should: under the same parent or between the same neighbours, in order. The
 * surer the place, the less they need in common. A pair is taken for the sum it is part of, not the best one first.
 *
 * @param more how much more than the least a pair must have; 0 for all that is good enough
 * @param wanted units of which one has to be part of a pair; all where it is left out
 * @returns whether it would find nothing more if it were asked again
 */
export function linkInPlace(
  evidence: Evidence,
  pairing: Pairing,
  claims: Claims,
  more: number,
  wanted?: Wanted,
): boolean {
  const { a, b } = evidence;
  let left = MOST_PAIRS;
  let ended = false;
  for (let round = 0; round < ROUNDS; round++) {
    const [freeA, freeB] = [pairing.free('a'), pairing.free('b')];
    if (freeA.length === 0 || freeB.length === 0) return true;
    const places = new Places(a, b, pairing);
    const judge = new Judge(evidence, pairing, places, claims, more);
    let linked = 0;
    const run = (one: readonly number[], other: readonly number[], areSiblings: boolean): void => {
      const size = one.length * other.length;
      if (size > left) ended = true;
      if (size === 0 || size > MOST_AT_ONCE || size > left) return;
      if (wanted && !one.some((i) => wanted.a.has(i)) && !other.some((j) => wanted.b.has(j))) return;
      left -= size;
      judge.many = size > MANY;
      judge.siblings = areSiblings;
      const link = (i: number, j: number): void => {
        pairing.link(i, j, judge.alike(i, j), judge.wordsOf(i, j));
        linked++;
      };
      judge.forget();
      for (const [i, j] of bestInOrder(one, other, judge)) link(i, j);
      judge.forget();
      if (more > 0 && !judge.many) for (const [i, j] of bestAcross(one, other, judge, pairing)) link(i, j);
    };
    for (const [one, other] of siblings(places, freeA, freeB)) run(one, other, true);
    for (const [one, other] of gaps(places, pairing, freeB)) run(one, other, false);
    if (linked === 0) return !ended;
  }
  return false;
}

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

/** Free units under the same parent, in order. */
function siblings(
  places: Places,
  freeA: Int32Array,
  freeB: Int32Array,
): [readonly number[], readonly number[]][] {
  const under = new Map<number, number[]>();
  for (const j of freeB) {
    const parent = places.parentOf('b', j);
    const list = under.get(parent);
    if (list) list.push(j);
    else under.set(parent, [j]);
  }
  const own = new Map<number, number[]>();
  for (const i of freeA) {
    const parent = places.parentOf('a', i);
    const list = own.get(parent);
    if (list) list.push(i);
    else own.set(parent, [i]);
  }
  const pairs: [readonly number[], readonly number[]][] = [];
  for (const [parent, list] of own) {
    const others = under.get(parent === -1 ? -1 : places.kinOf(parent));
    if (others) pairs.push([list, others]);
  }
  return pairs;
}

/** Free units between the same linked ones, in order. */
function gaps(places: Places, { toB, toA }: Pairing, freeB: Int32Array): [number[], number[]][] {
  const pairs: [number[], number[]][] = [];
  let own: number[] = [];
  let bounds: readonly [number, number] = [-1, -1];
  const close = (): void => {
    if (own.length === 0) return;
    const others: number[] = [];
    for (let at = firstAbove(freeB, bounds[0]); at < freeB.length && freeB[at]! < bounds[1]; at++)
      if (toA[freeB[at]!] === FREE) others.push(freeB[at]!);
    if (others.length > 0) pairs.push([own, others]);
  };
  for (let i = 0; i < toB.length; i++) {
    if (toB[i] !== FREE) continue;
    const here = places.around(i);
    if (here[0] !== bounds[0] || here[1] !== bounds[1]) {
      close();
      own = [];
      bounds = here;
    }
    own.push(i);
  }
  close();
  return pairs;
}

function firstAbove(list: Int32Array, value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The pairs that go forward on both sides and have the most to be said for them together. */
function bestInOrder(one: readonly number[], other: readonly number[], judge: Judge): [number, number][] {
  const width = other.length + 1;
  const scores = new Float64Array(one.length * other.length);
  const sums = new Float64Array((one.length + 1) * width);
  for (let row = one.length - 1; row >= 0; row--) {
    const i = one[row]!;
    const { from, to } = judge.rangeOf(i, other);
    for (let column = other.length - 1; column >= 0; column--) {
      const j = other[column]!;
      const score = j < from || j > to ? 0 : judge.score(i, j);
      scores[row * other.length + column] = score;
      const skip = Math.max(sums[(row + 1) * width + column]!, sums[row * width + column + 1]!);
      const take = score > 0 ? score + sums[(row + 1) * width + column + 1]! : 0;
      sums[row * width + column] = Math.max(skip, take);
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < one.length && column < other.length; ) {
    const score = scores[row * other.length + column]!;
    const sum = sums[row * width + column]!;
    if (score > 0 && sum === score + sums[(row + 1) * width + column + 1]!)
      pairs.push([one[row++]!, other[column++]!]);
    else if (sum === sums[(row + 1) * width + column]!) row++;
    else column++;
  }
  return pairs;
}

/** Pairs that lie across others and are as much alike as if nothing but their words spoke for them, the best first. */
function bestAcross(
  one: readonly number[],
  other: readonly number[],
  judge: Judge,
  { toB, toA }: Pairing,
): [number, number][] {
  const open: { i: number; j: number; score: number }[] = [];
  for (const i of one) {
    if (toB[i] !== FREE) continue;
    for (const j of other) {
      const score = toA[j] === FREE ? judge.score(i, j) : 0;
      if (score > 0 && judge.wordsOf(i, j) >= ALONE) open.push({ i, j, score });
    }
  }
  open.sort((x, y) => y.score - x.score || x.i - y.i || x.j - y.j);
  const taken = { a: new Set<number>(), b: new Set<number>() };
  return open
    .filter(({ i, j }) => {
      if (taken.a.has(i) || taken.b.has(j)) return false;
      taken.a.add(i);
      taken.b.add(j);
      return true;
    })
    .map(({ i, j }) => [i, j]);
}

/** Units `[from, to]`. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const EVERYWHERE: Range = { from: 0, to: Number.POSITIVE_INFINITY };

/** Judges pairs by number, place and words together. */
class Judge {
  /** There are so many pairs that only those that lie in order are looked at. */
  many = false;
  /** They are all under the same parent. */
  siblings = false;
  /** What was found last of the linked siblings of a unit of `a` among those of one parent in `b`. */
  private unit = -1;
  private parent = -1;
  private low = -1;
  private high = -1;
  private told = 0;

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
    const [before, behind] = places.around(i);
    let from = Math.min(this.low, before);
    let to = Math.max(this.high, behind);
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
    const inOrder = this.places.isBetween(i, j) ? 1 : this.amongSiblings(i, j);
    if ((this.many && inOrder < 0 && !this.isHeld(i, j)) || !this.sameKind(i, j)) return 0;
    const place = this.placeOf(i, j, inOrder);
    if (this.many && place < IN_ORDER) return 0;
    const heads = isHead(this.evidence.a, i);
    const least = (heads && place >= ALONE - HEADINGS) || this.places.sameChildren(i, j) === 1 ? 0 : LEAST;
    const words = this.wordsOf(i, j);
    if (words < Math.max(least, ALONE - place) + more) return 0;
    // Only where a claim elsewhere would be too much is it looked up whether it is one at all.
    const claim = Math.max(claims.a[i]!, claims.b[j]!);
    if (claim >= ALONE && words < claim - 1.5 * place + more && claim > this.alike(i, j) + 0.01) return 0;
    if (words < SURELY && !heads && !this.isUnusual(i, j, words)) return 0;
    return words + 2 * place;
  }

  /** Whether so many words in common say something: with formulas everywhere, any two clauses have as many. */
  private isUnusual(i: number, j: number, words: number): boolean {
    const { found, samples } = this.evidence;
    const { usual } = found;
    let one = usual.a.get(i);
    if (one === undefined) {
      one = this.most(but(samples.b, j), (other) => wordsInCommon(this.evidence, i, other));
      usual.a.set(i, one);
    }
    if (words < ABOVE * one) return false;
    let other = usual.b.get(j);
    if (other === undefined) {
      other = this.most(but(samples.a, i), (mine) => wordsInCommon(this.evidence, mine, j));
      usual.b.set(j, other);
    }
    return words >= ABOVE * other;
  }

  /** What one of eight has at least: a copy or two among them says nothing about the others. */
  private most(units: readonly number[], words: (unit: number) => number): number {
    const all = new Float64Array(units.length);
    for (let at = 0; at < all.length; at++) all[at] = words(units[at]!);
    all.sort();
    return all[all.length - 1 - Math.max(1, Math.floor(all.length / 8))] ?? 0;
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

  /** 1 where the linked siblings on both sides of `i` say the same, -1 where one says otherwise, 0 without any. */
  private amongSiblings(i: number, j: number): number {
    const parent = this.places.parentOf('b', j);
    if (this.unit !== i || this.parent !== parent) this.findSiblings(i, parent);
    return j < this.low || j > this.high ? -1 : this.told;
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
    this.told = before === -1 && behind === -1 ? 0 : 1;
  }

  /** 1 where the labels' numbers are the same or differ as those of a linked neighbour do, -0.3 where they do not, else 0. */
  private numbers(i: number, j: number): number {
    const { a, b } = this.evidence;
    const [one, other] = [a.units[i]!, b.units[j]!];
    if (one.number === null || other.number === null) return one.number === other.number ? 0.3 : 0;
    if (one.node?.suffix !== other.node?.suffix) return -0.3;
    const shift = other.number - one.number;
    if (shift === 0) return 1;
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
    if (isHead(a, i) !== isHead(b, j) || isContents(a, i) !== isContents(b, j)) return false;
    return hasSigns(a, i) && hasSigns(b, j);
  }

  wordsOf(i: number, j: number): number {
    const { words, width } = this.evidence.found;
    const key = i * width + j;
    let common = words.get(key);
    if (common === undefined) {
      common = wordsInCommon(this.evidence, i, j);
      words.set(key, common);
    }
    return common;
  }

  alike(i: number, j: number): number {
    return this.evidence.likeness.of(i, j, 0)?.alike ?? 0;
  }
}

/**
 * Some of the changed units of a side. They are chosen by what they say, and not by where they stand: one edit more or less
 * leaves the others in it, so that what was compared before and what is compared anew are judged alike.
 */
export function samplesOf({ hashes }: Side, changed: Iterable<number>): number[] {
  return [...changed].sort((x, y) => hashes[2 * x]! - hashes[2 * y]! || x - y).slice(0, SAMPLES + 1);
}

function but(units: readonly number[], one: number): number[] {
  return units.filter((unit) => unit !== one).slice(0, SAMPLES);
}

/** From 0 to 1: what two units have in common, and how much the one with less stands in the other. */
export function wordsInCommon({ bags, tokens, likeness }: Evidence, i: number, j: number): number {
  const words = bags.inCommon(i, j);
  const size = Math.max(sizeOf(tokens.a, i), sizeOf(tokens.b, j));
  if (size > SHORT || size === 0) return words;
  return Math.max(words, (words + (likeness.of(i, j, 0)?.alike ?? 0)) / 2);
}

/** The units whose words are asked for where units without a partner are judged: those, and the samples. */
export function unitsToRead({ toB, toA }: Pairing, samples: Evidence['samples']): Flags {
  const flags = { a: new Uint8Array(toB.length), b: new Uint8Array(toA.length) };
  for (let i = 0; i < toB.length; i++) if (toB[i] === FREE) flags.a[i] = 1;
  for (let j = 0; j < toA.length; j++) if (toA[j] === FREE) flags.b[j] = 1;
  for (const i of samples.a) flags.a[i] = 1;
  for (const j of samples.b) flags.b[j] = 1;
  return flags;
}

function sizeOf({ starts }: Tokens, unit: number): number {
  return starts[unit + 1]! - starts[unit]!;
}

/** Whether a unit heads others rather than says something itself. */
export function isHead({ units }: Side, unit: number): boolean {
  const { kind, node } = units[unit]!;
  return node === null || kind === 'heading';
}

export function isContents({ units }: Side, unit: number): boolean {
  return units[unit]!.node?.role === 'contents';
}
