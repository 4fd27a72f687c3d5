import { cp, mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { stamp } from '#core/project/clock.ts';
import { annotations } from '#core/project/query.ts';
import { type Failure, factOf } from '#core/result.ts';
import { encodeLine } from '#main/store/log-line.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import {
  addTag,
  codesOf,
  HERE,
  highlight,
  linesOf,
  logsOf,
  must,
  newDocument,
  newPlace,
  onlyLog,
  systemError,
  tempFolder,
  withFaults,
} from '#tests/support/store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 5, 1);
const TEXT = '一、双方同意。\n二、双方重申。';

let folder: string;
let path: string;
let data: string;
let now: number;

beforeEach(async () => {
  ({ folder, path, data } = await newPlace());
  now = NOW;
  await must(await createProject(path, { title: 'p' }, options())).close();
});

const options = () => ({ ...HERE, data, now: () => now });
const open = async (): Promise<ProjectStore> => must(await openProject(path, options()));
const tagsOf = (store: ProjectStore) => [...store.state.tags.keys()].sort();
const add = async (store: ProjectStore, ...ids: string[]): Promise<void> => {
  for (const id of ids) must(await store.append([addTag(id)], { by: '' }));
};
/** Writes a log of another writer. */
const foreign = async (replica: string, operations: readonly object[]): Promise<void> => {
  const header = { vermilion: 1, replica, place: 'elsewhere' };
  const lines = [header, ...operations].map((value) => encodeLine(value));
  await writeFile(join(path, 'log', `${replica}.jsonl`), Buffer.concat(lines));
};
const inAllLanguages = (problem: Failure): string[] =>
  (['zh-CN', 'en', 'pt'] as const).map((locale) => tellFailure(createTranslate(locale), problem));

