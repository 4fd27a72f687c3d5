import { kindOfCode, MARK, WIDE } from '../../text/fold.ts';
import type { Hunk } from './myers.ts';
import { OF_SMALL, OF_WORD, weightOf } from './weighed.ts';
import { wordStarts } from './words.ts';

/** More in common, in code units, is no chance. */
export const LONG = 24;
/** Changes that are so wide, and so many times as wide as a small word between them, rewrote what it stood in. */
const WIDE_CHANGE = 11;
const TIMES_SMALL = 3;
/** And so many times as wide as one word of any other kind; fewer, where both put something for something. */
const TIMES_WORD = 5;
const TIMES_SWAPPED = 3.5;
/** A few words are no wider. */
const FEW_WORDS = 33;
/** A word of Chinese is no longer, as a rule. */
const LONGEST_WORD = 4;

/**
 * Whether two hunks are read more easily as one, for what both texts have between them stands there by chance: nothing but
 * blanks; a small word, a comma or a figure between two that were rewritten, and not where each only put a word for a word,
 * as in a list, or one did before a comma; one word of any other kind between two that are far wider.
 */
export function belongTogether(before: Hunk, after: Hunk, a: string, b: string): boolean {
  const common = a.slice(before.aTo, after.aFrom).trim();
  const told = worthOf(common);
  if (told === 0) return true;
  if (told > OF_WORD) return false;
  const [one, other] = [extentOf(before, a, b), extentOf(after, a, b)];
  const sides = one.sides + other.sides;
  const around = Math.min(one.middle, other.middle);
  if (told === OF_WORD) {
    const least = Math.min(one.least, other.least);
    const times = sides === 4 ? TIMES_SWAPPED : TIMES_WORD;
    return sides > 2 && least >= WIDE_CHANGE && around >= times * widthOf(common);
  }
  if (told > OF_SMALL) return false;
  const isWide = around >= Math.max(WIDE_CHANGE, TIMES_SMALL * widthOf(common));
  const isMark = !/[\p{L}\p{N}]/u.test(common);
  const alike = sides === 2 && (before.aFrom === before.aTo) === (after.aFrom === after.aTo);
  if (isMark && sides === 2) return alike && isWide;
  if (
    sidesOf(before, a, b).some(goesOnBehindStop) ||
    (other.sides === 1 && sidesOf(after, a, b).some(goesOnToStop))
  )
    return true;
  if (alike) return false;
  if (isMark && sides === 3) return told < OF_SMALL || common === '、';
  if (sides === 3 && other.sides === 1 && sidesOf(after, a, b).some(isList)) return true;
  const swapped = Number(swapsWords(before, a, b)) + Number(swapsWords(after, a, b));
  if (isMark && common !== '、' && swapped > 0) return false;
  if (isWide) return other.sides === 2 || one.sides === 1 || !isFewWords(after, a, b);
  return sides === 4 && !/^\d+$/.test(common) && swapped < 2;
}

/** Whether several of a list came or went: what joins words before them joins the first of these, and no longer the next. */
function isList(text: string): boolean {
  return text.slice(1, -1).includes('、');
}

/** Whether a few words only came or went: behind a small word, they stand between it and the word it goes with. */
function isFewWords(hunk: Hunk, a: string, b: string): boolean {
  return sidesOf(hunk, a, b).every(
    (side) => widthOf(side) <= FEW_WORDS && !/[;:，；：]/.test(side) && !side.trimEnd().endsWith(','),
  );
}

function sidesOf({ aFrom, aTo, bFrom, bTo }: Hunk, a: string, b: string): [string, string] {
  return [a.slice(aFrom, aTo), b.slice(bFrom, bTo)];
}

/** Where a sentence ends, and where one may go on: an abbreviation is shorter. */
const STOP = /[。；]|;\s|(?:^|\p{L}{4})\.\s+\p{Lu}/u;

/** Whether a sentence ends in a text and another is left unfinished: what stands behind it is part of that one. */
function goesOnBehindStop(text: string): boolean {
  const end = text.trimEnd();
  return STOP.test(text) && kindOfCode(end.charCodeAt(end.length - 1)) !== MARK;
}

/** Whether a text that only came or went goes on with what stands before it, ends that sentence and begins another. */
function goesOnToStop(text: string): boolean {
  return STOP.test(text.slice(0, -1)) && kindOfCode(text.trimStart().charCodeAt(0)) !== MARK;
}

/** The number of an article or a clause in Chinese. */
const NUMBER = /^第\S+[条條款项項]$/;

/** Whether a hunk puts one word for one. */
function swapsWords(hunk: Hunk, a: string, b: string): boolean {
  return sidesOf(hunk, a, b).every((side) => {
    const text = side.trim();
    const isWide = kindOfCode(text.charCodeAt(0)) === WIDE;
    return isWide ? text.length <= LONGEST_WORD || NUMBER.test(text) : !/\s/.test(text);
  });
}

/** How many sides of a hunk hold anything, and how wide the narrower one is, and both in the middle. */
function extentOf(hunk: Hunk, a: string, b: string): { sides: number; least: number; middle: number } {
  const [from, to] = sidesOf(hunk, a, b);
  const [gone, come] = [widthOf(from), widthOf(to)];
  if (gone === 0 || come === 0) return { sides: 1, least: gone + come, middle: gone + come };
  return { sides: 2, least: Math.min(gone, come), middle: (gone + come) / 2 };
}

/** How wide a text is in letters of an alphabetic script; a wide character is worth two. */
export function widthOf(text: string): number {
  let width = text.length;
  for (let at = 0; at < text.length; at++) if (kindOfCode(text.charCodeAt(at)) === WIDE) width++;
  return width;
}

/** What the words of a text tell together; of a long one no end. */
export function worthOf(text: string): number {
  if (text.length > LONG) return Number.POSITIVE_INFINITY;
  const starts = wordStarts(text, 0, text.length);
  let told = 0;
  for (let at = 0; at + 1 < starts.length; at++)
    told += weightOf(text.slice(starts[at], starts[at + 1]).trim());
  return told;
}
