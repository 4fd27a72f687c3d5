import { partitionPoint } from '#core/text/partition-point.ts';
import { BLANK, kindOfCode } from '../../text/fold.ts';
import { haveMoreAcross } from './across.ts';
import { agreeOnWords } from './agree.ts';
import { join } from './join.ts';
import type { Hunk, Work } from './myers.ts';
import { holdParentheses } from './parentheses.ts';
import { type Cuts, haveSameKey, readsAs } from './phrases.ts';
import { widthOf } from './together.ts';
import { diffWords } from './weighed.ts';
import { wordStarts } from './words.ts';

/** Two changes that stand in so little are one. */
const TINY = 2;
/** Longer stretches are not looked through. */
const MOST_PAIRS = 10_000;
/** Scripts in which no blank parts words: what stands around a change tells how they part. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff]/;

/** The stretches that were looked at together, and their differences. */
interface Looked {
  stretch: Hunk;
  hunks: Hunk[];
}

/**
 * The differences of some stretches of two texts, word by word, in order. Words surely start and end at the ends of a
 * stretch. What stands between two stretches is the same, but a short phrase may be so by chance: where these have more in
 * common across it, they are looked at as one, and what leaves more as it was is taken.
 */
export function wordHunks(
  a: string,
  b: string,
  stretches: readonly Hunk[],
  cuts: Cuts,
  work: Work,
): readonly Hunk[] {
  const hunks = hunksOfAll(a, b, stretches, cuts, work);
  return holdParentheses(hunks, a, b, (one, other) => easier(a, b, one, other), work);
}

function hunksOfAll(a: string, b: string, stretches: readonly Hunk[], cuts: Cuts, work: Work): Hunk[] {
  const [first] = stretches;
  if (first && stretches.length === 1) return hunksOf(a, b, first, cuts, work);
  const looked: Looked[] = [];
  for (const stretch of stretches) {
    let hunks = hunksOf(a, b, stretch, cuts, work);
    let { aFrom, bFrom } = stretch;
    const { aTo, bTo } = stretch;
    for (
      let last = looked.at(-1);
      last && haveMoreAcross(last.stretch, { aFrom, aTo, bFrom, bTo }, a, b);
      last = looked.at(-1)
    ) {
      const whole = { aFrom: last.stretch.aFrom, aTo, bFrom: last.stretch.bFrom, bTo };
      const asOne = hunksOf(a, b, whole, cuts, work);
      const apart = [...last.hunks, ...hunks];
      if (costOf(join(asOne, a, b), a, b) >= costOf(join(apart, a, b), a, b)) break;
      looked.pop();
      ({ aFrom, bFrom } = whole);
      hunks = asOne;
    }
    looked.push({ stretch: { aFrom, aTo, bFrom, bTo }, hunks });
  }
  return looked.flatMap(({ hunks }) => hunks);
}

/** Of two ways to tell the same change the one that leaves less to read; the first of two that leave as much. */
function easier(a: string, b: string, one: readonly Hunk[], other: readonly Hunk[]): readonly Hunk[] {
  return costOf(join(other, a, b), a, b) < costOf(join(one, a, b), a, b) ? other : one;
}

/** What a reader has to go through: the width of what went and came, and how many places there are. */
function costOf(hunks: readonly Hunk[], a: string, b: string): number {
  let cost = hunks.length * OF_PLACE;
  for (const { aFrom, aTo, bFrom, bTo } of hunks)
    cost += widthOf(a.slice(aFrom, aTo)) + widthOf(b.slice(bFrom, bTo));
  return cost;
}
/** One more place weighs as much as so much text, in letters of an alphabetic script. */
const OF_PLACE = 24;

