import { describe, expect, it } from 'vitest';
import { outlineLines } from '#tests/support/outline-lines.ts';

describe('articles', () => {
  it('open with a headline of the same level', () => {
    expect(outlineLines('# 甲\n\n甲文。\n\n# 乙\n\n乙文。')).toEqual([
      '= 甲',
      'p1 甲文。',
      '= 乙',
      'p1 乙文。',
    ]);
  });

  it('hold headings of a deeper level as sections', () => {
    expect(
      outlineLines('# Treaty\n\n## Preamble\n\nWhereas.\n\n## Chapter 1\n\n### Article 1\n\nPorts open.', {
        format: 'markdown',
      }),
    ).toEqual(['= Treaty', 'h1 Preamble', '  p1 Whereas.', 's1 [Chapter 1]', '  c1 [Article 1] Ports open.']);
  });

  it('open after a credit whatever the level', () => {
    expect(outlineLines('# 甲\n\n甲文。\n\n(新华社港城5月4日电)\n\n### 乙\n\n乙文。')).toEqual([
      '= 甲 | credit: (新华社港城5月4日电)',
      'p1 甲文。',
      '= 乙',
      'p1 乙文。',
    ]);
  });

  it('have a kicker over the headline, a subtitle with a dash below it, and a byline', () => {
    expect(outlineLines('## 引题在上\n\n## 主题在下\n\n### ——副题\n\n□本报记者 沈渡\n\n正文。')).toEqual([
      '= 主题在下 | kicker: 引题在上 | subtitle: ——副题 | byline: □本报记者 沈渡',
      'p1 正文。',
    ]);
  });

  it('have a short deeper heading over the headline as a label', () => {
    expect(outlineLines('# 甲\n\n甲文。\n\n(沈渡)\n\n### 简讯\n\n## 乙\n\n乙文。')).toEqual([
      '= 甲 | credit: (沈渡)',
      'p1 甲文。',
      '= 乙 | label: 简讯',
      'p1 乙文。',
    ]);
  });

  it.each([
    ['新华社港城5月4日电(记者 沈渡)', '双方会谈。'],
    ['本报江州5月4日电（记者 沈渡 何屿）', '双方会谈。'],
    ['澜川通讯社港城5月4日电', '双方会谈。'],
    ['LISBON, May 4 (Agency) --', 'The two sides met.'],
    ['PORT NANYU, 4 May 2024 —', 'The two sides met.'],
    ['Lisboa, 4 de maio (Agência) –', 'As Partes reuniram-se.'],
    ['PORT NANYU —', 'The two sides met.'],
    ['PORT NANYU, Nanyu, May 4, 2024 /LNA/ --', 'The two sides met.'],
    ['本报港城5月4日讯 记者沈渡报道：', '双方会谈。'],
  ])('have their dateline %s cut off the body', (dateline, body) => {
    const gap = /[A-Z]/.test(body) ? ' ' : '';
    expect(outlineLines(`# A\n\n${dateline}${gap}${body}`)).toEqual([
      `= A | dateline: ${dateline}`,
      `p1 ${body}`,
    ]);
  });

  it('keep a line of date and source, a topic and an editor’s line out of the body', () => {
    expect(outlineLines('# 开港\n\n2024年5月4日 来源：外交部网站\n\n双方会谈。')[0]).toBe(
      '= 开港 | dateline: 2024年5月4日 来源：外交部网站',
    );
    expect(
      outlineLines(
        '# 开港\n\n新华社港城5月4日电 题：港口之外\n\n新华社记者 沈渡\n\n双方会谈。\n\n（来源：《澜川日报》）\n\n责任编辑：何屿',
      ),
    ).toEqual([
      '= 开港 | subtitle: 题：港口之外 | byline: 新华社记者 沈渡 | dateline: 新华社港城5月4日电 | credit: （来源：《澜川日报》）责任编辑：何屿',
      'p1 双方会谈。',
    ]);
    expect(outlineLines('# Ports\n\nPorts open.\n\n(Reporting by Mara Quill; editing by Jon Reed)')[0]).toBe(
      '= Ports | credit: (Reporting by Mara Quill; editing by Jon Reed)',
    );
  });

  it('have a name of a document on the line right over a wrapped text', () => {
    const lines = [
      'List of Documents Signed during the State Visit of the President of Levanta',
      'The two sides signed 5 documents:',
      '1. Joint Statement of the Republic of Levanta and the Kingdom of Osteria',
      '2. Agreement between the Government of the Republic of Levanta and the Government',
      'of the Kingdom of Osteria on Air Services',
      '3. Memorandum of Understanding between the Ministry of Energy of Levanta and the',
      'Ministry of Climate of Osteria on Offshore Wind',
      '4. Protocol on Fresh Bananas',
      '5. Executive Programme of Cultural Exchange for the years 2024-2026',
    ];
    expect(outlineLines(lines.join('\n')).slice(0, 2)).toEqual([`= ${lines[0]}`, `p1 ${lines[1]}`]);
  });

  it('are told apart in plain text by the form of their headlines', () => {
    expect(
      outlineLines(
        'Ports Open\n\nBy Mara Quill\n\nThe ports opened today.\n\n(LNA)\n\nPorts Close\n\nThe ports closed again.',
      ),
    ).toEqual([
      '= Ports Open | byline: By Mara Quill | credit: (LNA)',
      'p1 The ports opened today.',
      '= Ports Close',
      'p1 The ports closed again.',
    ]);
  });

  it('open in the middle of plain text where a document is named over its beginning', () => {
    const text =
      'Ports Open\n\nThe ports opened today.\n\n2. The two sides will open a shipping line between\n\nJoint Statement\n\n1. The two sides met.\n\n2. They agreed.';
    expect(outlineLines(text).filter((line) => line.startsWith('='))).toEqual([
      '= Ports Open',
      '= Joint Statement',
    ]);
  });

  it('open in plain text behind a clause cut off, where the numbers begin anew', () => {
    const text =
      '国王举行国宴\n\n宾主出席了在临海宫举行的国宴。\n\n八、双方同意加强合作。\n\n九、双方同意建立对话机制，就能力\n\n两国联合声明\n\n总统进行国事访问。\n\n一、双方会晤。\n\n二、双方同意。';
    expect(outlineLines(text).filter((line) => line.startsWith('='))).toEqual([
      '= 国王举行国宴',
      '= 两国联合声明',
    ]);
  });

  it('open in plain text with a long name of a document, and with the name of a section over the headline', () => {
    const name =
      'Declaração Conjunta da República de Lanchuan e do Reino de Nanyu sobre o Aprofundamento da Parceria Cooperativa Abrangente';
    expect(outlineLines(`${name}\n\nO Rei recebeu o Presidente.`)).toEqual([
      `= ${name}`,
      'p1 O Rei recebeu o Presidente.',
    ]);
    expect(
      outlineLines('开港\n\n港口开放。\n\n（沈渡）\n\n简讯\n\n港口二期工程开工\n\n工程开工了。').at(-2),
    ).toBe('= 港口二期工程开工 | label: 简讯');
  });

  it('do not open with signatures over a date', () => {
    const text =
      '一、双方同意。\n\n二、双方商定明年会晤。\n\n澜川共和国总统　南屿王国国王\n\n二〇二四年五月四日于港城';
    expect(outlineLines(text).filter((line) => line.startsWith('='))).toEqual(['=']);
  });

  it('do not open with an entry of a list', () => {
    const text =
      'Outcomes\n\nThe two sides signed:\n\nI. Statement\n\nJoint Statement on ports\n\nII. Other\n\n1. Agreement on fish';
    expect(outlineLines(text).filter((line) => line.startsWith('='))).toHaveLength(1);
  });

  it('have a title over several lines in plain text', () => {
    expect(outlineLines('澜川共和国和南屿王国\n关于港口合作的协定\n\n第一条 港口开放。')).toEqual([
      '= 澜川共和国和南屿王国关于港口合作的协定',
      'c1 [第一条] 港口开放。',
    ]);
  });

  it('hold text before the first headline in one without a title', () => {
    expect(outlineLines('前面的话。\n\n# 甲\n\n甲文。')).toEqual(['=', 'p1 前面的话。', '= 甲', 'p1 甲文。']);
  });
});
