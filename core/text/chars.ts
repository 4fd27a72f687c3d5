/**
 * Classes of characters, told by UTF-16 code unit: the parser's inner loops run on these and never on slices of
 * the text.
 */

/** A blank inside a line: space, tab, no-break space, full-width space, form feed, zero-width space, byte order mark. */
export function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0x3000 ||
    code === 0xa0 ||
    code === 0x0c ||
    code === 0x0b ||
    code === 0x0d ||
    code === 0x200b ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200a)
  );
}

/** A blank or a line feed. */
export function isSpace(code: number): boolean {
  return code === 0x0a || isBlank(code);
}

/** East Asian width: whether the character takes two columns. Half of a surrogate pair takes one. */
export function isWideCode(code: number): boolean {
  return (
    code >= 0x1100 &&
    ((code >= 0x3041 && code <= 0xa4cf) ||
      code <= 0x115f ||
      (code >= 0x2e80 && code <= 0x303e) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff01 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6))
  );
}

const WIDE =
  /[\u2e80-\u303f\u3040-\u30ff\u3100-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\ud840-\ud8bf\udc00-\udfff]/;

/** Whether a character is written without spaces around it (Han, kana, full-width forms and their punctuation). */
export function isWide(char: string): boolean {
  const code = char.charCodeAt(0);
  if (char.length === 1 && (code < FIRST_WIDE || isCommonHan(code))) return code >= FIRST_WIDE;
  return WIDE.test(char);
}
const FIRST_WIDE = 0x2e80;

/** Most characters of a Chinese text. */
function isCommonHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** A Han character of the basic planes' main blocks. */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

/** 0 to 9, as ASCII has them. */
export function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** ASCII or full-width digit. */
export function isDigit(code: number): boolean {
  return isAsciiDigit(code) || (code >= 0xff10 && code <= 0xff19);
}

const SENTENCE_END = 1;
const CLOSING = 2;
const OPENING = 4;
const COMMA = 8;
const LOWER = 16;

/** For every code unit the classes it belongs to, as bits: the inner loops ask for some at every character. */
const CLASSES = classes();

function classes(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const mark = (chars: string, bit: number) => {
    for (const char of chars) table[char.charCodeAt(0)]! |= bit;
  };
  mark('。！？!?…；;：:.．｡', SENTENCE_END);
  mark('”’」』》〉〕】）)]}»"', CLOSING);
  mark('“‘「『《〈〔【（([{«', OPENING);
  mark('，,、､﹐', COMMA);
  for (let code = 0x61; code <= 0x52f; code++) {
    // Latin, Greek and Cyrillic.
    if (code > 0x24f && code < 0x370) continue;
    const char = String.fromCharCode(code);
    if (char === char.toLowerCase() && char !== char.toUpperCase()) mark(char, LOWER);
  }
  return table;
}

/** Whether a code unit is of one of some classes; what lies beyond a text's end is of none. */
function isOf(code: number, bits: number): boolean {
  return (CLASSES[code & 0xffff]! & bits) !== 0;
}

/** Punctuation that ends a sentence or a deliberate part of one. */
export function isSentenceEnd(code: number): boolean {
  return isOf(code, SENTENCE_END);
}

export function isClosing(code: number): boolean {
  return isOf(code, CLOSING);
}

export function isOpening(code: number): boolean {
  return isOf(code, OPENING);
}

export function isComma(code: number): boolean {
  return isOf(code, COMMA);
}

/** Whether a block ending in this character ends deliberately. A comma does not. */
export function isTerminal(code: number): boolean {
  return isOf(code, SENTENCE_END | CLOSING);
}

/** A small letter of a Latin, Greek or Cyrillic alphabet. */
export function isLower(code: number): boolean {
  return isOf(code, LOWER);
}

/** A letter written in an alphabet with spaces between words. */
export function isAlphabetic(code: number): boolean {
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return (
    (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) || (code >= 0x370 && code <= 0x5ff)
  );
}

/** The first offset in `[from, to)` that holds no blank or line feed; `to` where there is none. */
export function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The offset behind the last character of `[from, to)` that is no blank or line feed; `from` where there is none. */
export function trimEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The columns that `[from, to)` takes in a fixed pitch. */
export function widthOf(text: string, from: number, to: number): number {
  let width = to - from;
  for (let at = from; at < to; at++) if (isWideCode(text.charCodeAt(at))) width++;
  return width;
}
