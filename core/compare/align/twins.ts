import type { Classes } from './equal.ts';
import type { Pairing } from './pairing.ts';

/** Units of the two sides that are linked and read the same: what is read of the one need not be read of the other. */
export interface Twins {
  /** Of each unit of `b` the one of `a`, or -1. */
  readonly ofB: Int32Array;
  /** Of each unit how often what is read of it counts: for its twin as well, for itself alone, or not at all. */
  readonly timesA: Uint8Array;
  readonly timesB: Uint8Array;
}

/** The twins among what is linked. What a person linked may read otherwise. Linear. */
export function twinsOf({ toB, toA }: Pairing, classes: Classes): Twins {
  const ofB = new Int32Array(toA.length).fill(-1);
  const timesA = new Uint8Array(toB.length).fill(1);
  const timesB = new Uint8Array(toA.length).fill(1);
  for (let i = 0; i < toB.length; i++) {
    const j = toB[i]!;
    if (j < 0 || classes.a[i] !== classes.b[j]) continue;
    ofB[j] = i;
    timesA[i] = 2;
    timesB[j] = 0;
  }
  return { ofB, timesA, timesB };
}

/** Copies `list[starts[unit], starts[unit + 1])` to `to` from `at`; behind the last. */
export function copyRun(
  list: Int32Array,
  starts: Int32Array,
  unit: number,
  to: Int32Array,
  at: number,
): number {
  const run = list.subarray(starts[unit], starts[unit + 1]);
  to.set(run, at);
  return at + run.length;
}
