import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import { directExtractor } from '#main/import/extractor.ts';
import { toLogical } from '#main/import/pdf/bidi.ts';
import { readCff } from '#main/import/pdf/fonts/cff.ts';
import { charsOfName, macintoshGlyph, standardString } from '#main/import/pdf/fonts/glyph-names.ts';
import { isDict, PdfObjects } from '#main/import/pdf/fonts/objects.ts';
import { readSfnt } from '#main/import/pdf/fonts/sfnt.ts';
import type { PreparedText } from '#main/import/prepare.ts';
import { makeCff, makeFont, shorts } from '#tests/support/make-font.ts';
import { assemblePdf, makePdf, pdfStream } from '#tests/support/make-pdf.ts';
import { seeded } from '#tests/support/odd-values.ts';
import { must } from '#tests/support/store.ts';

const TEXTS = {
  portuguese: [
    'As Partes cooperam na pesca e nos portos do arquipélago',
    'e informam a outra Parte das medidas.',
  ],
  russian: ['Стороны развивают сотрудничество в области рыболовства', 'и назначают ответственное ведомство.'],
  greek: ['Τα μέρη συνεργάζονται στον τομέα της αλιείας', 'και ορίζουν την αρμόδια αρχή τους.'],
  chinese: ['双方决定在渔业和港口方面加强合作，每年举行一次会议。', '各方应当指定主管机关，并通知另一方。'],
  korean: ['양 당사국은 어업과 항만 분야에서 협력하기로 합의하고', '매년 한 차례 회의를 개최한다.'],
  hindi: ['दोनों पक्ष मत्स्य पालन और बंदरगाहों के क्षेत्र में', 'सहयोग करने पर सहमत हैं'],
} as const;

/** Glyphs of all characters of some lines, in an order of their own that tells nothing; the first two stay free. */
function shuffled(lines: readonly string[], seed = 5): Map<string, number> {
  const chars = [...new Set(lines.join(''))];
  const next = seeded(seed);
  const order = chars.map((char) => ({ char, at: next() })).sort((a, b) => a.at - b.at);
  return new Map(order.map(({ char }, at) => [char, at * 3 + 40]));
}

interface FilePlan {
  readonly lines: readonly string[];
  /** Codes in the file. */
  readonly codes: ReadonlyMap<string, number>;
  readonly font: Buffer;
  readonly kind?: 'FontFile2' | 'FontFile3';
  /** Glyphs by code, where these are not the same. */
  readonly glyphs?: ReadonlyMap<number, number>;
}

/** A page in a font that came along, and no word of which letters its codes are. */
function write({ lines, codes, font, kind = 'FontFile2', glyphs }: FilePlan): Buffer {
  const shown = lines.map((line, at) => {
    const hex = [...line].map((char) => (codes.get(char) ?? 0).toString(16).padStart(4, '0')).join('');
    return `BT /F0 10 Tf 1 0 0 1 60 ${780 - at * 16} Tm <${hex}> Tj ET`;
  });
  const map = shorts(...Array.from({ length: 2000 }, (_, code) => glyphs?.get(code) ?? 0));
  return assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>',
    pdfStream(shown.join('\n')),
    '<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Face /Encoding /Identity-H /DescendantFonts [6 0 R] >>',
    `<< /Type /Font /Subtype /${kind === 'FontFile2' ? 'CIDFontType2' : 'CIDFontType0'} /BaseFont /AAAAAA+Face /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R /DW 500 ${glyphs ? '/CIDToGIDMap 9 0 R' : ''} >>`,
    `<< /Type /FontDescriptor /FontName /AAAAAA+Face /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /${kind} 8 0 R >>`,
    pdfStream(font, kind === 'FontFile2' ? `/Length1 ${font.length}` : '/Subtype /CIDFontType0C'),
    pdfStream(map),
  ]);
}

const read = async (bytes: Uint8Array): Promise<PreparedText> =>
  must(await directExtractor.prepare('a.pdf', bytes)).texts[0]!;
const wordsOf = ({ text }: PreparedText): string => text.replace(/\s+/g, ' ').trim();
const plain = (lines: readonly string[]): string => lines.join(lines === TEXTS.chinese ? '' : ' ');
const UNKNOWN_LETTERS = [{ code: 'unknown-letters', facts: { count: 1, pages: '1' } }];

