import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { stamp } from '#core/project/clock.ts';
import { stateToJson } from '#core/project/state-json.ts';
import type { FileSystem } from '#main/store/file-system.ts';
import { encodeLine } from '#main/store/log-line.ts';
import { LogReader } from '#main/store/log-reader.ts';
import type { ProjectStore, StoreOptions } from '#main/store/project-store.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import {
  addTag,
  codesOf,
  HERE,
  linesOf,
  logsOf,
  must,
  newPlace,
  onlyLog,
  systemError,
  tempFolder,
  withFaults,
} from '#tests/support/store.ts';

let folder: string;
let path: string;
let data: string;

beforeEach(async () => {
  ({ folder, path, data } = await newPlace());
  await must(await createProject(path, { title: 'p' }, options())).close();
});

const options = (more: StoreOptions = {}): StoreOptions => ({
  ...HERE,
  data,
  sealAt: 4000,
  snapshotAfter: 20,
  ...more,
});
const open = async (more?: StoreOptions): Promise<ProjectStore> =>
  must(await openProject(path, options(more)));
/** As another installation on another machine sees the folder. */
const elsewhere = async (more?: StoreOptions): Promise<ProjectStore> =>
  open({ installation: 'another', data: await tempFolder(), ...more });
const tagsOf = (store: ProjectStore) => [...store.state.tags.keys()].sort();
const add = async (store: ProjectStore, from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n++)
    must(await store.append([addTag(`t${String(n).padStart(4, '0')}`)], { by: '张' }));
};
const tags = (to: number) => Array.from({ length: to }, (_, n) => `t${String(n).padStart(4, '0')}`);
const filesOf = async () => (await readdir(join(path, 'log'))).filter((name) => /\.jsonl/.test(name)).sort();
const segmentsOf = async () => (await filesOf()).filter((name) => name.endsWith('.gz'));

test('a log that grows is sealed in segments, and all is there when it is read anywhere', async () => {
  const store = await open();
  await add(store, 0, 200);
  const state = stateToJson(store.state);
  const told = (await store.check()).logs;
  await store.close();
  expect((await segmentsOf()).length).toBeGreaterThan(5);
  expect((await stat(await onlyLog(path))).size).toBeLessThan(5000);
  for (const again of [await open(), await elsewhere()]) {
    expect(again.problems).toEqual([]);
    expect(stateToJson(again.state)).toEqual(state);
    const report = await again.check();
    expect([report.problems, report.logs]).toEqual([[], told]);
    await again.close();
  }
});

test('a segment is what any tool for gzip reads: the operations, a line each', async () => {
  const store = await open();
  await add(store, 0, 40);
  await store.close();
  const [first] = await segmentsOf();
  const lines = gunzipSync(await readFile(join(path, 'log', first!)))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  expect(lines[0]).toContain('"vermilion":2');
  expect(JSON.parse(lines[2]!)).toMatchObject({ by: '张', changes: [{ kind: 'tag.add' }] });
});

test('values of a block are read line by line, whatever bytes stand in them', () => {
  const line = (at: number, by: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`{"id":"${stamp(1e12, at, 'aaa')}","by":"`),
      by,
      Buffer.from('","changes":[]}\n'),
    ]);
  const cut = Buffer.of(0xe5, 0x88);
  const lines = [
    line(0, Buffer.from('分析')),
    line(1, cut),
    Buffer.concat([Buffer.from('{"id":"'), cut, Buffer.from('\n')]),
    line(2, Buffer.from('\u2028é')),
    Buffer.of(0x7b, 0xff, 0xf0, 0x9f, 0x0a),
    line(3, Buffer.from('x')),
  ];
  const reader = new LogReader('log/aaa.jsonl', Date.now);
  const read = reader.readBlock(Buffer.concat(lines));
  expect(read).toEqual([0, 1, 3, 5].map((at) => JSON.parse(lines[at]!.toString('utf8'))));
  expect(read.map(({ by }) => by)).toEqual(['分析', '\ufffd', '\u2028é', 'x']);
  expect(reader.problems.map(({ facts }) => facts)).toMatchObject([{ line: 3 }, { line: 5 }]);
});

