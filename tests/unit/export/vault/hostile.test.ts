import { describe, expect, test } from 'vitest';
import { normalNote } from '#core/export/vault/base.ts';
import { planNote } from '#core/export/vault/plan-note.ts';
import { proposalsOf } from '#core/export/vault/proposals.ts';
import { readBack } from '#core/export/vault/read-back.ts';
import { at, hash, project, simplePage } from '#tests/unit/export/fixture.ts';
import { note, OPTIONS, written } from './notes.ts';

const page = simplePage(['The parties open the quay.']);
const { state } = project(
  [page],
  ['t'],
  [{ ranges: [at(page, 'open the quay')], id: 'annotation1', note: 'a' }],
);
const of = note([
  { region: 'otation1', text: '> open the quay\n\n^otation1\n\n> [!note] Note\n> a', base: '0'.repeat(12) },
]);
const file = written(of);
/** Milliseconds: far more than any of them takes, far less than what never ends. */
const MOST = 40_000;

/** Plans a file anew and reads it back, in little time, and whatever comes of it. */
function survives(text: string): void {
  const started = Date.now();
  for (const force of [false, true]) planNote(text, of, { ...OPTIONS, force });
  const read = readBack(text, hash);
  if (!('line' in read)) proposalsOf(read.entries, state, { hash, lastChange: '' });
  const plain = readBack(text.slice(text.indexOf('---\n', 4) + 4), hash);
  if (!('line' in plain)) proposalsOf(plain.entries, state, { hash, lastChange: '' });
  expect(Date.now() - started).toBeLessThan(MOST);
}

describe('a file that somebody made to do harm takes little time', () => {
  test.each<[string, string]>([
    ['quotes in quotes', '> '.repeat(50_000)],
    ['lists in lists', `> ${'- '.repeat(50_000)}`],
    ['emphasis without an end', `> ${'*a_'.repeat(100_000)}`],
    ['brackets', `> ${'['.repeat(200_000)}`],
    ['code without an end', `> ${'`'.repeat(1000)}\n`.repeat(500)],
    ['many lines', '> x\n'.repeat(100_000)],
    ['many blank lines', '\n \n'.repeat(100_000)],
    ['many passages', '> x\n\n^otation1\n\n#a\n\n'.repeat(10_000)],
    ['many hashtags', '#a'.repeat(200_000)],
    ['hashtags one by one', '#a '.repeat(200_000)],
    ['one long line', 'x'.repeat(5_000_000)],
    ['blanks', `x${' '.repeat(500_000)}x`],
    ['marks of a comment', '<!-- '.repeat(100_000)],
    ['what is nearly a marker', '<!-- vermilio '.repeat(50_000)],
    ['escaped markers', `<!-- ${'\\'.repeat(200_000)}vermilion`],
    ['fences', '```\n'.repeat(100_001)],
    ['callouts', '> [!note] x\n\n'.repeat(50_000)],
    ['carriage returns', '\r'.repeat(500_000)],
  ])(
    'of %s',
    (_, text) => {
      survives(file.replace('> a\n', () => `${text}\n`));
      survives(file.replace('> a\n', () => `> a\n${text.replaceAll('\n', '\n> ')}\n`));
    },
    60_000,
  );

  test.each<[string, string]>([
    ['a long text', `x: ${'y'.repeat(10_000_000)}`],
    ['many keys', Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['many more keys', Array.from({ length: 5000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['a list', `x:\n${'  - y\n'.repeat(25_000)}`],
    ['anchors', `${Array.from({ length: 5000 }, (_, i) => `k${i}: &a${i} x`).join('\n')}`],
    ['references to one', `a: &a [x]\n${Array.from({ length: 5000 }, (_, i) => `k${i}: *a`).join('\n')}`],
    ['comments', '# x\n'.repeat(50_000)],
    ['a text in quotes that never ends', `x: "${'y\n  '.repeat(40_000)}`],
    ['nesting by blanks', Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}k:`).join('\n')],
    ['directives', '%YAML 1.2\n'.repeat(1000)],
    ['a number for a list', '- x\n- y'],
  ])(
    'in the front matter, of %s',
    (_, text) => {
      survives(file.replace('title: Trade', () => text));
      survives(file.replace('title: Trade', () => `title: Other\n${text}`));
    },
    60_000,
  );
});

test('what is no front matter at all is read as a page, and nobody writes to it', () => {
  for (const text of [
    '',
    '---',
    '---\n',
    'x',
    '---\n---',
    '---\nx\n---\n',
    '---\n- 1\n---\n',
    '---\nvermilion: 1\n---\n',
    '---\nvermilion:\n  id: 1\n  project: p1\n---\n',
    '\0',
    '\ufeff',
  ]) {
    const read = readBack(text, hash);
    expect('line' in read || (!read.vault && read.entries.length === 0)).toBe(true);
    const plan = (): unknown => planNote(text, of, OPTIONS);
    // A file without our id is never found, and so never given to the planner.
    try {
      expect(plan()).toMatchObject({ kind: 'damaged' });
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
  }
});

test('properties whose names are those of the language do no harm', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const odd = note([], Object.fromEntries(names.map((name) => [name, 'x'])));
  const first = written(odd);
  expect(planNote(first, odd, OPTIONS)).toMatchObject({ kind: 'keep', editedOutside: [] });
  expect(planNote(first, note([], {}), OPTIONS)).toMatchObject({ kind: 'change', editedOutside: [] });
  expect(planNote(written(note([], {})), odd, OPTIONS)).toMatchObject({ kind: 'change', editedOutside: [] });
  expect(({} as { x?: string }).x).toBeUndefined();
});

test('a note as long as one may be is compared in little time', () => {
  const started = Date.now();
  normalNote('A **word** and `code`, [a link](https://a.org).\n\n'.repeat(20_000));
  expect(Date.now() - started).toBeLessThan(MOST);
});
