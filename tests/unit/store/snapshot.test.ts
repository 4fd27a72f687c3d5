import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type StateJson, stateToJson } from '#core/project/state-json.ts';
import { encodeLine } from '#main/store/log-line.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import {
  addTag,
  HERE,
  highlight,
  must,
  newDocument,
  newPlace,
  onlyLog,
  tempFolder,
} from '#tests/support/store.ts';

let path: string;
let data: string;
const open = async (snapshotAfter = 1): Promise<ProjectStore> =>
  must(await openProject(path, { ...HERE, data, snapshotAfter }));
/** The snapshots in the data folder, the newest last. */
async function snapshots(): Promise<string[]> {
  const entries = await readdir(join(data, 'snapshots'), { recursive: true }).catch(() => []);
  const files = entries.filter((name) => name.endsWith('.json')).map((name) => join(data, 'snapshots', name));
  const times = new Map(await Promise.all(files.map(async (f) => [f, (await stat(f)).mtimeMs] as const)));
  return files.sort((a, b) => times.get(a)! - times.get(b)!);
}
const latest = async (): Promise<string> => (await snapshots()).at(-1)!;
const tagsOf = (store: ProjectStore) => [...store.state.tags.values()].map(({ record }) => record.name);

/** A closed project with three tags and a snapshot. */
beforeEach(async () => {
  ({ path, data } = await newPlace());
  const store = must(await createProject(path, { title: 'p' }, { ...HERE, data, snapshotAfter: 1 }));
  for (const id of ['t1', 't2', 't3']) must(await store.append([addTag(id)], { by: '' }));
  await store.close();
});

/** Makes the snapshot say something that is in no log, so that one can tell whether it was used. */
async function mark(edit: (op: Record<string, unknown>) => void = () => {}): Promise<void> {
  const snapshot = await latest();
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
});

test('a check replays the logs, tells that something else was shown, and shows what they say', async () => {
  await mark();
  const store = await open();
  const seen: boolean[] = [];
  store.onChange(({ rebuilt }) => seen.push(rebuilt));
  const report = await store.check();
  expect([report.operations, report.problems.map(({ code }) => code)]).toEqual([3, ['state-differs']]);
  expect([tagsOf(store), seen]).toEqual([['t1', 't2', 't3'], [true]]);
  expect((await store.check()).problems).toEqual([]);
  await store.close();
  expect(tagsOf(await open())).toEqual(['t1', 't2', 't3']);
});

test('nothing in a project is taken for a snapshot, and none is written there', async () => {
  await mark();
  const forged = await readFile(await latest());
  await rm(join(data, 'snapshots'), { recursive: true });
  await mkdir(join(path, 'cache'));
  await writeFile(join(path, 'cache', 'snapshot.json'), forged);
  const store = await open();
  expect(tagsOf(store)).toEqual(['t1', 't2', 't3']);
  must(await store.append([addTag('t4')], { by: '' }));
  await store.close();
  expect(await readFile(join(path, 'cache', 'snapshot.json'))).toEqual(forged);
  expect((await readdir(path)).sort()).toEqual(['cache', 'documents', 'log', 'project.json']);
});

test('of several snapshots the last two are kept, whoever writes them', async () => {
  for (let n = 4; n < 9; n++) {
    const [one, other] = [await open(), await open()];
    must(await one.append([addTag(`t${n}`)], { by: '' }));
    must(await other.append([addTag(`u${n}`)], { by: '' }));
    await Promise.all([one.close(), other.close()]);
  }
  expect((await snapshots()).length).toBeLessThanOrEqual(2);
  expect(tagsOf(await open())).toHaveLength(13);
});

test('a small project is closed without a snapshot', async () => {
  await rm(join(data, 'snapshots'), { recursive: true });
  const store = await open(500);
  must(await store.append([addTag('t4')], { by: '' }));
  await store.close();
  expect(await snapshots()).toEqual([]);
});

test.each([
  ['deleted', async () => rm(await latest())],
  ['empty', async () => writeFile(await latest(), '')],
  ['null', async () => writeFile(await latest(), 'null')],
  ['cut short', async () => writeFile(await latest(), (await readFile(await latest())).subarray(0, -20))],
  [
    'changed by a byte',
    async () => writeFile(await latest(), (await readFile(await latest(), 'utf8')).replace('"t1"', '"tX"')),
  ],
  ['of another version', () => mark((op) => Object.assign(op, { version: '0' }))],
  [
    'without a colour on a tag',
    () => mark((op) => Object.assign((op.state as StateJson).tags[0]!.record, { colour: 'red' })),
  ],
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
  expect(store.problems.map(({ code }) => code)).toEqual(['log-line-damaged']);
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
  await rm(join(data, 'snapshots'), { recursive: true });
  const log = await onlyLog(path);
  await writeFile(log, (await readFile(log, 'utf8')).replace('"t2"', '"tX"'));
  const first = await open();
  must(await first.append([addTag('t4')], { by: '' }));
  await first.close();
  await mark();
  const second = await open();
  expect(tagsOf(second)[0]).toBe('snapshot');
  expect(first.problems.map(({ code }) => code)).toEqual(['log-line-damaged']);
  expect(second.problems).toEqual(first.problems);
});

test('a snapshot that cannot be written is no failure', async () => {
  await rm(join(data, 'snapshots'), { recursive: true });
  await writeFile(join(data, 'snapshots'), 'a file in the way');
  const store = await open();
  must(await store.append([addTag('t4')], { by: '' }));
  await store.close();
  expect(tagsOf(await open())).toEqual(['t1', 't2', 't3', 't4']);
});

test('a snapshot of many annotations is read line by line, and not used where a line is missing', async () => {
  const before = await open();
  const { record } = must(await before.addDocument(newDocument('双方同意。')));
  const changes = Array.from({ length: 2500 }, (_, n) => highlight(`a${n}`, record.id, '双方同意。', 0, 2));
  must(await before.append(changes, { by: '' }));
  await before.close();
  const path = await latest();
  const lines = (await readFile(path, 'utf8')).split('\n');
  expect(lines).toHaveLength(5);
  const marked = lines[3]!.replaceAll('"note":""', '"note":"snapshot"');
  const { op } = JSON.parse(marked);
  await writeFile(path, lines.with(3, encodeLine(op).toString().trimEnd()).join('\n'));
  const store = await open();
  const notes = [...store.state.annotations.values()].map(({ record }) => record.note);
  expect([notes.length, notes.filter((note) => note === 'snapshot').length]).toEqual([2500, 500]);
  await writeFile(path, lines.toSpliced(3, 1).join('\n'));
  const again = await open();
  expect(again.state.annotations.size).toBe(2500);
  expect(again.problems).toEqual([]);
});
