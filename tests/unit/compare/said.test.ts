import { describe, expect, test } from 'vitest';
import { compareTwo } from '#core/compare/compare-two.ts';
import { type Comparison, comparePages } from '#core/compare/comparison.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import { compare } from '#core/compare/request.ts';
import type { SaidPair } from '#core/compare/said.ts';
import { compareVersions } from '#core/compare/versions/versions.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const page = (lines: readonly string[]): Page => {
  const text = `${lines.join('\n\n')}\n`;
  return new Page(text, parseOutline(text));
};

const EARLIER = page([
  'Rules of the Harbour of Nanyu',
  'Article 1 Ships report to the harbour master before noon.',
  'Article 2 Pilots shall be licensed by the coastal board for five years.',
  'Article 3 Anchors are dropped outside the fairway.',
  'Article 4 The lighthouse is kept lit from dusk until dawn.',
]);
const LATER = page([
  'Rules of the Harbour of Nanyu',
  'Article 1 Ships report to the harbour master before noon and name their cargo.',
  'Article 2 Waste oil must not be poured over the side in any weather.',
  'Article 3 Anchors are dropped outside the fairway.',
  'Article 4 Lamps of the lighthouse are trimmed every week by its keeper.',
]);

/** Where the block that holds these words starts. */
function at({ blocks, text }: Page, words: string): number {
  const block = blocks.find(({ from, to }) => text.slice(from, to).includes(words));
  if (!block) throw new RangeError(`nothing says ${words}`);
  return block.from;
}

const said = (say: 'together' | 'apart', one: string, other: string, a = EARLIER, b = LATER): SaidPair => ({
  a: at(a, one),
  b: at(b, other),
  say,
});

/** Links as `first words|first words`, said ones with `!` in front. */
const told = ({ a, b, links }: Comparison): string[] =>
  links.map((link) => {
    const words = (side: typeof a, units: readonly number[]): string =>
      units.map((unit) => side.units[unit]?.text.split(' ')[0]).join('+');
    return `${link.said ? '!' : ''}${words(a, link.a)}|${words(b, link.b)}`;
  });

const lone = ({ a, b, deleted, inserted }: Comparison): string[] => [
  ...deleted.map((unit) => `-${joinedText(a, [unit]).split(' ')[0]}`),
  ...inserted.map((unit) => `+${joinedText(b, [unit]).split(' ')[0]}`),
];

