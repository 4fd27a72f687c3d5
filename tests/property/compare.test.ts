import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CarryOver } from '#core/compare/carry-over.ts';
import { type Comparison, comparePages, editsOf, joinedText } from '#core/compare/compare.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { clausesOf, makeVersions, NO_CHANGE, score, type Script, USUAL } from '../support/statements.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const compare = (a: string, b: string): Comparison => comparePages(page(a), page(b));

/** Every unit is in one link or none, and each later text is the earlier one with its edits done. */
function expectWhole(comparison: Comparison): void {
  const { a, b, links, deleted, inserted } = comparison;
  const order = (list: number[]): number[] => list.sort((x, y) => x - y);
  expect(order([...links.flatMap((link) => link.a), ...deleted])).toEqual([...a.units.keys()]);
  expect(order([...links.flatMap((link) => link.b), ...inserted])).toEqual([...b.units.keys()]);
  for (const link of links) {
    const before = joinedText(a, link.a);
    const after = joinedText(b, link.b);
    let rebuilt = '';
    let at = 0;
    for (const edit of editsOf(comparison, link)) {
      expect(edit.a.from).toBeGreaterThanOrEqual(at);
      rebuilt += before.slice(at, edit.a.from) + after.slice(edit.b.from, edit.b.to);
      expect(rebuilt.length).toBe(edit.b.to);
      at = edit.a.to;
    }
    expect(rebuilt + before.slice(at)).toBe(after);
  }
}

function expectMirrored(there: Comparison, back: Comparison): void {
  const kinds = { same: 'same', edited: 'edited', split: 'merged', merged: 'split' } as const;
  const key = (link: { a: readonly number[] }): number => link.a[0]!;
  expect(
    back.links
      .map((link) => ({ a: link.b, b: link.a, kind: kinds[link.kind], moved: link.moved }))
      .sort((x, y) => key(x) - key(y)),
  ).toEqual(
    there.links.map(({ a, b, kind, moved }) => ({ a, b, kind, moved })).sort((x, y) => key(x) - key(y)),
  );
  expect([back.deleted, back.inserted]).toEqual([there.inserted, there.deleted]);
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const languages = fc.constantFrom('zh' as const, 'en' as const, 'pt' as const);
const scripts: fc.Arbitrary<Script> = fc.constantFrom(
  USUAL,
  { ...USUAL, noise: 0.01 },
  { ...USUAL, edit: 0.6 },
);

describe('made-up statements and what was done to them', () => {
  test('both versions rebuild exactly, and swapping them mirrors the result', () => {
    fc.assert(
      fc.property(seeds, languages, scripts, (seed, language, script) => {
        const { a, b } = makeVersions(seed, language, 40, script);
        const there = compare(a, b);
        expectWhole(there);
        expectMirrored(there, compare(b, a));
      }),
      { numRuns: 60 },
    );
  });

  test('a version is the same as itself', () => {
    fc.assert(
      fc.property(seeds, languages, (seed, language) => {
        const { a } = makeVersions(seed, language, 30, NO_CHANGE);
        const comparison = compare(a, a);
        expect(comparison.links.every(({ kind, moved }) => kind === 'same' && !moved)).toBe(true);
        expect(comparison.links.flatMap((link) => editsOf(comparison, link))).toEqual([]);
        expect([comparison.deleted, comparison.inserted]).toEqual([[], []]);
      }),
      { numRuns: 30 },
    );
  });

  test('links, moves, splits and merges are found', () => {
    for (const seed of [11, 12, 13, 14]) {
      for (const language of ['zh', 'en', 'pt'] as const) {
        const versions = makeVersions(seed, language, 300, USUAL);
        const comparison = compare(versions.a, versions.b);
        expect(clausesOf(comparison.a)).toHaveLength(versions.clausesA.length);
        const found = score(versions, comparison, 0);
        expect({ seed, language, ok: found.linkF1 >= 0.99 && found.splitRecall >= 0.9 }).toEqual({
          seed,
          language,
          ok: true,
        });
      }
    }
  });

  test('a passage that came through stands where it was taken to, and a deleted one is lost', () => {
    for (const seed of [21, 22, 23]) {
      const versions = makeVersions(seed, 'zh', 200, USUAL);
      const comparison = compare(versions.a, versions.b);
      const carry = new CarryOver(comparison);
      const partners = new Set(versions.pairs.map(([i]) => i));
      for (const [index, unit] of clausesOf(comparison.a).entries()) {
        const { from } = unit.reading.spans[0]!;
        if (!partners.has(index)) {
          expect(carry.carry([{ from, to: from + 12 }])).toMatchObject({ state: 'lost', ranges: [] });
        }
      }
      for (const [clause, list] of versions.provenance.entries()) {
        const start = clausesOf(comparison.b)[clause]!.reading.spans[0]!.from;
        for (const { from, to, clause: old, at } of list) {
          if (to - from < 8) continue;
          const origin = clausesOf(comparison.a)[old]!.reading.spans[0]!.from + at;
          const { ranges } = carry.carry([{ from: origin, to: origin + to - from }]);
          expect({ seed, clause, ranges }).toEqual({
            seed,
            clause,
            ranges: [{ from: start + from, to: start + to }],
          });
        }
      }
    }
  });
});

describe('any text against any text', () => {
  test('arbitrary lines rebuild and mirror', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '一、双方同意。',
        '二、双方 同意，',
        '1. The two sides',
        '双方',
        '（一）',
        '',
        '𠮷野家、𠮷',
        'a\u3000b',
      ),
    );
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n').replace(/\r/g, ''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const there = compare(a, b);
        expectWhole(there);
        if (a !== b) expectMirrored(there, compare(b, a));
      }),
      { numRuns: 300 },
    );
  });

  test('ends soon, whatever it is given', () => {
    const many = (count: number, text: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => text(index)).join('\n\n');
    const one = (index: number): string => String.fromCharCode(0x4e00 + ((index * 7919) % 20_000));
    const cases: [string, string][] = [
      [many(5000, () => '双方同意加强合作。'), many(4000, () => '双方同意加强合作。')],
      [many(20_000, one), many(20_000, (index) => one(index + 3))],
      [many(3000, (index) => one(index).repeat(30)), many(3000, (index) => one(index + 9000).repeat(30))],
      [many(20_000, one).replaceAll('\n', ''), many(20_000, (index) => one(index * 3)).replaceAll('\n', '')],
    ];
    for (const [a, b] of cases) {
      const start = performance.now();
      const comparison = comparePages(new Page(a, parseOutline(a)), new Page(b, parseOutline(b)));
      for (const link of comparison.links) editsOf(comparison, link);
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});
