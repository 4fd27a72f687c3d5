import { expect, test } from 'vitest';
import { type Comparison, comparePages } from '#core/compare/comparison.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { clausePlaces } from '#tests/support/statement-score.ts';
import type { StatementLanguage } from '#tests/support/statement-words.ts';
import { makeVersions, USUAL } from '#tests/support/statements.ts';

const page = (lines: readonly string[]): Page => {
  const text = `${lines.join('\n\n')}\n`;
  return new Page(text, parseOutline(text));
};
const compare = (a: readonly string[], b: readonly string[]): Comparison => comparePages(page(a), page(b));
/** The links that moved, as the beginnings of their two sides. */
const moved = ({ a, b, links }: Comparison): string[] =>
  links
    .filter((link) => link.moved)
    .map((link) => {
      const words = (side: typeof a, units: readonly number[]): string =>
        units.map((unit) => side.units[unit]!.text.slice(0, 12)).join('+');
      return `${words(a, link.a)}|${words(b, link.b)}`;
    });

test('clauses that were merged around one that stayed have not moved', () => {
  const register = 'Every club keeps a register of its boats and shows it to the harbour master.';
  const comparison = compare(
    [
      'Rules of the Rowing Union of Brennia',
      'Article 1 The Union trains young rowers at its expense.',
      `Article 2 ${register}`,
      'Article 3 The Union also trains young rowers from the outer islands.',
      'Article 4 Races are held in May.',
    ],
    [
      'Rules of the Rowing Union of Brennia',
      'Article 1 The Union trains young rowers at its expense, and the Union also trains young rowers from the outer islands.',
      `Article 2 ${register}`,
      'Article 3 Races are held in May.',
    ],
  );
  expect(comparison.links.some(({ kind }) => kind === 'merged')).toBe(true);
  expect(moved(comparison)).toEqual([]);
});

test('of two clauses that changed places the one that kept its number stayed', () => {
  const fees = 'Quien venda flores en la plaza pagará cada mes una tasa al tesoro de la villa de Norvela.';
  const water = 'El agua de la fuente es libre para los vecinos.';
  const comparison = compare(
    [
      'Ordenanza de la plaza',
      'Artículo 1. La plaza abre al alba.',
      `Artículo 2. ${fees}`,
      `Artículo 3. ${water}`,
      'Artículo 4. Los perros van atados.',
    ],
    [
      'Ordenanza de la plaza',
      'Artículo 1. La plaza abre al alba.',
      'Artículo 2. El alguacil de la villa guarda las llaves del portón.',
      `Artículo 3. ${water}`,
      'Artículo 4. Los perros van atados.',
      `Artículo 5. ${fees}`,
    ],
  );
  expect(moved(comparison)).toEqual(['Quien venda |Quien venda ']);
  const near = compare(
    [
      'Ordenanza de la plaza',
      'Artículo 1. La plaza abre al alba.',
      `Artículo 2. ${fees}`,
      `Artículo 3. ${water}`,
    ],
    [
      'Ordenanza de la plaza',
      'Artículo 1. La plaza abre al alba.',
      'Artículo 2. El alguacil de la villa guarda las llaves del portón.',
      `Artículo 3. ${water}`,
      `Artículo 4. ${fees}`,
    ],
  );
  expect(moved(near)).toEqual(['Quien venda |Quien venda ']);
});

/** Clauses that have nothing to do with one another, so that a formula is rare among them. */
const filler = (label: (n: number) => string, from: number, words: readonly string[]): string[] =>
  words.map((word, at) => `${label(from + at)} ${word}.`);

const CRAFTS = [
  'Os padeiros assam antes da aurora',
  'Cada moleiro limpa a sua vala',
  'As tecedeiras contam os fios em voz alta',
  'Nenhum ferreiro dorme na forja',
  'O sineiro toca ao meio-dia',
  'Os apicultores afastam as colmeias da estrada',
  'Quem vende peixe lava a bancada',
  'O barqueiro leva de graça as parteiras',
  'As oleiras cozem o barro fora de muros',
  'Os pastores descem da serra em outubro',
  'O boticário guarda a chave dos venenos',
  'Cada pedreiro marca as suas pedras',
  'Os músicos calam-se durante o luto',
  'O carteiro não lê o que leva',
  'As lavadeiras usam a fonte de baixo',
  'Os tanoeiros provam a água das pipas',
  'O relojoeiro acerta a torre no domingo',
  'Os jardineiros podam em fevereiro',
  'Quem caia paredes cobre as janelas',
  'O guarda-rios mede as cheias',
];

