import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { levelOf } from '#core/failures.ts';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import type { CheckReport } from '#main/store/check.ts';
import { createProject, openProject, repairProject } from '#main/store/projects.ts';
import {
  addTag,
  HERE,
  highlight,
  linesOf,
  logsOf,
  must,
  newDocument,
  tempFolder,
} from '#tests/support/store.ts';

const TEXT = '一、双方同意。\n二、双方重申。';
let path: string;
/** The log of one who brought a document and a tag in, on which another one's highlight stands. */
let log: string;

beforeEach(async () => {
  path = join(await tempFolder(), 'p');
  const b = must(await createProject(path, { title: 'p' }, { installation: 'b', data: await tempFolder() }));
  const { id } = must(await b.addDocument(newDocument(TEXT))).record;
  must(await b.append([addTag('t1')], { by: '' }));
  await b.close();
  log = join(path, 'log', (await logsOf(path))[0]!);
  const a = must(await openProject(path, { installation: 'a', data: await tempFolder() }));
  must(await a.append([highlight('x', id, TEXT, 0, 4)], { by: '' }));
  must(await a.append([{ kind: 'annotation.tag', id: 'x', tag: 't1' }], { by: '' }));
  await a.close();
});

const check = async (): Promise<CheckReport> => {
  const store = must(await openProject(path, { ...HERE, data: await tempFolder() }));
  const report = await store.check();
  await store.close();
  return report;
};

test('what may come with lines of a log that have not arrived is no more than a note, and stays where it is', async () => {
  const whole = await readFile(log, 'utf8');
  await writeFile(log, `${(await linesOf(log))[0]}\n`);
  const { problems } = await check();
  expect(problems.map(({ code }) => code)).toEqual([
    'log-behind',
    'document-awaits-log',
    'annotation-awaits-document',
  ]);
  for (const one of problems) {
    expect(levelOf(one)).toBe('note');
    for (const locale of ['zh-CN', 'en', 'pt'] as const)
      expect(tellFailure(createTranslate(locale), one)).not.toContain('{');
  }
  const options = { ...HERE, data: await tempFolder() };
  expect(must(await repairProject(path, { dryRun: false }, options))).toEqual({ done: [], left: [] });
  expect(await readdir(join(path, 'documents'))).toHaveLength(1);
  await writeFile(log, `${whole.split('\n').slice(0, 2).join('\n')}\n`);
  expect((await check()).problems.map(({ code }) => code)).toEqual(['log-behind', 'annotation-awaits-tag']);
  await rm(log);
  expect((await check()).problems.map(levelOf)).toEqual(['note', 'note', 'note']);
  await writeFile(log, whole);
  expect((await check()).problems).toEqual([]);
});

test('an original whose lines a version control system gave other ends is whole, and is given out as it came', async () => {
  for (const text of ['1. One.\n2. Two.\n', '1. Uno.\r\n2. Dos.\r\n']) {
    const store = must(await openProject(path, { ...HERE, data: await tempFolder() }));
    const { id } = must(await store.addDocument(newDocument(text, 'a.txt'))).record;
    const original = join(path, 'documents', id, 'original.txt');
    for (const end of ['\n', '\r\n']) {
      await writeFile(original, text.replaceAll('\r\n', '\n').replaceAll('\n', end));
      expect((await store.check()).problems).toEqual([]);
      expect(Buffer.from(must(await store.original(id))).toString()).toBe(text);
    }
    await writeFile(original, text.replace('1', '3'));
    expect((await store.check()).problems.map(({ code }) => code)).toEqual(['original-damaged']);
    await writeFile(original, text);
    await store.close();
  }
});
