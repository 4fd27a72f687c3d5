import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { layOut } from '#core/project/pages.ts';
import { fitsLayout } from '#core/text/layout.ts';
import type { ImportOptions } from '#main/import/extracted.ts';
import { rtfImporter } from '#main/import/rtf/rtf.ts';
import { importFile, linesAt, slices } from '#tests/support/import-files.ts';
import { rtf, rtfBytes, rtfOf, rtfUnicode } from '#tests/support/import-rtf.ts';
import { SENTENCES } from '#tests/support/import-sentences.ts';
import { workTime } from '#tests/support/linear-time.ts';
import { pageLines } from '#tests/support/outline-lines.ts';
import { codeOf, must } from '#tests/support/store.ts';
import { runs } from '#tests/support/torture.ts';

const read = async (document: string, options: ImportOptions = {}) =>
  must(await importFile('声明.rtf', Buffer.from(document, 'latin1'), options));
const textOf = async (body: string) => (await read(rtf(body))).text;

test.each([
  ['zh-CN', 1, 'gb18030'],
  ['zh-TW', 2, 'big5'],
  ['ru', 4, 'windows-1251'],
  ['ja', 5, 'shift_jis'],
  ['ko', 6, 'euc-kr'],
  ['ar', 7, 'windows-1256'],
  ['pt', 0, 'windows-1252'],
])('%s is read by the characters of its font, as bytes and as numbers', async (language, font, encoding) => {
  const text = SENTENCES[language]!;
  expect(await textOf(`\\pard\\f${font} ${rtfBytes(text, encoding)}\\par`)).toBe(text);
  expect(await textOf(`\\pard ${rtfUnicode(text)}\\par`)).toBe(text);
});

test.each([
  [
    'Chinese by the document’s code page, where fonts say nothing',
    "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fnil SimSun;}}\\f0 \\'d6\\'d0\\'ce\\'c4\\par}",
    '中文',
  ],
  ['a code page that nobody knows as Windows’s own', "{\\rtf1\\ansi\\ansicpg4711 caf\\'e9}", 'café'],
  [
    'blanks before the word that opens a group as no text of it',
    "{\\rtf1\\ansi { \\fonttbl\n {\\f0\\cpg1251 A;} }{  \\*\\generator x;}\\f0 \\'c4\\'e0{ \\b b}{  c}}",
    'Да b  c',
  ],
  ['a font’s own code page', "{\\rtf1\\ansi{\\fonttbl{\\f0\\cpg1251 A;}}\\f0 \\'c4\\'e0}", 'Да'],
  [
    'a Chinese character whose second byte is a letter',
    `{\\rtf1\\ansi\\ansicpg950 \\'b3\\'5c \\'a5\\'5c}`,
    '許 功',
  ],
])('%s', async (_, document, text) => {
  expect((await read(document)).text).toBe(text);
});

test.each([
  ['paragraphs as lines', 'a\\par b\\par\n\\pard c', 'a\nb\nc'],
  ['an empty paragraph as an empty line', 'a\\par\\par\\par b\\par', 'a\n\nb'],
  ['line and page breaks as lines', 'a\\line b\\page c\\sect d', 'a\nb\nc\nd'],
  [
    'escapes and named characters',
    'a\\{b\\}\\\\ \\ldblquote c\\rdblquote\\~d\\emdash e\\_f\\-g\\tab h',
    'a{b}\\ “c” d—e‑fg h',
  ],
  ['a backslash at a line’s end as a paragraph', 'a\\\nb', 'a\nb'],
  [
    'numbers with as many stand-ins as they say',
    "\\uc2\\u20013xy\\u25991\\'d6\\'d0z {\\uc0\\u20013 }b",
    '中文z 中b',
  ],
  ['characters beyond the first plane', '\\u-10174?\\u-8265?', '𠮷'],
  ['half a pair as one that cannot be read', 'a\\u-10174?b', 'a�b'],
  [
    'rows of tables',
    '\\trowd\\pard\\intbl a\\cell b1\\par b2\\line b3\\cell\\row\\trowd\\intbl c\\cell\\cell\\row\\pard d',
    'a | b1 b2 b3\nc |\nd',
  ],
  [
    'tables in cells',
    '\\trowd\\intbl a\\cell\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\\itap1 z\\cell\\row',
    'a | x y z',
  ],
  ['the words of a link', '{\\field{\\*\\fldinst HYPERLINK "http://a.b"}{\\fldrslt the words}}', 'the words'],
  [
    'the result of an object',
    '{\\object\\objemb{\\*\\objclass X}{\\*\\objdata 0105}{\\result shown}}',
    'shown',
  ],
  [
    'text boxes',
    '{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn wzName}{\\sv x}}{\\shptxt box\\par}}{\\shprslt again}}end',
    'box\nend',
  ],
  ['what is said twice once', '{\\upr{ansi}{\\*\\ud{\\u20013?}}}', '中'],
  [
    'nothing of what stands on every page',
    '{\\header h\\par}{\\footerl f\\par}a{\\*\\annotation n}{\\*\\bkmkstart m}{\\*\\unknown u}',
    'a',
  ],
  [
    'nothing of pictures, however they are held',
    'a{\\pict\\wmetafile8 0123456789abcdef}{\\*\\shppict{\\pict\\pngblip\\bin5 }{}}x}}{\\nonshppict{\\pict ff}}b',
    'ab',
  ],
  [
    'notes at the end, by numbers',
    'a{\\super\\chftn{\\footnote\\pard{\\super\\chftn} first\\par more}}b{\\super\\chftn{\\footnote\\ftnalt last}}\\par',
    'a[1]b[2]\n\n[1] first more\n[2] last',
  ],
  [
    'marks around what is struck out, in cells and notes as well',
    'a {\\strike not }b \\striked1 c\\striked0  d\\chftn{\\footnote\\pard{\\chftn} {\\strike old} new}\\par\\trowd\\intbl {\\strike x}\\cell y\\cell\\row',
    'a ~~not~~ b ~~c~~ d[1]\n~~x~~ | y\n\n[1] ~~old~~ new',
  ],
  ['signs of fonts that have only those', "\\f3\\'b7\\f8\\'a7\\f3\\u-3913?", '•▪•'],
  ['nothing behind the last brace', 'a}\\par b', 'a'],
])('rich text gives %s', async (_, body, text) => {
  expect(await textOf(body)).toBe(text);
});

