import type { Range } from '#core/text/range.ts';
import { isSentenceEnd, isTerminal } from '../text/chars.ts';
import type { SourceBlock } from './blocks.ts';
import { isFunctionWord } from './function-words.ts';
import { listsAttachments, signs, standsForSigning } from './surroundings.ts';

/*
 * Names, offices and places at a text's end, or over its annexes, sign the whole of it: they stand in no article,
 * though no word says so. They are known by their place: short lines behind a sentence that has ended.
 */

/** A line of a signature takes at most so many code units, and this many words. */
const LONGEST = 64;
const MOST_WORDS = 8;
/** Small words within names and offices have at most so many letters. */
const SMALL = 3;
/** The lines that sign are at most so many. */
const MOST_LINES = 16;

/** The blocks that names begin with, at the end of `blocks` and before each heading and annex. Linear. */
export function findClosings(text: string, blocks: readonly SourceBlock[]): ReadonlySet<SourceBlock> {
  const found = new Set<SourceBlock>();
  for (let end = blocks.length; end > 0; end--) {
    const next = blocks[end];
    if (next && !opensAnew(text, next)) continue;
    const first = closingBefore(text, blocks, end);
    if (first) found.add(first);
  }
  return found;
}

/** Whether a block stands behind what is signed: a heading of the format, an annex, a list of what is attached. */
function opensAnew(text: string, block: SourceBlock): boolean {
  const { level, label, bare } = block;
  if (level > 0 || bare?.kind === 'annex' || (label !== null && label.rank > 0 && label.rank < 1))
    return true;
  return !label && listsAttachments(text, block);
}

/** The first of the lines before `end` that sign; undefined where there are none, or no sentence before them. */
function closingBefore(text: string, blocks: readonly SourceBlock[], end: number): SourceBlock | undefined {
  let at = end;
  while (at > 0 && end - at < MOST_LINES && signsAlone(text, blocks[at - 1]!)) at--;
  const before = blocks[at - 1];
  if (at === end || !before || before.level > 0 || before.bare) return undefined;
  return isTerminal(text.charCodeAt(before.to - 1)) ? blocks[at] : undefined;
}

function signsAlone(text: string, block: SourceBlock): boolean {
  return isPlain(block) && (isName(text, block) || signs(text, block) || standsForSigning(text, block));
}

function isPlain({ label, level, bare, forced, contents, quoted }: SourceBlock): boolean {
  return !label && level === 0 && !bare && !forced && !contents && !quoted;
}

/** Whether a line holds names and offices and nothing else: `A Primeira-Ministra, Celeste Muianga.`, 记录：祝清. */
function isName(text: string, { from, to }: Range): boolean {
  if (to - from > LONGEST) return false;
  const line = text.slice(from, to).trim();
  const ended = isSentenceEnd(line.charCodeAt(line.length - 1));
  if (!/\p{Lu}|\p{Ll}/u.test(line)) return !ended && isNameInHan(line);
  if (/[;!?|@]|\d{3}/.test(line) || (ended && !/\.$/.test(line))) return false;
  const words = line.split(/[\s\u00a0,.:]+/u).filter((word) => /\p{L}/u.test(word));
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  if (ended && (words.length < 3 || !line.includes(','))) return false;
  return words.every((word) => word.length <= SMALL || /^\p{P}*\p{Lu}/u.test(word) || isFunctionWord(word));
}

/** In a script without capitals a name has no mark but a colon behind what it is: 出席：邢远　陶澄. */
function isNameInHan(line: string): boolean {
  return /^(?:\p{L}{2,8}[：:])?[\p{L}\s\u3000·、\u200c]{2,60}$/u.test(line);
}
