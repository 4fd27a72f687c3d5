import { describe, expect, it, test } from 'vitest';
import { cite, find } from '#core/structure/citation.ts';
import { type Outline, walk } from '#core/structure/outline.ts';
import { parseOutline } from '#core/structure/parse.ts';

/** The texts of the outlines below, which hold ranges alone. */
const SOURCES = new Map<Outline, string>();
const outlineOf = (text: string): Outline => {
  const outline = parseOutline(text);
  SOURCES.set(outline, text);
  return outline;
};

const LAW = outlineOf(
  [
    '第一章　总则',
    '第十二条　港口开放。',
    '第十三条　港口应当登记。',
    '　　登记应当公开。下列事项必须登记：',
    '　　（一）名称；',
    '　　（二）住所：',
    '　　1．街道；',
    '　　2．门牌。',
    '　　分港也应当登记。',
    '第二章　附则',
    '第十四条　下列港口关闭：',
    '　　（一）旧港；',
    '　　（二）小港。',
    '第十四条之一　港口休息。',
  ].join('\n'),
);
const TREATY = outlineOf(
  'Article 5\n1. Ports open.\n2. Ports close:\n(a) at night;\n(b) on holidays:\n(i) public ones;\n(ii) others.\nArticle 5 bis\n1. Ports rest.\n2. Ports wake.\n\nANNEX I\n\nArticle 5\nShips sail.\n\nArticle 6\nShips rest.',
);
const LEI = outlineOf(
  'Art. 12. Os portos abrem:\nI - de dia;\nII - de noite.\n§ 1º Os portos fecham.\n§ 2º Os portos:\nI - dormem;\na) de noite;\nb) de dia.\nArt. 13. Fim.',
);
const ACORDO = outlineOf(
  'Artigo 4.º\n1 - Os portos abrem.\n2 - Os portos:\na) dormem;\nb) fecham.\nArtigo 4.º-A\nOs portos voltam.\nArtigo 5.º\nFim.',
);
const LEY = outlineOf(
  'Artículo 3. Los puertos:\n1. Los puertos abren.\n2. Los puertos cierran:\na) de noche;\nb) de día.\nArtículo 4. Fin.\n\nDisposición adicional primera. Los barcos zarpan.\n\nDisposición adicional segunda. Los barcos vuelven.',
);
const HOREI = outlineOf(
  '第三条　港を開く。\n２　港を閉じる。\n一　夜\n二　休日\n第三条の二　港は休む。\n第四条　終わり。',
);

describe('a citation finds', () => {
  it.each<[string, Outline, string, string]>([
    ['an article', LAW, '第十三条', '港口应当登记'],
    ['an article in digits', LAW, '第13条', '港口应当登记'],
    ['the first paragraph, which is the article', LAW, '第十三条第一款', '港口应当登记'],
    ['the second paragraph', LAW, '第十三条第二款', '登记应当公开'],
    ['the paragraph behind the points', LAW, '第十三条第三款', '分港'],
    ['a point of a paragraph', LAW, '第十三条第二款第（一）项', '名称'],
    ['a point of a paragraph without brackets', LAW, '第十三条第二款第一项', '名称'],
    ['a point without its paragraph', LAW, '第十三条第二项', '住所'],
    ['what stands below a point', LAW, '第十三条第二款第（二）项第2目', '门牌'],
    ['an inserted article', LAW, '第十四条之一', '港口休息'],
    ['an inserted article as Taiwan writes it', LAW, '第十四之一條', '港口休息'],
    ['an article with its chapter', LAW, '第二章第十四条第（二）项', '小港'],
    ['a chapter', LAW, '第二章', '附则'],
    ['what stands behind a title', LAW, '《港口法》第十三条第二款', '登记应当公开'],
    ['brackets', TREATY, 'Article 5(2)(a)', 'at night'],
    ['brackets with blanks, small letters', TREATY, 'article 5 (2) (b)(ii)', 'others'],
    ['words', TREATY, 'Art. 5, paragraph 2, point (b)', 'on holidays'],
    ['an inserted article in Latin', TREATY, 'Article 5bis(2)', 'Ports wake'],
    ['the article of an annex', TREATY, 'Annex I, Article 5', 'Ships sail'],
    ['the sign of a paragraph', LEI, 'Art. 12, § 2º', 'Os portos:'],
    ['points of an article beside its paragraphs', LEI, 'art. 12, II', 'de noite'],
    ['points of a paragraph', LEI, 'Art. 12, § 2º, inciso I, alínea b', 'de dia'],
    ['numbers and letters', ACORDO, 'artigo 4.º, n.º 2, alínea b)', 'fecham'],
    ['the innermost first', ACORDO, 'alínea a) do n.º 2 do artigo 4.º', 'dormem'],
    ['a letter behind an ordinal', ACORDO, 'Artigo 4.º-A', 'voltam'],
    ['Spanish words', LEY, 'artículo 3, apartado 2, letra b)', 'de día'],
    ['a provision that is no article', LEY, 'disposición adicional primera', 'zarpan'],
    ['Japanese paragraphs and points', HOREI, '第三条第二項第一号', '夜'],
    ['Japanese inserted articles', HOREI, '第三条の二', '休む'],
  ])('%s', (_, outline, words, start) => {
    const ref = find(outline, words);
    const source = SOURCES.get(outline) ?? '';
    const node = outline.articles.flatMap(({ nodes }) => [...walk(nodes)]).find((one) => one.ref === ref);
    const [range] = node?.ranges ?? [];
    expect(range).toBeDefined();
    expect([words, source.slice(range?.from, range?.to)]).toEqual([words, expect.stringContaining(start)]);
  });

  test.each([
    '',
    '第九十九条',
    '第十三条第九款',
    'Article',
    'ports of the north',
    '(a)',
    '第十三条规定',
    'Article 5(2)(z)',
    'x'.repeat(10_000),
  ])('nothing by %j', (words) => {
    expect([find(LAW, words), find(TREATY, words)]).toEqual([null, null]);
  });
});

