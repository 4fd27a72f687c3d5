import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import { stateToJson } from '#core/project/state-json.ts';
import { type FileSystem, nodeFileSystem } from '#main/store/file-system.ts';
import type { ProjectStore } from '#main/store/project-store.ts';
import { createProject, openOrCreateProject, openProject } from '#main/store/projects.ts';
import {
  addTag,
  codeOf,
  HERE,
  highlight,
  linesOf,
  logsOf,
  must,
  newDocument,
  onlyLog,
  systemError,
  tempFolder,
  withFaults,
} from '#tests/support/store.ts';

const ME = { by: '王' };

async function create(fs: FileSystem = nodeFileSystem): Promise<ProjectStore> {
  return must(await createProject(join(await tempFolder(), '项目'), { title: '项目' }, { ...HERE, fs }));
}

const open = async (path: string): Promise<ProjectStore> => must(await openProject(path, HERE));

test('a new project is a folder with a project file and nothing in its log', async () => {
  const { path, id, title, state, readOnly, canUndo } = await create();
  expect((await readdir(path)).sort()).toEqual(['documents', 'log', 'project.json']);
  expect(JSON.parse(await readFile(join(path, 'project.json'), 'utf8'))).toEqual({
    format: 'vermilion',
    version: 1,
    id,
    title: '项目',
    sum: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect([title, state.title, readOnly, canUndo]).toEqual(['项目', '项目', null, false]);
  expect(await logsOf(path)).toEqual([]);
});

test('a project is made beside other files, which stay as they are, and never over another project', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'notes.txt'), 'mine');
  const store = must(await createProject(folder, { title: 'a' }, HERE));
  expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  expect(codeOf(await createProject(folder, { title: 'b' }, HERE))).toBe('project-exists');
  expect(must(await openOrCreateProject(folder, { title: 'b' }, HERE)).id).toBe(store.id);
});

test('two that make the same project at once end up in the same one', async () => {
  const folder = join(await tempFolder(), 'p');
  const stores = await Promise.all(
    Array.from({ length: 6 }, () => openOrCreateProject(folder, { title: 'a' }, HERE)),
  );
  expect(new Set(stores.map((store) => must(store).id)).size).toBe(1);
});

test('what is no project is refused with the reason', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'file'), '');
  await mkdir(join(folder, 'empty'));
  await mkdir(join(folder, 'torn', 'log'), { recursive: true });
  await writeFile(join(folder, 'torn', 'log', 'aaa.jsonl'), '');
  await mkdir(join(folder, 'null'));
  await writeFile(join(folder, 'null', 'project.json'), 'null');
  const codes: Record<string, string | null> = {};
  for (const name of ['missing', 'file', 'empty', 'torn', 'null']) {
    codes[name] = codeOf(await openProject(join(folder, name), HERE));
  }
  expect(codes).toEqual({
    missing: 'not-found',
    file: 'not-a-folder',
    empty: 'not-a-project',
    torn: 'project-damaged',
    null: 'project-damaged',
  });
  expect(codeOf(await createProject(join(folder, 'torn'), { title: 'x' }, HERE))).toBe('project-damaged');
  expect(codeOf(await createProject(join(folder, 'null'), { title: 'x' }, HERE))).toBe('project-damaged');
  expect(codeOf(await createProject(join(folder, 'file'), { title: 'x' }, HERE))).toBe('not-a-folder');
  expect(codeOf(await createProject(join(folder, 'file', 'x'), { title: 'x' }, HERE))).toBe('not-a-folder');
  expect(await readFile(join(folder, 'null', 'project.json'), 'utf8')).toBe('null');
});

test('an edit is on the disk and synced before it is acknowledged, and applied after', async () => {
  const calls: string[] = [];
  const fs = withFaults((handle, path) => ({
    async datasync() {
      await handle.datasync();
      calls.push(`synced ${path.endsWith('.jsonl')}`);
    },
  }));
  const store = await create(fs);
  store.onChange(() => calls.push('applied'));
  await store.append([addTag('t1')], ME).then(() => calls.push('acknowledged'));
  expect(calls).toEqual(['synced true', 'applied', 'acknowledged']);
});

