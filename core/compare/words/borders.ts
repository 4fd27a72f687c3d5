import { hanWordAt, isInsideHanWord, isLooseWord } from '#core/language/han-words.ts';
import { isFunctionWord } from '#core/structure/function-words.ts';
import { isAsciiDigit, isHan } from '#core/text/chars.ts';
import { insideCharacter } from '#core/text/graphemes.ts';
import { isInsideNumber, isNumeral } from '#core/text/numbers.ts';
import { BLANK, kindOfCode, LETTER } from '../../text/fold.ts';
import {
  charsAt,
  hasWords,
  holdPair,
  isBalanced,
  partAtBrackets,
  reachAhead,
  reachBack,
  unpaired,
} from './brackets.ts';
import { isInsideDate } from './dates.ts';
import { trim } from './join.ts';
import { LONGEST_SMALL, leansAhead } from './leaning.ts';
import type { Hunk } from './myers.ts';
import { type Cuts, haveSameKey } from './phrases.ts';
import { isInsideWord } from './words.ts';

/** So far a hunk that only adds or takes away is moved. */
const FARTHEST = 400;

/** What parts sentences, and what parts less. */
const SENTENCES = '。！？；.!?;\n';
const PHRASES = '，、：,:';

/**
 * Hunks with their borders where a reader would set them: what only came or went begins behind a mark where it may as
 * well, a bracket goes with its partner, and no character, word, number, date or address is cut. What stands outside of hunks is the same
 * on both sides, before and after.
 *
 * @param cuts where words of either text end in any case
 */
export function setBorders(hunks: readonly Hunk[], a: string, b: string, cuts: Cuts): Hunk[] {
  const { cutsA, cutsB } = cuts;
  const moved: Hunk[] = [];
  const parted = hunks.flatMap((hunk) => partAtBrackets(hunk, a, b));
  for (const [index, hunk] of parted.entries())
    moved.push(moveToMarks(hunk, roomAround(hunk, moved.at(-1), parted[index + 1], a), a, b));
  const isInsideOne = (x: number, y: number): boolean =>
    isInsideWord(a, x, cutsA) || isInsideWord(b, y, cutsB);
  return widen(moved, a, b, isInsideOne).flatMap((hunk) =>
    partAtMarks(withoutShared(withoutBlank(hunk, a, b), a, b), a, b),
  );
}

/** How many code units before and behind a hunk it may be moved or widened by without touching another. */
interface Room {
  readonly before: number;
  readonly behind: number;
}

function roomAround(hunk: Hunk, last: Hunk | undefined, next: Hunk | undefined, a: string): Room {
  return {
    before: hunk.aFrom - (last ? last.aTo + 1 : 0),
    behind: (next ? next.aFrom - 1 : a.length) - hunk.aTo,
  };
}

/**
 * A hunk that only came or went, moved to where it says the same and its borders stand at marks: of "work. We agree to"
 * in "We agree to work. We agree to talk." the whole first sentence. Where no mark tells, before a small word rather than
 * behind it: what made "ships and old ships" of "ships" is "and old ships".
 */
function moveToMarks(hunk: Hunk, room: Room, a: string, b: string): Hunk {
  const came = hunk.aFrom === hunk.aTo;
  if (!came && hunk.bFrom !== hunk.bTo) return hunk;
  const text = came ? b : a;
  const [from, to] = came ? [hunk.bFrom, hunk.bTo] : [hunk.aFrom, hunk.aTo];
  const rank = (by: number): number =>
    borderRank(text, from + by) +
    borderRank(text, to + by) +
    (beginsJoined(text, from + by) ? 0.5 : 0) +
    (leansAhead(text, to + by) ? 0.25 : 0) -
    (isBalanced(text, from + by, to + by) ? 0 : 8) -
    (isInsideDate(text, from + by) || isInsideDate(text, to + by) ? 8 : 0);
  let best = 0;
  let most = rank(0);
  const take = (by: number): void => {
    const here = rank(by);
    if (here <= most || isInsideWord(text, from + by) || isInsideWord(text, to + by)) return;
    most = here;
    best = by;
  };
  const back = Math.min(FARTHEST, room.before);
  for (let by = 1; by <= back && text.charCodeAt(from - by) === text.charCodeAt(to - by); by++) take(-by);
  const ahead = Math.min(FARTHEST, room.behind);
  for (let by = 1; by <= ahead && text.charCodeAt(from + by - 1) === text.charCodeAt(to + by - 1); by++)
    take(by);
  if (best === 0) return hunk;
  const { aFrom, aTo, bFrom, bTo } = hunk;
  return { aFrom: aFrom + best, aTo: aTo + best, bFrom: bFrom + best, bTo: bTo + best };
}

