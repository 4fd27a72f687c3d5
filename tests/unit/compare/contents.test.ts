import { describe, expect, test } from 'vitest';
import { comparePages, editsOf } from '#core/compare/comparison.ts';
import { rowsOf } from '#core/compare/rows.ts';
import { readAgain, readSide } from '#core/compare/units.ts';
import { walk } from '#core/structure/outline.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));
const BODY =
  'Article 1 Ports\nPorts open in May.\n\nArticle 2 Ships\nShips sail all year.\n\nArticle 3 Ends\nIt ends in June.';
const before = page(
  `Treaty on Ports\n\nContents\nArticle 1 Ports ..... 2\nArticle 2 Ships ..... 3\nArticle 3 Ends ..... 4\n\n${BODY}`,
);
const after = page(
  `Treaty on Ports\n\nContents\nArticle 1 Ports ..... 2\nArticle 2 Ships ..... 5\nArticle 3 Ends ..... 7\n\n${BODY}`,
);

describe('a list of contents', () => {
  test('is one row beside another, with its words compared within', () => {
    const comparison = comparePages(before, after);
    const { units } = comparison.a;
    const list = units.findIndex(({ node }) => node?.role === 'contents');
    expect(units.filter(({ node }) => node?.role === 'contents')).toHaveLength(1);
    expect(units[list]?.text).toBe(
      'Contents Article 1 Ports ..... 2 Article 2 Ships ..... 3 Article 3 Ends ..... 4',
    );
    const rows = rowsOf(comparison).filter((row) => row.a.includes(list));
    expect(rows.map(({ a, b }) => [a, b])).toEqual([[[list], [list]]]);
    const edits = editsOf(comparison, rows[0]!.link!);
    expect(edits.length).toBeGreaterThan(0);
  });

  test('is read as its lines on its own page, and where somebody asks for one of them', () => {
    const lines = before.blocks.filter(({ node }) => node?.role === 'contents');
    expect(lines).toHaveLength(4);
    const ref = lines[2]?.node?.ref ?? '';
    expect(readSide(before, [ref]).units.map(({ text }) => text)).toEqual(['Article 2 Ships ..... 3']);
  });

  test('holds no clause', () => {
    for (const { nodes } of before.outline.articles)
      for (const { role, kind, label } of walk(nodes))
        if (role === 'contents') expect([kind, label]).toEqual(['paragraph', undefined]);
  });

  test('is read again as it was read', () => {
    const side = readSide(before);
    expect(readAgain(before, side).side).toBe(side);
    expect(readAgain(after, side).side.units.map(({ text }) => text)).toEqual(
      readSide(after).units.map(({ text }) => text),
    );
  });
});