test('segments are never changed again', async () => {
  const store = await open();
  await add(store, 0, 60);
  const before = new Map<string, Buffer>();
  for (const name of await segmentsOf()) before.set(name, await readFile(join(path, 'log', name)));
  await add(store, 60, 160);
  await store.close();
  const again = await open();
  await add(again, 160, 200);
  await again.close();
  expect(before.size).toBeGreaterThan(0);
  for (const [name, bytes] of before)
    expect((await readFile(join(path, 'log', name))).equals(bytes)).toBe(true);
});

test('an edit goes on in the log whose segments were sealed, and another installation takes it in', async () => {
  const store = await open();
  await add(store, 0, 30);
  const other = await elsewhere();
  await add(store, 30, 130);
  await other.refresh();
  expect(tagsOf(other)).toEqual(tags(130));
  await add(other, 130, 140);
  await store.refresh();
  expect(tagsOf(store)).toEqual(tags(140));
  expect([store.problems, other.problems]).toEqual([[], []]);
  expect((await logsOf(path)).length).toBe(2);
  await other.close();
  await store.close();
});

test('an edit is the latest of all also where another’s log was sealed since, by a clock that is ahead', async () => {
  const store = await open();
  await add(store, 0, 2);
  const other = await elsewhere({ now: () => Date.now() + 3_600_000 });
  await add(other, 2, 60);
  await add(store, 60, 62);
  expect(tagsOf(store)).toEqual(tags(62));
  expect((await store.check()).problems).toEqual([]);
  await other.close();
  await store.close();
});

test('an old log, of lines without numbers, is sealed whole when nothing is done', async () => {
  const log = await onlyLogAfterAnEdit();
  const [header] = await linesOf(log);
  const { op } = JSON.parse(header!) as { op: { replica: string } };
  const old = Array.from({ length: 300 }, (_, n) =>
    encodeLine({
      id: `0mx2i01r9-${n.toString(36).padStart(4, '0')}-${op.replica}`,
      by: '',
      changes: [addTag(`old${n}`)],
    }),
  );
  await writeFile(log, Buffer.concat([encodeLine({ ...op, vermilion: 1 }), ...old]));
  const store = await open({ data: await tempFolder(), sealAt: 60_000 });
  await add(store, 0, 1);
  await store.close();
  const again = await elsewhere();
  expect(again.problems).toEqual([]);
  expect(tagsOf(again).length).toBe(301);
  expect(await segmentsOf()).toHaveLength(1);
  await again.close();
});

async function onlyLogAfterAnEdit(): Promise<string> {
  const store = await open();
  must(await store.append([addTag('t0000')], { by: '' }));
  await store.close();
  return onlyLog(path);
}

test('lines that cannot be read are sealed as they are, and told as before', async () => {
  const store = await open({ sealAt: 1e9 });
  await add(store, 0, 10);
  await store.close();
  const log = await onlyLog(path);
  const lines = await linesOf(log);
  lines[3] = lines[3]!.replace('{"sum"', '{"sun"');
  lines[5] = `!${lines[5]}`;
  lines[7] = '{"no":"line"}';
  lines[8] = '{';
  await writeFile(log, `${lines.join('\n')}\n`);
  const changed = await open({ data: await tempFolder() });
  const before = codesOf(changed.problems);
  const standing = tagsOf(changed).length;
  await add(changed, 100, 160);
  await changed.close();
  expect((await segmentsOf()).length).toBeGreaterThan(0);
  const again = await elsewhere();
  expect(codesOf(again.problems)).toEqual(before);
  expect(tagsOf(again).length).toBe(standing + 60);
  await again.close();
});

