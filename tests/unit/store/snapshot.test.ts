import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { stateToJson } from '#core/project/state.ts';
import { encodeLine } from '#main/store/log-line.ts';
import { createProject, openProject, type ProjectStore } from '#main/store/project-store.ts';
import { addTag, HERE, must, onlyLog, tempFolder } from '#tests/support/store.ts';

let path: string;
let snapshot: string;
const open = async (snapshotAfter = 1): Promise<ProjectStore> =>
  must(await openProject(path, { ...HERE, snapshotAfter }));
const tagsOf = (store: ProjectStore) => [...store.state.tags.values()].map(({ record }) => record.name);

/** A closed project with three tags and a snapshot. */
beforeEach(async () => {
  path = join(await tempFolder(), 'p');
  snapshot = join(path, 'cache', 'snapshot.json');
  const store = must(await createProject(path, { title: 'p' }, { ...HERE, snapshotAfter: 1 }));
  for (const id of ['t1', 't2', 't3']) must(await store.append([addTag(id)], { by: '' }));
  await store.close();
});

/** Makes the snapshot say something that is in no log, so that one can tell whether it was used. */
async function mark(edit: (op: Record<string, unknown>) => void = () => {}): Promise<void> {
  const { op } = JSON.parse(
    (await readFile(snapshot, 'utf8')).replaceAll('"name":"t1"', '"name":"snapshot"'),
  );
  edit(op);
  await writeFile(snapshot, encodeLine(op));
}

test('a snapshot that fits is used, and what came after it is replayed on top', async () => {
  await mark();
  const before = await open(100);
  must(await before.append([addTag('t4')], { by: '' }));
  await before.close();
  const store = await open();
  expect(tagsOf(store)).toEqual(['snapshot', 't2', 't3', 't4']);
  expect((await store.check()).operations).toBe(4);
});

test('a small project is closed without a snapshot', async () => {
  await rm(join(path, 'cache'), { recursive: true });
  const store = await open(500);
  must(await store.append([addTag('t4')], { by: '' }));
  await store.close();
  expect(await stat(snapshot).catch(() => null)).toBeNull();
});

test.each([
  ['deleted', () => rm(snapshot)],
  ['empty', () => writeFile(snapshot, '')],
  ['null', () => writeFile(snapshot, 'null')],
  ['cut short', async () => writeFile(snapshot, (await readFile(snapshot)).subarray(0, -20))],
  [
    'changed by a byte',
    async () => writeFile(snapshot, (await readFile(snapshot, 'utf8')).replace('"t1"', '"tX"')),
  ],
  ['of another version', () => mark((op) => Object.assign(op, { version: '0' }))],
  ['of another place', () => mark((op) => Object.assign(op, { place: 'elsewhere' }))],
  ['without its state', () => mark((op) => Object.assign(op, { state: {} }))],
] as const)('a snapshot that is %s is not used, and the next one is right', async (_, spoil) => {
  await spoil();
  const store = await open();
  expect(tagsOf(store)).toEqual(['t1', 't2', 't3']);
  expect(store.problems).toEqual([]);
  must(await store.append([addTag('t4')], { by: '' }));
  await store.close();
  expect(stateToJson((await open()).state)).toEqual(stateToJson(store.state));
});

test('a snapshot is not used when a log no longer begins as it did, or is gone', async () => {
  await mark();
  const log = await onlyLog(path);
  const text = await readFile(log, 'utf8');
  await writeFile(log, text.replace('"t3"', '"tX"'));
  const store = await open();
  expect(tagsOf(store)).toEqual(['t1', 't2']);
  expect(store.problems).toHaveLength(1);
  await rm(log);
  expect(tagsOf(await open())).toEqual([]);
});

test('a snapshot is not used when something arrives that sorts before its end', async () => {
  await mark();
  const early = { id: '000000001-0000-bbb', by: '', changes: [addTag('early')] };
  const header = { vermilion: 1, replica: 'bbb', place: 'elsewhere' };
  await writeFile(
    join(path, 'log', 'bbb.jsonl'),
    Buffer.concat([header, early].map((value) => encodeLine(value))),
  );
  expect(tagsOf(await open())).toEqual(['early', 't1', 't2', 't3']);
});

test('a copied folder does not trust the snapshot it brought along', async () => {
  await mark();
  const copy = join(await tempFolder(), 'copy');
  await cp(path, copy, { recursive: true });
  path = copy;
  expect(tagsOf(await open())).toEqual(['t1', 't2', 't3']);
});

test('damage that was found before a snapshot is still told after it', async () => {
  await rm(snapshot);
  const log = await onlyLog(path);
  await writeFile(log, (await readFile(log, 'utf8')).replace('"t2"', '"tX"'));
  const first = await open();
  must(await first.append([addTag('t4')], { by: '' }));
  await first.close();
  await mark();
  const second = await open();
  expect(tagsOf(second)[0]).toBe('snapshot');
  expect(second.problems).toEqual(first.problems);
  expect(second.problems).toHaveLength(1);
});

test('a snapshot that cannot be written is no failure', async () => {
  await rm(join(path, 'cache'), { recursive: true });
  await writeFile(join(path, 'cache'), 'a file in the way');
  const store = await open();
  must(await store.append([addTag('t4')], { by: '' }));
  await store.close();
  expect(tagsOf(await open())).toEqual(['t1', 't2', 't3', 't4']);
});
