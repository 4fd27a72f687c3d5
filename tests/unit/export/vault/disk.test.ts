import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { VaultNote } from '#core/export/vault/note.ts';
import { nodeFileSystem } from '#main/store/file-system.ts';
import { createProject } from '#main/store/projects.ts';
import { planVault } from '#main/vault/plan.ts';
import { returnedFiles } from '#main/vault/read.ts';
import { writeVault } from '#main/vault/write.ts';
import { codeOf, must, tempFolder } from '#tests/support/store.ts';

const isRoot = process.getuid?.() === 0;
let folder: string;
beforeEach(async () => {
  folder = join(await tempFolder(), 'vault');
});

/** Notes by id: what they are called and what they say. */
const notes = (texts: Readonly<Record<string, string>>): VaultNote[] =>
  Object.entries(texts).map(([id, text]) => ({
    id,
    name: id.split('/')[1] ?? id,
    properties: { title: id },
    parts: [{ region: 'text', text }],
  }));
const plan = async (of: readonly VaultNote[], force = false, fs = nodeFileSystem) =>
  planVault(folder, of, { project: 'p1', force, gone: new Set(), fs });
const write = async (of: readonly VaultNote[], force = false) =>
  must(await writeVault(must(await plan(of, force))));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const NOTHING = { write: [], change: [], keep: [], editedOutside: [], failures: [] };

describe('a vault', () => {
  test('is planned without being written, then written, and the second time kept', async () => {
    const of = notes({ 'document/b': 'B', 'document/a': 'A' });
    expect(must(await plan(of)).summary).toEqual({
      write: ['a.md', 'b.md'],
      change: [],
      keep: [],
      editedOutside: [],
    });
    expect(existsSync(folder)).toBe(false);
    expect(await write(of)).toEqual({ ...NOTHING, write: ['a.md', 'b.md'] });
    const before = readdirSync(folder).map((name) => [
      name,
      read(name),
      lstatSync(join(folder, name)).mtimeMs,
    ]);
    expect(await write(of)).toEqual({ ...NOTHING, keep: ['a.md', 'b.md'] });
    expect(
      readdirSync(folder).map((name) => [name, read(name), lstatSync(join(folder, name)).mtimeMs]),
    ).toEqual(before);
  });

  test('finds a note again that a person renamed and moved, and lets it be there', async () => {
    await write(notes({ 'document/a': 'A', 'document/b': 'B' }));
    mkdirSync(join(folder, '资料/deep'), { recursive: true });
    renameSync(join(folder, 'a.md'), join(folder, '资料/deep/mine.MD'));
    expect(await write(notes({ 'document/a': 'New', 'document/b': 'B' }))).toEqual({
      ...NOTHING,
      change: ['资料/deep/mine.MD'],
      keep: ['b.md'],
    });
    expect(read('资料/deep/mine.MD')).toContain('New');
    expect(existsSync(join(folder, 'a.md'))).toBe(false);
  });

  test('never deletes the file of a note that is gone', async () => {
    await write(notes({ 'document/a': 'A', 'document/b': 'B' }));
    expect(await write(notes({ 'document/a': 'A' }))).toEqual({ ...NOTHING, keep: ['a.md'] });
    expect(readdirSync(folder)).toEqual(['a.md', 'b.md']);
  });

  test('leaves what a person changed, and by force keeps it beside, numbered if need be', async () => {
    const of = notes({ 'document/a': 'A' });
    await write(of);
    const edit = (words: string): string => {
      const text = read('a.md').replace('\nA\n', `\n${words}\n`);
      writeFileSync(join(folder, 'a.md'), text);
      return text;
    };
    const first = edit('mine');
    expect(await write(of)).toEqual({
      ...NOTHING,
      keep: ['a.md'],
      editedOutside: [{ file: 'a.md', regions: ['text'] }],
    });
    expect(read('a.md')).toBe(first);
    expect(await write(of, true)).toEqual({ ...NOTHING, change: ['a.md'] });
    const second = edit('mine again');
    await write(of, true);
    expect([read('a.md.old'), read('a.md.old2')]).toEqual([first, second]);
    expect(read('a.md')).toContain('\nA\n');
  });

  test('is told apart where names are the same to some system', async () => {
    const of = notes({ 'tag/Trade': '1', 'document/TRADE': '2', 'clause/trade': '3' });
    expect((await write(of)).write).toEqual(['TRADE 2.md', 'Trade.md', 'trade 3.md']);
    expect((await write(of)).keep).toEqual(['TRADE 2.md', 'Trade.md', 'trade 3.md']);
    expect((await write([...of, ...notes({ 'other/trade': '4' })])).write).toEqual(['trade 4.md']);
  });

  test('keeps notes of two projects apart', async () => {
    await write(notes({ 'document/a': 'A' }));
    const other = must(
      await planVault(folder, notes({ 'document/b': 'B' }), { project: 'p2', force: false, gone: new Set() }),
    );
    expect(other.summary.write).toEqual(['b.md']);
    expect(
      codeOf(
        await planVault(folder, notes({ 'document/a': 'B' }), {
          project: 'p2',
          force: false,
          gone: new Set(),
        }),
      ),
    ).toBe('vault-name-taken');
  });

  test('passes over dot folders and projects, and follows no links', async () => {
    await write(notes({ 'document/a': 'A' }));
    mkdirSync(join(folder, '.trash'));
    renameSync(join(folder, 'a.md'), join(folder, '.trash/a.md'));
    const outside = join(await tempFolder(), 'x.md');
    cpSync(join(folder, '.trash/a.md'), outside);
    symlinkSync(outside, join(folder, 'link.md'));
    symlinkSync(join(outside, '..'), join(folder, 'linked'));
    must(await createProject(join(folder, 'project'), { title: 'x' }));
    cpSync(outside, join(folder, 'project/a.md'));
    expect(must(await plan(notes({ 'document/a': 'A' }))).summary.write).toEqual(['a.md']);
    expect((await write(notes({ 'document/a': 'New' }))).write).toEqual(['a.md']);
    expect(readFileSync(outside, 'utf8')).not.toContain('New');
  });

  test('finds a note whose front matter a person made long', async () => {
    await write(notes({ 'document/a': 'A' }));
    const long = read('a.md').replace('title:', `aliases:\n${'  - "another name"\n'.repeat(2000)}title:`);
    writeFileSync(join(folder, 'b.md'), long);
    renameSync(join(folder, 'b.md'), join(folder, 'a.md'));
    expect((await write(notes({ 'document/a': 'New' }))).change).toEqual(['a.md']);
  });
});

