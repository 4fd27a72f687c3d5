import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTwo } from '#core/compare/compare-two.ts';
import { type Comparison, comparePages } from '#core/compare/comparison.ts';
import { readSaid, type SaidPair, turned } from '#core/compare/said.ts';
import { readSide } from '#core/compare/units.ts';
import { compareVersions } from '#core/compare/versions/versions.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { runs } from '#tests/support/torture.ts';
import { random } from '../bench/measure.ts';
import { makeVersions, USUAL } from '../support/statements.ts';
import { FAITHFUL, makeTranslation } from '../support/translations.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const languages = fc.constantFrom('zh' as const, 'en' as const, 'pt' as const);

/** Sayings about clauses near one another and anywhere, some of which contradict one another, and some of no clause. */
function sayings(a: Page, b: Page, seed: number, count: number): SaidPair[] {
  const next = random(seed);
  const [unitsA, unitsB] = [readSide(a).units, readSide(b).units];
  const startOf = ({ blocks }: Page, block: number): number => blocks[block]?.from ?? 0;
  return Array.from({ length: count }, (): SaidPair => {
    const i = Math.floor(next() * unitsA.length);
    const near = i + Math.floor(next() * 7) - 3;
    const j = next() < 0.6 ? near : Math.floor(next() * unitsB.length);
    const off = next() < 0.1 ? 1 : 0;
    return {
      a: startOf(a, unitsA[i]?.block ?? 0) + off,
      b: startOf(b, unitsB[Math.min(Math.max(j, 0), unitsB.length - 1)]?.block ?? 0),
      say: next() < 0.5 ? 'together' : 'apart',
    };
  });
}

/** One saying a pair: as a project keeps it, the last one holds. */
function asKept(said: readonly SaidPair[]): SaidPair[] {
  return [...new Map(said.map((one) => [`${one.a} ${one.b}`, one])).values()];
}

/** Every unit is in one link or none; what was said holds, and no other link says that it was. */
function expectHeld({ a, b, links, deleted, inserted }: Comparison, said: readonly SaidPair[]): void {
  const order = (list: number[]): number[] => list.sort((x, y) => x - y);
  expect(order([...links.flatMap((link) => link.a), ...deleted])).toEqual([...a.units.keys()]);
  expect(order([...links.flatMap((link) => link.b), ...inserted])).toEqual([...b.units.keys()]);
  const { together, apart } = readSaid(a, b, said);
  expect(links.filter((link) => link.said).map((link) => ({ a: link.a, b: link.b }))).toEqual(
    [...together].sort((x, y) => (x.b[0] ?? 0) - (y.b[0] ?? 0)),
  );
  for (const [i, j] of apart)
    expect(links.some((link) => link.a.includes(i) && link.b.includes(j))).toBe(false);
}

const pairsOf = ({ links }: Comparison, isTurned: boolean): string[] =>
  links
    .map(({ a, b, moved, said, similarity }) =>
      JSON.stringify([isTurned ? b : a, isTurned ? a : b, moved, said, similarity]),
    )
    .sort();

describe('whatever a person says', () => {
  test('the alignment is one, holds what was said, and is mirrored where the sides are exchanged', () => {
    fc.assert(
      fc.property(seeds, languages, fc.integer({ min: 1, max: 12 }), (seed, language, count) => {
        const versions = makeVersions(seed, language, 60, USUAL);
        const [a, b] = [page(versions.a), page(versions.b)];
        const said = asKept(sayings(a, b, seed, count));
        const there = comparePages(a, b, { said });
        expectHeld(there, said);
        expect(pairsOf(comparePages(b, a, { said: turned(said) }), true)).toEqual(pairsOf(there, false));
        const previous = comparePages(a, b);
        expect(comparePages(a, b, { said, previous })).toEqual(there);
        expect(comparePages(a, b, { previous: there })).toEqual(previous);
      }),
      { seed: 20261129, numRuns: runs(60, 10) },
    );
  });

  test('a text beside itself, and one of the same clause over and over', () => {
    fc.assert(
      fc.property(seeds, languages, fc.boolean(), (seed, language, same) => {
        const { a: text } = makeVersions(seed, language, 20, USUAL);
        const many = Array.from({ length: 12 }, (_, at) => `${at + 1}. The two sides agree.`).join('\n\n');
        const [a, b] = same ? [page(many), page(many)] : [page(text), page(text)];
        const said = asKept(sayings(a, b, seed, 8));
        expectHeld(comparePages(a, b, { said }), said);
      }),
      { seed: 20261129, numRuns: runs(30, 5) },
    );
  });

  test('the same across languages', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 8 }), (seed, count) => {
        const made = makeTranslation(seed, 'zh', 'en', 40, FAITHFUL);
        const [a, b] = [page(made.a), page(made.b)];
        const said = asKept(sayings(a, b, seed, count));
        const there = compareTwo(a, b, { said });
        expect(there.acrossLanguages).toBe(true);
        expectHeld(there, said);
        expect(pairsOf(compareTwo(b, a, { said: turned(said) }), true)).toEqual(pairsOf(there, false));
      }),
      { seed: 20261129, numRuns: runs(20, 5) },
    );
  });

  test('every unit of several versions stands in one row', () => {
    fc.assert(
      fc.property(seeds, languages, (seed, language) => {
        const versions = makeVersions(seed, language, 30, USUAL);
        const pages = [versions.a, versions.b, versions.a, versions.b].map(page);
        const said = pages.flatMap((one, first) =>
          pages.slice(first + 1).flatMap((other, step) =>
            asKept(sayings(one, other, seed + step, 3)).map((each) => ({
              ...each,
              versions: [first, first + 1 + step] as const,
            })),
          ),
        );
        const { sides, rows } = compareVersions(pages, { said });
        for (const [version, { units }] of sides.entries()) {
          const found = rows.flatMap(({ cells }) => cells[version]?.units ?? []);
          expect([...found].sort((x, y) => x - y)).toEqual([...units.keys()]);
        }
      }),
      { seed: 20261129, numRuns: runs(20, 5) },
    );
  });
});
