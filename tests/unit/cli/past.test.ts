import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'vermilion-历史 '));
const project = join(folder, '项目');

/** Runs the built command line as a person would. */
function vermilion(...args: string[]) {
  const env = { ...process.env, VERMILION_HOME: join(folder, 'home'), LANG: 'en_US.UTF-8', LC_ALL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr, lines: stderr.split('\n').filter((line) => line !== '') };
}
const json = (...args: string[]) => JSON.parse(vermilion(...args, '--project', project, '--json').stdout);

beforeAll(() => {
  const file = join(folder, 'accord.md');
  writeFileSync(file, '# Accord of Port Fair\n\n1. The Parties agree.\n\n2. The Parties meet each year.\n');
  vermilion('import', file, '--project', project, '--by', 'Ana');
  vermilion('tag', '--project', project, '--query', 'Parties', '--tag', 'parties', '--by', 'Bo');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('history tells who did what, and filters', () => {
  const { total, operations } = json('history');
  expect(total).toBe(operations.length);
  expect(operations.map(({ by }: { by: string }) => by)).toEqual(['Bo', 'Ana']);
  const [first] = operations;
  expect(first.what).toContainEqual({ kind: 'annotation.add', count: 2, words: 'Highlighted' });
  expect(Date.parse(first.at)).toBeGreaterThan(0);
  const [annotation] = first.annotations;
  expect(json('history', '--annotation', annotation).operations).toEqual([first]);
  expect(json('history', '--by', 'ana').total).toBe(1);
  expect(json('history', '--since', '2999-01-01').operations).toEqual([]);
  const wrong = vermilion('history', '--project', project, '--since', 'yesterday');
  expect([wrong.status, wrong.lines.length]).toEqual([1, 1]);
});

test('restore lists moments and backups, says what it would do, does it, and goes back again', () => {
  const { moments, backups } = json('restore', '--list');
  expect(moments.map(({ by }: { by: string }) => by)).toEqual(['Bo', 'Ana']);
  expect(backups.length).toBeGreaterThan(0);
  const [latest, first] = moments;
  const dry = json('restore', '--to', first.id, '--dry-run');
  expect(dry).toMatchObject({ to: { id: first.id, by: 'Ana' }, after: 1, operation: null });
  expect(json('list')).toHaveLength(2);
  const done = json('restore', '--to', first.to);
  expect(done.changes).toEqual(dry.changes);
  expect(done.operation).not.toBe(null);
  expect(json('list')).toEqual([]);
  expect(json('restore', '--to', latest.id).operation).not.toBe(null);
  expect(json('list')).toHaveLength(2);
  for (const args of [[], ['--to', 'nothing'], ['--to', '1999-01-01'], ['--list', '--to', first.id]]) {
    const refused = vermilion('restore', '--project', project, ...args);
    expect([refused.status, refused.lines.length, refused.stdout]).toEqual([1, 1, '']);
  }
});

test('repair puts a damaged log back, says first what it would do, and exits with 1 where anything is left', () => {
  const logs = join(project, 'log');
  const [name] = readdirSync(logs).filter((one) => one.endsWith('.jsonl'));
  const log = join(logs, name!);
  const whole = readFileSync(log);
  const damaged = Buffer.from(whole);
  damaged[Math.floor(whole.length / 2)] = 0x23;
  writeFileSync(log, damaged);
  expect(vermilion('check', '--project', project).status).toBe(1);
  const dry = json('repair', '--dry-run');
  expect(dry).toMatchObject({ done: [{ code: 'log-line-damaged', file: `log/${name}` }], left: [] });
  expect(readFileSync(log)).toEqual(damaged);
  const done = json('repair');
  expect(done.done).toHaveLength(1);
  expect(readFileSync(log)).toEqual(whole);
  expect(readFileSync(join(project, done.done[0].keptAs))).toEqual(damaged);
  expect(vermilion('check', '--project', project).status).toBe(0);
  expect(json('repair')).toEqual({ done: [], left: [] });
  writeFileSync(log, damaged);
  rmSync(join(folder, 'home', 'backups'), { recursive: true });
  const left = vermilion('repair', '--project', project, '--json');
  expect([left.status, JSON.parse(left.stdout).done]).toEqual([1, []]);
  writeFileSync(log, whole);
});

test('a moment that is not there is named as it was typed', () => {
  for (const to of ['2020-01-01', 'nothing'])
    expect(vermilion('restore', '--project', project, '--to', to).stderr).toContain(to);
});

test('check and repair answer as JSON where the project cannot be opened, with the file that it is about', () => {
  const file = join(project, 'project.json');
  const whole = readFileSync(file);
  writeFileSync(file, '{');
  const checked = vermilion('check', '--project', project, '--json');
  expect([checked.status, checked.lines.length]).toEqual([1, 1]);
  const { ok, problems, logs } = JSON.parse(checked.stdout);
  expect([ok, problems, logs]).toMatchObject([
    false,
    [{ code: 'project-damaged', level: 'damage', file }],
    [],
  ]);
  const repaired = vermilion('repair', '--project', project, '--json');
  expect(JSON.parse(repaired.stdout)).toMatchObject({ done: [], left: [{ code: 'project-damaged', file }] });
  expect(repaired.status).toBe(1);
  writeFileSync(file, whole);
  expect(json('check').ok).toBe(true);
});

test('check tells what no log knows, and not again what a person says is meant', () => {
  expect(json('check')).toMatchObject({ ok: true, orphans: [] });
  const logs = join(project, 'log');
  const [name] = readdirSync(logs).filter((one) => one.endsWith('.jsonl'));
  const lines = readFileSync(join(logs, name!), 'utf8').trimEnd().split('\n');
  writeFileSync(join(logs, name!), `${lines.slice(0, -1).join('\n')}\n`);
  expect(json('check').problems.map(({ code }: { code: string }) => code)).toContain('log-shorter');
  expect(json('check', '--meant')).toMatchObject({ ok: true });
  expect(json('check')).toMatchObject({ ok: true, problems: [] });
});

test('a gap that a person says is meant leaves a log that stands as any other', () => {
  const logs = join(project, 'log');
  const [name] = readdirSync(logs).filter((one) => one.endsWith('.jsonl'));
  const lines = readFileSync(join(logs, name!), 'utf8').trimEnd().split('\n');
  writeFileSync(join(logs, name!), `${lines.toSpliced(-2, 1).join('\n')}\n`);
  expect(json('check')).toMatchObject({ ok: false, logs: [{ state: 'missing' }] });
  json('check', '--meant');
  expect(json('check')).toMatchObject({ ok: true, problems: [], logs: [{ state: 'whole' }] });
});

test('what is put back where nothing stands is not said to be kept', () => {
  const [document] = readdirSync(join(project, 'documents'));
  const original = join(project, 'documents', document!, 'original.md');
  vermilion('tag', '--project', project, '--query', 'year', '--tag', 'time');
  rmSync(original);
  const file = `documents/${document}/original.md`;
  expect(json('repair', '--dry-run').done).toEqual([{ code: 'original-missing', file, keptAs: null }]);
  const dry = vermilion('repair', '--project', project, '--dry-run');
  const done = vermilion('repair', '--project', project);
  expect([dry.stdout, done.stdout]).toEqual([`Would put back: ${file}.\n`, `Put back: ${file}.\n`]);
});
