import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import type { AgreementCorrection } from '#core/project/model.ts';
import { openProject } from '#main/store/projects.ts';
import { HERE, must } from '#tests/support/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'vermilion-清单 '));
const list = join(folder, '清单.txt');
const letter = join(folder, 'letter.txt');
const project = join(folder, 'project');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function vermilion(args: readonly string[], lang = 'en_US.UTF-8') {
  const env = { ...process.env, VERMILION_HOME: join(folder, 'home'), LANG: lang, LC_ALL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, lines: stderr.split('\n').filter((line) => line !== '') };
}

const LIST = `岚石共和国总统对奥德兰王国国事访问成果清单

一、经贸

1.《岚石共和国商务部与奥德兰王国贸易和工业部关于服务贸易合作的谅解备忘录》

2.《岚石开发银行与奥德兰国家银行3亿欧元贷款协议》
`;

beforeAll(() => {
  writeFileSync(list, LIST);
  writeFileSync(letter, 'Dear friends,\n\nWe thank you for your letter and hope to see you soon.\n');
  expect(vermilion(['import', list, '--project', project]).status).toBe(0);
});

describe('agreements', () => {
  test('gives rows as JSON, every field with its ranges', () => {
    const { status, stdout, lines } = vermilion(['agreements', list, '--json']);
    expect([status, lines]).toEqual([0, []]);
    const [first, second] = JSON.parse(stdout);
    expect(first).toEqual({
      document: null,
      ref: 'a1/s1/i1',
      number: 1,
      title: '岚石共和国商务部与奥德兰王国贸易和工业部关于服务贸易合作的谅解备忘录',
      instrument: { text: '谅解备忘录', key: 'memorandum-of-understanding' },
      parties: [
        { name: '岚石共和国商务部', side: '岚石共和国', ranges: [expect.anything()] },
        { name: '奥德兰王国贸易和工业部', side: '奥德兰王国', ranges: [expect.anything()] },
      ],
      subject: '服务贸易合作',
      section: '经贸',
      ranges: {
        title: [expect.anything()],
        instrument: [expect.anything()],
        subject: [expect.anything()],
        section: [expect.anything()],
      },
    });
    const [{ from, to }] = first.parties[1].ranges;
    expect(LIST.slice(from, to)).toBe('奥德兰王国贸易和工业部');
    expect(second).toMatchObject({ amount: { value: 3e8, currency: 'EUR', text: '3亿欧元' }, subject: null });
    expect(second).not.toHaveProperty('years');
  });

  test('reads all documents of a project, and says which', () => {
    const rows = JSON.parse(vermilion(['agreements', '--project', project, '--json']).stdout);
    expect(rows).toHaveLength(2);
    expect(rows[0].document).toMatch(/^d/);
  });

  test('reads rows as people corrected them, without those that are none, and tells what fits nothing', async () => {
    const store = must(await openProject(project, HERE));
    const document = [...store.state.documents.keys()][0] ?? '';
    const first = LIST.indexOf('岚石共和国商务部');
    const correct = (at: number, correction: AgreementCorrection): Change => ({
      kind: 'agreement.correct',
      document,
      at,
      correction,
    });
    must(
      await store.append(
        [
          correct(first, { field: 'subject', value: '服务贸易' }),
          correct(LIST.indexOf('岚石开发银行'), { field: 'hidden', value: true }),
          correct(LIST.indexOf('一、'), { field: 'place', value: '海港' }),
        ],
        { by: 'Ada' },
      ),
    );
    await store.close();
    const { stdout, lines, status } = vermilion(['agreements', '--project', project, '--json']);
    const rows = JSON.parse(stdout);
    expect([status, rows.length]).toEqual([0, 1]);
    expect(rows[0]).toMatchObject({ subject: '服务贸易', corrected: ['subject'] });
    expect(rows[0].ranges.subject).toEqual([
      { from: LIST.indexOf('服务贸易'), to: LIST.indexOf('合作的谅解') },
    ]);
    expect(rows[0]).not.toHaveProperty('start');
    expect(lines).toEqual([
      `A correction (Signed in) made at “一、经贸” (${document}) fits no signed document any more; it is kept.`,
    ]);
    const undo = must(await openProject(project, HERE));
    must(
      await undo.append(
        [{ kind: 'agreement.restore', document, at: LIST.indexOf('岚石开发银行'), field: 'hidden' }],
        { by: 'Ada' },
      ),
    );
    await undo.close();
    expect(vermilion(['agreements', '--project', project, '--csv']).stdout).toContain('服务贸易,');
    expect(JSON.parse(vermilion(['agreements', '--project', project, '--json']).stdout)).toHaveLength(2);
  });

  test('lists what an agency signs, by any of its names', async () => {
    const store = must(await openProject(project, HERE));
    const name = { name: '岚石开发银行', side: '岚石共和国' };
    const as = { name: '岚石共和国商务部', side: '岚石共和国' };
    must(await store.append([{ kind: 'agency.same', name, as, same: true }], { by: 'Ada' }));
    await store.close();
    for (const agency of [name.name, as.name]) {
      const { stdout } = vermilion(['agreements', '--project', project, '--agency', agency, '--json']);
      expect(JSON.parse(stdout).map(({ number }: { number: number }) => number)).toEqual([1, 2]);
    }
    const { stdout, lines } = vermilion(['agreements', '--project', project, '--agency', '奥德兰国家银行']);
    expect([stdout.trim().split('\n').length, lines.length]).toEqual([1, 1]);
    const none = vermilion(['agreements', list, '--agency', '海关']);
    expect(none).toEqual({
      status: 0,
      stdout: '',
      lines: ['No signed document names “海关”; nothing was changed.'],
    });
  });

  test('writes a table for spreadsheets and one in Markdown, and replaces no other file', () => {
    const csv = join(folder, 'out.csv');
    expect(vermilion(['agreements', list, '--out', csv]).status).toBe(0);
    const rows = readFileSync(csv, 'utf8').split('\r\n');
    expect(rows[0]).toContain('No.,Title,Instrument');
    expect(rows[2]).toContain('300000000,EUR');
    expect(vermilion(['agreements', list, '--out', csv]).status).toBe(0);
    writeFileSync(csv, 'mine');
    expect(vermilion(['agreements', list, '--out', csv]).status).toBe(1);
    expect(readFileSync(csv, 'utf8')).toBe('mine');
    expect(vermilion(['agreements', list, '--out', csv, '--force']).status).toBe(0);
    const { stdout } = vermilion(['agreements', list, '--md']);
    expect(stdout).toMatch(/^\| No\. +\| Title/);
    expect(stdout).toContain('岚石共和国商务部; 奥德兰王国贸易和工业部');
  });

  test('writes a workbook, to a file and to another program', () => {
    const xlsx = join(folder, 'out.xlsx');
    expect(vermilion(['agreements', list, '--out', xlsx]).status).toBe(0);
    const bytes = readFileSync(xlsx);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    const env = { ...process.env, VERMILION_HOME: join(folder, 'home'), LANG: 'en_US.UTF-8', LC_ALL: '' };
    const piped = spawnSync(
      process.execPath,
      ['out/main/cli.js', 'agreements', list, '--xlsx', '--out', '-'],
      { env },
    );
    expect(piped.stdout.equals(bytes)).toBe(true);
    // The same rows may be written over it.
    expect(vermilion(['agreements', list, '--out', xlsx]).status).toBe(0);
  });

  test('says in a sentence where there is no list, and exits 0', () => {
    for (const [lang, sentence] of [
      ['en_US.UTF-8', `There is no list of signed documents in ${letter}; nothing was changed.\n`],
      ['zh_CN.UTF-8', `${letter} 中没有签署文件的清单；没有任何改动。\n`],
      ['pt_BR.UTF-8', `Não há lista de documentos assinados em ${letter}; nada foi alterado.\n`],
    ] as const)
      expect(vermilion(['agreements', letter], lang)).toEqual({ status: 0, stdout: sentence, lines: [] });
    const { status, stdout, lines } = vermilion(['agreements', letter, '--json']);
    expect([status, JSON.parse(stdout), lines.length]).toEqual([0, [], 1]);
  });

  test('refuses in one line what it cannot do', () => {
    for (const args of [
      [],
      [list, '--project', project],
      [join(folder, 'nowhere.txt')],
      [list, '--json', '--csv'],
      [list, '--out', join(folder, 'out.pdf')],
      ['--project', join(folder, 'nowhere')],
    ]) {
      const { status, stdout, lines } = vermilion(['agreements', ...args]);
      expect({ args, status, stdout, lines: lines.length }).toEqual({
        args,
        status: 1,
        stdout: '',
        lines: 1,
      });
    }
  });
});
