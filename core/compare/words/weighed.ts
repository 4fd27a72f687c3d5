import { JOINING } from '#core/language/han-words.ts';
import { isFunctionWord } from '#core/structure/function-words.ts';
import { isAsciiDigit } from '#core/text/chars.ts';
import { isNumeral } from '#core/text/numbers.ts';
import { BLANK, foldCode, kindOfCode, LETTER, WIDE } from '../../text/fold.ts';
import { diffSequences, type Hunk, type Work } from './myers.ts';
import { numberPieces, type Pieces, toOffsets } from './phrases.ts';
import { wordStarts } from './words.ts';

/** What each kind of word tells where both sides have it. */
const OF_MARK = 80;
/** A figure behind a word that begins the same, and behind any other. */
const OF_NUMBER = 192;
const OF_FIGURE = 80;
const OF_POINT = 112;
export const OF_SMALL = 144;
export const OF_WORD = 256;
/** What a change takes, and how much more where it puts something for something. */
const OF_CHANGE = 112;
const OF_OTHER_SIDE = 24;
/** What each word takes that one side of a change has more than the other. */
const OF_MORE = 1;
/** Words of so few letters are small ones in most languages. */
const SHORT = 2;
/** Longer stretches, in words by words, are not weighed. */
const MOST_PAIRS = 10_000;
/** So many words behind the last change are weighed with it: they may be what went or came. */
const BEHIND = 2;
const FIGURES = /^\d+$/;
const PARTING = ',:;!?、';

/** What is weighed: words by number, what the match of each tells, and by place of what the figures there are numbers. */
interface Weighed {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly weights: Int32Array;
  readonly namesA: Int32Array;
  readonly namesB: Int32Array;
}

/**
 * The differences of two texts word by word, as offsets. Fewest first finds a comma or a small word as good as any word:
 * where only such stand between two changes, those are taken that leave most in common by what words tell, less what
 * changes take.
 */
export function diffWords(one: Pieces, other: Pieces, work: Work): Hunk[] {
  const ids = new Map<string, number>();
  const a = numberPieces(one, ids);
  const b = numberPieces(other, ids);
  const fewest = diffSequences(a, b, work);
  const [first, last] = [fewest[0], fewest.at(-1)];
  if (!first || !last || first === last) return toOffsets(fewest, one, other);
  const weights = weightsOf(ids);
  const more = Math.min(BEHIND, a.length - last.aTo);
  const part = { aFrom: first.aFrom, aTo: last.aTo + more, bFrom: first.bFrom, bTo: last.bTo + more };
  const isLong = (part.aTo - part.aFrom) * (part.bTo - part.bFrom) > MOST_PAIRS;
  if (
    isLong ||
    !fewest.some((hunk, at) => at > 0 && isWeak(a, weights, fewest[at - 1]?.aTo ?? 0, hunk.aFrom))
  )
    return toOffsets(fewest, one, other);
  return toOffsets(
    heaviestOf({
      a: a.subarray(part.aFrom, part.aTo),
      b: b.subarray(part.bFrom, part.bTo),
      weights,
      namesA: namesOf(one, part.aFrom, part.aTo),
      namesB: namesOf(other, part.bFrom, part.bTo),
    }).map(({ aFrom, aTo, bFrom, bTo }) => ({
      aFrom: aFrom + part.aFrom,
      aTo: aTo + part.aFrom,
      bFrom: bFrom + part.bFrom,
      bTo: bTo + part.bFrom,
    })),
    one,
    other,
  );
}

/** By the number of each word what it tells. */
function weightsOf(ids: ReadonlyMap<string, number>): Int32Array {
  const weights = new Int32Array(ids.size);
  for (const [key, id] of ids) weights[id] = weightOf(key.trim());
  return weights;
}

/** What a word tells where both sides have it; 0 for a blank. */
export function weightOf(word: string): number {
  const code = word.charCodeAt(0);
  const kind = kindOfCode(code);
  if (word === '' || kind === BLANK) return 0;
  if (kind !== LETTER && kind !== WIDE)
    return code === 0x2e
      ? OF_POINT
      : PARTING.includes(String.fromCharCode(foldCode(code)))
        ? OF_SMALL
        : OF_MARK;
  if (kind === WIDE && word.length === 1) return isNumeral(code) ? OF_MARK : OF_SMALL;
  if (kind === WIDE && JOINING.includes(word)) return OF_SMALL;
  const isSmall = word.length <= SHORT && kind !== WIDE;
  return isSmall || FIGURES.test(word) || isFunctionWord(word.toLowerCase()) ? OF_SMALL : OF_WORD;
}

/**
 * By place of what a figure there is the number, as the first sign of the name before it: `§`, or the A of `Abs.` and
 * `Absatz`; 0 for any other word. Two figures that number different things are the same by chance.
 */
function namesOf({ text, starts }: Pieces, from: number, to: number): Int32Array {
  const names = new Int32Array(to - from);
  const start = starts[from] ?? 0;
  const before = wordStarts(text, Math.max(0, start - BEFORE), start);
  let name = 1;
  for (let at = 0; at + 1 < before.length; at++) name = nameAt(text, before[at]!, before[at + 1]!) || name;
  for (let at = from; at < to; at++) {
    if (isFigure(text, starts[at]!, starts[at + 1]!)) names[at - from] = name;
    else name = nameAt(text, starts[at]!, starts[at + 1]!) || name;
  }
  return names;
}

