/*
 * Hyphens at the ends of lines: most are the typesetter's, some are the word's own.
 */

/**
 * What becomes of a hyphen between two lines: `soft` goes with the break, `joint` stays and the word goes on behind it
 * (`well-being`), `open` stays and another word follows (`Ein- und Ausfuhr`).
 */
export type LineHyphen = 'soft' | 'joint' | 'open';

/** Words that stand between two parts of which the first leaves out what the second says; none is the end of a word. */
const CONNECTING = new Set(
  'und oder sowie bis bzw and or et ou y e o u i of og och eller lub и или і або'.split(' '),
);
/** Such a part between two hyphens is no half of a word: `c’est-à-dire`. */
const SHORT = 2;
/** Code units of either half that are looked at. */
const HALF = 40;
/** Texts whose words are kept at hand. */
const TEXTS = 8;

const LETTERS_BEFORE = /(?<!\p{L})\p{L}+$/u;
const LETTERS_BEHIND = /^\p{L}+/u;
const HYPHENATED = /(?<!\p{L})\p{L}+(?:-\p{L}+)+/gu;
const PARTED = /(?<!\p{L})(\p{L}+)-[ \t\f\u00a0]*\n[ \t\f\u00a0\n]*(\p{Ll}\p{L}*)/gu;
const WORD = /\p{L}+/gu;

/** What a text writes with a hyphen within a line, and what it writes together of what it also parts at a line's end. */
interface Words {
  readonly hyphenated: ReadonlySet<string>;
  readonly together: ReadonlySet<string>;
}

/**
 * Tells a hyphen that ends a line.
 *
 * @param at of the hyphen in `source`, UTF-16 code units
 * @param next where the text goes on, with a small letter
 */
export function lineHyphen(source: string, at: number, next: number): LineHyphen {
  const { before, behind } = halves(source, at, next);
  if (isKnownTogether(source, at, next)) return 'soft';
  if (CONNECTING.has(behind)) return 'open';
  const isPart = source.charAt(next + behind.length) === '-' || isShortPart(source, at, before);
  return isPart || wordsOf(source).hyphenated.has(`${before}-${behind}`.toLowerCase()) ? 'joint' : 'soft';
}

/** Whether the text writes the word together elsewhere that a hyphen parts at the end of a line. */
export function isKnownTogether(source: string, at: number, next: number): boolean {
  const { before, behind } = halves(source, at, next);
  return wordsOf(source).together.has((before + behind).toLowerCase());
}

function halves(source: string, at: number, next: number): { before: string; behind: string } {
  return {
    before: LETTERS_BEFORE.exec(source.slice(Math.max(0, at - HALF), at))?.[0] ?? '',
    behind: LETTERS_BEHIND.exec(source.slice(next, next + HALF))?.[0] ?? '',
  };
}

function isShortPart(source: string, at: number, before: string): boolean {
  return before.length <= SHORT && source.charAt(at - before.length - 1) === '-';
}

/** The texts that were asked for last, the latest first. */
const latest: { readonly source: string; readonly words: Words }[] = [];

function wordsOf(source: string): Words {
  const known = latest.findIndex((one) => one.source === source);
  const [found] = known === -1 ? [{ source, words: readWords(source) }] : latest.splice(known, 1);
  if (!found) return readWords(source);
  latest.unshift(found);
  latest.length = Math.min(latest.length, TEXTS);
  return found.words;
}

function readWords(source: string): Words {
  const hyphenated = new Set(source.match(HYPHENATED)?.map((word) => word.toLowerCase()));
  const parted = new Set<string>();
  for (const [, before = '', behind = ''] of source.matchAll(PARTED))
    parted.add((before + behind).toLowerCase());
  const together = new Set<string>();
  for (const [word] of source.matchAll(WORD))
    if (word.length <= 2 * HALF && parted.has(word.toLowerCase())) together.add(word.toLowerCase());
  return { hyphenated, together };
}
