import type { Page } from '#core/structure/page.ts';
import { kindOfCode, LETTER, WIDE } from '../../text/fold.ts';
import type { Side } from '../units.ts';
import { heaviestSequence } from './order.ts';
import { GROUPED, type Pairing } from './pairing.ts';

/** What stands above a block counts half for what is above that, and so on up. */
const LEVELS = 4;
/** So long a text speaks for where its parent stands with all its weight. */
const SPEAKS = 60;

/** Where the units of two sides stand among one another, by what is linked when it is made. */
export class Places {
  /** Of each unit of `a` the place in `b` of what is linked and stands before it, and behind it. */
  private readonly linkedBefore: Int32Array;
  private readonly linkedBehind: Int32Array;
  private readonly parentsA: Int32Array;
  private readonly parentsB: Int32Array;
  /** Of each block the one of the other side that holds most of what it holds, or -1. */
  private readonly kinOfA: Int32Array;
  private readonly kinOfB: Int32Array;
  /** Of each block of `a` whether it is that of any. */
  private readonly isKinOfB: Uint8Array;

  /** @param on which units of `a` are linked and have not moved, where that is known; see {@link inOrderLinks} */
  constructor(
    private readonly a: Side,
    private readonly b: Side,
    pairing: Pairing,
    on: Uint8Array = inOrderLinks(a, b, pairing),
  ) {
    [this.linkedBefore, this.linkedBehind] = anchorsAround(b, pairing, on);
    this.parentsA = parentsOf(a.page);
    this.parentsB = parentsOf(b.page);
    const votes = countVotes(a, b, pairing, this.parentsA, this.parentsB);
    this.kinOfA = mostVoted(votes, a.page.blocks.length, b.page.blocks.length, true);
    this.kinOfB = mostVoted(votes, b.page.blocks.length, a.page.blocks.length, false);
    this.isKinOfB = new Uint8Array(a.page.blocks.length);
    for (const block of this.kinOfB) if (block !== -1) this.isKinOfB[block] = 1;
  }

  parentOf(side: 'a' | 'b', unit: number): number {
    return side === 'a'
      ? this.parentsA[this.a.units[unit]!.block]!
      : this.parentsB[this.b.units[unit]!.block]!;
  }

  /** From 0 to 1: whether two blocks hold what is linked with one another. */
  kin(blockA: number, blockB: number): number {
    if (blockA === -1 || blockB === -1) return blockA === blockB ? 1 : 0;
    return (this.kinOfA[blockA] === blockB ? 0.5 : 0) + (this.kinOfB[blockB] === blockA ? 0.5 : 0);
  }

  kinOf(blockA: number): number {
    return this.kinOfA[blockA] ?? -1;
  }

  /** From 0 to 1: whether the two stand under the same. */
  sameParent(i: number, j: number): number {
    return this.kin(this.parentOf('a', i), this.parentOf('b', j));
  }

  /** From 0 to 1: whether what stands under the two is linked. */
  sameChildren(i: number, j: number): number {
    return this.kin(this.a.units[i]!.block, this.b.units[j]!.block);
  }

  /** Whether what stands under `i` is linked with anything. */
  mayHaveKin(i: number): boolean {
    const { block } = this.a.units[i]!;
    return this.kinOfA[block] !== -1 || this.isKinOfB[block] === 1;
  }

  /** Whether `j` stands between what is linked before `i` and behind it. */
  isBetween(i: number, j: number): boolean {
    return this.before(i) < j && j < this.behind(i);
  }

  /** Where what is linked before `i` stands. */
  before(i: number): number {
    return this.linkedBefore[i]!;
  }

  /** Where what is linked behind `i` stands. */
  behind(i: number): number {
    return this.linkedBehind[i]!;
  }
}

/** Of pages: nothing about a page ever changes. */
const knownParents = new WeakMap<Page, Int32Array>();

/** For each block of a page the block that it stands under, or -1. Found once. */
function parentsOf(page: Page): Int32Array {
  const known = knownParents.get(page);
  if (known) return known;
  const { blocks } = page;
  const parents = new Int32Array(blocks.length);
  let article: unknown = null;
  let head = -1;
  // The block that is open at each depth, or -1: there are so many as `depth`.
  const open: number[] = [];
  let depth = 0;
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    if (block.article !== article) {
      article = block.article;
      head = index;
      depth = 0;
    }
    if (block.node === null) {
      parents[index] = index === head ? -1 : head;
      continue;
    }
    depth = Math.min(depth, block.depth);
    let above = -1;
    for (let level = depth - 1; level >= 0 && above === -1; level--) above = open[level] ?? -1;
    parents[index] = above !== -1 ? above : index === head ? -1 : head;
    while (depth < block.depth) open[depth++] = -1;
    open[depth++] = index;
  }
  knownParents.set(page, parents);
  return parents;
}

/** What is linked and in order around each unit of `a`. */
function anchorsAround(b: Side, pairing: Pairing, on: Uint8Array): [Int32Array, Int32Array] {
  const { toB } = pairing;
  const before = new Int32Array(toB.length);
  const behind = new Int32Array(toB.length);
  let last = -1;
  for (let i = 0; i < toB.length; i++) {
    before[i] = last;
    if (on[i] === 1) last = lastOf(pairing, i);
  }
  last = b.units.length;
  for (let i = toB.length - 1; i >= 0; i--) {
    behind[i] = last;
    if (on[i] === 1) last = pairing.partnerOfA(i);
  }
  return [before, behind];
}

