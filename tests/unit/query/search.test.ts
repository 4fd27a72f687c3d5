import { expect, test } from 'vitest';
import { EXACT, FOLD_ALL } from '#core/query/query.ts';
import { madeProject } from '#tests/support/searching.ts';

const STATEMENT = `澜川共和国和南屿王国关于深化全面合作伙伴关系的联合声明

一、双方将加强海洋科学研究和渔
业资源养护方面的务实合作，支持两国科研机构共建观测站。

二、双方同意在打击非法捕捞方面加强执法合作，尽早商签刑事司法协助条约。

三、双方对两国海洋警察机构的交流表示满意。
（一）每年举行一次联合巡航；
（二）渔船发生事故时互相通报。
`;

const ACCORD = `Acordo entre Lancuan e Nanyu sobre a pesca

Artigo 1.º As Partes cooperam na pesca.

Artigo 2.º As Partes trocam informações sobre os barcos
de pesca e o mar.
`;

const LAW = `南屿渔业法

第一章 总则

第一条 为了养护渔业资源，制定本法。

第二条 本法所称渔船，是指从事捕捞的船舶。
渔船应当登记。
（一）登记机关为渔业部；
（二）登记每五年换发一次。
`;

const project = madeProject(
  {
    zh: { title: '澜川与南屿联合声明', date: '2024 年 5 月', text: STATEMENT },
    pt: { language: 'pt', title: 'Acordo de pesca', author: 'Ana Souza', text: ACCORD },
    law: { title: '南屿渔业法', date: '1999', text: LAW },
  },
  [
    { document: 'zh', quote: '渔业资源养护', tags: ['海洋'], note: '比上一版多出渔业一句', by: '周' },
    { document: 'zh', quote: '非法捕捞', tags: ['海洋', '执法合作'], by: '林', day: '2026-03-01' },
    { document: 'zh', quote: '尽早商签', tags: ['执法合作'], by: '林 某', day: '2026-03-01' },
    { document: 'zh', quote: '观测站', by: '周', day: '2026-04-01' },
    { document: 'zh', quote: '务实合作', tags: ['执法合作'], by: '周', day: '2026-04-01' },
  ],
);