test('many edits at once are all saved, in order, in one log', async () => {
  const store = await create();
  const all = await Promise.all(Array.from({ length: 50 }, (_, i) => store.append([addTag(`t${i}`)], ME)));
  const ids = all.map((result) => must(result).id);
  expect(ids).toEqual([...ids].sort());
  expect(await linesOf(await onlyLog(store.path))).toHaveLength(51);
  await store.close();
  expect([...(await open(store.path)).state.tags.keys()]).toEqual([...store.state.tags.keys()]);
});

test('undo and redo go back and forth across documents, and a new edit ends the redoing', async () => {
  const store = await create();
  const a = must(await store.addDocument(newDocument('first'))).record.id;
  const b = must(await store.addDocument(newDocument('second'))).record.id;
  must(await store.append([highlight('x', a, 'first', 0, 5)], ME));
  must(await store.append([highlight('y', b, 'second', 0, 6)], ME));
  const stands = () => ['x', 'y'].map((id) => store.state.annotations.get(id)?.removed);
  must(await store.undo());
  must(await store.undo());
  expect(stands()).toEqual([true, true]);
  must(await store.redo());
  expect([...stands(), store.canRedo]).toEqual([false, true, true]);
  must(await store.append([addTag('t')], ME));
  expect([store.canUndo, store.canRedo]).toEqual([true, false]);
  expect(must(await store.redo())).toBeNull();
});

test('the first renaming of a project can be undone', async () => {
  const store = await create();
  must(await store.append([{ kind: 'project.rename', title: '新名' }], ME));
  must(await store.undo());
  expect(store.title).toBe('项目');
});

test('an undo asked for right behind an edit waits for it', async () => {
  const store = await create();
  const [, undone] = await Promise.all([store.append([addTag('t')], ME), store.undo(), store.undo()]);
  expect(must(undone)?.by).toBe('王');
  expect(store.state.tags.get('t')?.removed).toBe(true);
});

test('an edit that changes nothing is logged but leaves nothing to undo', async () => {
  const store = await create();
  must(await store.append([{ kind: 'annotation.remove', id: 'nowhere' }], ME));
  expect(store.canUndo).toBe(false);
});

test('changes that fit no schema are a fault of the caller', async () => {
  const store = await create();
  const wrong = [{ kind: 'tag.add', tag: { id: '../x', name: '', colour: 9 } }] as unknown as Change[];
  await expect(store.append(wrong, ME)).rejects.toThrow(TypeError);
  await expect(store.append([], ME)).rejects.toThrow(TypeError);
});

test('a full disk fails the edit, applies nothing and loses nothing', async () => {
  let full = false;
  const fs = withFaults((handle) => ({
    write(...args: [Uint8Array, number]) {
      return full ? Promise.reject(systemError('ENOSPC')) : handle.write(...args);
    },
  }));
  const store = await create(fs);
  must(await store.append([addTag('t1')], ME));
  full = true;
  const before = stateToJson(store.state);
  const failed = await Promise.all([
    store.append([addTag('t2')], ME),
    store.append([addTag('t3')], ME),
    store.undo(),
  ]);
  expect(failed.map(codeOf)).toEqual(['disk-full', 'disk-full', 'disk-full']);
  expect(stateToJson(store.state)).toEqual(before);
  full = false;
  must(await store.undo());
  must(await store.append([addTag('t4')], ME));
  await store.close();
  const again = await open(store.path);
  expect([again.problems, [...again.state.tags.keys()]]).toEqual([[], ['t1', 't4']]);
});