function lastOf(pairing: Pairing, i: number): number {
  const j = pairing.toB[i]!;
  return j === GROUPED ? (pairing.groupOfA.get(i)?.b.at(-1) ?? j) : j;
}

/** Which units of `a` are linked and have not moved. */
export function inOrderLinks(a: Side, b: Side, pairing: Pairing): Uint8Array {
  const { toB } = pairing;
  const own = new Int32Array(toB.length);
  const places = new Int32Array(toB.length);
  const weights = new Int32Array(toB.length);
  let count = 0;
  for (let i = 0; i < toB.length; i++) {
    const j = pairing.partnerOfA(i);
    if (j < 0 || (toB[i] === GROUPED && pairing.groupOfA.get(i)?.a[0] !== i)) continue;
    own[count] = i;
    places[count] = j;
    weights[count++] = weightOf(pairing, a, i, b, j);
  }
  const flags = heaviestSequence(places.subarray(0, count), weights, b.units.length);
  const on = new Uint8Array(toB.length);
  for (let at = 0; at < count; at++) on[own[at]!] = flags[at]!;
  return on;
}

/** So much more a link weighs whose two bear the same number: they stand where they stood, and what lies across them moved. */
const SAME_NUMBER = 50;

/** How much a link weighs where it is told what has moved: few rather than many, and of as many the shorter. */
export function weightOf({ weights, weighed }: Pairing, a: Side, i: number, b: Side, j: number): number {
  if (weighed[i] !== j) {
    weighed[i] = j;
    weights[i] = weigh(a, i, b, j);
  }
  return weights[i]!;
}

function weigh(a: Side, i: number, b: Side, j: number): number {
  const [one, other] = [a.units[i]!, b.units[j]!];
  const least = Math.min(100, one.to - one.from, other.to - other.from);
  // A bullet or a row of dashes says nothing about where anything went.
  if (least < 8 && !hasLetters(a, i)) return 1;
  const isNumbered = one.number !== null && one.number === other.number && one.kind === other.kind;
  return 100 + least + (isNumbered ? SAME_NUMBER : 0);
}

/** Whether a unit holds a letter or a wide character, not marks and digits alone. Looks only as far as it must. */
export function hasLetters(side: Side, unit: number): boolean {
  return holds(side, unit, false);
}

/** Whether a unit holds a letter, a digit or a wide character at all. */
export function hasSigns(side: Side, unit: number): boolean {
  return holds(side, unit, true);
}

function holds({ codes, units }: Side, unit: number, digitsCount: boolean): boolean {
  const { from, to } = units[unit]!;
  for (let at = from; at < to; at++) {
    const kind = kindOfCode(codes[at]!);
    if ((kind === LETTER || kind === WIDE) && (digitsCount || !isDigit(codes[at]!))) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** How much speaks for two blocks to be the same, by what is linked in them: `blockA * count + blockB`. */
type Votes = { readonly of: Map<number, number>; readonly count: number };

function countVotes(a: Side, b: Side, pairing: Pairing, parentsA: Int32Array, parentsB: Int32Array): Votes {
  const count = b.page.blocks.length;
  const of = new Map<number, number>();
  let level = new Map<number, number>();
  let key = -1;
  let sum = 0;
  const flush = (): void => {
    if (key !== -1) level.set(key, (level.get(key) ?? 0) + sum);
    sum = 0;
  };
  for (let i = 0; i < pairing.toB.length; i++) {
    const j = pairing.partnerOfA(i);
    if (j < 0) continue;
    const [one, other] = [a.units[i]!, b.units[j]!];
    const [parentA, parentB] = [parentsA[one.block]!, parentsB[other.block]!];
    const weight = Math.min(SPEAKS, one.to - one.from, other.to - other.from) / SPEAKS;
    // What is linked itself is what it is linked with.
    const self = one.block * count + other.block;
    if (isParent(one.block, parentsA)) of.set(self, (of.get(self) ?? 0) + 1 + weight);
    if (parentA === -1 || parentB === -1) continue;
    if (key !== parentA * count + parentB) {
      flush();
      key = parentA * count + parentB;
    }
    sum += weight;
  }
  flush();
  for (let up = 0; up < LEVELS && level.size > 0; up++) {
    const next = new Map<number, number>();
    for (const [pair, weight] of level) {
      of.set(pair, (of.get(pair) ?? 0) + weight);
      const parentA = parentsA[Math.floor(pair / count)]!;
      const parentB = parentsB[pair % count]!;
      if (parentA === -1 || parentB === -1) continue;
      const above = parentA * count + parentB;
      next.set(above, (next.get(above) ?? 0) + weight / 2);
    }
    level = next;
  }
  return { of, count };
}

/** Whether a block has others under it: they stand right behind it. */
function isParent(block: number, parents: Int32Array): boolean {
  return parents[block + 1] === block;
}

function mostVoted({ of, count }: Votes, own: number, others: number, ofA: boolean): Int32Array {
  const kin = new Int32Array(own).fill(-1);
  const most = new Float64Array(own);
  for (const [pair, weight] of of) {
    const [one, other] = ofA
      ? [Math.floor(pair / count), pair % count]
      : [pair % count, Math.floor(pair / count)];
    if (other >= others || weight <= most[one]!) continue;
    most[one] = weight;
    kin[one] = other;
  }
  return kin;
}
