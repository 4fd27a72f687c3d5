import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import type { ImportOptions } from '#main/import/extracted.ts';
import { readCharacters } from '#main/import/text/encoding.ts';
import { encodingOfMark } from '#main/import/text/encoding-labels.ts';
import { encode } from '#tests/support/import-encode.ts';
import { SENTENCES } from '#tests/support/import-sentences.ts';
import { superlinear } from '#tests/support/linear-time.ts';
import { codeOf, must } from '#tests/support/store.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = 20_250_112;

const read = (bytes: Uint8Array, options: ImportOptions = {}, declared: string | null = null) =>
  readCharacters({ name: '声明.txt', bytes, options, progress: () => {} }, declared);
const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** Languages with the encodings that their files are in, and how few characters are to be told. */
const HELD: readonly (readonly [language: string, encodings: readonly string[], from: number])[] = [
  ['zh-CN', ['gb18030', 'utf-16le', 'utf-16be'], 10],
  ['zh-TW', ['big5', 'utf-16le', 'utf-16be'], 10],
  ['ja', ['shift_jis', 'euc-jp', 'utf-16le', 'utf-16be'], 12],
  ['ko', ['euc-kr', 'utf-16le', 'utf-16be'], 12],
  ['ru', ['windows-1251', 'koi8-r', 'iso-8859-5', 'utf-16le', 'utf-16be'], 20],
  ['ar', ['windows-1256', 'utf-16le', 'utf-16be'], 16],
  ['pt', ['windows-1252', 'utf-16le', 'utf-16be'], 24],
  ['es', ['windows-1252', 'utf-16le', 'utf-16be'], 24],
  ['fr', ['windows-1252', 'utf-16le', 'utf-16be'], 24],
];

describe.each(HELD)('%s', (language, encodings, shortest) => {
  test.each(encodings)('in %s is read, from a few characters to whole sentences', (encoding) => {
    const text = SENTENCES[language]!;
    fc.assert(
      fc.property(
        fc.nat(text.length - shortest),
        fc.oneof(fc.constant(shortest), fc.integer({ min: shortest, max: 200 })),
        (from, length) => {
          const piece = text.slice(from, from + length);
          fc.pre(/[^\0-\x7f]/.test(piece.slice(4, -4)) && piece.trim() !== '');
          const bytes = encode(piece, encoding);
          // `яю` in windows-1251 is the mark of UTF-16: no word begins so.
          fc.pre(encodingOfMark(bytes) === null);
          const characters = must(read(bytes));
          expect(characters.text).toBe(piece);
          expect(characters.choices.encodings).not.toContain(characters.encoding);
          expect(characters.warnings).toEqual([]);
        },
      ),
      { seed: SEED, numRuns: runs(200) },
    );
  });
});

test.each([
  ['gb18030', 'zh-CN'],
  ['big5', 'zh-TW'],
  ['shift_jis', 'ja'],
  ['euc-kr', 'ko'],
  ['windows-1251', 'ru'],
  ['windows-1256', 'ar'],
  ['windows-1252', 'pt'],
])('a guess of %s is told by its name, with what else one may choose', (encoding, language) => {
  const { choices, encoding: found } = must(read(encode(SENTENCES[language]!, encoding)));
  expect(found).toBe(encoding);
  for (const common of ['utf-8', 'utf-16le', 'gb18030', 'big5', 'windows-1252', 'shift_jis', 'koi8-r'])
    if (common !== encoding) expect(choices.encodings).toContain(common);
});

test.each([
  ['UTF-8', Buffer.from('第一条'), 'utf-8'],
  ['UTF-8 with its mark', Buffer.from('\ufeff第一条'), 'utf-8'],
  ['little-endian UTF-16 with its mark', Buffer.from('\ufeff第一条', 'utf16le'), 'utf-16le'],
  ['big-endian UTF-16 with its mark', Buffer.from('\ufeff第一条', 'utf16le').swap16(), 'utf-16be'],
  ['GB18030 with its mark', Buffer.concat([latin1('\x841\x953'), encode('第一条', 'gb18030')]), 'gb18030'],
  ['UTF-32 with its mark', latin1('\xff\xfe\0\0\x2c\x7b\0\0\0\x4e\0\0\x61\x67\0\0'), 'utf-32le'],
  ['big-endian UTF-32 with its mark', latin1('\0\0\xfe\xff\0\0\x7b\x2c\0\0\x4e\0\0\0\x67\x61'), 'utf-32be'],
])('%s is certain: nobody is asked', (_, bytes, encoding) => {
  expect(must(read(bytes))).toEqual({ text: '第一条', encoding, choices: {}, guesses: [], warnings: [] });
});

