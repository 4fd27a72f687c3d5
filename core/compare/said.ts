import type { SaidAmong, SaidPair } from '#core/project/said.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { type Side, unitAt } from './units.ts';

export type { SaidAmong, SaidPair } from '#core/project/said.ts';

/** Units of both sides that are said to belong together: one of one side, one or more of the other; in text order. */
export interface SaidGroup {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** What was said, by the units of two sides. */
export interface SaidUnits {
  /** No unit is in two of them. */
  readonly together: readonly SaidGroup[];
  /** Pairs of units that do not belong together, each once. */
  readonly apart: readonly (readonly [a: number, b: number])[];
}

/** What was said of two of several versions, the earlier one first. */
export function saidBetween(said: readonly SaidAmong[], one: number, other: number): SaidPair[] {
  return said.filter(({ versions: [a, b] }) => a === one && b === other);
}

/** The same said of the sides with their names exchanged. */
export function turned(said: readonly SaidPair[]): SaidPair[] {
  return said.map(({ a, b, say }) => ({ a: b, b: a, say }));
}

/**
 * Which units are meant. What is said of a place where no unit of the side starts is idle, and so is what would put
 * several clauses of one side together with several of the other: of those that contradict one another so, the pairs that
 * stand first in the text hold.
 */
export function readSaid(a: Side, b: Side, said: readonly SaidPair[]): SaidUnits {
  const together: [number, number][] = [];
  const apart: [number, number][] = [];
  for (const { a: atA, b: atB, say } of said) {
    const [i, j] = [unitStartingAt(a, atA), unitStartingAt(b, atB)];
    if (i !== null && j !== null) (say === 'together' ? together : apart).push([i, j]);
  }
  return { together: groupsOf(together.sort(inTextOrder)), apart: apart.sort(inTextOrder) };
}

/** The unit whose block starts at an offset of the text, its label included; null where none does. */
function unitStartingAt({ page, units }: Side, at: number): number | null {
  const block = page.indexAt(at);
  if (page.blocks[block]?.from !== at) return null;
  const unit = partitionPoint(0, units.length, (index) => unitAt({ units }, index).block < block);
  return units[unit]?.block === block ? unit : null;
}

type Pair = readonly [number, number];

function inTextOrder([a, b]: Pair, [c, d]: Pair): number {
  return a - c || b - d;
}

/** Pairs that share a unit, gathered around it. */
function groupsOf(pairs: readonly Pair[]): SaidGroup[] {
  const ofA = new Map<number, number[]>();
  const ofB = new Map<number, number[]>();
  for (const [i, j] of pairs) {
    const own = ofA.get(i) ?? [];
    const theirs = ofB.get(j) ?? [];
    const alone = (units: readonly number[], partners: ReadonlyMap<number, readonly number[]>): boolean =>
      units.every((unit) => partners.get(unit)?.length === 1);
    const fits = own.length === 0 ? alone(theirs, ofA) : theirs.length === 0 && alone(own, ofB);
    if (!fits) continue;
    ofA.set(i, [...own, j]);
    ofB.set(j, [...theirs, i]);
  }
  return [...ofA].flatMap(([i, partners]): SaidGroup[] => {
    const [first = -1] = partners;
    const around = ofB.get(first) ?? [];
    // What several share is told once, by the first of them.
    return around[0] === i ? [{ a: around, b: partners }] : [];
  });
}
