import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import { annotations } from '#core/project/query.ts';
import { openProject } from '#main/store/projects.ts';
import { must } from '#tests/support/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'vermilion-notes '));
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
const write = (...more: string[]) =>
  vermilion('export', '--project', project, '--to', 'vault', '--out', vault, ...more);
const json = (...more: string[]) => JSON.parse(write('--json', ...more).stdout);
const page = (...more: string[]) => vermilion('export', '--project', project, '--out', '-', ...more);
const files = () =>
  Object.fromEntries(
    readdirSync(vault)
      .sort()
      .map((name) => [name, readFileSync(join(vault, name), 'utf8')]),
  );
const KEPT = { write: [], change: [], keep: [], editedOutside: [] };

async function change(changes: (ids: readonly string[]) => readonly Change[]): Promise<void> {
  const store = must(await openProject(project));
  const ids = annotations(store.state).map(({ id }) => id);
  must(await store.append([...changes(ids)], { by: 'Ana' }));
  await store.close();
}

beforeAll(() => {
  project = join(folder, 'project');
  const file = join(folder, 'rules.md');
  writeFileSync(
    file,
    '# Rules of the Port of Elmira\n\n## Article L212-2\n\nThe Board opens the quay.\n\n## Article L212-2\n\nThe Board keeps the lamps lit.\n\n## Article L212-3\n\nThe gulls are nobody’s.\n',
  );
  expect(vermilion('import', file, '--project', project).status).toBe(0);
  const tag = (name: string, quote: string, note: string): void => {
    const args = ['--project', project, '--tag', name, '--quote', quote, '--note', note];
    expect(vermilion('tag', ...args).status).toBe(0);
  };
  tag('harbour', 'opens the quay', 'First.');
  tag('light', 'keeps the lamps lit', '');
  tag('light', 'gulls are nobody', 'Last.');
});
beforeEach(() => {
  round++;
  const template = join(folder, 'project');
  project = join(folder, `project ${round}`);
  vault = join(folder, `vault ${round}`);
  cpSync(template, project, { recursive: true });
});

describe('a folder of notes', () => {
  test('is told before it is written, and afterwards what is kept, changed and edited outside', async () => {
    const [name] = json('--dry-run').write;
    expect(json('--dry-run')).toEqual({ ...KEPT, write: [name] });
    expect(existsSync(vault)).toBe(false);
    expect(json()).toEqual({ ...KEPT, write: [name] });
    expect(json('--dry-run')).toEqual({ ...KEPT, keep: [name] });
    const text = readFileSync(join(vault, name), 'utf8');
    writeFileSync(join(vault, name), text.replace('> First.', '> Mine.'));
    await change(([first = '', , last = '']) => [
      { kind: 'annotation.note', id: first, note: 'Theirs.' },
      { kind: 'annotation.note', id: last, note: 'The very last.' },
    ]);
    const told = json('--dry-run');
    expect(told).toEqual({
      ...KEPT,
      change: [name],
      editedOutside: [{ file: name, regions: [expect.any(String)] }],
    });
    expect(json()).toEqual(told);
    const now = readFileSync(join(vault, name), 'utf8');
    expect(now).toContain('> Mine.');
    expect(now).toContain('> The very last.');
  });

  test.each(['document', 'tag', 'clause'])('by %s is the same the second time, byte for byte', (by) => {
    expect(write('--by', by).status).toBe(0);
    const before = files();
    const names = Object.keys(before);
    expect(names.length).toBe({ document: 1, tag: 2, clause: 3 }[by]);
    expect(json('--by', by)).toEqual({ ...KEPT, keep: names });
    expect(files()).toEqual(before);
    const args = ['import', vault, '--project', project, '--as', 'annotations', '--json'];
    expect(JSON.parse(vermilion(...args).stdout)).toEqual({ proposed: [], placed: [], notPlaced: [] });
  });

  test('of tags holds in each what bears the tag, and of clauses what stands there', () => {
    write('--by', 'tag');
    expect(Object.keys(files())).toEqual(['harbour.md', 'light.md']);
    expect(files()['harbour.md']).toContain('opens the quay');
    expect(files()['harbour.md']).not.toContain('keeps the lamps lit');
    vault = `${vault} of clauses`;
    write('--by', 'clause');
    const holding = Object.entries(files()).filter(([, text]) => text.includes('gulls are nobody'));
    expect(holding.map(([name]) => name)).toEqual([expect.stringMatching(/L212-3.*\.md$/)]);
  });

  test('loses what was removed from the project, and nothing that a person wrote beside it', async () => {
    write();
    const [name = ''] = Object.keys(files());
    writeFileSync(join(vault, name), `${files()[name]}\nMy own words.\n`);
    await change(([first = '']) => [{ kind: 'annotation.remove', id: first }]);
    expect(json()).toEqual({ ...KEPT, change: [name] });
    expect(files()[name]).not.toContain('opens the quay');
    expect(files()[name]).toContain('My own words.');
    await change(([one = '', other = '']) => [
      { kind: 'annotation.remove', id: one },
      { kind: 'annotation.remove', id: other },
    ]);
    expect(json()).toEqual({ ...KEPT, change: [name] });
    expect(files()[name]).not.toContain('^');
    expect(files()[name]).toContain('My own words.');
  });

  test('cannot go to the terminal, nor bear a property that notes are found again by', () => {
    const { status, stdout, lines } = page('--to', 'vault');
    expect([status, stdout, lines]).toEqual([1, '', [expect.stringContaining('--out FOLDER')]]);
    const template = join(folder, 'own.liquid');
    writeFileSync(template, '---\nvermilion: mine\n---\n{{ project.title }}\n');
    const own = write('--template', template);
    expect([own.status, own.lines]).toEqual([1, [expect.stringMatching(/^The property vermilion /)]]);
    expect(existsSync(vault)).toBe(false);
  });
});

