import { expect, it } from 'vitest';
import { comparePages, editsOfAll } from '#core/compare/comparison.ts';
import { rowsOf } from '#core/compare/rows.ts';
import { summarise } from '#core/compare/summary.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { changeTarget } from '#renderer/state/change-targets.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));

it('a note on a change stands on its words, and on the whole clause where only a mark changed', () => {
  const comparison = comparePages(
    page('1. Ferries, bridges and roads of the lake are free of tolls in May.'),
    page('1. Ferries, bridges, and roads of the lake are free of tolls in June.'),
  );
  const edits = editsOfAll(comparison);
  const rows = rowsOf(comparison);
  const shown = {
    a: 'a',
    b: 'b',
    comparison,
    edits,
    doubts: [],
    apart: [],
    rows,
    summary: summarise(comparison, edits),
    whole: true,
  };
  const [comma, month] = [0, 1].map((edit) => changeTarget(shown, { row: rows.length - 1, edit })?.targets);
  const quotes = (targets = comma): string[] => (targets ?? []).map(({ exact }) => exact);
  expect(quotes(month)).toEqual(['June']);
  expect(quotes(comma)).toEqual(['Ferries, bridges, and roads of the lake are free of tolls in June.']);
});
