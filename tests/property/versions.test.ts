import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePages } from '#core/compare/comparison.ts';
import type { VersionRow } from '#core/compare/versions/table.ts';
import { compareVersions, type Versions } from '#core/compare/versions/versions.ts';
import { MOST_VERSIONS } from '#core/limits.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { runs } from '#tests/support/torture.ts';
import { makeVersions, USUAL } from '../support/statements.ts';
import { makeChain, type VersionChain } from '../support/version-chains.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const compose = (texts: readonly string[]): Versions => compareVersions(texts.map(page));
const languages = fc.constantFrom('zh' as const, 'en' as const, 'pt' as const);
const seeds = fc.integer({ min: 1, max: 2 ** 31 });

/** Every unit is in one row, every cell says what its units say, and the rows follow the last version. */
function expectWhole({ sides, rows }: Versions): void {
  for (const [version, { units }] of sides.entries()) {
    const found = rows.flatMap(({ cells }) => cells[version]!.units);
    expect([...found].sort((x, y) => x - y)).toEqual([...units.keys()]);
  }
  const last = rows.flatMap(({ cells }) => cells.at(-1)!.units[0] ?? []);
  expect(last).toEqual([...last].sort((x, y) => x - y));
  for (const { cells } of rows) {
    expect(cells).toHaveLength(sides.length);
    for (const [version, { units, change, since }] of cells.entries()) {
      expect(units.length === 0).toBe(change === 'deleted' || change === 'absent');
      const before = cells.slice(0, version).findLastIndex((cell) => cell.units.length > 0);
      if (units.length > 0) expect(since).toBe(before === -1 ? null : before);
      if (change === 'first') expect(version).toBe(0);
      if (change === 'deleted') expect(cells[version - 1]!.units).not.toEqual([]);
    }
  }
}

/** The clauses of the first version with those of each later one: how well the rows tell which is which. */
function linkF1({ sides, rows }: Versions, chain: VersionChain): number {
  let hits = 0;
  let sum = 0;
  for (let version = 1; version < sides.length; version++) {
    const truth = new Set<string>();
    for (const [i, one] of chain.rows[0]!.entries())
      for (const [j, other] of chain.rows[version]!.entries()) if (one === other) truth.add(`${i} ${j}`);
    const found = rows.flatMap(({ cells }) =>
      cells[0]!.units.flatMap((i) => cells[version]!.units.map((j) => `${i} ${j}`)),
    );
    hits += found.filter((pair) => truth.has(pair)).length;
    sum += truth.size + found.length;
  }
  return (2 * hits) / sum;
}

const rowOf = ({ rows }: Versions, version: number, unit: number): VersionRow =>
  rows.find(({ cells }) => cells[version]!.units.includes(unit))!;

