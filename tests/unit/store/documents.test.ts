import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PLAIN } from '#core/text/layout.ts';
import { nodeFileSystem } from '#main/store/file-system.ts';
import type { ProjectStore, StoreOptions } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import {
  codeOf,
  HERE,
  highlight,
  must,
  newDocument,
  systemError,
  tempFolder,
  withFaults,
} from '#tests/support/store.ts';

const TEXT = '一、双方同意。\n二、双方重申。';

async function create(options: StoreOptions = {}): Promise<ProjectStore> {
  return must(await createProject(join(await tempFolder(), 'p'), { title: 'p' }, { ...HERE, ...options }));
}

const folderOf = (store: ProjectStore, id: string) => join(store.path, 'documents', id);

test('a document is kept as it came, beside its text, and is read back verified', async () => {
  const store = await create();
  const document = {
    ...newDocument(TEXT, '声明.TXT'),
    bytes: Buffer.from(`\ufeff${TEXT.replace('\n', '\r\n')}`),
  };
  const { record, duplicate } = must(await store.addDocument(document));
  expect([duplicate, record.length, record.fileName]).toEqual([false, TEXT.length, '声明.TXT']);
  expect((await readdir(folderOf(store, record.id))).sort()).toEqual(['original.txt', 'source.json']);
  expect(await readFile(join(folderOf(store, record.id), 'original.txt'))).toEqual(document.bytes);
  expect(must(await store.source(record.id))).toEqual(document.text);
});

test('no bit of a text, or of what stands beside it, turns without being told', async () => {
  const store = await create();
  const text = {
    ...newDocument(TEXT).text,
    layout: { ...PLAIN, headings: [[0, 1]] as [number, number][], labels: [0, 8] },
  };
  const { record } = must(await store.addDocument({ ...newDocument(TEXT), text }));
  const file = join(folderOf(store, record.id), 'source.json');
  const whole = await readFile(file);
  const before = must(await store.source(record.id));
  expect(before.layout?.labels).toEqual([0, 8]);
  for (let at = 0; at < whole.length; at++) {
    const bytes = Buffer.from(whole);
    bytes[at]! ^= 1 << (at % 7);
    await writeFile(file, bytes);
    const now = await store.source(record.id);
    // The last line's end, and the name of the sum itself, say nothing.
    if (now.ok) expect([at > whole.length - 80, now.value]).toEqual([true, before]);
  }
  await writeFile(file, `${whole.toString().trimEnd()}\r\n`);
  expect(must(await store.source(record.id))).toEqual(before);
});

test.each([
  ['a.tar.gz', 'original.gz'],
  ['无后缀', 'original.bin'],
  ['a.../../etc', 'original.bin'],
  ['a.excessively', 'original.bin'],
  ['a.数', 'original.bin'],
])('%s is kept as %s', async (fileName, original) => {
  const store = await create();
  const { record } = must(await store.addDocument(newDocument(TEXT, fileName)));
  expect(await readdir(folderOf(store, record.id))).toContain(original);
});

test('the same text comes in once, also when given twice at the same time', async () => {
  const store = await create();
  const [a, b] = await Promise.all([
    store.addDocument(newDocument(TEXT, 'a.txt')),
    store.addDocument(newDocument(TEXT, 'b.txt')),
  ]);
  expect(must(b)).toEqual({ record: must(a).record, duplicate: true, restored: false, operation: null });
  expect(await readdir(join(store.path, 'documents'))).toHaveLength(1);
});

test('what can be no document is refused before anything is written', async () => {
  const store = await create();
  await expect(store.addDocument({ ...newDocument(TEXT), title: '' })).rejects.toThrow(TypeError);
  const text = { ...newDocument(TEXT).text, text: 'another' };
  await expect(store.addDocument({ ...newDocument(TEXT), text })).rejects.toThrow(TypeError);
  expect(await readdir(join(store.path, 'documents'))).toEqual([]);
  must(await store.addDocument(newDocument(TEXT)));
});