/** Whether a small word stands at a place, or behind a comma or a blank there: `or`, `, or`. */
function beginsJoined(text: string, at: number): boolean {
  let word = at;
  while (word < at + 2 && JOINT.includes(text.charAt(word))) word++;
  return leansAhead(text, word);
}
const JOINT = ', ';

/** How good a place for a border is: at a mark that parts sentences, behind another mark, before one, elsewhere. */
function borderRank(text: string, at: number): number {
  if (at === 0 || at === text.length) return 4;
  let before = at - 1;
  while (before > 0 && text.charAt(before) === ' ') before--;
  const mark = text.charAt(before);
  if (SENTENCES.includes(mark)) return before < at - 1 || mark.charCodeAt(0) > 0x7f || mark === '\n' ? 4 : 1;
  if (mark === '、') return 2.5;
  if (PHRASES.includes(mark)) return before < at - 1 || mark.charCodeAt(0) > 0x7f ? 3 : 1;
  const next = text.charAt(at);
  return SENTENCES.includes(next) || PHRASES.includes(next) ? 2 : text.charAt(at - 1) === ' ' ? 1 : 0;
}

/** A hunk without the blank that both sides end with: what was widened to a whole number may have had it before. */
function withoutBlank(hunk: Hunk, a: string, b: string): Hunk {
  const { aFrom, aTo, bFrom, bTo } = hunk;
  if (aTo - aFrom < 2 || bTo - bFrom < 2) return hunk;
  const isShared =
    kindOfCode(a.charCodeAt(aTo - 1)) === BLANK && a.charCodeAt(aTo - 1) === b.charCodeAt(bTo - 1);
  return isShared ? { aFrom, aTo: aTo - 1, bFrom, bTo: bTo - 1 } : hunk;
}

/**
 * A hunk without all of one side where the other begins and ends with it, if no word is cut by that. A mark parts words: what
 * came with one between 市 and 级 came alone, though 市级 is a word.
 */
function withoutShared(hunk: Hunk, a: string, b: string): Hunk {
  const { aFrom, aTo, bFrom, bTo } = hunk;
  const least = Math.min(aTo - aFrom, bTo - bFrom);
  if (least === 0 || !isHan(a.charCodeAt(aFrom))) return hunk;
  let start = 0;
  while (start < least && a.charCodeAt(aFrom + start) === b.charCodeAt(bFrom + start)) start++;
  let rest = 0;
  while (rest < least - start && a.charCodeAt(aTo - 1 - rest) === b.charCodeAt(bTo - 1 - rest)) rest++;
  if (start + rest < least) return hunk;
  const gap = { aFrom: aFrom + start, aTo: aTo - rest, bFrom: bFrom + start, bTo: bTo - rest };
  const came = gap.aFrom === gap.aTo;
  const [text, from, to] = came ? [b, gap.bFrom, gap.bTo] : [a, gap.aFrom, gap.aTo];
  if (!partsWords(text, from, to)) return hunk;
  const isParted = came ? isInsideHanWord(a, gap.aFrom) : isInsideHanWord(b, gap.bFrom);
  return isParted && isHan(text.charCodeAt(from)) && isHan(text.charCodeAt(to - 1)) ? hunk : gap;
}

/**
 * The marks alone that came, went or changed in a hunk whose words are the same in Chinese: whatever words each side
 * is parted into beside them.
 */
function partAtMarks(hunk: Hunk, a: string, b: string): Hunk[] {
  const { aFrom, aTo, bFrom, bTo } = hunk;
  if (aFrom === aTo || bFrom === bTo) return [hunk];
  const parts: Hunk[] = [];
  let [x, y] = [aFrom, bFrom];
  while (x < aTo || y < bTo) {
    if (x < aTo && y < bTo && a.charCodeAt(x) === b.charCodeAt(y)) {
      x++;
      y++;
      continue;
    }
    const [fromX, fromY] = [x, y];
    while (x < aTo && isPartingMark(a, x)) x++;
    while (y < bTo && isPartingMark(b, y)) y++;
    if ((x === fromX && y === fromY) || !isHan(a.charCodeAt(fromX - 1))) return [hunk];
    parts.push({ aFrom: fromX, aTo: x, bFrom: fromY, bTo: y });
  }
  return parts.length > 0 ? parts : [hunk];
}

/** Whether a mark stands at a place that parts words or sentences, and is none of a pair. */
function isPartingMark(text: string, at: number): boolean {
  const mark = text.charAt(at);
  return mark === '、' || PHRASES.includes(mark) || (mark !== '\n' && SENTENCES.includes(mark));
}

