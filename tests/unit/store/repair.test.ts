import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { levelOf } from '#core/failures.ts';
import { stamp } from '#core/project/clock.ts';
import { type Failure, factOf } from '#core/result.ts';
import { encodeLine } from '#main/store/log-line.ts';
import { createProject, openProject, repairProject } from '#main/store/projects.ts';
import type { RepairReport } from '#main/store/repair.ts';
import {
  addTag,
  HERE,
  highlight,
  linesOf,
  logsOf,
  must,
  newDocument,
  onlyLog,
} from '#tests/support/store.ts';

const TEXT = '一、双方同意。\n二、双方重申。';
let path: string;
let data: string;
let now: number;

const options = () => ({ ...HERE, data, now: () => now, sealAt: 3000 });

/** Where the project and what is known of it lie as they were made. */
let made: string;

/** A project with two documents, a highlight on each, and a log of several segments, all of it copied. */
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'vermilion 修复 '));
  path = join(made, 'in', 'p');
  data = join(made, 'in', 'data');
  now = Date.UTC(2031, 1, 3, 9);
  const store = must(await createProject(path, { title: 'p' }, options()));
  for (const text of [TEXT, `${TEXT}\n三、完。`]) {
    const { id } = must(await store.addDocument(newDocument(text))).record;
    must(await store.append([highlight(`h${id}`, id, text, 0, 4)], { by: '' }));
  }
  for (let n = 0; n < 60; n++) {
    now += 1000;
    must(await store.append([addTag(`t${n}`)], { by: '' }));
  }
  await store.close();
  const again = must(await openProject(path, { ...options(), sealAt: 1 << 20 }));
  for (let n = 60; n < 66; n++) must(await again.append([addTag(`t${n}`)], { by: '' }));
  await again.close();
  await rename(join(made, 'in'), join(made, 'kept'));
});
beforeEach(() => cp(join(made, 'kept'), join(made, 'in'), { recursive: true }));
afterEach(() => rm(join(made, 'in'), { recursive: true }));
afterAll(() => rm(made, { recursive: true }));

