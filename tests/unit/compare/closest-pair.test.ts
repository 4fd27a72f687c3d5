import { expect, test } from 'vitest';
import type { DocumentRecord } from '#core/project/model.ts';
import { closestPair } from '#renderer/state/closest-pair.ts';

const document = (id: string, title: string, language = 'en'): DocumentRecord => ({
  id,
  title,
  fileName: `${id}.txt`,
  format: 'text',
  language,
  digest: id,
  length: 0,
});

const all = [
  document('harbour-b', 'Joint Statement on Harbours 2024'),
  document('other', 'List of Documents'),
  document('harbour-a', 'Joint Statement on Harbours 2023'),
  document('grain-a', 'Joint Statement on Grain 2023'),
];

test('the two most alike are chosen, the earlier year first', () => {
  expect(closestPair(all)).toEqual(['harbour-a', 'harbour-b']);
  expect(closestPair(all.slice(0, 1))).toEqual([]);
});

test('where one is given, what is most like it is chosen', () => {
  expect(closestPair(all, 'grain-a')).toEqual(['harbour-a', 'grain-a']);
});
