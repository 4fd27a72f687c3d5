import type { Evidence } from './evidence.ts';
import { ALONE, type Claims, EVERYWHERE, Judge } from './judge.ts';
import { FREE, type Pairing } from './pairing.ts';
import { Places } from './places.ts';

/** Of more pairs between two linked units only those in order are looked at. */
const MANY = 2_500;
/** So many pairs are looked at between two linked units, and all in all. */
const MOST_AT_ONCE = 60_000;
const MOST_PAIRS = 600_000;
/** What is linked tells where more belongs. */
const ROUNDS = 2;

/**
 * Links units that stand where each other should: under the same parent or between the same neighbours, in order. The
 * surer the place, the less they need in common. A pair is taken for the sum it is part of, not the best one first.
 *
 * @param more how much more than the least a pair must have; 0 for all that is good enough
 * @returns whether it would find nothing more if it were asked again
 */
export function linkInPlace(evidence: Evidence, pairing: Pairing, claims: Claims, more: number): boolean {
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

/**
 * Links what was written anew between the same linked units, by what {@link Judge.scoreAnew} tells. It has so little in common
 * that all that has more comes before it.
 *
 * @returns whether it found any
 */
export function linkWrittenAnew(evidence: Evidence, pairing: Pairing, claims: Claims): boolean {
  const freeB = pairing.free('b');
  if (freeB.length === 0) return false;
  const places = new Places(evidence.a, evidence.b, pairing);
  const judge = new Judge(evidence, pairing, places, claims, 0);
  const anew: Scorer = { rangeOf: () => EVERYWHERE, score: (i, j) => judge.scoreAnew(i, j) };
  let linked = 0;
  for (const [one, other] of gaps(places, pairing, freeB)) {
    if (one.length * other.length > MANY) continue;
    for (const [i, j] of bestInOrder(one, other, anew)) {
      pairing.link(i, j, judge.alike(i, j), judge.wordsOf(i, j));
      linked++;
    }
  }
  return linked > 0;
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
  let [before, behind] = [-1, -1];
  const close = (): void => {
    if (own.length === 0) return;
    const others: number[] = [];
    for (let at = firstAbove(freeB, before); at < freeB.length && freeB[at]! < behind; at++)
      if (toA[freeB[at]!] === FREE) others.push(freeB[at]!);
    if (others.length > 0) pairs.push([own, others]);
  };
  for (let i = 0; i < toB.length; i++) {
    if (toB[i] !== FREE) continue;
    if (places.before(i) !== before || places.behind(i) !== behind) {
      close();
      own = [];
      before = places.before(i);
      behind = places.behind(i);
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

/** Room for tables of pairs, one after the other. */
let scores = new Float64Array(256);
let sums = new Float64Array(256);

/** How much speaks for a pair, and with which of some units one may make any. */
type Scorer = Pick<Judge, 'rangeOf' | 'score'>;

/** The pairs that go forward on both sides and have the most to be said for them together. */
function bestInOrder(one: readonly number[], other: readonly number[], judge: Scorer): [number, number][] {
  const width = other.length + 1;
  const size = (one.length + 1) * width;
  if (sums.length < size) [scores, sums] = [new Float64Array(2 * size), new Float64Array(2 * size)];
  sums.fill(0, 0, size);
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
