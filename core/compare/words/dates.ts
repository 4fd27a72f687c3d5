import { isMonth } from '#core/structure/labels/words.ts';
import { isAsciiDigit, isHan } from '#core/text/chars.ts';

/** So far from a place a date that goes over it may reach, in code units. */
const REACH = 32;
/** Names of months that are other words where they begin with a small letter: what "3 may" do, and who "march". */
const OTHERWISE: ReadonlySet<string> = new Set(['may', 'march']);
/** The months that have three letters in full: shorter forms are other words in other languages. */
const SHORT: ReadonlySet<string> = new Set(['mai', 'may', 'maj', 'mei']);

/** 3. März 2002, 3 de maio de 2031, 1º de março, 5th of May. */
const DAY_FIRST =
  /\d{1,2}(?:[.]?[º°ª]|[.]|st|nd|rd|th|er)?\s(?:de\s|of\s)?(\p{L}{3,10})[.]?(?:,?\s(?:de\s|del\s)?\d{4})?/gu;
/** March 3, 2002; May 2031, maio de 2031. */
const MONTH_FIRST = /(\p{L}{3,10})[.]?\s(?:\d{1,2}(?:st|nd|rd|th)?,?\s|de\s|del\s)?\d{4}/gu;

/** 2031 年 5 月 4 日, 2031년 5월 4일, 5 月 4 日: without blanks they are one number already. */
const BY_UNITS = /(?:\d{1,4} ?[年년] ?)?\d{1,2} ?[月월](?: ?\d{1,2} ?[日号號일])?/g;
const UNITS: ReadonlySet<number> = new Set([...'年月日号號년월일'].map((unit) => unit.charCodeAt(0)));

/** Whether a date goes on over `at`: 3. |März |2002, 2031 年 |5 月. */
export function isInsideDate(text: string, at: number): boolean {
  const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  const isWide = isHan(behind) || isHan(before);
  // One of the two is a figure or a unit wherever such a date goes on.
  const isDated = isAsciiDigit(before) || isAsciiDigit(behind) || UNITS.has(before) || UNITS.has(behind);
  if (isWide && !isDated) return false;
  const from = Math.max(0, at - REACH);
  const around = text.slice(from, at + REACH);
  if (!/\d/.test(around)) return false;
  const goesOver = (pattern: RegExp, isDate: (month: string) => boolean): boolean =>
    [...around.matchAll(pattern)].some(
      ({ index, 0: date, 1: month = '' }) =>
        from + index < at && at < from + index + date.length && isDate(month),
    );
  if (isDated && goesOver(BY_UNITS, () => true)) return true;
  return !isWide && [DAY_FIRST, MONTH_FIRST].some((pattern) => goesOver(pattern, isNamed));
}

function isNamed(month: string): boolean {
  return (month.length > 3 || SHORT.has(month.toLowerCase())) && !OTHERWISE.has(month) && isMonth(month);
}