/** Whether a word is a figure that may number something; one of more signs is an amount or a date. */
function isFigure(text: string, from: number, to: number): boolean {
  if (!isAsciiDigit(text.charCodeAt(from))) return false;
  return to - from <= LONGEST_FIGURE || text.slice(from, to).trim().length <= LONGEST_FIGURE;
}
const LONGEST_FIGURE = 4;

/** What a word says that a figure behind it is the number of; 0 for nothing. */
function nameAt(text: string, from: number, to: number): number {
  const first = text.charCodeAt(from);
  if (first === SECTION) return first;
  if (kindOfCode(first) !== LETTER) return 0;
  const word = text.slice(from, to).trim().toLowerCase();
  return isAsciiDigit(first) || isFunctionWord(word) ? 0 : word.charCodeAt(0);
}
const SECTION = 0xa7;
/** So far before a stretch, in code units, the name is looked for that its first figures number. */
const BEFORE = 40;

/** What it tells that a word of the one and a word of the other are the same. */
function told({ a, weights, namesA, namesB }: Weighed, x: number, y: number): number {
  if (namesA[x] === 0) return weights[a[x]!]!;
  return namesA[x] === namesB[y] ? OF_NUMBER : OF_FIGURE;
}

/** Whether nothing but marks, small words and figures stands in a stretch of the earlier text. */
function isWeak(a: Int32Array, weights: Int32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (weights[a[at]!]! >= OF_WORD) return false;
  return true;
}

/** The ways on from a place: both have the word, one word for another, a word that went, a word that came. */
const BOTH = 0;
const SWAP = 1;
const GONE = 2;
const COME = 3;
/** Where in a byte the way on is kept, by what stands before a place: a match, words that went, that came, or both. */
const MATCHED = 0;
const LEFT = 2;
const ADDED = 4;
const PUT = 6;
/** What no way is worth. */
const NEVER = -1e9;

/**
 * The hunks of the greatest value (Gotoh 1982): in time that grows with the product of the lengths, and a byte of room for
 * each step. Of two ways as good, the one that goes on in common.
 */
function heaviestOf(weighed: Weighed): Hunk[] {
  const { a, b } = weighed;
  const width = b.length + 1;
  const ways = new Uint8Array((a.length + 1) * width);
  // What the rest is worth from each place of a row on, by what stands before it; nothing is behind the last.
  const matched = new Int32Array(width + 1).fill(NEVER);
  const left = new Int32Array(width + 1).fill(NEVER);
  const put = new Int32Array(width + 1).fill(NEVER);
  for (let x = a.length; x >= 0; x--) {
    const id = a[x];
    const row = x * width;
    let added = NEVER;
    let matchedOn = NEVER;
    let putOn = NEVER;
    for (let y = b.length; y >= 0; y--) {
      const matchedBelow = matched[y]!;
      const putBelow = put[y]!;
      if (x === a.length && y === b.length) {
        matched[y] = left[y] = put[y] = added = 0;
      } else {
        const both = id === b[y] ? matchedOn + told(weighed, x, y) : NEVER;
        const swap = putOn - OF_OTHER_SIDE;
        const gone = left[y]! - OF_MORE;
        const come = added - OF_MORE;
        const goneToo = putBelow - OF_MORE;
        const comeToo = put[y + 1]! - OF_MORE;
        const byPut = Math.max(both, putOn, goneToo, comeToo);
        const byLeft = Math.max(both, swap, gone, comeToo - OF_OTHER_SIDE);
        const byAdded = Math.max(both, swap, goneToo - OF_OTHER_SIDE, come);
        const byMatch = Math.max(both, swap - OF_CHANGE, gone - OF_CHANGE, come - OF_CHANGE);
        ways[row + y] =
          wayTo(byMatch, both, swap - OF_CHANGE, gone - OF_CHANGE) |
          (wayTo(byLeft, both, swap, gone) << LEFT) |
          (wayTo(byAdded, both, swap, goneToo - OF_OTHER_SIDE) << ADDED) |
          (wayTo(byPut, both, putOn, goneToo) << PUT);
        put[y] = byPut;
        left[y] = byLeft;
        added = byAdded;
        matched[y] = byMatch;
      }
      matchedOn = matchedBelow;
      putOn = putBelow;
    }
  }
  return walk(weighed, ways);
}

/** The way that is worth most: the first of those that are, and {@link COME} where it is none of them. */
function wayTo(most: number, both: number, swap: number, gone: number): number {
  return most === both ? BOTH : most === swap ? SWAP : most === gone ? GONE : COME;
}

/** The hunks of the ways on. */
function walk({ a, b }: Weighed, ways: Uint8Array): Hunk[] {
  const width = b.length + 1;
  const hunks: Hunk[] = [];
  let [x, y] = [0, 0];
  let state = MATCHED;
  let open: Hunk = { aFrom: 0, aTo: 0, bFrom: 0, bTo: 0 };
  while (x < a.length || y < b.length) {
    const way = ((ways[x * width + y] ?? 0) >> state) & 3;
    if (way !== BOTH && state === MATCHED) {
      open = { aFrom: x, aTo: x, bFrom: y, bTo: y };
      hunks.push(open);
    }
    if (way !== COME) x++;
    if (way !== GONE) y++;
    if (way === BOTH) state = MATCHED;
    else {
      state = stateBehind(state, way);
      open.aTo = x;
      open.bTo = y;
    }
  }
  return hunks;
}

/** What stands before the next place, behind a way that is no match. */
function stateBehind(state: number, way: number): number {
  if (way === GONE && (state === MATCHED || state === LEFT)) return LEFT;
  return way === COME && (state === MATCHED || state === ADDED) ? ADDED : PUT;
}
