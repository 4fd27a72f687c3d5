import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLD_LISTS, isHere, LIST_PAGE } from '#tests/support/agreement-gold.ts';
import { MEASURES, type Measure, type RightList, rowsOf, scoreList } from '#tests/support/agreement-score.ts';

/** What is reached and must not be lost: the share of rows that are right. */
const LEAST: Readonly<Record<Measure, number>> = {
  number: 1,
  title: 1,
  instrument: 1,
  parties: 1,
  sides: 0.99,
  subject: 1,
  amount: 1,
  years: 1,
};

test.skipIf(!isHere(GOLD_LISTS))('lists with a known truth come out as well as they did', () => {
  const scores = readdirSync(GOLD_LISTS)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => {
      const truth = JSON.parse(readFileSync(join(GOLD_LISTS, name.replace(/\.txt$/, '.gold.json')), 'utf8'));
      return scoreList(rowsOf(readFileSync(join(GOLD_LISTS, name), 'utf8')), truth as RightList);
    });
  const wanted = scores.reduce((sum, score) => sum + score.wanted, 0);
  expect(scores.reduce((sum, { extra }) => sum + extra, 0)).toBe(0);
  for (const measure of MEASURES) {
    const right = scores.reduce((sum, score) => sum + score.right[measure], 0);
    expect(right / wanted, scores.flatMap(({ wrong }) => wrong).join('\n')).toBeGreaterThanOrEqual(
      LEAST[measure],
    );
  }
});

test.skipIf(!isHere(LIST_PAGE))('the list of a newspaper page has its instruments and its parties', () => {
  const rows = rowsOf(readFileSync(LIST_PAGE, 'utf8').replace(/\r\n?/g, '\n')).filter(
    ({ number }) => number !== null,
  );
  const counts: Record<string, number> = {};
  for (const { instrument } of rows)
    counts[instrument?.text ?? ''] = (counts[instrument?.text ?? ''] ?? 0) + 1;
  expect(counts).toEqual({
    谅解备忘录: 19,
    备忘录: 5,
    议定书: 4,
    意向书: 3,
    协议: 3,
    合作规划: 1,
    行动计划: 1,
    执行计划: 1,
  });
  expect(rows.map(({ parties }) => parties.length).sort()).toEqual([
    ...Array.from({ length: 35 }, () => 2),
    3,
    4,
  ]);
  const sides = rows.flatMap(({ parties }) => parties.map(({ side }) => side));
  // A university and a company say not where they are from.
  expect(sides.filter((side) => side === null)).toHaveLength(2);
  expect(new Set(sides).size).toBe(3);
  expect(rows.flatMap(({ amount }) => (amount ? [[amount.value, amount.currency]] : []))).toEqual([
    [5e9, 'CNY'],
  ]);
});
