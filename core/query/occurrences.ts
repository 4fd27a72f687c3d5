import { kindOfCode, LETTER } from '#core/text/fold.ts';

/**
 * Where words stand in a folded text, one behind the other, UTF-16 code units.
 *
 * @param whole leaves out what begins or ends within a word of an alphabet or a number
 */
export function* occurrences(text: string, words: string, whole: boolean): Generator<number> {
  for (let at = text.indexOf(words); at !== -1; ) {
    const fits = !whole || isWhole(text, at, at + words.length);
    if (fits) yield at;
    at = text.indexOf(words, at + (fits ? words.length : 1));
  }
}

/** Whether words stand in a folded text at all. */
export function holds(text: string, words: string, whole: boolean): boolean {
  return whole ? !occurrences(text, words, true).next().done : text.includes(words);
}

function isWhole(text: string, from: number, to: number): boolean {
  return !isWithin(text, from) && !isWithin(text, to);
}

function isWithin(text: string, at: number): boolean {
  return (
    at > 0 &&
    at < text.length &&
    kindOfCode(text.charCodeAt(at - 1)) === LETTER &&
    kindOfCode(text.charCodeAt(at)) === LETTER
  );
}
