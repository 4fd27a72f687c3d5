import { expect, test } from 'vitest';
import { parseQuery } from '#core/query/parse.ts';
import type { Query } from '#core/query/query.ts';

/** A query in brackets: `(and 海洋 (not 渔业))`. */
function told(query: Query): string {
  switch (query.kind) {
    case 'words':
      return query.words;
    case 'pattern':
      return `/${query.pattern}/`;
    case 'label':
      return `label=${query.label}`;
    case 'fact':
      return `${query.name}=${query.value}`;
    case 'date':
      return `date=${query.days.from ?? ''}..${query.days.to ?? ''}`;
    case 'not':
      return `(not ${told(query.of)})`;
    case 'and':
    case 'or':
      return `(${query.kind} ${query.of.map(told).join(' ')})`;
    case 'near':
      return `(near${query.most} ${told(query.a)} ${told(query.b)})`;
    case 'in':
      return `(in ${told(query.a)} ${told(query.b)})`;
  }
}

test.each([
  ['一带一路', '一带一路'],
  ['海洋 渔业', '(and 海洋 渔业)'],
  ['a OR b c', '(or a (and b c))'],
  ['a AND b OR c AND d', '(or (and a b) (and c d))'],
  ['NOT a NEAR 3 b', '(near3 (not a) b)'],
  ['a NEAR 3 b AND c IN d', '(and (near3 a b) (in c d))'],
  ['a NEAR 3 b NEAR 5 c', '(near5 (near3 a b) c)'],
  ['a NEAR ２０ b', '(near20 a b)'],
  ['(a OR b) NEAR 20 c date:2016..', '(and (near20 (or a b) c) date=2016-01-01..)'],
  ['（甲 OR 乙） 丙', '(and (or 甲 乙) 丙)'],
  ['"a OR b"', 'a OR b'],
  ['“面向未来的”', '面向未来的'],
  ['「一带一路」', '一带一路'],
  ['a\\ b', 'a b'],
  ['\\OR', 'OR'],
  ['\\"quoted\\"', '"quoted"'],
  ['or and near', '(and or and near)'],
  ['tag:海洋 IN tag:执法合作', '(in tag=海洋 tag=执法合作)'],
  ['标签：海洋', '标签：海洋'],
  ['TAG：海洋', 'tag=海洋'],
  ['by:(林 OR 周)', '(or by=林 by=周)'],
  ['tag:(a NOT b)', '(and tag=a (not tag=b))'],
  ['tag: "New trade"', 'tag=New trade'],
  ['label:第十三条第二款', 'label=第十三条第二款'],
  ['第（一）项', '第（一）项'],
  ['Article 13 fish', '(and Article 13 fish)'],
  ['fish Article 13', '(and fish Article 13)'],
  ['/20\\d\\d年(底|上半年)/', '/20\\d\\d年(底|上半年)/'],
  ['/a\\/b[/]c/', '/a/b[/]c/'],
  ['和/或', '和/或'],
  ['https://example.org/a', 'https://example.org/a'],
  ['Note: the rest', '(and note=the rest)'],
  ['date:2024-05', 'date=2024-05-01..2024-05-31'],
  ['date:2024年5月4日', 'date=2024-05-04..2024-05-04'],
  ['date:..2026', 'date=..2026-12-31'],
])('%s is read as %s', (text, expected) => {
  const query = parseQuery(text);
  expect(query.ok && told(query.value)).toBe(expected);
});

test.each([
  ['', 'empty', 1],
  ['   ', 'empty', 1],
  ['""', 'empty', 1],
  ['海洋 ()', 'empty', 4],
  ['海洋 “渔业', 'quote', 4],
  ['(a OR b', 'bracket', 1],
  ['a) b', 'close', 2],
  ['a OR', 'operand', 5],
  ['OR a', 'operand', 1],
  ['𠮷 AND AND b', 'operand', 7],
  ['a NEAR b', 'distance', 3],
  ['a NEAR', 'distance', 3],
  ['a XOR b', 'operator', 3],
  ['a NEAR/5 b', 'operator', 3],
  ['author:林', 'field', 1],
  ['tag:', 'value', 1],
  ['tag:/a/', 'value', 1],
  ['a date:gestern', 'date', 8],
  ['date:2026..2024', 'date', 6],
  ['date:2024-13', 'date', 6],
  ['/a', 'unfinished', 1],
  ['/a/i', 'operator', 4],
  ['/海/洋/', 'operator', 4],
  ['海 /(/', 'pattern', 3],
  [`${'('.repeat(60)}a${')'.repeat(60)}`, 'deep', 51],
  ['a'.repeat(10_001), 'long', 10_000],
])('%s is refused with what is wrong and where', (text, why, column) => {
  expect(parseQuery(text)).toMatchObject({ ok: false, error: { code: 'bad-query', facts: { why, column } } });
});
