import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTwo } from '#core/compare/compare-two.ts';
import { type Comparison, editsOf } from '#core/compare/comparison.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import { evidenceOf } from '#core/compare/translation/evidence.ts';
import type { Unit } from '#core/compare/units.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { workTime } from '#tests/support/linear-time.ts';
import { runs } from '#tests/support/torture.ts';
import type { StatementLanguage } from '../support/statement-words.ts';
import {
  clauseLinks,
  FAITHFUL,
  LOOSE,
  makeTranslation,
  type Translation,
  type TranslationScript,
} from '../support/translations.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const compare = ({ a, b, glossary }: Translation): Comparison => compareTwo(page(a), page(b), { glossary });

const WAYS = [
  ['zh', 'en'],
  ['en', 'zh'],
  ['zh', 'pt'],
  ['pt', 'en'],
] as const satisfies (readonly [StatementLanguage, StatementLanguage])[];

/** Translations of seeds `from` up to `to`, in every direction. */
function* translations(
  from: number,
  to: number,
  clauses: number,
  script: TranslationScript,
): Generator<Translation> {
  for (let seed = from; seed < to; seed++)
    for (const [one, other] of WAYS) yield makeTranslation(seed, one, other, clauses, script);
}

const pairsOf = (comparison: Comparison): string[] =>
  clauseLinks(comparison).flatMap(({ a, b }) => a.flatMap((i) => b.map((j) => `${i} ${j}`)));

/** Those that no article's frame holds. */
const clausesOf = (units: readonly Unit[]): Unit[] => units.filter(({ node }) => node !== null);

/** The mean over all links of some translations. */
function linkF1(all: Iterable<Translation>): number {
  let hits = 0;
  let sum = 0;
  for (const translation of all) {
    const comparison = compare(translation);
    expect(comparison.acrossLanguages).toBe(true);
    expect(clausesOf(comparison.a.units)).toHaveLength(translation.clausesA.length);
    expect(clausesOf(comparison.b.units)).toHaveLength(translation.clausesB.length);
    const truth = new Set(translation.pairs.map((pair) => pair.join(' ')));
    const found = pairsOf(comparison);
    hits += found.filter((pair) => truth.has(pair)).length;
    sum += found.length + truth.size;
  }
  return (2 * hits) / sum;
}

function expectWhole(comparison: Comparison): void {
  const { a, b, links, deleted, inserted } = comparison;
  const order = (list: number[]): number[] => list.sort((x, y) => x - y);
  expect(order([...links.flatMap((link) => link.a), ...deleted])).toEqual([...a.units.keys()]);
  expect(order([...links.flatMap((link) => link.b), ...inserted])).toEqual([...b.units.keys()]);
  for (const link of links) {
    expect(link.similarity).toBeGreaterThanOrEqual(0);
    expect(link.similarity).toBeLessThanOrEqual(1);
    expect(link.kind).toBe(link.b.length > 1 ? 'split' : link.a.length > 1 ? 'merged' : 'same');
    expect(editsOf(comparison, link)).toEqual([]);
    const lengths = [joinedText(a, link.a).length, joinedText(b, link.b).length] as const;
    const { agree, onlyA, onlyB } = evidenceOf(comparison, link);
    const ranges = [
      [...agree.map((one) => one.a), ...onlyA.map(({ range }) => range)],
      [...agree.map((one) => one.b), ...onlyB.map(({ range }) => range)],
    ];
    for (const [side, list] of ranges.entries())
      for (const { from, to } of list) expect(0 <= from && from < to && to <= lengths[side]!).toBe(true);
  }
}

