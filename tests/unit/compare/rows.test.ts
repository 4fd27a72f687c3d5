import { describe, expect, test } from 'vitest';
import { comparePages } from '#core/compare/comparison.ts';
import { rowsOf } from '#core/compare/rows.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { makeVersions, USUAL } from '#tests/support/statements.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));

describe('rows of two versions', () => {
  test('every unit stands in one row, a moved one in a row on either side, the later text in its order', () => {
    for (const seed of [31, 32, 33]) {
      const { a, b } = makeVersions(seed, 'zh', 120, USUAL);
      const comparison = comparePages(page(a), page(b));
      const rows = rowsOf(comparison);
      const sorted = (list: number[]): number[] => list.sort((x, y) => x - y);
      expect(sorted(rows.flatMap((row) => row.a))).toEqual([...comparison.a.units.keys()]);
      expect(sorted(rows.flatMap((row) => row.b))).toEqual([...comparison.b.units.keys()]);
      const firsts = rows.flatMap((row) => row.b.slice(0, 1));
      expect(firsts).toEqual(sorted([...firsts]));
      for (const { link, end, a: before, b: after } of rows) {
        if (!link) expect([before.length, after.length].sort()).toEqual([0, 1]);
        else if (link.moved) expect(end === 'from' ? after : before).toEqual([]);
        else expect([before, after]).toEqual([link.a, link.b]);
      }
    }
  });

  test('what was deleted stands behind what it stood behind', () => {
    const before =
      '# 声明\n\n一、双方同意深化港口合作。\n\n二、双方支持青年交流。\n\n三、双方制定研究计划。\n';
    const after = '# 声明\n\n一、双方同意深化港口合作。\n\n二、双方制定研究计划。\n';
    const rows = rowsOf(comparePages(page(before), page(after)));
    expect(rows.map((row) => [row.a, row.b])).toEqual([
      [[0], [0]],
      [[1], [1]],
      [[2], []],
      [[3], [2]],
    ]);
  });
});
