import { readFile, rm, writeFile } from 'node:fs/promises';
import { beforeEach, expect, test } from 'vitest';
import { levelOf } from '#core/failures.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { addTag, codesOf, HERE, linesOf, logsOf, must, newPlace, onlyLog } from '#tests/support/store.ts';

let path: string;
let data: string;
let log: string;

beforeEach(async () => {
  ({ path, data } = await newPlace());
  const store = must(await createProject(path, { title: 'p' }, options()));
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) must(await store.append([addTag(id)], { by: '' }));
  await store.close();
  log = await onlyLog(path);
});

const options = () => ({ ...HERE, data });
const open = async (): Promise<ProjectStore> => must(await openProject(path, options()));
/** What a check of its own finds, as on the command line, and how the first log stands. */
const check = async ({ meant = false } = {}) => {
  const store = await open();
  if (meant) await store.acceptMissing();
  const { problems, logs } = await store.check();
  await store.close();
  return { codes: codesOf(problems), state: logs.find(({ file }) => log.endsWith(file))?.state };
};
const drop = async (...at: number[]): Promise<void> => {
  const lines = await linesOf(log);
  await writeFile(log, `${lines.filter((_, line) => !at.includes(line)).join('\n')}\n`);
};

test('what was cut off is meant once a person says so, and what is cut off later is told', async () => {
  await drop(6);
  expect(await check()).toEqual({ codes: ['log-shorter'], state: 'missing' });
  expect(await check({ meant: true })).toEqual({ codes: [], state: 'whole' });
  expect(await check()).toEqual({ codes: [], state: 'whole' });
  for (const at of [5, 4]) {
    await drop(at);
    expect(await check()).toEqual({ codes: ['log-shorter'], state: 'missing' });
    expect(await check({ meant: true })).toEqual({ codes: [], state: 'whole' });
  }
});

test('a log that is gone by intention, and came back, is told when it is gone again', async () => {
  const whole = await readFile(log);
  for (let round = 0; round < 2; round++) {
    await rm(log);
    expect((await check()).codes).toEqual(['log-gone']);
    expect((await check({ meant: true })).codes).toEqual([]);
    await writeFile(log, whole);
    expect((await check()).codes).toEqual([]);
  }
});

test('lines that are gone from the middle by intention are told when they came back and are gone again', async () => {
  const whole = await readFile(log);
  for (let round = 0; round < 2; round++) {
    await drop(3);
    expect((await check()).codes).toEqual(['log-lines-missing']);
    expect((await check({ meant: true })).codes).toEqual([]);
    expect((await check()).codes).toEqual([]);
    await writeFile(log, whole);
    expect((await check()).codes).toEqual([]);
  }
  await drop(3);
  expect((await check({ meant: true })).codes).toEqual([]);
  await drop(5);
  expect((await check()).codes).toEqual(['log-shorter']);
  expect((await check({ meant: true })).codes).toEqual([]);
  await drop(1);
  expect((await check()).codes).toEqual(['log-lines-missing', 'log-lines-missing']);
});

test('a line that is gone from one’s own log is told in one sentence, and the log is not gone on with', async () => {
  await drop(3);
  const store = await open();
  expect(codesOf(store.problems)).toEqual(['log-lines-missing']);
  expect(codesOf((await store.check()).problems)).toEqual(['log-lines-missing']);
  must(await store.append([addTag('g')], { by: '' }));
  await store.close();
  expect(await logsOf(path)).toHaveLength(2);
  await drop(5);
  expect(codesOf((await open()).problems)).toEqual(['log-lines-missing', 'log-shorter']);
});

test('a log that lacks no more than the newline at its end is whole, and the next edit begins a line of its own', async () => {
  await writeFile(log, (await readFile(log, 'utf8')).trimEnd());
  const { problems, logs } = await (await open()).check();
  expect([problems.filter((one) => levelOf(one) !== 'note'), logs.map(({ state }) => state)]).toEqual([
    [],
    ['whole'],
  ]);
  const store = await open();
  expect(store.problems).toEqual([]);
  must(await store.append([addTag('g')], { by: '' }));
  await store.close();
  expect(await linesOf(await onlyLog(path))).toHaveLength(8);
  expect(await check()).toEqual({ codes: [], state: 'whole' });
});