describe('a page', () => {
  test('goes out by a preset of the project, whose query and style can be asked for otherwise', async () => {
    await change(() => [
      {
        kind: 'preset.save',
        preset: {
          id: 'preset-1',
          name: 'Lamps',
          query: 'tag:light',
          to: 'md',
          each: 'project',
          style: 'plain',
          lang: 'pt',
          template:
            '{% for passage in passages %}\n- {{ passage.quote }} | {{ words.note }} | {{ passage.citation }}\n{% endfor %}\n',
        },
      },
    ]);
    const body = (...more: string[]) => page('--preset', 'Lamps', ...more).stdout;
    expect(body()).toContain('keeps the lamps lit | Nota |');
    expect(body()).not.toContain('opens the quay');
    expect(body('--query', 'tag:harbour')).toContain('opens the quay | Nota |');
    expect(body('--cite', 'gbt7714')).toContain('[Z]');
    expect(body('--cite', 'gbt7714')).not.toBe(body());
    const { status, lines } = page('--preset', 'Ships');
    expect([status, lines]).toEqual([1, ['There is no preset called Ships.']]);
  });

  test('cites in every style, each in its own form, with what is known of the document', async () => {
    const store = must(await openProject(project));
    const [id = ''] = store.state.documents.keys();
    const described = { publisher: 'Elmira Gazette', date: '2024-05-06' };
    const told = Object.entries(described).map(
      ([field, value]) => ({ kind: 'document.describe', id, field, value }) as Change,
    );
    must(await store.append(told, { by: 'Ana' }));
    await store.close();
    const cited = ['text', 'footnote', 'gbt7714', 'plain'].map(
      (style) => page('--preset', 'citations', '--cite', style).stdout.split('\n---\n')[1],
    );
    expect(new Set(cited).size).toBe(4);
    for (const one of cited) expect(one).toMatch(/Rules of the Port of Elmira/);
    for (const one of cited.slice(1)) expect(one).toContain('2024');
    expect(page('--preset', 'citations', '--cite', 'harvard').status).toBe(1);
  });

  test('tells where its template is wrong, and writes nothing', () => {
    const template = join(folder, 'wrong.liquid');
    const target = join(folder, 'never.md');
    const tries = [
      ['# Title\n\n{{ project.titel }}\n', /^Line 3, column 4: .*project\.titel.*title/],
      ['{% for passage in passages %}\n', /^Line 1, column 1: /],
      ['a\r\nb {{ project.title | upcas }}\r\n', /^Line 2, column /],
      ['{% include "x" %}', /^Line 1, column 1: /],
      [
        '{% for i in (1..9) %}{% for j in (1..999999) %}x{% endfor %}{% endfor %}',
        /^The template was stopped/,
      ],
    ] as const;
    for (const [text, sentence] of tries) {
      writeFileSync(template, text);
      const { status, lines } = vermilion(
        'export',
        '--project',
        project,
        '--template',
        template,
        '--out',
        target,
      );
      expect([status, lines]).toEqual([1, [expect.stringMatching(sentence)]]);
    }
    expect(existsSync(target)).toBe(false);
  });
});
