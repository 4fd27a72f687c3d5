/// <reference path="./raw.d.ts" />
import { isHan } from '#core/text/chars.ts';
import { foldCode } from '#core/text/fold.ts';
import list from './words/zh.txt?raw';

/** The longest word of the list, in code units. */
const LONGEST = 4;
/** What joins words of Chinese: it goes with what is behind it. */
export const JOINING: readonly string[] = [
  '以及',
  '或者',
  '并且',
  '或',
  '和',
  '及',
  '与',
  '與',
  '并',
  '並',
  '且',
];
/** What a character that is no word of the list costs: a word found once in so many, as a power of two. */
const UNKNOWN = 27;

/** The words of the list, found by their hash. */
interface Words {
  /** All words one behind the other. */
  readonly codes: Uint16Array;
  /** Of each word where it starts in `codes`; one more than there are words. */
  readonly starts: Int32Array;
  /** Of each word, as a power of two, in how many words it is found once. */
  readonly costs: Uint8Array;
  /** By hash the number of a word, counted from 1; 0 for none. As long as a power of two. */
  readonly slots: Int32Array;
}

let known: Words | null = null;

/** Where a stretch is parted: its characters, the least that each costs with all behind it, and how long the word is that it begins. */
interface Room {
  readonly codes: Uint16Array;
  readonly costs: Int32Array;
  readonly steps: Uint8Array;
}

function roomFor(size: number): Room {
  return { codes: new Uint16Array(size), costs: new Int32Array(size + 1), steps: new Uint8Array(size) };
}

let room = roomFor(256);

/**
 * Where the words of `text[from, to)` start, all Han characters, added to `starts`: of all ways to part it into words
 * of the list and single characters the likeliest, each word as likely as it is frequent (unigrams, Viterbi 1967).
 * The same in every host, whatever its version of Unicode. Linear.
 */
export function hanWordStarts(text: string, from: number, to: number, starts: number[]): void {
  const size = to - from;
  if (size < 2) {
    if (size === 1) starts.push(from);
    return;
  }
  known ??= readWords();
  if (room.codes.length < size) room = roomFor(2 * size);
  const { codes, costs, steps } = room;
  for (let at = 0; at < size; at++) codes[at] = foldCode(text.charCodeAt(from + at));
  costs[size] = 0;
  for (let at = size - 1; at >= 0; at--) {
    costs[at] = UNKNOWN + (costs[at + 1] ?? 0);
    steps[at] = 1;
    let hash = 0;
    for (let length = 1; length <= LONGEST && at + length <= size; length++) {
      hash = hashWith(hash, codes[at + length - 1] ?? 0);
      const word = find(known, hash, codes, at, length);
      if (word === 0) continue;
      const cost = (known.costs[word - 1] ?? UNKNOWN) + (costs[at + length] ?? 0);
      if (cost > (costs[at] ?? 0)) continue;
      costs[at] = cost;
      steps[at] = length;
    }
  }
  for (let at = 0; at < size; at += steps[at] || 1) starts.push(from + at);
}

/** The word of the list, of two characters or more, that holds the character at `at` of a text; null for none. */
export function hanWordAt(text: string, at: number): string | null {
  const starts = startsAround(text, at);
  const start = starts.findLastIndex((one) => one <= at);
  const word = text.slice(starts[start], starts[start + 1]);
  return word.length > 1 ? word : null;
}

/** Whether a word of the list, of those that a text parts into, goes on over `at`. */
export function isInsideHanWord(text: string, at: number): boolean {
  return isHan(text.charCodeAt(at - 1)) && isHan(text.charCodeAt(at)) && !startsAround(text, at).includes(at);
}

/** Where words start of the Chinese around a place, and where it ends. */
function startsAround(text: string, at: number): number[] {
  let from = at;
  while (from > 0 && isHan(text.charCodeAt(from - 1)) && at - from < AROUND) from--;
  let to = at + 1;
  while (to < text.length && isHan(text.charCodeAt(to)) && to - at < AROUND) to++;
  const starts: number[] = [];
  hanWordStarts(text, from, to, starts);
  starts.push(to);
  return starts;
}

/**
 * Whether a word of the list stands in Chinese hardly more often than its characters come to stand beside one another by
 * chance: 内向 does, as in 日内向, and 尚未 does not.
 */
