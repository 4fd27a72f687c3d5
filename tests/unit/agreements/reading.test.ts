import { expect, test } from 'vitest';
import type { Agreement } from '#core/agreements/agreement.ts';
import { rowsOf } from '#tests/support/agreement-score.ts';

/** A list under a headline that names both states. */
function chinese(...items: string[]): Agreement[] {
  return rowsOf(
    `岚石共和国与奥德兰王国合作文件清单\n\n${items.map((item, at) => `${at + 1}.${item}\n\n`).join('')}`,
  );
}
function english(...items: string[]): Agreement[] {
  return rowsOf(
    `Documents signed by the Republic of Lanstone and the Kingdom of Odrand\n\n${items.map((item, at) => `${at + 1}. ${item}\n\n`).join('')}`,
  );
}
const names = (row: Agreement | undefined) => row?.parties.map(({ name, side }) => [name, side]);

const A = '岚石共和国';
const B = '奥德兰王国';

test('a ministry of many things is one party', () => {
  const [row] = chinese(
    '《岚石共和国商务部和奥德兰王国发展、工业、贸易和服务部以及奥德兰财政部关于投资的意向书》',
    '《关于旅游的协议》',
  );
  expect(names(row)).toEqual([
    ['岚石共和国商务部', A],
    ['奥德兰王国发展、工业、贸易和服务部', B],
    ['奥德兰财政部', B],
  ]);
});

test('brackets are a part of a name', () => {
  const [row] = chinese('《岚石标准局（国家认证委员会）与奥德兰计量院标准化合作协议》', '《关于旅游的协议》');
  expect(names(row)).toEqual([
    ['岚石标准局（国家认证委员会）', A],
    ['奥德兰计量院', B],
  ]);
  expect(row?.subject).toBe('标准化合作');
});

test('parties stand behind the word for about as well', () => {
  const [row] = chinese(
    '《关于岚石石油公司、海岸大学（北区）和奥德兰国家能源公司共建创新中心的合作意向书》',
    '《关于旅游的协议》',
  );
  expect(names(row)).toEqual([
    ['岚石石油公司', A],
    ['海岸大学（北区）', null],
    ['奥德兰国家能源公司', B],
  ]);
});

test('an instrument that a subject names is not the instrument', () => {
  const [row] = chinese(
    '《岚石商务部与奥德兰贸易部关于修订〈关于投资的协定〉的议定书》',
    '《关于旅游的协议》',
  );
  expect(row?.instrument).toEqual({ text: '议定书', key: 'protocol' });
  expect(row?.subject).toBe('修订〈关于投资的协定〉');
});

test('a year that something was signed in is no validity, nor is a quantity an amount', () => {
  const [first, second] = chinese(
    '《岚石商务部与奥德兰贸易部关于延长2019年签署的协定的换文》',
    '《岚石矿业集团与奥德兰矿业公司年产300万吨锂矿项目协议》',
  );
  expect(first).not.toHaveProperty('years');
  expect(second).not.toHaveProperty('amount');
});

test.each([
  ['50亿元人民币', 5e9, 'CNY'],
  ['人民币1.2万亿元', 1.2e12, 'CNY'],
  ['3000万美元', 3e7, 'USD'],
  ['7250万欧元', 7.25e7, 'EUR'],
  ['300亿日元', 3e10, 'JPY'],
])('%s is an amount', (text, value, currency) => {
  const [row] = chinese(`《岚石银行与奥德兰银行${text}贷款协议》`, '《关于旅游的协议》');
  expect(row?.amount).toEqual({ value, currency, text });
  expect(names(row)).toEqual([
    ['岚石银行', A],
    ['奥德兰银行', B],
  ]);
});

test.each([
  ['US$ 1.5 billion', 1.5e9, 'USD'],
  ['€1,250,000', 1.25e6, 'EUR'],
  ['NOK 25 million', 2.5e7, 'NOK'],
  ['250 million Swiss francs', 2.5e8, 'CHF'],
])('%s is an amount', (text, value, currency) => {
  const [row] = english(
    `Loan Agreement between the Bank of Lanstone and the Bank of Odrand in the amount of ${text}`,
    'Agreement on Tourism',
  );
  expect(row?.amount).toEqual({ value, currency, text });
  expect(row?.parties).toHaveLength(2);
});

