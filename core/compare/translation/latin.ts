/** A word or a number of a text in an alphabetic script. */
export interface Word {
  /** Without case and accents; of a number, its digits as they stand. */
  readonly folded: string;
  readonly from: number;
  readonly to: number;
  /** It begins with a capital that is not owed to the start of a sentence. */
  readonly proper: boolean;
  readonly digits: boolean;
}

/** A name of digits and capitals (5G), a number, or a word of letters that are not wide. */
const WORD =
  /\d{1,3}[A-Z]{1,3}(?![A-Za-z\d])|\d(?:[\d.,]*\d)?|[^\P{L}\u2e80-\uffef\u{20000}-\u{3ffff}](?:[^\P{L}\u2e80-\uffef\u{20000}-\u{3ffff}]|[\p{M}\d])*/gu;
const SENTENCE = /[.!?:;»”"]\s*["“«(]?$|^[\s"“«(*_]*$/;

const folds = new Map<string, string>();
const MOST_FOLDS = 50_000;

/** A word without case and accents. */
export function foldWord(word: string): string {
  let folded = folds.get(word);
  if (folded === undefined) {
    folded = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
    if (folds.size >= MOST_FOLDS) folds.clear();
    folds.set(word, folded);
  }
  return folded;
}

/** The words and numbers of a text in order; wide characters are none. Linear. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let before = 0;
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const from = match.index;
    const digits = /^[\d.,]+$/.test(word);
    const capital = !digits && word.charAt(0) !== word.charAt(0).toLowerCase();
    const start = capital && SENTENCE.test(text.slice(Math.max(0, before - 1, from - 20), from));
    const acronym = capital && word.length > 1 && word === word.toUpperCase();
    words.push({
      folded: digits ? word : foldWord(word),
      from,
      to: from + word.length,
      proper: acronym || (capital && !start && from > 0),
      digits,
    });
    before = from + word.length;
  }
  return words;
}

const stems = new Map<string, string>();

/** A folded word without the endings of number and gender that English and Portuguese have. */
export function stem(folded: string): string {
  let found = stems.get(folded);
  if (found === undefined) {
    found = folded;
    if (found.length > 4) {
      found = found
        .replace(/ies$/, 'y')
        .replace(/(?:[oa]es|ao|aos|oes)$/, 'a')
        .replace(/s$/, '');
      if (found.length > 4) found = found.replace(/[aeo]$/, '');
    }
    if (stems.size >= MOST_FOLDS) stems.clear();
    stems.set(folded, found);
  }
  return found;
}

/**
 * What related words of two languages have in common: the first letters, spelt alike. null for words too short to tell.
 */
export function cognateKey(folded: string): string | null {
  if (folded.length < 5) return null;
  const plain = folded
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/y/g, 'i')
    .replace(/k|q/g, 'c')
    .replace(/(.)\1/g, '$1');
  return plain.length < 5 ? null : plain.slice(0, 5);
}
