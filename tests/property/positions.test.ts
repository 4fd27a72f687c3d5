import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Page } from '#core/structure/page.ts';
import { parseOutline } from '#core/structure/parse.ts';
import { findQuote } from '#core/text/find-quote.ts';
import { quoteOf } from '#core/text/quote.ts';
import { normaliseRanges } from '#core/text/range.ts';
import { Positions } from '#renderer/reader/positions.ts';
import { toDoc } from '#renderer/reader/to-doc.ts';
import { runs } from '#tests/support/torture.ts';

const SEED = 20_240_504;

/** Pages as they come: headlines, clauses, cuts, wraps, surrogate pairs, emoji. */
const pageText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '# 联合声明',
        '一、双方同意加强合作。',
        '二、双方支持𠮷野家与😀往来,并就能力',
        '建设保持沟通。',
        'The two sides agreed\nto co-\noperate on “trade”\nand transport.',
        'Article 1',
        '1.《谅解备忘录》',
        '2.《关于海洋',
        '合作的协议》',
        '(新华社港城5月4日电)',
        '- 3 -',
      ),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((blocks) => blocks.join('\n\n').replaceAll('\r', '\n'));

function layOut(text: string) {
  const page = new Page(text, parseOutline(text));
  const words = { sentence: '', action: '', compare: 'compare' };
  const { doc, starts } = toDoc(page, () => words, 0);
  return { page, doc, positions: new Positions(page, starts) };
}

test('the document shows every block’s text at the position that is said', () => {
  fc.assert(
    fc.property(pageText, (text) => {
      const { page, doc, positions } = layOut(text);
      doc.check();
      for (let block = 0; block < page.blocks.length; block++) {
        const start = positions.start(block);
        if (start === null) continue;
        const { text: shown } = page.reading(block);
        expect(doc.textBetween(start, start + shown.length)).toBe(shown);
        expect(positions.blockAt(start)).toBe(block);
      }
    }),
    { seed: SEED, numRuns: runs(300) },
  );
});

test('a selection becomes source ranges that read as what was selected, and comes back to where it was', () => {
  fc.assert(
    fc.property(pageText, fc.nat(), fc.nat(), (text, a, b) => {
      const { page, doc, positions } = layOut(text);
      const [from, to] = [a % (doc.content.size + 1), b % (doc.content.size + 1)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      const ranges = positions.toSource(from, to);
      expect(ranges).toEqual(normaliseRanges(ranges));
      for (const range of ranges)
        expect(0 <= range.from && range.from < range.to && range.to <= text.length).toBe(true);
      const letters = (value: string): string => value.replace(/\s/g, '');
      expect(letters(quoteOf(page, ranges).replaceAll(' … ', ''))).toBe(
        letters(doc.textBetween(from, to, '\n')),
      );
      const back = ranges.flatMap((range) => positions.toDoc(range));
      expect(letters(back.map((piece) => doc.textBetween(piece.from, piece.to)).join(''))).toBe(
        letters(doc.textBetween(from, to, '\n')),
      );
    }),
    { seed: SEED, numRuns: runs(600) },
  );
});

test('a selection widened to whole characters cuts none in two', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const letters = fc.array(
    fc.constantFrom('e\u0301', '👨‍👩‍👧', '🇨🇳', '𠮷', '葛\u{E0100}', '合', '\n\n', '一、'),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(letters, fc.nat(), fc.nat(), (parts, a, b) => {
      const { page, doc, positions } = layOut(parts.join(''));
      const [from, to] = [a % (doc.content.size + 1), b % (doc.content.size + 1)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      const [first, last] = positions.whole(from, to);
      expect(first <= from && to <= last).toBe(true);
      for (let block = 0; from < to && block < page.blocks.length; block++) {
        const start = positions.start(block);
        if (start === null) continue;
        const { text } = page.reading(block);
        const borders = new Set([...segmenter.segment(text)].map(({ index }) => index)).add(text.length);
        for (const at of [first - start, last - start])
          if (0 <= at && at <= text.length) expect(borders.has(at)).toBe(true);
      }
    }),
    { seed: SEED, numRuns: runs(600) },
  );
});

test('every source offset inside a block has a position, and the positions keep the order', () => {
  fc.assert(
    fc.property(pageText, (text) => {
      const { page, positions } = layOut(text);
      let before = -1;
      for (let block = 0; block < page.blocks.length; block++) {
        for (const span of page.reading(block).spans) {
          for (let offset = span.from; offset < span.to; offset++) {
            const position = positions.positionOf(offset);
            if (positions.start(block) === null) continue;
            expect(position).not.toBeNull();
            expect(position).toBeGreaterThan(before);
            before = position ?? before;
          }
        }
      }
    }),
    { seed: SEED, numRuns: runs(300) },
  );
});

test('any stretch of a block’s text is found again where it stands', () => {
  fc.assert(
    fc.property(pageText, fc.nat(), fc.nat(), fc.nat(), (text, which, a, b) => {
      const { page } = layOut(text);
      if (page.blocks.length === 0) return;
      const index = which % page.blocks.length;
      const { text: shown } = page.reading(index);
      const [from, to] = [a % (shown.length + 1), b % (shown.length + 1)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      const quote = shown.slice(from, to);
      if (quote.trim() === '') return;
      const found = findQuote(page, quote);
      expect(found.length).toBeGreaterThan(0);
      const letters = (value: string): string => value.replace(/\s/g, '');
      for (const ranges of found)
        expect(letters(quoteOf(page, ranges).replaceAll(' … ', ''))).toContain(letters(quote).slice(0, 1));
    }),
    { seed: SEED, numRuns: runs(400) },
  );
});
