import { isAsciiDigit, isHan } from '#core/text/chars.ts';
import { BLANK, foldCode, kindOfCode, LETTER, MARK, WIDE } from '#core/text/fold.ts';
import type { Range } from '#core/text/range.ts';
import { emphasisMarks, sameSigns, signOf } from '#core/text/same-signs.ts';

/**
 * What an edit changes: `typesetting`, two spellings of the same signs; `punctuation`, marks between words and blanks
 * inside them; `wording`, anything else: letters, accents, figures, units, signs. Of wording what may be a misprint in a
 * text full of them is a `misprint`, see `misprints.ts`.
 */
export type DifferenceClass = 'wording' | 'punctuation' | 'misprint' | 'typesetting';

/** Marks that part words and sentences; `%`, `+`, `$`, `/`, `#` and the like say something. */
const PARTING = new Set([...',.;:!?、…·"\'()[]《》-—*_|'].map((mark) => mark.charCodeAt(0)));
/** So many code units around an edit tell what a blank or a mark in it is. */
export const AROUND = 4;
/** What begins a heading of Markdown. */
const HEADING = /^#{1,6} ?$/;
/** Marks of Markdown that come or go in pairs around words. */
const EMPHASIS = /^(?:\*\*|__|[*_])$/;

/**
 * The class of an edit.
 *
 * @param around what stands right before and behind it on both sides, {@link AROUND} code units or up to the next edit
 */
export function classOfEdit(
  gone: string,
  come: string,
  around: { readonly before: string; readonly behind: string },
): DifferenceClass {
  if (gone === '' || come === '' ? hasPlainLetter(gone + come) : beginOtherwise(gone, come)) return 'wording';
  const one = sameSigns(around.before + gone + around.behind);
  const other = sameSigns(around.before + come + around.behind);
  if (one === other) return 'typesetting';
  return wordsOf(one) === wordsOf(other) ? 'punctuation' : 'wording';
}

/** Whether what two texts first differ in is one Han character and another: whatever stands around it, no mark or blank is. */
function beginOtherwise(gone: string, come: string): boolean {
  let at = 0;
  while (at < gone.length && gone.charCodeAt(at) === come.charCodeAt(at)) at++;
  const [before, after] = [gone.charCodeAt(at), come.charCodeAt(at)];
  return isHan(before) && isHan(after) && signOf(before) !== signOf(after);
}

/** Whether a letter or figure of ASCII or a Han character stands in a text: none of them is part of any mark or blank. */
function hasPlainLetter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isHan(code) || (code < 0x80 && kindOfCode(code) === LETTER)) return true;
  }
  return false;
}

/** What is left of signs, see {@link sameSigns}, without marks between words and blanks inside them. */
function wordsOf(signs: string): string {
  let out = '';
  for (let at = 0; at < signs.length; at++) {
    const code = signs.charCodeAt(at);
    const kind = kindOfCode(code);
    if (kind === BLANK) {
      // A blank between figures makes two numbers of one.
      if (isFigure(signs, at - 1) && isFigure(signs, at + 1)) out += ' ';
    } else if (kind === LETTER || kind === WIDE) out += signs.charAt(at);
    else if (kind === MARK && (!PARTING.has(foldCode(code)) || belongsToNumber(signs, at, code)))
      out += signs.charAt(at);
  }
  return out;
}

function isFigure(text: string, at: number): boolean {
  return isAsciiDigit(text.charCodeAt(at));
}

/** Whether a mark is part of a number: 3.5, 1,000, a minus before one, feet and inches behind one. */
function belongsToNumber(text: string, at: number, code: number): boolean {
  const before = isFigure(text, at - 1);
  if (isFigure(text, at + 1))
    return before || (code === 0x2d && kindOfCode(text.charCodeAt(at - 1)) !== LETTER);
  return before && (code === 0x22 || code === 0x27);
}

/** Whether a stretch of a text is nothing but Markdown around words: the marks of a heading, one of a pair of emphasis. */
export function isMarkup(text: string, { from, to }: Range): boolean {
  const mark = text.slice(from, to);
  if (HEADING.test(mark)) return isHeadingMark(text, from, to);
  return EMPHASIS.test(mark) && emphasisMarks(text).some((found) => found.from === from && found.to === to);
}

function isHeadingMark(text: string, from: number, to: number): boolean {
  const begins = from === 0 || text.charAt(from - 1) === '\n';
  return begins && (text.charAt(to - 1) === ' ' || text.charAt(to) === ' ');
}