test.each(
  Object.entries(TEXTS).flatMap(([language, lines]) =>
    ([4, 12] as const).map((format) => ({ language, lines, format })),
  ),
)('$language text is read by the table of characters ($format) of its font', async ({ lines, format }) => {
  const glyphs = shuffled(lines);
  const text = await read(
    write({ lines, codes: glyphs, font: makeFont({ cmap: { format, glyphs }, count: 400 }) }),
  );
  expect(wordsOf(text).replaceAll(' ', '')).toBe(plain(lines).replaceAll(' ', ''));
  if (lines !== TEXTS.chinese) expect(wordsOf(text)).toBe(plain(lines));
  expect(text.warnings).toEqual([]);
});

test.each([
  ['a short table of characters', 6, TEXTS.russian],
  [
    'a table of the first characters',
    0,
    ['As Partes cooperam na pesca e nos', 'portos e informam a outra Parte.'],
  ],
] as const)('text is read by %s of its font', async (_, format, lines) => {
  const glyphs = shuffled(lines);
  const text = await read(
    write({ lines, codes: glyphs, font: makeFont({ cmap: { format, glyphs }, count: 250 }) }),
  );
  expect(wordsOf(text)).toBe(plain(lines));
});

test('codes lead to glyphs by the list of the file', async () => {
  const lines = TEXTS.russian;
  const glyphs = shuffled(lines);
  const codes = shuffled(lines, 8);
  const list = new Map([...codes].map(([char, code]) => [code, glyphs.get(char)!]));
  const font = makeFont({ cmap: { format: 4, glyphs }, count: 300 });
  const text = await read(write({ lines, codes, font, glyphs: list }));
  expect(wordsOf(text)).toBe(plain(lines));
});