test('a segment that is gone is told with how many edits it held, and the others load', async () => {
  const store = await open();
  await add(store, 0, 120);
  await store.close();
  const [, second] = await segmentsOf();
  await rename(join(path, 'log', second!), join(folder, second!));
  const other = await elsewhere();
  expect(other.problems).toMatchObject([{ code: 'log-lines-missing' }]);
  const { count } = other.problems[0]!.facts as { count: number };
  // A header is a line as well.
  expect(tagsOf(other).length + count).toBe(121);
  await rename(join(folder, second!), join(path, 'log', second!));
  await other.refresh();
  expect(other.problems).toEqual([]);
  expect(tagsOf(other)).toEqual(tags(120));
  await other.close();
});

test('a damaged stretch of a segment is told once, by its file, and all else of it loads', async () => {
  const store = await open({ sealAt: 600_000 });
  const long = 'x'.repeat(200);
  const changes = (n: number) => [addTag(`t${n}`, `${long}${n}`)];
  for (let n = 0; n < 1600; n++) must(await store.append(changes(n), { by: '' }));
  await store.close();
  const [only] = await segmentsOf();
  const file = join(path, 'log', only!);
  const bytes = await readFile(file);
  bytes[Math.floor(bytes.length / 2)]! ^= 4;
  await writeFile(file, bytes);
  const other = await elsewhere();
  expect(other.problems).toEqual([{ code: 'log-stretch-damaged', facts: { file: `log/${only}` } }]);
  expect(tagsOf(other).length).toBeGreaterThan(500);
  expect(tagsOf(other).length).toBeLessThan(1600);
  const { logs } = await other.check();
  expect(logs).toMatchObject([{ state: 'damaged' }]);
  expect(logs[0]!.seq - logs[0]!.lines).toBe(1600 - tagsOf(other).length);
  await other.close();
  // Who wrote it notices as well, in spite of a snapshot.
  const own = await open();
  expect(codesOf(own.problems)).toContain('log-stretch-damaged');
  await own.close();
});

test('a writer that was stopped between a segment and the file behind it goes on as if nothing had been', async () => {
  const store = await open({ sealAt: 1e9 });
  await add(store, 0, 40);
  await store.close();
  const whole = await readFile(await onlyLog(path));
  const sealing = await open({ sealAt: 3000 });
  await add(sealing, 40, 41);
  await sealing.close();
  // The open file as it was when it had been sealed.
  await writeFile(await onlyLog(path), whole);
  const other = await elsewhere();
  expect([other.problems, tagsOf(other)]).toEqual([[], tags(40)]);
  await other.close();
  const again = await open({ data: await tempFolder() });
  expect(again.problems).toEqual([]);
  await add(again, 41, 60);
  await again.close();
  const third = await elsewhere();
  expect(third.problems).toEqual([]);
  expect(tagsOf(third)).toEqual([...tags(40), ...tags(60).slice(41)]);
  expect(await logsOf(path)).toHaveLength(1);
  await third.close();
});

test('a folder that is synced file by file, in any order, never makes an alarm that stays', async () => {
  const store = await open();
  await add(store, 0, 100);
  await store.close();
  const names = await filesOf();
  for (const order of [names, [...names].reverse()]) {
    const copy = join(folder, `copy-${order[0]}`);
    await mkdir(join(copy, 'log'), { recursive: true });
    await cp(join(path, 'project.json'), join(copy, 'project.json'));
    const reader = must(
      await openProject(copy, options({ installation: 'another', data: await tempFolder() })),
    );
    for (const name of order) {
      await cp(join(path, 'log', name), join(copy, 'log', name));
      await reader.refresh();
    }
    expect([reader.problems, tagsOf(reader)]).toEqual([[], tags(100)]);
    await reader.close();
  }
});

