import { isHan } from '#core/text/chars.ts';
import { enclosedNumber, hanNumber, romanNumber } from '../numerals.ts';

/**
 * A number as it stands in a label, read in one system. The same characters may have several: `i` is a Roman one and
 * the ninth letter. Counts go on within one system, so its name is part of a label's style.
 */
export interface Numeral {
  /** Behind its last code unit. */
  readonly to: number;
  readonly value: number;
  readonly system: string;
}

/** The zeros of the scripts whose digits stand in labels. */
const ZEROS = [0x30, 0xff10, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
/** A number of more digits labels nothing. */
const MOST_DIGITS = 5;

/** The value of a decimal digit of any of the scripts, -1 for what is none. */
export function digitValue(code: number): number {
  if (code < 0x30) return -1;
  if (code <= 0x39) return code - 0x30;
  if (code < 0x660) return -1;
  for (const zero of ZEROS) if (code >= zero && code <= zero + 9) return code - zero;
  return -1;
}

/** ¹ ² ³: raised figures number paragraphs in Swiss laws. */
function raisedValue(code: number): number {
  if (code === 0xb9) return 1;
  if (code === 0xb2 || code === 0xb3) return code - 0xb0;
  return code === 0x2070 || (code >= 0x2074 && code <= 0x2079) ? code - 0x2070 : -1;
}

/** Letters in the order in which lists count by them. Where a script has two orders both are tried. */
const ORDERS: readonly (readonly [system: string, letters: string])[] = [
  ['a', 'abcdefghijklmnopqrstuvwxyz'],
  ['A', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['а', 'абвгдежзиклмнопрстуфхцчшщэюя'],
  ['А', 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ'],
  ['α', 'αβγδεϛζηθικλμνξοπρστυφχψω'],
  ['Α', 'ΑΒΓΔΕϚΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ'],
  ['أ', 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'],
  ['أ2', 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي'],
  ['ا', 'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی'],
  ['א', 'אבגדהוזחטיכלמנסעפצקרשת'],
  ['イ', 'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス'],
  ['ア', 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'],
  ['가', '가나다라마바사아자차카타파하'],
  ['ㄱ', 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'],
  ['甲', '甲乙丙丁戊己庚辛壬癸'],
];

interface Place {
  readonly system: string;
  readonly value: number;
  readonly size: number;
}

const PLACES: ReadonlyMap<number, readonly Place[]> = (() => {
  const places = new Map<number, Place[]>();
  for (const [system, letters] of ORDERS) {
    for (let at = 0; at < letters.length; at++) {
      const code = letters.charCodeAt(at);
      const list = places.get(code) ?? [];
      list.push({ system, value: at + 1, size: letters.length });
      places.set(code, list);
    }
  }
  return places;
})();

const HAN_NUMERALS = new Set(
  [...'〇零一二两兩三四五六七八九十廿卅百千壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟'].map((char) =>
    char.charCodeAt(0),
  ),
);
const FORMAL = new Set([...'壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟'].map((char) => char.charCodeAt(0)));
const ROMAN_LETTERS = new Set([...'IVXLCDMivxlcdm'].map((char) => char.charCodeAt(0)));
/** Whether a Roman numeral may hold a letter. */
export function isRomanLetter(code: number): boolean {
  return ROMAN_LETTERS.has(code);
}

/** Longer Roman numerals and Chinese ones label nothing. */
const MOST_LETTERS = 9;

/** Persian lists spell their first letter. */
const ALEPH = 'الف';
/** Lengthens a letter that stands alone. */
const TATWEEL = 0x640;

const NONE: readonly Numeral[] = [];

/** Every way to read a number that starts at `at`, none where there is none. Half-open, up to `end`. */
export function readNumerals(text: string, at: number, end: number): readonly Numeral[] {
  if (at >= end) return NONE;
  const code = text.charCodeAt(at);
  if (digitValue(code) >= 0)
    return readDigits(text, at, end, digitValue, code >= 0x660 && code < 0xff10 ? '١' : '1');
  if (raisedValue(code) >= 0) return readDigits(text, at, end, raisedValue, '¹');
  if (HAN_NUMERALS.has(code)) return readHan(text, at, end);
  if (code >= 0x2160 && code <= 0x217b)
    return [{ to: at + 1, value: ((code - 0x2160) % 12) + 1, system: code < 0x2170 ? 'I' : 'i' }];
  const enclosed = code >= 0x2460 && code <= 0x325f ? enclosedNumber(code) : null;
  if (enclosed !== null) return [{ to: at + 1, value: enclosed, system: enclosedStyle(code) }];
  return readLetters(text, at, end, code);
}

function enclosedStyle(code: number): string {
  if (code <= 0x2473 || code >= 0x3251) return '①';
  if (code >= 0x3220) return '㈠';
  return code <= 0x2487 ? '⑴' : code <= 0x249b ? '⒈' : '❶';
}

function readDigits(
  text: string,
  at: number,
  end: number,
  digitOf: (code: number) => number,
  system: string,
): readonly Numeral[] {
  let value = 0;
  let to = at;
  for (; to < end; to++) {
    const digit = digitOf(text.charCodeAt(to));
    if (digit < 0) break;
    value = value * 10 + digit;
  }
  return to - at > MOST_DIGITS ? NONE : [{ to, value, system }];
}

function readHan(text: string, at: number, end: number): readonly Numeral[] {
  let to = at;
  while (to < end && to - at < MOST_LETTERS && HAN_NUMERALS.has(text.charCodeAt(to))) to++;
  const value = hanNumber(text.slice(at, to));
  if (value === null) return NONE;
  return [{ to, value, system: FORMAL.has(text.charCodeAt(at)) ? '壹' : '一' }];
}

function readLetters(text: string, at: number, end: number, code: number): readonly Numeral[] {
  const places = PLACES.get(code);
  if (!places) return NONE;
  const found: Numeral[] = [];
  const roman = ROMAN_LETTERS.has(code) ? readRoman(text, at, end, code) : null;
  if (roman) found.push(roman);
  const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
  const wide = isHan(code);
  if (text.startsWith(ALEPH, at) && !continuesWord(text.charCodeAt(at + ALEPH.length)))
    return [{ to: at + ALEPH.length, value: 1, system: 'ا' }];
  for (const { system, value, size } of places) {
    if (next === TATWEEL && !continuesWord(text.charCodeAt(at + 2)))
      found.push({ to: at + 2, value, system });
    else if (wide || !continuesWord(next)) found.push({ to: at + 1, value, system });
    // aa follows z, or begins a count of its own: aa, bb, cc.
    else if (next === code && !(at + 2 < end && continuesWord(text.charCodeAt(at + 2))))
      found.push({ to: at + 2, value, system: system + system }, { to: at + 2, value: size + value, system });
  }
  return found;
}

function readRoman(text: string, at: number, end: number, first: number): Numeral | null {
  const small = first >= 0x61;
  let to = at;
  while (
    to < end &&
    to - at < MOST_LETTERS &&
    ROMAN_LETTERS.has(text.charCodeAt(to)) &&
    text.charCodeAt(to) >= 0x61 === small
  )
    to++;
  if (to < end && continuesWord(text.charCodeAt(to))) return null;
  const value = romanNumber(text.slice(at, to));
  return value === null ? null : { to, value, system: small ? 'i' : 'I' };
}

/** A letter of an alphabet, or a mark on one: with it a word goes on. */
export function continuesWord(code: number): boolean {
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  if (!(code < 0x2000)) return false;
  if (LETTERS[code] === 0)
    LETTERS[code] = /[\p{L}\p{M}]/u.test(String.fromCharCode(code)) && code >= 0xc0 ? 1 : 2;
  return LETTERS[code] === 1;
}
/** Of code units below those of wide scripts whether they are letters: 1 they are, 2 they are not, 0 not asked yet. */
const LETTERS = new Uint8Array(0x2000);
