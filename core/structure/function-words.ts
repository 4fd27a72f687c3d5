import { LANGUAGES } from '#core/language/index.ts';
import type { Range } from '#core/text/range.ts';
import { isLower, isSpace } from '../text/chars.ts';

/** Small words, each with a bit for every language that has it. */
const WORDS: ReadonlyMap<string, number> = (() => {
  const words = new Map<string, number>();
  for (const [at, { functionWords }] of LANGUAGES.entries())
    for (const word of functionWords) words.set(word, (words.get(word) ?? 0) | (1 << at));
  return words;
})();
const LONGEST = Math.max(...[...WORDS.keys()].map((word) => word.length));

/** The code units that small words begin with, in small letters and capitals. */
const FIRSTS: ReadonlySet<number> = new Set(
  [...WORDS.keys()].flatMap((word) => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]),
);

/** By {@link shapeOf} 1 for what may be one of them: most words of a text are not looked up. */
const SHAPES: Uint8Array = (() => {
  const shapes = new Uint8Array(1 << 15);
  for (const word of WORDS.keys()) shapes[shapeOf(word, 0, word.length)] = 1;
  return shapes;
})();

/** The first two letters of a word and its length as 15 bits; 0 where they are not of ASCII, whatever they fold to. */
function shapeOf(text: string, from: number, to: number): number {
  const first = text.charCodeAt(from) | 0x20;
  const second = to - from > 1 ? text.charCodeAt(from + 1) | 0x20 : 0;
  if (first > 0x7f || second > 0x7f) return 0;
  return ((first & 31) << 10) | ((second & 31) << 5) | (to - from);
}

/** Single letters that join words, and are seldom the letter of a point. */
const JOINING: ReadonlySet<string> = new Set(['e', 'y', 'à']);

/** The language that a word stands in is told from a stretch of so many code units, and so many around it. */
const STRETCH = 1024;
const AROUND = 120;

/** Whether a word in small letters is a small one in some language. */
export function isFunctionWord(word: string): boolean {
  return WORDS.has(word);
}

/** Whether the range ends in a small word after which no sentence and no name ends: `of the`, `e o`. */
export function endsInFunctionWord(text: string, { from, to }: Range): boolean {
  const last = text.charCodeAt(to - 1);
  if (!isLower(last) && !isCaseless(last)) return false;
  const start = wordStart(text, from, to);
  if (start < 0) return false;
  const word = text.slice(start, to).toLowerCase();
  const languages = WORDS.get(word);
  if (languages === undefined) return false;
  if (word.length === 1 && !JOINING.has(word)) return (smallBefore(text, from, start) & languages) !== 0;
  return (languages & languagesAround(text, start)) !== 0;
}

/** A letter of a script without capitals and with blanks between words: Hebrew, Arabic. */
function isCaseless(code: number): boolean {
  return code >= 0x5d0 && code <= 0x6ff;
}

/** Where the word that ends at `to` starts, behind a blank or a bracket; -1 where it is too long to be a small one. */
function wordStart(text: string, from: number, to: number): number {
  for (let at = to; at >= from && to - at <= LONGEST; at--)
    if (at === from || partsWords(text.charCodeAt(at - 1))) return at;
  return -1;
}

/** The languages in which the word before a place is a small one. */
function smallBefore(text: string, from: number, at: number): number {
  let end = at;
  while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
  const start = end > from && end < at ? wordStart(text, from, end) : -1;
  return start < 0 ? 0 : (WORDS.get(text.slice(start, end).toLowerCase()) ?? 0);
}

/** What was found of the stretches of the text that was last asked about: line after line asks for the same. */
let near = { text: '', languages: new Map<number, number>() };

/**
 * The languages with at least half as many small words around a place as the one with most: `care` is small in
 * Romanian. Places of one stretch share what stands around it.
 */
function languagesAround(text: string, at: number): number {
  const stretch = Math.floor(at / STRETCH);
  if (near.text !== text) near = { text, languages: new Map() };
  const known = near.languages.get(stretch);
  if (known !== undefined) return known;
  const counts = new Uint16Array(LANGUAGES.length);
  const from = Math.max(0, stretch * STRETCH - AROUND);
  countWords(text, from, Math.min(text.length, (stretch + 1) * STRETCH + AROUND), counts);
  let most = 0;
  for (const count of counts) if (count > most) most = count;
  let languages = 0;
  for (let one = 0; one < counts.length; one++) if (2 * counts[one]! >= most) languages |= 1 << one;
  near.languages.set(stretch, languages);
  return languages;
}

/** So many small words tell a language. */
const ENOUGH = 16;

/** Adds for every language how many of its small words stand between blanks and brackets in a range, the first of them. */
function countWords(text: string, from: number, to: number, counts: Uint16Array): void {
  let start = from;
  let found = 0;
  for (let at = from; at <= to && found < ENOUGH; at++) {
    if (at < to && !partsWords(text.charCodeAt(at))) continue;
    if (
      at > start &&
      at - start <= LONGEST &&
      FIRSTS.has(text.charCodeAt(start)) &&
      SHAPES[shapeOf(text, start, at)] === 1
    ) {
      let languages = WORDS.get(text.slice(start, at).toLowerCase()) ?? 0;
      if (languages !== 0) found++;
      for (; languages !== 0; languages &= languages - 1) counts[31 - Math.clz32(languages & -languages)]!++;
    }
    start = at + 1;
  }
}

function partsWords(code: number): boolean {
  return code === 0x28 || isSpace(code);
}