test.each([
  // Words: wherever they stand, breaks of lines, width, case and Han forms aside.
  ['渔业资源', ['zh 一、: 渔业资源', 'law 第一条: 渔业资源']],
  ['漁業資源', ['zh 一、: 渔业资源', 'law 第一条: 渔业资源']],
  ['上一版', ['zh 一、 (note): 上一版']],
  ['ＢＡＲＣＯＳ', ['pt Artigo 2.º: barcos']],
  ['"barcos de pesca"', ['pt Artigo 2.º: barcos de pesca']],
  ['联合声明', ['zh (title): 联合声明']],
  [
    '执法',
    ['zh 一、 (tag): 务实合作', 'zh 二、 (tag): 非法捕捞', 'zh 二、: 执法', 'zh 二、 (tag): 尽早商签'],
  ],
  // Labels, in any of their forms.
  [
    '"2"',
    [
      'zh 二、 (label): 二、',
      'zh （二） (label): （二）',
      'pt Artigo 2.º (label): Artigo 2.º',
      'law 第二条 (label): 第二条',
      'law 第二条第二款第（二）项 (label): （二）',
    ],
  ],
  ['第二条', ['zh 二、 (label): 二、', 'pt Artigo 2.º (label): Artigo 2.º', 'law 第二条 (label): 第二条']],
  ['Article 2', ['zh 二、 (label): 二、', 'pt Artigo 2.º (label): Artigo 2.º', 'law 第二条 (label): 第二条']],
  ['label:第二条第二款', ['law 第二条第二款 (label): 第二条第二款']],
  ['label:第二条第二款第（二）项', ['law 第二条第二款第（二）项 (label): （二）']],
  ['label:第一章', ['law 第一章 (label): 第一章']],
  // AND: in one document.
  ['捕捞 警察', ['zh 二、: 捕捞', 'zh 三、: 警察']],
  ['捕捞 NOT 警察', ['law 第二条: 捕捞']],
  ['警察 OR 巡航', ['zh 三、: 警察', 'zh （一）: 巡航']],
  ['NOT 双方', ['pt (title): Acordo de pesca', 'law (title): 南屿渔业法']],
  // Near, in either order, across lines but not from a headline into the text.
  ['合作 NEAR 9 资源', ['zh 一、: 资源养护方面的务实合作']],
  ['合作 NEAR 7 资源', ['zh 一、: 资源养护方面的务实合作']],
  ['合作 NEAR 6 资源', []],
  ['关系 NEAR 20 双方', []],
  ['(海洋 OR 渔业) NEAR 14 合作', ['zh 一、: 渔业资源养护方面的务实合作']],
  ['版 NEAR 2 渔业', ['zh 一、 (note): 版多出渔业']],
  ['非法 NEAR 8 NOT 执法', []],
  ['合作 NEAR 3 NOT 执法', ['zh (title): 合作', 'zh 一、: 合作']],
  // In one clause, its items included.
  ['海洋 IN 巡航', ['zh 三、: 海洋警察机构的交流表示满意。 每年举行一次联合巡航']],
  ['双方 IN NOT 海洋', ['zh 二、: 双方']],
  // Facts of passages and documents.
  ['tag:海洋', ['zh 一、 (tag): 渔业资源养护', 'zh 二、 (tag): 非法捕捞']],
  ['tag:海洋 tag:执法合作', ['zh 二、 (tag): 非法捕捞']],
  ['tag:执法*', ['zh 一、 (tag): 务实合作', 'zh 二、 (tag): 非法捕捞', 'zh 二、 (tag): 尽早商签']],
  ['tag:执法', []],
  [
    'tag:海洋 IN tag:执法合作',
    ['zh 一、 (tag): 渔业资源养护方面的务实合作', 'zh 二、 (tag): 非法捕捞方面加强执法合作，尽早商签'],
  ],
  ['tag:海洋 NEAR 0 tag:执法合作', ['zh 二、 (tag): 非法捕捞']],
  ['tag:(海洋 NOT 执法合作)', ['zh 一、 (tag): 渔业资源养护']],
  ['note:多出', ['zh 一、 (note): 比上一版多出渔业一句']],
  ['by:林', ['zh 二、 (tag): 非法捕捞', 'zh 二、 (tag): 尽早商签']],
  ['by:ana', ['pt (title): Acordo de pesca']],
  ['by:周 NOT tag:*', ['zh 一、 (tag): 观测站']],
  ['by:周 NOT note:*', ['zh 一、 (tag): 务实合作', 'zh 一、 (tag): 观测站']],
  ['date:2026-03', ['zh 二、 (tag): 非法捕捞', 'zh 二、 (tag): 尽早商签']],
  ['date:..2000', ['law (title): 南屿渔业法']],
  ['lang:pt', ['pt (title): Acordo de pesca']],
  // Words that facts narrow down.
  ['渔业 tag:海洋', ['zh 一、: 渔业', 'zh 一、 (note): 渔业']],
  ['捕捞 NOT tag:海洋', ['law 第二条: 捕捞']],
  ['渔业资源 date:2020..', ['zh 一、: 渔业资源']],
  ['渔业资源 doc:渔业法', ['law 第一条: 渔业资源']],
  // Regular expressions, on the text as it is read.
  ['/渔.资/', ['zh 一、: 渔业资', 'law 第一条: 渔业资']],
  ['/PARTES c\\w+/', ['pt Artigo 1.º: Partes cooperam']],
  ['/x*/', []],
])('%s finds what it asks for', (query, expected) => {
  expect(project.hits(query)).toEqual(expected);
});

test('Exactly is character for character, but for breaks of lines', () => {
  expect(project.hits('pesca', EXACT)).toEqual(expect.arrayContaining(['pt Artigo 2.º: pesca']));
  expect(project.hits('Pesca', EXACT)).toEqual([]);
  expect(project.hits('漁業', EXACT)).toEqual([]);
  expect(project.hits('渔业资源', EXACT)).toContain('zh 一、: 渔业资源');
});

test('Whole words are those of alphabets and whole numbers; Chinese, which writes none apart, is found as before', () => {
  const words = madeProject(
    {
      en: {
        language: 'en',
        title: 'Portland seaport',
        text: 'A port, Port; the port’s report, ports, export, cafe\u0301 2036, 20361, port\nof call.',
      },
      zh: '双方建设港口。',
    },
    [{ document: 'en', quote: 'of call', tags: ['Seaport'], note: 'A portly port' }],
  );
  const whole = (query: string): string[] => words.hits(query, { ...FOLD_ALL, whole: true });
  expect(whole('port')).toEqual(['en: port', 'en: Port', 'en: port', 'en: port', 'en (note): port']);
  expect(whole('portland')).toEqual(['en (title): Portland']);
  expect(whole('cafe')).toEqual([]);
  expect(whole('2036')).toEqual(['en: 2036']);
  expect(whole('seaport')).toContain('en (tag): of call');
  expect(whole('sea')).toEqual([]);
  expect(whole('设港')).toEqual(['zh: 设港']);
  const found = words.find('port', { folding: { ...FOLD_ALL, whole: true }, limit: 0 });
  expect(found.total).toBe(5);
});

