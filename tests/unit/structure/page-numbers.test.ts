import { expect, test } from 'vitest';
import { findPageNumbers } from '#core/structure/page-numbers.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { readRanges } from '#core/text/reading.ts';

/** Pages of articles, each cut in the middle of an item by the number of its page, right between its lines. */
function paged(pages: number, head: (n: number) => string, halves: readonly [string, string]): string {
  return Array.from({ length: pages }, (_, at) =>
    [
      ...Array.from({ length: 11 }, (_line, n) => `${head(at * 12 + n + 1)}${halves.join('')}`),
      `${head(at * 12 + 12)}${halves[0]}`,
      String(at + 7),
      halves[1],
    ].join('\n'),
  ).join('\n');
}

const itemsOf = (text: string): string[] =>
  parseOutline(text)
    .articles.flatMap(({ nodes }) => nodes)
    .map(({ ranges }) => readRanges(text, ranges).text);

test.each([
  [
    'English',
    (n: number) => `${n}. `,
    ['The Parties shall name an authority that is in charge of all ', 'ports on either coast.'],
  ],
  [
    'Chinese',
    (n: number) => `第${n}条 `,
    ['双方各自指定一个负责港口事务以及与此有关的渔业、海关和边防等事务的', '主管机关并通知对方。'],
  ],
] as const)('an item of %s text goes on behind the number of a page between its lines', (_, head, halves) => {
  const items = itemsOf(paged(4, head, halves));
  expect(items).toHaveLength(48);
  for (const item of items) {
    expect(item).toContain(halves[1]);
    expect(item).not.toMatch(/[ 的](?:7|8|9|10)[ 主]/);
  }
});

test('numbers alone on their lines that do not count on, or stand close together, are no pages', () => {
  const lines = (numbers: readonly number[], between: number): string =>
    numbers.map((number) => `${'words of a line\n'.repeat(between)}${number}\n`).join('');
  expect(findPageNumbers(lines([1, 2, 3, 4], 12)).size).toBe(4);
  expect(findPageNumbers(lines([1, 2, 3, 4], 3)).size).toBe(0);
  expect(findPageNumbers(lines([12, 40, 7, 3], 12)).size).toBe(0);
  expect(findPageNumbers(lines([5, 6], 12)).size).toBe(0);
  expect(findPageNumbers('').size).toBe(0);
});
