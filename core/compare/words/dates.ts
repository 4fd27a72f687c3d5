import { isMonth } from '#core/structure/labels/words.ts';
import { isHan } from '#core/text/chars.ts';

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

/** Whether a date with the name of a month goes on over `at`: 3. |März |2002. What Chinese has is a number. */
export function isInsideDate(text: string, at: number): boolean {
  if (isHan(text.charCodeAt(at)) || isHan(text.charCodeAt(at - 1))) return false;
  const from = Math.max(0, at - REACH);
  const around = text.slice(from, at + REACH);
  return [DAY_FIRST, MONTH_FIRST].some((pattern) =>
    [...around.matchAll(pattern)].some(
      ({ index, 0: date, 1: month = '' }) =>
        from + index < at && at < from + index + date.length && isNamed(month),
    ),
  );
}

function isNamed(month: string): boolean {
  return (month.length > 3 || SHORT.has(month.toLowerCase())) && !OTHERWISE.has(month) && isMonth(month);
}
