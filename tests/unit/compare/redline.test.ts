import { describe, expect, test } from 'vitest';
import { comparePages, editsOf } from '#core/compare/comparison.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { redlineOf, stretchesOf } from '#renderer/views/compare/redline.ts';
import { makeVersions, USUAL } from '#tests/support/statements.ts';

const page = (text: string): Page => new Page(text, parseOutline(text));

const ALL = new Set<DifferenceClass>(['wording', 'punctuation', 'misprint', 'typesetting']);

describe('a redline', () => {
  test('without what went it reads as the later text, without what came as the earlier one', () => {
    for (const language of ['zh', 'en', 'pt'] as const) {
      const { a, b } = makeVersions(41, language, 150, { ...USUAL, split: 0.1, merge: 0.1 });
      const comparison = comparePages(page(a), page(b));
      for (const link of comparison.links) {
        const before = joinedText(comparison.a, link.a);
        const after = joinedText(comparison.b, link.b);
        const parts = redlineOf(comparison.b, link, editsOf(comparison, link), ALL).flatMap(
          (one) => one.parts,
        );
        const read = (kind: 'del' | 'ins', text: string): string =>
          parts
            .filter((part) => part.kind === 'both' || part.kind === kind)
            .map((part) => (part.kind === 'both' ? after : text).slice(part.from, part.to))
            .join('');
        expect(read('ins', after)).toBe(after);
        expect(read('del', before)).toBe(before);
      }
    }
  });

  test('the stretches of a side are the words of its edits, cut at the border of its clauses', () => {
    const { a, b } = makeVersions(42, 'zh', 150, { ...USUAL, split: 0.1, merge: 0.1 });
    const comparison = comparePages(page(a), page(b));
    for (const link of comparison.links) {
      const edits = editsOf(comparison, link);
      for (const side of ['a', 'b'] as const) {
        const units = link[side];
        const stretches = stretchesOf(comparison[side], side, units, edits, ALL);
        const marked = units
          .map((unit, at) =>
            stretches[at]!.map(({ from, to }) => comparison[side].units[unit]!.text.slice(from, to)).join(''),
          )
          .join('');
        const text = joinedText(comparison[side], units);
        expect(marked).toBe(edits.map((edit) => text.slice(edit[side].from, edit[side].to)).join(''));
      }
    }
  });
});
