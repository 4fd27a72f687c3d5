import { isHanWord } from '#core/language/han-words.ts';
import { isHan } from '#core/text/chars.ts';

/** A text and where its words start, with where the last one ends. */
interface Parted {
  readonly text: string;
  readonly starts: number[];
}

/** So long is what may part otherwise, at least. */
const LEAST = 4;

/**
 * Has two texts part alike what may be parted in two ways: of 体育场|地 the last character of the word and the single one behind it
 * are a word as well, and where the other text has 体育 and no 体育场, the former is 体育|场地. So for a single character before
 * a word. `starts` are changed.
 */
export function agreeOnWords(one: Parted, other: Parted): void {
  const [ofOne, ofOther] = [partedAs(one, other), partedAs(other, one)];
  for (const [at, border] of ofOne) one.starts[at] = border;
  for (const [at, border] of ofOther) other.starts[at] = border;
}

/** Which of the starts of a text are to be moved, and where to. */
function partedAs({ text, starts }: Parted, other: Parted): [number, number][] {
  const moved: [number, number][] = [];
  let words: ReadonlySet<string> | null = null;
  const isThere = (word: string): boolean => {
    words ??= wordsOf(other);
    return words.has(word);
  };
  for (let at = 1; at + 1 < starts.length; at++) {
    const [from, border, to] = [starts[at - 1]!, starts[at]!, starts[at + 1]!];
    // The longer of the two gives a character to the single one.
    const by = to - border === 1 ? -1 : border - from === 1 ? 1 : 0;
    if (by === 0 || to - from < LEAST || !isHan(text.charCodeAt(from)) || !isHan(text.charCodeAt(to - 1)))
      continue;
    const whole = by < 0 ? text.slice(from, border) : text.slice(border, to);
    const [left, right] = [text.slice(from, border + by), text.slice(border + by, to)];
    if (isThere(whole) || !(isThere(left) || isThere(right))) continue;
    // A single character goes one way only.
    if (isHanWord(left) && isHanWord(right) && moved.at(-1)?.[0] !== at - 1) moved.push([at, border + by]);
  }
  return moved;
}

function wordsOf({ text, starts }: Parted): ReadonlySet<string> {
  const words = new Set<string>();
  for (let at = 1; at < starts.length; at++) words.add(text.slice(starts[at - 1], starts[at]));
  return words;
}