function hunksOf(a: string, b: string, stretch: Hunk, { cutsA, cutsB }: Cuts, work: Work): Hunk[] {
  const { aFrom, aTo, bFrom, bTo } = stretch;
  if (aFrom === aTo || bFrom === bTo) return [stretch];
  if (haveSameKey(a.slice(aFrom, aTo), b.slice(bFrom, bTo))) return [];
  const startsA = wordStarts(a, aFrom, aTo, cutsA);
  const startsB = wordStarts(b, bFrom, bTo, cutsB);
  agreeOnWords({ text: a, starts: startsA }, { text: b, starts: startsB });
  const hunks = diffWords(
    { text: a, starts: withoutBlanks(a, startsA) },
    { text: b, starts: withoutBlanks(b, startsB) },
    work,
  );
  // Where no blank parts words, the same text may part otherwise on either side of a change.
  const wide = WIDE.test(a.slice(aFrom, aTo)) || WIDE.test(b.slice(bFrom, bTo));
  const one = wide ? singleHunk(a, b, stretch, startsA, startsB) : null;
  return one && sizeOf([one]) <= sizeOf(hunks) ? [one] : hunks;
}

/**
 * Words with the blanks behind them: a blank of its own would be found on the other side wherever it is looked for, and
 * so many of them would speak for as much as the words they part.
 */
function withoutBlanks(text: string, starts: readonly number[]): number[] {
  const last = starts.length - 1;
  return starts.filter(
    (start, at) => at === 0 || at === last || kindOfCode(text.charCodeAt(start)) !== BLANK,
  );
}

/** How many code units hunks take. */
function sizeOf(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { aFrom, aTo, bFrom, bTo }) => sum + aTo - aFrom + bTo - bFrom, 0);
}

/**
 * The one change of a stretch, out to the words it stands in; null where there may be more than one. What stands around a
 * change may part into other words on either side, and is no change for that.
 */
function singleHunk(
  a: string,
  b: string,
  { aFrom, aTo, bFrom, bTo }: Hunk,
  startsA: readonly number[],
  startsB: readonly number[],
): Hunk | null {
  const sizeA = aTo - aFrom;
  const sizeB = bTo - bFrom;
  const least = Math.min(sizeA, sizeB);
  const alike = (x: number, y: number): boolean => readsAs(a.charCodeAt(x)) === readsAs(b.charCodeAt(y));
  let start = 0;
  while (start < least && alike(aFrom + start, bFrom + start)) start++;
  let rest = 0;
  while (rest < least - start && alike(aTo - 1 - rest, bTo - 1 - rest)) rest++;
  if (hasCommonPair(a.slice(aFrom + start, aTo - rest), b.slice(bFrom + start, bTo - rest))) return null;
  for (;;) {
    const x = startAt(startsA, aFrom + start) - aFrom;
    const y = startAt(startsB, bFrom + start) - bFrom;
    start = Math.min(x, y);
    if (x === y) break;
  }
  for (;;) {
    const x = aTo - endAt(startsA, aTo - rest);
    const y = bTo - endAt(startsB, bTo - rest);
    rest = Math.min(x, y);
    if (x === y) break;
  }
  return { aFrom: aFrom + start, aTo: aTo - rest, bFrom: bFrom + start, bTo: bTo - rest };
}

/** Where the word starts that `at` stands in; `at` itself between two. */
function startAt(starts: readonly number[], at: number): number {
  return starts[partitionPoint(0, starts.length, (index) => (starts[index] ?? 0) <= at) - 1] ?? at;
}

/** Where the word ends that `at` stands in; `at` itself between two. */
function endAt(starts: readonly number[], at: number): number {
  return starts[partitionPoint(0, starts.length, (index) => (starts[index] ?? 0) < at)] ?? at;
}

/** Whether two characters in a row stand in both stretches: then two changes may be around them. */
function hasCommonPair(a: string, b: string): boolean {
  if (a.length <= TINY || b.length <= TINY) return false;
  if (a.length * b.length > MOST_PAIRS) return true;
  for (let at = 0; at + 1 < a.length; at++) if (b.includes(a.slice(at, at + 2))) return true;
  return false;
}
