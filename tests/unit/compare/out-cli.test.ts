import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { settled } from '#tests/support/reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'vermilion-对照 '));
const OLD = 'samples/联合声明-2023.txt';
const NEW = 'samples/联合声明-2024.txt';
const PT = 'samples/declaracao-conjunta-2024.pt.txt';

function vermilion(args: readonly string[], lang = 'en_US.UTF-8') {
  const env = { ...process.env, VERMILION_HOME: join(folder, 'home'), LANG: lang, LC_ALL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, lines: stderr.split('\n').filter((line) => line !== '') };
}
const compare = (...args: string[]) => vermilion(['compare', ...args]);
const at = (name: string): string => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('compare writes', () => {
  test('every format to a file, the same bytes each time', () => {
    for (const ending of ['md', 'html', 'docx', 'csv', 'json']) {
      const one = at(`one.${ending}`);
      const other = at(`other.${ending}`);
      expect(compare(OLD, NEW, `--${ending}`, '--out', one)).toEqual({
        status: 0,
        stdout: `${one}\n`,
        lines: [],
      });
      // By the name alone, too.
      expect(compare(OLD, NEW, '--out', other).status).toBe(0);
      // How long it took is part of what JSON tells.
      const bytes = (path: string) =>
        ending === 'json'
          ? readFileSync(path, 'utf8').replace(/Ms": [\d.e-]+/g, '')
          : readFileSync(path).toString('base64');
      expect(bytes(one)).toBe(bytes(other));
    }
  });

  test('text formats to the terminal, in the language of the system', () => {
    for (const ending of ['md', 'html', 'csv']) {
      expect(compare(OLD, NEW, `--${ending}`).stdout).toBe(readFileSync(at(`one.${ending}`), 'utf8'));
      expect(compare(OLD, NEW, `--${ending}`, '--out', '-').stdout).toBe(
        readFileSync(at(`one.${ending}`), 'utf8'),
      );
    }
    expect(vermilion(['compare', OLD, NEW, '--csv'], 'zh_CN.UTF-8').stdout).toContain('措辞改动');
    expect(compare(OLD, NEW, '--md', '--marks', 'bold').stdout).toContain('~~早日开工~~**按期建成**');
  });

  test('a Word file that holds both texts', () => {
    const docx = readFileSync(at('one.docx'));
    const bare = (text: string): string => text.replace(/\s|^\ufeff/g, '');
    // The page number in the middle of a clause is no part of what is read.
    const read = readFileSync(OLD, 'utf8').replace(/^- \d+ -$/m, '');
    expect(bare(settled(docx, 'reject').join(''))).toBe(bare(read));
  });

  test('several versions: pairs of each with the next, and a row for each clause', () => {
    const third = at('third.txt');
    writeFileSync(third, readFileSync(NEW, 'utf8').replaceAll('按期建成', '提前建成'));
    const found = JSON.parse(compare(OLD, NEW, third, '--json').stdout);
    expect(Object.keys(found)).toEqual(['versions', 'pairs', 'rows']);
    expect(found.versions).toHaveLength(3);
    expect(found.pairs.map((pair: { a: object; b: object }) => [pair.a, pair.b])).toEqual([
      [found.versions[0], found.versions[1]],
      [found.versions[1], found.versions[2]],
    ]);
    const row = found.rows.find(({ cells }: { cells: string[][] }) => cells[0]?.[0] === 'a1/c6');
    expect(row.cells).toEqual([['a1/c6'], ['a2/c6'], ['a2/c6']]);
    expect(row.changes.map(({ change }: { change: string }) => change)).toEqual([
      'first',
      'edited',
      'edited',
    ]);
    for (const { cells, changes } of found.rows) expect([cells.length, changes.length]).toEqual([3, 3]);
    expect(compare(OLD, NEW, third).stdout).toContain('[-按期-]{+提前+}');
    expect(compare(OLD, NEW, third, '--html').stdout).toContain('<section class="matrix">');
  });
});

describe('compare replaces', () => {
  test('what it wrote itself, and never what was changed since or written by others, unless forced', () => {
    for (const ending of ['md', 'html', 'docx']) {
      const path = at(`again.${ending}`);
      expect(compare(NEW, OLD, '--out', path).status).toBe(0);
      expect(compare(OLD, NEW, '--out', path).status).toBe(0);
      expect(readFileSync(path).equals(readFileSync(at(`one.${ending}`)))).toBe(true);
      const changed = Buffer.concat([readFileSync(path), Buffer.from('by hand')]);
      for (const own of [changed, Buffer.from('my own'), Buffer.from([0xff, 0, 1])]) {
        writeFileSync(path, own);
        expect(compare(OLD, NEW, '--out', path)).toMatchObject({ status: 1, stdout: '' });
        expect(readFileSync(path).equals(own)).toBe(true);
      }
      expect(compare(OLD, NEW, '--out', path, '--force').status).toBe(0);
      expect(readFileSync(path).equals(readFileSync(at(`one.${ending}`)))).toBe(true);
    }
  }, 120_000);

  test('no table and no JSON but by the same, unless forced: these cannot tell who changed them', () => {
    const path = at('again.csv');
    expect(compare(OLD, NEW, '--out', path).status).toBe(0);
    expect(compare(OLD, NEW, '--out', path).status).toBe(0);
    const { status, lines } = compare(NEW, OLD, '--out', path);
    expect([status, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain('cannot tell');
    expect(compare(NEW, OLD, '--out', path, '--force').status).toBe(0);
  });
});

describe('compare refuses, in one line, and writes nothing', () => {
  const blank = at('blank.txt');
  writeFileSync(blank, ' \n');
  const binary = at('picture.txt');
  writeFileSync(binary, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]));
  const copy = at('copy.txt');
  writeFileSync(copy, readFileSync(OLD));
  const third = at('another.txt');
  writeFileSync(third, '一、双方同意。\n二、双方支持。');
  const many = Array.from({ length: 21 }, (_, index) => {
    const path = at(`v${index}.txt`);
    writeFileSync(path, `一、双方同意第${index}项。`);
    return path;
  });
  const target = at('never.html');
  test.each([
    ['no version', [], 'none was given'],
    ['one version', [OLD], 'only one was given'],
    ['more than 20', many, 'At most 20'],
    ['a missing file', [OLD, at('nowhere.txt')], 'nowhere.txt'],
    ['a folder', [OLD, folder], 'is a folder'],
    ['a binary file', [binary, OLD], 'PNG'],
    ['a blank file', [OLD, blank], 'holds no text'],
    ['the same file twice', [OLD, NEW, OLD], 'same document'],
    ['the same text twice', [OLD, copy], 'same document'],
    ['two formats', [OLD, NEW, '--md', '--csv'], '--md or --csv'],
    ['a Word file without a place', [OLD, NEW, '--docx'], '--out'],
    ['a Word file for the terminal', [OLD, NEW, '--docx', '--out', '-'], '--out'],
    ['a Word file of three', [OLD, NEW, third, '--docx', '--out', at('never.docx')], 'two'],
    ['a Word file of two languages', [NEW, PT, '--docx', '--out', at('never.docx')], 'one language'],
    ['a name that tells no format', [OLD, NEW, '--out', at('never.xyz')], '--html'],
    ['marks for HTML', [OLD, NEW, '--html', '--marks', 'bold'], '--marks'],
    ['marks that are none', [OLD, NEW, '--md', '--marks', 'x'], 'critic'],
    ['an option that is none', [OLD, NEW, '--pdf'], '--pdf'],
    ['no project', ['a', 'b', '--project', at('no project')], 'no project'],
    ['a folder to write to', [OLD, NEW, '--html', '--out', folder], 'is a folder'],
  ])('%s', (_what, args, told) => {
    const before = readdirSync(folder).sort();
    const out =
      args.includes('--out') || args.some((arg) => arg.startsWith('--')) ? [] : ['--html', '--out', target];
    const { status, stdout, lines } = compare(...args, ...out);
    expect({ status, stdout, count: lines.length }).toEqual({ status: 1, stdout: '', count: 1 });
    expect(lines[0]).toContain(told);
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(existsSync(target)).toBe(false);
  });
});

describe('compare takes parts', () => {
  const json = (...args: string[]) => JSON.parse(compare(OLD, NEW, '--json', ...args).stdout);
  test('just the clauses that are named take part, on either side', () => {
    const whole = json();
    const both = json('--only-a', 'a1/c2,a1/c3', '--only-b', 'a2/c2', '--only-b', 'a2/c3');
    const refs = ({ links, deleted, inserted }: Record<string, (string | { a: string[]; b: string[] })[]>) =>
      new Set(
        [...links!, ...deleted!, ...inserted!].flatMap((one) =>
          typeof one === 'string' ? [one] : [...one.a, ...one.b],
        ),
      );
    expect(refs(whole).size).toBeGreaterThan(10);
    expect([...refs(both)].every((ref) => /^a[12]\/c[23](\/|$)/.test(ref))).toBe(true);
    expect(refs(both).size).toBeGreaterThan(0);
  });

  test('two parts of one file, which is no pair as a whole', () => {
    const { status, stdout } = compare(NEW, NEW, '--json', '--only-a', 'a2/c2', '--only-b', 'a2/c3');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).links).toHaveLength(1);
  });

  test.each([
    ['a part that is not there', ['--only-b', 'a1/c999'], 'a1/c999'],
    ['parts of three', [at('another.txt'), '--only-a', 'a1/c1'], 'two versions'],
  ])('%s is refused in one line', (_what, args, told) => {
    const { status, stdout, lines } = compare(OLD, NEW, ...args, '--html', '--out', at('never.html'));
    expect({ status, stdout, count: lines.length }).toEqual({ status: 1, stdout: '', count: 1 });
    expect(lines[0]).toContain(told);
    expect(existsSync(at('never.html'))).toBe(false);
  });
});