/** Whether no word or number goes over either end of a stretch, but for one that the list has by mistake there. */
function partsWords(text: string, from: number, to: number): boolean {
  if (from === to || isInsideNumber(text, from) || isInsideNumber(text, to)) return false;
  return [from, to].every((at) => {
    if (isInsideWord(text, at)) return false;
    // 千元 is a word, and 五千元 is a number and a word; 内向 is hardly one in 三十日内向港口.
    if (!isInsideHanWord(text, at) || isNumeral(text.charCodeAt(at - 1))) return true;
    return isLooseWord(hanWordAt(text, at) ?? '');
  });
}

/**
 * Widens hunks to the partners of their brackets, then to whole characters, words, numbers and dates.
 *
 * @param isInsideOne whether a word of either text goes on over a place
 */
function widen(
  hunks: readonly Hunk[],
  a: string,
  b: string,
  isInsideOne: (x: number, y: number) => boolean,
): Hunk[] {
  const ahead = touching(hunks, a.length, (hunk, _, room) => {
    const [one, other] = [unpaired(a, hunk.aFrom, hunk.aTo), unpaired(b, hunk.bFrom, hunk.bTo)];
    const reach = (opened: string): number => reachAhead(a, hunk.aTo, room, opened);
    return [0, Math.max(reach(charsAt(a, one.opened)), reach(charsAt(b, other.opened)))];
  }).flatMap((hunk) => partAtBrackets(hunk, a, b));
  const back = touching(ahead, a.length, (hunk, room) => {
    const [one, other] = [unpaired(a, hunk.aFrom, hunk.aTo), unpaired(b, hunk.bFrom, hunk.bTo)];
    const reach = (closed: string): number => reachBack(a, hunk.aFrom, room, closed);
    return [Math.max(reach(charsAt(a, one.closed)), reach(charsAt(b, other.closed))), 0];
  });
  return widenHunks(
    acrossGaps(wholeCompounds(back, a, b), a, b),
    a.length,
    (x, y, hunk) => isInside(a, x) || isInside(b, y) || (isInsideOne(x, y) && !isVariant(hunk, a, b)),
  );
}

/** Whether nothing but blanks and the forms of signs differs: of the word around them no more is told than these. */
function isVariant({ aFrom, aTo, bFrom, bTo }: Hunk, a: string, b: string): boolean {
  const [gone, come] = [a.slice(aFrom, aTo), b.slice(bFrom, bTo)];
  return (gone + come).trim() === '' || (gone !== '' && come !== '' && haveSameKey(gone, come));
}

/** Hunks of which those are one that blanks alone part, where both hold words, or that hold a pair of brackets together. */
function acrossGaps(hunks: readonly Hunk[], a: string, b: string): Hunk[] {
  const out: Hunk[] = [];
  for (const hunk of hunks) {
    const last = out.at(-1);
    if (last && (onlyBlanksPart(last, hunk, a, b) || holdPair(last, hunk, a, b))) {
      last.aTo = hunk.aTo;
      last.bTo = hunk.bTo;
      trim(last, a, b);
    } else out.push({ ...hunk });
  }
  return out;
}

function onlyBlanksPart(last: Hunk, hunk: Hunk, a: string, b: string): boolean {
  const gap = a.slice(last.aTo, hunk.aFrom);
  if (gap === '' || gap.trim() !== '' || !hasWords(last, a, b) || !hasWords(hunk, a, b)) return false;
  // What is spelt in another way beside a word that changed is a change of its own.
  return isVariant(last, a, b) === isVariant(hunk, a, b);
}

/** Hunks, each wider by what `reach` says of it and of the room on both sides of it; those that come to touch are one. */
function touching(
  hunks: readonly Hunk[],
  length: number,
  reach: (hunk: Hunk, before: number, behind: number) => readonly [number, number],
): Hunk[] {
  const out: Hunk[] = [];
  let reached = 0;
  for (const [index, { aFrom, aTo, bFrom, bTo }] of hunks.entries()) {
    const last = out.at(-1);
    const before = aFrom - (last?.aTo ?? 0);
    const behind = (hunks[index + 1]?.aFrom ?? length) - aTo;
    const [back, ahead] = reach({ aFrom, aTo, bFrom, bTo }, before, behind);
    if (last && back + reached > 0 && back === before) {
      last.aTo = aTo + ahead;
      last.bTo = bTo + ahead;
    } else out.push({ aFrom: aFrom - back, aTo: aTo + ahead, bFrom: bFrom - back, bTo: bTo + ahead });
    reached = ahead;
  }
  return out;
}

