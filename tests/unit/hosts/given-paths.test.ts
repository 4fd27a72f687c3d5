import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { givenPaths } from '#main/hosts/given-paths.ts';

const CWD = resolve('/somewhere/here');
const here = (name: string): string => resolve(CWD, name);

test('relative paths start where the start was made; switches and the app itself are no files', () => {
  expect(givenPaths(['--inspect=0', '.', '-v', 'a.txt', '../b 声明.pdf'], CWD, 1)).toEqual([
    here('a.txt'),
    here('../b 声明.pdf'),
  ]);
  expect(givenPaths(['a.txt', resolve('/c.docx')], CWD, 0)).toEqual([here('a.txt'), resolve('/c.docx')]);
});

test('behind -- everything is a path, what looks like a switch as well', () => {
  expect(givenPaths(['--timing', '--', '--odd.txt', 'http://x'], CWD, 0)).toEqual([
    here('--odd.txt'),
    here('http://x'),
  ]);
});

test('addresses of files are paths, others are left alone', () => {
  const path = here('条约 1.txt');
  expect(
    givenPaths([pathToFileURL(path).href, 'https://example.org/a.txt', 'vermilion://app/'], CWD, 0),
  ).toEqual([path]);
});

test('where nothing is given there is nothing', () => {
  expect(givenPaths([], CWD, 1)).toEqual([]);
  expect(givenPaths(['', '--'], CWD, 0)).toEqual([]);
});