test('a folder restored from a copy is gone on with in a new log, which is told once, and nothing is lost', async () => {
  // The clock is an hour ahead while the first half and what is lost by restoring are written.
  now = NOW + HOUR;
  const first = await open();
  await add(first, 'a1', 'a2');
  await first.close();
  const log = await onlyLog(path);
  await cp(path, join(folder, 'copy'), { recursive: true });
  const second = await open();
  await add(second, 'b1', 'b2', 'b3');
  await second.close();
  await cp(path, join(folder, 'later'), { recursive: true });
  await rm(path, { recursive: true });
  await rename(join(folder, 'copy'), path);
  now = NOW;
  const third = await open();
  expect(third.problems).toMatchObject([{ code: 'log-shorter', facts: { count: 3 } }]);
  for (const sentence of inAllLanguages(third.problems[0]!)) expect(sentence).toContain('log/');
  await add(third, 'c1', 'c2', 'c3');
  expect(await logsOf(path)).toHaveLength(2);
  await third.close();
  expect(codesOf((await open()).problems)).toEqual(['log-shorter']);
  // The other copy comes back, e.g. from a folder that is synced.
  await cp(join(folder, 'later', 'log'), join(path, 'log'), { recursive: true });
  const fourth = await open();
  expect(tagsOf(fourth)).toEqual(['a1', 'a2', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3']);
  expect(fourth.problems).toEqual([]);
  expect((await linesOf(log)).length).toBe(6);
});

test('two operations of one stamp both count where a log was gone on with elsewhere', async () => {
  const id = stamp(NOW, 0, 'bbb');
  await foreign('bbb', [{ id, by: '', changes: [addTag('one')] }]);
  const store = await open();
  await foreign('bbb (conflict)', [{ id, by: '', changes: [addTag('two')] }]);
  await store.refresh();
  expect(tagsOf(store)).toEqual(['one', 'two']);
  await add(store, 'three');
  expect([...(await open()).state.tags.keys()]).toEqual([...store.state.tags.keys()]);
});

test('a log that is killed between an append and its note is gone on with', async () => {
  const store = await open();
  await add(store, 'a1');
  // Not closed: as after a kill, its lock is that of a process that lives, so another log is begun beside it.
  const other = await open();
  await add(other, 'a2');
  await other.close();
  await store.close();
  const third = await open();
  expect([tagsOf(third), third.problems]).toEqual([['a1', 'a2'], []]);
  await add(third, 'a3');
  expect(await logsOf(path)).toHaveLength(2);
});

test('logs that are gone or shorter, and documents that no log knows, are named by the check', async () => {
  const store = await open();
  const { id } = must(await store.addDocument(newDocument(TEXT))).record;
  await store.close();
  await foreign('bbb', [
    { id: stamp(NOW, 0, 'bbb'), by: '', changes: [addTag('b1')] },
    { id: stamp(NOW, 1, 'bbb'), by: '', changes: [addTag('b2')] },
  ]);
  await (await open()).close();
  await rm(
    await (async () => join(path, 'log', (await logsOf(path)).find((name) => name !== 'bbb.jsonl')!))(),
  );
  await foreign('bbb', [{ id: stamp(NOW, 0, 'bbb'), by: '', changes: [addTag('b1')] }]);
  const again = await open();
  const { problems, documents } = await again.check();
  expect(documents).toBe(0);
  expect(codesOf(problems)).toEqual(['log-shorter', 'log-gone', 'document-orphan']);
  expect(problems[2] && factOf(problems[2], 'file')).toBe(`documents/${id}`);
  expect(codesOf(again.problems)).toEqual(['log-shorter', 'log-gone']);
  for (const problem of problems)
    for (const sentence of inAllLanguages(problem))
      expect(sentence).toContain(String(factOf(problem, 'file')));
  // On a machine that never saw them the folders alone tell.
  const elsewhere = must(await openProject(path, { ...options(), data: await tempFolder() }));
  expect(codesOf((await elsewhere.check()).problems)).toEqual(['document-orphan']);
});

test('carriage returns that a version control system put into one’s log are no reason to leave it', async () => {
  const store = await open();
  await add(store, 'a1', 'a2');
  await store.close();
  const log = await onlyLog(path);
  await writeFile(log, (await readFile(log, 'utf8')).replaceAll('\n', '\r\n'));
  const again = await open();
  await add(again, 'a3');
  expect([tagsOf(again), again.problems, await logsOf(path)]).toMatchObject([
    ['a1', 'a2', 'a3'],
    [],
    { length: 1 },
  ]);
});

test.each([
  ['in 2090', Date.UTC(2090, 0), 0],
  ['in the last millisecond that is taken at its word', Date.UTC(3000, 0) - 1, 36 ** 4 - 1],
  ['in the first one behind it', Date.UTC(3000, 0), 0],
])(
  'a stamp %s stops no writing, sorts before what follows it, and dates nothing',
  async (_, millis, counter) => {
    await foreign('bbb', [{ id: stamp(millis, counter, 'bbb'), by: '', changes: [addTag('far')] }]);
    const store = await open();
    const { id } = must(await store.addDocument(newDocument(TEXT))).record;
    now = NOW + 7;
    must(await store.append([highlight('x', id, TEXT, 0, 7)], { by: '' }));
    await add(store, ...Array.from({ length: 200 }, (_, i) => `t${i}`));
    must(await store.append([{ kind: 'tag.rename', id: 'far', name: 'renamed' }], { by: '' }));
    await store.close();
    const again = await open();
    expect(again.state.tags.get('far')?.record.name).toBe('renamed');
    expect(again.state.tags.size).toBe(201);
    expect(annotations(again.state)[0]?.createdAt).toBe(NOW + 7);
    expect(again.lastChange).toBe(NOW + 7);
    expect(again.problems).toEqual([
      {
        code: 'log-ahead',
        facts: { file: 'log/bbb.jsonl', date: new Date(millis).toISOString().slice(0, 10) },
      },
    ]);
    expect(codesOf((await again.check()).problems)).toEqual(['log-ahead']);
  },
);

test('a stamp behind which no clock could count on is not taken, and writing goes on', async () => {
  await foreign('bbb', [
    { id: 'zzzzzzzzz-zzzz-bbb', by: '', changes: [addTag('end')] },
    { id: stamp(Date.UTC(4000, 0), 0, 'bbb'), by: '', changes: [addTag('wild')] },
    { id: stamp(NOW, 0, 'bbb'), by: '', changes: [addTag('fine')] },
  ]);
  const store = await open();
  expect(tagsOf(store)).toEqual(['fine']);
  await add(store, 't1');
  await store.close();
  const again = await open();
  expect(tagsOf(again)).toEqual(['fine', 't1']);
  expect(codesOf(again.problems)).toEqual(['log-operation-invalid', 'log-operation-invalid']);
});

test('stamps a day ahead are told once for the log they come from, not for logs that count on from them', async () => {
  const ahead = Array.from({ length: 5 }, (_, i) => ({
    id: stamp(NOW + 2 * DAY + i, 0, 'bbb'),
    at: NOW + 2 * DAY + i,
    by: '',
    changes: [addTag(`b${i}`)],
  }));
  await foreign('bbb', ahead);
  await foreign('ccc', [{ id: stamp(NOW + DAY / 2, 0, 'ccc'), by: '', changes: [addTag('c')] }]);
  const store = await open();
  await add(store, 't1', 't2');
  await store.close();
  const again = await open();
  expect(again.problems).toMatchObject([{ code: 'log-ahead', facts: { file: 'log/bbb.jsonl' } }]);
  await again.close();
  now = NOW + 3 * DAY;
  expect((await open()).problems).toEqual([]);
});

test('what is known of a project lies in the data folder alone, and may be lost', async () => {
  const store = await open();
  await add(store, 'a1');
  await store.close();
  await rm(data, { recursive: true });
  await mkdir(data);
  await writeFile(join(data, 'heads'), 'in the way');
  const again = await open();
  await add(again, 'a2');
  await again.close();
  expect(tagsOf(await open())).toEqual(['a1', 'a2']);
  expect(await logsOf(path)).toHaveLength(1);
});

test('lines that were changed or taken out are told by the check, however long the log is', async () => {
  const store = await open();
  await add(store, 'a1', 'a2');
  await store.close();
  const others = ['b1', 'b2'].map((id, n) => ({ id: stamp(NOW, n, 'bbb'), by: '', changes: [addTag(id)] }));
  await foreign('bbb', others);
  await (await open()).close();
  const log = (await logsOf(path)).find((name) => name !== 'bbb.jsonl')!;
  const lines = await linesOf(join(path, 'log', log));
  // The last line is gone, and the file is longer than before.
  await writeFile(join(path, 'log', log), `${lines.slice(0, -1).join('\n')}\n${'\n'.repeat(2000)}`);
  await foreign('bbb', [others[0]!, { ...others[1]!, changes: [addTag('longer-than-before')] }]);
  const { problems } = await (await open()).check();
  expect(problems.map((one) => [one.code, factOf(one, 'file')]).sort()).toEqual([
    ['log-altered', 'log/bbb.jsonl'],
    ['log-shorter', `log/${log}`],
  ]);
  for (const problem of problems)
    for (const sentence of inAllLanguages(problem))
      expect(sentence).toContain(String(factOf(problem, 'file')));
});

test('carriage returns that came and went again are no reason to leave one’s log', async () => {
  const store = await open();
  await add(store, 'a1', 'a2');
  await store.close();
  const log = await onlyLog(path);
  const text = await readFile(log, 'utf8');
  await writeFile(log, text.replaceAll('\n', '\r\n'));
  await (await open()).close();
  await writeFile(log, text);
  const again = await open();
  expect(again.problems).toEqual([]);
  await add(again, 'a3');
  await again.close();
  expect((await (await open()).check()).problems).toEqual([]);
  expect(await logsOf(path)).toHaveLength(1);
});

test('what was written behind a stamp of the year 3000 counts, also when the lines before it are gone', async () => {
  const evil = Array.from({ length: 40 }, (_, n) => ({
    id: stamp(NOW + n, 0, 'bbb'),
    by: '',
    changes: [] as object[],
  }));
  await foreign('bbb', [
    ...evil,
    { id: stamp(Date.UTC(3000, 0), 30, 'bbb'), by: '', changes: [addTag('far')] },
  ]);
  const store = await open();
  await add(store, 'mine');
  await store.close();
  await rm(join(path, 'log', 'bbb.jsonl'));
  expect(tagsOf(await open())).toEqual(['mine']);
});

test('stamps that an edit took which was not written are given again', async () => {
  await foreign('bbb', [
    { id: stamp(Date.UTC(3000, 0) - 1, 36 ** 4 - 1, 'bbb'), by: '', changes: [addTag('far')] },
  ]);
  let full = false;
  const fs = withFaults((handle) => ({
    write: (...args: [Uint8Array, number]) =>
      full ? Promise.reject(systemError('ENOSPC')) : handle.write(...args),
  }));
  const store = must(await openProject(path, { ...options(), fs }));
  await add(store, 't1');
  full = true;
  for (let n = 0; n < 20; n++) expect((await store.append([addTag('no')], { by: '' })).ok).toBe(false);
  full = false;
  await add(store, 't2');
  await store.close();
  const elsewhere = must(await openProject(path, { ...options(), data: await tempFolder() }));
  expect(tagsOf(elsewhere)).toEqual(['far', 't1', 't2']);
});

test('a log that somebody put there in one’s name, and that cannot be mended, stops nobody', async () => {
  const store = await open();
  await add(store, 'a1');
  await store.close();
  const { place } = JSON.parse((await linesOf(await onlyLog(path)))[0]!).op;
  const forged = encodeLine({ vermilion: 1, replica: '0', place });
  await writeFile(join(path, 'log', '0.jsonl'), Buffer.concat([forged, Buffer.from('{"torn')]));
  await mkdir(join(path, 'log', '0.damaged'));
  const again = await open();
  await add(again, 'a2');
  await again.close();
  expect(tagsOf(await open())).toEqual(['a1', 'a2']);
});

test('the title in the project’s file stands where no operation gave another, snapshot or not', async () => {
  const first = must(await openProject(path, { ...options(), snapshotAfter: 1 }));
  await add(first, 'a1');
  await first.close();
  const file = join(path, 'project.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"title": "p"', '"title": "another"'));
  const again = await open();
  const { problems } = await again.check();
  expect([again.title, problems.map(({ code }) => code)]).toEqual(['another', ['project-altered']]);
});

test('a check beside another process that works finds nothing wrong', async () => {
  const [worker, checker] = [await open(), await open()];
  let done = false;
  const work = (async () => {
    for (let n = 0; n < 40; n++)
      must(await worker.addDocument(newDocument(`一、第${n}份。\n二、双方重申。`, `${n}.txt`)));
    done = true;
  })();
  const found: Failure[] = [];
  while (!done) found.push(...(await checker.check()).problems);
  await work;
  expect(found).toEqual([]);
  await worker.close();
  await checker.close();
});

test('a log too large to be read is named, and the others load', async () => {
  const huge = join(path, 'log', 'bbb.jsonl');
  await writeFile(huge, '');
  await truncate(huge, 3.5e9);
  const store = await open();
  await add(store, 'a1');
  expect(store.problems).toEqual([{ code: 'unreadable', facts: { file: 'log/bbb.jsonl', reason: 'EFBIG' } }]);
  expect((await store.check()).problems).toMatchObject([{ code: 'unreadable' }]);
  await store.close();
});

test('a last line into which very many were merged is read', async () => {
  const header = encodeLine({ vermilion: 1, replica: 'bbb', place: 'elsewhere' });
  const merged = Array.from({ length: 150_000 }, (_, n) =>
    encodeLine({ id: stamp(NOW + n, 0, 'bbb'), by: '', changes: [] }).subarray(0, -1),
  );
  await writeFile(join(path, 'log', 'bbb.jsonl'), Buffer.concat([header, ...merged]));
  const store = await open();
  expect(store.problems).toMatchObject([{ code: 'log-lines-merged', facts: { count: 150_000 } }]);
});

test('thousands of operations of one stamp that come twice are taken once, without comparing each with each', async () => {
  const id = stamp(NOW, 0, 'bbb');
  const many = Array.from({ length: 3000 }, (_, n) => ({ id, by: '', changes: [addTag(`t${n}`)] }));
  await foreign('bbb', many);
  const store = await open();
  await foreign('ccc', many.toReversed());
  expect(await store.refresh()).toEqual([]);
  expect(store.state.tags.size).toBe(3000);
});
