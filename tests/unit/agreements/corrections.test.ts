import { expect, test } from 'vitest';
import { listingOf } from '#core/agreements/corrections.ts';
import type { ListedAgreement } from '#core/agreements/listed.ts';
import { itemsIn } from '#core/agreements/read.ts';
import {
  instrumentIn,
  instrumentName,
  type TypedAgreement,
  typedChanges,
  typedOf,
} from '#core/agreements/typed.ts';
import { typedAmount } from '#core/agreements/typed-amount.ts';
import { agreementJson } from '#core/export/agreements.ts';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import type { AgreementCorrection, KeptCorrection } from '#core/project/model.ts';
import { layOut } from '#core/project/pages.ts';

const TEXT = `甲国总统对乙国国事访问成果清单

1.《甲国海洋部与乙国渔业部关于养护渔业资源的谅解备忘录（2026—2030年）》
2.《甲国开发银行与乙国国家银行50亿元人民币贷款协议》
3.《甲国海洋研究院与乙国环境部、乙国海岸大学关于海洋观测的协议》
`;

const kept = (at: number, correction: AgreementCorrection): KeptCorrection => ({
  at,
  correction,
  by: '周',
  when: 1e12,
});
const listing = (corrections: readonly KeptCorrection[], text = TEXT) =>
  listingOf('d', text, itemsIn(layOut({ text, format: 'text' })), corrections);
const rowsOf = (...corrections: KeptCorrection[]): readonly ListedAgreement[] => listing(corrections).rows;
const startOf = (words: string): number => TEXT.indexOf(words) - 1;
const THIRD = startOf('甲国海洋研究院');
const words = (row: ListedAgreement | undefined, field: 'subject' | 'years' | 'amount' | 'title') =>
  row?.ranges[field]?.map(({ from, to }) => TEXT.slice(from, to));

test('a corrected field has the range of its words in the item, and none where they do not stand there', () => {
  const [, , inText] = rowsOf(kept(THIRD, { field: 'subject', value: '海洋' }));
  expect([inText?.subject, words(inText, 'subject')]).toEqual(['海洋', ['海洋']]);
  expect(inText?.ranges.subject?.[0]?.from).toBeGreaterThan(THIRD);
  const [, , outside] = rowsOf(kept(THIRD, { field: 'subject', value: '深海观测' }));
  expect(outside?.subject).toBe('深海观测');
  expect(outside?.ranges).not.toHaveProperty('subject');
  const [, , none] = rowsOf(kept(THIRD, { field: 'subject', value: null }));
  expect(none?.subject).toBeNull();
  expect(none?.ranges).not.toHaveProperty('subject');
});

test('parties are corrected as a whole: each keeps or finds its own words', () => {
  const value = [
    { name: '甲国海洋研究院', side: '甲国' },
    { name: '乙国', side: null },
    { name: '乙国', side: null },
    { name: '丙国大学', side: '丙国' },
  ];
  const [, , row] = rowsOf(kept(THIRD, { field: 'parties', value }));
  const stands = row?.parties.map(({ ranges }) =>
    ranges.map(({ from, to }) => TEXT.slice(from, to)).join(''),
  );
  expect(stands).toEqual(['甲国海洋研究院', '乙国', '乙国', '']);
  expect(row?.parties[1]?.ranges).not.toEqual(row?.parties[2]?.ranges);
  expect(row?.read?.parties).toHaveLength(3);
});

test('years and amounts that are said stand where their figures do', () => {
  const [first, second] = rowsOf(
    kept(startOf('甲国海洋部'), { field: 'years', value: { from: 2026, to: 2030 } }),
    kept(startOf('甲国开发'), { field: 'amount', value: { value: 5e9, currency: 'CNY', text: '50亿元' } }),
  );
  expect(words(first, 'years')?.join('')).toContain('2026—2030');
  expect([second?.amount?.value, words(second, 'amount')]).toEqual([5e9, ['50亿元']]);
  const [gone] = rowsOf(kept(startOf('甲国海洋部'), { field: 'years', value: null }));
  expect(gone).not.toHaveProperty('years');
  expect(gone?.ranges).not.toHaveProperty('years');
});

test('date and place that are said are shown together', () => {
  const [first] = rowsOf(
    kept(startOf('甲国海洋部'), { field: 'date', value: '2026年3月1日' }),
    kept(startOf('甲国海洋部'), { field: 'place', value: '乙国' }),
  );
  expect(first?.signed).toEqual({ date: '2026年3月1日', place: '乙国' });
  expect(first?.ranges.signed).toHaveLength(1);
});

test('an item that is no signed document is set apart, and stands again once that is taken back', () => {
  const { rows, hidden } = listing([kept(THIRD, { field: 'hidden', value: true })]);
  expect([rows.length, hidden.map(({ start }) => start)]).toEqual([2, [THIRD]]);
});

test('a correction belongs to the item that holds its place where that starts elsewhere today', () => {
  const label = TEXT.indexOf('3.《');
  for (const at of [label, label + 1, THIRD, THIRD + 5]) {
    const { rows, idle } = listing([kept(at, { field: 'subject', value: '观测' })]);
    expect([at, rows[2]?.subject, idle]).toEqual([at, '观测', []]);
    expect(rows[2]?.said).toEqual([{ field: 'subject', at, by: '周', when: 1e12 }]);
  }
});

