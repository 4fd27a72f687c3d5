import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeCharacters } from '#core/text/graphemes.ts';
import { describeRange } from '#core/text/selectors.ts';
import { runs } from '#tests/support/torture.ts';

/** Characters of one code unit and of many: accents, variation selectors, flags, families, Hangul by letters, Devanagari. */
const character = fc.constantFrom(
  'a',
  '声',
  'e\u0301',
  '𠮷',
  '葛\u{e0100}',
  '👨\u200d👩\u200d👧',
  '🇧🇷',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  '\u1112\u1161\u11ab',
  'क्षि',
  '❤\ufe0f',
  'ش\u064e',
  ' ',
  '\n',
);

test('a highlight never splits what a person sees as one character', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  fc.assert(
    fc.property(fc.array(character, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (parts, a, b) => {
      const text = parts.join('');
      const from = a % text.length;
      const to = from + 1 + (b % (text.length - from));
      const borders = new Set([text.length, ...[...segmenter.segment(text)].map(({ index }) => index)]);
      const whole = wholeCharacters(text, { from, to });
      expect(borders.has(whole.from) && borders.has(whole.to)).toBe(true);
      expect(whole.from).toBeLessThanOrEqual(from);
      expect(whole.to).toBeGreaterThanOrEqual(to);
      // No wider than needed: nothing but the characters at the borders is added.
      const inner = [...borders].filter((at) => at >= from && at <= to);
      if (inner.length > 1) {
        expect(whole.from === from || !borders.has(from)).toBe(true);
        expect(whole.to === to || !borders.has(to)).toBe(true);
      }
      const selector = describeRange(text, { from, to });
      expect(selector.exact).toBe(text.slice(whole.from, whole.to));
      expect(selector.exact).not.toMatch(/\p{Surrogate}/u);
    }),
    { seed: 20261125, numRuns: runs(2000) },
  );
});
