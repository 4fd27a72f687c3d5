import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'vermilion-命令行 '));
const project = join(folder, '我的 项目');
const SAMPLE = 'samples/联合声明-2024.txt';
const REAL = '../shared/inputs/000_e4a985cc62988f0a.txt';

/** Runs the built command line as a person would. */
function vermilion(...args: string[]) {
  const env = { ...process.env, VERMILION_HOME: join(folder, 'home'), LANG: 'en_US.UTF-8', LC_ALL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr, lines: stderr.split('\n').filter((line) => line !== '') };
}
const json = (...args: string[]) => JSON.parse(vermilion(...args).stdout);

beforeAll(() => {
  if (!existsSync('out/main/cli.js')) throw new Error('build first: npm test does');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  test('says what it guessed of an encoding, and what to name instead', () => {
    const file = join(folder, 'tartu.txt');
    writeFileSync(file, Buffer.from('Lõunasaare kuningas võttis külalisi vastu Jõeäärses.', 'latin1'));
    const own = join(folder, 'guesses');
    const { stdout, lines } = vermilion('import', file, '--project', own, '--json');
    const [{ guesses }] = JSON.parse(stdout);
    expect(guesses).toEqual([
      {
        what: 'encoding',
        value: 'windows-1252',
        others: expect.arrayContaining([expect.any(String)]),
        sure: false,
      },
    ]);
    expect(lines.filter((line) => line.includes('--encoding'))).toHaveLength(1);
    const named = vermilion('import', file, '--encoding', 'windows-1257', '--project', own, '--json');
    expect(JSON.parse(named.stdout).map((row: { guesses: unknown }) => row.guesses)).toEqual([[]]);
    expect(named.stderr).not.toContain('guessed');
  });

  test('says what it left out and which column it took, and takes both as they are named', () => {
    const page = join(folder, 'accord.html');
    const body = '<p>The Parties agree to keep the harbour of Port Fair open to all ships.</p>'.repeat(5);
    writeFileSync(page, `<html><body><nav><a href="/">Home</a></nav><main>${body}</main></body></html>`);
    const table = join(folder, 'seats.csv');
    writeFileSync(
      table,
      'Code,Seats,Text\nA,1,The Parties meet.\nB,2,They report.\nC,4,They sign.\nD,5,They go.\nE,6,So do we.\nF,7,And all.\n',
    );
    const own = join(folder, 'left-out');
    const { stdout, stderr } = vermilion('import', page, table, '--project', own, '--json');
    const rows = JSON.parse(stdout);
    expect(rows[0].leftOut).toEqual([{ what: 'navigation', where: 'Home', chars: 4 }]);
    expect(rows[1].guesses).toContainEqual({
      what: 'label-column',
      value: '2',
      others: ['none', '1'],
      sure: false,
    });
    expect(stderr).toContain('--whole');
    expect(stderr).toContain('--label-column');
    const said = vermilion(
      'import',
      page,
      table,
      '--whole',
      '--label-column',
      'none',
      '--project',
      own,
      '--json',
    );
    expect(JSON.parse(said.stdout).map((row: { leftOut: unknown }) => row.leftOut)).toEqual([[], []]);
    expect(said.stderr).not.toMatch(/--(?:whole|label-column)/);
    const wrong = vermilion('import', table, '--label-column', '9', '--project', own);
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('3 columns')]);
    expect(vermilion('import', table, '--label-column', 'x', '--project', own).status).toBe(1);
  });

  test('every command explains itself and exits 0', () => {
    for (const command of [
      [],
      ['outline'],
      ['agreements'],
      ['import'],
      ['search'],
      ['tag'],
      ['list'],
      ['export'],
      ['compare'],
      ['carry'],
      ['read-anew'],
      ['check'],
      ['demo'],
    ]) {
      const { status, stdout, stderr } = vermilion(...command, '--help');
      expect({ command, status, stderr }).toEqual({ command, status: 0, stderr: '' });
      expect(stdout).toContain('Usage: vermilion');
    }
  });

  test('a mistake is one clear line and exit 1', () => {
    const binary = join(folder, 'picture.txt');
    writeFileSync(binary, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]));
    const empty = join(folder, 'empty.txt');
    writeFileSync(empty, '');
    const wrong = [
      ['bogus'],
      ['outline'],
      ['outline', join(folder, 'nowhere.txt')],
      ['outline', folder],
      ['outline', binary],
      ['outline', empty],
      ['list', '--project', join(folder, 'no project')],
      ['export', '--project', join(folder, 'no project'), '--out', '-'],
      ['search', '海洋', '--project', join(folder, 'no project')],
      ['tag', '--project', project, '--tag', 'x'],
      ['import', binary, '--project', join(folder, 'no project')],
    ];
    for (const args of wrong) {
      const { status, stdout, lines } = vermilion(...args);
      expect({ args, status, stdout, count: lines.length }).toEqual({
        args,
        status: 1,
        stdout: '',
        count: 1,
      });
    }
    expect(existsSync(join(folder, 'no project'))).toBe(false);
  });

  test('the outline is printed as JSON whose ranges point into the text', () => {
    const text = readFileSync(SAMPLE, 'utf8');
    const outline = json('outline', SAMPLE, '--json');
    expect(outline.length).toBe(text.length);
    expect(outline.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const statement = outline.articles[1];
    const clause = statement.nodes.find((node: { ref: string }) => node.ref === 'a2/c9');
    const pieces = clause.ranges.map(({ from, to }: { from: number; to: number }) => text.slice(from, to));
    expect(pieces.join('')).toBe(clause.text);
    expect(clause.ranges).toHaveLength(2);
  });

  test('a file comes in, is tagged, listed, exported and checked', () => {
    const [imported] = json('import', SAMPLE, '--project', project, '--json');
    expect(imported).toMatchObject({ file: SAMPLE, clauses: 16, items: 0 });
    const again = vermilion('import', SAMPLE, '--project', project, '--json');
    expect(JSON.parse(again.stdout)[0].document).toBe(imported.document);
    expect(again.status).toBe(0);
    expect(vermilion('import', SAMPLE, '--project', project).stdout).toBe(`${imported.document}\n`);

    expect(
      vermilion('tag', '--project', project, '--tag', '海洋', '--doc', imported.document, '--clause', 'a2/c9')
        .status,
    ).toBe(0);
    const note = '# 不是标题\n<b>粗</b> [[链接]]';
    // The quote runs over the page break inside clause 九.
    expect(
      vermilion(
        'tag',
        '--project',
        project,
        '--tag',
        '海洋',
        '--note',
        note,
        '--quote',
        '就能力建设和治理规则',
      ).status,
    ).toBe(0);
    const all = vermilion('tag', '--project', project, '--tag', '双方', '--quote', '双方', '--all')
      .stdout.trim()
      .split('\n');
    const rows = json('list', '--project', project, '--json');
    expect(rows).toHaveLength(2 + all.length);
    const cut = rows.find((row: { note: string }) => row.note !== '');
    expect(cut).toMatchObject({ clause: 'a2/c9', quote: '就能力建设和治理规则', tags: ['海洋'], note });
    expect(cut.ranges).toHaveLength(2);

    const out = join(folder, '笔记.md');
    expect(vermilion('export', '--project', project, '--out', out).status).toBe(0);
    const first = readFileSync(out, 'utf8');
    expect(first).toContain('就能力建设和治理规则');
    expect(vermilion('export', '--project', project, '--out', '-').stdout).toBe(first);
    expect(vermilion('export', '--project', project, '--out', out).status).toBe(0);
    const report = json('check', '--project', project, '--json');
    expect(report).toMatchObject({ ok: true, problems: [], documents: 1, annotations: rows.length });
  });

  test('a query is searched in a whole project, and tags what it finds but not twice', () => {
    const own = join(folder, 'searched');
    const [imported] = json('import', SAMPLE, '--project', own, '--json');
    const found = json('search', '海洋 NEAR 20 合作', '--project', own, '--json');
    expect(found).toMatchObject({ query: '海洋 NEAR 20 合作', documents: 1 });
    expect(found.total).toBe(found.hits.length);
    const text = readFileSync(SAMPLE, 'utf8');
    for (const { document, in: where, ranges, match } of found.hits) {
      expect(document).toBe(imported.document);
      expect(['text', 'title']).toContain(where);
      const words = ranges.map(({ from, to }: { from: number; to: number }) =>
        text.slice(from, to).replace(/\s/g, ''),
      );
      expect(new Set(words)).toEqual(new Set(['海洋', '合作']));
      for (const word of words) expect(match).toContain(word);
    }
    expect(vermilion('search', 'tag:海洋', '--project', own)).toMatchObject({ status: 0, stderr: '' });
    const dry = json('tag', '--project', own, '--tag', '海洋', '--query', '"海洋"', '--dry-run', '--json');
    expect(json('list', '--project', own, '--json')).toEqual([]);
    const tagged = json('tag', '--project', own, '--tag', '海洋', '--query', '"海洋"', '--json');
    expect(dry).toEqual({ ids: [], count: tagged.ids.length, skipped: 0 });
    expect(tagged.ids.length).toBeGreaterThan(1);
    const list = json('list', '--project', own, '--json');
    expect(list.map(({ quote }: { quote: string }) => quote)).toEqual(tagged.ids.map(() => '海洋'));
    const again = json('tag', '--project', own, '--tag', '海洋', '--query', '"海洋"', '--json');
    expect(again).toMatchObject({ ids: [], count: 0 });
    expect(again.skipped).toBeGreaterThanOrEqual(tagged.ids.length);
    expect(json('search', 'tag:海洋', '--project', own, '--json').total).toBe(tagged.ids.length);
    const before = json('list', '--project', own, '--json');
    const quoted = ['tag', '--project', own, '--tag', 'x', '--quote', '合作', '--all', '--dry-run', '--json'];
    expect(json(...quoted)).toMatchObject({ ids: [], skipped: 0 });
    const elsewhere = ['tag', '--project', own, '--tag', 'x', '--query', '合作', '--doc', 'nobody'];
    expect(vermilion(...elsewhere)).toMatchObject({ status: 1, stdout: '' });
    expect(json('list', '--project', own, '--json')).toEqual(before);
    const limited = vermilion('search', '海洋', '--project', own, '--limit', '1', '--csv');
    expect(limited.stdout.split('\r\n')).toHaveLength(3);
    expect(limited.lines).toHaveLength(1);
    const counted = vermilion('search', '海洋', '--project', own, '--limit', '0');
    expect(counted).toMatchObject({ status: 0, lines: [] });
    expect(counted.stdout).toMatch(/^\d+ places in \d+ documents?\.\n$/);
    const whole = ['search', 'ocea', '--project', own, '--limit', '0', '--whole-words'];
    expect(vermilion(...whole)).toMatchObject({ status: 0, stdout: 'Nothing found.\n' });
  });

  test('a query that is none is refused with its column, and one that never ends is stopped', () => {
    const own = join(folder, 'searched');
    const wrong = vermilion('search', '海洋 (a OR', '--project', own);
    expect(wrong).toMatchObject({ status: 1, stdout: '' });
    expect(wrong.lines).toEqual([expect.stringContaining('Column 9')]);
    const slow = vermilion('search', '/(.*)*x/', '--project', own);
    expect(slow).toMatchObject({ status: 1, stdout: '' });
    expect(slow.lines).toHaveLength(1);
  });

  test('an ambiguous quote and an unknown one tag nothing', () => {
    const before = json('list', '--project', project, '--json').length;
    const ambiguous = vermilion('tag', '--project', project, '--tag', 'x', '--quote', '双方');
    expect(ambiguous.status).toBe(1);
    expect(ambiguous.lines[0]).toMatch(/stands in \d+ places/);
    expect(vermilion('tag', '--project', project, '--tag', 'x', '--quote', '从未写过的话').status).toBe(1);
    expect(json('list', '--project', project, '--json')).toHaveLength(before);
  });

  test.runIf(process.platform !== 'win32')(
    'nothing is written over a pipe, a device or a file too large to look into, and no pipe is waited for',
    () => {
      const pipe = join(folder, 'pipe.md');
      spawnSync('mkfifo', [pipe]);
      const device = join(folder, 'null.md');
      symlinkSync('/dev/null', device);
      const large = join(folder, 'large.md');
      writeFileSync(large, '');
      truncateSync(large, 560e6);
      const commands = [
        ['export', '--project', project, '--out'],
        ['compare', SAMPLE, 'samples/联合声明-2023.txt', '--csv', '--out'],
      ];
      for (const command of commands) {
        for (const target of [[pipe], [pipe, '--force'], [device], [device, '--force'], [large]]) {
          const { status, stdout, lines } = vermilion(...command, ...target);
          expect({ command, target, status, stdout, count: lines.length }).toMatchObject({
            status: 1,
            stdout: '',
            count: 1,
          });
        }
      }
      expect(lstatSync(pipe).isFIFO()).toBe(true);
      expect(readlinkSync(device)).toBe('/dev/null');
      expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
      expect(statSync(large).size).toBe(560e6);
      rmSync(large);
    },
    120_000,
  );

  test('an export never replaces a file that it did not write, or that was changed, unless forced', () => {
    const own = join(folder, 'own.md');
    writeFileSync(own, 'my own words\n');
    expect(vermilion('export', '--project', project, '--out', own).status).toBe(1);
    expect(readFileSync(own, 'utf8')).toBe('my own words\n');
    const out = join(folder, '笔记.md');
    writeFileSync(out, `${readFileSync(out, 'utf8')}\na line by hand\n`);
    expect(vermilion('export', '--project', project, '--out', out).status).toBe(1);
    expect(vermilion('export', '--project', project, '--out', out, '--force').status).toBe(0);
    expect(readFileSync(out, 'utf8')).not.toContain('a line by hand');
  });

  test.runIf(process.platform === 'linux')(
    'a place where nothing can be made is told as one, and not waited for',
    () => {
      for (const args of [
        ['import', SAMPLE, '--project', '/proc/vermilion/project'],
        ['demo', '--out', '/proc/vermilion'],
        ['export', '--project', project, '--out', '/proc/notes.md'],
      ]) {
        const { status, stdout, lines } = vermilion(...args);
        expect([status, stdout, lines.length]).toEqual([1, '', 1]);
        expect(lines[0]).toMatch(/^\/proc\/.* cannot be written: its folder or its disk is write-protected/);
      }
    },
  );

  test.runIf(process.platform === 'linux')(
    'a project that cannot be written is told of, not the file that was to come in',
    () => {
      const later = join(folder, '较新的项目');
      vermilion('import', SAMPLE, '--project', later);
      const file = join(later, 'project.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"version": 1', '"version": 99'));
      const { status, lines } = vermilion('import', 'samples/成果清单-2024.txt', '--project', later);
      expect([status, lines.length]).toEqual([1, 1]);
      expect(lines[0]).toMatch(/较新的项目 was made by a newer version/u);
    },
  );

  test.runIf(process.platform !== 'win32')('a system that opens no more files is told of in one line', () => {
    let told = 0;
    // How many files Node opens before it runs a line of ours, and at how few it can do the work, differs by version.
    for (let limit = 16; limit <= 40; limit += 2) {
      const { status, stdout, stderr } = spawnSync(
        'sh',
        ['-c', `ulimit -n ${limit}; exec "$@"`, 'sh', process.execPath, 'out/main/cli.js', 'outline', SAMPLE],
        { encoding: 'utf8', env: { ...process.env, LANG: 'pt_BR.UTF-8', LC_ALL: '' } },
      );
      if (!/^O sistema não deixa este programa abrir mais arquivos.*\n$/.test(stderr)) continue;
      expect([status, stdout]).toEqual([1, '']);
      told++;
    }
    expect(told).toBeGreaterThan(0);
  });

  test('one bad file does not keep the good ones out, and is told', () => {
    const program = join(folder, 'program.txt');
    writeFileSync(program, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]));
    const { status, stdout, lines } = vermilion(
      'import',
      program,
      'samples/成果清单-2024.txt',
      '--project',
      project,
      '--json',
    );
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('program.txt');
    expect(JSON.parse(stdout)).toMatchObject([{ file: 'samples/成果清单-2024.txt', items: 17 }]);
  });

  test('check finds a flipped byte and a missing text, and exits 1', () => {
    const [{ document }] = json('import', 'samples/联合声明-2023.txt', '--project', project, '--json');
    rmSync(join(project, 'documents', document, 'source.json'));
    const [name = ''] = readdirSync(join(project, 'log')).filter((each) => each.endsWith('.jsonl'));
    const log = join(project, 'log', name);
    const bytes = readFileSync(log);
    const line = bytes.indexOf('annotation.add');
    bytes[line] = (bytes[line] ?? 0) ^ 1;
    writeFileSync(log, bytes);
    const { status, lines } = vermilion('check', '--project', project);
    expect(status).toBe(1);
    expect(lines.join('\n')).toContain('source.json');
    expect(lines.join('\n')).toContain(name);
    expect(vermilion('list', '--project', project).status).toBe(0);
  });

  test('whoever stops reading is not told of an error', () => {
    const command = `"${process.execPath}" out/main/cli.js list --project "${project}" --json | head -1`;
    const { status, stderr, stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    expect({ status, stderr, stdout }).toMatchObject({ status: 0, stdout: '[\n' });
    expect(stderr).not.toContain('EPIPE');
  });

  test('the demo goes the whole way and prints the paths', () => {
    const out = join(folder, 'demo');
    const { status, stdout } = vermilion('demo', '--out', out);
    expect(status).toBe(0);
    const paths = stdout.trim().split('\n');
    expect(paths).toHaveLength(3);
    for (const path of paths) expect(existsSync(path)).toBe(true);
    expect(vermilion('demo', '--out', out).status).toBe(0);
  });

  test('the newspaper page is imported with 20 clauses, 38 documents and 10 findings', (context) => {
    if (!existsSync(REAL)) {
      console.log('Left out: the newspaper page is not here.');
      context.skip();
    }
    expect(json('import', REAL, '--project', join(folder, 'real'), '--json')).toMatchObject([
      { clauses: 20, items: 38, findings: 10 },
    ]);
  });
});

