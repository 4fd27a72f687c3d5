import { describe, expect, test } from 'vitest';
import { readLabels } from '#core/structure/labels/grammar.ts';
import { readLines } from '#core/structure/lines.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { findQuotations } from '#core/structure/quotations.ts';
import { PLAIN } from '#core/text/layout.ts';
import { superlinear } from '#tests/support/linear-time.ts';
import { outlineLines } from '#tests/support/outline-lines.ts';

/** The label that a line most likely bears: as written, its number, its suffix. */
function likeliest(line: string): string {
  const [label] = [...readLabels(line, 0, line.length)].sort((a, b) => b.unread - a.unread);
  return label ? `${line.slice(label.from, label.to)} = ${label.prefix}|${label.number}|${label.suffix}` : '';
}

describe('a label', () => {
  test.each([
    ['§ 2385 Anwendung', '§ 2385 = |2385|'],
    ['§ 4a Zweck', '§ 4a = |4|a'],
    ['Article 6-1 Ports', 'Article 6-1 = |6|-1'],
    ['Article 12 bis Ports', 'Article 12 bis = |12|bis'],
    ['Article 1.1 Ports', 'Article 1.1 = 1|1|'],
    ['Article L111-1', 'Article L111-1 = L111|1|'],
    ['Art. 1.001. Ports', 'Art. 1.001 = |1001|'],
    ['ANNEX 2-A', 'ANNEX 2-A = |2|-A'],
    ['Schedule 1', 'Schedule 1 = |1|'],
    ['第一千二百六十条　本法施行。', '第一千二百六十条 = |1260|'],
    ['第十二条之一　港口。', '第十二条之一 = |12|之一'],
    ['第十二之一條　港口。', '第十二之一條 = |12|之一'],
    ['第6之1條　港口。', '第6之1條 = |6|之1'],
    ['第１条　港口。', '第１条 = |1|'],
    ['壹、範圍', '壹、 = |1|'],
    ['甲、港口', '甲、 = |1|'],
    ['第⼀条 港口', '第⼀条 = |1|'],
    ['⻓期停泊的船只，另行登记。', ''],
    ['⺠船由县登记。', ''],
    ['2 kap. Hamnar', '2 kap. = |2|'],
    ['3 a § Hamnar', '3 a § = |3|a'],
    ['Άρθρο 3Α', 'Άρθρο 3Α = |3|Α'],
    ['المادة 3 مكرر', 'المادة 3 مكرر = |3|مكرر'],
    ['المادة الثانية عشرة', 'المادة الثانية عشرة = |12|'],
    ['Cláusula vigésima primeira', 'Cláusula vigésima primeira = |21|'],
    ['제4조의2(허가)', '제4조의2 = |4|의2'],
    ['12 June 2034', ''],
    ['1.5.2034 Hafen', ''],
    ['1993年，港口', ''],
  ])('of %j is read whole', (line, expected) => {
    expect(likeliest(line)).toBe(expected);
  });

  test('is a paragraph’s where a month begins like its first word', () => {
    expect(outlineLines('1. Welcomes the report;\n\n2. Decides to meet;\n\n3. Marks the day.')).toEqual([
      '=',
      'c1 [1.] Welcomes the report;',
      'c2 [2.] Decides to meet;',
      'c3 [3.] Marks the day.',
    ]);
  });
});

describe('quoted provisions', () => {
  test('number nothing of the act that quotes them', () => {
    const act = [
      '1. This Act amends the Harbour Act.',
      '2. Section 5 is replaced by the following:',
      '“5. (1) No person may dump waste.',
      '(2) The fine is one hundred.”',
      '3. This Act enters into force at once.',
    ].join('\n\n');
    expect(outlineLines(act).filter((line) => /^[ci]/.test(line))).toHaveLength(3);
  });

  test('are no quotation where the mark is never closed', () => {
    const act = '1. The Party said:\n\n“It is so.\n\n2. The Party left.\n\n3. The Party came back.';
    expect(outlineLines(act).filter((line) => line.startsWith('c'))).toHaveLength(3);
  });
});