describe('carry', () => {
  const project = at('项目');
  const carry = (...args: string[]) => vermilion(['carry', '--project', project, ...args]);
  const list = (): { id: string; document: string; quote: string; note: string; tags: string[] }[] =>
    JSON.parse(vermilion(['list', '--project', project, '--json']).stdout);

  test('follows annotations, carries over those of the states asked for, and none twice', () => {
    const [from = '', to = ''] = [OLD, NEW].map((path) =>
      vermilion(['import', path, '--project', project]).stdout.trim(),
    );
    const tag = (quote: string) => {
      const done = vermilion([
        'tag',
        '--project',
        project,
        '--tag',
        '关系',
        '--note',
        '见上',
        '--doc',
        from,
        '--quote',
        quote,
      ]);
      expect(done.status).toBe(0);
      return done.stdout.trim();
    };
    const shifted = tag('地区国家相处的典范');
    const moved = tag('支持两国科研机构共建观测站');
    const lost = tag('愿就大型活动安保交流经验');
    const before = list();
    const rows = JSON.parse(carry('--from', from, '--to', to, '--json').stdout);
    expect(list()).toEqual(before);
    const text = readFileSync(NEW, 'utf8').replace(/^\ufeff/, '');
    const row = (id: string) => rows.find(({ annotation }: { annotation: string }) => annotation === id);
    expect(row(shifted)).toMatchObject({ state: 'shifted', confidence: 1 });
    const [range] = row(shifted).ranges;
    expect(text.slice(range.from, range.to)).toBe('地区国家相处的典范');
    expect(row(moved).state).toBe('moved');
    expect(row(lost)).toEqual({ annotation: lost, state: 'lost', confidence: 0 });

    expect(carry('--from', from, '--to', to, '--apply', 'kept,shifted').stdout).toContain(
      '1 annotation carried over',
    );
    const [carried] = list().filter(({ document }) => document === to);
    expect(carried).toMatchObject({ quote: '地区国家相处的典范', note: '见上', tags: ['关系'] });
    const again = JSON.parse(
      carry('--from', from, '--to', to, '--apply', 'kept, shifted, moved', '--json').stdout,
    );
    expect(again.find(({ annotation }: { annotation: string }) => annotation === shifted).carried).toBe(
      carried?.id,
    );
    expect(list().filter(({ document }) => document === to)).toHaveLength(2);
    expect(carry('--from', from, '--to', to, '--apply', 'shifted,moved').stdout).toContain(
      'Nothing was carried over',
    );
    expect(list()).toHaveLength(before.length + 2);
    expect(vermilion(['check', '--project', project]).status).toBe(0);
  });

  test('what cannot be carried over is one clear line, and nothing is written', () => {
    const [from = '', to = '', abroad = ''] = [OLD, NEW, PT].map((path) =>
      vermilion(['import', path, '--project', project]).stdout.trim(),
    );
    const before = list();
    for (const [args, told] of [
      [['--from', from, '--to', to, '--apply', 'lost'], 'never carried over unseen'],
      [['--from', from, '--to', to, '--apply', 'kept,ambiguous'], 'never carried over unseen'],
      [['--from', from, '--to', to, '--apply', 'all'], 'does not know'],
      [['--from', from, '--to', to, '--apply', ''], 'does not know'],
      [['--from', from, '--to', to, '--apply', 'constructor'], 'does not know'],
      [['--from', from, '--to', from], 'same document'],
      [['--from', from, '--to', 'nowhere'], 'nowhere'],
      [['--from', from, '--to', abroad], 'different languages'],
      [['--from', from], '--to'],
    ] as const) {
      const { status, stdout, lines } = carry(...args);
      expect({ args, status, stdout, count: lines.length }).toEqual({
        args,
        status: 1,
        stdout: '',
        count: 1,
      });
      expect(lines[0]).toContain(told);
    }
    expect(list()).toEqual(before);
  });
});
