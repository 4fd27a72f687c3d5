import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'vermilion-help '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function vermilion(args: readonly string[], lang: string) {
  const env = {
    ...process.env,
    VERMILION_HOME: join(folder, 'home'),
    LANG: lang,
    LC_ALL: '',
    LC_MESSAGES: '',
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, lines: stderr.split('\n').filter((line) => line !== '') };
}

/** What is the same in every language: the names of options and of what they take. */
const names = (help: string): string[] => help.match(/(?<![\w-])(?:--[a-z-]+|<[a-z.]+>)/g) ?? [];

describe('the command line speaks the language of the system', () => {
  const COMMANDS = [
    'outline',
    'agreements',
    'import',
    'tag',
    'list',
    'export',
    'compare',
    'carry',
    'read-anew',
    'check',
    'demo',
  ];

  test('in its help, and nowhere is a word of another language left', () => {
    const english = vermilion(['--help'], 'en_US.UTF-8').stdout;
    for (const [lang, word] of [
      ['zh_CN.UTF-8', '用法：'],
      ['pt_BR.UTF-8', 'Uso:'],
    ] as const) {
      const { status, stdout, lines } = vermilion(['--help'], lang);
      expect([status, lines]).toEqual([0, []]);
      expect(stdout).toContain(word);
      for (const command of COMMANDS) expect(stdout).toContain(`  ${command} `);
      expect(names(stdout)).toEqual(names(english));
      const compare = vermilion(['compare', '--help'], lang).stdout;
      expect(compare).not.toMatch(/choices|default|display|Options|write/);
      expect(names(compare)).toEqual(names(vermilion(['compare', '--help'], 'en_US.UTF-8').stdout));
    }
  });

  test.each([
    [['compare', '--pdf'], '没有选项 --pdf'],
    [['tag'], '--project'],
    [['nonsense'], '没有命令 nonsense'],
    [['compare', 'a', 'b', '--marks', 'x'], 'critic, bold'],
    [['outline'], '缺少 file'],
    [['outline', 'a', 'b'], '参数过多'],
    [['tag', '--project', 'x', '--tag', 'y', '--quote', 'a', '--clause', 'b'], '不能同时使用'],
  ])('in what it says of %j, in one line', (args, told) => {
    const { status, stdout, lines } = vermilion(args, 'zh_CN.UTF-8');
    expect([status, stdout, lines.length]).toEqual([1, '', 1]);
    expect(lines[0]).toContain(told);
  });
});

test('who acts is who is named, or else who the settings name', () => {
  const project = join(folder, 'p');
  const file = join(folder, 'a.txt');
  writeFileSync(file, '一、双方同意。\n二、双方重申。\n');
  const lang = 'en_US.UTF-8';
  expect(vermilion(['import', file, '--project', project], lang).status).toBe(0);
  writeFileSync(join(folder, 'home', 'settings.json'), JSON.stringify({ author: '周' }));
  const tag = (quote: string, ...more: string[]) =>
    vermilion(['tag', '--project', project, '--tag', 't', '--quote', quote, ...more], lang);
  expect(tag('同意').status).toBe(0);
  expect(tag('重申', '--by', 'Ana').status).toBe(0);
  const log = readdirSync(join(project, 'log')).map((name) =>
    readFileSync(join(project, 'log', name), 'utf8'),
  );
  expect(log.join('').match(/(?<="by":")[^"]*/g)).toEqual(['', '周', 'Ana']);
  const long = tag('双方', '--all', '--by', 'x'.repeat(201));
  expect([long.status, long.lines.length]).toEqual([1, 1]);
});
