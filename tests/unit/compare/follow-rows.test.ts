import { describe, expect, test } from 'vitest';
import { type Comparison, comparePages } from '#core/compare/comparison.ts';
import { rowsOf } from '#core/compare/rows.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { followed } from '#renderer/state/follow-rows.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const shown = (comparison: Comparison) => ({ comparison, rows: rowsOf(comparison) });
const A = page('1. Ships report.\n\n2. Anchors are dropped.\n\n3. Nets are dried.\n');
const B = page('1. Ships report.\n\n2. Anchors are dropped.\n\n3. Nets are dried.\n');
const before = shown(comparePages(A, B));
const joining = { from: { side: 'a', unit: 2 }, to: null } as const;
/** The first clause of either side stands alone. */
const parted = shown(comparePages(A, B, { said: [{ a: 0, b: 0, say: 'apart' }] }));

describe('after the same two are compared anew', () => {
  test('one is at the same clause, and the same runs are unfolded', () => {
    expect([before.rows.length, parted.rows.length]).toEqual([3, 4]);
    const at = { row: 2, edit: 0 };
    expect(followed({ at, unfolded: new Set([1]), joining }, before, parted)).toEqual({
      at: { row: 3, edit: 0 },
      unfolded: new Set([2]),
      joining,
    });
  });

  test('a row that shows others as well is gone to as a whole', () => {
    const { at } = followed({ at: { row: 0, edit: 0 }, unfolded: new Set(), joining: null }, before, parted);
    expect(at?.edit).toBeNull();
    expect(parted.rows[at?.row ?? -1]?.b).toEqual([0]);
  });

  test('of a text laid out otherwise, rows are as they were, as far as there are as many', () => {
    const other = shown(comparePages(A, page(`${B.text}\n4. Waste is burnt.\n`)));
    expect(followed({ at: { row: 2, edit: null }, unfolded: new Set([1]), joining }, before, other)).toEqual({
      at: { row: 2, edit: null },
      unfolded: new Set([1]),
      joining: null,
    });
    expect(
      followed({ at: { row: 3, edit: null }, unfolded: new Set(), joining: null }, other, before).at,
    ).toBeNull();
  });
});
