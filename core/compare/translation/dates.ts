import { LANGUAGES } from '#core/language/index.ts';
import { hanNumber } from '#core/structure/numerals.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { Range } from '#core/text/range.ts';
import type { Amount } from './amounts.ts';
import { foldWord, type Word } from './latin.ts';

/** A month named in a text. Days and years are numbers, see {@link inDate}. */
export interface Month extends Range {
  /** From 1 to 12. */
  readonly month: number;
}

/** These mean something else as well, and then stand in small letters. */
const OTHERWISE: ReadonlySet<string> = new Set(['may', 'march', 'set', 'out']);
/** These shorten months in any text. */
const EVERYWHERE = ['en', 'pt'];

interface Named {
  readonly month: number;
  /** The languages in which the word is a month only beside a number; null where it is one wherever it stands. */
  readonly doubtful: Set<string> | null;
}

/** What months are called in any language. */
const MONTHS: ReadonlyMap<string, Named> = (() => {
  const months = new Map<string, Named>();
  const small = new Set(LANGUAGES.flatMap(({ functionWords }) => functionWords.map(foldWord)));
  for (const { code, months: words } of LANGUAGES) {
    const named = new Set<number>();
    for (const [word, month] of Object.entries(words)) {
      const folded = foldWord(word);
      // What is cut comes behind the full names.
      const cut = named.has(month) && folded.length <= 4;
      named.add(month);
      const sure = !cut && folded.length > 3 && !small.has(folded) && !OTHERWISE.has(folded);
      const known = months.get(folded);
      if (!known) months.set(folded, { month, doubtful: sure ? null : new Set([code]) });
      else if (known.month === month) known.doubtful?.add(code);
    }
  }
  return months;
})();
const HAN_MONTH = /([0-9]{1,2}|[一二三四五六七八九十]{1,2})月/g;
const NUMERIC = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b|\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g;

/** The months of a Chinese text. */
export function hanMonths(text: string): Month[] {
  return [...text.matchAll(HAN_MONTH)].flatMap((match): Month[] => {
    const [, number = ''] = match;
    const month = /^\d/.test(number) ? Number(number) : hanNumber(number);
    if (month === null || month < 1 || month > 12) return [];
    return [{ month, from: match.index, to: match.index + match[0].length }];
  });
}

/**
 * The months of a text in an alphabetic script: names, in full or abbreviated.
 *
 * @param language a primary subtag, e.g. `de`
 */
export function latinMonths(text: string, words: readonly Word[], language: string): Month[] {
  return words.flatMap((word, at): Month[] => {
    const named = word.digits ? undefined : MONTHS.get(word.folded);
    if (!named) return [];
    if (named.doubtful) {
      const { doubtful } = named;
      if (!doubtful.has(language) && !EVERYWHERE.some((code) => doubtful.has(code))) return [];
      const before = words[at - 1];
      const beside = before?.digits || words[at + 1]?.digits || before?.folded === 'of';
      const capital = text.charAt(word.from) !== foldWord(text.charAt(word.from));
      if (!beside || (!capital && OTHERWISE.has(word.folded))) return [];
    }
    return [{ month: named.month, from: word.from, to: word.to }];
  });
}

/** A date in digits: `15/08/2024`, `2024-08-15`. A day above 12 tells day from month; else the day stands first. */
export interface NumericDate extends Range {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The dates that are written in digits alone. */
export function numericDates(text: string): NumericDate[] {
  return [...text.matchAll(NUMERIC)].flatMap((match): NumericDate[] => {
    const year = Number(match[3] ?? match[4]);
    let month = Number(match[2] ?? match[5]);
    let day = Number(match[1] ?? match[6]);
    if (match[1] !== undefined && month > 12) [month, day] = [day, month];
    if (month < 1 || month > 12 || day < 1 || day > 31) return [];
    return [{ year, month, day, from: match.index, to: match.index + match[0].length }];
  });
}

/** Between a day and its month, another day in between or not: `2 to 4 May`, `2 a 4 de maio`. */
const DAY_FIRST =
  /^(?:\s?(?:to|and|[–-]|a|e|ao|até)\s?(?:the\s)?\d{1,2}(?:st|nd|rd|th|\.?º)?)?\s(?:de\s|of\s|do\s)?$/;
const MONTH_FIRST = /^\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s?(?:to|and|[–-]|a|e)\s?(?:the\s)?)?$/;

const FURTHEST = 40;

/**
 * Whether a number is part of a date: a year of four digits, or a day beside its month.
 *
 * @param months of the same text, in order
 */
export function inDate(text: string, { value, from, to }: Amount, months: readonly Month[]): boolean {
  if (/^(?:1[5-9]|20|21)\d\d$/.test(value) && to - from === 4 && !/^[,.]?\d/.test(text.slice(to, to + 2)))
    return true;
  if (!/^(?:[12]?\d|3[01])$/.test(value)) return false;
  if (/^[日号號]/.test(text.charAt(to))) return true;
  const behind = partitionPoint(0, months.length, (at) => months[at]!.from < to);
  const next = months[behind];
  const last = months[behind - 1];
  return (
    (next !== undefined && next.from - to <= FURTHEST && DAY_FIRST.test(text.slice(to, next.from))) ||
    (last !== undefined &&
      last.to <= from &&
      from - last.to <= FURTHEST &&
      MONTH_FIRST.test(text.slice(last.to, from)))
  );
}
