import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import {
  addTag,
  HERE,
  logsOf,
  must,
  newDocument,
  newPlace,
  onlyLog,
  withFaults,
} from '#tests/support/store.ts';

const TEXT = '一、双方同意。\n二、双方重申。';
const DEAD = { pid: 2 ** 22 + 1, start: '1' };

let path: string;
let data: string;
const open = async (): Promise<ProjectStore> => must(await openProject(path, { ...HERE, data }));

/** A closed project with one document. */
beforeEach(async () => {
  ({ path, data } = await newPlace());
  const store = must(await createProject(path, { title: 'p' }, { ...HERE, data }));
  must(await store.addDocument(newDocument(TEXT)));
  await store.close();
});

/** Leaves what a process killed in the middle of bringing a document in leaves. */
async function halfway(id: string, mark: object): Promise<void> {
  const [key = ''] = await readdir(join(data, 'arrivals'));
  await mkdir(join(path, 'documents', id));
  await writeFile(join(path, 'documents', id, 'original.txt'), 'x');
  await writeFile(join(data, 'arrivals', key, id), JSON.stringify({ host: hostname(), ...mark }));
}

test('a document that a killed process left halfway is removed with the next edit', async () => {
  const [standing] = await readdir(join(path, 'documents'));
  await halfway('d0', DEAD);
  const living = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(living, 'spawn');
  await halfway('d1', { pid: living.pid, start: null });
  await halfway('d2', { ...DEAD, host: 'elsewhere' });
  // What another writer brought in, and whose log has not arrived yet.
  await mkdir(join(path, 'documents', 'd3'));
  const store = await open();
  expect(await readdir(join(path, 'documents'))).toHaveLength(5);
  must(await store.append([addTag('t')], { by: '' }));
  expect((await readdir(join(path, 'documents'))).sort()).toEqual(['d1', 'd2', 'd3', standing].sort());
  living.kill();
  await store.close();
});

test('a document that stands is never removed, whatever a mark says', async () => {
  const [standing = ''] = await readdir(join(path, 'documents'));
  const [key = ''] = await readdir(join(data, 'arrivals'));
  await writeFile(join(data, 'arrivals', key, standing), JSON.stringify({ host: hostname(), ...DEAD }));
  const store = await open();
  must(await store.append([addTag('t')], { by: '' }));
  expect(must(await store.source(standing)).text).toBe(TEXT);
  expect(await readdir(join(data, 'arrivals', key))).toEqual([]);
  await store.close();
});

test('while a line of a log is damaged or a log is missing, no document is removed: it may stand in there', async () => {
  const [standing = ''] = await readdir(join(path, 'documents'));
  const [key = ''] = await readdir(join(data, 'arrivals'));
  const mark = join(data, 'arrivals', key, standing);
  await writeFile(mark, JSON.stringify({ host: hostname(), ...DEAD }));
  const log = await onlyLog(path);
  const text = await readFile(log, 'utf8');
  await writeFile(log, text.replace('document.add', 'document.adX'));
  const store = await open();
  must(await store.append([addTag('t')], { by: '' }));
  await store.close();
  expect(await readdir(join(path, 'documents'))).toEqual([standing]);
  await rm(log);
  const again = await open();
  must(await again.append([addTag('u')], { by: '' }));
  await again.close();
  expect(await readdir(join(path, 'documents'))).toEqual([standing]);
  await writeFile(log, text);
  expect(must(await (await open()).source(standing)).text).toBe(TEXT);
});

