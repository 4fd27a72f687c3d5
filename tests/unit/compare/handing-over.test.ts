import { describe, expect, test } from 'vitest';
import { comparePages, editsOfAll } from '#core/compare/comparison.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { packEdits, unpackEdits } from '#renderer/compare/edit-list.ts';
import { packLinks, unpackLinks } from '#renderer/compare/link-list.ts';
import { makeVersions, USUAL } from '#tests/support/statements.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));

describe('what the worker hands over', () => {
  test('links and edits come through as they were', () => {
    for (const seed of [51, 52, 53]) {
      const { a, b } = makeVersions(seed, 'zh', 150, { ...USUAL, split: 0.1, merge: 0.1, noise: 0.01 });
      const comparison = comparePages(page(a), page(b));
      expect(unpackLinks(packLinks(comparison.links))).toEqual(comparison.links);
      const edits = editsOfAll(comparison);
      expect(unpackEdits(packEdits(0, edits))).toEqual(edits);
    }
  });

  test('rivals, cuts and numbers come through', () => {
    const link = {
      a: [3, 5],
      b: [7],
      kind: 'merged',
      marked: false,
      moved: true,
      renumbered: { from: 12, to: 9 },
      truncated: 'b',
      said: true,
      similarity: 0.123456789,
      margin: 0.05,
      rivals: { a: [], b: [8, 11] },
    } as const;
    const named = { ...link, renumbered: { from: '5', to: '5 bis' } } as const;
    expect(unpackLinks(packLinks([named, link, named]))).toEqual([named, link, named]);
    expect(unpackLinks(packLinks([]))).toEqual([]);
  });
});
