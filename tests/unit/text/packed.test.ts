import { expect, test } from 'vitest';
import { packed } from '#core/text/packed.ts';

test('whole numbers are packed in as little room as the greatest needs, and stay what they are', () => {
  for (const [most, bytes] of [
    [0, 1],
    [255, 1],
    [256, 2],
    [65_535, 2],
    [65_536, 4],
    [2 ** 31 - 1, 4],
  ] as const) {
    const numbers = [0, most, Math.floor(most / 2)];
    const small = packed(numbers);
    expect([...small]).toEqual(numbers);
    expect(small.BYTES_PER_ELEMENT).toBe(bytes);
  }
  expect(packed([])).toHaveLength(0);
});
