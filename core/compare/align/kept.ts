import type { Alignment, Link } from '../alignment.ts';
import type { Reread } from '../units.ts';
import type { Call } from './close-calls.ts';
import { FREE, type Pairing } from './pairing.ts';

/** A side that was read again, and how its units were numbered before: index now to index then, or -1. */
export interface Renumbered extends Reread {
  readonly before: (index: number) => number;
  readonly now: (index: number) => number;
}

/** Units to find a partner for: those read anew, and those whose partner was. */
export interface Fresh {
  readonly a: Set<number>;
  readonly b: Set<number>;
}

/** See {@link Renumbered}. */
export function renumber(read: Reread): Renumbered {
  const { from, to, was } = read;
  return {
    ...read,
    before: (index) => (index < from ? index : index < to ? -1 : index - to + was),
    now: (index) => (index < from ? index : index < was ? -1 : index - was + to),
  };
}

/** Takes over the links of which no unit was read anew; the units of the others are fresh. */
export function keep(
  old: Pairing,
  pairing: Pairing,
  first: Renumbered,
  second: Renumbered,
  fresh: Fresh,
): void {
  if (first.to === first.was && second.to === second.was) {
    keepInPlace(old, pairing, fresh);
    return;
  }
  for (let before = 0; before < old.toB.length; before++) {
    const j = old.toB[before]!;
    if (j < 0) continue;
    const [one, other] = [first.now(before), second.now(j)];
    if (one !== -1 && other !== -1) {
      pairing.link(one, other, old.alike[before]!, old.telling[before]!);
      pairing.same[one] = old.same[before]!;
    } else if (one !== -1) fresh.a.add(one);
    else if (other !== -1) fresh.b.add(other);
  }
  for (const group of old.groups) {
    const unitsA = group.a.map(first.now);
    const unitsB = group.b.map(second.now);
    if (!unitsA.includes(-1) && !unitsB.includes(-1)) pairing.gather(unitsA, unitsB, group.similarity);
    else {
      for (const i of unitsA) if (i !== -1) fresh.a.add(i);
      for (const j of unitsB) if (j !== -1) fresh.b.add(j);
    }
  }
}

/** The same where every unit has the number it had; nearly all is copied at once. */
function keepInPlace(old: Pairing, pairing: Pairing, fresh: Fresh): void {
  pairing.toB.set(old.toB);
  pairing.toA.set(old.toA);
  pairing.alike.set(old.alike);
  pairing.telling.set(old.telling);
  pairing.same.set(old.same);
  const read = { a: [...fresh.a], b: [...fresh.b] };
  for (const group of old.groups) {
    const isFresh = group.a.some((i) => fresh.a.has(i)) || group.b.some((j) => fresh.b.has(j));
    if (!isFresh) pairing.gather(group.a, group.b, group.similarity);
    else {
      for (const i of group.a) read.a.push(i);
      for (const j of group.b) read.b.push(j);
    }
  }
  for (const i of read.a) {
    const j = old.toB[i]!;
    fresh.a.add(i);
    pairing.toB[i] = FREE;
    pairing.same[i] = 0;
    if (j < 0) continue;
    fresh.b.add(j);
    pairing.toA[j] = FREE;
  }
  for (const j of read.b) {
    const i = old.toA[j]!;
    fresh.b.add(j);
    pairing.toA[j] = FREE;
    if (i < 0) continue;
    fresh.a.add(i);
    pairing.toB[i] = FREE;
    pairing.same[i] = 0;
  }
}

/** The close calls of links that were taken over. */
export function keptCalls(
  { links }: Alignment,
  pairing: Pairing,
  first: Renumbered,
  second: Renumbered,
): Map<number, Call> {
  const calls = new Map<number, Call>();
  for (const { a, b, margin, rivals } of links) {
    if (margin === 1 || a.length !== 1 || b.length !== 1) continue;
    const i = first.now(a[0]!);
    const j = second.now(b[0]!);
    if (i === -1 || j === -1 || pairing.toB[i] !== j) continue;
    const now = (list: readonly number[], side: Renumbered): number[] =>
      list.map(side.now).filter((index) => index !== -1);
    calls.set(i, { margin, rivals: { a: now(rivals.a, first), b: now(rivals.b, second) } });
  }
  return calls;
}

/** The links of which nothing was read anew and no unit is numbered otherwise, by their first unit of `b`. */
export function knownLinks({ links }: Alignment, [a, b]: readonly [Renumbered, Renumbered]): Link[] {
  const known: Link[] = [];
  if (a.to !== a.was || b.to !== b.was) return known;
  const isFresh = ({ from, to }: Renumbered, unit: number): boolean => unit >= from && unit < to;
  for (const link of links) {
    const [i, j] = [link.a[0]!, link.b[0]!];
    if (isFresh(a, i) || isFresh(b, j)) continue;
    known[j] = link;
  }
  return known;
}
