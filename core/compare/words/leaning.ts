import { hanWordAt, JOINING } from '#core/language/han-words.ts';
import { isFunctionWord } from '#core/structure/function-words.ts';

/** Small words are shorter. Code units. */
export const LONGEST_SMALL = 16;

/** Whether small words begin at a place, which go with what is behind them: `of`, `in the`, 或者. */
export function leansAhead(text: string, at: number): boolean {
  const joins = JOINING.find((one) => text.startsWith(one, at));
  if (joins) return (hanWordAt(text, at) ?? joins) === joins;
  const word = /^\p{L}+/u.exec(text.slice(at, at + LONGEST_SMALL))?.[0];
  const before = text.slice(Math.max(0, at - LONGEST_SMALL), at);
  if (word === undefined || /\p{L}$/u.test(before) || !isFunctionWord(word.toLowerCase())) return false;
  const [last = ''] = before.split(/[^\p{L}]/u).slice(-2);
  return !before.endsWith(' ') || !isFunctionWord(last.toLowerCase());
}