describe('inserted articles', () => {
  const earlier = join(folder, '条例 之一.txt');
  const later = join(folder, '条例 之二.txt');
  const TEXT =
    '第一条　港口开放。\n\n第一条之一　港口夜间关闭。\n\n第二条　港口休息。\n\nArticle 3\nPorts open.\n\nArticle 3-1\nPorts close.\n\nArticle 3 bis\nPorts rest.\n';
  beforeAll(() => {
    writeFileSync(earlier, TEXT);
    writeFileSync(later, TEXT.replace('夜间', '午夜').replace('Ports close.', 'Ports never close.'));
  });

  test('are named by their refs where a comparison is narrowed', () => {
    const only = ['--only-a', 'a1/c1之一,a1/c3-1', '--only-b', 'a1/c1之一,a1/c3-1'];
    const { status, stderr, stdout } = vermilion('compare', earlier, later, ...only, '--json');
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.stringify(JSON.parse(stdout))).toMatch(/a1\/c1之一.*a1\/c3-1/);
    expect(stdout).not.toContain('"a1/c2"');
    expect(vermilion('compare', earlier, later, '--only-a', 'a1/c31', '--json').status).toBe(1);
  });

  test('are tagged by their refs', () => {
    const own = join(folder, 'inserted');
    const [{ document }] = json('import', earlier, '--project', own, '--json');
    for (const ref of ['a1/c1之一', 'a1/c3-1', 'a1/c3bis'])
      expect([
        ref,
        vermilion('tag', '--project', own, '--tag', 't', '--doc', document, '--clause', ref).status,
      ]).toEqual([ref, 0]);
    expect(json('list', '--project', own, '--json').map(({ clause }: { clause: string }) => clause)).toEqual([
      'a1/c1之一',
      'a1/c3-1',
      'a1/c3bis',
    ]);
  });
});

