import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitsLayout, locatorsOf } from '#core/text/layout.ts';
import { xlsxImporter } from '#main/import/sheet/xlsx.ts';
import { formatCell, kindOfFormat } from '#main/import/sheet/xlsx-formats.ts';
import {
  anyXml,
  expectCutIsDamaged,
  expectFlipsAreTold,
  expectLinear,
  timed,
  outcome as told,
} from '#tests/support/hostile.ts';
import { importFile } from '#tests/support/import-files.ts';
import { makeXlsx, xlsxRow } from '#tests/support/make-xlsx.ts';
import { makeZip } from '#tests/support/make-zip.ts';
import { readXlsx } from '#tests/support/read-xlsx.ts';
import { must } from '#tests/support/store.ts';
import { runs } from '#tests/support/torture.ts';

const outcome = (bytes: Uint8Array, name = '清单.xlsx'): Promise<string> => told(bytes, name);

test('how many of its sheets were read is told, of a single one how much', async () => {
  const told = async (...data: string[]): Promise<number[]> => {
    const seen: number[] = [];
    const progress = (done: number, of: number): number => seen.push(done / of);
    const bytes = makeXlsx({ sheets: data.map((one) => ({ data: one })) });
    must(await xlsxImporter.extract({ name: '清单.xlsx', bytes, options: {}, progress }));
    return seen;
  };
  const long = xlsxRow(1, '双方同意扩大贸易。').repeat(10_000);
  const parts = await told(long);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
  expect(parts.at(-1)).toBe(1);
  expect(await told(long, xlsxRow(1, '每年会晤。'))).toEqual([0.5, 1]);
});

describe('the text of a workbook', () => {
  test('has a line for every row that holds something, and the rows are told', async () => {
    const { text, layout } = await readXlsx(
      xlsxRow(1, 'No.', null, 'Document') +
        xlsxRow(3, '1', null, '《协定》') +
        xlsxRow(4) +
        xlsxRow(9, null, null, 'x'),
    );
    expect(text.split('\n')).toEqual(['No. | Document', '', '1. 《协定》', 'x']);
    expect(fitsLayout(layout, text.length)).toBe(true);
    const from = text.indexOf('《');
    expect(locatorsOf(layout, { from, to: text.length })).toEqual({ kind: 'row', first: '3', last: '9' });
  });

  test('has texts that cells share, with their runs and without what is read above them', async () => {
    const strings =
      '<si><t>plain</t></si><si><r><t xml:space="preserve">of </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></si><si><t>two_x000D_\nlines</t></si>';
    const cell = (at: string, index: number) => `<c r="${at}" t="s"><v>${index}</v></c>`;
    const data = `<row>${cell('A1', 0)}${cell('B1', 1)}${cell('C1', 2)}${cell('D1', 9)}</row>`;
    expect((await readXlsx({ sheets: [{ data }], strings })).text).toBe('two lines | plain | of runs');
  });

  test('has numbers, dates and what formulas gave, as they are shown', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="10"/><xf numFmtId="20"/></cellXfs>';
    const cells = [
      '<c r="A1"><v>0.30000000000000004</v></c>',
      '<c r="B1" s="1"><v>45424</v></c>',
      '<c r="C1" s="2"><v>45424</v></c>',
      '<c r="D1" s="3"><v>45424.4375</v></c>',
      '<c r="E1" s="4"><v>0.035</v></c>',
      '<c r="F1" s="5"><v>0.75</v></c>',
      '<c r="G1" t="str"><f>A1&amp;"x"</f><v>shown</v></c>',
      '<c r="H1" t="b"><v>1</v></c>',
      '<c r="I1" t="e"><v>#N/A</v></c>',
      '<c r="J1" t="d"><v>2024-05-12</v></c>',
    ];
    const { text } = await readXlsx({ sheets: [{ data: `<row>${cells.join('')}</row>` }], styles });
    expect(text).toBe(
      '2024-05-12 10:30 | 0.3 | 2024-05-12 | 2024-05-12 | 3.5% | 18:00 | shown | TRUE | #N/A | 2024-05-12',
    );
  });

  test('has further sheets under their names, and hidden ones not at all', async () => {
    const { text, layout, warnings, leftOut } = await readXlsx({
      sheets: [
        { data: '' },
        { name: '甲', data: xlsxRow(1, 'a') },
        { name: '乙', data: xlsxRow(2, 'b') },
        { name: '丙', data: xlsxRow(1, '123'), state: 'veryHidden' },
      ],
    });
    expect(text.split('\n')).toEqual(['甲', '', 'a', '', '乙', '', 'b']);
    expect(layout.headings.map(([at]) => text.charAt(at))).toEqual(['甲', '乙']);
    expect(layout.locators?.marks.map(([at, name]) => [text.charAt(at), name])).toEqual([
      ['a', '甲 1'],
      ['b', '乙 2'],
    ]);
    expect(warnings).toEqual([{ code: 'hidden-text', facts: { count: 3 } }]);
    expect(leftOut).toEqual([{ what: 'hidden-sheet', where: '丙', chars: 3 }]);
  });

  test('has its hidden sheets as well where all of it is asked for', async () => {
    const bytes = makeXlsx({
      sheets: [
        { name: '甲', data: xlsxRow(1, 'a') },
        { name: '丙', data: xlsxRow(1, '123'), state: 'hidden' },
      ],
    });
    const { text, warnings, leftOut } = must(await importFile('a.xlsx', bytes, { whole: true }));
    expect(text.split('\n')).toEqual(['甲', '', 'a', '', '丙', '', '123']);
    expect([warnings, leftOut]).toEqual([[], []]);
  });

  test('comes in from hidden sheets where no other holds text, and tells it', async () => {
    const { text, warnings } = await readXlsx({
      sheets: [
        { name: '甲', data: xlsxRow(1, 'a'), state: 'hidden' },
        { name: '乙', data: '' },
        { name: '丙', data: xlsxRow(1, 'c'), state: 'hidden' },
      ],
    });
    expect(text.split('\n')).toEqual(['甲', '', 'a', '', '丙', '', 'c']);
    expect(warnings).toEqual([{ code: 'hidden-sheets', facts: { count: 2 } }]);
  });
});