test('a copy of a segment under another name is read, and told only where it says more', async () => {
  const store = await open();
  await add(store, 0, 60);
  await store.close();
  const [first] = await segmentsOf();
  const copy = first!.replace('.jsonl', '.sync-conflict-20310203.jsonl');
  await cp(join(path, 'log', first!), join(path, 'log', copy));
  const other = await elsewhere();
  expect([other.problems, tagsOf(other)]).toEqual([[], tags(60)]);
  await other.close();
  await rm(join(path, 'log', first!));
  const without = await elsewhere();
  expect(tagsOf(without)).toEqual(tags(60));
  await without.close();
});

test('a copy of an open file behind segments is no alarm either when it is met again', async () => {
  const store = await open();
  await add(store, 0, 60);
  await store.close();
  const log = await onlyLog(path);
  await cp(log, log.replace('.jsonl', '.sync-conflict.jsonl'));
  const known = { installation: 'another', data: await tempFolder() };
  for (let times = 0; times < 2; times++) {
    const other = await open(known);
    expect((await other.check()).problems).toEqual([]);
    await other.close();
  }
});

test('an open file that was seen while its segment was half there is no alarm once all has arrived', async () => {
  const store = await open({ sealAt: 1e9 });
  await add(store, 0, 40);
  await store.close();
  const log = await onlyLog(path);
  const before = await readFile(log);
  const sealing = await open();
  await add(sealing, 40, 41);
  await sealing.close();
  const after = await readFile(log);
  const segment = join(path, 'log', (await segmentsOf())[0]!);
  const sealed = await readFile(segment);
  const known = { installation: 'another', data: await tempFolder() };
  for (const [open_, part] of [
    [before, sealed.subarray(0, sealed.length / 2)],
    [after, sealed],
  ] as const) {
    await writeFile(log, open_);
    await writeFile(segment, part);
    const other = await open(known);
    await other.close();
  }
  const third = must(await openProject(path, options(known)));
  expect((await third.check()).problems).toEqual([]);
  const again = await open({ sealAt: 2000 });
  await add(again, 41, 80);
  await again.close();
  await third.refresh();
  expect((await third.check()).problems).toEqual([]);
  await third.close();
  const last = await open(known);
  expect((await last.check()).problems).toEqual([]);
  await last.close();
});

test('an open file that is longer than what was read of the one before is read anew', async () => {
  const store = await open({ sealAt: 1e9 });
  await add(store, 0, 20);
  await store.close();
  const log = await onlyLog(path);
  const before = await readFile(log);
  const sealing = await open({ sealAt: 3500 });
  await add(sealing, 20, 30);
  await sealing.close();
  const after = await readFile(log);
  const [only] = await segmentsOf();
  const segment = join(path, 'log', only!);
  const sealed = await readFile(segment);
  await rm(segment);
  await writeFile(log, before.subarray(0, before.indexOf(10, 300) + 1));
  const known = { installation: 'another', data: await tempFolder() };
  const other = await open(known);
  await writeFile(log, after);
  await other.refresh();
  await writeFile(segment, sealed);
  await other.refresh();
  expect([other.problems, tagsOf(other)]).toEqual([[], tags(30)]);
  await other.close();
  const again = await open(known);
  expect((await again.check()).problems).toEqual([]);
  await again.close();
});

test('a copy of an open file behind segments that went on otherwise is read, and told once', async () => {
  const store = await open();
  await add(store, 0, 60);
  await store.close();
  const log = await onlyLog(path);
  const copy = log.replace('.jsonl', '.sync-conflict.jsonl');
  await cp(log, copy);
  const same = await elsewhere();
  expect([same.problems, tagsOf(same)]).toEqual([[], tags(60)]);
  await same.close();
  const extra = encodeLine({ id: '0mx2i01r9-0000-aaaaaaaaaaaa', by: '', changes: [addTag('extra')] });
  await writeFile(copy, extra, { flag: 'a' });
  const forked = await elsewhere();
  expect(codesOf(forked.problems)).toContain('log-copy-forked');
  expect(tagsOf(forked)).toEqual(['extra', ...tags(60)]);
  await forked.close();
});

