import { expect, test } from 'vitest';
import { directExtractor } from '#main/import/extractor.ts';
import { assemblePdf, makePdf, type PdfFont, pdfStream } from '#tests/support/make-pdf.ts';
import { must } from '#tests/support/store.ts';

const read = async (bytes: Uint8Array): Promise<string> =>
  must(await directExtractor.prepare('a.pdf', bytes)).texts[0]!.text.trim();

/** A line whose letters are so many points apart. */
const spaced = (text: string, font: PdfFont, letterSpace: number): Buffer =>
  makePdf({ pages: [[{ text, x: 72, y: 700, font, letterSpace }]] });

/** A page in Helvetica, drawn by these operators. */
const drawn = (operators: string): Buffer =>
  assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>',
    pdfStream(operators),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]);

test.each([
  ['Relations between the Parties', 'latin'],
  ['Article 14 of the Act', 'latin'],
  ['Соглашение о сотрудничестве', 'any'],
  ['Προοίμιο της συμφωνίας', 'any'],
  ['第一条 总则', 'song'],
] as const)('%s is read as words, however far its letters are apart', async (text, font) => {
  for (const space of font === 'song' ? [2, 3, 5] : [1.5, 2, 3, 5])
    expect(await read(spaced(text, font, space))).toBe(text);
});

test('letters that are set one by one are words, where the text has blanks of its own', async () => {
  const places = [...'The People shape'].map((char, at) => `${at === 0 ? 72 : 9.6} 0 Td (${char}) Tj`);
  expect(await read(drawn(`BT /F0 12 Tf 0 700 Td ${places.join(' ')} ET`))).toBe('The People shape');
});

test('wider gaps are those between words where no blank is written', async () => {
  const words = ['Joint', 'Statement', 'of', 'Ports'].map((word) =>
    [...word].map((char) => `(${char})`).join(' -200 '),
  );
  expect(await read(drawn(`BT /F0 12 Tf 72 700 Td [${words.join(' -500 ')}] TJ ET`))).toBe(
    'Joint Statement of Ports',
  );
});

test('letters with the same gap everywhere and no blank stay apart, for nothing tells words among them', async () => {
  const letters = [...'Jointly'].map((char) => `(${char})`).join(' -280 ');
  expect(await read(drawn(`BT /F0 12 Tf 72 700 Td [${letters}] TJ ET`))).toBe('J o i n t l y');
});

test.each([
  ['a list of letters', 'a b c d e f g'],
  ['initials', 'J. R. R. and A. B. C. D. agree'],
  ['a formula', 'x = y + z + a b c'],
  ['a line of figures', '1 2 3 4 5 6 7'],
])('%s with blanks of its own stays as it is', async (_, text) => {
  expect(await read(spaced(text, 'latin', 0))).toBe(text);
});

test('a table of single letters stays one', async () => {
  const cells = [...'ABCDE'].flatMap((char, column) =>
    [0, 1, 2].map((row) => `BT /F0 12 Tf ${72 + column * 12} ${700 - row * 16} Td (${char}) Tj ET`),
  );
  const text = await read(drawn(`${cells.join('\n')} BT /F0 12 Tf 72 600 Td (The Parties agree.) Tj ET`));
  expect(text).not.toContain('AB');
  expect(text.match(/A B C D E/g)).toHaveLength(3);
});

test('a ligature before such a word does not lose its place', async () => {
  const text = await read(
    makePdf({
      pages: [
        [
          { text: 'of\ufb01ce', x: 72, y: 720, font: 'any' },
          { text: 'Deﬁnition of terms', x: 72, y: 700, font: 'any', letterSpace: 3 },
        ],
      ],
    }),
  );
  expect(text.replace(/\s+/g, ' ')).toBe('office Definition of terms');
});

test('letters from right to left keep their order', async () => {
  const seen = 'م ا ل س ن و ا ع ت';
  const text = await read(
    makePdf({
      pages: [
        [
          { text: seen, x: 72, y: 720, font: 'any' },
          { text: 'Relations of all', x: 72, y: 700, font: 'any', letterSpace: 3 },
        ],
      ],
    }),
  );
  expect(text.split('\n')[0]).toBe([...seen].reverse().join(''));
});