test.each<[pattern: string, kind: string]>([
  ['General', 'plain'],
  ['#,##0.00', 'plain'],
  ['0.00%', 'percent'],
  ['yyyy-mm-dd', 'date'],
  ['[$-804]yyyy"年"m"月"', 'date'],
  ['mmm', 'date'],
  ['d/m/yyyy h:mm', 'moment'],
  ['[h]:mm:ss', 'time'],
  ['mm:ss.0', 'time'],
  ['0"days"', 'plain'],
  ['[Red]-#,##0 "d"', 'plain'],
  ['@', 'plain'],
])('the format %s shows a %s', (pattern, kind) => {
  expect(kindOfFormat(200, pattern)).toBe(kind);
});

test.each<[number, boolean, string]>([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [45_424, false, '2024-05-12'],
  [43_962, true, '2024-05-12'],
  [2_958_465, false, '9999-12-31'],
  [-1, false, '-1'],
  [1e300, false, '1e+300'],
])('the day %d, counted from 1904: %s, is %s', (value, from1904, day) => {
  expect(formatCell(value, 'date', from1904)).toBe(day);
});

describe('a workbook that is a trap or broken', () => {
  test('is refused or told to be damaged', async () => {
    const part = (data: string) => makeZip([{ name: 'xl/workbook.xml', data }]);
    expect(await outcome(part('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'))).toBe('unsafe-file entities');
    expect(await outcome(part('<a>'.repeat(100_000)))).toBe('unsafe-file depth');
    expect(await outcome(part('<html/>'))).toBe('damaged-file');
    expect(await outcome(makeZip([{ name: 'xl/workbook.xml', data: 'x', flags: 1 }]))).toBe('encrypted-file');
    expect(await outcome(makeXlsx({ sheets: [{ data: '' }] }))).toBe('empty-file');
    const binary = makeZip([
      {
        name: '_rels/.rels',
        data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      },
      { name: 'xl/workbook.bin', data: 'x' },
    ]);
    expect(await outcome(binary)).toBe('binary-file XLSB');
  });

  const WHOLE = makeXlsx({ sheets: [{ data: xlsxRow(1, 'a', 'b') }], strings: '<si><t>x</t></si>' });
  test('is told to be damaged where it is cut off', () => expectCutIsDamaged(WHOLE, '清单.xlsx'));
  test('is read or refused, whatever bytes of it are changed', () =>
    expectFlipsAreTold(WHOLE, '清单.xlsx', 51));
  test('is read, whatever elements it is put together from', () =>
    fc.assert(
      fc.asyncProperty(
        anyXml([
          ...[
            'row r="9999999"',
            'row',
            'c r="XFD1"',
            'c r="ZZZ1" t="s"',
            'c t="n" s="99"',
            'c t="inlineStr"',
            'v',
          ],
          ...['is', 't', 'r', 'rPh', 'f', 'si', 'sheetData'],
        ]),
        async (data) => void (await readXlsx({ sheets: [{ data }], strings: data, styles: data })),
      ),
      { seed: 52, numRuns: runs(300) },
    ));

  test('is not filled up where its cells stand far apart', async () => {
    const letters = (column: number): string =>
      (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
    const rows = Array.from(
      { length: 12_000 },
      (_, i) => `<row r="${i * 80 + 1}"><c r="${letters(i)}${i}"><v>${i}</v></c></row>`,
    );
    const took = await timed(async () =>
      expect((await readXlsx(rows.join(''))).text.length).toBeLessThan(200_000),
    );
    expect(took).toBeLessThan(5000);
  });

  test.each<[string, (count: number) => string]>([
    ['rows', (n) => '<row><c><v>1</v></c></row>'.repeat(n)],
    ['cells', (n) => `<row>${'<c><v>1</v></c>'.repeat(n)}</row>`],
  ])('takes no longer than its size with many %s', (_, make) => expectLinear((n) => readXlsx(make(n))));
});
