import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeEach, expect, test } from 'vitest';
import { levelOf } from '#core/failures.ts';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { stamp } from '#core/project/clock.ts';
import type { Operation } from '#core/project/operations.ts';
import { factOf } from '#core/result.ts';
import { encodeLine, encodeLines } from '#main/store/log-line.ts';
import { LogReader } from '#main/store/log-reader.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { addTag, HERE, linesOf, logsOf, must, onlyLog, tempFolder } from '#tests/support/store.ts';

let path: string;
let log: string;
let file: string;

/** A closed project with tags t1 to t4, one operation each. */
beforeEach(async () => {
  path = join(await tempFolder(), 'p');
  const store = must(await createProject(path, { title: 'p' }, HERE));
  for (const id of ['t1', 't2', 't3', 't4']) must(await store.append([addTag(id)], { by: '' }));
  await store.close();
  log = await onlyLog(path);
  file = `log/${(await logsOf(path))[0]}`;
});

/** Opens it as this installation does when it does not know how it left the logs; see heads.test.ts for when it does. */
const open = async (): Promise<ProjectStore> =>
  must(await openProject(path, { ...HERE, data: await tempFolder() }));
const tagsOf = (store: ProjectStore) => [...store.state.tags.keys()];

/** What is told of a project's damage; every sentence must name its file. */
function told(store: ProjectStore): object[] {
  for (const locale of ['zh-CN', 'en', 'pt'] as const) {
    for (const problem of store.problems) {
      expect(tellFailure(createTranslate(locale), problem)).toContain(String(factOf(problem, 'file')));
    }
  }
  return store.problems.map(({ code, facts }) => {
    const { file: _, ...others } = facts as Record<string, string | number>;
    return { code, ...others };
  });
}

test('a torn last line is dropped and reported, then set aside by the next edit', async () => {
  const bytes = await readFile(log);
  const whole = bytes.lastIndexOf(10, bytes.length - 2) + 1;
  await writeFile(log, bytes.subarray(0, bytes.length - 9));
  const store = await open();
  expect(tagsOf(store)).toEqual(['t1', 't2', 't3']);
  expect(told(store)).toEqual([{ code: 'log-line-torn', line: 5 }]);
  expect((await readFile(log)).length).toBe(bytes.length - 9);
  must(await store.append([addTag('t5')], { by: '' }));
  await store.close();
  expect(await readFile(log.replace('.jsonl', '.damaged'), 'utf8')).toBe(
    `${bytes.toString('utf8', whole, bytes.length - 9)}\n`,
  );
  const again = await open();
  expect([tagsOf(again), again.problems]).toEqual([['t1', 't2', 't3', 't5'], []]);
});

test('a last line that lacks only its newline counts, and the next one begins a new line', async () => {
  await writeFile(log, (await readFile(log)).subarray(0, -1));
  const store = await open();
  expect([tagsOf(store), store.problems]).toEqual([['t1', 't2', 't3', 't4'], []]);
  must(await store.append([addTag('t5')], { by: '' }));
  await store.close();
  const again = await open();
  expect([tagsOf(again), again.problems]).toEqual([['t1', 't2', 't3', 't4', 't5'], []]);
});

test('a damaged line is reported with its number and stays in the file, and all others load', async () => {
  const text = await readFile(log, 'utf8');
  await writeFile(log, text.replace('"t2"', '"tX"'));
  const store = await open();
  expect(tagsOf(store)).toEqual(['t1', 't3', 't4']);
  expect(told(store)).toEqual([{ code: 'log-line-damaged', line: 3 }]);
  must(await store.append([addTag('t5')], { by: '' }));
  await store.close();
  expect(await readFile(log, 'utf8')).toContain('"tX"');
  const again = await open();
  expect(tagsOf(again)).toEqual(['t1', 't3', 't4', 't5']);
  expect((await again.check()).problems).toEqual([{ code: 'log-line-damaged', facts: { file, line: 3 } }]);
});

test('two lines whose newline was lost are both recovered and reported', async () => {
  const lines = await linesOf(log);
  await writeFile(log, `${lines[0]}\n${lines[1]}\x0b${lines.slice(2).join('\n')}\n`);
  const store = await open();
  expect(tagsOf(store)).toEqual(['t1', 't2', 't3', 't4']);
  expect(told(store)).toEqual([{ code: 'log-lines-merged', line: 2, count: 2 }]);
});

