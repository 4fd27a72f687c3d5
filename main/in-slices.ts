import { setImmediate } from 'node:timers/promises';
import type { Steps } from '#core/steps.ts';

/** Milliseconds in which nobody else has a turn: less than a frame. */
export const SLICE = 12;

/** What work in steps comes to, in slices between which the process answers others. @throws what a step throws */
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

/** Work that may be needed: one at a time, in slices; another in its place ends it. */
export class Ahead {
  #wanted: Steps<void> | null = null;

  /** Begins with it once others had their turn. What fails in it fails again for whoever needs it, who is told. */
  begin(steps: Steps<void>): void {
    this.#wanted = steps;
    void inSlices(this.#while(steps)).catch(() => undefined);
  }

  stop(): void {
    this.#wanted = null;
  }

  *#while(steps: Steps<void>): Steps<void> {
    yield;
    while (this.#wanted === steps && !steps.next().done) yield;
  }
}