describe('a quotation ends before the next label of the act that quotes', () => {
  const labels = (text: string): string[] =>
    outlineLines(text).flatMap((line) => /^c\d+ \[(.+?)\]/.exec(line)?.[1] ?? []);

  test('where the act quotes again: the mark that opened it is text', () => {
    const act = [
      '第一条　本决定修改渔港法。',
      '第二条　将第五条修改为：',
      '“第五条　任何人不得倾倒废物。',
      '第三条　将第九条修改为：',
      '“第九条　罚款一百元。”',
      '第四条　本决定自公布之日起施行。',
    ].join('\n\n');
    expect(labels(act)).toEqual(['第一条', '第二条', '第三条', '第四条']);
    expect(parseOutline(act).findings.map(({ code }) => code)).toEqual(['quoted']);
  });

  test('where it quotes again within a line', () => {
    const act = [
      '第一条　将第五条修改为：',
      '“第五条　任何人不得倾倒废物。',
      '第二条　将“港口”改为“渔港”。',
      '第三条　本决定自公布之日起施行。',
    ].join('\n\n');
    expect(labels(act)).toEqual(['第一条', '第二条', '第三条']);
  });

  test('and not where what is quoted bears a number that the act could have next', () => {
    const act = [
      '第一条　本决定修改渔港法。',
      '第二条　增加两条：',
      '“第二条　港口开放。',
      '第三条　港口夜间关闭。',
      '第四条　渔船通行。”',
      '第三条　本决定自公布之日起施行。',
    ].join('\n\n');
    expect(labels(act)).toEqual(['第一条', '第二条', '第三条']);
  });

  test('in time that grows with the text, whatever opens and never closes', () => {
    for (const quoted of ['“Text.', '“Text “here”.', 'Text.', '“Text.”']) {
      const text = Array.from({ length: 20_000 }, (_, i) => `${i + 1}. Replaced by:\n${quoted}\n`).join('\n');
      const work = (length: number): void => {
        findQuotations(text.slice(0, length), readLines(text.slice(0, length), 'text', [], PLAIN));
      };
      expect(superlinear(work, [40_000, 160_000, 400_000])).toBeNull();
    }
  });
});

describe('a list of contents', () => {
  test('is no structure of its own where its titles come back', () => {
    const law =
      '渔港法\n\n目录\n\n第一章　总则\n\n第二章　港口\n\n第一章　总则\n\n第一条　为了管理渔港。\n\n第二章　港口\n\n第二条　渔港开放。';
    expect(outlineLines(law).filter((line) => line.startsWith('s'))).toEqual([
      's1 [第一章] 总则',
      's2 [第二章] 港口',
    ]);
  });
});

test('seals and the day of signing belong to the whole contract, not to its last article', () => {
  const contract =
    '海港协议\n\n第一条　货物\n\n货物为集装箱。\n\n第二条　争议\n\n争议由双方协商解决。\n\n甲方（盖章）：\n\n乙方（签字）：\n\n2035年5月1日';
  expect(outlineLines(contract).slice(-3)).toEqual([
    'p1 甲方（盖章）：',
    'p2 乙方（签字）：',
    'p3 2035年5月1日',
  ]);
});

test.each([
  ['Liste', 'N° 1 : Accord de pêche.', 'N° 2 : Accord de transport.'],
  ['Lista', 'N.º 1 Acordo de pesca.', 'N.º 2 Acordo de transporte.'],
  ['Перечень', '№ 1. Соглашение о рыболовстве.', '№ 2. Соглашение о транспорте.'],
])('the sign for a number stands before one, and is no letter: %s, %s', (title, first, second) => {
  const lines = outlineLines(`${title}\n\n${first}\n\n${second}\n`);
  expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(['i1', 'i2']);
});