test('a log whose first line is damaged is read but not gone on with', async () => {
  await writeFile(log, (await readFile(log, 'utf8')).replace('vermilion', 'vermicide'));
  const store = await open();
  expect(tagsOf(store)).toEqual(['t1', 't2', 't3', 't4']);
  expect(told(store)).toEqual([{ code: 'log-header-damaged', line: 1 }]);
  must(await store.append([addTag('t5')], { by: '' }));
  expect(await logsOf(path)).toHaveLength(2);
});

test('an empty log is reported, and the project goes on beside it', async () => {
  await writeFile(log, '');
  const store = await open();
  expect(tagsOf(store)).toEqual([]);
  expect(told(store)).toEqual([{ code: 'log-empty' }]);
  must(await store.append([addTag('t5')], { by: '' }));
  await store.close();
  expect(await readFile(log, 'utf8')).toBe('');
});

test('a change of an unknown kind is kept and reported, and what stands beside it is applied', async () => {
  const later = [addTag('t5'), { kind: 'tag.fuse', from: 't1', into: 't2' }, addTag('t6')];
  const operation = { id: stamp(Date.now() + 60_000, 0, 'bbb'), by: '', changes: later, reason: 'newer' };
  const header = { vermilion: 1, replica: 'bbb', place: 'elsewhere' };
  const other = join(path, 'log', 'bbb.jsonl');
  await writeFile(other, Buffer.concat([encodeLine(header), encodeLine(operation)]));
  const before = await readFile(other);
  const store = must(await openProject(path, { ...HERE, data: await tempFolder(), snapshotAfter: 1 }));
  expect(tagsOf(store)).toEqual(['t1', 't2', 't3', 't4', 't5', 't6']);
  expect(told(store)).toEqual([{ code: 'unknown-change', line: 2, kind: 'tag.fuse' }]);
  must(await store.append([addTag('t7')], { by: '' }));
  await store.close();
  expect(await readFile(other)).toEqual(before);
  expect(told(await open())).toEqual([{ code: 'unknown-change', line: 2, kind: 'tag.fuse' }]);
});

test('well-formed lines that make no sense are reported and not applied', async () => {
  const far: Operation = { id: 'zzzzzzzzz-zzzz-bbb', by: '', changes: [addTag('far')] };
  const odd = { id: '0m0000000-0000-bbb', by: '', changes: [{ kind: 'tag.add', tag: { id: '../..' } }] };
  await appendFile(log, Buffer.concat([far, odd, 'text', null].map((value) => encodeLine(value))));
  const store = await open();
  expect(tagsOf(store)).toEqual(['t1', 't2', 't3', 't4']);
  expect(told(store)).toEqual([
    { code: 'log-line-unlinked', line: 6 },
    ...[7, 8, 9, 6].map((line) => ({ code: 'log-operation-invalid', line })),
  ]);
  must(await store.append([addTag('t5')], { by: '' }));
  await store.close();
  expect(tagsOf(await open())).toContain('t5');
});

test('a log with carriage returns, as a version control system may leave it, is read', async () => {
  await writeFile(log, (await readFile(log, 'utf8')).replaceAll('\n', '\r\n'));
  const store = await open();
  expect([tagsOf(store), store.problems]).toEqual([['t1', 't2', 't3', 't4'], []]);
});

test('lines that are gone from the middle are told, the log is gone on with, and a check says how it stands', async () => {
  const lines = (await readFile(log, 'utf8')).split('\n');
  await writeFile(log, lines.toSpliced(2, 1).join('\n'));
  const store = must(await openProject(path, { ...HERE, data: await tempFolder() }));
  expect(tagsOf(store)).toEqual(['t1', 't3', 't4']);
  expect(told(store)).toEqual([{ code: 'log-lines-missing', line: 3, count: 1 }]);
  must(await store.append([addTag('t5')], { by: '' }));
  const { logs } = await store.check();
  expect(logs.find(({ file }) => log.endsWith(file))).toMatchObject({ state: 'missing' });
  await store.close();
});

test('what others have seen of a log and has not arrived is told as a note, until it is there', async () => {
  const other = must(await openProject(path, { installation: 'another', data: await tempFolder() }));
  must(await other.append([addTag('o1')], { by: '' }));
  await other.close();
  const [theirs = ''] = (await logsOf(path)).filter((name) => !log.endsWith(name));
  const whole = await readFile(log);
  // As much as has come through so far.
  await writeFile(log, whole.subarray(0, whole.lastIndexOf(10, whole.length - 2) + 1));
  const store = await open();
  expect(tagsOf(store).toSorted()).toEqual(['o1', 't1', 't2', 't3']);
  expect(told(store)).toEqual([{ code: 'log-behind', count: 1 }]);
  const { logs, problems } = await store.check();
  expect(logs.map(({ file: name, state }) => [name === `log/${theirs}`, state]).toSorted()).toEqual([
    [false, 'behind'],
    [true, 'whole'],
  ]);
  expect(problems.map(levelOf)).toEqual(['note']);
  await writeFile(log, whole);
  await store.refresh();
  expect([tagsOf(store).toSorted(), store.problems]).toEqual([['o1', 't1', 't2', 't3', 't4'], []]);
  await store.close();
});

