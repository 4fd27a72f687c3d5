import { expect, test } from 'vitest';
import { type Comparison, comparePages } from '#core/compare/comparison.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const page = (lines: readonly string[]): Page => {
  const text = `${lines.join('\n\n')}\n`;
  return new Page(text, parseOutline(text));
};
const compare = (a: readonly string[], b: readonly string[]): Comparison => comparePages(page(a), page(b));
/** Links as `beginning|beginning`, with `+` between pieces and `moved` in front where they have. */
const told = ({ a, b, links }: Comparison, length = 4): string[] =>
  links.map((link) => {
    const words = (side: typeof a, units: readonly number[]): string =>
      units.map((unit) => side.units[unit]!.text.slice(0, length)).join('+');
    return `${link.moved ? 'moved ' : ''}${words(a, link.a)}|${words(b, link.b)}`;
  });
const moves = (comparison: Comparison): number => comparison.links.filter(({ moved }) => moved).length;

test('a clause of which little but its subject is left is edited where number and neighbours agree', () => {
  const rules = (second: string): string[] => [
    '岚洲花园规则',
    '第一条 花园每日开放八小时。',
    `第二条 ${second}`,
    '第三条 入园应当安静。',
  ];
  const comparison = compare(rules('攀折花木的，罚款五元。'), rules('攀折花木的，处以警告并罚款十元。'));
  expect(comparison.deleted).toEqual([]);
  expect(comparison.links).toHaveLength(4);
  const keeper = compare(
    rules('花园的管理人由园长、副园长或者值班园丁担任，并在门口公示。管理人变更，应当重新公示。'),
    rules('花园的管理人按照值班表，由当日看护花园的园丁或者志愿者担任。'),
  );
  expect(keeper.deleted).toEqual([]);
});

test('a clause that was cut to its first sentence is edited', () => {
  const rules = (second: string): string[] => [
    'Rules of the Library of Brennia',
    'Article 1 The library opens every day at eight.',
    `Article 2 ${second}`,
    'Article 3 Readers keep silence in the hall.',
  ];
  const long =
    'A lost book is paid for by its reader. The price is told by the keeper of the catalogue, who hears two sellers of old prints, writes down what they say, and sends a copy to the treasurer before the month ends.';
  const comparison = compare(rules(long), rules('A lost book is paid for by its reader.'));
  expect(told(comparison, 6)).toContain('A lost|A lost');
});

test('a clause replaced under the same number is deleted and inserted', () => {
  const rules = (second: string): string[] => [
    'Rules of the Harbour of Nanyu',
    'Article 1 Ships report to the harbour master before noon.',
    `Article 2 ${second}`,
    'Article 3 Anchors are dropped outside the fairway.',
  ];
  const comparison = compare(
    rules('Pilots shall be licensed by the coastal board for five years.'),
    rules('Waste oil must not be poured over the side in any weather.'),
  );
  expect([comparison.deleted, comparison.inserted]).toEqual([[2], [2]]);
});

test('a lead-in formula does not draw a clause away from its number', () => {
  const comparison = compare(
    [
      '岚洲商会章程',
      '第一条 会长对议事会负责，行使下列职权：',
      '（一）主持会务；',
      '（二）签署文件。',
      '第二条 本章程自公布之日起施行。',
    ],
    [
      '岚洲商会章程',
      '第一条 会长由议事会聘任，依照议事会的授权行事。',
      '第二条 监察人行使下列职权：',
      '（一）检查账目；',
      '（二）列席会议。',
      '第三条 本章程自公布之日起施行。',
    ],
  );
  expect(told(comparison)).toContain('会长对议|会长由议');
  expect(told(comparison).join()).not.toContain('|监察人行');
});

test('a formula that is put under another article is deleted and inserted', () => {
  const garden = [
    'Gartenordnung von Talheim',
    '§ 1 Betreten',
    '(1) Wer den Garten nachts betritt, zahlt fünf Taler.',
  ];
  const formula = '(2) Der Versuch ist strafbar.';
  const fishing = ['§ 2 Fischen', '(1) Wer im Teich fischt, zahlt drei Taler.'];
  const comparison = compare([...garden, formula, ...fishing], [...garden, ...fishing, formula]);
  expect(moves(comparison)).toBe(0);
  expect([comparison.deleted.length, comparison.inserted.length]).toEqual([1, 1]);
});

