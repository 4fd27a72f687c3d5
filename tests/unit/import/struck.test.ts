import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseOutline } from '#core/structure/parse.ts';
import { type Emphasis, markStruck } from '#main/import/struck.ts';
import { runs } from '#tests/support/torture.ts';

/** A text with some of its characters struck, in ranges that may meet, overlap and hold blanks and breaks. */
const anyStruck = fc
  .string({ unit: fc.constantFrom('a', '不', ' ', '\n', '𠮷'), maxLength: 30 })
  .chain((text) =>
    fc
      .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom('struck', 'strong', 'em')))
      .map((ranges) => ({
        text,
        emphasis: ranges.map(
          ([x, y, kind]): Emphasis => [Math.min(x, y), Math.max(x, y), kind as Emphasis[2]],
        ),
      })),
  );

test('marks of struck words stand around nothing else, and nothing else is changed', () => {
  fc.assert(
    fc.property(anyStruck, ({ text, emphasis }) => {
      const marked = markStruck(text, emphasis);
      const pieces = marked.text.split('~~');
      expect(pieces.length % 2).toBe(1);
      expect(pieces.join('')).toBe(text);
      // Of each character but blanks, whether it is struck.
      const told = pieces.flatMap((piece, at) => Array.from({ length: piece.length }, () => at % 2 === 1));
      for (let at = 0; at < text.length; at++) {
        if (text.charAt(at).trim() === '') continue;
        expect(told[at]).toBe(
          emphasis.some(([from, to, kind]) => kind === 'struck' && from <= at && at < to),
        );
      }
      for (const [at, piece] of pieces.entries())
        if (at % 2 === 1) expect([piece.trim(), piece.includes('\n')]).toEqual([piece, false]);
    }),
    { numRuns: runs(400) },
  );
});

test('what is emphasised, or commented on, is the same words as before', () => {
  fc.assert(
    fc.property(anyStruck, ({ text, emphasis }) => {
      const marked = markStruck(text, emphasis);
      const others = emphasis.filter(([, , kind]) => kind !== 'struck');
      const words = (of: string, [from, to]: readonly [number, number, ...unknown[]]): string =>
        of.slice(from, to).replaceAll('~~', '');
      for (const [at, one] of marked.emphasis.entries())
        if (others[at]![0] < others[at]![1]) expect(words(marked.text, one)).toBe(words(text, others[at]!));
      for (let at = 0; at <= text.length; at++)
        expect(marked.moved(at, true)).toBeLessThanOrEqual(marked.moved(at, false));
    }),
    { numRuns: runs(400) },
  );
});

test('what is struck out heads nothing', () => {
  const { articles } = parseOutline(
    'Règlement de Montorgis\n\n~~Article 1 La halle ouvre à six heures.~~\n\nArticle 1 La halle ouvre à huit heures.\n',
  );
  expect(articles[0]?.nodes.map(({ kind }) => kind)).toEqual(['clause']);
});