const repair = async (dryRun: boolean): Promise<RepairReport | Failure> => {
  const repaired = await repairProject(path, { dryRun }, options());
  return repaired.ok ? repaired.value : repaired.error;
};
const check = async (): Promise<Failure[]> => {
  const opened = await openProject(path, options());
  if (!opened.ok) return [opened.error];
  const { problems } = await opened.value.check();
  await opened.value.close();
  return problems.filter((one) => levelOf(one) !== 'note');
};
/** Everything in the project's folder and in this installation's, by name. */
const all = async (): Promise<unknown> => {
  const out: Record<string, string> = {};
  for (const folder of [path, data])
    for (const file of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
      if (file.isFile())
        out[join(file.parentPath, file.name)] = await readFile(join(file.parentPath, file.name), 'latin1');
  return out;
};
const flip = async (file: string, share: number): Promise<void> => {
  const bytes = await readFile(file);
  const at = Math.floor(bytes.length * share);
  bytes[at] = bytes[at]! ^ 2;
  await writeFile(file, bytes);
};
const replace = async (file: string, from: RegExp, to: string): Promise<void> =>
  writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
const segment = async (at: number): Promise<string> => {
  const names = (await readdir(join(path, 'log'))).filter((name) => name.endsWith('.gz')).sort();
  expect(names.length).toBeGreaterThan(at);
  return join(path, 'log', names[at]!);
};
const documents = () => join(path, 'documents');
const inDocument = async (name: string): Promise<string> =>
  join(documents(), (await readdir(documents())).sort()[0]!, name);
const project = () => join(path, 'project.json');
const asFolder = async (file: string): Promise<void> => {
  await rm(file);
  await mkdir(file);
};

const HURTS: Readonly<Record<string, () => Promise<unknown>>> = {
  'another title in project.json': () => replace(project(), /"title": "p"/, '"title": "q"'),
  'another digit of the id': () => replace(project(), /("id": ".{20})(.)/, '$1g'),
  'a name of a field that turned': () => replace(project(), /"sum"/, '"sun"'),
  'a project.json that is gone': () => rm(project()),
  'a project.json that is empty': () => truncate(project(), 0),
  'a project.json that is a folder': () => asFolder(project()),
  'a damaged line': async () => flip(await onlyLog(path), 0.5),
  'a damaged first line': async () => flip(await onlyLog(path), 0.02),
  'a line that is gone': async () => {
    const log = await onlyLog(path);
    await writeFile(log, `${(await linesOf(log)).toSpliced(2, 1).join('\n')}\n`);
  },
  'a log that is shorter': async () => truncate(await onlyLog(path), 500),
  'a log that is empty': async () => truncate(await onlyLog(path), 0),
  'an open file that is gone': async () => rm(await onlyLog(path)),
  'an open file that is a folder': async () => asFolder(await onlyLog(path)),
  'an open file that is a link': async () => {
    const log = await onlyLog(path);
    await rename(log, join(made, 'in', 'elsewhere'));
    await symlink(join(made, 'in', 'elsewhere'), log);
  },
  'all logs gone': () => rm(join(path, 'log'), { recursive: true }),
  'a damaged segment': async () => flip(await segment(1), 0.5),
  'a segment that is gone': async () => rm(await segment(1)),
  'a segment that is cut off': async () => truncate(await segment(1), 200),
  'two segments in each other’s place': async () => {
    const [one, two] = [await segment(0), await segment(1)];
    await rename(one, `${one}.x`);
    await rename(two, one);
    await rename(`${one}.x`, two);
  },
  'a damaged text': async () => flip(await inDocument('source.json'), 0.3),
  'a text that is gone': async () => rm(await inDocument('source.json')),
  'a text that is a folder': async () => asFolder(await inDocument('source.json')),
  'a damaged original': async () => flip(await inDocument('original.txt'), 0.3),
  'an original that is gone': async () => rm(await inDocument('original.txt')),
  'a document that is gone': async () => rm(await inDocument('.'), { recursive: true }),
  'all documents gone': () => rm(documents(), { recursive: true }),
  'a folder that no log knows': async () => {
    await mkdir(join(documents(), 'dffffffffffffffff'));
    await writeFile(join(documents(), 'dffffffffffffffff', 'source.json'), '{}');
  },
  'the folder gone': () => rm(path, { recursive: true }),
  'a title, a line and a text': async () => {
    await replace(project(), /"title": "p"/, '"title": "q"');
    await flip(await onlyLog(path), 0.5);
    await flip(await inDocument('source.json'), 0.3);
  },
};

/** Whether a problem that a check found was mended, or is told as left. */
function isAccountedFor(problem: Failure, { done, left }: RepairReport): boolean {
  if (left.some(({ code }) => code === problem.code)) return true;
  const file = factOf(problem, 'file');
  // What nothing knew is known again.
  if (file === undefined || problem.code === 'document-orphan') return done.length > 0;
  const stem = String(file).split('/').at(-1)!.split('.')[0]!;
  return done.some((one) => one.file.includes(stem) || String(file).startsWith(path));
}

describe.each(Object.entries(HURTS))('%s', (_, hurt) => {
  test('is put back from the backup, and it is said beforehand what that does', async () => {
    await hurt();
    const found = await check();
    expect(found.length).toBeGreaterThan(0);
    const before = await all();
    const dry = await repair(true);
    expect(await all()).toEqual(before);
    const act = await repair(false);
    expect(dry).toEqual(act);
    expect(act).toMatchObject({ left: [] });
    for (const one of found) expect([one, isAccountedFor(one, act as RepairReport)]).toEqual([one, true]);
    expect(await check()).toEqual([]);
    expect(must(await openProject(path, options())).state.tags.size).toBe(66);
  });

  test('is told as left where there is no backup, as it is beforehand', async () => {
    await rm(join(data, 'backups'), { recursive: true });
    await hurt();
    const found = await check();
    const before = await all();
    const dry = await repair(true);
    expect(await all()).toEqual(before);
    const act = await repair(false);
    expect(dry).toEqual(act);
    if ('code' in act) expect(found.map(({ code }) => code)).toContain(act.code);
    else for (const one of found) expect([one, isAccountedFor(one, act)]).toEqual([one, true]);
  });
});

test('a log whose damaged form was copied as well is put back from the copy of before', async () => {
  const log = await onlyLog(path);
  await flip(log, 0.5);
  const store = must(await openProject(path, { ...options(), installation: 'another' }));
  now += 10 * 60_000;
  must(await store.append([addTag('more')], { by: '' }));
  await store.close();
  await cp(log, join(store.backups.folder, 'log', log.split('/').at(-1)!));
  expect(await repair(false)).toMatchObject({ left: [] });
  expect(await check()).toEqual([]);
});

test('what whoever asks would let go of is told as mended, and what another process writes is left', async () => {
  const store = must(await openProject(path, options()));
  must(await store.append([addTag('held')], { by: '' }));
  const [name = ''] = await logsOf(path);
  await flip(join(path, 'log', name), 0.5);
  expect(await repair(true)).toMatchObject({ done: [], left: [{}, {}] });
  const told = must(await repairProject(path, { dryRun: true, held: store.held }, options()));
  expect(told).toMatchObject({ done: [{ file: `log/${name}` }] });
  await store.close();
});

test('nothing is left behind by saying what would be done', async () => {
  await flip(await onlyLog(path), 0.5);
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith('vermilion-trial-'));
  await repair(true);
  const after = (await readdir(tmpdir())).filter((name) => name.startsWith('vermilion-trial-'));
  expect(after.filter((name) => !before.includes(name))).toEqual([]);
});

test('what no copy can mend is told as left, whatever it is', async () => {
  const [id = ''] = (await readdir(documents())).sort();
  const strange: object[] = [
    { vermilion: 99, replica: 'bbb', place: 'elsewhere' },
    { id: stamp(now, 1, 'bbb'), by: '', changes: [{ kind: 'tag.fuse', id: 't1' }] },
    { id: stamp(now, 2, 'bbb'), by: '', changes: [{ kind: 'tag.add', tag: { id: '../..' } }] },
    { id: stamp(now, 3, 'bbb'), by: '', changes: [highlight('far', id, 'x'.repeat(999), 900, 904)] },
    { id: stamp(now, 4, 'bbb'), by: '', changes: [highlight('other', id, 'words', 0, 4)] },
    { id: stamp(now, 5, 'bbb'), by: '', changes: [highlight('alone', 'dffffffffffffffff', TEXT, 0, 4)] },
    { id: stamp(now, 6, 'bbb'), by: '', changes: [{ kind: 'annotation.tag', id: 'other', tag: 'nowhere' }] },
  ];
  const lines = Buffer.concat([...strange.map((value) => encodeLine(value)), Buffer.from('garbage\n')]);
  await writeFile(join(path, 'log', 'bbb.jsonl'), lines);
  const found = (await check()).map(({ code }) => code);
  expect(found.toSorted()).toEqual([
    'annotation-orphan',
    'annotation-out-of-range',
    'annotation-quote-differs',
    'annotation-tag-missing',
    'log-line-damaged',
    'log-newer',
    'log-operation-invalid',
    'unknown-change',
  ]);
  const act = (await repair(false)) as RepairReport;
  expect([act.done, act.left.map(({ code }) => code)]).toEqual([[], found]);
});