test('headings, numbers as they are shown, and emphasis become structure', async () => {
  const text = await read(
    rtf(
      `\\pard\\s1 Title\\line of two lines\\par\\pard\\s2\\b Two\\par\\pard\\plain\\s3 a \\b bold {\\i both} \\b0 and\\plain  plain\\par
{\\listtext\\pard\\plain\\f1 ${rtfBytes('一、', 'gb18030')}\\tab}\\pard ${rtfUnicode('政治')}\\par
{\\listtext\\tab 2.\\tab}second\\par
{\\pntext\\f3\\'B7\\tab}\\pard bullet\\par`,
    ),
  );
  expect(text.text).toBe('Title\nof two lines\nTwo\na bold both and plain\n一、政治\n2. second\n• bullet');
  const { headings, labels, emphasis } = text.layout;
  expect(
    linesAt(
      text,
      headings.map(([at]) => at),
    ),
  ).toEqual(['Title', 'of two lines', 'Two']);
  expect(headings.map(([, level]) => level)).toEqual([1, 1, 2]);
  expect(linesAt(text, labels)).toEqual(['一、政治', '2. second', '• bullet']);
  expect(slices(text, emphasis).map((words) => words.trim())).toEqual(['Two', 'bold both', 'both']);
  expect(text).toMatchObject({ format: 'lines', encoding: null });
});

test('a document tells where it comes from', async () => {
  const info = `{\\info{\\title ${rtfUnicode('联合声明')}}{\\author Ana Lima}{\\*\\company Lanchuan}{\\creatim\\yr2024\\mo5\\dy4\\hr10}{\\revtim\\yr2025\\mo1\\dy1}{\\subject x}{\\doccomm y}}`;
  const { described, text } = await read(rtf(`${info}a`));
  expect(text).toBe('a');
  expect(described).toEqual({
    title: '联合声明',
    author: 'Ana Lima',
    publisher: 'Lanchuan',
    date: '2024-05-04',
  });
});

describe('tracked changes', () => {
  const changed = rtf('The sides {\\revised\\revauth1 firmly }{\\deleted\\revauthdel1 warmly }agree.\\par');

  it('are accepted unless the person says otherwise', async () => {
    const { text, warnings, choices } = await read(changed);
    expect(text).toBe('The sides firmly agree.');
    expect(warnings).toEqual([{ code: 'changes-accepted', facts: { inserted: 1, deleted: 1 } }]);
    expect(choices).toEqual({ changes: { inserted: 1, deleted: 1 } });
    expect((await read(changed, { changes: 'original' })).text).toBe('The sides warmly agree.');
  });

  it('give both texts where both are wanted', async () => {
    const bytes = Buffer.from(changed, 'latin1');
    const { text, before } = must(
      await rtfImporter.extract({ name: 'a.rtf', bytes, options: { changes: 'both' }, progress: () => {} }),
    );
    expect([before?.text, text]).toEqual(['The sides warmly agree.', 'The sides firmly agree.']);
  });
});

