import { appendFileSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { workerExtractor } from '#main/import/extractor.ts';
import { readFileForImport } from '#main/import/read-file.ts';
import { IMPORT_WORKER_FILE } from '#main/paths.ts';
import { Session } from '#main/session.ts';
import { createProject } from '#main/store/projects.ts';
import { makeZip } from '#tests/support/make-zip.ts';
import { codeOf, HERE, must, tempFolder } from '#tests/support/store.ts';

const extractor = workerExtractor(IMPORT_WORKER_FILE);
afterAll(() => extractor.close());

async function open(): Promise<Session> {
  const store = must(await createProject(join(await tempFolder(), 'p'), { title: 'p' }, HERE));
  return new Session(store, extractor);
}

/** Every file of a project with its bytes. */
async function disk(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    files.set(path, entry.isFile() ? (await readFile(path)).toString('base64') : '');
  }
  return files;
}

const WORD =
  '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>TEXT</w:body></w:document>';
const docx = (body: string): Uint8Array =>
  makeZip([
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    { name: 'word/document.xml', data: body },
  ]);
const word = (text: string): Uint8Array => docx(WORD.replace('TEXT', text));

/** What somebody may send to harm, each with the sentence it is refused with. */
const HOSTILE: readonly (readonly [what: string, name: string, bytes: () => Uint8Array, code: string])[] = [
  ['a bomb', 'a.docx', () => word(' '.repeat(100_000_000)), 'unsafe-file'],
  [
    'a name that leads outside',
    'a.docx',
    () =>
      makeZip([
        { name: 'word/document.xml', data: WORD },
        { name: '../../evil', data: 'x' },
      ]),
    'unsafe-file',
  ],
  [
    'entities that multiply',
    'a.docx',
    () => docx(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${WORD.replace('TEXT', '&b;')}`),
    'unsafe-file',
  ],
  [
    'an entity from outside',
    'a.docx',
    () => docx(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${WORD.replace('TEXT', '&a;')}`),
    'unsafe-file',
  ],
  ['a million nested elements', 'a.docx', () => word('<w:p>'.repeat(1_000_000)), 'unsafe-file'],
  ['a Word file that is cut off', 'a.docx', () => word('<w:p/>').slice(0, -30), 'damaged-file'],
  ['a PDF that is cut off', 'a.pdf', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Cat'), 'damaged-file'],
  [
    'a Word file under a password',
    'a.docx',
    () =>
      Buffer.concat([
        Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    'encrypted-file',
  ],
  [
    'a picture with the name of a text',
    'a.txt',
    () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    'binary-file',
  ],
  [
    'bytes of no meaning',
    'a.txt',
    () => Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 32)),
    'binary-file',
  ],
  ['nothing', 'a.txt', () => Buffer.alloc(0), 'empty-file'],
  ['100 MB of one line', 'a.txt', () => Buffer.alloc(100_000_000, 0x61), 'too-large'],
];

test.each(HOSTILE)('%s is refused in one sentence, and nothing is written', async (_, name, bytes, code) => {
  const session = await open();
  const before = await disk(session.store.path);
  const result = await session.bringIn(name, bytes(), { by: '', ask: 'never' });
  if (result.ok) throw new Error('came in');
  expect(result.error.code).toBe(code);
  for (const locale of ['zh-CN', 'en', 'pt'] as const) {
    const sentence = tellFailure(createTranslate(locale), result.error);
    expect(sentence).toContain(name);
    expect(sentence).not.toContain('\n');
  }
  expect(await disk(session.store.path)).toEqual(before);
});

test('names that are no names elsewhere stay inside the project', async () => {
  const session = await open();
  const names = [
    '..',
    '../../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    'a\nb.txt',
    `${'声'.repeat(83)}.txt`,
    'CON.txt',
    '.hidden',
    '~$lock.docx',
    'a\u202etxt.exe',
    '"><img src=x onerror=alert(1)>.txt',
    ' ',
  ];
  for (const [at, name] of names.entries()) {
    const outcome = must(
      await session.bringIn(name, Buffer.from(`文件${at}\n\n一、甲${at}。\n二、乙。\n`), {
        by: '',
        ask: 'never',
      }),
    );
    if (outcome.kind !== 'imported') throw new Error(name);
  }
  const folders = await readdir(join(session.store.path, 'documents'));
  expect(folders).toHaveLength(names.length);
  for (const folder of folders) {
    const files = await readdir(join(session.store.path, 'documents', folder));
    expect(files.sort()).toEqual([expect.stringMatching(/^original\.[a-z0-9]{1,8}$/), 'source.json']);
  }
  expect((await readdir(join(session.store.path, '..'))).sort()).toEqual(['p']);
  expect((await session.store.check()).problems).toEqual([]);
});

test('a file that changes or vanishes while it is read is not taken half', async () => {
  const path = join(await tempFolder(), 'a.txt');
  await writeFile(path, Buffer.alloc(60_000_000, 0x61));
  const growing = setInterval(() => appendFileSync(path, 'x'), 1);
  const code = codeOf(await readFileForImport(path));
  clearInterval(growing);
  expect(code).toBe('changed-while-read');
  await rm(path);
  expect(codeOf(await readFileForImport(path))).toBe('not-found');
});