describe('made-up statements and their translations', () => {
  test('numbered clauses are found again, whatever became of their numbers', () => {
    expect(linkF1(translations(61, 64, 60, FAITHFUL))).toBe(1);
    expect(linkF1(translations(71, 75, 60, LOOSE))).toBeGreaterThanOrEqual(0.99);
    expect(linkF1(translations(81, 85, 60, { ...LOOSE, numbered: 'again' }))).toBeGreaterThanOrEqual(0.99);
  });

  test('paragraphs without numbers on one side or both are found again', () => {
    expect(linkF1(translations(91, 94, 60, { ...LOOSE, numbered: 'a' }))).toBeGreaterThanOrEqual(0.97);
    expect(linkF1(translations(95, 99, 60, { ...LOOSE, numbered: 'none' }))).toBeGreaterThanOrEqual(0.97);
  });

  test('swapping the sides mirrors the result', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.constantFrom(...WAYS), (seed, [from, to]) => {
        const { a, b, glossary } = makeTranslation(seed, from, to, 30, LOOSE);
        const there = compareTwo(page(a), page(b), { glossary });
        const back = compareTwo(page(b), page(a), { glossary });
        expectWhole(there);
        const turned = back.links
          .map((link) => ({ a: link.b, b: link.a, moved: link.moved, similarity: link.similarity }))
          .sort((x, y) => x.b[0]! - y.b[0]!);
        expect(turned).toEqual(
          there.links.map(({ a, b, moved, similarity }) => ({ a, b, moved, similarity })),
        );
        expect([back.deleted, back.inserted]).toEqual([there.inserted, there.deleted]);
        const [first] = there.links;
        const other = back.links.find((link) => link.a[0] === first?.b[0]);
        if (first && other) {
          const { onlyA, onlyB } = evidenceOf(there, first, glossary);
          expect(evidenceOf(back, other, glossary)).toMatchObject({ onlyA: onlyB, onlyB: onlyA });
        }
      }),
      { seed: 20261128, numRuns: runs(30) },
    );
  });

  test('every number that was planted is told on both sides, and no other', () => {
    let planted = 0;
    for (const translation of translations(101, 104, 60, { ...LOOSE, conflict: 0.3 })) {
      const comparison = compare(translation);
      const wrong = new Map(translation.conflicts.map((one) => [`${one.clauseA} ${one.clauseB}`, one]));
      const clauses = clauseLinks(comparison);
      for (const link of comparison.links.filter(({ b: [j] }) => comparison.b.units[j!]!.node)) {
        const at = clauses.shift()!;
        const pair = `${at.a} ${at.b}`;
        if (!translation.pairs.some((one) => one.join(' ') === pair)) continue;
        const { onlyA, onlyB } = evidenceOf(comparison, link, translation.glossary);
        const texts = [joinedText(comparison.a, link.a), joinedText(comparison.b, link.b)] as const;
        const told = [onlyA, onlyB].map((list, side) =>
          list.map(({ range }) => texts[side]!.slice(range.from, range.to).replace(/[年]$/, '')),
        );
        const conflict = wrong.get(pair);
        const expected = conflict ? [[conflict.a], [conflict.b]] : [[], []];
        if (conflict) planted++;
        if (link.kind === 'same')
          expect({ texts, told }).toEqual({
            texts,
            told: expected.map((list) => list.map((one) => one.replace('年', ''))),
          });
      }
    }
    expect(planted).toBeGreaterThan(50);
  });

  test('what is called sure is right', () => {
    let sure = 0;
    let right = 0;
    const scripts: TranslationScript[] = [
      LOOSE,
      { ...LOOSE, numbered: 'none' },
      { ...LOOSE, numbered: 'again', drop: 0.1, add: 0.1, move: 0.05, split: 0.06, merge: 0.06 },
    ];
    for (const script of scripts)
      for (const translation of translations(111, 115, 50, script)) {
        const truth = new Set(translation.pairs.map((pair) => pair.join(' ')));
        for (const { a, b, similarity } of clauseLinks(compare(translation))) {
          if (similarity < 0.9) continue;
          sure++;
          if (a.every((i) => b.every((j) => truth.has(`${i} ${j}`)))) right++;
        }
      }
    expect(sure).toBeGreaterThan(1500);
    expect(right / sure).toBeGreaterThanOrEqual(0.995);
  });
});

describe('any text against any text of another language', () => {
  test('ends soon and leaves no unit out', () => {
    const zh = '双方同意加强合作。';
    const en = 'The two sides agreed to strengthen cooperation on the matter.';
    const many = (count: number, text: (at: number) => string): string =>
      Array.from({ length: count }, (_, at) => text(at)).join('\n\n');
    const han = (at: number): string => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000));
    const cases: [string, string][] = [
      ['', `${en} ${en}`],
      [zh.repeat(3), `${en}\n\n${en}`],
      [many(3000, () => zh), many(2000, () => en)],
      [many(20_000, han), many(20_000, (at) => (at < 50 ? en : `x${at % 97}`))],
      [many(4, () => zh), many(8000, () => en)],
      [many(8000, () => zh), many(4, () => en)],
      [zh.repeat(40_000), en.repeat(8000)],
      ['2024年8月15日3.5亿'.repeat(20_000), 'May 2, 2024 3.5 million '.repeat(20_000) + en],
    ];
    for (const [a, b] of cases) {
      const start = workTime();
      const comparison = compareTwo(page(a), page(b));
      for (const link of comparison.links.slice(0, 200)) evidenceOf(comparison, link);
      expect(workTime() - start).toBeLessThan(30_000);
      const { links, deleted, inserted } = comparison;
      expect(links.reduce((sum, link) => sum + link.a.length, deleted.length)).toBe(
        comparison.a.units.length,
      );
      expect(links.reduce((sum, link) => sum + link.b.length, inserted.length)).toBe(
        comparison.b.units.length,
      );
    }
  });
});