test('hidden text is left out and told', async () => {
  const { text, warnings } = await read(rtf('seen{\\v hidden}\\par'));
  expect(text).toBe('seen');
  expect(warnings).toEqual([{ code: 'hidden-text', facts: { count: 6 } }]);
});

describe('every sample as rich text', () => {
  const folder = new URL('../../../samples/', import.meta.url);
  it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))(
    '%s has the same outline',
    async (name) => {
      const raw = readFileSync(new URL(name, folder), 'utf8');
      // In a word processor nobody breaks lines.
      const text = /[a-z]\n[a-z]/.test(raw) ? raw.replace(/(\S)\n(?=\S)/g, '$1 ') : raw;
      const imported = await read(rtfOf(text));
      const outline = pageLines(layOut({ text, format: 'text' }), { facts: true });
      expect(pageLines(layOut(imported), { facts: true })).toEqual(outline);
    },
  );
});

describe('a hostile document', () => {
  it.each([
    ['cut off', () => rtf('a\\par b').slice(0, -1), 'damaged-file'],
    ['of a million groups in each other', () => `{\\rtf1${'{'.repeat(1_000_000)}`, 'unsafe-file'],
    ['without text', () => rtf('{\\pict 00}\\par'), 'empty-file'],
  ])('%s is refused', async (_, make, code) => {
    expect(codeOf(await importFile('a.rtf', make()))).toBe(code);
  });

  it.each([
    ['4,000 groups in each other', () => rtf(`${'{\\b '.repeat(4000)}x${'}'.repeat(4000)}`)],
    ['a million groups beside each other', () => rtf(`x${'{\\i }'.repeat(1_000_000)}`)],
    ['a million control words', () => rtf(`x${'\\b\\i'.repeat(500_000)}`)],
    ['ten megabytes of a picture', () => rtf(`x{\\pict ${'0123456789abcdef'.repeat(625_000)}}`)],
    ['ten megabytes that are announced and not there', () => rtf('x{\\pict\\bin99999999 ').concat('}}')],
    ['braces that close nothing', () => rtf(`x${'}'.repeat(1_000_000)}`)],
    ['a control word without end', () => rtf(`x{\\*\\${'a'.repeat(1_000_000)}}`)],
    ['a number without end', () => rtf(`x\\b${'9'.repeat(1_000_000)}`)],
    ['a hundred thousand fonts', () => rtf(`{\\fonttbl${'{\\f7\\fcharset134 a;}'.repeat(100_000)}}x`)],
    ['a hundred thousand notes', () => rtf(`x${'{\\footnote y}'.repeat(100_000)}`)],
    ['a row of a hundred thousand cells', () => rtf(`x\\par${'a\\cell'.repeat(100_000)}\\row`)],
    [
      'a hundred thousand cells in a cell',
      () => rtf(`x\\par\\intbl ${'a\\nestcell '.repeat(100_000)}\\cell\\row`),
    ],
    ['a million letters in bold and not', () => rtf('\\b x\\b0 x'.repeat(300_000))],
  ])('of %s is read or refused in bounded time', async (_, make) => {
    const start = workTime();
    const result = await importFile('a.rtf', make());
    expect(workTime() - start).toBeLessThan(20_000);
    if (result.ok) expect(result.value.text).toMatch(/^x/);
    else expect(result.error.code).toBe('damaged-file');
  });
});

test('any tokens at all give a text and a layout that fits it, or a code', async () => {
  const piece = fc.constantFrom(
    ...[
      '{',
      '}',
      '\\par ',
      '\\b ',
      '\\i0 ',
      '\\u20013?',
      '\\u-10174?',
      "\\'d6",
      "\\'zz",
      '\\uc0 ',
      '\\uc9 ',
      '\\f1 ',
      '\\f3 ',
      '\\cell ',
      '\\row ',
      '\\line ',
      '{\\footnote ',
      '{\\listtext ',
      '{\\*\\x ',
      '{\\upr',
      '{\\*\\ud',
      '\\bin2 ',
      '\\*',
      '\\',
      'a',
      ' ',
      '{\\fonttbl',
      '{\\info{\\title ',
      '\\v ',
      '\\deleted ',
      '\\s1 ',
      '\\intbl ',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 80 }), async (pieces) => {
      const result = await importFile('a.rtf', Buffer.from(rtf(pieces.join('')), 'latin1'));
      if (!result.ok) {
        expect(['empty-file', 'damaged-file']).toContain(result.error.code);
        return;
      }
      const { text, layout } = result.value;
      expect(fitsLayout(layout, text.length)).toBe(true);
      expect(text).not.toMatch(/[\r\0\t\p{Surrogate}]/u);
    }),
    { seed: 20_250_115, numRuns: runs(500) },
  );
});
