import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { xlsxImporter } from '#main/import/sheet/xlsx.ts';
import { must } from '#tests/support/store.ts';
import { wordComments, wordLines } from '#tests/support/word-comments.ts';

const folder = mkdtempSync(join(tmpdir(), 'vermilion-export-'));
const project = join(folder, 'project');

function vermilion(...args: string[]) {
  const env = { ...process.env, VERMILION_HOME: join(folder, 'home'), LANG: 'en_US.UTF-8', LC_ALL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}
const out = (...args: string[]) => vermilion('export', '--project', project, '--out', '-', ...args);

let minutes = '';
let letter = '';
beforeAll(() => {
  writeFileSync(
    join(folder, 'minutes.txt'),
    'Minutes of the Harbour Board of Elmira\n\n1. The Board opens the quay.\n\n2. The Board keeps the lamps lit.\n',
  );
  writeFileSync(join(folder, 'letter.txt'), '埃尔米拉港务局来信\n\n一、码头于五月开放。\n\n二、灯塔长明。\n');
  const ids = vermilion(
    'import',
    join(folder, 'minutes.txt'),
    join(folder, 'letter.txt'),
    '--project',
    project,
  ).stdout.trim();
  [minutes = '', letter = ''] = ids.split('\n');
  const tag = (name: string, quote: string, note: string) =>
    expect(
      vermilion('tag', '--project', project, '--tag', name, '--quote', quote, '--note', note).status,
    ).toBe(0);
  tag('light', 'keeps the lamps lit', '=SUM(A1) is no formula');
  tag('light', '灯塔长明', '- 见 **第一条**');
  tag('quay', 'opens the quay', '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('passages go out as a table by document, as they stand in the text, with tags, note and citation', () => {
  const { status, stdout } = out('--to', 'csv', '--lang', 'zh');
  expect(status).toBe(0);
  const lines = stdout.replace('\ufeff', '').trim().split('\r\n');
  expect(lines[0]).toBe('原文,标签,批注,出处,文档,条款,作者,时间,编号');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual([
    'opens the quay',
    'keeps the lamps lit',
    '灯塔长明',
  ]);
  expect(lines[2]).toContain("light,'=SUM(A1) is no formula");
  expect(lines[3]).toContain('《埃尔米拉港务局来信》第二条');
});

test('the workbook holds the same as the table, and the same project gives the same bytes', async () => {
  const [one, other] = [join(folder, 'one.xlsx'), join(folder, 'other.xlsx')];
  for (const file of [one, other])
    expect(vermilion('export', '--project', project, '--to', 'xlsx', '--out', file).status).toBe(0);
  const bytes = readFileSync(one);
  expect(readFileSync(other).equals(bytes)).toBe(true);
  const file = { name: 'one.xlsx', bytes: new Uint8Array(bytes), options: {}, progress: () => {} };
  const { text } = must(await xlsxImporter.extract(file));
  for (const words of ['opens the quay', 'keeps the lamps lit', '=SUM(A1) is no formula', '灯塔长明'])
    expect(text).toContain(words);
});

test('only what a query finds goes out, in every format', () => {
  expect(out('--to', 'csv', '--query', 'tag:light lang:zh').stdout.trim().split('\r\n')).toHaveLength(2);
  const notes = out('--query', 'tag:quay').stdout;
  expect(notes).toContain('opens the quay');
  expect(notes).not.toContain('keeps the lamps lit');
  const told = JSON.parse(out('--to', 'csl', '--query', 'tag:quay').stdout) as { title: string }[];
  expect(told.map(({ title }) => title)).toEqual(['Minutes of the Harbour Board of Elmira']);
});

test('documents go out for reference managers, one document or all of them', () => {
  const items = JSON.parse(out('--to', 'csl').stdout) as { id: string; type: string; title: string }[];
  expect(items.map(({ title }) => title)).toEqual([
    'Minutes of the Harbour Board of Elmira',
    '埃尔米拉港务局来信',
  ]);
  expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  const { stdout } = out('--to', 'bib', '--doc', letter);
  expect(stdout).toBe(
    `@misc{${items[1]?.id},\n  title = {{埃尔米拉港务局来信}},\n  language = {zh-CN},\n}\n`,
  );
});

test('one document goes out for Word with its notes as comments on their words, by a query if one is given', () => {
  const [one, other] = [join(folder, 'one.docx'), join(folder, 'other.docx')];
  for (const file of [one, other])
    expect(
      vermilion('export', '--project', project, '--to', 'docx', '--doc', letter, '--out', file).status,
    ).toBe(0);
  const bytes = readFileSync(one);
  expect(readFileSync(other).equals(bytes)).toBe(true);
  expect(wordLines(bytes)).toEqual(['埃尔米拉港务局来信', '一、码头于五月开放。', '二、灯塔长明。']);
  expect(wordComments(bytes)).toMatchObject([{ words: '灯塔长明', paragraphs: ['light', '• 见 第一条'] }]);
  const chosen = ['--to', 'docx', '--doc', minutes, '--query', 'tag:quay', '--out', one];
  expect(vermilion('export', '--project', project, ...chosen).status).toBe(0);
  expect(wordComments(readFileSync(one)).map(({ words }) => words)).toEqual(['opens the quay']);
  writeFileSync(one, 'PK mine');
  expect(vermilion('export', '--project', project, ...chosen).status).toBe(1);
  expect(readFileSync(one, 'utf8')).toBe('PK mine');
});

test('one document goes out as a page, in its own language', () => {
  const { status, stdout } = out('--to', 'html', '--doc', letter);
  expect(status).toBe(0);
  expect(stdout).toContain('<html lang="zh-CN">');
  expect(stdout).toContain('灯塔长明</mark>');
  expect(stdout).toContain('<h2>批注</h2>');
  expect(out('--to', 'html', '--doc', letter, '--lang', 'pt').stdout).toContain('<h2>Notas</h2>');
  expect(out('--to', 'html', '--doc', letter, '--query', 'tag:quay').stdout).not.toContain('<mark');
});

test('what cannot be done is said in one sentence, and nothing is written', () => {
  const target = join(folder, 'never.csv');
  const tries = [
    ['--to', 'csv', '--query', 'tag:('],
    ['--to', 'csv', '--query', 'tag:quay OR tag:gone'],
    ['--to', 'csv', '--doc', 'nobody'],
    ['--to', 'pdf'],
    ['--to', 'docx'],
    ['--to', 'html'],
  ];
  for (const args of tries) {
    const { status, stderr } = vermilion('export', '--project', project, '--out', target, ...args);
    expect([status, stderr.trim().split('\n')]).toEqual([1, [expect.stringMatching(/.+/)]]);
  }
  expect(vermilion('export', '--project', project, '--out', target, '--to', 'docx').stderr).toContain(
    '--doc ID',
  );
  expect(existsSync(target)).toBe(false);
  writeFileSync(target, 'mine\n');
  expect(vermilion('export', '--project', project, '--out', target, '--to', 'csv').status).toBe(1);
  expect(readFileSync(target, 'utf8')).toBe('mine\n');
  expect(minutes).not.toBe('');
});
