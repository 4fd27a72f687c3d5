import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { factOf } from '#core/result.ts';
import { nodeFileSystem } from '#main/store/file-system.ts';
import { projectFiles } from '#main/store/project-files.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { addTag, codeOf, HERE, must, newDocument, onlyLog, tempFolder } from '#tests/support/store.ts';

const TEXT = '一、双方同意。\n二、双方重申。';
/** Windows makes links only for those who may, and knows no pipes in folders. */
const windows = process.platform === 'win32';

let folder: string;
let path: string;
let outside: string;
let document: string;

/** A closed project with a document and a tag, and a folder beside it that is none of its business. */
beforeEach(async () => {
  folder = await tempFolder();
  path = join(folder, 'p');
  outside = join(folder, 'outside');
  await mkdir(outside);
  const store = must(await createProject(path, { title: 'p' }, HERE));
  document = must(await store.addDocument(newDocument(TEXT))).record.id;
  must(await store.append([addTag('t1')], { by: '' }));
  await store.close();
});

const open = async (): Promise<ProjectStore> => must(await openProject(path, HERE));
const everything = async (of: string): Promise<Record<string, string>> => {
  const out: Record<string, string> = {};
  for (const entry of await readdir(of, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const file = join(entry.parentPath, entry.name);
      out[file] = await readFile(file, 'latin1');
    }
  return out;
};
/** What stood at `at` is moved out of the project and a link to it is left there. */
const linkOut = async (at: string): Promise<void> => {
  await rename(join(path, at), join(outside, 'moved'));
  await symlink(join(outside, 'moved'), join(path, at));
};

describe.skipIf(windows)('what is no file or folder of a project is not followed', () => {
  test.each(['project.json', 'log'])(
    'a linked %s: the project is refused, and nothing is touched',
    async (at) => {
      await linkOut(at);
      const before = await everything(folder);
      const opened = await openProject(path, HERE);
      expect(opened).toMatchObject({ ok: false, error: { code: 'bad-entry', facts: { what: 'link' } } });
      expect(await createProject(path, { title: 'x' }, HERE)).toMatchObject({ ok: false });
      expect(await everything(folder)).toEqual(before);
    },
  );

  test('a linked documents/: the text is refused, nothing is written behind it, and the rest loads', async () => {
    await linkOut('documents');
    const before = await everything(outside);
    const store = await open();
    expect([...store.state.tags.keys()]).toEqual(['t1']);
    expect(codeOf(await store.source(document))).toBe('bad-entry');
    expect(codeOf(await store.addDocument(newDocument('三、另一份。')))).toBe('bad-entry');
    expect((await store.check()).problems.map(({ code }) => code)).toContain('bad-entry');
    expect(await everything(outside)).toEqual(before);
  });

  test.each(['', 'source.json', 'original.txt'])(
    'a linked documents/<id>/%s is named by the check',
    async (at) => {
      await linkOut(join('documents', document, at));
      const store = await open();
      const { problems } = await store.check();
      expect(problems.map((one) => [one.code, factOf(one, 'what')])).toContainEqual(['bad-entry', 'link']);
    },
  );

  test.each([
    ['link', (log: string) => symlink(join(outside, 'x'), log)],
    ['link', (log: string) => symlink('/dev/zero', log)],
    ['link', (log: string) => symlink(log, log)],
    ['folder', (log: string) => mkdir(log)],
    ['pipe', async (log: string) => void execFileSync('mkfifo', [log])],
  ])('a %s among the logs is named, and the others load', async (what, make) => {
    await make(join(path, 'log', 'bbb.jsonl'));
    const store = await open();
    expect([...store.state.tags.keys()]).toEqual(['t1']);
    expect(store.problems).toEqual([{ code: 'bad-entry', facts: { file: 'log/bbb.jsonl', what } }]);
    for (const locale of ['zh-CN', 'en', 'pt'] as const)
      expect(tellFailure(createTranslate(locale), store.problems[0]!)).toContain('log/bbb.jsonl');
    must(await store.append([addTag('t2')], { by: '' }));
    expect(await store.refresh()).toEqual([]);
    expect((await store.check()).problems).toEqual(store.problems);
    await rm(join(path, 'log', 'bbb.jsonl'), { recursive: true });
    await store.refresh();
    expect(store.problems).toEqual([]);
    await store.close();
  });

  test('a log that may not be read is named, and the others load', async () => {
    if (process.getuid?.() === 0) return;
    await writeFile(join(path, 'log', 'bbb.jsonl'), '', { mode: 0 });
    const store = await open();
    expect(store.problems).toEqual([
      { code: 'unreadable', facts: { file: 'log/bbb.jsonl', reason: 'EACCES' } },
    ]);
  });

  test('one’s own log behind a link is not written: another one is begun', async () => {
    const log = await onlyLog(path);
    await rename(log, join(outside, 'log'));
    await symlink(join(outside, 'log'), log);
    const before = await readFile(join(outside, 'log'));
    const store = await open();
    must(await store.append([addTag('t2')], { by: '' }));
    await store.close();
    expect(await readFile(join(outside, 'log'))).toEqual(before);
  });

  test('a link that arrives while the project is open is not followed', async () => {
    const store = await open();
    await rename(join(path, 'documents'), join(outside, 'documents'));
    await symlink(join(outside, 'documents'), join(path, 'documents'));
    const before = await everything(outside);
    expect(codeOf(await store.addDocument(newDocument('三、另一份。')))).toBe('bad-entry');
    expect(await everything(outside)).toEqual(before);
    await store.close();
  });

  test('the way to a project may run over links', async () => {
    await symlink(path, join(folder, 'link'));
    const store = must(await openProject(join(folder, 'link'), HERE));
    must(await store.append([addTag('t2')], { by: '' }));
    expect(must(await store.source(document)).text).toBe(TEXT);
    await store.close();
  });
});

test('nothing outside of the project is reached by the door', async () => {
  const files = projectFiles(path, nodeFileSystem);
  await writeFile(join(outside, 'secret'), '');
  for (const way of ['..', join('..', 'outside', 'secret'), join('log', '..', '..', 'outside', 'secret')]) {
    await expect(files.readFile(join(path, way))).rejects.toThrow(RangeError);
    await expect(files.rm(join(path, way), { recursive: true })).rejects.toThrow(RangeError);
  }
  await expect(files.open(join(path, 'x'), 'w')).rejects.toThrow(RangeError);
  expect(await readdir(outside)).toEqual(['secret']);
});