test('a removed document that comes again is restored with its notes', async () => {
  const store = await create();
  const { id } = must(await store.addDocument(newDocument(TEXT))).record;
  must(await store.append([highlight('x', id, TEXT, 0, 7)], { by: '' }));
  must(await store.append([{ kind: 'document.remove', id }], { by: '' }));
  expect(must(await store.addDocument(newDocument(TEXT)))).toMatchObject({
    duplicate: false,
    restored: true,
  });
  expect(store.state.documents.get(id)?.removed).toBe(false);
  expect((await store.check()).annotations).toBe(1);
});

test.each(['writeFile', 'write'] as const)(
  'where %s finds the disk full, nothing of the document stays',
  async (method) => {
    const fs = withFaults(() => ({ [method]: () => Promise.reject(systemError('ENOSPC')) }));
    const { path } = await create();
    // The log is there already where only the append is to fail.
    const first = must(await openProject(path, HERE));
    must(await first.append([{ kind: 'project.rename', title: 'x' }], { by: '' }));
    await first.close();
    const store = must(
      await openProject(path, {
        ...HERE,
        fs:
          method === 'write'
            ? { ...fs }
            : {
                ...fs,
                open: (p, ...rest) => (String(p).endsWith('.lock') ? nodeFileSystem : fs).open(p, ...rest),
              },
      }),
    );
    expect(codeOf(await store.addDocument(newDocument(TEXT)))).toBe('disk-full');
    expect(await readdir(join(path, 'documents'))).toEqual([]);
    expect(store.state.documents.size).toBe(0);
  },
);

test('a document without its operation is not in the project, and can come in again', async () => {
  const store = await create();
  const { id } = must(await store.addDocument(newDocument(TEXT))).record;
  await store.close();
  await rm(join(store.path, 'log'), { recursive: true });
  const again = must(await openProject(store.path, HERE));
  expect(again.state.documents.size).toBe(0);
  expect(must(await again.addDocument(newDocument(TEXT))).record.id).not.toBe(id);
});

test('a missing, altered or unreadable text is told as what it is', async () => {
  const store = await create();
  const { id } = must(await store.addDocument(newDocument(TEXT))).record;
  const path = join(folderOf(store, id), 'source.json');
  const whole = await readFile(path, 'utf8');
  expect(codeOf(await store.source('nowhere'))).toBe('no-document');
  await writeFile(path, whole.replace('同意', '反对'));
  expect(codeOf(await store.source(id))).toBe('source-damaged');
  await writeFile(path, whole.slice(0, -10));
  expect(codeOf(await store.source(id))).toBe('source-damaged');
  await rm(path);
  const missing = await store.source(id);
  expect(missing).toEqual({
    ok: false,
    error: { code: 'source-missing', facts: { document: '声明.txt', file: `documents/${id}/source.json` } },
  });
});

test('a check finds what is wrong with texts, originals and annotations', async () => {
  const store = await create();
  const a = must(await store.addDocument(newDocument(TEXT, 'a.txt'))).record.id;
  const b = must(await store.addDocument(newDocument(`${TEXT}。`, 'b.txt'))).record.id;
  must(await store.append([highlight('good', a, TEXT, 0, 7), highlight('far', a, TEXT, 10, 99)], { by: '' }));
  must(await store.append([highlight('orphan', 'gone', TEXT, 0, 7)], { by: '' }));
  const wrong = highlight('wrong', a, TEXT.replace('双方', '我方'), 0, 7);
  must(await store.append([wrong, { kind: 'annotation.tag', id: 'good', tag: 'nowhere' }], { by: '' }));
  await rm(join(folderOf(store, b), 'source.json'));
  await writeFile(join(folderOf(store, a), 'original.txt'), 'other');
  const { problems, logs, orphans, ...counts } = await store.check();
  expect(logs.map(({ state }) => state)).toEqual(['whole']);
  expect(orphans).toEqual([]);
  expect(counts).toEqual({ operations: 5, documents: 2, annotations: 4 });
  expect(problems.map(({ code }) => code).sort()).toEqual([
    'annotation-orphan',
    'annotation-out-of-range',
    'annotation-quote-differs',
    'annotation-tag-missing',
    'original-damaged',
    'source-missing',
  ]);
});