describe('outline --why', () => {
  const file = join(folder, 'why.txt');
  beforeAll(() =>
    writeFileSync(file, 'Article 1\nPorts open.\n\nArticle 4\nPorts close, see\nArticle 2 of it.\n'),
  );

  test('says of each line how it is read, and why', () => {
    const { total, lines } = json('outline', file, '--why', '--json');
    expect(lines.map(({ line, ref }: { line: number; ref: string }) => [line, ref])).toEqual([
      [1, 'a1/c1'],
      [2, 'a1/c1'],
      [4, 'a1/c4'],
      [5, 'a1/c4'],
      [6, 'a1/c4/p1'],
    ]);
    expect(total).toBeGreaterThan(0);
    expect(lines[2]).toMatchObject({
      reading: { label: 'Article 4', word: 'Article', number: 4, suffix: '' },
      instead: { reading: null },
    });
    const told = vermilion('outline', file, '--why').stdout.trim().split('\n');
    expect(told).toHaveLength(6);
    expect(told[3]).toMatch(/^ {4}4 {2}a1\/c4 +clause +“Article 4” as number 4 · cost .*a number is missing/);
  });

  test('says it of one line', () => {
    expect(json('outline', file, '--line', '4', '--json').lines).toHaveLength(1);
    const wrong = vermilion('outline', file, '--why', '--line', 'four');
    expect([wrong.status, wrong.stdout, wrong.lines.length]).toEqual([1, '', 1]);
  });
});
