import { expect, test } from 'vitest';
import { isPlain, locatorsOf } from '#core/text/layout.ts';
import { directExtractor } from '#main/import/extractor.ts';
import { rowsToText } from '#main/import/sheet/rows.ts';
import { encode } from '#tests/support/import-encode.ts';
import { workTime } from '#tests/support/linear-time.ts';
import { codeOf, must } from '#tests/support/store.ts';
import { quoted } from '#tests/support/tagged.ts';

async function read(name: string, bytes: Uint8Array | string) {
  return must(await directExtractor.prepare(name, Buffer.from(bytes as string))).texts[0]!;
}

test('a row is a clause: its number the label, its longest cell the text, the rest behind it', async () => {
  const text = await read(
    '条款.csv',
    '序号,领域,内容\r\n1,贸易,"双方同意扩大贸易，\n便利投资。"\r\n2,文化,"双方支持互办""文化年""活动。"\r\n\r\n3,,双方重申主权平等原则。\r\n',
  );
  expect(text.text).toBe(
    '序号 | 内容 | 领域\n\n1. 双方同意扩大贸易，便利投资。 | 领域: 贸易\n2. 双方支持互办"文化年"活动。 | 领域: 文化\n3. 双方重申主权平等原则。',
  );
  expect((text.stats?.clauses ?? 0) + (text.stats?.items ?? 0)).toBe(3);
  expect(locatorsOf(text.layout, quoted(text.text, '双方重申'))).toEqual({
    kind: 'row',
    first: '5',
    last: '5',
  });
});

test.each([
  [
    'semicolons',
    'a.csv',
    'N.º;Cláusula\n1;As Partes acordam cooperar em matéria de comércio.\n2;As Partes reafirmam a igualdade.\n',
  ],
  [
    'tabs',
    'a.tsv',
    'N.º\tCláusula\n1\tAs Partes acordam cooperar em matéria de comércio.\n2\tAs Partes reafirmam a igualdade.\n',
  ],
])('cells may be parted by %s', async (_, name, raw) => {
  const { text } = await read(name, raw);
  expect(text).toContain('1. As Partes acordam cooperar em matéria de comércio.\n2. As Partes');
});

test('the column that is named the wording is the text, however long another is, and an empty cell moves nothing', () => {
  const { text } = rowsToText([
    ['No', 'Text', 'Agreed by', 'Date'],
    ['1', 'Peace', 'Ministry of Foreign Affairs of Dong Lan', '2031'],
    ['2', 'Trade', '', '2032'],
  ]);
  expect(text).toBe(
    'No | Text | Agreed by | Date\n\n1. Peace | Agreed by: Ministry of Foreign Affairs of Dong Lan | Date: 2031\n2. Trade | Date: 2032',
  );
  const bare = rowsToText([
    ['The first clause of several words', '', '2031'],
    ['The second clause of several words', 'Trade', ''],
  ]);
  expect(bare.text).toBe(
    'The first clause of several words | – | 2031\nThe second clause of several words | Trade',
  );
});

test('labels in a column are kept as they are written', () => {
  const { text } = rowsToText([
    ['第一条', '本协定旨在促进两国之间的贸易。'],
    ['第二条', '双方相互给予最惠国待遇。'],
  ]);
  expect(text).toBe('第一条 本协定旨在促进两国之间的贸易。\n第二条 双方相互给予最惠国待遇。');
});

test.each([
  ['numbers of people', ['Matrícula', 'Nome completo', 'Setor'], ['8389', '4390', '8604', '1107']],
  [
    'numbers of people under a head that may number rows',
    ['ID', 'Nome completo', 'Setor'],
    ['8389', '4390', '8604', '1107'],
  ],
  ['years', ['年份', '姓名全称', '部门'], ['2001', '2002', '2003', '2004']],
  ['amounts', ['Betrag', 'Vollständiger Name', 'Abteilung'], ['12', '7', '120', '45']],
])('a column of %s stays a column with its head', (_, head, numbers) => {
  const names = ['Berta Albuquerque', 'Caio Brandão', 'Dora Cavalcanti', 'Elias Dourado'];
  const { text, layout } = rowsToText([head, ...numbers.map((one, at) => [one, names[at]!, 'X'])]);
  expect(layout.labels).toEqual([]);
  expect(text).toContain(head[0]);
  for (const one of numbers) expect(text).toMatch(new RegExp(`\\| (?:${head[0]}: )?${one}\\b`));
});

test('numbers without a head are labels where they count, and no labels where they are years', () => {
  const rows = (first: number) => [0, 1, 2].map((at) => [String(first + at), `As Partes cooperam em ${at}.`]);
  expect(rowsToText(rows(1)).layout.labels).toHaveLength(3);
  expect(rowsToText(rows(1998)).layout.labels).toEqual([]);
});

