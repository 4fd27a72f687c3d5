import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heaviestSequence } from '#core/compare/align/order.ts';

/** Pairs one by one, each held against all before it. */
function oneByOne(places: readonly number[], weights: readonly number[]): number {
  const sums: number[] = [];
  for (const [at, place] of places.entries()) {
    const before = sums.filter((_, other) => (places[other] ?? 0) < place);
    sums.push((weights[at] ?? 0) + Math.max(0, ...before));
  }
  return Math.max(0, ...sums);
}

/** Runs of places that follow one another, in any order, with a hole here and there. */
const pairs = fc
  .array(fc.record({ length: fc.integer({ min: 1, max: 5 }), hole: fc.boolean() }), { maxLength: 12 })
  .chain((runs) =>
    fc.record({
      runs: fc.constant(runs),
      order: fc.shuffledSubarray([...runs.keys()], { minLength: runs.length }),
      weights: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 60, maxLength: 60 }),
    }),
  )
  .map(({ runs, order, weights }) => {
    let next = 0;
    const placed = runs.map(({ length, hole }) => {
      const run = Array.from({ length }, (_, at) => next + at);
      next += length + Number(hole);
      return run;
    });
    const places = order.flatMap((run) => placed[run] ?? []);
    return { places, weights: weights.slice(0, places.length), size: next };
  });

describe('the heaviest sequence', () => {
  test('goes forward on both sides and weighs as much as any that does', () => {
    fc.assert(
      fc.property(pairs, ({ places, weights, size }) => {
        const on = heaviestSequence(Int32Array.from(places), Int32Array.from(weights), size);
        const taken = places.filter((_, at) => on[at] === 1);
        expect(taken).toEqual([...taken].sort((x, y) => x - y));
        const weight = weights.reduce((sum, one, at) => sum + (on[at] === 1 ? one : 0), 0);
        expect(weight).toBe(oneByOne(places, weights));
      }),
      { seed: 20, numRuns: 400 },
    );
  });

  test('takes pairs that follow one another together', () => {
    const on = heaviestSequence(Int32Array.of(3, 4, 5, 0, 1, 2), Int32Array.of(1, 1, 1, 1, 1, 2), 6);
    expect([...on]).toEqual([0, 0, 0, 1, 1, 1]);
  });
});