const uni = (char: string): string => `uni${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

test.each([
  ['names of glyphs', TEXTS.greek],
  ['names of Han characters', TEXTS.chinese],
] as const)('text is read by %s', async (_, lines) => {
  const glyphs = shuffled(lines);
  const post = new Map([...glyphs].map(([char, glyph]) => [glyph, char === ' ' ? 'space' : uni(char)]));
  const text = await read(write({ lines, codes: glyphs, font: makeFont({ post, count: 400 }) }));
  expect(wordsOf(text).replaceAll(' ', '')).toBe(plain(lines).replaceAll(' ', ''));
  expect(text.warnings).toEqual([]);
});

test('text is read by the names in a font of PostScript', async () => {
  const lines = TEXTS.russian;
  const chars = [...shuffled(lines).keys()];
  const codes = new Map(chars.map((char, at) => [char, at + 1]));
  const font = makeCff(chars.map((char) => (char === ' ' ? 'space' : char === '.' ? 'period' : uni(char))));
  const text = await read(write({ lines, codes, font, kind: 'FontFile3' }));
  expect(wordsOf(text)).toBe(plain(lines));
  expect(text.warnings).toEqual([]);
});

test('Arabic that was written glyph by glyph from the left is read from the right, its forms as letters', async () => {
  const seen = 'ﺔﻨﺴﻟﺍ ﻩﺬﻫ ﻲﻓ 2031 ﺪﻴﺼﻟﺍ ﻝﺎﺠﻣ ﻲﻓ ﻥﻭﺎﻌﺘﻟﺍ ﻰﻠﻋ ﻥﺎﻓﺮﻄﻟﺍ ﻖﻔﺗﺍ';
  const glyphs = shuffled([seen]);
  const font = makeFont({ cmap: { format: 4, glyphs }, count: 400 });
  const text = await read(write({ lines: [seen], codes: glyphs, font }));
  expect(wordsOf(text)).toBe('اتفق الطرفان على التعاون في مجال الصيد 2031 في هذه السنة');
  expect(text.warnings).toEqual([]);
});

test('numbers, words of Latin and brackets keep their sense within what runs from right to left', () => {
  expect(toLogical('(BBNJ Act) 12.5 قافتا')).toBe('اتفاق 12.5 (BBNJ Act)');
});

test('Arabic forms of letters come in as the letters in any font', async () => {
  const text = await read(makePdf({ pages: [[{ text: 'ﻕﺎﻔﺗﺍ', x: 72, y: 700, font: 'any' }]] }));
  expect(wordsOf(text)).toBe('اتفاق');
});

test('a table that is not true of its font changes nothing, and the page is told', async () => {
  const lines = TEXTS.russian;
  const glyphs = shuffled(lines);
  const chars = [...glyphs.keys()];
  const false_ = new Map(chars.map((char, at) => [char, glyphs.get(chars[(at + 7) % chars.length]!)!]));
  const font = makeFont({ cmap: { format: 4, glyphs: false_ }, count: 400 });
  const text = await read(write({ lines, codes: glyphs, font }));
  expect(text.warnings).toEqual(UNKNOWN_LETTERS);
  expect(text.text).not.toContain('Стороны');
});

test('a glyph that shows nothing is a blank where the order of the others tells the letters', async () => {
  const lines = ['The\u3000Parties agree to cooperate (in ports)', 'and shall meet each year until 2031.'];
  const codes = new Map([...lines.join('')].map((char) => [char, char.charCodeAt(0) - 29]));
  codes.set('\u3000', 900);
  const text = await read(write({ lines, codes, font: makeFont({ blank: [3, 900], count: 1000 }) }));
  expect(wordsOf(text)).toBe(
    'The Parties agree to cooperate (in ports) and shall meet each year until 2031.',
  );
  expect(text.warnings).toEqual([]);
});

test('codes that are controls to others are a text all the same', async () => {
  const lines = TEXTS.portuguese;
  const codes = new Map([...shuffled(lines).keys()].map((char, at) => [char, at + 1]));
  const font = makeFont({ cmap: { format: 4, glyphs: codes }, count: 60 });
  expect(wordsOf(await read(write({ lines, codes, font })))).toBe(plain(lines));
  const told = await read(write({ lines, codes, font: makeFont({ count: 60 }) }));
  expect(told.warnings).toEqual(UNKNOWN_LETTERS);
});

test('signs that stand for letters are told, of a font that does not say so', async () => {
  const lines = TEXTS.chinese;
  const codes = new Map([...shuffled(lines).keys()].map((char, at) => [char, at + 33]));
  expect((await read(write({ lines, codes, font: makeFont({ count: 100 }) }))).warnings).toEqual(
    UNKNOWN_LETTERS,
  );
});

test('a table of signs and figures is taken at its word', async () => {
  const rows = Array.from({ length: 6 }, (_, at) => ({
    text: '§§ ++ -- ** ## %% @@ && == ~~',
    x: 72,
    y: 700 - 16 * at,
    font: 'latin' as const,
  }));
  expect((await read(makePdf({ pages: [rows] }))).warnings).toEqual([]);
});

test('the font of an encrypted file is read as well', async () => {
  const lines = TEXTS.russian;
  const glyphs = shuffled(lines);
  const file = makeFont({ cmap: { format: 4, glyphs }, count: 300 });
  const document = new PDFDocument({ ownerPassword: 'secret', permissions: { copying: false } });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => document.on('end', resolve));
  const stream = document.ref({ Length1: file.length });
  stream.end(file);
  const descriptor = document.ref({
    ...{ Type: 'FontDescriptor', FontName: 'AAAAAA+Face', Flags: 4, FontBBox: [0, -200, 1000, 900] },
    ...{ ItalicAngle: 0, Ascent: 900, Descent: -200, CapHeight: 700, StemV: 80, FontFile2: stream },
  });
  descriptor.end('');
  const descendant = document.ref({
    ...{
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: 'AAAAAA+Face',
      DW: 500,
      FontDescriptor: descriptor,
    },
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
  });
  descendant.end('');
  const font = document.ref({
    ...{ Type: 'Font', Subtype: 'Type0', BaseFont: 'AAAAAA+Face', Encoding: 'Identity-H' },
    DescendantFonts: [descendant],
  });
  font.end('');
  document.page.fonts.F9 = font;
  for (const [at, line] of lines.entries()) {
    const hex = [...line].map((char) => glyphs.get(char)!.toString(16).padStart(4, '0')).join('');
    document.addContent(`BT /F9 10 Tf 1 0 0 -1 60 ${100 + 16 * at} Tm <${hex}> Tj ET`);
  }
  document.end();
  await done;
  expect(wordsOf(await read(Buffer.concat(chunks)))).toBe(plain(lines));
});

test.each([
  ['Aacute', 'Á'],
  ['scommaaccent', 'ş'],
  ['afii10017', 'А'],
  ['afii10084', 'т'],
  ['afii57445', 'م'],
  ['alphatonos', 'ά'],
  ['uni4E2D6587', '中文'],
  ['u1F600', '😀'],
  ['f_f_i', 'ffi'],
  ['one.oldstyle', '1'],
  ['g123', null],
  ['.notdef', null],
  ['constructor', null],
  ['uniD800', null],
])('the name %s says %s', (name, text) => {
  expect(charsOfName(name)).toBe(text);
});

test('places of the Macintosh and of the standard strings are those of their lists', () => {
  expect([3, 36, 97, 98, 225, 226, 257, 258].map(macintoshGlyph)).toEqual([
    ' ',
    'A',
    '~',
    'Ä',
    'ˇ',
    'Ł',
    'đ',
    null,
  ]);
  expect([1, 34, 95, 109, 149, 150, 228, 229].map(standardString)).toEqual([
    ' ',
    'A',
    '~',
    'ﬁ',
    'ß',
    '¹',
    'ž',
    null,
  ]);
});

test('fonts that are cut off or changed anywhere are read as far as they go', () => {
  const glyphs = shuffled(TEXTS.russian);
  const names = new Map([...glyphs].map(([char, glyph]) => [glyph, uni(char)]));
  const next = seeded(11);
  const fonts = ([4, 12, 6] as const).map((format) =>
    makeFont({ cmap: { format, glyphs }, post: names, count: 120 }),
  );
  const cff = makeCff([...names.values()]);
  for (let round = 0; round < 400; round++) {
    const font = Buffer.from(fonts[round % fonts.length]!);
    const other = Buffer.from(cff);
    for (const bytes of [font, other])
      for (let change = 0; change < 12; change++)
        bytes[Math.floor(next() * bytes.length)] = next() < 0.5 ? 255 : Math.floor(next() * 256);
    const read = readSfnt(font.subarray(0, Math.floor(next() * font.length * 1.5)));
    expect(read?.chars.size ?? 0).toBeLessThanOrEqual(0x10000);
    expect(typeof read?.isBlank(Math.floor(next() * 70_000))).not.toBe('number');
    expect(readCff(other.subarray(0, Math.floor(next() * other.length * 1.5)))?.chars.size ?? 0).toBeLessThan(
      0x10000,
    );
  }
});

test('a table of characters that claims all of them a thousand times is read once', () => {
  const glyphs = new Map(Array.from({ length: 2000 }, (_, at) => [String.fromCharCode(0x4e00 + at), at + 1]));
  const font = makeFont({ cmap: { format: 12, glyphs }, count: 10 });
  for (let at = font.indexOf(shorts(12, 0, 0)) + 16; at + 12 <= font.length; at += 12) {
    font.writeUInt32BE(0, at);
    font.writeUInt32BE(0xffffffff, at + 4);
  }
  expect(readSfnt(font)?.chars.size).toBeLessThan(0x10000 * 4);
});

test('objects that are not as they should be end the reading', () => {
  const file = (text: string): PdfObjects =>
    PdfObjects.read(Buffer.from(`%PDF-1.7\n%\xff\n${text}`, 'latin1'));
  expect(
    file('1 0 obj\n<< /A /B#20C /D [1 -2.5 3 0 R (a\\)(b)) true] >>\nendobj\n')
      .dicts()
      .map((dict) => [...dict.keys()]),
  ).toEqual([['A', 'D']]);
  expect(file(`1 0 obj\n${'['.repeat(5000)}`).dicts()).toEqual([]);
  expect(file('1 0 obj\n<< /Length 99999 >> stream\nabc').dicts()).toEqual([]);
  expect(file('1 0 obj\n<< /A (').dicts()).toEqual([]);
  const looped = file('1 0 obj\n2 0 R\nendobj\n2 0 obj\n1 0 R\nendobj\n3 0 obj\n<< /A 1 0 R >>\nendobj\n');
  expect(looped.dicts().map((dict) => isDict(looped.resolve(dict.get('A'))))).toEqual([false]);
});