test('All places are counted by document and by what they stand in, however few are made', () => {
  const found = project.find('渔业', { limit: 1 });
  expect(found.total).toBe(5);
  expect(found.hits).toHaveLength(1);
  expect(found.documents).toEqual([
    { document: 'zh', count: 2 },
    { document: 'law', count: 3 },
  ]);
  expect(found.where).toEqual({ text: 3, note: 1, tag: 0, label: 0, title: 1 });
});

test('A hit has the ranges of its words in the source, over a break as well, and what stands around it', () => {
  const [hit] = project.find('渔业资源').hits;
  expect(hit?.ranges.map(({ from, to }) => STATEMENT.slice(from, to))).toEqual(['渔\n业资源']);
  expect(hit).toMatchObject({
    before: '双方将加强海洋科学研究和',
    match: '渔业资源',
    after: '养护方面的务实合作，支持两国科研机构共建观测站。',
  });
});

test('What is found together bears marks where its words stand', () => {
  const [hit] = project.find('(渔业 OR 养护) NEAR 20 合作').hits;
  expect(hit?.marks?.map(({ from, to }) => hit.match.slice(from, to))).toEqual(['渔业', '养护', '合作']);
  expect(hit?.ranges.map(({ from, to }) => STATEMENT.slice(from, to))).toEqual(['渔\n业', '养护', '合作']);
});

test('an accent that is a character of its own counts as one with its letter', () => {
  const decomposed = 'Artigo 1.º A cooperac\u0327a\u0303o e\u0301 livre.';
  const own = madeProject({ d: { language: 'pt', text: `Título\n\n${decomposed}\n` } });
  const [hit] = own.find('cooperação').hits;
  expect(hit?.match).toBe('cooperac\u0327a\u0303o');
  expect(own.find('é').total).toBe(1);
  expect(own.find('cooperacao').total).toBe(0);
});

test('a clause found by its label lies in the passages of its text', () => {
  expect(project.hits('第二条 tag:执法合作')).toEqual(['zh 二、 (label): 二、']);
});

test('a word is not near itself, and a headline not near the text below it', () => {
  expect(project.hits('双方 NEAR 30 双方')).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/: 双方$/)]),
  );
  expect(project.hits('合作 NEAR 5 合作伙伴')).toEqual([]);
  expect(project.hits('tag:海洋 NEAR 13 科研')).toEqual([
    'zh 一、: 渔业资源养护方面的务实合作，支持两国科研',
  ]);
});

test('passages stand for the places in them, each once, by place, by date or by tag, with all of their clause', () => {
  const passages = (query: string, order: 'place' | 'date' | 'tag' = 'place') => {
    const found = project.find(query, { passages: order });
    return { ...found, words: found.hits.map(({ match }) => match) };
  };
  expect(passages('渔业')).toMatchObject({ total: 1, words: ['渔业资源养护'] });
  expect(passages('执法').words).toEqual(['务实合作', '非法捕捞', '尽早商签']);
  const all = passages('by:*');
  expect(all.words).toEqual(['渔业资源养护', '务实合作', '观测站', '非法捕捞', '尽早商签']);
  expect(all.hits[0]).toMatchObject({ before: '双方将加强海洋科学研究和', in: 'tag' });
  expect(all.authors).toEqual([
    { by: '周', count: 3 },
    { by: '林', count: 1 },
    { by: '林 某', count: 1 },
  ]);
  expect(all.tags.map(({ count }) => count)).toEqual([3, 2]);
  expect(passages('by:*', 'date').words.slice(-2)).toEqual(['务实合作', '观测站']);
  expect(passages('by:*', 'tag').words.at(-1)).toBe('观测站');
  expect(project.find('by:*', { passages: 'place', ids: true, limit: 1 })).toMatchObject({
    total: 5,
    ids: ['n1', 'n5', 'n4', 'n2', 'n3'],
  });
});

test('what stands around a hit cuts no word in two', () => {
  const words = 'international cooperation between neighbouring administrations concerning fisheries';
  const own = madeProject({ d: { language: 'en', text: `Title\n\nThe ${words} and ${words} go on.\n` } });
  const [hit] = own.find('"concerning fisheries and"').hits;
  expect(hit?.before).toBe('cooperation between neighbouring administrations ');
  expect(hit?.after).toBe(' international cooperation between neighbouring');
  const han = madeProject({ d: `标题\n\n一、${'𠮷'.repeat(70)}海洋${'𠮷'.repeat(70)}。\n` });
  const [found] = han.find('海洋').hits;
  expect(found?.before).toBe('𠮷'.repeat(30));
  expect(found?.after).toBe('𠮷'.repeat(30));
});
