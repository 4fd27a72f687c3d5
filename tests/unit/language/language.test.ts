import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { INSTRUMENT_KEYS } from '#core/language/agreement-words.ts';
import { LANGUAGES } from '#core/language/index.ts';
import type { Division, Language } from '#core/language/language.ts';

/** Dates are written in digits with 年, 月 and 日, and divisions are counted in them or in Han numerals. */
const COUNTED_IN_DIGITS = new Set(['zh', 'ja', 'ko']);

const LISTS = [
  'sole',
  'functionWords',
  'signing',
  'signatures',
  'contents',
  'preamble',
  'final',
  'attachments',
  'documents',
  'instruments',
  'acts',
] as const;

/** How a division is written around its number: `article …`, `… kap.`, `第…条`. */
function formsOf({ before, after }: Division): readonly string[] {
  return (before ?? ['']).flatMap((one) => (after ?? ['']).map((other) => `${one}…${other}`));
}

function repeated(words: readonly string[]): readonly string[] {
  return words.filter((word, at) => words.indexOf(word) !== at);
}

function wordsOf(language: Language): readonly string[] {
  return [
    ...language.divisions.flatMap(({ before, after }) => [...(before ?? []), ...(after ?? [])]),
    ...LISTS.flatMap((list) => language[list]),
    ...Object.keys(language.numbers),
    ...Object.keys(language.months),
    ...Object.keys(language.inserted),
  ];
}

it('are all in the index, in order of use', () => {
  const files = readdirSync(new URL('../../../core/language', import.meta.url))
    .filter((name) => /^[a-z]{2,3}\.ts$/.test(name))
    .map((name) => name.replace(/\.ts$/, ''));
  const codes = LANGUAGES.map(({ code }) => code);
  expect([...codes].sort()).toEqual(files.sort());
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.slice(0, 3)).toEqual(['zh', 'en', 'pt']);
});

describe.each(LANGUAGES)('$code', (language) => {
  const { code, divisions, numbers, months, inserted } = language;

  it('has a code of BCP 47', () => {
    expect(Intl.getCanonicalLocales(code)).toEqual([code]);
  });

  it('writes words in small letters, without blanks around them, and whole', () => {
    const odd = wordsOf(language).filter(
      (word) =>
        word === '' ||
        word !== word.trim() ||
        word !== word.toLowerCase() ||
        word !== word.normalize('NFC') ||
        /[ ]{2}/.test(word),
    );
    expect(odd).toEqual([]);
  });

  it('gives a form to one division only, and every division a form', () => {
    expect(repeated(divisions.flatMap(formsOf))).toEqual([]);
    expect(divisions.filter(({ before, after }) => !before?.length && !after?.length)).toEqual([]);
    expect(divisions.map(({ rank }) => rank)).toEqual(
      expect.arrayContaining(['part', 'chapter', 'section', 'article', 'paragraph', 'annex']),
    );
  });

  it('says a phrase once in a list, and something in every list', () => {
    for (const list of LISTS) expect(repeated(language[list]), list).toEqual([]);
    for (const list of LISTS.slice(2)) expect(language[list], list).not.toHaveLength(0);
  });

  it('counts from one', () => {
    for (const number of [...Object.values(numbers), ...Object.values(inserted)]) {
      expect(Number.isInteger(number)).toBe(true);
      expect(number).toBeGreaterThan(0);
    }
    if (COUNTED_IN_DIGITS.has(code)) return;
    const counted = new Set(Object.values(numbers));
    const wanted = [...Array.from({ length: 20 }, (_, at) => at + 1), 30, 40, 50, 60, 70, 80, 90, 100];
    expect(wanted.filter((number) => !counted.has(number))).toEqual([]);
  });

  it('has the twelve months', () => {
    const known = [...new Set(Object.values(months))].sort((a, b) => a - b);
    expect(known).toEqual(COUNTED_IN_DIGITS.has(code) ? [] : Array.from({ length: 12 }, (_, at) => at + 1));
  });
});

describe.each(LANGUAGES.flatMap(({ code, agreements }) => (agreements ? [{ code, words: agreements }] : [])))(
  'what lists are written with in $code',
  ({ words }) => {
    const lists = Object.entries(words).flatMap(([name, value]) =>
      Array.isArray(value) ? [[name, value as string[]] as const] : [],
    );
    const tables = [words.instruments, words.scales, words.currencies, words.shortStates];

    it('is written in small letters, without blanks around it, and once in a list', () => {
      const all = [...lists.flatMap(([, list]) => list), ...Object.values(words.columns).flat()];
      const keys = tables.flatMap((table) => Object.keys(table));
      const odd = [...all, ...keys].filter(
        (word) =>
          word === '' ||
          word !== word.trim() ||
          word !== word.toLowerCase() ||
          word !== word.normalize('NFC'),
      );
      expect(odd).toEqual([]);
      for (const [name, list] of lists) expect(repeated(list), name).toEqual([]);
    });

    it('names instruments by known keys, currencies by three capitals and scales by numbers', () => {
      expect(Object.values(words.instruments).filter((key) => !INSTRUMENT_KEYS.includes(key))).toEqual([]);
      expect(Object.values(words.currencies).filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
      expect(Object.values(words.scales).every((scale) => scale > 1)).toBe(true);
    });
  },
);