test('a text of ASCII is UTF-8, whatever pairs its bytes would make', () => {
  for (const text of ['Bush hid the facts', 'this app can break', 'a', 'x\n'.repeat(1000)])
    expect(must(read(Buffer.from(text)))).toMatchObject({ text, encoding: 'utf-8', choices: {} });
});

test('what a file declares is believed where it can be read so, and guessed where it cannot', () => {
  const text = SENTENCES.ru!;
  expect(must(read(encode(text, 'koi8-r'), {}, 'KOI8-R'))).toMatchObject({
    text,
    encoding: 'koi8-r',
    choices: {},
  });
  // Saved anew as UTF-8 by a browser, the page still says what it was.
  expect(must(read(Buffer.from(text), {}, 'windows-1251'))).toMatchObject({ text, encoding: 'utf-8' });
  const lying = must(read(encode(SENTENCES['zh-CN']!, 'gb18030'), {}, 'utf-8'));
  expect(lying).toMatchObject({ text: SENTENCES['zh-CN'], encoding: 'gb18030' });
  expect(lying.choices.encodings?.length).toBeGreaterThan(5);
});

describe('the person’s own choice', () => {
  const bytes = encode('双方一致决定，加强合作。', 'gb18030');

  it('goes before the guess, and the others stay to be chosen', () => {
    const { text, encoding, choices, warnings } = must(read(bytes, { encoding: 'Big5' }));
    expect(text).not.toContain('双方');
    expect(encoding).toBe('big5');
    expect(choices.encodings?.[0]).toBe('gb18030');
    expect(choices.encodings).not.toContain('big5');
    expect(warnings.map(({ code }) => code)).toEqual(text.includes('\ufffd') ? ['replaced-characters'] : []);
  });

  it('of a wrong one is seen: what cannot be read stands as � and is counted', () => {
    const { text, warnings } = must(read(bytes, { encoding: 'utf-8' }));
    const count = text.split('\ufffd').length - 1;
    expect(count).toBeGreaterThan(10);
    expect(warnings).toEqual([{ code: 'replaced-characters', facts: { count, encoding: 'utf-8' } }]);
    expect(createTranslate('en')('warning.replaced-characters', warnings[0]!.facts)).toContain(`${count}`);
  });

  it.each([
    ['ISO-8859-1', 'windows-1252'],
    [' Latin1 ', 'windows-1252'],
    ['GB2312', 'gb18030'],
    ['x-gbk', 'gb18030'],
    ['utf8', 'utf-8'],
    ['unicode', 'utf-16le'],
  ])('may be called %s', (label, encoding) => {
    expect(must(read(Buffer.from('ab'), { encoding: label })).encoding).toBe(encoding);
  });

  it.each(['klingon', '', 'x'.repeat(500), 'utf-7', '\u0000'])('of none that there is fails: %j', (label) => {
    expect(codeOf(read(bytes, { encoding: label }))).toBe('bad-encoding');
  });
});

test('windows-1252 has its quotes, dashes and the euro, and five bytes that mean nothing', () => {
  const { text, warnings } = must(read(latin1('\x80 \x93ol\xe1\x94 \x97 \x85 \x81'), { encoding: 'latin1' }));
  expect(text).toBe('€ “olá” — … \ufffd');
  expect(warnings).toEqual([{ code: 'replaced-characters', facts: { count: 1, encoding: 'windows-1252' } }]);
});

test('bytes that an old encoding has no character for are replaced, not made private characters', () => {
  const { text, warnings } = must(read(latin1('\xa4\xa4\xa4\xe5\x83\x5c\xff'), { encoding: 'big5' }));
  expect(text).toMatch(/^中文\ufffd/);
  expect(text).not.toMatch(/[\ue000-\uf8ff]/);
  expect(warnings[0]?.code).toBe('replaced-characters');
});

