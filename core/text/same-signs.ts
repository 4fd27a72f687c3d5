import { isHan } from './chars.ts';
import { BLANK, foldCode, foldText, kindOfCode, LETTER } from './fold.ts';

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

/**
 * A text by its signs alone: what two spellings of the same signs have in common. Two texts of which this is the same
 * differ in typesetting and in nothing else: width, shapes of one mark, ligatures, line breaks, blanks that part no
 * words and no figures, traditional forms that are one to one. Accents, case, numbers and units stay as they are.
 */
export function sameSigns(text: string): string {
  let spelt = text.normalize('NFC');
  for (const [pattern, standing] of SPELLINGS)
    spelt =
      typeof standing === 'string' ? spelt.replace(pattern, standing) : spelt.replace(pattern, standing);
  const { text: folded } = foldText(spelt, ['width', 'looks', 'signs', 'oneToOne']);
  let out = '';
  let blank = false;
  let before = BLANK;
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at);
    const kind = kindOfCode(code);
    if (kind === BLANK) {
      blank = true;
      continue;
    }
    // Between two words, or two figures, a blank tells them apart.
    if (blank && before === LETTER && kind === LETTER) out += ' ';
    out += folded.charAt(at);
    blank = false;
    before = kind;
  }
  return out;
}

/** Whether two texts differ in typesetting at most. Texts that plainly differ are told by the first difference. */
export function haveSameSigns(a: string, b: string): boolean {
  if (a === b) return true;
  const least = Math.min(a.length, b.length);
  let at = 0;
  while (at < least && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at < least && areOthers(a.charCodeAt(at), b.charCodeAt(at))) return false;
  return sameSigns(a) === sameSigns(b);
}

/** Whether two characters are surely different signs, whatever stands around them. */
function areOthers(one: number, other: number): boolean {
  return isSolid(one) && isSolid(other) && foldCode(one) !== foldCode(other);
}

/** Whether a character is a sign of its own and part of no other spelling: letters, figures, Han, and marks that are never repeated. */
function isSolid(code: number): boolean {
  return isPlain(code) || isHan(code) || SOLID_MARKS.has(code);
}

const SOLID_MARKS = new Set([...',;:，；：、。'].map((mark) => mark.charCodeAt(0)));

/** A letter or a figure of ASCII. */
function isPlain(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a && code < 0x80) || (code >= 0x30 && code <= 0x39);
}
