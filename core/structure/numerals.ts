import { numberWords } from '#core/language/numbers.ts';
import { lazily } from '#core/lazily.ts';
import { foldWord } from './labels/words.ts';

/** Numerals as they stand in labels and counts → numbers. Every function returns null for what it cannot read. */

/** What each Chinese digit stands for. */
export const HAN_DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** The characters a Chinese numeral below a thousand is written with, for use inside a character class. */
export const HAN_NUMERAL = '〇零一二两兩三四五六七八九十廿卅百';

/** What is written for a plain numeral where nobody shall alter it, and what older texts have. */
const HAN_FORMS: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  叄: '三',
  參: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  廿: '二十',
  卅: '三十',
};
const HAN_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Chinese numerals below 10,000: `七`, `十三`, `一千二百六十`, `壹佰`, `廿三`, and digit by digit `一〇五`. */
export function hanNumber(text: string): number | null {
  const known = hanNumbers.get(text);
  if (known !== undefined) return known;
  const spelt = [...text].flatMap((char) => [...(HAN_FORMS[char] ?? char)]);
  const number =
    text === '' ? null : spelt.some((char) => HAN_UNITS[char]) ? hanByUnits(spelt) : hanByDigits(spelt);
  if (hanNumbers.size > MOST_KNOWN) hanNumbers.clear();
  hanNumbers.set(text, number);
  return number;
}

/** The same few numerals head line after line. */
const hanNumbers = new Map<string, number | null>();
const MOST_KNOWN = 3000;

function hanByDigits(spelt: readonly string[]): number | null {
  if (spelt.length > 1 && spelt.length !== 3 && !spelt.includes('〇') && !spelt.includes('零')) return null;
  let value = 0;
  for (const char of spelt) {
    const digit = HAN_DIGITS[char];
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return value > 0 && value < 10_000 ? value : null;
}

function hanByUnits(spelt: readonly string[]): number | null {
  let value = 0;
  let digit: number | null = null;
  let unit = 10_000;
  for (const char of spelt) {
    const size = HAN_UNITS[char];
    if (size !== undefined) {
      if (size >= unit) return null;
      unit = size;
      value += (digit || 1) * size;
      digit = null;
    } else {
      const next = HAN_DIGITS[char];
      if (next === undefined || (digit !== null && digit !== 0)) return null;
      digit = next;
    }
  }
  value += digit ?? 0;
  return value > 0 ? value : null;
}

/** ASCII or full-width digits below 1000. */
function arabicNumber(text: string): number | null {
  if (!/^[0-9０-９]{1,3}$/.test(text)) return null;
  let value = 0;
  for (let at = 0; at < text.length; at++) value = value * 10 + (text.charCodeAt(at) & 0x0f);
  return value;
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** Roman numerals below 4000, in their canonical spelling only: `iv` and `XII`, never `iiii` or `ic`. */
export function romanNumber(text: string): number | null {
  const lower = text.toLowerCase();
  if (!/^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(lower) || lower === '')
    return null;
  let value = 0;
  for (let at = 0; at < lower.length; at++) {
    const here = ROMAN[lower[at]!]!;
    value += here < (ROMAN[lower[at + 1] ?? ''] ?? 0) ? -here : here;
  }
  return value;
}

/** `①` `⑴` `⒈` `❶` `㉑` → its number. */
export function enclosedNumber(code: number): number | null {
  if (code >= 0x2460 && code <= 0x2473) return code - 0x245f;
  if (code >= 0x2474 && code <= 0x2487) return code - 0x2473;
  if (code >= 0x2488 && code <= 0x249b) return code - 0x2487;
  if (code >= 0x2776 && code <= 0x277f) return code - 0x2775;
  if (code >= 0x3251 && code <= 0x325f) return code - 0x323c;
  if (code >= 0x3220 && code <= 0x3229) return code - 0x321f;
  return null;
}

/** The languages in which articles state counts, see `counts.ts`. */
const words = lazily(() => numberWords('en', 'pt'));
/** What joins the words of a number. */
const JOINING: ReadonlySet<string> = new Set(['and', 'e']);

/** English and Portuguese number words below 1000, one or several: `thirty-eight`, `trinta e oito`, `décima primeira`. */
export function wordNumber(text: string): number | null {
  let sum = 0;
  let room = 1000;
  for (const word of text.split(/[\s-]+/)) {
    const folded = foldWord(word);
    if (sum > 0 && JOINING.has(folded)) continue;
    const value = words().get(folded);
    if (value === undefined || value >= room) return null;
    sum += value;
    room = value % 100 === 0 ? 100 : value % 10 === 0 ? 10 : 0;
  }
  return sum > 0 ? sum : null;
}

/** A count in any of the spellings above. */
export function anyNumber(text: string): number | null {
  return arabicNumber(text) ?? hanNumber(text) ?? wordNumber(text);
}