test.each([
  [
    'a character cut off at the end of UTF-8',
    Buffer.from(`${SENTENCES['zh-CN']}第`).subarray(0, -1),
    'utf-8',
  ],
  [
    'one bad byte in GB18030',
    Buffer.concat([encode(SENTENCES['zh-CN']!, 'gb18030'), latin1('\xff')]),
    'gb18030',
  ],
  ['half a pair in UTF-16', Buffer.from(`\ufeff${SENTENCES['zh-CN']}\ud800`, 'utf16le'), 'utf-16le'],
  [
    'an odd byte at the end of UTF-16',
    Buffer.concat([Buffer.from('\ufeff第一条', 'utf16le'), latin1('a')]),
    'utf-16le',
  ],
])('%s costs one character and is told', (_, bytes, encoding) => {
  const { text, warnings, ...rest } = must(read(bytes));
  expect(rest.encoding).toBe(encoding);
  expect(text.endsWith('\ufffd')).toBe(true);
  expect(text).not.toMatch(/\p{Surrogate}/u);
  expect(warnings).toEqual([{ code: 'replaced-characters', facts: { count: 1, encoding } }]);
});

test('characters beyond the first plane are whole in every encoding that has them', () => {
  const text = '𠮷野家在此。第一条：双方同意加强合作。😀';
  for (const encoding of ['utf-16le', 'utf-16be']) expect(must(read(encode(text, encoding))).text).toBe(text);
});

test('a few controls stay in the text, so that they can be shown', () => {
  expect(must(read(Buffer.from('第一条\x07\x1b[0m双方\u202e同意\x7f'))).text).toBe(
    '第一条\x07\x1b[0m双方\u202e同意\x7f',
  );
});

test.each([
  [
    'noise',
    () => Buffer.from(Array.from({ length: 5000 }, (_, at) => (Math.imul(at, 2654435761) >>> 13) & 255)),
  ],
  [
    'noise without a NUL',
    () => Buffer.from(Array.from({ length: 5000 }, (_, at) => (Math.imul(at, 2654435761) >>> 13) & 255 || 1)),
  ],
  [
    'a program',
    () => Buffer.concat([latin1('MZ\x90\0\x03\0\0\0'), Buffer.alloc(500), latin1('This program')]),
  ],
  ['text with a NUL', () => Buffer.from('第一条\0双方')],
  ['ASCII and a NUL far behind', () => Buffer.from(`${'a'.repeat(50_000)}\0`)],
  ['nothing but controls', () => Buffer.from('\x01\x02\x03\x04\x05\x06')],
])('%s is no text', (_, make) => {
  expect(codeOf(read(make()))).toBe('binary-file');
});

test('blanks alone are no text either, in any encoding', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'gb18030'])
    expect(codeOf(read(encode('\u3000\r\n \u3000', encoding)))).toBe('empty-file');
});

test('any bytes at all are read or refused in a code, and what is read is well formed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.option(
        fc.constantFrom(
          'utf-8',
          'utf-16le',
          'utf-16be',
          'gb18030',
          'big5',
          'shift_jis',
          'iso-2022-jp',
          'windows-1252',
        ),
      ),
      (bytes, encoding) => {
        const result = read(bytes, encoding === null ? {} : { encoding });
        if (!result.ok) {
          expect(['binary-file', 'empty-file']).toContain(result.error.code);
          return;
        }
        const { text, warnings } = result.value;
        expect(text).not.toMatch(/\p{Surrogate}/u);
        expect(text).not.toMatch(/[\0\r]/);
        expect(warnings.length).toBeLessThanOrEqual(1);
      },
    ),
    { seed: SEED, numRuns: runs(500) },
  );
});

test('ten megabytes of UTF-8 are read, in no more than about four times what a quarter of them takes', () => {
  const bytes = Buffer.from('双方一致决定，将两国关系提升为全面合作伙伴关系。\n'.repeat(145_000));
  expect(bytes.length).toBeGreaterThan(10_000_000);
  const found = superlinear((length) => must(read(bytes.subarray(0, length))), [72 * 140_000]);
  expect(found).toBeNull();
});
