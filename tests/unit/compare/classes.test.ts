import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { comparePages, editsOf, editsOfAll } from '#core/compare/comparison.ts';
import { summarise } from '#core/compare/summary.ts';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import { diffTexts } from '#core/compare/words/diff.ts';
import { groupEdits } from '#core/compare/words/groups.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const classesOf = (a: string, b: string): DifferenceClass[] => [
  ...new Set(diffTexts(a, b).map((edit) => edit.class)),
];
const page = (text: string): Page => new Page(text, parseOutline(text));

describe('an edit is typesetting', () => {
  it.each([
    ['width', '渡口第１２号公告（附图）', '渡口第12号公告(附图)'],
    ['a line break', 'Ferries run\nin May.', 'Ferries run in May.'],
    ['blanks beside Chinese', '第 3 条 规定', '第3条规定'],
    ['shapes of a quotation mark', 'das „Boot“ fährt', 'das "Boot" fährt'],
    ['ligatures', 'la conﬁance de la sœur', 'la confiance de la soeur'],
    ['a fraction alone', 'at ¼ of the toll', 'at 1/4 of the toll'],
    ['letters and their accents as one sign or two', 'ponte é', 'ponte e\u0301'],
    ['a soft hyphen', 'Fähr\u00adverordnung', 'Fährverordnung'],
    ['Kangxi radicals', '⽉费⽤', '月费用'],
    ['ellipses', 'etc... und mehr', 'etc… und mehr'],
    ['traditional forms that are one to one', '貿易協議應當依據規劃訂立', '贸易协议应当依据规划订立'],
    ['variants of one form', '湖裏有船', '湖裡有船'],
    ['bold in Markdown', 'the **toll** is due', 'the toll is due'],
    ['a dash of a range', 'pages 3–5', 'pages 3-5'],
    ['italics in Markdown', 'the *toll* is _due_ now', 'the toll is due now'],
    ['the mark of a heading in Markdown', '## Tolls and fees', 'Tolls and fees'],
    ['signs that are wide', '付￡5与￦9', '付£5与₩9'],
    ['a degree sign for the mark of an ordinal', 'o artigo 4.º e o n.º 3º', 'o artigo 4.° e o n.° 3°'],
    ['narrow kana', 'ｶﾞｽ料金', 'ガス料金'],
    ['small and upright marks', '渡船﹐桥梁︽法︾', '渡船，桥梁《法》'],
    ['quotation marks of other typesetters', 'die ‚Fähre‘ fährt 〝heute〞', 'die ‘Fähre’ fährt "heute"'],
    ['quotation marks within others', '“渡‘船’”', '「渡『船』」'],
    ['a ligature of capitals', "L'ŒUVRE d'Œuvre", "L'OEUVRE d'OEuvre"],
    ['letters of Arabic by their place', 'ﻻ رسوم', 'لا رسوم'],
    ['the usual traditional form and another', '證據與機構', '証據與機搆'],
    ['brackets of titles for want of others', '修改<渡口法>的决定', '修改〈渡口法〉的决定'],
  ])('%s', (_, a, b) => {
    expect(classesOf(a, b)).toEqual(['typesetting']);
    expect(classesOf(b, a)).toEqual(['typesetting']);
    expect(diffTexts(a, b).every(({ noise }) => noise)).toBe(true);
  });
});

describe('an edit is punctuation, and shown', () => {
  it.each([
    ['a comma', 'ferries, bridges and roads', 'ferries bridges and roads'],
    ['、 for ，', '渡船、桥梁由县管理', '渡船，桥梁由县管理'],
    ['brackets', '费用（含税）为十元', '费用含税为十元'],
    ['a blank inside a word', 'any one may sail', 'anyone may sail'],
    ['stars that embrace nothing', 'the price** is net', 'the price is net'],
    ['a blank inside a Korean word', '아버지가 방에', '아버지 가방에'],
    ['a hyphen inside a word', 'the re-lease of boats', 'the release of boats'],
    ['single quotation marks for double ones', "the 'toll'", 'the "toll"'],
  ])('%s', (_, a, b) => {
    expect(classesOf(a, b)).toEqual(['punctuation']);
    expect(diffTexts(a, b).some(({ noise }) => noise)).toBe(false);
  });
});