describe('what a person said of two clauses', () => {
  test('nothing said, the clauses are aligned as ever', () => {
    const comparison = comparePages(EARLIER, LATER);
    expect(comparePages(EARLIER, LATER, { said: [] })).toEqual(comparison);
    expect(told(comparison)).toEqual(['Rules|Rules', 'Ships|Ships', 'Anchors|Anchors', 'The|Lamps']);
    expect(lone(comparison)).toEqual(['-Pilots', '+Waste']);
  });

  test('links those that belong together, whatever they read', () => {
    const comparison = comparePages(EARLIER, LATER, { said: [said('together', 'Pilots', 'Waste')] });
    expect(told(comparison)).toContain('!Pilots|Waste');
    expect(lone(comparison)).toEqual([]);
    const link = comparison.links.find((one) => one.said);
    expect(link).toMatchObject({ kind: 'edited', moved: false, margin: 1, rivals: { a: [], b: [] } });
    expect(link?.similarity).toBeLessThan(0.4);
  });

  test('gives what was linked with one of the two another partner or none', () => {
    const comparison = comparePages(EARLIER, LATER, { said: [said('together', 'Pilots', 'Anchors')] });
    expect(told(comparison)).toContain('!Pilots|Anchors');
    expect(lone(comparison)).toEqual(['-Anchors', '+Waste']);
    expect(comparison.links.find((one) => one.said)).toMatchObject({ renumbered: { from: 2, to: 3 } });
  });

  test('keeps what belongs together across others, a mere mark as well', () => {
    const rules = [
      'Rules of the Harbour of Nanyu',
      'Article 1 Ships report.',
      'Article 2 Anchors are dropped.',
    ];
    // One that stands alone on either side: only then is everything looked at.
    const behind = page([...rules, 'Article 3 Pilots are licensed.', '※']);
    const before = page([...rules.toSpliced(2, 0, '※'), 'Article 3 Waste oil must not be poured.']);
    expect(told(comparePages(behind, before))).not.toContain('※|※');
    const comparison = comparePages(behind, before, { said: [said('together', '※', '※', behind, before)] });
    expect(told(comparison)).toContain('!※|※');
    expect(comparison.links.find((link) => link.said)).toMatchObject({
      kind: 'same',
      moved: true,
      similarity: 1,
    });
  });

  test('never links those that do not belong together, the same word for word among them', () => {
    const pairs = [said('apart', 'Anchors', 'Anchors'), said('apart', 'lighthouse', 'Lamps')];
    const comparison = comparePages(EARLIER, LATER, { said: pairs });
    expect(told(comparison)).toEqual(['Rules|Rules', 'Ships|Ships']);
    expect(lone(comparison)).toEqual(['-Pilots', '-Anchors', '-The', '+Waste', '+Anchors', '+Lamps']);
  });

  test('lets each find another partner', () => {
    const twice = page([
      'Rules of the Harbour of Nanyu',
      'Article 1 Ships report to the harbour master before noon.',
      'Article 2 Ships report to the harbour master before noon.',
    ]);
    const once = page([
      'Rules of the Harbour of Nanyu',
      'Article 1 Ships report to the harbour master before noon.',
    ]);
    const first = said('apart', 'Ships', 'Ships', twice, once);
    const comparison = comparePages(twice, once, { said: [first] });
    expect(comparison.links.map(({ a, b }) => [...a, ...b])).toEqual([
      [0, 0],
      [2, 1],
    ]);
  });

  test('gathers one with several where that was said, and no piece that was said not to be one', () => {
    const whole = page([
      'Rules of the Harbour of Nanyu',
      'Article 1 Waste oil must not be poured over the side in any weather, and whoever pours it pays the harbour for cleaning the whole of the basin.',
      'Article 2 Lamps are trimmed weekly.',
    ]);
    const pieces = page([
      'Rules of the Harbour of Nanyu',
      'Article 1 Waste oil must not be poured over the side in any weather.',
      'Article 2 Whoever pours it pays the harbour for cleaning the whole of the basin.',
      'Article 3 Lamps are trimmed weekly.',
    ]);
    expect(told(comparePages(whole, pieces))).toContain('Waste|Waste+Whoever');
    const apart = comparePages(whole, pieces, { said: [said('apart', 'Waste', 'Whoever', whole, pieces)] });
    expect(told(apart)).toContain('Waste|Waste');
    expect(lone(apart)).toEqual(['+Whoever']);
    const both = [
      said('together', 'Lamps', 'Whoever', whole, pieces),
      said('together', 'Lamps', 'Lamps', whole, pieces),
    ];
    const split = comparePages(whole, pieces, { said: both });
    expect(told(split)).toEqual(['Rules|Rules', 'Waste|Waste', '!Lamps|Whoever+Lamps']);
    expect(split.links.at(-1)).toMatchObject({ kind: 'split', said: true });
    expect(
      told(comparePages(pieces, whole, { said: both.map(({ a, b, say }) => ({ a: b, b: a, say })) })),
    ).toEqual(['Rules|Rules', 'Waste|Waste', '!Whoever+Lamps|Lamps']);
  });

  test('is idle where no clause starts at the place any more, or where it would link all with all', () => {
    const { a, b } = said('together', 'Pilots', 'Waste');
    const off: SaidPair[] = [
      { a: a + 1, b, say: 'together' },
      { a, b: b + 2, say: 'apart' },
      { a: 1e9, b: 1e9, say: 'together' },
    ];
    expect(told(comparePages(EARLIER, LATER, { said: off }))).toEqual(told(comparePages(EARLIER, LATER)));
    const all = ['Pilots', 'Anchors'].flatMap((one) =>
      ['Waste', 'Anchors'].map((other) => said('together', one, other)),
    );
    const comparison = comparePages(EARLIER, LATER, { said: all });
    expect(told(comparison)).toContain('!Pilots|Waste+Anchors');
    expect(lone(comparison)).toEqual(['-Anchors']);
  });

  test('holds where a comparison is taken up from the one before, and no longer once it is taken back', () => {
    const pairs = [said('apart', 'Anchors', 'Anchors')];
    const before = comparePages(EARLIER, LATER);
    const with_ = comparePages(EARLIER, LATER, { said: pairs, previous: before });
    expect(with_).toEqual(comparePages(EARLIER, LATER, { said: pairs }));
    expect(comparePages(EARLIER, LATER, { previous: with_ })).toEqual(before);
    // Asked for just so again, it is there already.
    expect(comparePages(EARLIER, LATER, { said: [...pairs], previous: with_ })).toBe(with_);
    expect(comparePages(EARLIER, LATER, { said: [], previous: with_ })).not.toBe(with_);
  });

  test('parts two single clauses that somebody lays side by side', () => {
    const version = (one: Page, name: string) => ({ name, digest: name, page: one });
    const request = {
      versions: [version(EARLIER, 'a'), version(LATER, 'b')],
      only: { a: ['a1/c2'], b: ['a1/c2'] },
    };
    const pair = said('apart', 'Pilots', 'Waste');
    const linked = (all: readonly SaidPair[]): number => {
      const compared = compare({ ...request, said: all.map((one) => ({ ...one, versions: [0, 1] })) });
      if (!compared.ok) throw new Error(compared.error.code);
      return compared.value.pairs[0]?.links.length ?? -1;
    };
    expect(linked([])).toBe(1);
    expect(linked([pair])).toBe(0);
    expect(linked([{ ...pair, say: 'together' }])).toBe(1);
  });
});