/**
 * Widens hunks until none begins or ends inside anything; those that come to touch are one.
 *
 * @param length of the earlier text
 * @param isInside whether offsets `x` of the earlier and `y` of the later text, which lie at one place, are no border of
 *   a hunk
 */
export function widenHunks(
  hunks: readonly Hunk[],
  length: number,
  isInside: (x: number, y: number, hunk: Hunk) => boolean,
): Hunk[] {
  const out: Hunk[] = [];
  for (const [index, hunk] of hunks.entries()) {
    let { aFrom, aTo, bFrom, bTo } = hunk;
    const before = out.at(-1);
    while (aFrom > (before?.aTo ?? 0) && isInside(aFrom, bFrom, hunk)) {
      aFrom--;
      bFrom--;
    }
    const limit = hunks[index + 1]?.aFrom ?? length;
    while (aTo < limit && isInside(aTo, bTo, hunk)) {
      aTo++;
      bTo++;
    }
    const widened = aFrom < hunk.aFrom || (before && before.aTo > (hunks[index - 1]?.aTo ?? 0));
    if (before && widened && before.aTo === aFrom && before.bTo === bFrom) {
      before.aTo = aTo;
      before.bTo = bTo;
    } else out.push({ aFrom, aTo, bFrom, bTo });
  }
  return out;
}

function isInside(text: string, at: number): boolean {
  return (
    insideCharacter(text, at) > 0 ||
    isInsideNumber(text, at) ||
    isInsideDate(text, at) ||
    isInsideReference(text, at) ||
    isInsideSign(text, at) ||
    isInsideEither(text, at)
  );
}

/**
 * Hunks that put words for words in a compound, widened to all of it: of Eisenbahn-Bundesamt no half stays. Where a part
 * only came or went, the others are the words that they were.
 */
function wholeCompounds(hunks: readonly Hunk[], a: string, b: string): Hunk[] {
  return touching(hunks, a.length, ({ aFrom, aTo, bFrom, bTo }, before, behind) => {
    if (!/\p{L}/u.test(a.slice(aFrom, aTo)) || !/\p{L}/u.test(b.slice(bFrom, bTo))) return [0, 0];
    let from = aFrom;
    while (aFrom - from < Math.min(before, LONGEST_COMPOUND) && isOfCompound(a, from - 1)) from--;
    let to = aTo;
    while (to - aTo < Math.min(behind, LONGEST_COMPOUND) && isOfCompound(a, to)) to++;
    return [
      HYPHEN.test(a.slice(from, aFrom)) ? aFrom - from : 0,
      HYPHEN.test(a.slice(aTo, to)) ? to - aTo : 0,
    ];
  });
}

/** Whether a code unit is a letter, or a hyphen between two. */
function isOfCompound(text: string, at: number): boolean {
  const isLetter = (place: number): boolean => kindOfCode(text.charCodeAt(place)) === LETTER;
  return isLetter(at) || (HYPHEN.test(text.charAt(at)) && isLetter(at - 1) && isLetter(at + 1));
}
const HYPHEN = /[-\u2010\u2011]/;
/** So far a compound is followed each way, in code units. */
const LONGEST_COMPOUND = 48;

/** Whether `at` lies within two small words with a slash between them: and/or. */
function isInsideEither(text: string, at: number): boolean {
  if (!isOfEither(text, at - 1) || !isOfEither(text, at)) return false;
  let [from, to] = [at - 1, at + 1];
  while (at - from < LONGEST_SMALL && isOfEither(text, from - 1)) from--;
  while (to - at < LONGEST_SMALL && isOfEither(text, to)) to++;
  const [one, other, more] = text.slice(from, to).toLowerCase().split('/');
  return more === undefined && other !== undefined && isFunctionWord(one ?? '') && isFunctionWord(other);
}

/** Whether a letter or a slash stands at a place. */
function isOfEither(text: string, at: number): boolean {
  return text.charAt(at) === '/' || kindOfCode(text.charCodeAt(at)) === LETTER;
}

/** Whether `at` parts a sign that is written twice or more: §§, ——, ……. */
function isInsideSign(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return sign === text.charAt(at - 1) && REPEATED.test(sign);
}
const REPEATED = /[§¶№\p{Pd}…*=_~]/u;

/** Whether `at` lies before or behind a hyphen between two figures: 114-9-3 is one article, and none of 114-9. */
function isInsideReference(text: string, at: number): boolean {
  const hyphen = text.charAt(at) === '-' ? at : at - 1;
  return (
    text.charAt(hyphen) === '-' &&
    isAsciiDigit(text.charCodeAt(hyphen - 1)) &&
    isAsciiDigit(text.charCodeAt(hyphen + 1))
  );
}