describe('a vault is refused in one sentence', () => {
  const of = notes({ 'document/a': 'A' });

  test('where the folder is a project, or lies in one, also through a link', async () => {
    const project = join(await tempFolder(), 'project');
    must(await createProject(project, { title: 'x' }));
    mkdirSync(join(project, 'notes'));
    for (folder of [project, join(project, 'notes'), join(project, 'new')])
      expect(await plan(of)).toMatchObject({ error: { code: 'vault-in-project', facts: { project } } });
    folder = join(await tempFolder(), 'link');
    symlinkSync(join(project, 'notes'), folder);
    expect(codeOf(await plan(of))).toBe('vault-in-project');
    writeFileSync(join(project, 'project.json'), '{');
    expect(codeOf(await plan(of))).toBe('vault-in-project');
  });

  test('but not for a project.json of another program', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'project.json'), '{"name":"x"}');
    expect((await write(of)).write).toEqual(['a.md']);
  });

  test('where a file of the wished name is none of ours, in any case of letters', async () => {
    mkdirSync(folder);
    for (const [name, text] of [
      ['a.md', 'mine'],
      ['A.MD', '---\ntitle: mine\n---\n'],
    ] as const) {
      const file = join(folder, name);
      writeFileSync(file, text);
      expect(await plan(of, true)).toMatchObject({ error: { code: 'vault-name-taken', facts: { file } } });
      expect(read(name)).toBe(text);
      renameSync(file, join(folder, 'moved.md'));
    }
    symlinkSync('nowhere', join(folder, 'a.md'));
    expect(codeOf(await plan(of))).toBe('vault-name-taken');
  });

  test('where two files are one note, telling which', async () => {
    await write(of);
    cpSync(join(folder, 'a.md'), join(folder, 'a copy.md'));
    expect(await plan(of)).toMatchObject({
      error: {
        code: 'vault-same-note',
        facts: { file: join(folder, 'a copy.md'), other: join(folder, 'a.md') },
      },
    });
    // A copy of a note that is not written is nobody's business.
    expect((await write(notes({ 'document/b': 'B' }))).write).toEqual(['b.md']);
  });

  test('where it is no folder, or its own folder is missing', async () => {
    writeFileSync(folder, 'x');
    expect(codeOf(await plan(of))).toBe('not-a-folder');
    folder = join(folder, 'in a file');
    expect(codeOf(await plan(of))).toBe('not-a-folder');
    folder = join(await tempFolder(), 'missing', 'vault');
    expect(codeOf(await plan(of))).toBe('no-folder');
    folder = join(await tempFolder(), 'link');
    symlinkSync('nowhere', folder);
    expect(codeOf(await plan(of))).toBe('dangling-link');
  });

  test('where it cannot be read or written', async () => {
    await write(of);
    const refusing = (what: 'open' | 'readdir' | 'access', path: string) => ({
      ...nodeFileSystem,
      [what]: (at: string, ...more: unknown[]) =>
        at === path
          ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }))
          : (nodeFileSystem[what] as (...args: unknown[]) => unknown)(at, ...more),
    });
    expect(codeOf(await plan(of, false, refusing('access', folder)))).toBe('place-read-only');
    expect(codeOf(await plan(of, false, refusing('readdir', folder)))).toBe('unreadable');
    expect(codeOf(await plan(of, false, refusing('open', join(folder, 'a.md'))))).toBe('unreadable');
  });

  test.skipIf(isRoot)('by the permissions of the system', async () => {
    mkdirSync(folder, { mode: 0o500 });
    expect(codeOf(await plan(of))).toBe('place-read-only');
    chmodSync(folder, 0o700);
  });
});