test('how far others were seen is written once where they have gone on, and not for every edit', async () => {
  const one = must(await openProject(path, { ...HERE, data: await tempFolder() }));
  const other = must(await openProject(path, { installation: 'another', data: await tempFolder() }));
  for (let at = 0; at < 5; at++) {
    must(await one.append([addTag(`a${at}`)], { by: '' }));
    must(await other.append([addTag(`b${at}`)], { by: '' }));
  }
  await one.close();
  await other.close();
  const again = await open();
  must(await again.append([addTag('last')], { by: '' }));
  await again.close();
  const all = (
    await Promise.all((await logsOf(path)).map((name) => readFile(join(path, 'log', name), 'utf8')))
  ).join('');
  const lines = all.split('\n').filter((line) => line.includes('"op":{"seen"'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThanOrEqual(4);
  expect((await open()).problems).toEqual([]);
});

test('a copy of a log that went on otherwise is told once, and both are read', async () => {
  const copy = log.replace('.jsonl', '.sync-conflict-20260101.jsonl');
  const before = await readFile(log);
  const store = await open();
  must(await store.append([addTag('t5')], { by: '' }));
  await store.close();
  // As on another machine, from the same state: another edit under the same number.
  const reader = new LogReader('log/x.jsonl', Date.now);
  reader.read(before);
  const operation: Operation = {
    id: stamp(Date.now(), 5, 'ccc'),
    by: '',
    changes: [addTag('other')],
  };
  await writeFile(copy, Buffer.concat([before, encodeLines([operation], reader.chain).bytes]));
  const again = await open();
  expect(tagsOf(again).toSorted()).toEqual(['other', 't1', 't2', 't3', 't4', 't5']);
  expect(again.problems.map(({ code }) => code)).toEqual(['log-copy-forked']);
  const { logs } = await again.check();
  expect(logs.map(({ state }) => state).toSorted()).toEqual(['forked', 'whole']);
});

test('a copy of a log under another name changes nothing', async () => {
  await writeFile(log.replace('.jsonl', ' (conflicted copy).jsonl'), await readFile(log));
  const store = await open();
  expect([tagsOf(store), store.problems]).toEqual([['t1', 't2', 't3', 't4'], []]);
  expect((await store.check()).operations).toBe(4);
});

test('a log that disappears takes its edits along, a folder that disappears does not', async () => {
  const store = await open();
  const other = join(path, 'log', 'bbb.jsonl');
  await writeFile(other, encodeLine({ vermilion: 1, replica: 'bbb', place: 'elsewhere' }));
  await store.refresh();
  await rm(log);
  await store.refresh();
  expect(tagsOf(store)).toEqual([]);
  must(await store.append([addTag('t9')], { by: '' }));
  await rm(path, { recursive: true });
  await expect(store.refresh()).rejects.toMatchObject({ code: 'ENOENT' });
  expect(tagsOf(store)).toEqual(['t9']);
});

/** Whether what stands at a place says nothing to JSON. */
function isBlank(bytes: Buffer, at: number): boolean {
  return [9, 10, 13, 32].includes(bytes[at] ?? 0);
}

test('no bit of project.json turns without being told, but for marks that say nothing', async () => {
  const project = join(path, 'project.json');
  const whole = await readFile(project);
  const told1 = async () => {
    const store = await openProject(path, { ...HERE, data });
    if (!store.ok) return store.error.code;
    const { problems, id, title } = store.value;
    await store.value.close();
    return { id, title, problems: problems.map(({ code }) => code) };
  };
  const data = await tempFolder();
  const before = await told1();
  const silent: string[] = [];
  for (let at = 0; at < whole.length; at++)
    for (const bit of [0, 3, 6]) {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 1 << bit;
      await writeFile(project, bytes);
      const now = await told1();
      if (typeof now === 'string' || now.problems.includes('project-altered')) continue;
      if (isDeepStrictEqual(now, before) && isBlank(bytes, at)) continue;
      silent.push(`${at}.${bit}`);
    }
  expect(silent).toEqual([]);
});
