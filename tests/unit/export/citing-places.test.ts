import { describe, expect, test } from 'vitest';
import { citedOf } from '#core/export/citing/model.ts';
import { layOut } from '#core/project/pages.ts';
import { find } from '#core/structure/citation.ts';
import type { OutlineNode } from '#core/structure/outline.ts';
import { Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import { citation } from './fixture.ts';

/** From the first words to the end of the last ones. */
function span(page: Page, first: string, last = first): Range {
  const from = page.text.indexOf(first);
  const at = page.text.indexOf(last, from);
  if (from === -1 || at === -1) throw new RangeError(`no ${first} … ${last}`);
  return { from, to: at + last.length };
}

/** Where line `at` begins, from 0. */
function lineStart(text: string, at: number): number {
  return text.split('\n').slice(0, at).join('\n').length + (at > 0 ? 1 : 0);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

const lay = (...lines: string[]): Page => layOut({ text: lines.join('\n'), format: 'text' });

const LAW = lay(
  '第一章　总则',
  '第五条　港口向各国开放。',
  '　　港口应当登记。',
  '　　港口夜间关闭。',
  '第六条　船舶应当入港。',
  '第七条　船舶可以出港：',
  '　　（一）在夜里；',
  '　　（二）在白天；',
  '　　（三）在假日。',
  '第二章　附则',
  '第八条　本法施行。',
  '第八条之一　旧法废止。',
  '第九条　解释权在国会。',
);
const STATEMENT = lay(
  '东岸和西屿联合声明',
  '',
  '双方会谈后发表声明：',
  '',
  '一、双方开放港口。',
  '',
  '二、双方互派船舶。',
  '',
  '三、双方签署文件：',
  '',
  '1. 港口协定；',
  '2. 船舶协定；',
  '3. 灯塔协定。',
  '',
  '四、双方表示满意。',
);
const TREATY = lay(
  'Article 5',
  '1. Ports open.',
  '2. Ports close:',
  '(a) at night;',
  '(b) on holidays;',
  '(c) on Mondays.',
  '3. Ports rest.',
  'Article 6',
  'Ships sail.',
  'Article 7',
  'Ships anchor.',
  'Article 8',
  'Ships wake.',
  '',
  'ANNEX I',
  '',
  'Lists of lighthouses.',
);
const COMMUNIQUE = lay(
  'Joint Statement',
  '',
  'I. Ports',
  '',
  '1. The sides open ports.',
  '',
  '2. The sides sail.',
  '',
  '3. The sides anchor.',
  '',
  'II. Ships',
  '',
  '4. The sides wake.',
);
const ACORDO = lay(
  'Artigo 4.º',
  '1 - Os portos abrem.',
  '2 - Os portos:',
  'a) dormem;',
  'b) fecham;',
  'c) acordam.',
  'Artigo 5.º',
  'Os navios partem.',
  'Artigo 6.º',
  'Os navios voltam.',
  'Artigo 7.º',
  'Os navios descansam.',
);

describe('a passage over several clauses cites all of them', () => {
  test.each<[string, Page, string, string, string]>([
    ['two articles', LAW, '船舶应当', '可以出港', '第六、七条'],
    ['three in a row', LAW, '港口向各国', '可以出港', '第五至七条'],
    ['from within the first paragraph on', LAW, '向各国', '入港', '第五条第一款至第六条'],
    ['two paragraphs', LAW, '港口应当登记', '夜间关闭', '第五条第二、三款'],
    ['the first paragraph, which is the article’s own text', LAW, '向各国', '应当登记', '第五条第一、二款'],
    ['a whole article once', LAW, '港口向各国', '夜间关闭', '第五条'],
    ['from within an article to another', LAW, '港口应当登记', '应当入港', '第五条第二款至第六条'],
    ['points', LAW, '在夜里', '在白天', '第七条第（一）、（二）项'],
    ['points in a row', LAW, '在夜里', '在假日', '第七条第（一）至（三）项'],
    ['points without what leads over to them', LAW, '可以出港', '在白天', '第七条第（一）、（二）项'],
    ['an inserted article by its whole name', LAW, '本法', '旧法废止', '第八条和第八条之一'],
    ['articles over the head of a chapter', LAW, '应当入港', '本法施行', '第六至八条'],
    ['a chapter as a whole', LAW, '第一章', '在假日', '第一章'],
    ['chapters', LAW, '第一章', '在国会', '第一、二章'],
    ['bare Han numbers', STATEMENT, '开放港口', '互派船舶', '第一、二条'],
    ['bare Han numbers in a row', STATEMENT, '开放港口', '表示满意', '第一至四条'],
    ['items below them', STATEMENT, '港口协定', '船舶协定', '第三条第1、2项'],
    ['items in a row', STATEMENT, '港口协定', '灯塔协定', '第三条第1至3项'],
    ['what stands before the first with no name', STATEMENT, '会谈后', '互派船舶', '第一、二条'],
  ])('%s, in Chinese', (_, page, first, last, place) => {
    expect(citation(page, [span(page, first, last)], '甲', 'zh')).toBe(`《甲》${place}`);
  });

  test.each<[string, Page, string, string, string]>([
    ['two articles', TREATY, 'Ships sail', 'anchor', 'Articles 6 and 7'],
    ['three in a row', TREATY, 'Ships sail', 'wake', 'Articles 6 to 8'],
    ['paragraphs', TREATY, 'Ports close', 'Ports rest', 'Article 5(2) and (3)'],
    ['points', TREATY, 'at night', 'holidays', 'Article 5(2)(a) and (b)'],
    ['points in a row', TREATY, 'at night', 'Mondays', 'Article 5(2)(a) to (c)'],
    ['a whole article once', TREATY, 'Ports open', 'Ports rest', 'Article 5'],
    ['from within an article to another', TREATY, 'Ports rest', 'sail', 'Article 5(3) to Article 6'],
    ['two depths of one article', TREATY, 'Mondays', 'Ports rest', 'Article 5(2)(c) to Article 5(3)'],
    ['mixed labels one after the other', TREATY, 'wake', 'Lists', 'Article 8 and ANNEX I'],
    ['bare numbers', COMMUNIQUE, 'open', 'sail', 'section I, clauses 1 and 2'],
    ['bare numbers in a row', COMMUNIQUE, 'open', 'anchor', 'section I, clauses 1 to 3'],
    ['a section as a whole', COMMUNIQUE, 'I. Ports', 'anchor.', 'section I'],
    ['sections', COMMUNIQUE, 'I. Ports', 'wake.', 'sections I and II'],
  ])('%s, in English', (_, page, first, last, place) => {
    expect(citation(page, [span(page, first, last)], 'T', 'en')).toBe(`“T”, ${place}`);
  });

  test.each<[string, string, string, string]>([
    ['two articles', 'navios partem', 'voltam', 'artigos 5.º e 6.º'],
    ['three in a row', 'navios partem', 'descansam', 'artigos 5.º a 7.º'],
    ['points', 'dormem', 'fecham', 'Artigo 4.º, n.º 2, alíneas a) e b)'],
    ['points in a row', 'dormem', 'acordam', 'Artigo 4.º, n.º 2, alíneas a) a c)'],
    ['from within an article to another', 'acordam', 'partem', 'Artigo 4.º, n.º 2, alínea c) a Artigo 5.º'],
  ])('%s, in Portuguese', (_, first, last, place) => {
    expect(citation(ACORDO, [span(ACORDO, first, last)], 'T', 'pt')).toBe(`“T”, ${place}`);
  });

  test.each<[string, string, readonly string[], string, string]>([
    [
      'es',
      'Artículo 3. Los puertos:\na) abren;\nb) cierran.\nArtículo 4. Fin.',
      ['abren', 'cierran'],
      '«T», Artículo 3, letras a) y b)',
      '«T», artículos 3 y 4',
    ],
    [
      'fr',
      'Article 3. Les ports :\na) ouvrent ;\nb) ferment.\nArticle 4. Fin.',
      ['ouvrent', 'ferment'],
      '« T », Article 3, points a) et b)',
      '« T », articles 3 et 4',
    ],
    [
      'ja',
      '第三条　港を開く。\n２　港を閉じる。\n３　港は休む。\n第四条　終わり。',
      ['港を閉じる', '港は休む'],
      '「T」第三条第２項及び第３項',
      '「T」第三条及び第四条',
    ],
    [
      'ko',
      '제3조 항구를 연다.\n제4조 항구를 닫는다.\n제5조 끝.',
      ['연다', '닫는다'],
      '「T」 제3조 및 제4조',
      '「T」 제3조부터 제5조까지',
    ],
    [
      'de',
      '§ 3 Häfen\n(1) Häfen öffnen.\n(2) Häfen schließen.\n§ 4 Ende\nSchluss.',
      ['öffnen', 'schließen'],
      '„T“, § 3(1) und (2)',
      '„T“, §§ 3 und 4',
    ],
    [
      'ru',
      'Статья 3. Порты открыты.\nСтатья 4. Порты закрыты.\nСтатья 5. Конец.',
      ['открыты', 'закрыты'],
      '«T», статьи 3 и 4',
      '«T», статьи 3–5',
    ],
  ])('in %s', (language, text, [first = '', last = ''], some, all) => {
    const page = layOut({ text, format: 'text' });
    expect(citation(page, [span(page, first, last)], 'T', language)).toBe(some);
    expect(citation(page, [{ from: 0, to: text.length }], 'T', language)).toBe(all);
  });
});

test.each([
  [
    'en',
    'The sides signed:',
    'a port treaty',
    'a ship treaty',
    '“T”, clause 1, item 1',
    '“T”, clause 1, items 1 and 2',
    '“T”, clause 1, items 1–4',
  ],
  [
    'pt',
    'As partes assinaram:',
    'um acordo',
    'um memorando',
    '“T”, cláusula 1, item 1',
    '“T”, cláusula 1, itens 1 e 2',
    '“T”, cláusula 1, itens 1–4',
  ],
  ['zh', '双方签署：', '港口协定', '船舶协定', '《T》第1款第1项', '《T》第1款第1、2项', '《T》第1款第1至4项'],
])('items below a clause in %s', (language, intro, first, second, one, two, all) => {
  const text = [`1. ${intro}`, first, second, first, second].join('\n');
  const item = (at: number): OutlineNode => {
    const from = lineStart(text, at);
    return {
      ref: `a1/c1/i${at}`,
      kind: 'item',
      label: `${at}.`,
      number: at,
      ranges: [{ from, to: lineEnd(text, from) }],
      children: [],
    };
  };
  const clause: OutlineNode = {
    ref: 'a1/c1',
    kind: 'clause',
    label: '1.',
    number: 1,
    ranges: [{ from: 3, to: lineEnd(text, 0) }],
    children: [1, 2, 3, 4].map(item),
  };
  const article = { ref: 'a1', from: 0, to: text.length, title: [], nodes: [clause] };
  const page = new Page(text, { articles: [article], findings: [] });
  const said = (from: number, to: number): string =>
    citation(page, [{ from: lineStart(text, from), to: lineEnd(text, lineStart(text, to)) }], 'T', language);
  expect([said(1, 1), said(1, 2), said(1, 4)]).toEqual([one, two, all]);
});

describe('a clause does not count as touched', () => {
  test('by its label, by white space or by marks alone', () => {
    const from = LAW.text.indexOf('开放') + 2;
    expect(citation(LAW, [{ from, to: LAW.text.indexOf('登记') + 2 }], '甲', 'zh')).toBe(
      '《甲》第五条第二款',
    );
    const label = { from: LAW.text.indexOf('应当入港'), to: LAW.text.indexOf('船舶可以') };
    expect(citation(LAW, [label], '甲', 'zh')).toBe('《甲》第六条');
    const before = { from: TREATY.text.indexOf('Ships sail') - 1, to: TREATY.text.indexOf('Ships anchor') };
    expect(citation(TREATY, [before], 'T', 'en')).toBe('“T”, Article 6');
  });

  test('but a label alone cites its own', () => {
    const from = LAW.text.indexOf('第六条');
    expect(citation(LAW, [{ from, to: from + 3 }], '甲', 'zh')).toBe('《甲》第六条');
  });
});

describe('passages that stand apart', () => {
  test('are told one by one, and in a row only where nothing lies between', () => {
    const apart = [span(TREATY, 'sail'), span(TREATY, 'wake')];
    expect(citation(TREATY, apart, 'T', 'en')).toBe('“T”, Articles 6 and 8');
    const row = [span(LAW, '向各国'), span(LAW, '入港'), span(LAW, '出港')];
    expect(citation(LAW, row, '甲', 'zh')).toBe('《甲》第五、六、七条');
    const far = [span(LAW, '港口应当登记'), span(LAW, '出港')];
    expect(citation(LAW, far, '甲', 'zh')).toBe('《甲》第五条第二款和第七条');
  });

  test('are in the order of the text, whatever order they were marked in', () => {
    const marked = [span(TREATY, 'wake'), span(TREATY, 'at night')];
    expect(citation(TREATY, marked, 'T', 'en')).toBe('“T”, Article 5(2)(a) and Article 8');
  });
});

test('the model is plain data: steps with their labels, in the order of the text', () => {
  const cited = citedOf({ title: '港口法', language: 'zh' }, LAW, [span(LAW, '在夜里', '本法施行')]);
  expect(structuredClone(cited)).toEqual(cited);
  expect(JSON.parse(JSON.stringify(cited))).toEqual(cited);
  expect(cited.clauses.map(({ steps }) => steps.map(({ unit, label }) => `${unit} ${label}`))).toEqual([
    ['article 第七条', 'point （一）'],
    ['article 第七条', 'point （二）'],
    ['article 第七条', 'point （三）'],
    ['article 第八条'],
  ]);
});

test('one clause is cited by the words that lead back to it', () => {
  for (const [page, words, language] of [
    [LAW, '在白天', 'zh'],
    [LAW, '夜间关闭', 'zh'],
    [TREATY, 'on holidays', 'en'],
    [ACORDO, 'fecham', 'pt'],
  ] as const) {
    const said = citation(page, [span(page, words)], 'T', language).replace(/^(?:《T》|“T”, )/, '');
    const ref = find(page.outline, said);
    const block = page.blocks.find(({ node }) => node?.ref === ref);
    expect([said, page.text.slice(block?.from, block?.to)]).toEqual([said, expect.stringContaining(words)]);
  }
});
