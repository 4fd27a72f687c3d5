import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseSources, textOf, walkSyntax } from '#tests/support/sources.ts';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(TOP, 'SECURITY.md'), 'utf8');

/** Every test by its file and its name. */
const tests = new Set<string>();
for (const { path, program } of parseSources(['tests'])) {
  walkSyntax(program, (node) => {
    if (node.type !== 'CallExpression') return;
    const name = textOf((node.arguments as unknown[])[0]);
    if (name !== null) tests.add(`${path} ${name}`);
  });
}

/** What the page says holds something: a file of tests, and the name of one in it. */
const claims = [...page.matchAll(/`(tests\/[^`]+)`\s+“([^”]+)”/g)].map(([, path = '', name = '']) => ({
  path,
  name: name.replaceAll('\n', ' '),
}));

test('every point of Electron’s checklist is met, and a test is named for it', () => {
  const points = page.split('\n').flatMap((line) => {
    const [, number = '', , how = '', held = ''] = line.split('|').map((cell) => cell.trim());
    return /^\d+$/.test(number) && how !== '' && held !== '' ? [{ number: Number(number), how, held }] : [];
  });
  expect(points.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  for (const { how, held } of points) {
    expect(how.length).toBeGreaterThan(10);
    expect(held).toMatch(/^`tests\/[^`]+` “[^”]+”$/);
  }
});

test('every test that the page names is there', () => {
  expect(claims.length).toBeGreaterThan(30);
  expect(claims.filter(({ path, name }) => !tests.has(`${path} ${name}`))).toEqual([]);
});

test('every file that the page names is there', () => {
  const files = [...page.matchAll(/\]\((?!https?:)([^)]+)\)|`((?:main|core|tests|docs)\/[\w./-]+)`/g)].map(
    ([, link, code]) => link ?? code ?? '',
  );
  expect(files.filter((path) => !existsSync(join(TOP, path)))).toEqual([]);
});
