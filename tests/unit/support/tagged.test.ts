import { describe, expect, test } from 'vitest';
import { quoted, tagged } from '#tests/support/tagged.ts';

describe('a tagged text', () => {
  test('is the text without its tags, and where they stood', () => {
    const { text, at, range } = tagged('The <a>Buyer<b> shall<c>');
    expect([text, at]).toEqual(['The Buyer shall', { a: 4, b: 9, c: 15 }]);
    expect(range('a', 'b')).toEqual({ from: 4, to: 9 });
    expect(range('a', 'a')).toEqual({ from: 4, to: 4 });
  });

  test('counts UTF-16 code units, and takes tags that touch', () => {
    expect(tagged('<b><a>𠮷<c>野')).toMatchObject({ text: '𠮷野', at: { a: 0, b: 0, c: 2 } });
  });

  test('keeps whatever else stands in angle brackets', () => {
    expect(tagged('<p1> x < y <a>> <br> <A> </a> <a')).toMatchObject({
      text: '<p1> x < y > <br> <A> </a> <a',
      at: { a: 11 },
    });
  });

  test('without tags is the text', () => {
    expect(tagged('')).toMatchObject({ text: '', at: {} });
    // @ts-expect-error no tag is in the text
    expect(() => tagged('The Buyer').range('a', 'b')).toThrow(RangeError);
  });

  test('refuses a tag twice, one that is not there, and a stretch that runs backwards', () => {
    expect(() => tagged('The <a>Buyer<a>')).toThrow(RangeError);
    const { at, range } = tagged('The <a>Buyer<b>');
    // @ts-expect-error <c> is not in the text
    expect(() => range('a', 'c')).toThrow(RangeError);
    // @ts-expect-error <c> is not in the text
    expect(at.c).toBeUndefined();
    expect(() => range('b', 'a')).toThrow(RangeError);
  });

  test('that is put together may hold any tag', () => {
    const { range } = tagged(`${'The '.repeat(2)}<a>Buyer<b>` as string);
    expect(range('a', 'b')).toEqual({ from: 8, to: 13 });
    expect(() => range('a', 'c')).toThrow(RangeError);
  });
});

test('a quote is found where it stands alone', () => {
  expect(quoted('双方同意合作', '同意')).toEqual({ from: 2, to: 4 });
  expect(() => quoted('双方同意合作', '支持')).toThrow(RangeError);
  expect(() => quoted('aaa', 'aa')).toThrow(RangeError);
});
