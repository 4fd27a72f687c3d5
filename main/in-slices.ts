import { setImmediate } from 'node:timers/promises';
import type { Steps } from '#core/steps.ts';

/** Milliseconds in which nobody else has a turn: less than a frame. */
export const SLICE = 12;

/** What work in steps comes to, in slices between which the process answers others. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  let until = performance.now() + SLICE;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE;
  }
}
