import { partitionPoint } from '#core/text/partition-point.ts';
import { type Side, sameFolded } from '../units.ts';
import type { Pairing } from './pairing.ts';

/** Units that read the same, of both sides: unit `i` of `a` is in class `a[i]`. */
export interface Classes {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** How many units of each side are in each class. */
  readonly countA: Int32Array;
  readonly countB: Int32Array;
}

/** Puts the units of both sides into classes of the same folded text. Linear. */
export function classify(a: Side, b: Side): Classes {
  const most = a.units.length + b.units.length;
  let size = 16;
  while (size < 2 * most) size *= 2;
  // A class is known by its first unit: `i` of a, or `a.units.length + j` of b.
  const table = new Int32Array(size).fill(-1);
  const firsts = new Int32Array(most);
  const countA = new Int32Array(most);
  const countB = new Int32Array(most);
  let classes = 0;
  const read = (side: Side, shift: number, counts: Int32Array): Int32Array => {
    const classOf = new Int32Array(side.units.length);
    for (let index = 0; index < classOf.length; index++) {
      let slot = (side.hashes[2 * index]! ^ Math.imul(side.hashes[2 * index + 1]!, 31)) & (size - 1);
      let found = table[slot]!;
      while (found !== -1) {
        const first = firsts[found]!;
        const inA = first < a.units.length;
        if (sameFolded(side, index, inA ? a : b, inA ? first : first - a.units.length)) break;
        slot = (slot + 1) & (size - 1);
        found = table[slot]!;
      }
      if (found === -1) {
        found = classes++;
        firsts[found] = shift + index;
        table[slot] = found;
      }
      classOf[index] = found;
      counts[found] = counts[found]! + 1;
    }
    return classOf;
  };
  const classOfA = read(a, 0, countA);
  const classOfB = read(b, a.units.length, countB);
  return { a: classOfA, b: classOfB, countA, countB };
}

/**
 * Pairs units that read the same: first those that stand once on each side, then runs of duplicates grown from paired
 * neighbours. Duplicates without such a neighbour are left to {@link pairRest}. Linear.
 *
 * What has a partner already keeps it.
 *
 * @param pairing both ways of it are written to
 */
export function pairEqual(classes: Classes, pairing: Pairing): void {
  const { a, b, countA, countB } = classes;
  const { toB, toA } = pairing;
  const placeB = new Int32Array(countB.length);
  for (let j = 0; j < b.length; j++) placeB[b[j]!] = j;
  for (let i = 0; i < a.length; i++) {
    const one = a[i]!;
    if (countA[one] !== 1 || countB[one] !== 1 || !pairing.mayLink(i, placeB[one]!)) continue;
    toB[i] = placeB[one]!;
    toA[placeB[one]!] = i;
  }
  const grow = (i: number, j: number): boolean => {
    if (i < 0 || j < 0 || i >= a.length || j >= b.length) return false;
    if (toB[i] !== -1 || toA[j] !== -1 || a[i] !== b[j] || !pairing.mayLink(i, j)) return false;
    toB[i] = j;
    toA[j] = i;
    return true;
  };
  grow(0, 0);
  for (let i = 0; i < a.length; i++) if (toB[i] !== -1) grow(i + 1, toB[i]! + 1);
  grow(a.length - 1, b.length - 1);
  for (let i = a.length - 1; i >= 0; i--) if (toB[i] !== -1) grow(i - 1, toB[i]! - 1);
}

/** So many places are looked at for one that stands where the neighbours say. */
const MOST_TRIED = 8;

/**
 * Pairs the duplicates that are left, each with the one nearest to where its linked neighbours stand. Nearly linear.
 *
 * @param free whether a unit of `a` or of `b` has no partner of any kind
 * @param mayLink whether the two may be paired
 * @param expected where a unit of `a` should stand in `b`
 */
export function pairRest(
  classes: Classes,
  free: { a: (i: number) => boolean; b: (j: number) => boolean },
  mayLink: (i: number, j: number) => boolean,
  expected: (i: number) => number,
  pair: (i: number, j: number) => void,
): void {
  const { a, b, countA, countB } = classes;
  const left = new Map<number, number[]>();
  for (let j = 0; j < b.length; j++) {
    if (!free.b(j) || countA[b[j]!] === 0) continue;
    const list = left.get(b[j]!);
    if (list) list.push(j);
    else left.set(b[j]!, [j]);
  }
  if (left.size === 0) return;
  for (let i = 0; i < a.length; i++) {
    if (countB[a[i]!] === 0 || !free.a(i)) continue;
    const list = left.get(a[i]!);
    if (!list || list.length === 0) continue;
    const wanted = expected(i);
    const near = partitionPoint(0, list.length, (at) => list[at]! < wanted);
    let best = -1;
    for (let at = near - MOST_TRIED; at < near + MOST_TRIED; at++) {
      const j = list[at];
      if (j === undefined || !free.b(j) || !mayLink(i, j)) continue;
      if (best === -1 || Math.abs(j - wanted) < Math.abs(best - wanted)) best = j;
    }
    // The list is walked from its start where all around is taken.
    if (best === -1) {
      while (list.length > 0 && !free.b(list.at(-1)!)) list.pop();
      best = list.findLast((j) => free.b(j) && mayLink(i, j)) ?? -1;
    }
    if (best !== -1) pair(i, best);
  }
}