describe('an edit is wording', () => {
  it.each([
    ['characters that look alike', '渡船租金', '渡船祖金'],
    ['an accent', 'la tarifa pública', 'la tarifa publica'],
    ['a figure', '罚款3.5元', '罚款35元'],
    ['a number sign', '5#楼交付使用', '5楼交付使用'],
    ['a number sign before a number', 'lot #5 is due', 'lot 5 is due'],
    ['a fraction behind a wide figure', '长１½米', '长11/2米'],
    ['a character that is two in simplified texts', '開闢航線', '開辟航線'],
    ['two numbers for one', 'Articles 1, 200 and 3', 'Articles 1,200 and 3'],
    ['a minus', 'Zone A -5', 'Zone A-5'],
    ['a blank between figures', 'Artikel 1 2', 'Artikel 12'],
    ['a raised figure', '面积5m²', '面积5m2'],
    ['a circled number', '见①', '见1'],
    ['a fraction beside a figure', '2½ Meter', '21/2 Meter'],
    ['a unit', '5 km', '5 m'],
    ['a sign', '±3%', '3%'],
    ['a minus', '零下-5度', '零下5度'],
    ['a slash', 'Schiffe und/oder Boote', 'Schiffe und oder Boote'],
    ['feet for inches', "a plank of 6'", 'a plank of 6"'],
    ['case', 'the Parties', 'the parties'],
    ['forms that are not one to one', '以後', '以后'],
    ['an emphasis that strikes out', 'the ~~toll~~', 'the toll'],
  ])('%s', (_, a, b) => {
    expect(classesOf(a, b)).toContain('wording');
    expect(classesOf(b, a)).toContain('wording');
  });
});

it('a clause that is typeset otherwise is the same and marked; one with another mark is edited', () => {
  const { links } = comparePages(
    page('一、渡口开放。\n\n二、渡船、桥梁由县管理。\n\n三、费用由县公布。'),
    page('一、 渡口开放．\n\n二、渡船，桥梁由县管理。\n\n三、费用由县公布。'),
  );
  expect(links.map(({ kind, marked }) => [kind, marked])).toEqual([
    ['same', true],
    ['edited', false],
    ['same', false],
  ]);
});

it('a clause that reads the same by its folding only is edited where a word differs', () => {
  const comparison = comparePages(page('一、法院得併科罰金。'), page('一、法院得並科罰金。'));
  expect(comparison.links.map(({ kind }) => kind)).toEqual(['edited']);
  expect(comparison.links.flatMap((link) => editsOf(comparison, link).map((edit) => edit.class))).toEqual([
    'wording',
  ]);
});

it('what was changed alike in many places is told once, and counts agree', () => {
  const comparison = comparePages(
    page(
      '1. The Council keeps the ferries of the lake and of the river.\n\n2. The Council keeps the bridges, and their tolls.\n\n3. A list of the members of the Council is published each year in the gazette of the lake.',
    ),
    page(
      '1. The Board keeps the ferries of the lake and of the river.\n\n2. The Board keeps the bridges and their tolls.\n\n3. A list of the members of the Board is published each year in the gazette of the  lake.',
    ),
  );
  const edits = editsOfAll(comparison);
  const { groups, groupOf } = groupEdits(comparison, edits);
  expect(groups).toEqual([{ from: 'Council', to: 'Board', count: 3, links: [0, 1, 2] }]);
  expect(edits.flat().filter((edit) => groupOf.get(edit) === 0)).toHaveLength(3);
  expect(summarise(comparison, edits)).toMatchObject({
    edits: 4,
    noise: 1,
    classes: { wording: 3, punctuation: 1, typesetting: 1 },
  });
});

const PAIRS = '../shared/cases/compare/minimal-pairs.json';
interface Pairs {
  readonly meaning: readonly (readonly [lang: string, a: string, b: string, what: string])[];
  readonly typeset: Pairs['meaning'];
}
test.skipIf(!existsSync(PAIRS))(
  'no given pair of meaning is hidden, and pairs of typesetting are folded',
  () => {
    const { meaning, typeset } = JSON.parse(readFileSync(PAIRS, 'utf8')) as Pairs;
    const hidden = meaning.filter(([, a, b]) => diffTexts(a, b).every(({ noise }) => noise));
    const shown = typeset.filter(([, a, b]) => diffTexts(a, b).some(({ noise }) => !noise));
    expect(hidden).toEqual([]);
    expect(shown).toEqual([]);
  },
);

test('where a clause was parted or joined, the blank at the seam alone is told', () => {
  for (const [a, b, seams] of [
    [
      'Er haftet, wennder Kahn ohne jede Erlaubnisin den Hafen fährt.',
      'Er haftet, wenn der Kahn ohne jede Erlaubnis in den Hafen fährt.',
      ['der Kahn', 'in den'],
    ],
    [
      'The keeper is liable ifthe boat enters the old port withouta permit.',
      'The keeper is liable if the boat enters the old port without a permit.',
      ['the boat', 'a permit'],
    ],
  ] as const) {
    const edits = diffTexts(
      a,
      b,
      seams.map((seam) => a.indexOf(seam)),
    );
    expect(edits.map((edit) => [a.slice(edit.a.from, edit.a.to), b.slice(edit.b.from, edit.b.to)])).toEqual([
      ['', ' '],
      ['', ' '],
    ]);
  }
});