export function isLooseWord(word: string): boolean {
  known ??= readWords();
  const whole = costOf(known, word);
  let parts = 0;
  for (let at = 0; at < word.length; at++) parts += costOf(known, word.charAt(at));
  return whole + LOOSE > parts;
}

/** Whether the list has a word. */
export function isHanWord(word: string): boolean {
  known ??= readWords();
  return costOf(known, word) < UNKNOWN;
}

/** A word found so many times as often as by chance, as a power of two, is one. */
const LOOSE = 2;

/** What a word costs; {@link UNKNOWN} where the list has none such. */
function costOf(words: Words, word: string): number {
  const codes = new Uint16Array(word.length);
  let hash = 0;
  for (let at = 0; at < codes.length; at++) {
    codes[at] = foldCode(word.charCodeAt(at));
    hash = hashWith(hash, codes[at] ?? 0);
  }
  return words.costs[find(words, hash, codes, 0, codes.length) - 1] ?? UNKNOWN;
}

/** So many characters on each side tell which word one stands in. */
const AROUND = 12;

function hashWith(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x9e3779b1) ^ (hash >>> 15);
}

/** The number of the word `codes[at, at + length)` with that hash, counted from 1; 0 where there is none. */
function find(
  { codes: all, starts, slots }: Words,
  hash: number,
  codes: Uint16Array,
  at: number,
  length: number,
): number {
  const last = slots.length - 1;
  for (let slot = (hash ^ (hash >>> 16)) & last; slots[slot] !== 0; slot = (slot + 1) & last) {
    const word = slots[slot] ?? 0;
    const start = starts[word - 1] ?? 0;
    if ((starts[word] ?? 0) - start !== length) continue;
    let same = 0;
    while (same < length && all[start + same] === codes[at + same]) same++;
    if (same === length) return word;
  }
  return 0;
}

/** A line of the list: how often its words were found, as a power of two, and which words they are, counted from 0. */
interface Row {
  readonly power: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the list: each line a power of two and the words that were found so often; `#` begins what is none. No word of it is
 * made a string: whoever compares first in a process waits for it.
 */
function readWords(): Words {
  const codes = new Uint16Array(list.length);
  const starts = new Int32Array(list.length >> 1);
  const hashes = new Int32Array(starts.length);
  const rows: Row[] = [];
  let count = 0;
  for (let at = 0; at < list.length; ) {
    const end = endOf(list, at);
    const first = list.indexOf(' ', at);
    // A note has none. The list itself is not asked: of a constant in a condition the bundler makes a copy.
    const power = Number(list.slice(at, first));
    if (first !== -1 && first < end && !Number.isNaN(power)) {
      const from = count;
      count = readRow(first + 1, end, { codes, starts, hashes }, from);
      rows.push({ power, from, to: count });
    }
    at = end + 1;
  }
  const total = Math.log2(rows.reduce((sum, { power, from, to }) => sum + (to - from) * 2 ** power, 0));
  const costs = new Uint8Array(count);
  for (const { power, from, to } of rows) costs.fill(Math.round(total - power), from, to);
  return { codes, starts: starts.slice(0, count + 1), costs, slots: slotsOf(hashes, count) };
}

function endOf(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Reads the words of `list[from, to)`, the first of them number `word`, counted from 0; how many there are then. */
function readRow(
  from: number,
  to: number,
  { codes, starts, hashes }: Pick<Words, 'codes' | 'starts'> & { readonly hashes: Int32Array },
  word: number,
): number {
  let next = word;
  let end = starts[word]!;
  let hash = 0;
  for (let at = from; at <= to; at++) {
    const code = at < to ? list.charCodeAt(at) : BLANK;
    if (code === BLANK) {
      hashes[next++] = hash;
      starts[next] = end;
      hash = 0;
      continue;
    }
    const folded = foldCode(code);
    codes[end++] = folded;
    hash = hashWith(hash, folded);
  }
  return next;
}
const BLANK = 0x20;

function slotsOf(hashes: Int32Array, count: number): Int32Array {
  let room = 1;
  while (room < 2 * count) room *= 2;
  const slots = new Int32Array(room);
  for (let word = 0; word < count; word++) {
    const hash = hashes[word]!;
    let slot = (hash ^ (hash >>> 16)) & (room - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (room - 1);
    slots[slot] = word + 1;
  }
  return slots;
}
