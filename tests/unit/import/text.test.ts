import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { IMPORT_LIMIT } from '#core/limits.ts';
import { directExtractor } from '#main/import/extractor.ts';
import { readFileForImport } from '#main/import/read-file.ts';
import { codeOf, must, tempFolder } from '#tests/support/store.ts';

/** The text of a file. */
const extract = async (name: string, bytes: Uint8Array) => {
  const prepared = await directExtractor.prepare(name, bytes);
  return prepared.ok ? { ok: true as const, value: prepared.value.texts[0]! } : prepared;
};
const latin1 = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['LF', 'a\nb', 'a\nb'],
  ['CRLF', 'a\r\nb\r\n', 'a\nb\n'],
  ['a lone CR', 'a\rb', 'a\nb'],
  ['a byte order mark', '\ufeff中文', '中文'],
  ['characters beyond the first plane', '𠮷\r\n😀', '𠮷\n😀'],
])('text with %s is decoded', async (_, raw, text) => {
  expect(must(await extract('a.txt', Buffer.from(raw)))).toMatchObject({ text, format: 'text' });
});

test.each([
  ['声明.md', 'wrapped'],
  ['A.MARKDOWN', 'wrapped'],
  ['a.txt', 'text'],
  ['a', 'text'],
  ['md', 'text'],
])('%s is taken for text whose line breaks are %s', async (name, format) => {
  expect(must(await extract(name, Buffer.from('x'))).format).toBe(format);
});

test.each<[string, Uint8Array, string, object]>([
  ['an empty file', Buffer.alloc(0), 'empty-file', {}],
  ['a file with a byte order mark and blanks only', Buffer.from('\ufeff \r\n\u3000'), 'empty-file', {}],
  ['an archive', latin1('PK\x03\x04....a.txt'), 'binary-file', { type: 'ZIP' }],
  ['an old Word file', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'binary-file', { type: 'Word 97' }],
  ['a picture', latin1('\x89PNG\r\n\x1a\n'), 'binary-file', { type: 'PNG' }],
  ['a NUL far behind', Buffer.from(`${'a'.repeat(10_000)}\0`), 'binary-file', { type: 'unknown' }],
  ['a file that is too large', Buffer.alloc(IMPORT_LIMIT + 1, 97), 'too-large', { size: 65, limit: 64 }],
])('%s is refused in a sentence that names it', async (_, bytes, code, facts) => {
  const result = await extract('/somewhere/声明 1.txt', bytes);
  if (result.ok) throw new Error('decoded');
  expect(result.error).toEqual({ code, facts: { file: '声明 1.txt', ...facts } });
  for (const locale of ['zh-CN', 'en', 'pt'] as const) {
    expect(tellFailure(createTranslate(locale), result.error)).toContain('声明 1.txt');
  }
});

test('a file of exactly the limit is taken', async () => {
  expect((await extract('a.txt', Buffer.alloc(IMPORT_LIMIT, 97))).ok).toBe(true);
});

test('a file is read as it is, and what is no file is refused without waiting', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, '声明.txt'), 'x\r\n');
  expect(must(await readFileForImport(join(folder, '声明.txt')))).toEqual({
    fileName: '声明.txt',
    bytes: new Uint8Array(Buffer.from('x\r\n')),
  });
  await mkdir(join(folder, 'dir'));
  expect(codeOf(await readFileForImport(join(folder, 'dir')))).toBe('is-folder');
  expect(codeOf(await readFileForImport(join(folder, 'no')))).toBe('not-found');
  expect(codeOf(await readFileForImport(join(folder, '声明.txt', 'x')))).toBe('not-found');
  if (process.platform !== 'win32') {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(codeOf(await readFileForImport(join(folder, 'pipe')))).toBe('not-a-file');
    expect(codeOf(await readFileForImport('/dev/zero'))).toBe('not-a-file');
  }
  expect((await readdir(folder)).sort()).toEqual(['dir', 'pipe', '声明.txt'].sort());
});
