import type { Range } from '#core/text/range.ts';
import { type Folded, fold, kindOfCode, LETTER, MARK, WIDE } from './fold.ts';
import { diffSequences, type Hunk } from './myers.ts';
import { isNoise } from './noise.ts';
import { wordStarts } from './words.ts';

/** `a` became `b`; either may be empty, never both. Half-open, UTF-16 code units. */
export interface Edit {
  readonly a: Range;
  readonly b: Range;
  /** Whether only spacing, width, marks between words or look-alike misprints differ. */
  readonly noise: boolean;
}

/** Hunks with less in between are one. */
const GAP = 2;
/** Between two hunks that are each longer, so much in common is chance. */
const CHANCE = 2;

/**
 * The differences of two passages, word by word, in order. What is left out of `a` by the edits equals what is left out
 * of `b`, to the letter. Never half a word. Swapping the sides mirrors the result.
 *
 * @param cutsA offsets at which words of `a` end in any case; `cutsB` those of `b`
 */
export function diffTexts(
  a: string,
  b: string,
  cutsA: readonly number[] = [],
  cutsB: readonly number[] = [],
): Edit[] {
  if (a === b) return [];
  if (a > b)
    return diffTexts(b, a, cutsB, cutsA).map((edit) => ({ a: edit.b, b: edit.a, noise: edit.noise }));
  const one = fold(a);
  const other = fold(b);
  const [start, end, endB] = differing(one, other);
  if (start === end && start === endB) return variants(a, 0, a.length, b, 0, b.length);
  const window = {
    aFrom: one.places[start]!,
    aTo: one.places[end]!,
    bFrom: other.places[start]!,
    bTo: other.places[endB]!,
  };
  const edits: Edit[] = [];
  let x = 0;
  let y = 0;
  for (const { aFrom, aTo, bFrom, bTo } of wordHunks(a, b, window, cutsA, cutsB)) {
    edits.push(...variants(a, x, aFrom, b, y, bFrom));
    edits.push({
      a: { from: aFrom, to: aTo },
      b: { from: bFrom, to: bTo },
      noise: isNoise(a.slice(aFrom, aTo), b.slice(bFrom, bTo)),
    });
    x = aTo;
    y = bTo;
  }
  edits.push(...variants(a, x, a.length, b, y, b.length));
  return edits;
}

/** The folded stretch that differs, out to where words surely start and end. */
function differing({ codes: a }: Folded, { codes: b }: Folded): [number, number, number] {
  let start = 0;
  const least = Math.min(a.length, b.length);
  while (start < least && a[start] === b[start]) start++;
  let end = a.length;
  let endB = b.length;
  if (start === end && start === endB) return [start, start, start];
  while (end > start && endB > start && a[end - 1] === b[endB - 1]) {
    end--;
    endB--;
  }
  while (start > 0 && !(parts(a, start) && parts(b, start))) start--;
  while (end < a.length && !(parts(a, end) && parts(b, endB))) {
    end++;
    endB++;
  }
  return [start, end, endB];
}

/** Whether no word, number or name goes over `at`: a mark or blank stands before it that belongs to none. */
function parts(codes: Uint16Array, at: number): boolean {
  if (at === 0 || at === codes.length) return true;
  const before = kindOfCode(codes[at - 1]!);
  if (before === LETTER || before === WIDE) return false;
  if (before !== MARK) return true;
  const touches = at > 1 && kindOfCode(codes[at - 2]!) === LETTER && kindOfCode(codes[at]!) === LETTER;
  return !touches;
}

function wordHunks(
  a: string,
  b: string,
  window: Hunk,
  cutsA: readonly number[],
  cutsB: readonly number[],
): Hunk[] {
  const startsA = wordStarts(a, window.aFrom, window.aTo, cutsA);
  const startsB = wordStarts(b, window.bFrom, window.bTo, cutsB);
  const ids = new Map<string, number>();
  const number = (text: string, starts: readonly number[]): Int32Array => {
    const list = new Int32Array(starts.length - 1);
    for (let at = 0; at < list.length; at++) {
      const key = foldWord(text.slice(starts[at]!, starts[at + 1]!));
      let id = ids.get(key);
      if (id === undefined) {
        id = ids.size;
        ids.set(key, id);
      }
      list[at] = id;
    }
    return list;
  };
  const hunks = diffSequences(number(a, startsA), number(b, startsB)).map(
    ({ aFrom, aTo, bFrom, bTo }): Hunk => ({
      aFrom: startsA[aFrom]!,
      aTo: startsA[aTo]!,
      bFrom: startsB[bFrom]!,
      bTo: startsB[bTo]!,
    }),
  );
  return join(hunks, a, b, startsA, startsB);
}

