import { encode } from './import-encode.ts';

const FONTS =
  '{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fnil\\fcharset134 SimSun{\\*\\falt Song};}{\\f2\\fcharset136 PMingLiU;}{\\f3\\fcharset2 Symbol;}{\\f4\\fcharset204 Arial Cyr;}{\\f5\\fcharset128 MS Mincho;}{\\f6\\fcharset129 Batang;}{\\f7\\fcharset178 Arial (Arabic);}{\\f8\\fcharset2 Wingdings;}}';
const STYLES =
  '{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0\\b heading 1;}{\\s2 heading 2;}{\\s3 Quote;}{\\*\\cs9 heading 3;}}';

/** A rich text document with the body given, in the fonts 0 (Western), 1 to 7 (of other scripts), 8 (signs). */
export function rtf(body: string, head = '\\ansicpg1252'): string {
  return `{\\rtf1\\ansi${head}\\deff0\\uc1${FONTS}{\\colortbl;\\red255\\green0\\blue0;}${STYLES}\n${body}}`;
}

/** Characters as escaped bytes of an encoding. */
export function rtfBytes(text: string, encoding: string): string {
  return [...encode(text, encoding)].map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('');
}

/** Characters as numbers, each with a question mark for readers that do not know them. */
export function rtfUnicode(text: string): string {
  return text.replace(/[\s\S]/g, (unit) => {
    const code = unit.charCodeAt(0);
    if (/[\\{}]/.test(unit)) return `\\${unit}`;
    return code < 0x80 ? unit : `\\u${code > 0x7fff ? code - 0x10000 : code}?`;
  });
}

/** A text as rich text: every line a paragraph, headings by their styles. */
export function rtfOf(text: string): string {
  const lines = text.split('\n').map((line) => {
    const [marks = '', level = ''] = /^(#{1,6}) +/.exec(line) ?? [];
    return `\\pard\\plain${level === '' ? '' : `\\outlinelevel${level.length - 1}`} ${rtfUnicode(line.slice(marks.length))}\\par`;
  });
  return rtf(lines.join('\n'));
}
