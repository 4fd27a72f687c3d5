import { LANGUAGES } from '#core/language/index.ts';
import { isWideCode } from '../text/chars.ts';
import { BLANK, kindOfCode } from '../text/fold.ts';

/** What a numeral in words is made of, and what each character stands for. */
const values = new Map<number, number>([
  ...[...'零一二三四五六七八九'].map((digit, value): [number, number] => [digit.charCodeAt(0), value]),
  ...[...'十百千万'].map((unit, power): [number, number] => [unit.charCodeAt(0), 10 ** (power + 1)]),
  ['〇'.charCodeAt(0), 0],
  ['两'.charCodeAt(0), 2],
]);
const ORDINAL = '第'.charCodeAt(0);
const KINDS = '条條款项項';
/** The first word of each language for an article before its number, by the code unit that they begin with, longest first. */
const WORDS: ReadonlyMap<number, readonly string[]> = (() => {
  const words = new Map<number, string[]>();
  const articles = LANGUAGES.flatMap(
    ({ divisions }) =>
      divisions.find(({ rank, before, after }) => rank === 'article' && before && !after)?.before ?? [],
  ).sort((a, b) => b.length - a.length);
  for (const word of new Set(articles)) {
    if (isWideCode(word.charCodeAt(0))) continue;
    for (const first of new Set([word.charCodeAt(0), word.toUpperCase().charCodeAt(0)])) {
      const list = words.get(first);
      if (list) list.push(word);
      else words.set(first, [word]);
    }
  }
  return words;
})();
const LONGEST = Math.max(...[...WORDS.values()].flat().map((word) => word.length));

/** The word for an article that a text has at a place, and a blank behind it; null for none. */
function wordAt(text: string, from: number): string | null {
  const words = WORDS.get(text.charCodeAt(from));
  if (!words) return null;
  const start = text.slice(from, from + LONGEST).toLowerCase();
  const word = words.find((one) => start.startsWith(one));
  return word !== undefined && kindOfCode(text.charCodeAt(from + word.length)) === BLANK ? word : null;
}

/**
 * The label at the start of a block that the outline took for text because its number is 1,000 or more: where the text
 * behind it starts, and its number. Null where there is none, or nothing but it.
 */
export function longLabel(
  text: string,
  from: number,
  to: number,
): { readonly end: number; readonly number: number } | null {
  const first = text.charCodeAt(from);
  let at = from;
  const word = wordAt(text, from);
  if (first === ORDINAL) at = skipBlank(text, at + 1);
  else if (word !== null) at += word.length + 1;
  else if (!(first > 0x30 && first <= 0x39) && !values.has(first)) return null;
  const { end, value, digits } = numeral(text, at);
  if (value < 1000) return null;
  at = end;
  const mark = text.charAt(at);
  if (first === ORDINAL) {
    at = skipBlank(text, at);
    if (at >= to || !KINDS.includes(text.charAt(at))) return null;
    at++;
  } else if (word !== null) {
    if (!digits) return null;
    if (mark === 'º' || mark === 'ª') at++;
    if (text.charAt(at) === '.' || text.charAt(at) === ':') at++;
  } else {
    if (!(digits ? '.．、)）' : '、').includes(mark) || mark === '') return null;
    at++;
    const behind = text.charCodeAt(at);
    if (behind >= 0x30 && behind <= 0x39) return null;
  }
  while (at < to && kindOfCode(text.charCodeAt(at)) === BLANK) at++;
  return at < to ? { end: at, number: value } : null;
}

function skipBlank(text: string, at: number): number {
  return kindOfCode(text.charCodeAt(at)) === BLANK ? at + 1 : at;
}

/** The numeral at a place: up to six digits, or nine characters in words. */
function numeral(text: string, from: number): { end: number; value: number; digits: boolean } {
  let at = from;
  let value = 0;
  for (; at - from < 7; at++) {
    const code = text.charCodeAt(at);
    if (!(code >= 0x30 && code <= 0x39)) break;
    value = value * 10 + code - 0x30;
  }
  if (at > from) return { end: at, value: at - from > 6 ? 0 : value, digits: true };
  let section = 0;
  let digit = 0;
  for (; at - from < 9; at++) {
    const part = values.get(text.charCodeAt(at));
    if (part === undefined) break;
    if (part < 10) digit = part;
    else if (part === 10_000) {
      value = (section + digit) * part;
      section = 0;
      digit = 0;
    } else {
      section += (digit || 1) * part;
      digit = 0;
    }
  }
  return { end: at, value: value + section + digit, digits: false };
}
