import {
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { BACKUP_DAYS } from '#core/limits.ts';
import { shownOf } from '#core/project/way-back.ts';
import { historyOf, momentsOf, planTakeBack, restore } from '#main/past.ts';
import { weighBackups } from '#main/store/backups.ts';
import { type FileSystem, nodeFileSystem } from '#main/store/file-system.ts';
import type { ProjectStore, StoreOptions } from '#main/store/project-store.ts';
import { createProject, openProject, repairProject } from '#main/store/projects.ts';
import {
  addTag,
  codeOf,
  codesOf,
  HERE,
  highlight,
  linesOf,
  must,
  newDocument,
  newPlace,
  onlyLog,
  tempFolder,
} from '#tests/support/store.ts';

const MINUTE = 60_000;
const watched =
  <A extends unknown[], T>(seen: string[], call: (...args: A) => T) =>
  (...args: A): T => {
    seen.push(String(args[0]));
    return call(...args);
  };
const TEXT = '一、双方同意。\n二、双方重申。';
let folder: string;
let path: string;
let data: string;
let now: number;

beforeEach(async () => {
  ({ folder, path, data } = await newPlace());
  now = Date.UTC(2031, 1, 3, 9);
  await must(await createProject(path, { title: 'p' }, options())).close();
});

const options = (more: StoreOptions = {}): StoreOptions => ({ ...HERE, data, now: () => now, ...more });
const open = async (more?: StoreOptions): Promise<ProjectStore> =>
  must(await openProject(path, options(more)));
const add = async (store: ProjectStore, ids: readonly string[], by = ''): Promise<void> => {
  for (const id of ids) {
    now += 1000;
    must(await store.append([addTag(id)], { by }));
  }
};
const tagsOf = ({ state }: ProjectStore) =>
  [...state.tags.values()].filter(({ removed }) => !removed).map(({ record }) => record.id);
const repair = async (dryRun = false) => must(await repairProject(path, { dryRun }, options()));

test('a history tells who did what and when, the latest first, of one annotation or one person alone', async () => {
  const store = await open();
  const { record } = must(await store.addDocument({ ...newDocument(TEXT), by: '甲' }));
  now += MINUTE;
  must(await store.append([highlight('a1', record.id, TEXT, 0, 4), addTag('t1')], { by: '乙' }));
  now += MINUTE;
  for (const note of ['一', '一二'])
    must(await store.append([{ kind: 'annotation.note', id: 'a1', note }], { by: '甲' }));
  const { happened, total } = await historyOf(store, {});
  expect(total).toBe(4);
  expect(happened.map(({ by, what }) => [by, what.map(({ kind }) => kind)])).toEqual([
    ['甲', ['annotation.note']],
    ['甲', ['annotation.note']],
    ['乙', ['annotation.add', 'tag.add']],
    ['甲', ['document.add']],
  ]);
  expect(happened[0]).toMatchObject({ at: now, annotations: ['a1'], documents: [record.id] });
  expect((await historyOf(store, { annotation: 'a1' })).total).toBe(3);
  expect((await historyOf(store, { by: '乙' })).total).toBe(1);
  expect((await historyOf(store, { since: now })).total).toBe(2);
  expect((await historyOf(store, {}, 1)).happened).toHaveLength(1);
});

test('a project goes back to a moment in one step, and undo takes that back', async () => {
  const store = await open();
  await add(store, ['a', 'b']);
  const then = store.lastOperation;
  const shown = shownOf(store.state);
  now += 20 * MINUTE;
  await add(store, ['c', 'd'], '乙');
  must(await store.append([{ kind: 'tag.rename', id: 'a', name: '改' }], { by: '' }));
  expect((await momentsOf(store)).map(({ by, operations }) => [by, operations])).toEqual([
    ['', 1],
    ['乙', 2],
    ['', 2],
  ]);
  const done = must(await restore(store, then, { by: '丙' }));
  expect([done.after, shownOf(store.state)]).toEqual([3, shown]);
  expect((await historyOf(store, {}, 1)).happened[0]!.by).toBe('丙');
  must(await store.undo());
  expect(tagsOf(store)).toEqual(['a', 'b', 'c', 'd']);
});

test('a time stands for what had been done by then, and nothing is done where nothing would change', async () => {
  const store = await open();
  await add(store, ['a']);
  const time = now;
  now += 5 * MINUTE;
  await add(store, ['b']);
  must(await restore(store, time + MINUTE, { by: '' }));
  expect(tagsOf(store)).toEqual(['a']);
  const again = must(await restore(store, time + MINUTE, { by: '' }));
  expect([again.changes, again.operation]).toEqual([[], null]);
  expect(codeOf(await restore(store, time - 10 * MINUTE, { by: '' }))).toBe('no-moment');
  expect(codeOf(await restore(store, 'no-such', { by: '' }))).toBe('no-moment');
  expect(tagsOf(store)).toEqual(['a']);
});

test('one operation of the past is taken back, and what was done since stays', async () => {
  const store = await open();
  await add(store, ['a']);
  must(
    await store.append(
      [
        { kind: 'tag.rename', id: 'a', name: '一' },
        { kind: 'tag.colour', id: 'a', colour: 4 },
      ],
      { by: '' },
    ),
  );
  const wrong = store.lastOperation;
  must(await store.append([{ kind: 'tag.rename', id: 'a', name: '二' }], { by: '' }));
  const { changes, left } = must(await planTakeBack(store, wrong));
  expect([changes, left]).toMatchObject([[{ kind: 'tag.colour' }], [{ kind: 'tag.rename' }]]);
  must(await store.append(changes, { by: '' }));
  expect(store.state.tags.get('a')?.record).toMatchObject({ name: '二', colour: 1 });
});

test('what is kept outside of the project grows by what is new alone, and knows why it was made', async () => {
  const store = await open();
  must(await store.addDocument({ ...newDocument(TEXT), by: '' }));
  await add(store, ['a']);
  await store.close();
  const again = await open();
  now += 10 * MINUTE;
  must(
    await again.append(
      Array.from({ length: 60 }, (_, n) => addTag(`bulk${n}`)),
      { by: '' },
    ),
  );
  await again.close();
  const moments = await again.backups.moments();
  expect(moments.map(({ why }) => why)).toEqual(['work', 'bulk', 'work']);
  const name = (await onlyLog(path)).split('/').at(-1)!;
  const copy = join(again.backups.folder, 'log', name);
  expect(await readFile(copy)).toEqual(await readFile(await onlyLog(path)));
  const [id] = await readdir(join(path, 'documents'));
  for (const file of await readdir(join(path, 'documents', id!)))
    expect(await readFile(join(again.backups.folder, 'documents', id!, file))).toEqual(
      await readFile(join(path, 'documents', id!, file)),
    );
});

test('a backup that could not be made is told until one is, and is no reason not to work', async () => {
  await writeFile(join(data, 'backups'), 'in the way');
  const store = await open();
  await add(store, ['one']);
  must(
    await store.append(
      [...Array(60).keys()].map((at) => addTag(`many${at}`)),
      { by: '' },
    ),
  );
  expect(store.backups.failed).toMatchObject({ code: 'not-a-folder' });
  expect(tagsOf(store)).toHaveLength(61);
  await rm(join(data, 'backups'));
  now += 10 * MINUTE;
  must(
    await store.append(
      [...Array(60).keys()].map((at) => addTag(`more${at}`)),
      { by: '' },
    ),
  );
  await store.close();
  expect(store.backups.failed).toBeNull();
});

test('before much is changed at once there is a backup of what stood', async () => {
  const store = await open();
  await add(store, ['a']);
  now += 2 * MINUTE;
  const before = store.lastOperation;
  must(
    await store.append(
      Array.from({ length: 60 }, (_, n) => addTag(`bulk${n}`)),
      { by: '' },
    ),
  );
  expect(await store.backups.moments()).toMatchObject([{ why: 'bulk', last: before }]);
});

test('a log that is sealed meanwhile is copied whole, and nothing of its copy is lost', async () => {
  for (let round = 0; round < 5; round++) {
    const store = await open({ sealAt: 3000 });
    await add(
      store,
      Array.from({ length: 15 }, (_, n) => `t${round}-${n}`),
    );
    await store.close();
  }
  const store = await open();
  const count = tagsOf(store).length;
  const { folder: backup } = store.backups;
  await store.close();
  const copy = must(await openProject(backup, options({ data: await tempFolder() })));
  expect([copy.problems, tagsOf(copy).length]).toEqual([[], count]);
});

test('a backup of a project that was not opened for a month is let go of, the own one is not', async () => {
  const store = await open();
  await add(store, ['a']);
  await store.close();
  const other = join(folder, 'other');
  const making = must(await createProject(other, { title: 'o' }, options()));
  must(await making.append([addTag('x')], { by: '' }));
  await making.close();
  expect(await readdir(join(data, 'backups'))).toHaveLength(2);
  now += BACKUP_DAYS * 24 * 60 * MINUTE + MINUTE;
  const again = await open();
  await add(again, ['b']);
  await again.close();
  expect(await readdir(join(data, 'backups'))).toEqual([again.backups.folder.split('/').at(-1)]);
});

test('what a backup weighs is told without looking at its documents, and is what they weigh', async () => {
  const store = await open();
  for (const text of [TEXT, '三、双方确认。', '四、双方欢迎。'])
    must(await store.addDocument(newDocument(text)));
  await store.close();
  const looked: string[] = [];
  const fs: FileSystem = {
    ...nodeFileSystem,
    lstat: watched(looked, nodeFileSystem.lstat) as FileSystem['lstat'],
  };
  const { bytes } = await weighBackups(join(data, 'backups'), fs);
  const { folder: backup } = store.backups;
  const files = await readdir(backup, { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((file) => file.isFile())
    .map(async (file) => (await stat(join(file.parentPath, file.name))).size);
  expect(files.filter(({ name }) => name === 'source.json')).toHaveLength(3);
  expect(bytes).toBe((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0));
  expect(looked.filter((file) => file.includes('documents'))).toEqual([]);
});

test('a document that comes in is copied behind the others, and no log waits for it', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reading: string[] = [];
  const fs: FileSystem = {
    ...nodeFileSystem,
    // The disk is slow to take a copy of a document.
    rename: async (from, to) => {
      if (String(to).includes('backups') && String(to).endsWith('source.json')) {
        reading.push(String(to));
        await held;
      }
      return nodeFileSystem.rename(from, to);
    },
  };
  const store = await open({ fs });
  for (const text of [TEXT, '三、双方确认。', '四、双方欢迎。']) {
    now += 2 * MINUTE;
    must(await store.addDocument(newDocument(text)));
  }
  await expect.poll(() => reading.length).toBe(1);
  expect(await store.backups.moments()).toHaveLength(2);
  release();
  await store.close();
  expect(await readdir(join(store.backups.folder, 'documents'))).toHaveLength(3);
});

test('what documents weigh is not believed where they were being copied when a process ended', async () => {
  const store = await open();
  must(await store.addDocument(newDocument(TEXT)));
  must(await store.addDocument(newDocument('三、双方确认。')));
  await store.close();
  const weight = join(store.backups.folder, 'weight.json');
  const before = await readFile(weight, 'utf8');
  const again = await open();
  await add(again, ['a']);
  must(await again.addDocument(newDocument('四、双方欢迎。')));
  await expect.poll(() => readdir(join(again.backups.folder, 'documents'))).toHaveLength(3);
  await again.close();
  expect(JSON.parse(await readFile(weight, 'utf8')).documents).toBeGreaterThan(JSON.parse(before).documents);
  // As a process leaves it that was killed while it copied.
  await rm(weight);
  const { bytes } = await weighBackups(join(data, 'backups'));
  const last = await open();
  await add(last, ['b']);
  must(await last.addDocument(newDocument('五、双方商定。')));
  await last.close();
  expect(JSON.parse(await readFile(weight, 'utf8')).documents).toBeGreaterThan(0);
  expect((await weighBackups(join(data, 'backups'))).bytes).toBeGreaterThan(bytes);
});

test('a link or a folder in the place of a document’s file is not copied, and the other documents are', async () => {
  const store = await open();
  const [odd, plain] = [
    must(await store.addDocument(newDocument(TEXT))).record.id,
    must(await store.addDocument(newDocument('三、双方确认。'))).record.id,
  ];
  await store.close();
  const { folder: backup } = store.backups;
  await rm(join(backup, 'documents'), { recursive: true });
  const [original = ''] = (await readdir(join(path, 'documents', odd))).filter(
    (name) => name !== 'source.json',
  );
  for (const name of [original, 'source.json']) await rm(join(path, 'documents', odd, name));
  await symlink(join(path, 'project.json'), join(path, 'documents', odd, original));
  await mkdir(join(path, 'documents', odd, 'source.json'));
  const again = await open();
  await add(again, ['a']);
  await again.close();
  expect(again.backups.failed).toBeNull();
  expect(await readdir(join(backup, 'documents', odd))).toEqual([]);
  expect(await readdir(join(backup, 'documents', plain))).toHaveLength(2);
});

test('who only reads leaves no backup', async () => {
  const store = await open();
  await store.check();
  await store.close();
  expect(await readdir(join(data, 'backups')).catch(() => [])).toEqual([]);
});

const HURTS: [name: string, hurt: (log: string) => Promise<unknown>][] = [
  ['a damaged line', async (log) => flip(log, 0.5)],
  ['a damaged first line', async (log) => flip(log, 0.02)],
  ['a line that is gone', (log) => dropLine(log, 3)],
  ['a log that is shorter', async (log) => truncate(log, Math.floor((await stat(log)).size / 2))],
  ['a log that is empty', (log) => truncate(log, 0)],
  ['a log that is gone', (log) => rm(log)],
];

async function flip(file: string, share: number): Promise<void> {
  const bytes = await readFile(file);
  const at = Math.floor(bytes.length * share);
  bytes[at] = bytes[at]! ^ 2;
  await writeFile(file, bytes);
}

async function dropLine(file: string, at: number): Promise<void> {
  const lines = await linesOf(file);
  lines.splice(at, 1);
  await writeFile(file, `${lines.join('\n')}\n`);
}

test.each(HURTS)('%s is put back from the backup, and what stood there is kept', async (_, hurt) => {
  const store = await open();
  await add(store, ['a', 'b', 'c', 'd', 'e', 'f']);
  const shown = shownOf(store.state);
  await store.close();
  const log = await onlyLog(path);
  await hurt(log);
  const hurtBytes = await readFile(log).catch(() => null);
  const { done, left } = await repair(true);
  expect(await readFile(log).catch(() => null)).toEqual(hurtBytes);
  expect([done.length, left]).toEqual([1, []]);
  const real = await repair();
  expect(real).toEqual({ done, left: [] });
  if (hurtBytes) expect(await readFile(join(path, done[0]!.keptAs!))).toEqual(hurtBytes);
  else expect(done[0]!.keptAs).toBe(null);
  const again = await open();
  expect([again.problems, shownOf(again.state)]).toEqual([[], shown]);
  expect((await again.check()).problems).toEqual([]);
  await add(again, ['g']);
  await again.close();
  expect(await repair()).toEqual({ done: [], left: [] });
});

test('lines that were written after the last backup stay where an earlier one is put back', async () => {
  const store = await open();
  await add(store, ['a', 'b', 'c']);
  await store.close();
  const kept = join(folder, 'kept');
  await cp(join(data, 'backups'), kept, { recursive: true });
  const later = await open();
  await add(later, ['d', 'e']);
  await later.close();
  await rm(join(data, 'backups'), { recursive: true });
  await rename(kept, join(data, 'backups'));
  await dropLine(await onlyLog(path), 2);
  expect(await repair()).toMatchObject({ done: [{ code: 'log-lines-missing' }], left: [] });
  expect(tagsOf(await open())).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('texts and originals that are damaged or gone are put back, and what no log knows is moved aside', async () => {
  const store = await open();
  const ids: string[] = [];
  for (const text of [TEXT, `${TEXT}\n三、完。`])
    ids.push(must(await store.addDocument({ ...newDocument(text), by: '' })).record.id);
  await store.close();
  const file = (id: string, name: string) => join(path, 'documents', id, name);
  await flip(file(ids[0]!, 'source.json'), 0.3);
  await rm(file(ids[1]!, 'original.txt'));
  await mkdir(join(path, 'documents', 'dffffffffffffffff'));
  await writeFile(file('dffffffffffffffff', 'source.json'), '{}');
  const { done, left } = await repair();
  expect(left).toEqual([]);
  expect(done.map(({ code }) => code).sort()).toEqual([
    'document-orphan',
    'original-missing',
    'source-damaged',
  ]);
  const again = await open();
  const report = await again.check();
  expect([report.problems, report.orphans]).toEqual([[], []]);
});

test('a project whose folder is gone is put back as it was', async () => {
  const store = await open();
  must(await store.addDocument({ ...newDocument(TEXT), by: '' }));
  await add(store, ['a']);
  const shown = shownOf(store.state);
  await store.close();
  await rm(path, { recursive: true });
  expect((await repair()).left).toEqual([]);
  const again = await open();
  expect([(await again.check()).problems, shownOf(again.state)]).toEqual([[], shown]);
});

test('what has no backup is left, and told; a log that a living process writes is not touched', async () => {
  const store = await open();
  await add(store, ['a', 'b', 'c', 'd']);
  await flip(await onlyLog(path), 0.5);
  expect((await repair()).done).toEqual([]);
  await store.close();
  await rm(join(data, 'backups'), { recursive: true });
  const { done, left } = await repair();
  expect([done, codesOf(left)]).toEqual([[], ['log-line-damaged', 'log-altered']]);
});

test('what is missing by intention is told no more once a person said so, and what goes missing later is', async () => {
  const store = await open();
  await add(store, ['a', 'b', 'c', 'd']);
  await store.close();
  const log = await onlyLog(path);
  const lines = await linesOf(log);
  await writeFile(log, `${lines.slice(0, 3).join('\n')}\n`);
  const again = await open();
  expect(codesOf(again.problems)).toContain('log-shorter');
  expect(codesOf(await again.acceptMissing())).toContain('log-shorter');
  expect(codesOf((await again.check()).problems)).toEqual([]);
  await again.close();
  const third = await open();
  expect(codesOf(third.problems)).toEqual([]);
  await third.close();
  await writeFile(log, `${lines.slice(0, 2).join('\n')}\n`);
  expect(codesOf((await open()).problems)).toContain('log-shorter');
});