test('what differs in typesetting alone is the same clause, and is linked', () => {
  const clauses = (second: string): string => `1. Boats are blue.\n2. ${second}\n3. Tolls are due in May.\n`;
  for (const [a, b] of [
    ['Dépôt légal', 'Dépôt légal'.normalize('NFD')],
    ['Deﬁnitions', 'Definitions'],
    ['Fähr\u00adverordnung', 'Fährverordnung'],
    ['產業說明', '産業説明'],
  ] as const) {
    const { links, deleted, inserted } = comparePages(page(clauses(a)), page(clauses(b)));
    expect([deleted, inserted]).toEqual([[], []]);
    expect(links.map(({ kind, marked }) => `${kind} ${marked}`)).toEqual([
      'same false',
      'same true',
      'same false',
    ]);
  }
});

test.each([
  ['La quota è di 100 000 corone. Però la città può rinviare.', '100 000', '200 000'],
  ['Ogni città può vendere le navi.', 'vendere', 'comprare'],
  ['Tiếng Việt được dùng trong 10 điều khoản này.', '10', '12'],
  ['ガス料金は十日以内に支払う。', '十日', '二十日'],
  ['이 협정은 서명한 날부터 10일 뒤에 발효한다.', '10일', '20일'],
])(
  'of a version that is decomposed throughout no word but the one that changed is told: %s',
  (text, gone, come) => {
    const later = text.replace(gone, come).normalize('NFD');
    const told = diffTexts(text, later)
      .filter((edit) => edit.class !== 'typesetting')
      .map((edit) => [text.slice(edit.a.from, edit.a.to), later.slice(edit.b.from, edit.b.to)]);
    expect(told).toEqual([[gone, come.normalize('NFD')]]);
  },
);

test('a number in a text that became the label of a piece is typesetting, and a mark beside it is not', () => {
  const parts = [
    'the harbour keeps the lights of the northern mole in good order',
    'the guild of pilots keeps the book of soundings for every captain',
  ];
  const told = (before: string, labels: readonly [string, string]): string[] => {
    const comparison = comparePages(
      page(`Rules of Brennhaven\n\n${before}\n\nArticle 9 Disputes go to the court.\n`),
      page(
        `Rules of Brennhaven\n\n${labels[0]} ${parts[0]};\n\n${labels[1]} ${parts[1]}.\n\nArticle 9 Disputes go to the court.\n`,
      ),
    );
    const split = comparison.links.find(({ kind }) => kind === 'split');
    return editsOf(comparison, split!).map((edit) => edit.class);
  };
  expect(told(`1. ${parts[0]}; 2. ${parts[1]}.`, ['1.', '2.'])).toEqual(['typesetting']);
  expect(told(`(a) ${parts[0]}; (b) ${parts[1]}.`, ['(a)', '(b)'])).toEqual(['typesetting']);
  expect(told(`1. ${parts[0]}; 3. ${parts[1]}.`, ['1.', '2.'])).not.toEqual(['typesetting']);
});

test('a break between two clauses that one was split into is typesetting', () => {
  const [first, second] = [
    'The keeper of the harbour counts all boats that enter it in May, and writes them into the register',
    'and whoever owns a boat pays the toll for the whole of the year before the end of June at the gate.',
  ];
  const text = (between: string): string =>
    `Article 1\nThe port is open.\n\nArticle 2\n${first}${between}${second}\n\nArticle 3\nThe port is closed.\n`;
  const comparison = comparePages(page(text(' ')), page(text('\n\n(a) ')));
  const split = comparison.links.find(({ kind }) => kind === 'split');
  const classes = split && editsOf(comparison, split).map((edit) => edit.class);
  expect(classes).toEqual(['typesetting']);
});

test('a clause that changes nothing but what is put behind its number is numbered anew', () => {
  const text = (label: string): string => `Article 4 Boats are blue.\nArticle ${label} Tolls are due.\n`;
  const renumbered = (a: string, b: string) =>
    comparePages(page(text(a)), page(text(b))).links[1]?.renumbered;
  expect(renumbered('5a', '5b')).toEqual({ from: '5a', to: '5b' });
  expect(renumbered('5', '5 bis')).toEqual({ from: '5', to: '5 bis' });
  expect(renumbered('5', '6')).toEqual({ from: 5, to: 6 });
  expect(renumbered('5 bis', '5 bis')).toBeNull();
});
