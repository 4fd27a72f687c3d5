import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resemblance, SKETCH_LENGTH, type Sketch, sketchOf } from '#core/text/sketch.ts';
import { runs } from '#tests/support/torture.ts';

/** The estimate as Broder has it: of the least hashes of both, how many are in both. */
function plainly(a: Sketch, b: Sketch): number {
  const size = Math.min(SKETCH_LENGTH, Math.max(a.length, b.length));
  const both = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, size);
  return both.filter((hash) => a.includes(hash) && b.includes(hash)).length / both.length;
}

const hashes = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 40, maxLength: 128 })
  .map((list) => Uint32Array.from(list.sort((a, b) => a - b)));

test('what two sketches share is told as it is, and nothing is told below what is asked for', () => {
  fc.assert(
    fc.property(hashes, hashes, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, least) => {
      const share = plainly(a, b);
      expect(resemblance(a, b)).toBeCloseTo(share, 10);
      const told = resemblance(a, b, least);
      expect(told === 0 || told === resemblance(a, b)).toBe(true);
      if (share >= least) expect(told).toBeCloseTo(share, 10);
    }),
    { seed: 31, numRuns: runs(1000) },
  );
});

test('a sketch is of letters alone, and its hashes ascend, each once', () => {
  const text = 'A 甲方与乙方同意。 1. The Parties agree to keep the harbour open. '.repeat(9);
  const sketch = sketchOf(text);
  expect([...sketch]).toEqual([...new Set(sketch)].sort((a, b) => a - b));
  expect(sketchOf(text.toUpperCase().replaceAll(' ', '\n\n'))).toEqual(sketch);
  expect(sketchOf('short').length).toBe(0);
});
