import { foldCode } from '../../text/fold.ts';
import { diffSequences, type Hunk, type Work } from './myers.ts';
import { type Cuts, number } from './phrases.ts';
import { DictionaryWords, isPlain, roughStarts, wordStarts } from './words.ts';

/** Two changes that stand in so little are one. */
const TINY = 2;
/** More characters than a book has in a chapter are not looked up in a dictionary. */
const MOST_LOOKED_UP = 200_000;

/**
 * The differences of some stretches of two texts, word by word, in order. Words surely start and end at the ends of a
 * stretch.
 */
export function wordHunks(
  a: string,
  b: string,
  stretches: readonly Hunk[],
  { cutsA, cutsB }: Cuts,
  work: Work,
): Hunk[] {
  const words = new DictionaryWords();
  let size = 0;
  for (const { aFrom, aTo, bFrom, bTo } of stretches) size += aTo - aFrom + bTo - bFrom;
  const rough = size > MOST_LOOKED_UP;
  const places = stretches.map(({ aFrom, aTo, bFrom, bTo }): [number, number] => {
    if (aFrom === aTo || bFrom === bTo) return [-1, -1];
    if (isPlain(a, aFrom, aTo) && isPlain(b, bFrom, bTo)) return [-1, -1];
    if (isCut(cutsA, aFrom, aTo) || isCut(cutsB, bFrom, bTo)) return [-1, -1];
    const at = words.add(a.slice(aFrom, aTo));
    return [at, at === -1 ? -1 : words.add(b.slice(bFrom, bTo))];
  });
  return stretches.flatMap((stretch, index): Hunk[] => {
    const { aFrom, aTo, bFrom, bTo } = stretch;
    if (aFrom === aTo || bFrom === bTo) return [stretch];
    const [atA, atB] = places[index]!;
    const known = atA !== -1 && atB !== -1;
    const one = known ? singleHunk(a, b, stretch, words, atA, atB) : null;
    if (one) return [one];
    const startsA = rough
      ? roughStarts(a, aFrom, aTo)
      : known
        ? startsFrom(words, atA, aFrom, aTo)
        : wordStarts(a, aFrom, aTo, cutsA);
    const startsB = rough
      ? roughStarts(b, bFrom, bTo)
      : known
        ? startsFrom(words, atB, bFrom, bTo)
        : wordStarts(b, bFrom, bTo, cutsB);
    const ids = new Map<string, number>();
    const wordsA = number(a, startsA, ids);
    const wordsB = number(b, startsB, ids);
    return diffSequences(wordsA, wordsB, work).map((hunk) => ({
      aFrom: startsA[hunk.aFrom]!,
      aTo: startsA[hunk.aTo]!,
      bFrom: startsB[hunk.bFrom]!,
      bTo: startsB[hunk.bTo]!,
    }));
  });
}

function isCut(cuts: readonly number[], from: number, to: number): boolean {
  return cuts.some((cut) => cut > from && cut < to);
}

function startsFrom(words: DictionaryWords, place: number, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let at = from; at < to; at = from + words.next(place + at - from) - place) starts.push(at);
  starts.push(to);
  return starts;
}

/**
 * The one change of a stretch, out to the words it stands in; null where there may be more than one. Most phrases hold
 * one, and asking for the words around it is cheaper than asking for all of them.
 */
function singleHunk(
  a: string,
  b: string,
  { aFrom, aTo, bFrom, bTo }: Hunk,
  words: DictionaryWords,
  atA: number,
  atB: number,
): Hunk | null {
  const sizeA = aTo - aFrom;
  const sizeB = bTo - bFrom;
  const least = Math.min(sizeA, sizeB);
  const alike = (x: number, y: number): boolean => foldCode(a.charCodeAt(x)) === foldCode(b.charCodeAt(y));
  let start = 0;
  while (start < least && alike(aFrom + start, bFrom + start)) start++;
  let rest = 0;
  while (rest < least - start && alike(aTo - 1 - rest, bTo - 1 - rest)) rest++;
  if (hasCommonPair(a, aFrom + start, aTo - rest, b, bFrom + start, bTo - rest)) return null;
  for (;;) {
    const x = words.startAt(atA + start) - atA;
    const y = words.startAt(atB + start) - atB;
    start = Math.min(x, y);
    if (x === y) break;
  }
  for (;;) {
    const x = sizeA - words.endAt(atA + sizeA - rest) + atA;
    const y = sizeB - words.endAt(atB + sizeB - rest) + atB;
    rest = Math.min(x, y);
    if (x === y) break;
  }
  return { aFrom: aFrom + start, aTo: aTo - rest, bFrom: bFrom + start, bTo: bTo - rest };
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
