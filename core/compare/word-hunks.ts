import { foldCode } from './fold.ts';
import { diffSequences, type Hunk } from './myers.ts';
import { number } from './phrases.ts';
import { isPlain, segment, wordStarts } from './words.ts';

/** Longer stretches are not worth a look for one single change. */
const LONGEST = 400;
/** Two changes that stand in so little are one. */
const TINY = 2;

/**
 * The differences of a stretch of each text, word by word, in order. Words surely start and end at its ends.
 *
 * @param cutsA offsets at which words of `a` end in any case; `cutsB` those of `b`
 */
export function wordHunks(
  a: string,
  b: string,
  stretch: Hunk,
  cutsA: readonly number[],
  cutsB: readonly number[],
): Hunk[] {
  const { aFrom, aTo, bFrom, bTo } = stretch;
  if (aFrom === aTo || bFrom === bTo) return [stretch];
  const one = singleHunk(a, b, stretch, cutsA, cutsB);
  if (one) return [one];
  const startsA = wordStarts(a, aFrom, aTo, cutsA);
  const startsB = wordStarts(b, bFrom, bTo, cutsB);
  const ids = new Map<string, number>();
  const wordsA = number(a, startsA, ids);
  const wordsB = number(b, startsB, ids);
  return diffSequences(wordsA, wordsB).map((hunk) => ({
    aFrom: startsA[hunk.aFrom]!,
    aTo: startsA[hunk.aTo]!,
    bFrom: startsB[hunk.bFrom]!,
    bTo: startsB[hunk.bTo]!,
  }));
}

/**
 * The one change of a stretch, out to the words it stands in; null where there may be more than one. Most phrases hold
 * one, and asking for the words around it is cheaper than asking for all of them.
 */
function singleHunk(
  a: string,
  b: string,
  { aFrom, aTo, bFrom, bTo }: Hunk,
  cutsA: readonly number[],
  cutsB: readonly number[],
): Hunk | null {
  const sizeA = aTo - aFrom;
  const sizeB = bTo - bFrom;
  if (sizeA > LONGEST || sizeB > LONGEST) return null;
  const isCut = (cuts: readonly number[], from: number, to: number): boolean =>
    cuts.some((cut) => cut > from && cut < to);
  if (isCut(cutsA, aFrom, aTo) || isCut(cutsB, bFrom, bTo)) return null;
  if (isPlain(a, aFrom, aTo) && isPlain(b, bFrom, bTo)) return null;
  const least = Math.min(sizeA, sizeB);
  let start = 0;
  const alike = (x: number, y: number): boolean => foldCode(a.charCodeAt(x)) === foldCode(b.charCodeAt(y));
  while (start < least && alike(aFrom + start, bFrom + start)) start++;
  let rest = 0;
  while (rest < least - start && alike(aTo - 1 - rest, bTo - 1 - rest)) rest++;
  if (hasCommonPair(a, aFrom + start, aTo - rest, b, bFrom + start, bTo - rest)) return null;
  const one = segment(a.slice(aFrom, aTo));
  const other = segment(b.slice(bFrom, bTo));
  for (;;) {
    const [x, y] = [startAt(one, start, sizeA), startAt(other, start, sizeB)];
    start = Math.min(x, y);
    if (x === y) break;
  }
  for (;;) {
    const [x, y] = [sizeA - endAt(one, sizeA - rest, sizeA), sizeB - endAt(other, sizeB - rest, sizeB)];
    rest = Math.min(x, y);
    if (x === y) break;
  }
  return { aFrom: aFrom + start, aTo: aTo - rest, bFrom: bFrom + start, bTo: bTo - rest };
}

function startAt(words: Intl.Segments, at: number, size: number): number {
  return at === 0 || at === size ? at : (words.containing(at)?.index ?? at);
}

function endAt(words: Intl.Segments, at: number, size: number): number {
  if (at === 0 || at === size) return at;
  const word = words.containing(at);
  return !word || word.index === at ? at : word.index + word.segment.length;
}

/** Whether two characters in a row stand in both stretches: then two changes may be around them. */
function hasCommonPair(
  a: string,
  aFrom: number,
  aTo: number,
  b: string,
  bFrom: number,
  bTo: number,
): boolean {
  if (aTo - aFrom <= TINY || bTo - bFrom <= TINY) return false;
  if ((aTo - aFrom) * (bTo - bFrom) > 10_000) return true;
  for (let x = aFrom; x + 1 < aTo; x++)
    for (let y = bFrom; y + 1 < bTo; y++)
      if (a.charCodeAt(x) === b.charCodeAt(y) && a.charCodeAt(x + 1) === b.charCodeAt(y + 1)) return true;
  return false;
}
