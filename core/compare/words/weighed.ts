import { isFunctionWord } from '#core/structure/function-words.ts';
import { BLANK, kindOfCode, LETTER, WIDE } from '../../text/fold.ts';
import { join } from './join.ts';
import { diffSequences, type Hunk, type Work } from './myers.ts';
import { numberPieces, type Pieces, toOffsets } from './phrases.ts';

/** What a mark, a small word or figure, and any other word tell where both sides have it; a hunk takes as much as a mark. */
const OF_MARK = 1;
const OF_SMALL = 2;
const OF_WORD = 4;
const OF_HUNK = 1;
/** Words of so few letters are small ones in most languages. */
const SHORT = 2;
/** Longer stretches, in words by words, are not weighed. */
const MOST_PAIRS = 4000;
const FIGURES = /^\d+$/;

/** What is weighed: words by number, and what the match of each tells. */
interface Weighed {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly weights: Int32Array;
}

/**
 * The differences of two texts word by word, as offsets. Fewest first finds a comma or a small word as good as any word:
 * where only such stand between two changes, those are taken that leave most in common by what words tell, unless they are
 * more changes.
 */
export function diffWords(one: Pieces, other: Pieces, work: Work): Hunk[] {
  const ids = new Map<string, number>();
  const a = numberPieces(one, ids);
  const b = numberPieces(other, ids);
  const fewest = diffSequences(a, b, work);
  if (fewest.length < 2 || a.length * b.length > MOST_PAIRS) return toOffsets(fewest, one, other);
  const weights = weightsOf(ids);
  const weighed = { a, b, weights };
  if (!fewest.some((hunk, at) => at > 0 && isWeak(weighed, fewest[at - 1]?.aTo ?? 0, hunk.aFrom)))
    return toOffsets(fewest, one, other);
  const heaviest = heaviestOf(weighed);
  const [plain, better] = [toOffsets(fewest, one, other), toOffsets(heaviest, one, other)];
  if (worthOf(weighed, heaviest) <= worthOf(weighed, fewest)) return plain;
  const changes = (hunks: readonly Hunk[]): number => join(hunks, one.text, other.text).length;
  return changes(better) > changes(plain) ? plain : better;
}

/** By the number of each word what it tells. */
function weightsOf(ids: ReadonlyMap<string, number>): Int32Array {
  const weights = new Int32Array(ids.size);
  for (const [key, id] of ids) weights[id] = weightOf(key.trim());
  return weights;
}

function weightOf(word: string): number {
  const kind = kindOfCode(word.charCodeAt(0));
  if (word === '' || kind === BLANK) return 0;
  if (kind !== LETTER && kind !== WIDE) return OF_MARK;
  const isShort = word.length <= (kind === WIDE ? 1 : SHORT);
  return isShort || FIGURES.test(word) || isFunctionWord(word.toLowerCase()) ? OF_SMALL : OF_WORD;
}

/** Whether nothing but marks, small words and figures stands in a stretch of the earlier text. */
function isWeak({ a, weights }: Weighed, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (weights[a[at]!]! >= OF_WORD) return false;
  return true;
}

/** What words in common tell, less what hunks take. */
function worthOf({ a, weights }: Weighed, hunks: readonly Hunk[]): number {
  let value = -OF_HUNK * hunks.length;
  let at = 0;
  for (const { aFrom, aTo } of hunks) {
    for (; at < aFrom; at++) value += weights[a[at]!]!;
    at = aTo;
  }
  for (; at < a.length; at++) value += weights[a[at]!]!;
  return value;
}

/** The hunks of the greatest value (Gotoh 1982): in time and room that grow with the product of the lengths. */
function heaviestOf({ a, b, weights }: Weighed): Hunk[] {
  const width = b.length + 1;
  // What the rest of both is worth from each place on: behind a match, and behind a difference.
  const matched = new Int32Array((a.length + 1) * width);
  const differed = new Int32Array((a.length + 1) * width);
  for (let x = a.length; x >= 0; x--)
    for (let y = b.length; y >= 0; y--) {
      const place = x * width + y;
      if (x === a.length && y === b.length) continue;
      const both = x < a.length && y < b.length && a[x] === b[y];
      const on = both ? matched[place + width + 1]! + weights[a[x]!]! : Number.MIN_SAFE_INTEGER;
      const skip = Math.max(
        x < a.length ? differed[place + width]! : Number.MIN_SAFE_INTEGER,
        y < b.length ? differed[place + 1]! : Number.MIN_SAFE_INTEGER,
      );
      differed[place] = Math.max(on, skip);
      matched[place] = Math.max(on, skip - OF_HUNK);
    }
  return walk({ a, b, weights }, matched, differed);
}

/** The hunks on the way of the greatest value; of two ways as good the one that goes on in common. */
function walk({ a, b, weights }: Weighed, matched: Int32Array, differed: Int32Array): Hunk[] {
  const width = b.length + 1;
  const hunks: Hunk[] = [];
  let [x, y] = [0, 0];
  let open: Hunk | null = null;
  while (x < a.length || y < b.length) {
    const place = x * width + y;
    const value = (open ? differed : matched)[place]!;
    if (
      x < a.length &&
      y < b.length &&
      a[x] === b[y] &&
      value === matched[place + width + 1]! + weights[a[x]!]!
    ) {
      open = null;
      x++;
      y++;
      continue;
    }
    if (!open) {
      open = { aFrom: x, aTo: x, bFrom: y, bTo: y };
      hunks.push(open);
    }
    const rest: number = differed[place]!;
    if (x < a.length && differed[place + width] === rest) x++;
    else y++;
    open.aTo = x;
    open.bTo = y;
  }
  return hunks;
}
