import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { listingOf } from '#core/agreements/corrections.ts';
import { itemsIn } from '#core/agreements/read.ts';
import type { AgreementRow } from '#core/export/agreements.ts';
import { agreementsXlsx } from '#core/export/agreements-xlsx.ts';
import { layOut } from '#core/project/pages.ts';
import { xlsxImporter } from '#main/import/sheet/xlsx.ts';
import { must } from '#tests/support/store.ts';

const TEXT = `甲国总统对乙国国事访问成果清单

一、海洋

1.《甲国海洋部与乙国渔业部关于养护渔业资源的谅解备忘录（2026—2030年）》
2.《甲国开发银行与乙国国家银行50亿元人民币贷款协议》
`;
const rows: readonly AgreementRow[] = listingOf(
  'd',
  TEXT,
  itemsIn(layOut({ text: TEXT, format: 'text' })),
  [],
).rows.map((row) => ({ ...row, document: '清单' }));
const said = (part: Partial<AgreementRow>): AgreementRow => ({ ...rows[0]!, ...part });

const sheetOf = (bytes: Uint8Array): string =>
  strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
async function readBack(bytes: Uint8Array): Promise<readonly string[]> {
  const file = { name: 'agreements.xlsx', bytes, options: {}, progress: () => {} };
  return must(await xlsxImporter.extract(file))
    .text.split('\n')
    .filter(Boolean);
}

const titleOf = (line = ''): string | undefined => /Title: (.*?)(?: \| |$)/.exec(line)?.[1];

test('the product reads the workbook back as the table that went out', async () => {
  const [head, ...lines] = await readBack(await agreementsXlsx(rows, 'zh-CN'));
  for (const column of [
    '文献',
    '编号',
    '序号',
    '名称',
    '文书',
    '签署方',
    '国家',
    '机构',
    '金额',
    '币种',
    '起',
    '止',
  ])
    expect(head?.split(' | ')).toContain(column);
  expect(lines).toEqual([
    '甲国海洋部与乙国渔业部关于养护渔业资源的谅解备忘录（2026—2030年） | 文献: 清单 | 编号: a1/s1/i1 | 序号: 1 | 文书: 谅解备忘录 | 签署方: 甲国海洋部; 乙国渔业部 | 国家: 甲国; 乙国 | 机构: 甲国海洋部; 乙国渔业部 | 事项: 养护渔业资源 | 起: 2026 | 止: 2030 | 部分: 海洋',
    '甲国开发银行与乙国国家银行50亿元人民币贷款协议 | 文献: 清单 | 编号: a1/s1/i2 | 序号: 2 | 文书: 协议 | 签署方: 甲国开发银行; 乙国国家银行 | 国家: 甲国; 乙国 | 机构: 甲国开发银行; 乙国国家银行 | 金额: 5000000000 | 币种: CNY | 部分: 海洋',
  ]);
});

test('numbers, amounts and years are numbers, and the head is bold and stays in sight', async () => {
  const bytes = await agreementsXlsx(rows, 'en');
  const sheet = sheetOf(bytes);
  for (const value of ['<v>5000000000</v>', '<v>2026</v>', '<v>2030</v>'])
    expect([value, sheet.includes(value)]).toEqual([value, true]);
  expect(sheet).not.toMatch(/t="s"[^>]*><v>(?:2026|2030|5000000000)</);
  expect(sheet).toMatch(/<pane [^>]*state="frozen"/);
  expect(strFromU8(unzipSync(bytes)['xl/styles.xml'] ?? new Uint8Array())).toContain('<b/>');
});

test('whatever a text holds, it is a text', async () => {
  const odd = [
    '=1+1',
    '+7',
    '-7',
    '@SUM(A1)',
    '=HYPERLINK("http://x.invalid")',
    '\t=1',
    '_x0041_',
    'a\u0001b<c>&"',
    ' x ',
  ];
  const bytes = await agreementsXlsx(
    odd.map((title) => said({ title })),
    'en',
  );
  expect(sheetOf(bytes)).not.toMatch(/<f>|t="str"/);
  const [, ...back] = await readBack(bytes);
  const titles = back.map(titleOf);
  expect(titles).toEqual([
    '=1+1',
    '+7',
    '-7',
    '@SUM(A1)',
    '=HYPERLINK("http://x.invalid")',
    '=1',
    '_x0041_',
    'ab<c>&"',
    'x',
  ]);
});

test('a text that is too long for a cell is cut off, and never in the middle of a character', async () => {
  const bytes = await agreementsXlsx([said({ title: `${'x'.repeat(32_766)}𠮷𠮷` })], 'en');
  const strings = strFromU8(unzipSync(bytes)['xl/sharedStrings.xml'] ?? new Uint8Array());
  const [longest = ''] = /x{9,}[^<]*/.exec(strings) ?? [];
  expect([longest.length, longest.endsWith('x')]).toEqual([32_766, true]);
});

test('the same rows give the same bytes at any time, and no rows give a head', async () => {
  const first = await agreementsXlsx(rows, 'pt');
  await new Promise((done) => setTimeout(done, 2100));
  expect(Buffer.from(await agreementsXlsx(rows, 'pt')).equals(Buffer.from(first))).toBe(true);
  expect(await readBack(await agreementsXlsx([], 'en'))).toHaveLength(1);
});