test('a log whose torn end could not be cut off is mended and gone on with', async () => {
  let broken = false;
  const fs = withFaults((handle) => ({
    async write(bytes: Uint8Array, at: number) {
      if (!broken) return handle.write(bytes, at);
      await handle.write(bytes, at, 20);
      throw systemError('EIO');
    },
    truncate: (length: number) => (broken ? Promise.reject(systemError('EIO')) : handle.truncate(length)),
  }));
  const store = await create(fs);
  must(await store.append([addTag('t1')], ME));
  broken = true;
  expect(codeOf(await store.append([addTag('t2')], ME))).toBe('write-failed');
  broken = false;
  must(await store.append([addTag('t3')], ME));
  await store.close();
  const again = await open(store.path);
  expect([again.problems, [...again.state.tags.keys()]]).toEqual([[], ['t1', 't3']]);
  expect(await logsOf(store.path)).toHaveLength(1);
});

test('a project that may not be written opens read-only, and says so to every edit', async () => {
  const { path } = await create();
  const access = () => Promise.reject(systemError('EROFS'));
  const store = must(await openProject(path, { ...HERE, fs: { ...nodeFileSystem, access } }));
  expect(store.readOnly?.code).toBe('read-only');
  expect(codeOf(await store.append([addTag('t')], ME))).toBe('read-only');
  expect(codeOf(await store.addDocument(newDocument('x')))).toBe('read-only');
  await store.close();
  expect(await readdir(join(path, 'log'))).toEqual([]);
});

test('a folder that turns read-only fails the edit with that reason', async () => {
  const store = await create();
  const opened = must(
    await openProject(store.path, {
      ...HERE,
      fs: {
        ...nodeFileSystem,
        open: (path, flags, mode) =>
          flags === 'r' || (Number(flags) & 3) === 0
            ? nodeFileSystem.open(path, flags, mode)
            : Promise.reject(systemError('EROFS')),
      },
    }),
  );
  expect(codeOf(await opened.append([addTag('t')], ME))).toBe('read-only');
});

test('a project of a newer version opens read-only with all that is understood', async () => {
  const store = await create();
  must(await store.append([addTag('t')], ME));
  await store.close();
  const file = join(store.path, 'project.json');
  await writeFile(
    file,
    JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), version: 2, more: [] }),
  );
  const before = await readFile(file, 'utf8');
  const newer = await open(store.path);
  expect(newer.readOnly).toEqual({ code: 'newer-version', facts: { file: store.path, version: 2 } });
  expect(newer.state.tags.has('t')).toBe(true);
  expect(codeOf(await newer.append([addTag('u')], ME))).toBe('newer-version');
  expect(codeOf(await newer.undo())).toBe('newer-version');
  await newer.close();
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('opening, reading and checking write nothing', async () => {
  const store = await create();
  must(await store.addDocument(newDocument('text')));
  await store.close();
  const list = () => readdir(store.path, { recursive: true }).then((names) => names.sort());
  const before = await list();
  const reader = await open(store.path);
  await reader.check();
  await reader.refresh();
  await reader.close();
  expect(await list()).toEqual(before);
});

test('one process after another goes on with the same log', async () => {
  const { path } = await create();
  for (let n = 0; n < 5; n++) {
    const store = await open(path);
    must(await store.append([addTag(`t${n}`)], ME));
    await store.close();
  }
  expect(await logsOf(path)).toHaveLength(1);
  expect(await readdir(join(path, 'log'))).toHaveLength(1);
});

test('a copied folder begins a log of its own, and both can be brought together again', async () => {
  const store = await create();
  must(await store.append([addTag('t0')], ME));
  await store.close();
  const copy = join(await tempFolder(), 'copy');
  await cp(store.path, copy, { recursive: true });
  for (const [path, tag] of [
    [copy, 'there'],
    [store.path, 'here'],
  ] as const) {
    const one = await open(path);
    must(await one.append([addTag(tag)], ME));
    await one.close();
  }
  expect(await logsOf(store.path)).toHaveLength(1);
  expect(await logsOf(copy)).toHaveLength(2);
  await cp(join(store.path, 'log'), join(copy, 'log'), { recursive: true });
  const merged = await open(copy);
  expect([...merged.state.tags.keys()]).toEqual(['t0', 'there', 'here']);
  expect(merged.problems).toEqual([]);
});

