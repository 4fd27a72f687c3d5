import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anchorsOf } from '#core/export/vault/anchors.ts';
import { baseOf } from '#core/export/vault/base.ts';
import { annotations, tagsOf } from '#core/project/query.ts';
import { digestOf } from '#main/import/source.ts';
import { openProject } from '#main/store/projects.ts';
import { planVault } from '#main/vault/plan.ts';
import { writeVault } from '#main/vault/write.ts';
import { must } from '#tests/support/store.ts';
import { printedPassage } from '#tests/unit/export/vault/printed.ts';

const folder = mkdtempSync(join(tmpdir(), 'vermilion-back '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let project: string;
let vault: string;
let round = 0;

function vermilion(...args: string[]) {
  const env = { ...process.env, VERMILION_HOME: join(folder, 'home'), LANG: 'en_US.UTF-8', LC_ALL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, lines: stderr.split('\n').filter((line) => line !== '') };
}
const back = (...more: string[]) =>
  vermilion('import', vault, '--project', project, '--as', 'annotations', ...more);
const json = (...more: string[]) => JSON.parse(back('--json', ...more).stdout);
const log = (): string =>
  readdirSync(join(project, 'log'))
    .map((name) => readFileSync(join(project, 'log', name), 'utf8'))
    .join('');

/** What the project holds of its passages: quote, note, tags. */
async function held(): Promise<unknown> {
  const store = must(await openProject(project));
  return annotations(store.state).map((one) => [
    one.targets[0]?.exact,
    one.note,
    tagsOf(store.state, one).map(({ name }) => name),
  ]);
}

/** Writes the notes of the project to the vault, one of all its passages. */
async function writeNotes(): Promise<void> {
  const { state, id } = must(await openProject(project));
  const anchors = anchorsOf(state);
  const parts = annotations(state).map((one) => {
    const anchor = anchors.get(one.id)!;
    return { region: anchor, text: printedPassage(state, one, anchor), base: baseOf(state, one, digestOf) };
  });
  const note = { id: 'all', name: 'Notes', properties: { title: 'Notes' }, parts };
  must(
    await writeVault(must(await planVault(vault, [note], { project: id, force: false, gone: new Set() }))),
  );
}

function edit(from: string, to: string): void {
  const text = readFileSync(join(vault, 'Notes.md'), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(vault, 'Notes.md'), text.replace(from, to));
}

beforeAll(async () => {
  project = join(folder, 'project');
  vault = join(folder, 'vault');
  mkdirSync(vault);
  const file = join(folder, 'minutes.txt');
  writeFileSync(file, 'Minutes\n\n1. The Board opens the quay.\n\n2. The Board keeps the lamps lit.\n');
  expect(vermilion('import', file, '--project', project).status).toBe(0);
  const tag = (quote: string, note: string): void => {
    const args = ['--project', project, '--tag', 'harbour', '--quote', quote, '--note', note];
    expect(vermilion('tag', ...args).status).toBe(0);
  };
  tag('opens the quay', 'First.');
  tag('keeps the lamps lit', '');
  await writeNotes();
});
beforeEach(() => {
  round++;
  project = join(folder, `project ${round}`);
  vault = join(folder, `vault ${round}`);
  cpSync(join(folder, 'project'), project, { recursive: true });
  cpSync(join(folder, 'vault'), vault, { recursive: true });
});

const theirs = (note: string) => [
  ['opens the quay', note, ['harbour']],
  ['keeps the lamps lit', '', ['harbour']],
];

describe('notes that went out', () => {
  test('come back with nothing to do where nobody changed them', () => {
    const before = log();
    expect(json('--apply', '--force')).toEqual({ proposed: [], placed: [], notPlaced: [] });
    const told = back();
    expect([told.status, told.stdout, told.lines]).toEqual([0, 'Nothing was changed in the files.\n', []]);
    expect(log()).toBe(before);
  });

  test('are shown with before and after, and nothing is written before it is asked for', async () => {
    edit('> First.', '> Second, **better**.');
    const before = log();
    const { status, stdout, lines } = back();
    expect([status, lines]).toEqual([0, []]);
    expect(stdout).toMatch(/^[0-9a-z]{8}: note\n {2}before: First\.\n {2}after: Second, \*\*better\*\*\.\n$/);
    expect(json()).toMatchObject({
      proposed: [{ kind: 'note', before: 'First.', after: 'Second, **better**.', conflict: false }],
      placed: [],
      notPlaced: [],
    });
    expect(log()).toBe(before);
  });

  test('change notes and tags in one step', async () => {
    edit('> First.', '> Second.');
    edit('#harbour', '#light/night');
    const operations = (): number => log().split('"changes":').length;
    const before = operations();
    const { placed } = json('--apply', '--by', 'Ana');
    expect(placed).toHaveLength(2);
    expect(await held()).toEqual([
      ['opens the quay', 'Second.', ['night']],
      ['keeps the lamps lit', '', ['harbour']],
    ]);
    expect(log()).toContain('"by":"Ana"');
    expect(operations()).toBe(before + 1);
    expect(json('--apply')).toMatchObject({ placed: [] });
  });

  test('are written again after they came back without a word of an edit', async () => {
    edit('> First.', '> Second, __better__.');
    json('--apply');
    const { state, id } = must(await openProject(project));
    const anchors = anchorsOf(state);
    const parts = annotations(state).map((one) => ({
      region: anchors.get(one.id)!,
      text: printedPassage(state, one, anchors.get(one.id)!),
      base: baseOf(state, one, digestOf),
    }));
    const plan = must(
      await planVault(vault, [{ id: 'all', name: 'Notes', properties: { title: 'Notes' }, parts }], {
        project: id,
        force: false,
        gone: new Set(),
      }),
    );
    expect(plan.summary).toEqual({ write: [], change: ['Notes.md'], keep: [], editedOutside: [] });
  });

  test('leave the project where it changed as well, unless by force', async () => {
    edit('> First.', '> Mine.');
    const store = must(await openProject(project));
    const [one] = annotations(store.state);
    must(await store.append([{ kind: 'annotation.note', id: one!.id, note: 'Theirs.' }], { by: '' }));
    await store.close();
    expect(json('--apply')).toMatchObject({
      proposed: [{ before: 'Theirs.', after: 'Mine.', conflict: true }],
      placed: [],
    });
    expect(back('--apply').stdout).toContain('--force');
    expect(await held()).toEqual(theirs('Theirs.'));
    expect(json('--apply', '--force').placed).toHaveLength(1);
    expect(await held()).toEqual(theirs('Mine.'));
  });

  test('tell what does not come in, and take the rest', async () => {
    edit('> opens the quay', '> closes the quay');
    edit('> First.', '> Second.');
    const { status, lines } = back();
    expect([status, lines]).toEqual([
      0,
      ['“closes the quay”: the quote was changed; the project keeps the text of the document.'],
    ]);
    expect(json('--apply')).toMatchObject({
      placed: [{ after: 'Second.' }],
      notPlaced: [{ why: 'quote-changed', quote: 'closes the quay' }],
    });
    expect(await held()).toEqual(theirs('Second.'));
  });

  test('are not said to be unchanged where they could not be read, or do not come in', () => {
    edit('> opens the quay', '> closes the quay');
    expect(back('--apply')).toMatchObject({
      status: 0,
      stdout: '',
      lines: [expect.stringContaining('quote')],
    });
    writeFileSync(join(vault, 'Notes.md'), Buffer.from([0xff, 0xfe]));
    const file = [join(vault, 'Notes.md'), '--project', project, '--as', 'annotations', '--apply'];
    expect(vermilion('import', ...file)).toMatchObject({
      status: 1,
      stdout: '',
      lines: [expect.stringContaining('UTF-8')],
    });
  });

  test('come back from one file as well, beside one that cannot be read', () => {
    edit('> First.', '> Second.');
    const whole = readFileSync(join(vault, 'Notes.md'), 'utf8');
    const broken = join(folder, 'broken.md');
    writeFileSync(broken, whole.replace(/<!-- \/vermilion.*\n/, ''));
    const { status, stdout, lines } = vermilion(
      'import',
      join(vault, 'Notes.md'),
      broken,
      '--project',
      project,
      '--as',
      'annotations',
      '--json',
    );
    expect([status, lines.length, JSON.parse(stdout).proposed.length]).toEqual([1, 1, 1]);
    expect(lines[0]).toContain('broken.md');
    writeFileSync(
      join(vault, 'Notes.md'),
      whole.slice(whole.indexOf('---\n', 4) + 4).replace(/<!--.*-->\n/g, ''),
    );
    expect(
      vermilion('import', join(vault, 'Notes.md'), '--project', project, '--as', 'annotations').stdout,
    ).toContain('after: Second.');
  });

  test('are asked for in one sentence where something is missing or wrong', () => {
    for (const args of [
      ['import', vault, '--project', project, '--apply'],
      ['import', vault, '--project', project, '--force'],
      ['import', vault, '--project', project, '--as', 'nonsense'],
      ['import', vault, '--project', project, '--as', 'annotations', '--encoding', 'gb18030'],
      ['import', join(folder, 'nowhere.md'), '--project', project, '--as', 'annotations'],
      ['import', vault, '--project', join(folder, 'no project'), '--as', 'annotations'],
    ]) {
      const { status, stdout, lines } = vermilion(...args);
      expect([args, status, lines.length]).toEqual([args, 1, 1]);
      expect(stdout.replace('Nothing was changed in the files.\n', '')).toBe('');
    }
  });
});
