import { expect, test } from 'vitest';
import { listingOf } from '#core/agreements/corrections.ts';
import type { ListedAgreement } from '#core/agreements/listed.ts';
import { itemsIn } from '#core/agreements/read.ts';
import {
  agenciesOf,
  agreementKey,
  countsAs,
  filtered,
  grouped,
  sidesOf,
  sorted,
  tallied,
  totals,
} from '#core/agreements/table.ts';
import { layOut } from '#core/project/pages.ts';

const TEXT = `甲国总统对乙国国事访问成果清单

1.《甲国海洋部与乙国渔业部关于养护渔业资源的谅解备忘录（2026—2030年）》
2.《甲国开发银行与乙国国家银行50亿元人民币贷款协议》
3.《甲国海洋部与乙国环境部关于海洋观测的协议》
4.《甲国第一银行与乙国国家银行2亿美元贷款协议》
`;
const page = layOut({ text: TEXT, format: 'text' });
const { rows }: { rows: readonly ListedAgreement[] } = listingOf('d', TEXT, itemsIn(page), []);
const numbers = (list: readonly ListedAgreement[]): (number | null)[] => list.map(({ number }) => number);
const ALL = { words: '', document: null, instrument: null, agency: null };

test('rows are narrowed down by words, by instrument, by agency and by list', () => {
  expect(numbers(filtered(rows, { ...ALL, words: '貸款 人民币' }))).toEqual([2]);
  expect(numbers(filtered(rows, { ...ALL, instrument: 'agreement' }))).toEqual([2, 3, 4]);
  expect(numbers(filtered(rows, { ...ALL, agency: countsAs(rows[0]!.parties[0]!) }))).toEqual([1, 3]);
  expect(filtered(rows, { ...ALL, document: 'other' })).toEqual([]);
});

test('rows are put in order, those without what it goes by last', () => {
  expect(numbers(sorted(rows, 'amount'))).toEqual([2, 4, 1, 3]);
  expect(numbers(sorted(rows, 'years'))).toEqual([1, 2, 3, 4]);
  expect(sorted(rows, 'place')).toBe(rows);
});

test('rows stand under each of their states and agencies, the largest group first', () => {
  expect(grouped(rows, 'instrument').map((group) => [group.name, numbers(group.rows)])).toEqual([
    ['agreement', [2, 3, 4]],
    ['memorandum-of-understanding', [1]],
  ]);
  expect(grouped(rows, 'side').map((group) => numbers(group.rows))).toEqual([
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ]);
  expect(numbers(grouped(rows, 'agency')[0]?.rows ?? [])).toEqual([1, 3]);
  expect(sidesOf({ ...rows[0]!, parties: [] })).toEqual(['']);
});

test('amounts are summed by currency, and counts told of those left and of all', () => {
  expect(totals(rows)).toEqual([
    { currency: 'CNY', value: 5_000_000_000 },
    { currency: 'USD', value: 200_000_000 },
  ]);
  const bank = countsAs(rows[1]!.parties[1]!);
  expect(tallied(rows.slice(0, 2), rows, agenciesOf).find(({ name }) => name === bank)).toEqual({
    name: bank,
    count: 1,
    of: 2,
  });
});

test('each row has a key of its own', () => {
  expect(new Set(rows.map(agreementKey)).size).toBe(rows.length);
});

test('a word that says what is agreed on is not taken for signing', () => {
  const text = '甲国总统访问乙国成果清单\n\n1.《甲国广播公司与乙国电视台新闻交换协议》\n';
  const [row] = itemsIn(layOut({ text, format: 'text' })).map(({ read }) => read);
  expect(row?.parties.map(({ name }) => name)).toEqual(['甲国广播公司', '乙国电视台']);
  expect(row?.subject).toBe('新闻交换');
});
