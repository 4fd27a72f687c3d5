import { expect, test } from 'vitest';
import { comparePages } from '#core/compare/comparison.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { score } from '#tests/support/statement-score.ts';
import { makeVersions, USUAL } from '#tests/support/statements.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));

interface Words {
  readonly language: string;
  /** Clauses around, which stay. */
  readonly around: readonly [string, string];
  /** A clause that is removed, in the same formula as the beginning of the next. */
  readonly removed: string;
  readonly first: string;
  readonly rest: string;
  readonly label: (number: number) => string;
}

const CASES: readonly Words[] = [
  {
    language: 'Chinese',
    around: ['霁国与澜国重申和平共处。', '双方同意每两年会晤一次。'],
    removed: '霁方欢迎启动灯塔维修机制的有效运行，年内设立工作组。渔业部门支持鱼苗放流，互派技师。',
    first: '澜方欢迎启动灯塔维修机制的有效运行，尊重彼此习惯。',
    rest: '澜方高度评价盐田合作，培训五十名匠人。港务部门重视引水员考核，每季通报。',
    label: (number) => `第${'一二三四五'.charAt(number - 1)}条　`,
  },
  {
    language: 'English',
    around: ['Brennia and Lanmark reaffirm their friendship.', 'The Parties meet every second year.'],
    removed:
      'The ministers study harbour lights within the present frame, in support of fishing. The guilds supported the exchange of rope makers.',
    first: 'The ministers study harbour lights within the present frame, with a view to a first report.',
    rest: 'The customs houses support research on seed potatoes in a practical way. The councils agreed to restore the old salt road together.',
    label: (number) => `Article ${number}. `,
  },
  {
    language: 'Portuguese',
    around: ['Norvela e Lanmar reafirmam a sua amizade.', 'As Partes reúnem-se de dois em dois anos.'],
    removed:
      'Os ministros estudam os faróis do porto no quadro em vigor, em apoio da pesca. As guildas apoiaram o intercâmbio de cordoeiros.',
    first: 'Os ministros estudam os faróis do porto no quadro em vigor, visando um primeiro relatório.',
    rest: 'As alfândegas apoiam a investigação de batata de semente de forma prática. Os conselhos acordaram em restaurar a velha estrada do sal.',
    label: (number) => `Artigo ${number}. `,
  },
];

test.each(CASES)(
  'the first piece of a clause that was split is no rewriting of the clause before it, which was removed, in $language',
  ({ around: [first, last], removed, first: piece, rest, label }) => {
    const joined = label(1).startsWith('第') ? '' : ' ';
    const text = (clauses: readonly string[]): string =>
      `${clauses.map((clause, at) => label(at + 1) + clause).join('\n\n')}\n`;
    const { links, deleted } = comparePages(
      page(text([first, removed, `${piece}${joined}${rest}`, last])),
      page(text([first, piece, rest, last])),
    );
    expect(links.filter(({ kind }) => kind === 'split').map(({ a, b }) => [a, b])).toEqual([[[2], [1, 2]]]);
    expect(deleted).toEqual([1]);
  },
);

test('of clauses in a formula that took the place of others few are taken for what stood there', () => {
  const seeds = [8101, 8102, 8103];
  const found = seeds.map((seed) => {
    const versions = makeVersions(seed, 'zh', 2000, USUAL);
    return score(versions, comparePages(page(versions.a), page(versions.b)), 0).linkF1;
  });
  expect(found.reduce((sum, one) => sum + one, 0) / seeds.length).toBeGreaterThanOrEqual(0.9992);
});

test('what was taken out of a clause and written out beside it is a piece of it', () => {
  const rules = (...second: string[]): string =>
    [
      'Rules of the Harbour of Brennia',
      'Article 1 The council meets every year in the hall of the harbour.',
      ...second,
      'Article 3 These rules are published by the council.\n',
    ].join('\n\n');
  const { links, inserted } = comparePages(
    page(
      rules(
        'Article 2 The masters, the pilots and the keepers of the ledger may ask the council for a reading of these rules, and the fishers of the outer villages may ask the council for a new survey of the moorings.',
      ),
    ),
    page(
      rules(
        'Article 2 The masters, the pilots, the wardens and the keepers of the ledger may ask the council for a reading of these rules or propose a change to them.',
        'Within one month of the yearly assembly, at a time told by the clerk of the council beforehand, the fishers of the outer villages may ask the council in writing for a new survey of the moorings.',
      ),
    ),
  );
  expect(links.filter(({ kind }) => kind === 'split').map(({ a, b }) => [a, b])).toEqual([[[2], [2, 3]]]);
  expect(inserted).toEqual([]);
});