test.each(['open', 'writeFile', 'sync', 'rename', 'link', 'unlink'] as const)(
  'where a segment or the file behind it cannot be written (%s) edits go on, and it is tried again later',
  async (method) => {
    let failing = false;
    const fails = (file: unknown): void => {
      if (failing && /\.gz|\.tmp/.test(String(file))) throw systemError('ENOSPC');
    };
    const of = (name: typeof method, file: unknown): void => {
      if (name === method) fails(file);
    };
    const base = withFaults((handle, file) => ({
      writeFile: async (bytes: Buffer) => {
        of('writeFile', file);
        await handle.writeFile(bytes);
      },
      sync: async () => {
        of('sync', file);
        await handle.sync();
      },
    }));
    const fs: FileSystem = {
      ...base,
      open: async (file, flag, mode) => {
        if (flag !== 'r') of('open', file);
        return base.open(file, flag, mode);
      },
      rename: async (from, to) => {
        of('rename', from);
        await base.rename(from, to);
      },
      link: async (from, to) => {
        of('link', from);
        await base.link(from, to);
      },
      unlink: async (file) => {
        of('unlink', file);
        await base.unlink(file);
      },
    };
    const store = await open({ fs, sealAt: 9000 });
    await add(store, 0, 5);
    failing = true;
    let acknowledged = 5;
    for (; acknowledged < 60; acknowledged++)
      if (!(await store.append([addTag(tags(acknowledged + 1).at(-1)!)], { by: '' })).ok) break;
    failing = false;
    await add(store, acknowledged, 120);
    expect(codesOf(store.problems)).toEqual([]);
    await store.close();
    expect((await segmentsOf()).length).toBeGreaterThan(0);
    const other = await elsewhere();
    expect([other.problems, tagsOf(other)]).toEqual([[], tags(120)]);
    await other.close();
  },
);

test('a segment that cannot be read at the moment is named, is not read again and again, and comes in once it can be', async () => {
  const store = await open();
  await add(store, 0, 60);
  await store.close();
  let refuses = true;
  const fs: FileSystem = {
    ...withFaults(() => ({})),
    open: async (file, flag, mode) => {
      if (refuses && String(file).endsWith('.gz')) throw systemError('EACCES');
      return withFaults(() => ({})).open(file, flag, mode);
    },
  };
  const other = await elsewhere({ fs });
  expect(codesOf(other.problems)).toEqual(['unreadable']);
  let rebuilt = 0;
  other.onChange((event) => {
    if (event.rebuilt) rebuilt++;
  });
  await other.refresh();
  await other.refresh();
  expect(rebuilt).toBe(0);
  refuses = false;
  await other.refresh();
  await other.refresh();
  expect([rebuilt, other.problems, tagsOf(other)]).toEqual([1, [], tags(60)]);
  await other.close();
});

test('who has seen a log before it was sealed finds nothing altered or missing behind the segments, nor does its writer', async () => {
  const theirs = await tempFolder();
  const reads = async (): Promise<void> => {
    const other = await open({ installation: 'another', data: theirs, snapshotAfter: 5 });
    expect(other.problems).toEqual([]);
    expect((await other.check()).problems).toEqual([]);
    must(await other.append([addTag(`other${tagsOf(other).length}`)], { by: '' }));
    await other.close();
  };
  for (let round = 0; round < 4; round++) {
    const store = await open();
    await add(store, round * 20, round * 20 + 20);
    expect(codesOf(store.problems)).toEqual([]);
    await store.close();
    await reads();
  }
  // The same with the carriage returns that a version control system puts at the ends of lines.
  const log = (await logsOf(path)).map((name) => join(path, 'log', name));
  for (const file of log) await writeFile(file, (await readFile(file, 'utf8')).replaceAll('\n', '\r\n'));
  await reads();
  const store = await open();
  await add(store, 80, 120);
  await store.close();
  await reads();
  const last = await elsewhere();
  expect(tagsOf(last).filter((id) => id.startsWith('t'))).toEqual(tags(120));
  await last.close();
});