test('a list under one formula that stands in many articles does not move to where another such list came in', () => {
  const lead = '双方在下列领域开展合作，具体办法由双方另行商定：';
  const list = (number: string, ...items: readonly string[]): string[] => [
    `第${number}条 ${lead}`,
    ...items.map((item, at) => `（${'一二三'.charAt(at)}）${item}；`),
  ];
  const own = [
    '灯塔每季由守塔人巡查并记入簿册。',
    '渡船在雾中鸣笛三声，缓行入港。',
    '码头的缆桩由港务所更换。',
    '鱼市在退潮后开放，凭证入场。',
  ];
  const rest = own.map((text, at) => `第${'二三五六'.charAt(at)}条 ${text}`);
  const a = [
    '岚洲公约',
    ...list('一', '航标维护', '潮汐预报'),
    rest[0]!,
    rest[1]!,
    ...list('四', '海盐晾晒', '珊瑚移植'),
    rest[2]!,
    rest[3]!,
  ];
  const b = [
    '岚洲公约',
    '第一条 灯塔每季由守塔人巡查并记入簿册。',
    '第二条 渡船在雾中鸣笛三声，缓行入港。',
    ...list('三', '海盐晾晒', '珊瑚移植'),
    '第四条 码头的缆桩由港务所更换。',
    '第五条 鱼市在退潮后开放，凭证入场。',
    ...list('六', '风浪观测', '渔网回收'),
  ];
  const comparison = compare(a, b);
  expect(moves(comparison)).toBe(0);
  expect(comparison.deleted).toHaveLength(3);
  expect(comparison.inserted).toHaveLength(3);
});

test('a note that stands in many places but for its figures moves nowhere', () => {
  const wards = ['Alt-Hafen', 'Brückenkopf', 'Deichsiedlung', 'Fährplatz', 'Galgenberg', 'Hochufer'];
  const lay = (order: readonly number[], notes: Readonly<Record<number, number>>): string[] => [
    '# Wahlbezirke von Nordmark',
    ...order.flatMap((at) => [
      `* Gemeinde ${wards[at]} mit den Ortsteilen am linken Ufer`,
      ...(notes[at] ? [`* (Übrige Gemeinden siehe ${notes[at]})`] : []),
    ]),
  ];
  const a = lay([0, 1, 2, 3, 4, 5], { 0: 11, 2: 12, 4: 13 });
  const b = lay([0, 1, 2, 3, 4, 5], { 1: 12, 3: 14, 5: 11 });
  expect(moves(compare(a, b))).toBe(0);
});

test('a clause of some length is known again under another article', () => {
  const first = [
    'Regulamento da Feira de Lumar',
    'Artigo 1 Bancas',
    '1. Cada banca recebe um lugar por sorteio público.',
  ];
  const clause =
    '2. O lixo de cada banca é levado pelo feirante ao depósito municipal antes das vinte horas.';
  const second = ['Artigo 2 Horários', '1. A feira abre às sete horas e fecha às dezoito.'];
  const comparison = compare([...first, clause, ...second], [...first, ...second, clause]);
  expect([comparison.deleted, comparison.inserted]).toEqual([[], []]);
  expect(moves(comparison)).toBe(1);
});

test('an insertion at the top that renumbers everything changes no link', () => {
  const clauses = [
    '花园每日开放八小时。',
    '入园应当安静。',
    '攀折花木的，罚款五元。',
    '园丁每周修剪一次树篱。',
  ];
  const numbered = (list: readonly string[]): string[] => [
    '岚洲花园规则',
    ...list.map((clause, at) => `第${'一二三四五'.charAt(at)}条 ${clause}`),
  ];
  const comparison = compare(numbered(clauses), numbered(['为了保护水源，制定本规则。', ...clauses]));
  expect(comparison.links.every(({ kind, moved }) => kind === 'same' && !moved)).toBe(true);
  expect(comparison.inserted).toEqual([1]);
});

test('a clause that heads what is linked is edited, though many clauses have as many words in common', () => {
  const act = (all: string, title: string, pays: string): string[] => [
    'Fährgesetz der Brennia',
    ...['Fähren', 'Boote', 'Kähne', 'Flöße', 'Schuten', 'Barken', 'Lotsen', 'Masten'].flatMap((boat, at) => [
      `§ ${at + 1} ${all} ${boat}`,
      `(1) Wer ${boat} führt, meldet sie beim Hafenamt an und ${pays} ${at + 2} Taler.`,
    ]),
    `§ 9 Schwimmende ${title}`,
    '(1) Der Zoll wird an der Schranke von dem erhoben, der zuerst einfährt.',
    '(2) Von Krankentransporten, Feuerwehr und Hebammen wird nichts erhoben.',
    '(3) Der Rat setzt die Sätze jedes Jahr vor dem ersten Mai neu fest.',
  ];
  const { deleted, inserted } = compare(
    act('Schwimmende', 'Trägerstege', 'zahlt'),
    act('Fahrende', 'Anlagen', 'entrichtet'),
  );
  expect([deleted, inserted]).toEqual([[], []]);
});