describe('what a person said across languages', () => {
  const ZH = page([
    '一、双方同意加强港口和航运合作。',
    '二、双方愿扩大旅游和青年交流。',
    '三、双方反对任何形式的恐怖主义。',
    '四、双方支持气候变化领域的研究。',
  ]);
  const EN = page([
    '1. The two sides agreed to strengthen cooperation in ports and shipping.',
    '2. The two sides will expand tourism and youth exchanges.',
    '3. The two sides oppose terrorism in all its forms.',
    '4. The two sides support research on climate change.',
  ]);
  const links = (pairs: readonly SaidPair[]): (readonly number[])[] =>
    compareTwo(ZH, EN, { said: pairs }).links.map(({ a, b }) => [...a, ...b]);

  test('links and parts', () => {
    expect(links([])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    const crossed = compareTwo(ZH, EN, { said: [said('together', '恐怖', 'research', ZH, EN)] });
    const held = crossed.links.find((link) => link.said);
    expect(held).toMatchObject({ a: [2], b: [3], kind: 'same', similarity: 1 });
    const apart = compareTwo(ZH, EN, { said: [said('apart', '旅游', 'tourism', ZH, EN)] });
    expect(apart.links.some(({ a, b }) => a.includes(1) && b.includes(1))).toBe(false);
    expect(links([said('apart', '旅游', 'tourism', ZH, EN)])).toEqual(
      expect.arrayContaining([
        [0, 0],
        [3, 3],
      ]),
    );
  });

  test('is mirrored where the sides are exchanged', () => {
    const pairs = [said('together', '恐怖', 'research', ZH, EN), said('apart', '旅游', 'tourism', ZH, EN)];
    const there = compareTwo(ZH, EN, { said: pairs });
    const back = compareTwo(EN, ZH, { said: pairs.map(({ a, b, say }) => ({ a: b, b: a, say })) });
    const pairsOf = ({ links: all }: Comparison, turn: boolean): string[] =>
      all.map(({ a, b, said: by }) => `${turn ? b : a}|${turn ? a : b}|${by}`).sort();
    expect(pairsOf(back, true)).toEqual(pairsOf(there, false));
  });
});

describe('what a person said among several versions', () => {
  const third = page([
    'Rules of the Harbour of Nanyu',
    'Article 1 Ships report to the harbour master before noon.',
    'Article 2 Pilots shall be licensed by the coastal board for five years.',
    'Article 3 Nets are hung up to dry on the northern quay only.',
  ]);
  const rowOf = (words: string, said_: Parameters<typeof compareVersions>[1]): string[] => {
    const { sides, rows } = compareVersions([EARLIER, LATER, third], said_);
    const row = rows.find(({ cells }) =>
      cells.some(({ units }, version) =>
        units.some((unit) => sides[version]?.units[unit]?.text.includes(words)),
      ),
    );
    return (row?.cells ?? []).map(({ units }, version) =>
      units.map((unit) => sides[version]?.units[unit]?.text.split(' ')[0]).join('+'),
    );
  };

  test('holds for every two of them', () => {
    expect(rowOf('Pilots', {})).toEqual(['Pilots', '', 'Pilots']);
    const apart = { ...said('apart', 'Pilots', 'Pilots', EARLIER, third), versions: [0, 2] as const };
    expect(rowOf('Pilots', { said: [apart] })).toEqual(['Pilots', '', '']);
    const together = { ...said('together', 'Waste', 'Nets', LATER, third), versions: [1, 2] as const };
    expect(rowOf('Nets', { said: [together] })).toEqual(['', 'Waste', 'Nets']);
  });

  test('joins versions that are not compared with one another', () => {
    const empty = page([
      'Rules of the Harbour of Nanyu',
      'Article 1 Ships report to the harbour master before noon.',
    ]);
    const pages = [empty, LATER, empty, third];
    const { sides, rows } = compareVersions(pages, {
      said: [{ ...said('together', 'Waste', 'Nets', LATER, third), versions: [1, 3] }],
    });
    const row = rows.find(({ cells }) =>
      cells[3]?.units.some((unit) => sides[3]?.units[unit]?.text.includes('Nets')),
    );
    expect(row?.cells[1]?.units.map((unit) => sides[1]?.units[unit]?.text.split(' ')[0])).toEqual(['Waste']);
  });
});
