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

/** What any of the spellings has: most texts hold nothing of it. */
const MAY_BE_SPELT = /[\u00ad\u200b\u2060\ufeff\ufb00-\ufb06œŒ℃℉¼-¾⅐-⅞]|\.{3}|…{2}|⋯{2}|\*\*|__/;

/**
 * A text by its signs alone: what two spellings of the same signs have in common. Two texts of which this is the same
 * differ in typesetting and in nothing else: width, shapes of one mark, ligatures, line breaks, blanks that part no
 * words and no figures, traditional forms that are one to one. Accents, case, numbers and units stay as they are.
 */
export function sameSigns(text: string): string {
  let spelt = text.normalize('NFC');
  if (MAY_BE_SPELT.test(spelt))
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
  let [at, other] = [0, 0];
  for (;;) {
    while (at < a.length && kindOfCode(a.charCodeAt(at)) === BLANK) at++;
    while (other < b.length && kindOfCode(b.charCodeAt(other)) === BLANK) other++;
    if (at === a.length || other === b.length) break;
    const [one, two] = [a.charCodeAt(at++), b.charCodeAt(other++)];
    // What is folded into one may be two signs all the same: that is told at the end, by all of both.
    if (one === two || foldCode(one) === foldCode(two)) continue;
    if (isSolid(one) && isSolid(two)) return false;
    break;
  }
  return sameSigns(a) === sameSigns(b);
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
