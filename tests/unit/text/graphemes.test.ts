import { describe, expect, test } from 'vitest';
import { wholeCharacters } from '#core/text/graphemes.ts';

describe('a stretch of whole characters', () => {
  test.each([
    ['a family of emoji', '见👨‍👩‍👧‍👦面', 3, 6, 1, 12],
    ['two flags', '🇨🇳🇧🇷', 2, 4, 0, 4],
    ['a letter and its accent', 'e\u0301te\u0301', 1, 4, 0, 5],
    ['a Han character outside the first plane', '𠮷野', 1, 2, 0, 2],
    ['a Han character and its variant', '葛\u{E0100}城', 0, 1, 0, 3],
    ['plain text', '双方同意', 1, 3, 1, 3],
    ['a whole text', '🇨🇳', 0, 4, 0, 4],
  ])('takes in all of %s', (_name, text, from, to, start, end) => {
    expect(wholeCharacters(text, { from, to })).toEqual({ from: start, to: end });
  });

  test('stays empty where it is empty', () => {
    expect(wholeCharacters('', { from: 0, to: 0 })).toEqual({ from: 0, to: 0 });
  });
});
