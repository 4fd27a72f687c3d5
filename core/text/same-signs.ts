import { isAsciiDigit, isHan } from './chars.ts';
import { BLANK, type FoldClass, foldTable, kindOfCode, LETTER, textOf } from './fold.ts';
import type { Range } from './range.ts';

const SPACE = 0x20;
const HYPHEN = 0x2d;

const compatible = (found: string): string => found.normalize('NFKC');

/** Emphasis of Markdown around words. */
const EMPHASIS =
  /(\*\*|__)(?=\S)([^*_\n]*?\S)\1|(?<![\p{Script=Latin}\p{N}*_])([*_])(?=[^\s*_])([^*_\n]*?\S)\3(?![\p{Script=Latin}\p{N}*_])/gu;

/** Spellings of one sign by several, each with what stands for it. A fraction beside a figure is another number. */
const SPELLINGS: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/[\u00ad\u200b\u2060\ufeff]/g, ''],
  // Ligatures; small, upright and narrow forms; letters of Arabic by their place in a word.
  [/[\ufb00-\ufb06ĳĲ\ufe10-\ufe19\ufe30-\ufe44\ufe47\ufe48\ufe50-\ufe6b]/g, compatible],
  [/[\uff61-\uff9f]+/g, compatible],
  [/[\ufb50-\ufdc7\ufe70-\ufefc]/g, compatible],
  [/œ/g, 'oe'],
  [/(?:Œ|OE)(?=\p{Ll})/gu, 'Oe'],
  [/Œ/g, 'OE'],
  [/℃/g, '°C'],
  [/℉/g, '°F'],
  // The mark of an ordinal and of a number, for which many type a degree sign.
  [/(?<=[\dnN]\.?)º/g, '°'],
  [/\.{3,}|(?:\. ){2,}\.|…{2,}|⋯{2,}/g, '…'],
  [/(?<![\p{Nd}¼-¾⅐-⅞])[¼-¾⅐-⅞](?![\p{Nd}¼-¾⅐-⅞])/gu, (found) => compatible(found).replace('\u2044', '/')],
  // Brackets of titles where a keyboard has none.
  [/[<‹](?=[\p{Script=Han}《〈])/gu, '《'],
  [/(?<=[\p{Script=Han}》〉）)])[>›]/gu, '》'],
  [EMPHASIS, '$2$4'],
];

/** What any of the spellings has: most texts hold nothing of it. */
const MAY_BE_SPELT =
  /[\u00ad\u200b\u2060\ufeff\ufb00-\ufb06ĳĲ\ufb50-\ufdc7\ufe10-\ufe19\ufe30-\ufe6b\ufe70-\ufefc\uff61-\uff9fœŒº℃℉¼-¾⅐-⅞<>‹›*_]|OE|\.{3}|\. \.|…{2}|⋯{2}/;

/** What two spellings of one sign may differ in, code unit by code unit. */
const SPELT_OTHERWISE: readonly FoldClass[] = ['width', 'looks', 'signs', 'oneToOne'];

/**
 * A text by its signs alone: what two spellings of the same signs have in common. Two texts of which this is the same
 * differ in typesetting and in nothing else: width, shapes of one mark, ligatures, line breaks, blanks that part no
 * words and no figures, traditional forms that are one to one. Accents, case, numbers and units stay as they are.
 */
export function sameSigns(text: string): string {
  return textOf(signsOf(text));
}

/** The sign that a code unit is, by itself. */
export function signOf(code: number): number {
  return foldTable(SPELT_OTHERWISE)[code]!;
}

/** So many code units before and behind what differs tell what it is: a blank, an accent, dots in a row. */
const AROUND = 4;

