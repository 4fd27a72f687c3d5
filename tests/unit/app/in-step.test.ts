import { expect, test } from 'vitest';
import { neighbours, zip } from '#core/in-step.ts';

test.each([
  [[], []],
  [['a'], []],
  [
    ['a', 'b', 'c'],
    ['ab', 'bc'],
  ],
])('the neighbours in %j are %j', (list, pairs) => {
  expect(neighbours(list).map((pair) => pair.join(''))).toEqual(pairs);
});

test('lists in step go in pairs', () => {
  expect(zip(['a', 'b'], new Set([1, 2]))).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

test.each([
  [[1], []],
  [[], [1]],
])('of %j and %j one is told to be longer', (some, others) => {
  expect(() => zip(some, others)).toThrow(RangeError);
});
