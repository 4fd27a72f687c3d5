import { describe, expect, test } from 'vitest';
import { citedOf } from '#core/export/citing/model.ts';
import { cite } from '#core/export/citing/styles.ts';
import { namedBy } from '#core/export/citing/title.ts';
import { layOut } from '#core/project/pages.ts';
import { quoted } from '#tests/support/tagged.ts';
import { citation } from './fixture.ts';

/** A page of a newspaper: a report, a statement, a list of what was signed. */
const PAPER = layOut({
  format: 'markdown',
  text: [
    '# 东岸总统访问西屿',
    '新华社西屿5月4日电(记者 甲)东岸总统4日抵达西屿。',
    '# 东岸共和国和西屿王国关于深化合作的联合声明',
    '双方发表声明如下：',
    '一、双方开放港口。',
    '二、双方互派船舶。',
    '# 东岸总统访问西屿成果清单',
    '1.《港口协定》',
    '2.《船舶协定》',
    '3.《灯塔协定》',
  ].join('\n\n'),
});
const STATEMENT = '东岸共和国和西屿王国关于深化合作的联合声明';
const LIST = '《东岸总统访问西屿成果清单》';

describe('an item of a list is cited as of the list', () => {
  test.each([
    ['titled after its statement', STATEMENT, `${LIST}第2项`],
    ['titled after its first article', '东岸总统访问西屿', `${LIST}第2项`],
    ['titled with a short form of the statement', '联合声明', `${LIST}第2项`],
    ['titled with another short form of it', '东西联合声明', `${LIST}第2项`],
    ['titled after the list', '东岸总统访问西屿成果清单', `${LIST}第2项`],
    ['titled with the name of a site behind its headline', `${STATEMENT}_东岸外交部`, `${LIST}第2项`],
    ['that is a newspaper', '东岸日报', `《东岸日报》所载${LIST}第2项`],
    ['that is a gazette', '国务院公报', `《国务院公报》所载${LIST}第2项`],
    ['that is a page with a name of its own', '访问资料汇编', `《访问资料汇编》所载${LIST}第2项`],
  ])('in a document %s', (_, title, cited) => {
    expect(citation(PAPER, [quoted(PAPER.text, '船舶协定')], title, 'zh')).toBe(cited);
  });

  test('and a clause of the statement as of the statement, by the title that the document has', () => {
    const said = (title: string): string =>
      citation(PAPER, [quoted(PAPER.text, '双方互派船舶')], title, 'zh');
    expect(said(STATEMENT)).toBe(`《${STATEMENT}》第二条`);
    expect(said('联合声明')).toBe('《联合声明》第二条');
    expect(said(`${STATEMENT}_东岸外交部`)).toBe(`《${STATEMENT}》第二条`);
    expect(said('东岸日报')).toBe(`《东岸日报》所载《${STATEMENT}》第二条`);
  });

  test('and a passage over both as of both', () => {
    const from = PAPER.text.indexOf('二、双方');
    const range = { from, to: PAPER.text.indexOf('2.《') };
    expect(citation(PAPER, [range], STATEMENT, 'zh')).toBe(`《${STATEMENT}》第二条、${LIST}第1项`);
  });
});

test('in English and Portuguese too', () => {
  const text = (statement: string, list: string, items: readonly string[]): string =>
    [`# ${statement}`, '1. Alpha.', '2. Beta.', `# ${list}`, ...items].join('\n\n');
  const english = layOut({
    format: 'markdown',
    text: text('Joint Statement of Eastland and Westland', 'List of Documents Signed', [
      '1. Ports',
      '2. Ships',
    ]),
  });
  const said = (title: string): string => citation(english, [quoted(english.text, 'Ships')], title, 'en');
  expect(said('Joint Statement of Eastland and Westland')).toBe('“List of Documents Signed”, item 2');
  expect(said('Joint Statement of Eastland and Westland | Foreign Ministry')).toBe(
    '“List of Documents Signed”, item 2',
  );
  expect(said('Official Gazette of Eastland')).toBe(
    '“List of Documents Signed”, in “Official Gazette of Eastland”, item 2',
  );
  const portuguese = layOut({
    format: 'markdown',
    text: text('Declaração Conjunta de Leste e Oeste', 'Lista de atos assinados', ['1. Portos', '2. Navios']),
  });
  expect(citation(portuguese, [quoted(portuguese.text, 'Navios')], 'Diário do Leste', 'pt')).toBe(
    '“Lista de atos assinados”, em “Diário do Leste”, item 2',
  );
});

test('what holds a work is told in every style, and once', () => {
  const cited = citedOf(
    { title: '东岸日报', publisher: '东岸日报', date: '2024-05-04', language: 'zh' },
    PAPER,
    [quoted(PAPER.text, '船舶协定')],
  );
  expect(cited).toMatchObject({ contained: true, article: '东岸总统访问西屿成果清单' });
  expect(cite(cited, 'footnote')).toBe(`${LIST}第2项，载《东岸日报》，2024年5月4日。`);
  expect(cite(cited, 'gbt7714')).toBe('东岸总统访问西屿成果清单: 第2项[N]. 东岸日报, 2024-05-04.');
  expect(cite(cited, 'plain')).toBe(`${LIST}（《东岸日报》，2024年5月4日）第2项`);
});

test('what an agency reports is news, what stands beside it is not', () => {
  const kind = (words: string): string =>
    citedOf({ title: '东岸日报', language: 'zh' }, PAPER, [quoted(PAPER.text, words)]).document.kind;
  expect([kind('东岸总统4日'), kind('双方开放'), kind('灯塔')]).toEqual(['news', 'treaty', 'treaty']);
});

test('a document of one article is cited by its own title, whatever its headline', () => {
  expect(namedBy('港口法（草案）', ['港口法'], 0)).toEqual({ article: null, contained: false });
  expect(namedBy('港口法', ['', '附件'], 0)).toEqual({ article: null, contained: false });
  expect(namedBy('', ['港口法', '附件'], 1)).toEqual({ article: '附件', contained: false });
});

test('a clause that was printed twice is cited where it belongs', () => {
  const clauses = [
    '二、双方互派船舶，船舶在港口停泊不少于三日。',
    '三、双方交换灯塔的图纸，图纸由两国海军保管。',
    '四、双方每年会晤一次，会晤在两国轮流举行。',
  ];
  const page = layOut({
    format: 'markdown',
    text: ['# 欢迎宴会', '总统出席宴会。', ...clauses, '# 联合声明', '一、双方开放港口。', ...clauses].join(
      '\n\n',
    ),
  });
  const from = page.text.indexOf('互派');
  const folded = page.blocks.some(({ repeat }) => repeat !== null);
  expect(folded).toBe(true);
  expect(citation(page, [{ from, to: from + 4 }], '联合声明', 'zh')).toBe('《联合声明》第二条');
});