test('what several clauses say goes to no other article when one of them goes', () => {
  const acts = ['furta redes', 'corta amarras', 'apaga faróis', 'move boias', 'solta barcos', 'queima cais'];
  const code = (mild: readonly number[], word: string): string[] => [
    'Código do Porto de Anlave',
    ...acts.flatMap((act, at) => [
      `Artigo ${at + 1}. Quem ${act} é punido com prisão até ${at + 2} anos.`,
      ...(mild.includes(at)
        ? [`A tentativa é punida com metade da pena, ${word} não o é para os atos de quem ${act}.`]
        : []),
    ]),
    ...filler((n) => `Artigo ${n}.`, 7, CRAFTS),
  ];
  const comparison = compare(code([0, 1, 2, 3], 'mas'), code([0, 2, 3, 5], 'porém'));
  expect(moved(comparison)).toEqual([]);
  expect(comparison.deleted).toHaveLength(1);
});

test('a clause of which one sentence is known again elsewhere is linked where no other comes near to it', () => {
  const rules = (first: readonly string[], last: readonly string[]): string[] => [
    'Règlement du port de Brelune',
    'Article 1. Le port est ouvert toute l’année.',
    ...first,
    ...filler((n) => `Article ${n}.`, 3, CRAFTS),
    ...last,
    'Article 40. Le présent règlement est affiché au môle.',
  ];
  const contract =
    'les pilotes engagés signent avec la capitainerie un contrat d’engagement de trois saisons';
  const comparison = compare(
    rules([`Article 2. Par accord du conseil, ${contract}. Le syndic en fixe la forme.`], []),
    rules(
      [],
      [
        `Article 39. Le pilotage appartient à des marins nommés par la ville ou loués par elle ; ${contract}.`,
      ],
    ),
  );
  expect(comparison.deleted).toEqual([]);
  expect(moved(comparison)).toHaveLength(1);
});

test('a sentence that became a paragraph of its own and the rest of its clause are both edited', () => {
  const fine =
    'is warned and told to mend it within a month, and in grave cases pays between ten and fifty crowns';
  const cheat =
    'hoever cheats pupils under the name of training is punished as a thief, and where a crime was done answers for it.';
  const comparison = compare(
    [
      'Statute of the Watch of Brennia',
      'Article 1 Guards wear a badge.',
      `Article 2 A training house that departs from the approved course ${fine}; w${cheat}`,
      'Article 3 Dogs are fed by the watch.',
    ],
    [
      'Statute of the Watch of Brennia',
      'Article 1 Guards wear a badge.',
      `Article 2 A house that trains guards, in any of these cases, ${fine}:`,
      '(a) its teachers have never served;',
      '(b) its yard is open to passers-by;',
      '(c) it lends out weapons after dusk;',
      '(d) it keeps no list of pupils.',
      `W${cheat}`,
      'Article 3 Dogs are fed by the watch.',
    ],
  );
  expect(comparison.links.find(({ kind }) => kind === 'split')?.b).toHaveLength(2);
});

test('short entries of a list do not speak for one another when another list came in elsewhere', () => {
  const list = ['1. felony,', '2. offence against'];
  const acts = (first: readonly string[], last: readonly string[]): string[] => [
    'Penal Acts of Brennia',
    'Article 1 These acts are in force in all harbours.',
    ...first,
    ...filler((n) => `Article ${n}`, 3, CRAFTS),
    ...last,
    'Article 40 These acts are read aloud each year.',
  ];
  const comparison = compare(
    acts(
      [],
      [
        'Article 39 (1) Who hides a thing that comes from a',
        ...list,
        'a) the mint or the customs house,',
        'is shut in for a year.',
      ],
    ),
    acts(
      [
        'Article 2 (1) Who keeps a booth meant to further a',
        ...list,
        'a) the peace of the market square,',
        'pays threefold.',
      ],
      ['Article 39 (1) Who hides a thing that was got by any wrong is shut in for a year.'],
    ),
  );
  expect(moved(comparison)).toEqual([]);
});

test('what is left of a clause is linked with the one that holds it, wherever that stands', () => {
  const honour = 'No mocking song is sung and no mocking picture is drawn of those who row the boats';
  const likeness =
    'Without their word nobody paints, prints or sells their likeness on signs, cups, flags, lamps, plates, sails or coins';
  const rules = (first: readonly string[], last: string): string[] => [
    'Statute of the Rowers of Brennia',
    'Article 1 Rowers are hired by the season.',
    ...first,
    ...filler((n) => `Article ${n}`, 3, CRAFTS),
    last,
    'Article 41 This statute hangs at the quay.',
  ];
  const { links, deleted } = compare(
    rules([], `Article 40 ${honour}. ${likeness} for gain.`),
    rules(
      [`Article 2 Rowers are honoured. ${honour}.`],
      `Article 40 ${likeness}, unless the law says otherwise.`,
    ),
  );
  expect(deleted).toEqual([]);
  expect(links.find(({ kind }) => kind === 'split')?.b).toHaveLength(2);
});

