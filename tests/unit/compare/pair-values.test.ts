import { describe, expect, it } from 'vitest';
import { PairValues } from '#core/compare/align/pair-values.ts';

const all = (count: number): Uint8Array => new Uint8Array(count).fill(1);

describe('numbers of pairs of units', () => {
  for (const [name, likely] of [
    ['few that are likely', { a: Uint8Array.of(0, 1, 1), b: Uint8Array.of(1, 0, 1, 0) }],
    ['many that are likely', { a: all(300), b: all(300) }],
  ] as const)
    it(`tells of ${name}, and of any others, what was put in and nothing else`, () => {
      const values = new PairValues(likely);
      const pairs = [0, 1, 2].flatMap((i) => [0, 1, 2, 3].map((j) => [i, j] as const));
      for (const [i, j] of pairs) expect(values.get(i, j)).toBeLessThan(0);
      for (const [i, j] of pairs) values.set(i, j, 10 * i + j);
      for (const [i, j] of pairs) expect(values.get(i, j)).toBe(10 * i + j);
    });
});
