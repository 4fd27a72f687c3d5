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

const MONTHS = new Map(
  [
    'january february march april may june july august september october november december',
    'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
    'jan feb mar apr may jun jul aug sept oct nov dec',
    'jan fev mar abr mai jun jul ago set out nov dez',
  ].flatMap((list) => list.split(' ').map((word, at) => [word, at + 1] as const)),
);
/** These are months only beside a number; the first two are verbs as well, the others have other meanings in Portuguese. */
const DOUBTFUL = new Set(
  'may march mar set out abr mai ago dec dez jan fev jun jul apr feb nov oct aug sept'.split(' '),
);
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

/** The months of a text in an alphabetic script: names, in full or abbreviated. */
export function latinMonths(text: string, words: readonly Word[]): Month[] {
  return words.flatMap((word, at): Month[] => {
    const month = word.digits ? undefined : MONTHS.get(word.folded);
    if (month === undefined) return [];
    if (DOUBTFUL.has(word.folded)) {
      const before = words[at - 1];
      const beside = before?.digits || words[at + 1]?.digits || before?.folded === 'of';
      const capital = text.charAt(word.from) !== foldWord(text.charAt(word.from));
      if (!beside || (!capital && word.folded.length > 2 && /^(?:may|march|set|out)$/.test(word.folded)))
        return [];
    }
    return [{ month, from: word.from, to: word.to }];
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