test('money that no standard names is left out', () => {
  const [row] = chinese('《岚石银行与奥德兰银行5亿奥德兰盾贷款协议》', '《关于旅游的协议》');
  expect(row).not.toHaveProperty('amount');
});

test.each([
  ['2024-2026年度', { from: 2024, to: 2026 }],
  ['2027年至2029年', { from: 2027, to: 2029 }],
  ['2025—2028年', { from: 2025, to: 2028 }],
])('%s are years of validity', (text, years) => {
  const [row] = chinese(`《岚石卫生部与奥德兰卫生部${text}卫生合作执行计划》`, '《关于旅游的协议》');
  expect(row?.years).toEqual(years);
  expect(row?.subject).toBe('卫生合作');
});

test('a page cut gives a field two ranges', () => {
  const text =
    '岚石共和国与奥德兰王国合作文件清单\n\n1.《岚石共和国科学部与奥德兰王国科技与\n\n创新部关于航天的协议》\n\n2.《岚石共和国教育部与奥德兰王国教育部关于留学的协议》\n';
  const [row] = rowsOf(text);
  expect(row?.parties[1]).toMatchObject({ name: '奥德兰王国科技与创新部', side: B });
  expect(row?.parties[1]?.ranges.map(({ from, to }) => text.slice(from, to))).toEqual([
    '奥德兰王国科技与',
    '创新部',
  ]);
});

test('where and when a list was signed is said of every row', () => {
  const [row] = rowsOf(
    'Documents signed by Lanstone and Odrand\n\n(Port Lanstone, 6 November 2026)\n\n1. Agreement on Fisheries\n\n2. Protocol on Forests\n',
  );
  expect(row?.signed).toEqual({ date: '6 November 2026', place: 'Port Lanstone' });
});

test('columns of a table say what their heads say', () => {
  const [row] = rowsOf(
    'Outcomes of Lanstone and Odrand\n\nNo. | Title | Signatory of Lanstone | Signatory of Odrand | Value | Date | Place\n1 | MoU on Ports | Port Authority | Ministry of Transport | EUR 5 million | 3 May 2026 | Odrand City\n2 | Agreement on Rail | Railway Board | Ministry of Transport | | 3 May 2026 | Odrand City\n',
  );
  expect(names(row)).toEqual([
    ['Port Authority', 'Lanstone'],
    ['Ministry of Transport', 'Odrand'],
  ]);
  expect(row?.amount).toEqual({ value: 5e6, currency: 'EUR', text: 'EUR 5 million' });
  expect(row?.signed).toEqual({ date: '3 May 2026', place: 'Odrand City' });
});

test('treaties, statements and letters list nothing', () => {
  for (const text of [
    'AGREEMENT BETWEEN LANSTONE AND ODRAND\n\nArticle 1\n\nThis Agreement shall apply to fisheries.\n\nArticle 2\n\nThe Protocol on Fisheries is an integral part of this Agreement. It shall enter into force at once.\n',
    '岚石共和国和奥德兰王国联合声明\n\n一、双方高度评价两国关系，愿进一步深化合作。\n\n二、双方欢迎签署《关于贸易的谅解备忘录》，同意早日落实。双方支持企业合作。\n\n三、双方同意保持沟通。\n',
    'Recalling the Agreement between Lanstone and Odrand on Trade signed in 2001,\n\nRecalling the Memorandum of Understanding between Lanstone and Odrand on Ports,\n\nHave agreed as follows.\n',
  ])
    expect(rowsOf(text)).toEqual([]);
});

test('a body that both states have is named once, with the word for about or without', () => {
  const rows = chinese(
    '《两国外交部磋商议定书》',
    '《两国外交部关于磋商的议定书》',
    '《双方海关总署行政互助协定》',
    '《两国友好合作条约》',
  );
  expect(rows.map((row) => row.parties.map(({ name }) => name))).toEqual([
    ['两国外交部'],
    ['两国外交部'],
    ['双方海关总署'],
    [],
  ]);
  expect(rows.map(({ subject }) => subject)).toEqual(['磋商', '磋商', '行政互助', '两国友好合作']);
});
