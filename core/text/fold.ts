import { hanForms } from './han-forms.ts';

/** What a folded code unit is: 0 a mark, 1 part of a word of an alphabetic script or a number, 2 wide, 3 a blank. */
export const MARK = 0;
export const LETTER = 1;
export const WIDE = 2;
export const BLANK = 3;

const SPACE = 0x20;
/** Variants of one mark; the first of each row stands for the others. */
const VARIANTS = [
  '"“”„‟«»「」『』＂',
  "'‘’‛′＇",
  '-‐‑‒–—―−─－',
  '.。｡．',
  '·•・‧･',
  '(（﹙',
  ')）﹚',
  '[〔【',
  ']〕】',
  '《〈',
  '》〉',
  '、､',
  '~～〜',
];

const folded = new Uint16Array(65536);
const kinds = new Uint8Array(65536);
for (let code = 0; code < 65536; code++)
  folded[code] = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
for (const row of VARIANTS)
  for (let at = 1; at < row.length; at++) folded[row.charCodeAt(at)] = row.charCodeAt(0);
for (const [form, simplified] of hanForms()) folded[form] = simplified;
for (let code = 0; code < 65536; code++) kinds[code] = kindOf(folded[code]!);

function kindOf(code: number): number {
  const between = (from: number, to: number): boolean => code >= from && code <= to;
  if (code <= SPACE || code === 0xa0 || code === 0xad || code === 0x3000 || code === 0xfeff) return BLANK;
  if (between(0x2000, 0x200f) || between(0x2028, 0x202f) || code === 0x205f || code === 0x2060) return BLANK;
  if (code < 0x80) return between(0x30, 0x39) || between(0x41, 0x5a) || between(0x61, 0x7a) ? LETTER : MARK;
  if (code < 0x2000)
    return code >= 0xc0 && code !== 0xd7 && code !== 0xf7
      ? LETTER
      : code === 0xaa || code === 0xba
        ? LETTER
        : MARK;
  if (code < 0x2e80) return MARK;
  if (
    between(0x3001, 0x3004) ||
    between(0x3008, 0x3020) ||
    between(0xfe10, 0xfe6f) ||
    between(0xff01, 0xff0f)
  )
    return MARK;
  return WIDE;
}

/** What the code unit is, variants of width and mark taken as one: {@link MARK}, {@link LETTER}, {@link WIDE} or {@link BLANK}. */
export function kindOfCode(code: number): number {
  return kinds[code]!;
}

/** The code unit that stands for all variants of this one in width, mark and, of Han, traditional form. */
export function foldCode(code: number): number {
  return folded[code]!;
}

/**
 * Writes `text` folded into `out` from `start`: one width, one form for each mark, simplified characters, and of blanks one between two words
 * of an alphabetic script and none elsewhere. Never longer than the text.
 *
 * @param places where given, `places[k]` becomes the offset in `text` that `out[k]` stands at
 * @returns behind the last code unit written
 */
export function foldInto(text: string, out: Uint16Array, start: number, places?: Int32Array): number {
  if (!places) return foldRange(text, 0, text.length, out, start);
  let at = start;
  let blank = -1;
  let before = MARK;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = kinds[code]!;
    if (kind === BLANK) {
      if (before === LETTER && blank === -1) blank = i;
      continue;
    }
    if (blank !== -1) {
      if (kind === LETTER) {
        places[at] = blank;
        out[at++] = SPACE;
      }
      blank = -1;
    }
    places[at] = i;
    out[at++] = folded[code]!;
    before = kind;
  }
  return at;
}

/** Writes `text[from, to)` folded, see {@link foldInto}. */
export function foldRange(text: string, from: number, to: number, out: Uint16Array, start: number): number {
  let at = start;
  let blank = false;
  let before = MARK;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const kind = kinds[code]!;
    if (kind === BLANK) {
      if (before === LETTER) blank = true;
      continue;
    }
    if (blank) {
      if (kind === LETTER) out[at++] = SPACE;
      blank = false;
    }
    out[at++] = folded[code]!;
    before = kind;
  }
  return at;
}

/** A text folded, each code unit with the offset it stands at. */
export interface Folded {
  readonly codes: Uint16Array;
  /** One more than `codes`: the last is the text's length. */
  readonly places: Int32Array;
}

/** Folds one text, see {@link foldInto}. */
export function fold(text: string): Folded {
  const codes = new Uint16Array(text.length);
  const places = new Int32Array(text.length + 1);
  const end = foldInto(text, codes, 0, places);
  places[end] = text.length;
  return { codes: codes.subarray(0, end), places: places.subarray(0, end + 1) };
}