describe('a node is cited', () => {
  it.each<[Outline, string, string]>([
    [LAW, 'a1/s1/c13', '第十三条'],
    [LAW, 'a1/s1/c13/p1', '第十三条第二款'],
    [LAW, 'a1/s1/c13/i1', '第十三条第二款第（一）项'],
    [LAW, 'a1/s1/c13/i2/i2', '第十三条第二款第（二）项第2目'],
    [LAW, 'a1/s2/c14/i2', '第十四条第（二）项'],
    [LAW, 'a1/s2/c14之一', '第十四条之一'],
    [TREATY, 'a1/c5/i2/i2/i1', 'Article 5(2)(b)(i)'],
    [TREATY, 'a1/s1/c5', 'ANNEX I, Article 5'],
    [TREATY, 'a1/s1/c6', 'Article 6'],
    [ACORDO, 'a1/c4/i2/i2', 'Artigo 4.º, n.º 2, alínea b)'],
    [LEY, 'a1/c3/i2/i1', 'Artículo 3, apartado 2, letra a)'],
    [LEY, 'a1/c1', 'Disposición adicional primera'],
  ])('%#: by its article and what leads to it', (outline, ref, words) => {
    expect(cite(outline, ref)).toBe(words);
  });

  test('in the words of the language of its text', () => {
    expect(cite(LEI, 'a1/c12/c2/i1/i2', 'pt-BR')).toBe('Art. 12, § 2º, inciso I, alínea b)');
    expect(cite(HOREI, 'a1/c3/i2', 'ja')).toBe('第三条第２項');
  });

  test('not where it bears no number, nor where there is no such node', () => {
    expect(cite(TREATY, 'a1/s1')).toBe('ANNEX I');
    expect(cite(TREATY, 'a9/c1')).toBeNull();
    const bare = parseOutline('1. Ports open.\n\n2. Ports close.');
    expect(cite(bare, 'a1/c1')).toBeNull();
  });
});

/** Texts whose articles, chapters and points all bear names of their own. */
const NAMED = [
  [LAW, 'zh-Hans'],
  [TREATY, 'en'],
  [LEI, 'pt-BR'],
  [ACORDO, 'pt'],
  [LEY, 'es'],
  [HOREI, 'ja'],
] as const;

test('what cites a node finds it, and every labelled node below an article is cited', () => {
  for (const [outline, own] of NAMED) {
    for (const { nodes } of outline.articles)
      for (const { ref, label } of walk(nodes))
        for (const language of ['', own, 'fr', 'xx']) {
          const words = cite(outline, ref, language);
          if (label !== undefined) expect([ref, language, words]).not.toEqual([ref, language, null]);
          if (words !== null) expect([words, find(outline, words)]).toEqual([words, ref]);
        }
  }
});
