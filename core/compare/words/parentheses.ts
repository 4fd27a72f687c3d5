import { partnerOf, unpaired } from './brackets.ts';
import type { Hunk, Work } from './myers.ts';
import { widthOf } from './together.ts';
import { diffWords } from './weighed.ts';
import { wordStarts } from './words.ts';

/** A parenthesis that came is at least so many times as wide as what is kept within it. */
const TIMES_KEPT = 2;

/** What a parenthesis opens with: other brackets stand around names and what was said. */
const ROUND = '(（[［〔';
/** A parenthesis is looked for in no more hunks. */
const MOST_HUNKS = 8;

/** A parenthesis `[from, to)` that closes in another hunk than it opens in. */
interface Torn {
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** Of some hunks those that are read more easily. */
type Choose = (hunks: readonly Hunk[], instead: readonly Hunk[]) => readonly Hunk[];

/**
 * Hunks that do not tear a parenthesis which only one side has: where a small word in it stands in the other text too, the
 * words may have been found there by chance, and not around it. Then it is looked at as one word. Brackets put around
 * words that stand there already are none.
 */
export function holdParentheses(
  hunks: readonly Hunk[],
  a: string,
  b: string,
  choose: Choose,
  work: Work,
): readonly Hunk[] {
  if (hunks.length < 2) return hunks;
  const flipped: Choose = (some, others) => choose(some.map(flip), others.map(flip)).map(flip);
  const come = holdComing(hunks, a, b, choose, work);
  return holdComing(come.map(flip), b, a, flipped, work).map(flip);
}

function holdComing(
  hunks: readonly Hunk[],
  a: string,
  b: string,
  choose: Choose,
  work: Work,
): readonly Hunk[] {
  const held: Hunk[] = [];
  for (let first = 0; first < hunks.length; first++) {
    const torn = tornFrom(hunks, first, b);
    if (!torn) {
      held.push(hunks[first]!);
      continue;
    }
    const part = hunks.slice(first, torn.last + 1);
    held.push(...choose(part, asOneWord(part, torn, a, b, work)));
    first = torn.last;
  }
  return held;
}

/** The differences of what some hunks go over, a parenthesis of the later text taken as one word. */
function asOneWord(part: readonly Hunk[], { from, to }: Torn, a: string, b: string, work: Work): Hunk[] {
  const [start, end] = [part[0]!, part.at(-1)!];
  const starts = wordStarts(b, start.bFrom, end.bTo).filter((at) => at <= from || at >= to);
  return diffWords({ text: a, starts: wordStarts(a, start.aFrom, end.aTo) }, { text: b, starts }, work);
}

/** The parenthesis of the later text that opens in a hunk and closes in a later one, and of which they bring most. */
function tornFrom(hunks: readonly Hunk[], first: number, b: string): Torn | null {
  const { bFrom, bTo } = hunks[first]!;
  const open = unpaired(b, bFrom, bTo).opened.at(-1);
  if (open === undefined || !ROUND.includes(b.charAt(open))) return null;
  for (let last = first + 1; last < Math.min(hunks.length, first + MOST_HUNKS); last++) {
    const close = unpaired(b, hunks[last]!.bFrom, hunks[last]!.bTo).closed[0];
    if (close === undefined) continue;
    const kept = keptWithin(hunks.slice(first, last + 1), b);
    const isOne =
      partnerOf(b.charAt(close)) === b.charAt(open) &&
      widthOf(b.slice(open, close + 1)) >= (1 + TIMES_KEPT) * kept;
    return isOne ? { last, from: open, to: close + 1 } : null;
  }
  return null;
}

/** How wide what stands between some hunks is. */
function keptWithin(hunks: readonly Hunk[], b: string): number {
  let kept = 0;
  for (let at = 1; at < hunks.length; at++) kept += widthOf(b.slice(hunks[at - 1]!.bTo, hunks[at]!.bFrom));
  return kept;
}

function flip({ aFrom, aTo, bFrom, bTo }: Hunk): Hunk {
  return { aFrom: bFrom, aTo: bTo, bFrom: aFrom, bTo: aTo };
}
