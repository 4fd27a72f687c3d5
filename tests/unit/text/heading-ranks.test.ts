import { expect, test } from 'vitest';
import { headingRanks } from '#core/text/heading-ranks.ts';

const ranks = (depths: readonly number[]): number[] => depths.map(headingRanks());

test('a heading stands one below what it belongs under, however many depths are left out', () => {
  expect(ranks([1, 4, 4, 2, 3])).toEqual([1, 2, 2, 2, 3]);
});

test('a text that begins deep begins at the top; what is less deep comes to stand beside it', () => {
  expect(ranks([3, 4, 2, 1])).toEqual([1, 2, 1, 1]);
});
