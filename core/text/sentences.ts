import { isSentenceEnd } from './chars.ts';
import type { Range } from './range.ts';

/** A range of a text as it is read, widened to where the sentences it touches begin and end. */
export function sentencesAround(text: string, { from, to }: Range): Range {
  let start = from;
  while (start > 0 && !endsSentence(text, start - 1)) start--;
  let end = to;
  while (end < text.length && !(end > 0 && endsSentence(text, end - 1))) end++;
  return { from: start, to: end };
}

/** A colon leads on, and a full stop between figures parts none. */
function endsSentence(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!isSentenceEnd(code) || code === 0x3a || code === 0xff1a) return false;
  return code !== 0x2e || !/[\p{L}\p{N}]/u.test(text.charAt(at + 1));
}
