import { expect, test } from 'vitest';
import { readSide } from '#core/compare/units.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { firstWords, labelsOf, lastWords } from '#renderer/views/compare/names.ts';

test('a long passage is cut between words, or between characters where there are no spaces', () => {
  expect(firstWords('The parties agreed on fisheries', 18)).toBe('The parties agreed…');
  expect(firstWords('The parties concerned', 18)).toBe('The parties…');
  expect(firstWords('双方同意深化港口合作与海洋研究', 18)).toBe('双方同意深化港口合…');
  expect(firstWords('The parties', 18)).toBe('The parties');
  expect(lastWords('The parties agreed on fisheries', 18)).toBe('…on fisheries');
  expect(lastWords('双方同意深化港口合作', 8)).toBe('…港口合作');
});

test('a character outside the basic plane is never cut in two', () => {
  for (let width = 1; width < 12; width++) {
    // Throws on half a character.
    expect(() => encodeURIComponent(firstWords('𠮷野𠮷野', width))).not.toThrow();
    expect(() => encodeURIComponent(lastWords('𠮷野𠮷野', width))).not.toThrow();
  }
});

test('clauses are named by their labels, numbers of four digits too, else by their first words', () => {
  const text = '# List\n\n1. One clause.\n\n1200. Another clause.\n\nA paragraph of its own.\n';
  const side = readSide(new Page(text, parseOutline(text, { format: 'text' })));
  const names = side.units.map((_, index) => labelsOf(side, [index]));
  expect(names).toEqual(['List', '1', '1200', 'A paragraph of its…']);
  expect(labelsOf(side, [1, 2])).toBe('1 + 1200');
});