describe('one file alone is left, and the others are written', () => {
  const of = notes({ 'document/a': 'A', 'document/b': 'B' });
  const more = notes({ 'document/a': 'A2', 'document/b': 'B2' });

  test.each<[string, (text: string) => string | Buffer, object]>([
    [
      'where a marker was edited in half',
      (text) => text.replace(/<!-- \/.*\n/, ''),
      { code: 'note-marker', facts: { line: 9 } },
    ],
    [
      'where its properties cannot be read',
      (text) => text.replace('title: document/a', 'title: {'),
      { code: 'note-front' },
    ],
    [
      'where it is no text',
      (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff])]),
      { code: 'note-not-text' },
    ],
    ['where it is far too large', (text) => text + 'x'.repeat(17 * 1024 * 1024), { code: 'note-too-large' }],
  ])('%s', async (_, edit, error) => {
    await write(of);
    const edited = edit(read('a.md'));
    writeFileSync(join(folder, 'a.md'), edited);
    const done = await write(more, true);
    expect(done).toMatchObject({ change: ['b.md'], keep: [], failures: [error] });
    expect(readFileSync(join(folder, 'a.md')).equals(Buffer.from(edited))).toBe(true);
    expect(readdirSync(folder)).toEqual(['a.md', 'b.md']);
  });

  test('where it changed since it was planned, came or went', async () => {
    await write(of);
    const planned = must(await plan([...more, ...notes({ 'document/c': 'C' })]));
    writeFileSync(join(folder, 'a.md'), `${read('a.md')}mine\n`);
    writeFileSync(join(folder, 'c.md'), 'mine');
    const done = must(await writeVault(planned));
    expect(done).toMatchObject({ write: [], change: ['b.md'] });
    expect(done.failures.map(({ code }) => code)).toEqual(['note-changed', 'note-changed']);
    expect([read('a.md').endsWith('mine\n'), read('c.md')]).toEqual([true, 'mine']);
  });
});

test('a disk that is full is told, and no file is half written', async () => {
  await write(notes({ 'document/a': 'A' }));
  const before = read('a.md');
  const full = {
    ...nodeFileSystem,
    open: async (path: string, ...more: unknown[]) => {
      const handle = await (
        nodeFileSystem.open as (...args: unknown[]) => ReturnType<typeof nodeFileSystem.open>
      )(path, ...more);
      handle.writeFile = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      return handle;
    },
  } as typeof nodeFileSystem;
  const planned = must(await plan(notes({ 'document/a': 'New', 'document/b': 'B' })));
  expect(codeOf(await writeVault(planned, { fs: full }))).toBe('disk-full');
  expect([readdirSync(folder), read('a.md')]).toEqual([['a.md'], before]);
});

test('of a folder only the files come back that are of this project', async () => {
  await write(notes({ 'document/a': 'A', 'document/b': 'B' }));
  writeFileSync(join(folder, 'export.md'), '---\nproject: p1\n---\n\n> x\n\n^aaaa\n');
  writeFileSync(join(folder, 'other.md'), '---\nproject: p2\n---\n\n> x\n\n^aaaa\n');
  writeFileSync(join(folder, 'mine.md'), '> x\n\n^aaaa\n');
  const found = must(await returnedFiles(folder, 'p1'));
  expect(found.map(({ path, read }) => [path.slice(folder.length + 1), read.ok])).toEqual([
    ['a.md', true],
    ['b.md', true],
    ['export.md', true],
  ]);
  expect(must(await returnedFiles(folder, 'p2')).map(({ path }) => path.slice(folder.length + 1))).toEqual([
    'other.md',
  ]);
  // One that is named is read whatever it says, unless it says that it is of another.
  expect(must(await returnedFiles(join(folder, 'mine.md'), 'p1'))[0]?.read).toMatchObject({ ok: true });
  expect(must(await returnedFiles(join(folder, 'other.md'), 'p1'))[0]?.read).toMatchObject({
    error: { code: 'note-other-project' },
  });
  expect(codeOf(await returnedFiles(join(folder, 'nowhere.md'), 'p1'))).toBe('not-found');
});
