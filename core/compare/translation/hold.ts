import type { SaidUnits } from '../said.ts';
import { type Side, unitAt } from '../units.ts';

/** A side without the units that a person said belong together with others. */
export interface Rest {
  readonly side: Side;
  /** For each of its units its number in the whole side, ascending. */
  readonly numbers: readonly number[];
}

/** What is left to be aligned of two sides, and which pairs of it do not belong together, by their numbers in it. */
export interface LeftToAlign {
  readonly a: Rest;
  readonly b: Rest;
  readonly apart: readonly (readonly [a: number, b: number])[];
}

/** Takes what a person said belongs together out of both sides. */
export function leftToAlign(a: Side, b: Side, { together, apart }: SaidUnits): LeftToAlign {
  const restA = restOf(a, new Set(together.flatMap((group) => group.a)));
  const restB = restOf(b, new Set(together.flatMap((group) => group.b)));
  const now = ({ numbers }: Rest): Map<number, number> => new Map(numbers.map((unit, at) => [unit, at]));
  const [inA, inB] = [now(restA), now(restB)];
  const left = apart.flatMap(([i, j]): [number, number][] => {
    const [one, other] = [inA.get(i), inB.get(j)];
    return one === undefined || other === undefined ? [] : [[one, other]];
  });
  return { a: restA, b: restB, apart: left };
}

function restOf(side: Side, taken: ReadonlySet<number>): Rest {
  const numbers = [...side.units.keys()].filter((unit) => !taken.has(unit));
  if (taken.size === 0) return { side, numbers };
  const hashes = new Int32Array(2 * numbers.length);
  for (const [at, unit] of numbers.entries())
    hashes.set(side.hashes.subarray(2 * unit, 2 * unit + 2), 2 * at);
  const units = numbers.map((unit) => unitAt(side, unit));
  return { side: { ...side, units, hashes }, numbers };
}