test('a piece that was much rewritten belongs to its clause where it stands beside the rest', () => {
  const { links } = compare(
    [
      'Carta da Ilha de Anlave',
      'Artigo 1. A ilha tem um tesouro.',
      'Artigo 2. O tesoureiro gasta a dádiva conforme o plano do ano, e a junta vigia o que o tesoureiro gasta da dádiva. O tesoureiro e a junta em caso algum tocam na dádiva para si. As regras de uso e guarda da dádiva são feitas pelo conselho com o escrivão.',
      'Artigo 3. A ilha tem um sino.',
    ],
    [
      'Carta da Ilha de Anlave',
      'Artigo 1. A ilha tem um tesouro.',
      'Artigo 2. O tesoureiro gasta a dádiva segundo a lei, e a junta vigia o que o tesoureiro gasta da dádiva e aprova a tempo mudanças de rubrica. O tesoureiro, os ajudantes e a junta em caso algum fingem, escondem, tomam, desviam ou retêm a dádiva.',
      'As regras de uso e guarda da dádiva são feitas pelo conselho.',
      'Artigo 3. A ilha tem um sino.',
    ],
  );
  expect(links.find(({ kind }) => kind === 'split')?.b).toHaveLength(2);
});

test.each<[StatementLanguage, number]>([
  ['zh', 1000],
  ['zh', 1001],
  ['pt', 1004],
])(
  'a clause that was deleted beside one that moved far is not taken for one put in elsewhere: %s %i',
  (language, seed) => {
    const made = makeVersions(seed, language, 2000, USUAL);
    const comparison = comparePages(
      new Page(made.a, parseOutline(made.a)),
      new Page(made.b, parseOutline(made.b)),
    );
    const places = clausePlaces(comparison.b, made.startsB);
    const found = comparison.links.flatMap(({ moved, b }) => (moved ? b.map((unit) => places[unit]!) : []));
    expect(found.filter((clause) => !made.moved.has(clause))).toEqual([]);
  },
);

test('a clause that has a copy under another heading moves to the article before its own', () => {
  const before = [
    '云泽市商船公司条例',
    '第一章 有限公司',
    '第一条 有限公司设执事会，执事会每年召开两次会议。',
    '执事会应当对会议所议事项的决定作成会议记录，出席会议的执事应当在会议记录上签名。',
    '第二条 有限公司的船只应当登记造册。',
    '第二章 股份公司',
    '第三条 股份公司设执事会，执事会的成员为五人至十九人。',
    '第四条 执事会会议由过半数的执事出席方可举行，执事会作出决议应当经全体执事的过半数通过。',
    '第五条 执事会会议由执事本人出席，因故不能出席的，可以书面委托其他执事代为出席。',
    '执事会应当对会议所议事项的决定作成会议记录，出席会议的执事应当在会议记录上签名。',
    '执事应当对执事会的决议承担责任，决议违反章程，致使公司遭受损失的，参与决议的执事负赔偿责任。',
    '第六条 本条例自公布之日起施行。',
  ];
  const now = [
    '云泽市商船公司条例',
    '第一章 有限公司',
    '第一条 有限公司设执事会，执事会每年召开两次会议。',
    '执事会应当对所议事项的决定作成会议记录，出席会议的执事应当在会议记录上签名。',
    '第二条 有限公司的船只应当登记造册。',
    '第二章 股份公司',
    '第三条 股份公司设执事会，执事会的成员为五人至十九人。',
    '第四条 执事会会议由过半数的执事出席方可举行，执事会作出决议应当经全体执事的过半数通过。',
    '执事会应当对所议事项的决定作成会议记录，出席会议的执事应当在会议记录上签名。',
    '第五条 执事会会议由执事本人出席，因故不能出席的，可以书面委托其他执事代为出席。',
    '执事应当对执事会的决议承担责任，决议违反章程，致使公司遭受损失的，参与决议的执事负赔偿责任。',
    '第六条 本条例自公布之日起施行。',
  ];
  expect(moved(compare(before, now))).toEqual(['执事会应当对会议所议事项|执事会应当对所议事项的决']);
});

test('a formula that two clauses swapped stays with what stands under it', () => {
  const rules = (first: string, second: string): string[] => [
    '岚洲灯塔条例',
    '第一条 本条例适用于全岛。',
    `第二条 依照《灯塔法》第${first}条规定处罚的，按照下列规定执行：`,
    '（一）擅自收购灯油的，没收灯油，并处货值百分之二十的罚款；',
    '（二）收购灯油超过一千桶的，没收违法所得，并责令停业。',
    '第三条 灯塔主管部门应当每年公布灯油价格。',
    `第四条 依照《灯塔法》第${second}条规定处罚的，按照下列规定执行：`,
    '（一）无证经营灯油零售业务的，责令停止，没收违法所得；',
    '（二）为无证者提供灯油运输的，处五百元罚款。',
    '第五条 本条例自公布之日起施行。',
  ];
  const [before, after] = [rules('三十', '三十二'), rules('二十八', '三十')];
  for (const [a, b] of [
    [before, after],
    [after, before],
  ] as const)
    expect(moved(compare(a, b))).toEqual([]);
});