/** Whether two texts differ in typesetting at most. */
export function haveSameSigns(a: string, b: string): boolean {
  if (a === b) return true;
  const least = Math.min(a.length, b.length);
  let from = 0;
  while (from < least && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  let rest = 0;
  while (rest < least - from && a.charCodeAt(a.length - 1 - rest) === b.charCodeAt(b.length - 1 - rest))
    rest++;
  const begin = Math.max(0, from - AROUND);
  const end = Math.max(0, rest - AROUND);
  const [one, other] = [a.slice(begin, a.length - end), b.slice(begin, b.length - end)];
  // What is spelt in several signs may reach further.
  return MAY_BE_SPELT.test(one) || MAY_BE_SPELT.test(other) ? areEqual(a, b) : areEqual(one, other);
}

function areEqual(a: string, b: string): boolean {
  const [signs, others] = [signsOf(a), signsOf(b)];
  if (signs.length !== others.length) return false;
  for (let place = 0; place < signs.length; place++) if (signs[place] !== others[place]) return false;
  return true;
}

/** A text in which each sign is spelt in one way: composed, without ligatures and marks of Markdown. */
export function speltOut(text: string): string {
  let spelt = text.normalize('NFC');
  if (MAY_BE_SPELT.test(spelt))
    for (const [pattern, standing] of SPELLINGS)
      spelt =
        typeof standing === 'string' ? spelt.replace(pattern, standing) : spelt.replace(pattern, standing);
  return spelt;
}

/** The code units of a text by its signs alone. */
function signsOf(text: string): Uint16Array {
  const spelt = speltOut(text);
  const folded = foldTable(SPELT_OTHERWISE);
  // Of blanks in a row one is written at most.
  const signs = new Uint16Array(spelt.length);
  let end = 0;
  let blank = false;
  let before = BLANK;
  for (let at = 0; at < spelt.length; at++) {
    const code = folded[spelt.charCodeAt(at)]!;
    const kind = isHangul(code) ? HANGUL : kindOfCode(code);
    if (kind === BLANK) {
      blank = true;
      continue;
    }
    // Between two words, or two figures, a blank tells them apart; beside a mark it tells `1, 200` from `1,200`, `5 -3` from `5-3`.
    if (
      blank &&
      (isParted(before, kind) ||
        (isThousand(spelt, at) && isCounted(signs, end)) ||
        (code === HYPHEN && isAsciiDigit(spelt.charCodeAt(at + 1))))
    )
      signs[end++] = SPACE;
    signs[end++] = code;
    blank = false;
    before = kind;
  }
  return signs.subarray(0, end);
}

/** Korean: an alphabet, whose words are parted by blanks, in characters as wide as Han. */
const HANGUL = 4;

function isHangul(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3;
}

/** Whether words of the two kinds would be one without a blank between them. */
function isParted(before: number, kind: number): boolean {
  return before === kind && (kind === LETTER || kind === HANGUL);
}

/** Whether signs end in a figure with a point or comma behind it. */
function isCounted(signs: Uint16Array, end: number): boolean {
  const mark = signs[end - 1];
  return (mark === 0x2c || mark === 0x2e) && isAsciiDigit(signs[end - 2] ?? 0);
}

/** Whether three figures stand at a place, and no more. */
function isThousand(text: string, at: number): boolean {
  let figures = 0;
  while (figures < 4 && isAsciiDigit(text.charCodeAt(at + figures))) figures++;
  return figures === 3;
}

/** The marks of emphasis in a text, of Markdown: `**` or `_` before and behind some words. Half-open, UTF-16 code units. */
export function emphasisMarks(text: string): Range[] {
  return [...text.matchAll(EMPHASIS)].flatMap(({ index, 0: found, 1: double, 3: single = '' }) => {
    const { length } = double ?? single;
    const end = index + found.length;
    return [
      { from: index, to: index + length },
      { from: end - length, to: end },
    ];
  });
}

/** Whether a character is a sign of its own and part of no other spelling: letters, figures, Han, and marks that are never repeated. */
export function isSolid(code: number): boolean {
  return isPlain(code) || isHan(code) || SOLID_MARKS.has(code);
}

const SOLID_MARKS = new Set([...',;:，；：、。'].map((mark) => mark.charCodeAt(0)));

/** A letter or a figure of ASCII. */
function isPlain(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a && code < 0x80) || (code >= 0x30 && code <= 0x39);
}
