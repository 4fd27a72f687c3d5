import { isHan } from './chars.ts';
import { BLANK, type FoldClass, foldTable, kindOfCode, LETTER, textOf } from './fold.ts';

const SPACE = 0x20;

/** Spellings of one sign by several, each with what stands for it. A fraction beside a figure is another number. */
const SPELLINGS: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/[\u00ad\u200b\u2060\ufeff]/g, ''],
  [/[\ufb00-\ufb06]/g, (found) => found.normalize('NFKC')],
  [/œ/g, 'oe'],
  [/Œ/g, 'Oe'],
  [/℃/g, '°C'],
  [/℉/g, '°F'],
  [/\.{3,}|…{2,}|⋯{2,}/g, '…'],
  [/(?<![\d¼-¾⅐-⅞])[¼-¾⅐-⅞](?![\d¼-¾⅐-⅞])/g, (found) => found.normalize('NFKC').replace('\u2044', '/')],
  [/(\*\*|__)(?=\S)([^*_\n]*?\S)\1/g, '$2'],
];

/** What any of the spellings has: most texts hold nothing of it. */
const MAY_BE_SPELT = /[\u00ad\u200b\u2060\ufeff\ufb00-\ufb06œŒ℃℉¼-¾⅐-⅞]|\.{3}|…{2}|⋯{2}|\*\*|__/;

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

/** The code units of a text by its signs alone. */
function signsOf(text: string): Uint16Array {
  let spelt = text.normalize('NFC');
  if (MAY_BE_SPELT.test(spelt))
    for (const [pattern, standing] of SPELLINGS)
      spelt =
        typeof standing === 'string' ? spelt.replace(pattern, standing) : spelt.replace(pattern, standing);
  const folded = foldTable(SPELT_OTHERWISE);
  // Of blanks in a row one is written at most.
  const signs = new Uint16Array(spelt.length);
  let end = 0;
  let blank = false;
  let before = BLANK;
  for (let at = 0; at < spelt.length; at++) {
    const code = folded[spelt.charCodeAt(at)]!;
    const kind = kindOfCode(code);
    if (kind === BLANK) {
      blank = true;
      continue;
    }
    // Between two words, or two figures, a blank tells them apart.
    if (blank && before === LETTER && kind === LETTER) signs[end++] = SPACE;
    signs[end++] = code;
    blank = false;
    before = kind;
  }
  return signs.subarray(0, end);
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