test('a correction that fits no item is told with its place, and so is a second one for the same field', () => {
  const { rows, idle } = listing([
    kept(2, { field: 'title', value: '清单' }),
    kept(THIRD + 4, { field: 'subject', value: '观测' }),
    kept(THIRD, { field: 'subject', value: '海洋' }),
    kept(TEXT.length + 500, { field: 'place', value: '乙国' }),
  ]);
  expect(rows[2]?.subject).toBe('海洋');
  expect(idle.map(({ at, field, quote }) => [at, field, quote])).toEqual([
    [2, 'title', '总统对乙国国事访问成果清单'],
    [THIRD + 4, 'subject', expect.stringContaining('研究院')],
    [TEXT.length + 500, 'place', ''],
  ]);
});

test('JSON names the corrected fields and holds nothing else of them', () => {
  const [first, , third] = rowsOf(
    kept(THIRD, { field: 'subject', value: '海洋' }),
    kept(THIRD, { field: 'title', value: '观测协议' }),
  );
  expect(agreementJson(third!)).toMatchObject({
    document: 'd',
    title: '观测协议',
    corrected: ['title', 'subject'],
  });
  for (const row of [first!, third!])
    expect(Object.keys(agreementJson(row))).not.toEqual(expect.arrayContaining(['start', 'said', 'read']));
  expect(agreementJson(first!)).not.toHaveProperty('corrected');
});

const type = (row: ListedAgreement, part: Partial<TypedAgreement>) =>
  typedChanges(row, { ...typedOf(row), ...part }, '.');

test('what was typed becomes a change for each field that is another now, and nothing else', () => {
  const row = rowsOf()[2]!;
  expect(type(row, {})).toEqual({ ok: true, value: [] });
  expect(
    type(row, {
      subject: '  海洋  ',
      parties: [
        { name: ' 甲国海洋研究院', side: '甲国' },
        { name: '', side: '' },
      ],
    }),
  ).toEqual({
    ok: true,
    value: [
      {
        kind: 'agreement.correct',
        document: 'd',
        at: THIRD,
        correction: { field: 'parties', value: [{ name: '甲国海洋研究院', side: '甲国' }] },
      },
      {
        kind: 'agreement.correct',
        document: 'd',
        at: THIRD,
        correction: { field: 'subject', value: '海洋' },
      },
    ],
  });
});

test('what was read is given back where it is typed again, under the place of the correction', () => {
  const row = rowsOf(kept(THIRD + 3, { field: 'subject', value: '海洋' }))[2]!;
  expect(type(row, { subject: '海洋观测' })).toEqual({
    ok: true,
    value: [{ kind: 'agreement.restore', document: 'd', at: THIRD + 3, field: 'subject' }],
  });
});

test('what cannot be taken is told in one sentence', () => {
  const row = rowsOf()[2]!;
  const told = (part: Partial<TypedAgreement>): string => {
    const changes = type(row, part);
    return changes.ok ? 'taken' : tellFailure(createTranslate('en'), changes.error);
  };
  expect([
    told({ title: ' ' }),
    told({ instrument: 'Pact', key: '' }),
    told({ parties: [{ name: '', side: '甲国' }] }),
    told({ amount: '3 apples' }),
    told({ amount: '7 ABQ' }),
    told({ from: '26' }),
    told({ from: '2030', to: '2026' }),
    told({ section: 'x'.repeat(2001) }),
  ]).toEqual([
    'A signed document has a title: it cannot be left empty. Nothing was changed.',
    'Choose what kind of instrument “Pact” is. Nothing was changed.',
    'A party of “甲国” has no name. Nothing was changed.',
    '“3 apples” is no amount with a currency, such as 3,000,000 EUR or US$ 3 million. Nothing was changed.',
    '“7 ABQ” is no amount with a currency, such as 3,000,000 EUR or US$ 3 million. Nothing was changed.',
    '“26” is no year of four digits. Nothing was changed.',
    'The first year, 2030, comes after the last, 2026. Nothing was changed.',
    'A field takes 2000 characters at most. Nothing was changed.',
  ]);
});

test('amounts are typed in the words of any language, or as a number with a code', () => {
  const value = (text: string, decimal: '.' | ',' = '.') => {
    const amount = typedAmount(text, decimal);
    return amount && `${amount.value} ${amount.currency}`;
  };
  expect(value('50亿元人民币')).toBe('5000000000 CNY');
  expect(value('US$ 3 million')).toBe('3000000 USD');
  expect(value('R$ 2 milhões')).toBe('2000000 BRL');
  expect(value('1,234.5 EUR')).toBe('1234.5 EUR');
  expect(value('1.234,5 EUR', ',')).toBe('1234.5 EUR');
  expect(value('CNY 7')).toBe('7 CNY');
  for (const text of ['7', 'EUR', '2024年', 'EUR 7 USD', '7 XXQ'])
    expect([text, value(text)]).toEqual([text, null]);
});

test('an instrument is known by the longest name in what was typed', () => {
  expect(instrumentIn('产能合作框架协议')).toBe('framework-agreement');
  expect(instrumentIn('Technical Memorandum of Understanding')).toBe('memorandum-of-understanding');
  expect(instrumentIn('谅解備忘錄')).toBe('memorandum-of-understanding');
  expect(instrumentIn('Pact')).toBeNull();
  expect(instrumentName('protocol', 'zh')).toBe('议定书');
});
