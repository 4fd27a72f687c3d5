import { hanWordAt, JOINING } from '#core/language/han-words.ts';
import { isFunctionWord } from '#core/structure/function-words.ts';
import { isAsciiDigit } from '#core/text/chars.ts';
import { insideCharacter } from '#core/text/graphemes.ts';
import { isInsideNumber } from '#core/text/numbers.ts';
import type { Hunk } from './myers.ts';

/** So far a hunk that only adds or takes away is moved. */
const FARTHEST = 400;
/** Small words are shorter. Code units. */
const LONGEST_SMALL = 16;
/** So near a bracket is looked for whose partner stands in a hunk: about two words. */
const NEAR = 12;

/** What parts sentences, and what parts less. */
const SENTENCES = '。！？；.!?;\n';
const PHRASES = '，、：,:';
const OPENING = '(（[［〔【《〈「『“‘';
const CLOSING = ')）]］〕】》〉」』”’';

/**
 * Hunks with their borders where a reader would set them: what only came or went begins behind a mark where it may as
 * well, a bracket goes with its partner, and no character, number or date is cut. What stands outside of hunks is the same
 * on both sides, before and after.
 */
export function setBorders(hunks: readonly Hunk[], a: string, b: string): Hunk[] {
  const moved: Hunk[] = [];
  for (const [index, hunk] of hunks.entries())
    moved.push(moveToMarks(hunk, roomAround(hunk, moved.at(-1), hunks[index + 1], a), a, b));
  return widen(moved, a, b);
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
    (leansAhead(text, from + by) ? 0.5 : 0) +
    (leansAhead(text, to + by) ? 0.25 : 0) -
    (isBalanced(text, from + by, to + by) ? 0 : 8);
  let best = 0;
  let most = rank(0);
  const take = (by: number): void => {
    const here = rank(by);
    if (here <= most) return;
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

/** How good a place for a border is: at a mark that parts sentences, behind another mark, before one, elsewhere. */
function borderRank(text: string, at: number): number {
  if (at === 0 || at === text.length) return 4;
  let before = at - 1;
  while (before > 0 && text.charAt(before) === ' ') before--;
  const mark = text.charAt(before);
  if (SENTENCES.includes(mark)) return before < at - 1 || mark.charCodeAt(0) > 0x7f || mark === '\n' ? 4 : 1;
  if (PHRASES.includes(mark)) return before < at - 1 || mark.charCodeAt(0) > 0x7f ? 3 : 1;
  const next = text.charAt(at);
  return SENTENCES.includes(next) || PHRASES.includes(next) ? 2 : text.charAt(at - 1) === ' ' ? 1 : 0;
}

/** Whether small words begin at a place, which go with what is behind them: `of`, `in the`, 或者. */
function leansAhead(text: string, at: number): boolean {
  const joins = JOINING.find((one) => text.startsWith(one, at));
  if (joins) return (hanWordAt(text, at) ?? joins) === joins;
  const word = /^\p{L}+/u.exec(text.slice(at, at + LONGEST_SMALL))?.[0];
  const before = text.slice(Math.max(0, at - LONGEST_SMALL), at);
  if (word === undefined || /\p{L}$/u.test(before) || !isFunctionWord(word.toLowerCase())) return false;
  const [last = ''] = before.split(/[^\p{L}]/u).slice(-2);
  return !before.endsWith(' ') || !isFunctionWord(last.toLowerCase());
}

function isBalanced(text: string, from: number, to: number): boolean {
  const { opened, closed } = unpaired(text, from, to);
  return opened === 0 && closed === 0;
}

/** How many brackets of a stretch have their partner behind it, and before it. */
function unpaired(text: string, from: number, to: number): { opened: number; closed: number } {
  let [opened, closed] = [0, 0];
  for (let at = from; at < to; at++) {
    const char = text.charAt(at);
    if (OPENING.includes(char)) opened++;
    else if (CLOSING.includes(char)) {
      if (opened > 0) opened--;
      else closed++;
    }
  }
  return { opened, closed };
}

/** Widens hunks to the partners of their brackets, then to whole characters, numbers and dates. */
function widen(hunks: readonly Hunk[], a: string, b: string): Hunk[] {
  const bracketed = hunks.map((hunk, index): Hunk => {
    const [back, ahead] = toBrackets(hunk, roomAround(hunk, hunks[index - 1], hunks[index + 1], a), a, b);
    const { aFrom, aTo, bFrom, bTo } = hunk;
    return { aFrom: aFrom - back, aTo: aTo + ahead, bFrom: bFrom - back, bTo: bTo + ahead };
  });
  return widenHunks(bracketed, a.length, (x, y) => isInside(a, x) || isInside(b, y));
}

/**
 * Widens hunks until none begins or ends inside anything; those that come to touch are one.
 *
 * @param length of the earlier text
 * @param isInside whether offsets `x` of the earlier and `y` of the later text, which lie at one place, are no border
 */
export function widenHunks(
  hunks: readonly Hunk[],
  length: number,
  isInside: (x: number, y: number) => boolean,
): Hunk[] {
  const out: Hunk[] = [];
  for (const [index, hunk] of hunks.entries()) {
    let { aFrom, aTo, bFrom, bTo } = hunk;
    const before = out.at(-1);
    while (aFrom > (before?.aTo ?? 0) && isInside(aFrom, bFrom)) {
      aFrom--;
      bFrom--;
    }
    const limit = hunks[index + 1]?.aFrom ?? length;
    while (aTo < limit && isInside(aTo, bTo)) {
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

/** How far a hunk has to reach out before and behind it to hold the partners of its brackets; 0 where none is near. */
function toBrackets({ aFrom, aTo, bFrom, bTo }: Hunk, room: Room, a: string, b: string): [number, number] {
  const [one, other] = [unpaired(a, aFrom, aTo), unpaired(b, bFrom, bTo)];
  // Where both sides have a bracket more, one stands for the other.
  const closed = one.closed === other.closed ? 0 : Math.max(one.closed, other.closed);
  const opened = one.opened === other.opened ? 0 : Math.max(one.opened, other.opened);
  return [
    closed === 0
      ? 0
      : reach(a, aFrom - 1, -1, { room: room.before, ours: OPENING, theirs: CLOSING, missing: closed }),
    opened === 0
      ? 0
      : reach(a, aTo, 1, { room: room.behind, ours: CLOSING, theirs: OPENING, missing: opened }),
  ];
}

function reach(
  text: string,
  from: number,
  way: 1 | -1,
  looked: { readonly room: number; readonly ours: string; readonly theirs: string; readonly missing: number },
): number {
  let left = looked.missing;
  for (let step = 0; step < Math.min(NEAR, looked.room); step++) {
    const char = text.charAt(from + way * step);
    if (looked.theirs.includes(char)) left++;
    else if (looked.ours.includes(char)) left--;
    if (left === 0) return step + 1;
  }
  return 0;
}

function isInside(text: string, at: number): boolean {
  return (
    insideCharacter(text, at) > 0 ||
    isInsideNumber(text, at) ||
    isInsideReference(text, at) ||
    isInsideSign(text, at)
  );
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
