import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createProject, openProject } from '#main/store/projects.ts';
import { type Bundle, bundle, start } from '#tests/support/child.ts';
import { addTag, HERE, logsOf, must, tempFolder } from '#tests/support/store.ts';
import { runs } from '#tests/support/torture.ts';

/** How often a process is killed while it writes. */
const ROUNDS = runs(20, 3);

let script: Bundle;
let path: string;
beforeAll(async () => {
  script = await bundle('tests/support/store-child.ts');
});
afterAll(() => script.remove());
beforeEach(async () => {
  path = join(await tempFolder(), '项目');
  await must(await createProject(path, { title: 'p' }, HERE)).close();
});

const run = (...args: string[]) => start(script.path, [path, ...args]);
const saved = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('saved ')).map((line) => line.slice('saved '.length));
const locks = async () => (await readdir(join(path, 'log'))).filter((name) => name.endsWith('.lock'));

test('two processes that write at once each see the work of the other, and agree on its order', async () => {
  const children = [run('meet', 'one', '100'), run('meet', 'two', '100')];
  for (const child of children) expect(await child.ended).toEqual({ code: 0, stderr: '' });
  const store = must(await openProject(path, HERE));
  expect(store.state.tags.size).toBe(200);
  expect(store.problems).toEqual([]);
  for (const child of children) {
    expect(child.lines.at(-1)).toBe(`state ${[...store.state.tags.keys()].join(' ')}`);
  }
  expect(await logsOf(path)).toHaveLength(2);
  expect(await locks()).toEqual([]);
});

test('a process killed while it writes loses nothing that it had said was saved', async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    const child = start(script.path, [path, 'forever', `r${round}`], (line) => {
      if (line === `saved r${round}-${round * 20}`) child.process.kill('SIGKILL');
    });
    expect((await child.ended).code).toBe('SIGKILL');
    expect(await locks()).toHaveLength(1);
    const store = must(await openProject(path, HERE));
    expect(saved(child.lines).length).toBeGreaterThan(round * 20);
    for (const id of saved(child.lines)) expect(store.state.tags.has(id)).toBe(true);
    must(await store.append([addTag(`after-${round}`)], { by: '' }));
    await store.close();
    expect((await store.check()).problems).toEqual([]);
  }
  expect(await logsOf(path)).toHaveLength(1);
  expect(await locks()).toEqual([]);
});

test('of many processes that start at once each writes a log of its own, and one takes over what a dead one left', async () => {
  const dead = run('forever', 'dead');
  await new Promise((done) => dead.process.stdout?.once('data', done));
  dead.process.kill('SIGKILL');
  await dead.ended;
  const before = saved(dead.lines).length;
  const children = Array.from({ length: 6 }, (_, n) => run('add', `c${n}`, '20'));
  for (const child of children) expect(await child.ended).toEqual({ code: 0, stderr: '' });
  const store = must(await openProject(path, HERE));
  expect(store.problems).toEqual([]);
  expect(store.state.tags.size).toBeGreaterThanOrEqual(before + 120);
  expect((await logsOf(path)).length).toBeLessThanOrEqual(6);
  expect(await locks()).toEqual([]);
});

test('many processes one after another write one log', async () => {
  for (let n = 0; n < 8; n++) expect((await run('add', `c${n}`, '1').ended).code).toBe(0);
  expect(await logsOf(path)).toHaveLength(1);
});

test('a project that is open here is told of a process that writes into it', async () => {
  const store = must(await openProject(path, HERE));
  await writeFile(join(path, 'log', 'unrelated.txt'), '');
  store.watch();
  const heard = new Promise<string>((done) =>
    store.onChange(({ operations }) => done(operations[0]?.by ?? '')),
  );
  await run('add', 'other', '1').ended;
  expect(await heard).toBe('other');
  await store.close();
});
