import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'vermilion-比较 '));
const OLD = 'samples/联合声明-2023.txt';
const NEW = 'samples/联合声明-2024.txt';

function vermilion(...args: string[]) {
  const env = { ...process.env, VERMILION_HOME: join(folder, 'home'), LANG: 'en_US.UTF-8', LC_ALL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, lines: stderr.split('\n').filter((line) => line !== '') };
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('compare --json names links, edits and counts with offsets into each text', () => {
  const { status, stdout } = vermilion('compare', OLD, NEW, '--json');
  expect(status).toBe(0);
  const found = JSON.parse(stdout);
  const [a, b] = [OLD, NEW].map((path) => readFileSync(path, 'utf8').replace(/^\ufeff/, '')) as [
    string,
    string,
  ];
  expect(Object.keys(found)).toEqual([
    'a',
    'b',
    'links',
    'groups',
    'deleted',
    'inserted',
    'cut',
    'summary',
    'timing',
  ]);
  expect(found.a).toEqual({ digest: expect.stringMatching(/^sha256:/), length: a.length });
  const split = found.links.find((link: { kind: string }) => link.kind === 'split');
  expect(split).toMatchObject({ a: ['a1/c4'], b: ['a2/c4', 'a2/c5'], moved: false });
  const wording = found.links.flatMap((link: { edits: { a: Range; b: Range; noise: boolean }[] }) =>
    link.edits
      .filter(({ noise }) => !noise)
      .map((edit) => [a.slice(edit.a.from, edit.a.to), b.slice(edit.b.from, edit.b.to)]),
  );
  expect(wording).toContainEqual(['早日开工', '按期建成']);
  expect(found.summary).toMatchObject({ split: 1, moved: 1, same: 1 });
});

interface Range {
  from: number;
  to: number;
}

test('compare without --json prints a summary and a line for each changed clause', () => {
  const { status, stdout } = vermilion('compare', OLD, NEW);
  expect(status).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toContain('1 split');
  expect(lines.find((line) => line.startsWith('~ a1/c6 → a2/c6  edited'))).toContain(
    '[-早日开工-]{+按期建成+}',
  );
  expect(lines.some((line) => line.startsWith('- a1/c8  deleted'))).toBe(true);
});

test('compare takes document ids of a project', () => {
  const project = join(folder, '项目');
  const ids = [OLD, NEW].map(
    (path) => vermilion('import', path, '--project', project).stdout.trim().split(/\s+/)[0]!,
  );
  const { status, stdout } = vermilion('compare', ...ids, '--project', project, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout).summary).toMatchObject({ split: 1, moved: 1 });
});

test('what cannot be compared is one clear line and exit 1', () => {
  const binary = join(folder, 'picture.txt');
  writeFileSync(binary, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]));
  const blank = join(folder, 'blank.txt');
  writeFileSync(blank, ' \n\n');
  const copy = join(folder, 'copy.txt');
  writeFileSync(copy, readFileSync(OLD));
  for (const [a, b] of [
    [OLD, OLD],
    [OLD, copy],
    [OLD, binary],
    [blank, OLD],
    [OLD, join(folder, 'nowhere.txt')],
    [OLD],
  ] as string[][]) {
    const { status, stdout, lines } = vermilion('compare', a!, ...(b === undefined ? [] : [b]));
    expect({ a, b, status, stdout, count: lines.length }).toEqual({ a, b, status: 1, stdout: '', count: 1 });
  }
});