test('what broke off a clause or a title is a piece of it, however short', () => {
  const { a, b, links, deleted } = comparePages(
    page(
      [
        '岚洲灯塔条例',
        '第一章 总则',
        '第一条 本条例适用于全岛。',
        '第二章 民用灯塔',
        '及其附属设施的管理',
        '第二条 术语定义如下：',
        '（一）灯塔',
        '指为船舶指示方向的固定建筑物。',
        '### 第三条 船长应当依法取得证书，在入港以前向港务',
        '部门报告。\n',
      ].join('\n\n'),
    ),
    page(
      [
        '岚洲灯塔条例',
        '第一章 总则',
        '第一条 本条例适用于全岛。',
        '第二章 民用灯塔及其附属设施的管理',
        '第二条 术语定义如下：',
        '（一）灯塔，指为船舶指示方向的固定建筑物。',
        '### 第三条 船长应当依法取得证书，在出港以前向港务部门报告。\n',
      ].join('\n\n'),
    ),
  );
  const told = links
    .filter(({ kind }) => kind !== 'same')
    .map((link) =>
      [
        link.a.map((unit) => a.units[unit]?.text.slice(0, 5)),
        link.b.map((unit) => b.units[unit]?.text.slice(0, 5)),
      ].join(' → '),
    );
  expect(told).toEqual([
    '民用灯塔,及其附属设 → 民用灯塔及',
    '灯塔,指为船舶指 → 灯塔，指为',
    '船长应当依,部门报告。 → 船长应当依',
  ]);
  expect(deleted).toEqual([]);
});

test('what stood under a clause and says what another ends with is a piece of neither', () => {
  const rules = (...third: string[]): string =>
    [
      'Rules of the Library of Brennia',
      'Article 1 The library opens every day at eight.',
      'Article 2 A reader who loses a book pays for it to the keeper of the catalogue.',
      ...third,
      'Article 4 Readers keep silence in the hall.\n',
    ].join('\n\n');
  const { links, deleted } = comparePages(
    page(rules('Article 3 The keeper writes down what was paid to the treasurer.', 'to the treasurer.')),
    page(rules('Article 3 The keeper writes down every month what was paid to the treasurer.')),
  );
  expect(links.every(({ kind }) => kind === 'same' || kind === 'edited')).toBe(true);
  expect(deleted).toHaveLength(1);
});

test('the clause that took up a sentence of the one beside it, and says much else, is a piece of that one', () => {
  const rules = (...second: string[]): string =>
    [
      '云泽市码头条例',
      '第一条 为了管好码头，制定本条例。',
      ...second,
      '第三条 本条例由市议事会解释。\n',
    ].join('\n\n');
  const { links, inserted } = comparePages(
    page(
      rules(
        '第二条 各级码头管理机构应当组织开展经常性的水上安全宣传教育。码头、船队应当对本单位的船员进行定期的安全培训，并将培训情况记入船员名册。',
      ),
    ),
    page(
      rules(
        '第二条 码头管理机构应当组织开展经常性的水上安全宣传教育。船员学校应当将水上安全纳入课程体系。报社和电台应当普及水上安全知识，推动全社会增强水上安全意识。',
        '码头、船队应当对本单位的船员进行定期的安全培训和考核，并将培训情况记入船员名册。',
      ),
    ),
  );
  expect(links.filter(({ kind }) => kind === 'split').map(({ a, b }) => [a, b])).toEqual([[[2], [2, 3]]]);
  expect(inserted).toEqual([]);
});

test.each([
  [
    'Article 2 Whoever gives up a berth writes to the harbour office at the old quay; by letter to the harbour master; by calling the watch on the north pier; or in person at the toll house.',
    [
      'Article 2 Whoever gives up a berth says so:',
      '(a) in writing to the harbour office at the old quay;',
      '(b) by letter to the harbour master;',
      '(c) by calling the watch on the north pier;',
      '(d) by any other way that the council allows at its yearly meeting.',
    ],
  ],
  [
    '第二条 放弃泊位的，应当书面告知港务处；以信函告知港长；或者致电北堤值班室；也可以到税务所当面办理。',
    [
      '第二条 放弃泊位的，应当以下列方式之一书面告知港务处：',
      '（一）当面递交并领取回执；',
      '（二）以信函告知港长；',
      '（三）致电北堤值班室；',
      '（四）理事会年会允许的其他任何方式。',
    ],
  ],
  [
    'Artigo 2 Quem deixa um ancoradouro escreve à capitania no cais velho; por carta ao capitão do porto; por chamada à vigia do molhe norte; ou em pessoa na casa da alfândega.',
    [
      'Artigo 2 Quem deixa um ancoradouro avisa:',
      'a) por escrito à capitania no cais velho;',
      'b) por carta ao capitão do porto;',
      'c) por chamada à vigia do molhe norte;',
      'd) de qualquer outro modo que o conselho permita na sua reunião anual.',
    ],
  ],
])(
  'items that stand in a clause word for word are pieces of it, however much else of it is gone: %s',
  (whole, items) => {
    const [one, other] = ['Statute of Brennhaven', 'Article 9 Disputes go to the harbour court.'];
    const comparison = comparePages(
      page([one, whole, other].join('\n\n')),
      page([one, ...items, other].join('\n\n')),
    );
    const { b, links, inserted } = comparison;
    const begins = (unit: number): string => b.units[unit]!.text.slice(0, 12);
    const split = links.find(({ kind }) => kind === 'split');
    const kept = [items[2]!, items[3]!].map((item) =>
      [...b.units.keys()].find((unit) => item.includes(begins(unit))),
    );
    expect(split?.b).toEqual(expect.arrayContaining(kept));
    // What stood nowhere is new.
    expect(inserted.map(begins)).toContain(
      begins([...b.units.keys()].find((unit) => items[4]!.includes(begins(unit)))!),
    );
  },
);
