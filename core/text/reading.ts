import { isAsciiDigit, isWide } from './chars.ts';
import { type LineHyphen, lineHyphen } from './line-hyphens.ts';
import type { Range } from './range.ts';

/**
 * The text of a block as it is read: pieces joined over cuts, lines joined over wraps, each code unit of a piece
 * still standing for one code unit of the source.
 */
export interface Reading {
  readonly text: string;
  /** In order. Between two spans `text` may hold a space that stands for no source text of its own. */
  readonly spans: readonly Span[];
}

/** `text[at, at + to - from)` of a {@link Reading} is `source[from, to)` code unit for code unit. */
export interface Span extends Range {
  readonly at: number;
  /** The index of the range that the span is a line of. */
  readonly piece: number;
}

/** Marks that Chinese and Latin texts share; what stands behind them tells which they are. */
const SHARED = /[‘’“”…—]/;
const LETTER = /\p{L}/u;
const SMALL = /\p{Ll}/u;

/**
 * Joins the ranges of a block into the text a person reads. A line break, with the blanks around it, becomes
 * nothing between two characters of which one is wide, a single space otherwise; a hyphen at a line's end that
 * was put there by the typesetter (letter, hyphen, break, small letter) goes with the break, one that is the word's own
 * stays, and of one that stands again before the next line, as is the custom of some languages, one stays.
 *
 * @param source LF-normalised text
 * @param ranges half-open, ordered, not overlapping, in bounds; UTF-16 code units
 */
export function readRanges(source: string, ranges: readonly Range[]): Reading {
  const spans: Span[] = [];
  let text = '';
  let piece = -1;
  for (const range of ranges) {
    piece++;
    let from = range.from;
    while (from < range.to) {
      const newline = source.indexOf('\n', from);
      const end = newline === -1 || newline >= range.to ? range.to : newline;
      const [start, stop] = trimBlanks(source, from, end);
      if (start < stop) {
        const last = spans.at(-1);
        if (last) {
          const hyphen = hyphenAfter(source, last, start);
          if (hyphen === 'soft' || hyphen === 'again') {
            spans[spans.length - 1] = { ...last, to: last.to - 1 };
            text = text.slice(0, -1);
          } else if (hyphen !== 'joint' && !joinsClosely(source, last.to - 1, start)) text += ' ';
        }
        spans.push({ from: start, to: stop, at: text.length, piece });
        text += source.slice(start, stop);
      }
      from = end + 1;
    }
  }
  return { text, spans };
}

/** Whether no blank belongs between the last character of a line and the first of the next. */
function joinsClosely(source: string, before: number, after: number): boolean {
  const closely = (at: number, step: number): boolean => {
    const char = source.charAt(at);
    return isWide(char) || (SHARED.test(char) && isWide(source.charAt(at + step)));
  };
  return closely(before, -1) || closely(after, 1) || partsNumber(source, before, after);
}

/** Whether the break parts a number in a text without spaces: `共3` and `8项`. */
function partsNumber(source: string, before: number, after: number): boolean {
  if (!isAsciiDigit(source.charCodeAt(before)) || !isAsciiDigit(source.charCodeAt(after))) return false;
  let start = before;
  while (before - start < 8 && isAsciiDigit(source.charCodeAt(start))) start--;
  let end = after;
  while (end - after < 8 && isAsciiDigit(source.charCodeAt(end))) end++;
  return isWide(source.charAt(start)) && isWide(source.charAt(end));
}

/** The hyphen that ends a span between a letter and a small one, or one that stands again behind the break; null where none does. */
function hyphenAfter(source: string, span: Span, next: number): LineHyphen | 'again' | null {
  const isParted =
    span.to - span.from > 1 && source.charAt(span.to - 1) === '-' && LETTER.test(source.charAt(span.to - 2));
  if (!isParted) return null;
  if (source.charAt(next) === '-' && LETTER.test(source.charAt(next + 1))) return 'again';
  return SMALL.test(source.charAt(next)) ? lineHyphen(source, span.to - 1, next) : null;
}

function trimBlanks(source: string, from: number, to: number): [number, number] {
  let start = from;
  let stop = to;
  while (start < stop && isBlank(source.charCodeAt(start))) start++;
  while (stop > start && isBlank(source.charCodeAt(stop - 1))) stop--;
  return [start, stop];
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x3000 || code === 0xa0 || code === 0x0c;
}

/**
 * The source ranges behind `text[from, to)` of a reading, in order: one for each range that was read, line breaks
 * inside it included.
 */
export function toSource(reading: Reading, from: number, to: number): Range[] {
  const out: { from: number; to: number }[] = [];
  let before = -1;
  for (const span of reading.spans) {
    const start = Math.max(from, span.at);
    const end = Math.min(to, span.at + span.to - span.from);
    if (start >= end) continue;
    const range = { from: span.from + start - span.at, to: span.from + end - span.at };
    const last = out.at(-1);
    if (last && span.piece === before) last.to = range.to;
    else out.push(range);
    before = span.piece;
  }
  return out;
}

/**
 * The offset in a reading's text at which the source offset stands; an offset between two spans goes to the
 * start of the later one, one behind the last to the end.
 */
export function fromSource(reading: Reading, offset: number): number {
  for (const span of reading.spans) {
    if (offset < span.to) return span.at + Math.max(0, offset - span.from);
  }
  return reading.text.length;
}