test('dead locks of one’s own logs and files that never came to bear their name are removed', async () => {
  const log = await onlyLog(path);
  const own = log.replace('.jsonl', '.1.lock');
  await writeFile(own, JSON.stringify(DEAD));
  await writeFile(join(path, 'log', 'bbb.1.lock'), JSON.stringify(DEAD));
  const old = join(path, '.project.json.0123456789ab.tmp');
  const fresh = join(path, 'log', '.aaa.jsonl.0123456789ab.tmp');
  for (const file of [old, fresh]) await writeFile(file, '');
  await utimes(old, new Date(0), new Date(0));
  const store = await open();
  must(await store.append([addTag('t')], { by: '' }));
  await store.close();
  expect(await logsOf(path)).toHaveLength(1);
  const left = await readdir(path, { recursive: true });
  expect(left.filter((name) => /lock$|tmp$/.test(name)).sort()).toEqual(
    [join('log', '.aaa.jsonl.0123456789ab.tmp'), join('log', 'bbb.1.lock')].sort(),
  );
});

test('what never came to bear its name is removed from where this installation keeps what it knows as well', async () => {
  const kept = await Promise.all(
    ['heads', 'snapshots', 'arrivals', 'backups'].map(async (name) => {
      const [key = ''] = await readdir(join(data, name)).catch(() => ['']);
      return join(data, name, key);
    }),
  );
  const folders = [...kept.filter((each) => !each.endsWith('snapshots')), join(kept[3]!, 'log')];
  const left = folders.map((each) => join(each, '.any.json.0123456789ab.tmp'));
  left.push(join(path, 'log', 'never.1.lock'));
  for (const file of left) {
    await writeFile(file, '');
    await utimes(file, new Date(0), new Date(0));
  }
  const store = await open();
  must(await store.append([addTag('t')], { by: '' }));
  await store.close();
  const all = [...(await readdir(data, { recursive: true })), ...(await readdir(path, { recursive: true }))];
  expect(all.filter((name) => /tmp$|lock$/.test(name))).toEqual([]);
});

test('that a document is being brought in is on the disk before any file of it', async () => {
  const steps: string[] = [];
  const fs = withFaults((handle, file) => ({
    sync: async () => {
      await handle.sync();
      if (/arrivals|documents/.test(file)) steps.push(file.includes('arrivals') ? 'mark' : 'document');
    },
  }));
  const store = must(await openProject(path, { ...HERE, data, fs }));
  must(await store.addDocument(newDocument('三、双方确认。')));
  await store.close();
  // The mark and the name it bears.
  expect(steps.slice(0, 2)).toEqual(['mark', 'mark']);
});

test('of the documents that one killed process was bringing in, those that stand stay and the others go', async () => {
  const [standing = ''] = await readdir(join(path, 'documents'));
  const [key = ''] = await readdir(join(data, 'arrivals'));
  for (const id of ['d1', 'd2']) {
    await mkdir(join(path, 'documents', id));
    await writeFile(join(path, 'documents', id, 'source.json'), '{');
  }
  const mark = { host: hostname(), ...DEAD, ids: ['d1', standing, 'd2', 'd3'] };
  await writeFile(join(data, 'arrivals', key, 'd1'), `${JSON.stringify(mark)}    `);
  const store = await open();
  must(await store.append([addTag('t')], { by: '' }));
  expect(await readdir(join(path, 'documents'))).toEqual([standing]);
  expect(await readdir(join(data, 'arrivals', key))).toEqual([]);
  await store.close();
});

test('a mark names no document that has come in, and none is left by who closes', async () => {
  const [key = ''] = await readdir(join(data, 'arrivals'));
  const store = await open();
  const texts = Array.from({ length: 70 }, (_, at) => `一、第${at}份声明。`);
  await Promise.all(texts.map(async (text) => must(await store.addDocument(newDocument(text)))));
  const marks = await readdir(join(data, 'arrivals', key));
  const named = await Promise.all(
    marks.map(async (name) => JSON.parse(await readFile(join(data, 'arrivals', key, name), 'utf8')).ids),
  );
  expect(named.flat().length).toBeGreaterThan(0);
  expect(named.flat().filter((id) => store.state.documents.has(id))).toEqual([]);
  await store.close();
  expect(await readdir(join(data, 'arrivals', key))).toEqual([]);
});
