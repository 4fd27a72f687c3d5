import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '#core/agreements/agreement.ts';
import { listingOf } from '#core/agreements/corrections.ts';
import { itemsIn } from '#core/agreements/read.ts';
import { layOut } from '#core/project/pages.ts';
import type { Range } from '#core/text/range.ts';
import { readRanges } from '#core/text/reading.ts';
import { arbitraryCorrection } from '#tests/support/arbitrary-project.ts';

/** Pieces that lists are made of, and what breaks them. */
const PIECES = [
  '1. ',
  '2. ',
  '（三）',
  'a) ',
  '- ',
  '一、',
  ' | ',
  '\t',
  '\n',
  '\n\n',
  '《',
  '》',
  '〈',
  '〉',
  '“',
  '”',
  '«',
  '»',
  '(',
  ')',
  '（',
  '）',
  '；',
  ';',
  '。',
  '、',
  '，',
  ' – ',
  ': ',
  '清泽共和国',
  '清泽',
  '安瑟兰',
  '商务部',
  '农业和渔业部',
  '开发银行',
  '与',
  '和',
  '以及',
  '关于',
  '合作',
  '的',
  '谅解备忘录',
  '议定书',
  '贷款协议',
  '签署',
  '收购',
  '20亿元人民币',
  '2026—2028年',
  '双方',
  'Memorandum of Understanding',
  'Loan Agreement',
  ' between ',
  ' among ',
  'the Ministry of Trade and Industry',
  ' of ',
  'the Republic of Quessel',
  'Ombra',
  ' and ',
  ', ',
  ' on ',
  ' for ',
  'fisheries',
  ' signed ',
  ' with ',
  'US$ 5 million',
  ' 2027-2030',
  ', signed in 2019',
  'Acme Co., Ltd.',
  'Acordo',
  ' entre ',
  'o Ministério da Saúde',
  ' e ',
  ' sobre ',
  ' no valor de R$ 1,2 bilhão',
  'Memorándum de Entendimiento',
  ' y ',
  'Accord',
  " relatif à l'eau",
  ' et ',
  '1 200 millions d’euros',
  '\u0000',
  '\ud83d',
  '😀',
  '\u200b',
] as const;

const list = fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => pieces.join(''));
const anything = fc.oneof(list, fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 }));
const SETTINGS = { seed: 20, numRuns: 400 } as const;

/** The ranges of every field with what the field says. */
function* fieldsOf(row: Agreement): Generator<readonly [said: string, ranges: readonly Range[]]> {
  const { title, instrument, subject, amount, parties, section, ranges } = row;
  yield [title, ranges.title];
  if (instrument) yield [instrument.text, ranges.instrument ?? []];
  if (subject !== null) yield [subject, ranges.subject ?? []];
  if (amount) yield [amount.text, ranges.amount ?? []];
  if (section !== undefined) yield [section, ranges.section ?? []];
  for (const { name, ranges: own } of parties) yield [name, own];
}

const bare = (text: string): string => text.replace(/\s+/g, '');

describe('the rows of any text', () => {
  test('say what their ranges show, blanks and cuts aside, and stay in the text', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const text = raw.replace(/\r\n?/g, '\n');
        const rows = itemsIn(layOut({ text, format: 'text' })).map(({ read }) => read);
        for (const row of rows)
          for (const [said, ranges] of fieldsOf(row)) {
            expect(ranges.length).toBeGreaterThan(0);
            for (const [at, { from, to }] of ranges.entries()) {
              expect(from).toBeGreaterThanOrEqual(at === 0 ? 0 : (ranges[at - 1]?.to ?? 0));
              expect(to).toBeGreaterThan(from);
              expect(to).toBeLessThanOrEqual(text.length);
            }
            expect(bare(readRanges(text, ranges).text)).toBe(bare(said));
          }
      }),
      SETTINGS,
    );
  });

  test('are the same whenever they are asked for', () => {
    fc.assert(
      fc.property(list, (text) => {
        const page = layOut({ text, format: 'text' });
        expect(itemsIn(page)).toEqual(itemsIn(page));
      }),
      { ...SETTINGS, numRuns: 50 },
    );
  });
});

describe('whatever a person says of the rows of a text', () => {
  const kept = fc.record({
    at: fc.nat({ max: 300 }),
    correction: arbitraryCorrection,
    by: fc.constantFrom('', '周'),
    when: fc.nat(),
  });

  test('is in a row, or told as fitting none; what a field says stands in its ranges', () => {
    fc.assert(
      fc.property(
        list,
        fc.uniqueArray(kept, { selector: ({ at, correction: { field } }) => `${at} ${field}` }),
        (text, said) => {
          const items = itemsIn(layOut({ text, format: 'text' }));
          const { rows, hidden, idle } = listingOf('d', text, items, said);
          expect(rows.length + hidden.length).toBe(items.length);
          const held = [...rows, ...hidden].flatMap((row) => row.said ?? []);
          const named = (list: readonly { at: number; field: string }[]): string[] =>
            list.map(({ at, field }) => `${at} ${field}`).sort();
          expect(named([...held, ...idle])).toEqual(
            named(said.map(({ at, correction: { field } }) => ({ at, field }))),
          );
          expect(listingOf('d', text, items, [...said].reverse())).toEqual({ rows, hidden, idle });
          for (const row of rows) {
            expect(row.said === undefined).toBe(row.read === undefined);
            for (const [words, ranges] of fieldsOf(row))
              if (ranges.length > 0) expect(bare(readRanges(text, ranges).text)).toBe(bare(words));
          }
        },
      ),
      SETTINGS,
    );
  });
});