function foldWord(word: string): string {
  const { codes } = fold(word);
  return codes.length === 0
    ? ' '
    : String.fromCharCode(...codes.subarray(0, 2000)) + (codes.length > 2000 ? word : '');
}

/** Joins hunks that chance has parted, and gives back what is the same at a hunk's ends. */
function join(
  hunks: readonly Hunk[],
  a: string,
  b: string,
  startsA: readonly number[],
  startsB: readonly number[],
): Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of hunks) {
    const last = out.at(-1);
    if (last && belongTogether(last, hunk, a)) {
      last.aTo = hunk.aTo;
      last.bTo = hunk.bTo;
    } else out.push({ ...hunk });
  }
  const wordsA = new Set(startsA);
  const wordsB = new Set(startsB);
  for (const hunk of out) {
    const same = (x: number, y: number): boolean => a.charCodeAt(x) === b.charCodeAt(y);
    let [x, y] = [hunk.aFrom, hunk.bFrom];
    while (x < hunk.aTo && y < hunk.bTo && same(x, y)) {
      x++;
      y++;
      if (wordsA.has(x) && wordsB.has(y)) [hunk.aFrom, hunk.bFrom] = [x, y];
    }
    [x, y] = [hunk.aTo, hunk.bTo];
    while (x > hunk.aFrom && y > hunk.bFrom && same(x - 1, y - 1)) {
      x--;
      y--;
      if (wordsA.has(x) && wordsB.has(y)) [hunk.aTo, hunk.bTo] = [x, y];
    }
  }
  return out.filter(({ aFrom, aTo, bFrom, bTo }) => aFrom < aTo || bFrom < bTo);
}

function belongTogether(before: Hunk, after: Hunk, a: string): boolean {
  const gap = Math.max(after.aFrom - before.aTo, after.bFrom - before.bTo);
  if (gap < GAP) return true;
  const size = ({ aFrom, aTo, bFrom, bTo }: Hunk): number => Math.min(aTo - aFrom, bTo - bFrom);
  const common = a.slice(before.aTo, after.aFrom).trim();
  // A word of an alphabetic script is worth two wide characters.
  const worth = kindOfCode(common.charCodeAt(0)) === WIDE ? common.length : 2 * common.split(/\s+/).length;
  return worth <= CHANCE && Math.min(size(before), size(after)) > gap;
}

/** The edits of two passages that read the same but for spacing, width and variants of marks. */
function variants(a: string, aFrom: number, aTo: number, b: string, bFrom: number, bTo: number): Edit[] {
  const textA = a.slice(aFrom, aTo);
  const textB = b.slice(bFrom, bTo);
  if (textA === textB) return [];
  const one = fold(textA);
  const other = fold(textB);
  const edits: { a: { from: number; to: number }; b: { from: number; to: number }; noise: boolean }[] = [];
  const add = (x: number, xTo: number, y: number, yTo: number): void => {
    if (textA.slice(x, xTo) === textB.slice(y, yTo)) return;
    const last = edits.at(-1);
    if (last && x + aFrom - last.a.to < GAP && y + bFrom - last.b.to < GAP) {
      last.a.to = aFrom + xTo;
      last.b.to = bFrom + yTo;
    } else
      edits.push({
        a: { from: aFrom + x, to: aFrom + xTo },
        b: { from: bFrom + y, to: bFrom + yTo },
        noise: true,
      });
  };
  const length = one.codes.length;
  if (length !== other.codes.length || one.codes.some((code, at) => code !== other.codes[at])) {
    // Blanks at the border of a hunk may fold away on one side only.
    add(0, textA.length, 0, textB.length);
    return edits.map((edit) => ({ ...edit, noise: isNoise(textA, textB) }));
  }
  add(0, one.places[0]!, 0, other.places[0]!);
  for (let at = 0; at < length; at++) {
    const [x, xTo, y, yTo] = [one.places[at]!, one.places[at + 1]!, other.places[at]!, other.places[at + 1]!];
    // The character and the blanks behind it are told apart, so that a hunk is no wider than what differs.
    const same = a.charCodeAt(aFrom + x) === b.charCodeAt(bFrom + y) ? 1 : 0;
    add(x + same, xTo, y + same, yTo);
  }
  return edits;
}
