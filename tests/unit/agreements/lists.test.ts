import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MEASURES, type RightList, rowsOf, scoreList } from '#tests/support/agreement-score.ts';

const FOLDER = new URL('../../fixtures/agreements/', import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length));

/** What is known to come out wrong, by list and measure: so many rows. */
const WRONG: Readonly<Record<string, number>> = {};

describe.each(NAMES)('the list %s', (name) => {
  const truth = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as RightList;
  const score = scoreList(rowsOf(readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8')), truth);

  test('is found whole, and nothing beside it', () => {
    expect([score.found, score.extra]).toEqual([score.wanted, 0]);
  });

  test.each(MEASURES)('comes out with every %s right', (measure) => {
    const known = WRONG[`${name} ${measure}`] ?? 0;
    const wrong = score.wrong.filter((line) => line.startsWith(measure));
    expect(score.wanted - score.right[measure], wrong.join('\n')).toBe(known);
  });
});