test('two stores on one folder each see what the other did, and agree', async () => {
  const one = await create();
  const two = await open(one.path);
  const events: string[][] = [];
  two.onChange(({ operations, own }) => events.push([String(own), ...operations.map(({ id }) => id)]));
  const first = must(await one.append([addTag('t1', '贸易')], ME));
  expect(await two.refresh()).toEqual([first]);
  expect(events).toEqual([['false', first.id]]);
  const second = must(await two.append([addTag('t2', '贸易')], ME));
  expect(second.id > first.id).toBe(true);
  await one.refresh();
  expect(stateToJson(one.state)).toEqual(stateToJson(two.state));
  expect(one.state.tagAliases.get('t2')).toBe('t1');
});

test('an edit takes in what others did before it, so that it sorts after', async () => {
  const one = await create();
  const clockBehind = must(await openProject(one.path, { ...HERE, now: () => 1000 }));
  const first = must(await one.append([addTag('t1')], ME));
  const second = must(await clockBehind.append([{ kind: 'tag.rename', id: 't1', name: 'later' }], ME));
  expect(second.id > first.id).toBe(true);
  expect(clockBehind.state.tags.get('t1')?.record.name).toBe('later');
});

test('an operation from the past has the state rebuilt, and the one of before stays as it was', async () => {
  const one = await create();
  const { state } = one;
  const late = must(await openProject(one.path, { ...HERE, now: () => 1000 }));
  must(await late.append([{ kind: 'project.rename', title: 'from the past' }], ME));
  const hidden = await onlyLog(one.path);
  const bytes = await readFile(hidden);
  await rm(hidden);
  must(await one.append([{ kind: 'project.rename', title: 'now' }], ME));
  const heard = vi.fn();
  one.onChange(heard);
  await writeFile(hidden, bytes);
  await one.refresh();
  expect(heard).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ rebuilt: true, own: false }));
  expect(state.title).toBe('项目');
  expect(one.title).toBe('now');
  must(await one.undo());
  expect(one.title).toBe('项目');
});

test('watching brings in what another writes within a second', async () => {
  const one = await create();
  const two = await open(one.path);
  two.watch();
  const heard = new Promise((done) => two.onChange(done));
  must(await one.append([addTag('t1')], ME));
  expect(await heard).toMatchObject({ rebuilt: false, own: false });
  expect(two.state.tags.has('t1')).toBe(true);
  await two.close();
});

test('a log that another program puts an older copy in place of is not gone on with', async () => {
  const store = await create();
  must(await store.append([addTag('t1')], ME));
  const log = await onlyLog(store.path);
  const older = await readFile(log);
  must(await store.append([addTag('t2')], ME));
  await rm(log);
  await writeFile(log, older);
  must(await store.append([addTag('t3')], ME));
  expect(await logsOf(store.path)).toHaveLength(2);
  expect([...store.state.tags.keys()]).toEqual(['t1', 't3']);
  expect(await readFile(log)).toEqual(older);
  await store.close();
  expect([...(await open(store.path)).state.tags.keys()]).toEqual(['t1', 't3']);
});

test('an edit is not acknowledged into a project folder that is gone', async () => {
  const store = await create();
  must(await store.append([addTag('t1')], ME));
  await rm(store.path, { recursive: true });
  expect((await store.append([addTag('t2')], ME)).ok).toBe(false);
  expect(await stat(store.path).catch(() => null)).toBeNull();
});

test('a closed project refuses edits and has let go of its log', async () => {
  const store = await create();
  const pending = store.append([addTag('t1')], ME);
  await store.close();
  must(await pending);
  expect(codeOf(await store.append([addTag('t2')], ME))).toBe('closed');
  expect(await readdir(join(store.path, 'log'))).toHaveLength(1);
});