test('a title is linked though one version has it as a heading and the other as a clause', () => {
  const bodies = {
    Definitions: ['"Port" means the water and the piers of Brennia.'],
    Tolls: ['The tolls are paid in May.'],
    Disclaimer: ['Nobody answers for storms.'],
    Termination: [
      'Whoever does not pay the toll for three months loses the licence.',
      'It is given back to whoever pays.',
    ],
  };
  const licence = (titles: readonly (keyof typeof bodies)[], change: (title: string) => string): string[] => [
    'Licence of the Port of Brennia',
    ...titles.flatMap((title, at) => [
      `${at + 1}. ${change(title)}`,
      ...bodies[title].map((body, place) => `${at + 1}.${place + 1}. ${body}`),
    ]),
  ];
  const { deleted, inserted } = compare(
    licence(['Definitions', 'Tolls', 'Disclaimer', 'Termination'], (title) => `${title.toUpperCase()}.`),
    licence(['Definitions', 'Termination', 'Tolls', 'Disclaimer'], String),
  );
  expect([deleted, inserted]).toEqual([[], []]);
});

test('a heading whose first word is one of several now is linked', () => {
  const code = (title: string): string[] => [
    '# Code of the Harbour',
    `## ${title}`,
    'Whoever enters is greeted by the keeper.',
    'Whoever leaves pays the toll at the gate.',
  ];
  const { deleted, inserted } = compare(code('Обязательства'), code('Наши обязательства'));
  expect([deleted, inserted]).toEqual([[], []]);
});

test('the heading of a chapter that keeps its number has not moved where a clause went over it', () => {
  const act = (...middle: readonly string[]): string[] => [
    '云泽市渡口条例',
    '第一章 总则',
    '第一条 渡口由县管理。',
    ...middle,
  ];
  const kept = '第二条 渡船应当每年检验一次，检验合格的发给证书，不合格的不得开航，由渡口管理所登记在册。';
  const [toll, fine] = ['第三条 过渡费由县公布，老人和学生减半。', '第四条 逃费的，补缴过渡费。'];
  const comparison = compare(
    act(kept, '第二章 包装和收费', toll, fine),
    act('第二章 收费', kept, toll, fine),
  );
  const heading = comparison.links.find(({ b }) =>
    b.some((unit) => comparison.b.units[unit]?.text === '收费'),
  );
  expect(heading?.moved).toBe(false);
});

test('the heading of the last chapter has not moved where clauses left it for a new one before it', () => {
  const [fine, order, force] = [
    '渡口管理人不按期检验渡船的，由县给予警告，并处五百元罚款。',
    '船员酒后开航的，由县吊销船员证书，三年内不得再领。',
    '本条例自二〇三一年五月一日起施行。',
  ];
  const before = [
    '第一章 总则',
    '第一条 渡口由县管理。',
    '第二章 附则',
    `第二条 ${fine}`,
    `第三条 ${order}`,
    `第四条 ${force}`,
  ];
  const after = [
    '第一章 总则',
    '第一条 渡口由县管理。',
    '第二章 法律责任',
    `第二条 ${fine}`,
    `第三条 ${order}`,
    '第三章 附则',
    `第四条 ${force}`,
  ];
  const comparison = compare(['云泽市渡口条例', ...before], ['云泽市渡口条例', ...after]);
  const heading = comparison.links.find(({ b }) =>
    b.some((unit) => comparison.b.units[unit]?.text === '附则'),
  );
  expect(heading?.moved).toBe(false);
});

test('a clause is not linked with an item that bears its number', () => {
  const before = [
    '云泽市优待条例',
    '第一条 为了做好优待工作，制定本条例。',
    '第二条 现役船员（以下简称船员）、服现役或者退出现役的伤残船员以及退伍船员、船员遗属、现役船员家属，是本条例规定的优待对象，依照本条例的规定享受优待。',
    '第三条 优待经费由市库承担。',
  ];
  const now = [
    '云泽市优待条例',
    '第一条 为了做好优待工作，制定本条例。',
    '第二条 本条例所称优待对象包括：',
    '（一）船员；',
    '（二）服现役和退出现役的伤残船员；',
    '（三）船员遗属。',
    '第三条 优待经费由市库承担。',
  ];
  expect(told(compare(before, now)).filter((link) => link.includes('服现役和'))).toEqual([]);
});

test('a title is not linked with a sentence that holds a word of its kin, where nothing stands as it stood', () => {
  const before = [
    'Gesetz über die Förderung der Schreiber von Altbrunn',
    '§ 1 Beratungsauftrag',
    '(1) Die Kammer berät die Schreiber über Fortbildung und Beruf.',
    '§ 2 Dauer eines Lehrhalbjahres',
    '(1) Das Lehrhalbjahr dauert fünf Monate.',
    '§ 3 Die Kosten trägt die Kasse der Kammer.',
  ];
  const now = [
    'Gesetz über die Förderung der Schreiber von Altbrunn',
    '§ 1 Aufgaben',
    '(1) Für die Beratung in Fragen der Bildung sind die Schreibstuben zuständig.',
    '(2) Die Schreibstuben haben jeden Werktag offen.',
    '(3) Lehrkurse nach Absatz 2 dauern ein Jahr.',
    '§ 3 Die Kosten trägt die Kasse der Kammer.',
  ];
  expect(told(compare(before, now), 9).filter((link) => link.includes('Beratung'))).toEqual([]);
});