test('a table of one column is its lines, and a table of nothing does not come in', async () => {
  expect(rowsToText([['一、甲。'], [''], ['二、乙。']]).text).toBe('一、甲。\n二、乙。');
  expect(isPlain({ ...rowsToText([['a']]).layout, locators: null })).toBe(true);
  expect(codeOf(await directExtractor.prepare('a.csv', Buffer.from(',,\n,,\n')))).toBe('empty-file');
});

test('a table in an older encoding is told, and asked about', async () => {
  const { text, encoding, choices } = await read(
    'a.csv',
    encode('编号,条款\n1,双方同意扩大两国之间的贸易和投资。\n2,双方重申主权平等原则。\n', 'gb18030'),
  );
  expect([encoding, choices.encodings?.length ?? 0]).toEqual(['gb18030', expect.any(Number)]);
  expect(text).toContain('1. 双方同意扩大两国之间的贸易和投资。');
});

test('a quote that is never closed costs nobody anything', async () => {
  const open = `a,"${'b\n'.repeat(200_000)}`;
  const start = workTime();
  expect((await directExtractor.prepare('a.csv', Buffer.from(open))).ok).toBe(true);
  expect(workTime() - start).toBeLessThan(10_000);
});

test('the column of labels is guessed, said to be sure where it is, and can be said', () => {
  const rows = [
    ['Country', 'Seats', 'Text'],
    ['Arcadia', '1', 'The Parties agree to cooperate in trade.'],
    ['Boreas', '2', 'The Parties agree to meet every year.'],
    ['Cyrene', '4', 'The Parties agree to build a lighthouse.'],
    ['Doris', '5', 'The Parties agree to publish the fees.'],
    ['Elis', '6', 'The Parties agree to open their ports.'],
    ['Phocis', '7', 'The Parties agree to train pilots.'],
  ];
  const guess = (table: string[][], said?: number | 'none') =>
    rowsToText(table, said).guesses.find(({ what }) => what === 'label-column');
  // Under another head, with a gap: perhaps.
  expect(guess(rows)).toEqual({ what: 'label-column', value: '2', others: ['none', '1'], sure: false });
  expect(guess(rows.map(([a = '', b = '', c = ''], at) => [a, at === 0 ? 'No' : b, c]))).toMatchObject({
    value: '2',
    sure: true,
  });
  expect(guess(rows.map(([a = '', , c = ''], at) => [a, at === 0 ? 'Row' : String(at), c]))).toMatchObject({
    value: '2',
    sure: true,
  });
  expect(guess(rows.map(([a = '', , c = '']) => [a, c]))).toBeUndefined();

  expect(rowsToText(rows, 'none').text).toContain(
    'The Parties agree to cooperate in trade. | Country: Arcadia | Seats: 1',
  );
  expect(rowsToText(rows, 'none').guesses.map(({ what }) => what)).toEqual(['header']);
  expect(rowsToText(rows, 2).text).toContain(
    '1. The Parties agree to cooperate in trade. | Country: Arcadia',
  );
  // The longest column, said to label the rows, is not their wording too.
  expect(rowsToText(rows, 3).text).toContain('Arcadia | Seats: 1');
});

test('a column that the table has not is refused', async () => {
  const bytes = Buffer.from('a,b\n1,As Partes acordam cooperar.\n');
  const read3 = await directExtractor.prepare('a.csv', bytes, { options: { labelColumn: 3 } });
  expect(read3).toMatchObject({ ok: false, error: { code: 'no-column', facts: { column: 3, count: 2 } } });
});

test.each([
  [
    'some',
    'No.,Title\n1,River Agreement\n2,Port Agreement\n1-A,Harbour Protocol\nAnnex,Map of the river\n',
    ['1-A', 'Annex', 'Harbour'],
  ],
  [
    'all',
    'Ref,Title\nTS-2031/001,River Agreement of the Parties\nTS-2031/002,Harbour Protocol of the Parties\n',
    ['TS-2031/001', 'TS-2031/002'],
  ],
  [
    'long numbers',
    'ID,Title\n10001,River Agreement of the Parties\n10002,Harbour Protocol of the Parties\n',
    ['10001', '10002'],
  ],
  [
    'words',
    'Article,Text\nPreamble,The Parties recall their friendship.\n1,The Parties agree.\n2,They meet.\nFinal clause,Done at Port Fair.\n',
    ['Preamble', 'Final clause'],
  ],
  [
    'letters',
    'Item,Value\nA,Rail between the ports\nB,A port for both\nC,A school of pilots\n',
    ['A', 'B', 'C', 'Rail'],
  ],
])('no cell of a column of labels is lost: %s', async (_, csv, words) => {
  const { text } = await read('a.csv', csv);
  for (const word of words) expect(text).toMatch(new RegExp(`(?<![\\w-])${word}(?![\\w-])`));
});
