import { describe, expect, test } from 'vitest';
import { wholeCharacters } from '#core/text/graphemes.ts';
import { tagged } from '#tests/support/tagged.ts';

describe('a stretch of whole characters', () => {
  test.each([
    ['a family of emoji', '见<a>👨<b>\u200d👩<c>\u200d👧\u200d👦<d>面'],
    ['two flags', '<a>🇨<b>🇳<c><d>🇧🇷'],
    ['a letter and its accent', '<a>e<b>\u0301te<c>\u0301<d>'],
    ['a Han character outside the first plane', '<a>\ud842<b>\udfb7<c><d>野'],
    ['a Han character and its variant', '<a><b>葛<c>\u{E0100}<d>城'],
    ['plain text', '双<a><b>方同<c><d>意'],
    ['a whole text', '<a><b>🇨🇳<c><d>'],
  ])('takes in all of %s', (_name, marked: string) => {
    const { text, range } = tagged(marked);
    expect(wholeCharacters(text, range('b', 'c'))).toEqual(range('a', 'd'));
  });

  test('stays empty where it is empty', () => {
    expect(wholeCharacters('', { from: 0, to: 0 })).toEqual({ from: 0, to: 0 });
  });
});
