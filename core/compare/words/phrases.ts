import { BLANK, foldCode, foldInto, kindOfCode, textOf } from '../../text/fold.ts';
import { diffSequences, type Hunk, type Work } from './myers.ts';
import { ordinalOf, withOrdinals } from './ordinals.ts';
import { partsPhrases } from './words.ts';

/** Shorter texts are compared word by word at once. */
const SHORT = 24;

/** Offsets at which words of either text end in any case. */
export interface Cuts {
  readonly cutsA: readonly number[];
  readonly cutsB: readonly number[];
}

/**
 * The stretches of two texts, out to where words surely start and end, between which they read the same: phrase by
 * phrase, so that only what differs is looked at word by word.
 *
 * @param window where to look; words surely start and end at its ends
 */
export function differingPhrases(
  a: string,
  b: string,
  window: Hunk,
  { cutsA, cutsB }: Cuts,
  work: Work,
): Hunk[] {
  const { aFrom, aTo, bFrom, bTo } = window;
  if (aTo - aFrom <= SHORT || bTo - bFrom <= SHORT) return [window];
  const startsA = phraseStarts(a, aFrom, aTo, cutsA);
  const startsB = phraseStarts(b, bFrom, bTo, cutsB);
  if (startsA.length <= 2 || startsB.length <= 2) return [window];
  return diffPieces({ text: a, starts: startsA }, { text: b, starts: startsB }, work);
}

/** A text in pieces: where each starts, and where the last ends. */
export interface Pieces {
  readonly text: string;
  readonly starts: readonly number[];
}

/** The differences of two texts piece by piece, as offsets; pieces that read the same but for spacing and forms are one. */
function diffPieces(a: Pieces, b: Pieces, work: Work): Hunk[] {
  const ids = new Map<string, number>();
  return toOffsets(diffSequences(numberPieces(a, ids), numberPieces(b, ids), work), a, b);
}

/** Differences of pieces as offsets of the two texts. */
export function toOffsets(hunks: readonly Hunk[], a: Pieces, b: Pieces): Hunk[] {
  const offset = ({ text, starts }: Pieces, piece: number): number => starts[piece] ?? text.length;
  return hunks.map((hunk) => ({
    aFrom: offset(a, hunk.aFrom),
    aTo: offset(a, hunk.aTo),
    bFrom: offset(b, hunk.bFrom),
    bTo: offset(b, hunk.bTo),
  }));
}

function phraseStarts(text: string, from: number, to: number, cuts: readonly number[]): number[] {
  const starts = [from];
  let cut = 0;
  for (let at = from + 1; at < to; at++) {
    while ((cuts[cut] ?? at) < at) cut++;
    if (cuts[cut] === at || partsPhrases(text, at) || partsSentences(text, at)) starts.push(at);
  }
  starts.push(to);
  return starts;
}

/** Whether a blank behind a mark stands before `at`. */
function partsSentences(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) !== 0x20 || at < 2) return false;
  const mark = text.charCodeAt(at - 2);
  return (mark === 0x2e || mark === 0x2c || mark === 0x3b || mark === 0x3a) && text.charCodeAt(at) !== 0x20;
}

/** Numbers the pieces of a text, those that read the same with the same number. */
export function numberPieces({ text, starts }: Pieces, ids: Map<string, number>): Int32Array {
  const list = new Int32Array(starts.length - 1);
  for (let at = 0; at < list.length; at++) {
    const key = foldedKey(text.slice(starts[at], starts[at + 1]));
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
    }
    list[at] = id;
  }
  return list;
}

/** Whether a code unit is one with what stands before it where a text is composed: an accent, a part of a syllable of Korean, a sound mark of kana. */
function isJoined(code: number): boolean {
  if (code < 0x300) return false;
  return code <= 0x36f || (code >= 0x1100 && code <= 0x11ff) || code === 0x3099 || code === 0x309a;
}

/** What two pieces of text that read the same but for spacing, width and variants of marks have in common. */
export function foldedKey(piece: string): string {
  let [plain, parted] = [true, false];
  for (let at = 0; at < piece.length && !parted; at++) {
    const code = piece.charCodeAt(at);
    plain &&= code > 0x20 && foldCode(code) === code && (code < 0xa0 || code > 0x3000);
    parted = isJoined(code);
  }
  if (plain && !parted) return piece;
  const composed = parted ? piece.normalize('NFC') : piece;
  if (room.length < composed.length) room = new Uint16Array(2 * composed.length);
  const end = foldInto(withOrdinals(composed), room, 0);
  return end === 0 ? ' ' : textOf(room, end);
}

/** Room for a piece, folded. */
let room = new Uint16Array(256);

/** Whether two pieces have the same {@link foldedKey}; where they plainly have not, the first difference tells. */
export function haveSameKey(one: string, other: string): boolean {
  let [at, there] = [0, 0];
  for (;;) {
    while (at < one.length && kindOfCode(one.charCodeAt(at)) === BLANK) at++;
    while (there < other.length && kindOfCode(other.charCodeAt(there)) === BLANK) there++;
    if (at === one.length || there === other.length) break;
    if (readsAs(one.charCodeAt(at++)) === readsAs(other.charCodeAt(there++))) continue;
    // An accent behind one of the two may belong to what stands before it.
    const mayJoin = isJoined(one.charCodeAt(at)) || isJoined(other.charCodeAt(there));
    return mayJoin && foldedKey(one) === foldedKey(other);
  }
  return at === one.length && there === other.length && foldedKey(one) === foldedKey(other);
}

/** The code unit that stands for all that read the same. */
export function readsAs(code: number): number {
  return ordinalOf(foldCode(code));
}