describe('chains of made-up versions', () => {
  test('every unit is in one row, and the same versions give the same rows', () => {
    fc.assert(
      fc.property(seeds, languages, fc.integer({ min: 1, max: 6 }), (seed, language, count) => {
        const { texts } = makeChain(seed, language, count, 20);
        const versions = compose(texts);
        expectWhole(versions);
        expect(compose(texts).rows).toEqual(versions.rows);
      }),
      { seed: 20261128, numRuns: runs(40) },
    );
  });

  test('clauses are followed from the first version to the last', () => {
    for (const seed of [31, 32, 33])
      for (const language of ['zh', 'en', 'pt'] as const) {
        const chain = makeChain(seed, language, 6, 120);
        const versions = compose(chain.texts);
        expect(versions.sides.map(({ units }) => units.length)).toEqual(
          chain.rows.map((list) => list.length),
        );
        const f1 = linkF1(versions, chain);
        expect({ seed, language, f1, good: f1 >= 0.99 }).toMatchObject({ good: true });
      }
  });

  test('a clause that went and came back is one row with a gap, whatever version it was first in', () => {
    let seen = 0;
    for (const seed of [41, 42, 43]) {
      const chain = makeChain(seed, 'zh', 6, 80);
      const versions = compose(chain.texts);
      for (const [row, version] of chain.returned) {
        const now = chain.rows[version]!.indexOf(row);
        const { cells } = rowOf(versions, version, now);
        expect(cells[version - 1]!.units).toEqual([]);
        expect(cells[version - 2]!.units).not.toEqual([]);
        expect(cells[version]).toMatchObject({ restored: true, since: version - 2 });
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  test('a clause that was changed and changed back is the same as the first', () => {
    let seen = 0;
    for (const seed of [51, 52, 53]) {
      const chain = makeChain(seed, 'en', 3, 80);
      const versions = compose(chain.texts);
      for (const [row, version] of chain.undone) {
        const now = chain.rows[version]!.indexOf(row);
        const cell = rowOf(versions, version, now).cells[version]!;
        if (!chain.rows[0]!.includes(row)) continue;
        expect(cell).toMatchObject({ change: 'edited', sinceFirst: { change: 'same' }, restored: true });
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  test('two versions have the links of their comparison', () => {
    fc.assert(
      fc.property(seeds, languages, (seed, language) => {
        const { a, b } = makeVersions(seed, language, 30, USUAL);
        const { links, deleted, inserted } = comparePages(page(a), page(b));
        const { rows } = compose([a, b]);
        const pairs = rows.flatMap(({ cells: [one, other] }) => {
          if (one!.units.length === 0 || other!.units.length === 0) return [];
          const { change: kind, moved, renumbered } = other!;
          return [{ a: one!.units, b: other!.units, kind, moved, renumbered }];
        });
        expect(pairs).toEqual(
          links.map((link) => ({
            a: link.a,
            b: link.b,
            kind: link.kind,
            moved: link.moved,
            renumbered: link.renumbered,
          })),
        );
        const only = (version: number): number[] =>
          rows
            .flatMap(({ cells }) => (cells[1 - version]!.units.length === 0 ? cells[version]!.units : []))
            .sort((x, y) => x - y);
        expect([only(0), only(1)]).toEqual([deleted, inserted]);
      }),
      { seed: 20261128, numRuns: runs(30) },
    );
  });
});

describe('few clauses, and many versions', () => {
  test('empty and one-clause versions have their rows', () => {
    const one = '一、双方同意加强海洋科学研究和渔业资源养护方面的务实合作。';
    const cases = [[], [''], [one], ['', one], [one, '', one], ['', '', ''], [one, one, one]];
    for (const texts of cases) expectWhole(compose(texts));
    expect(compose([one, '', one]).rows.map(({ cells }) => cells.map(({ change }) => change))).toEqual([
      ['first', 'deleted', 'same'],
    ]);
    expect(compose(['', one]).rows.map(({ cells }) => cells.map(({ change }) => change))).toEqual([
      ['absent', 'inserted'],
    ]);
  });

  test('what is missing in the last version stands behind the neighbour it stood behind', () => {
    const subject: Record<string, string> = {
      甲: '港口航运协定于年内生效',
      乙: '互派留学生四百名',
      丙: '减免农产品关税，简化检验检疫',
      丁: '建立极端天气预警系统',
      戊: '商签刑事司法协助条约',
      己: '合拍影视节目，举办电影周',
    };
    const clauses = (list: string): string =>
      [...list].map((one) => `${one}：${subject[one]}。`).join('\n\n');
    const { sides, rows } = compose([clauses('甲乙丙丁戊'), clauses('甲丙丁'), clauses('甲丁己')]);
    const read = rows.map(({ cells }) => {
      const version = cells.findLastIndex(({ units }) => units.length > 0);
      return sides[version]!.units[cells[version]!.units[0]!]!.text.charAt(0);
    });
    expect(read.join('')).toBe('甲乙丙丁戊己');
  });

  test('each comparison is told, and more versions than can be shown are refused', () => {
    const told: string[] = [];
    const pages = ['甲', '乙', '丙', '丁'].map(page);
    compareVersions(pages, { onProgress: (done, total) => told.push(`${done}/${total}`) });
    expect(told).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
    expect(() => compareVersions(Array.from({ length: MOST_VERSIONS + 1 }, () => page('甲')))).toThrow(
      RangeError,
    );
  });

  test('any texts have whole rows', () => {
    const line = fc.constantFrom(
      '一、双方同意。',
      '二、双方同意，',
      '1. The two sides',
      '双方',
      '',
      '背景资料介绍',
    );
    const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n\n'));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (texts) => expectWhole(compose(texts))),
      { seed: 20261128, numRuns: runs(150) },
    );
  });
});
