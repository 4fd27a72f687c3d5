/** How a text that came out of a file stands to one that another program gave. Words are counted as often as they stand. */
export interface ImportScore {
  /** Words of the reference, and of them those that are there. */
  readonly words: number;
  readonly kept: number;
  /** Words that came out, and of them those that the reference does not have. */
  readonly own: number;
  readonly invented: number;
  /** Neighbouring words of the reference, and of them those that are neighbours here. */
  readonly pairs: number;
  readonly pairsKept: number;
}

/** Han characters one by one, else letters and figures up to a blank or a sign. */
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
/** Words of each text that are looked at: both are cut there. */
export const MOST_WORDS = 2_000_000;

/** Gives every word a number from 0, the same word the same number. */
class Numbers {
  private readonly known = new Map<string, number>();

  of(text: string): Uint32Array {
    const numbers: number[] = [];
    for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
      if (numbers.length >= MOST_WORDS) break;
      let number = this.known.get(word);
      if (number === undefined) {
        number = this.known.size;
        this.known.set(word, number);
      }
      numbers.push(number);
    }
    return Uint32Array.from(numbers);
  }
}

/** What is kept of a reference, what is new, and how much of its order there is; width and case count for nothing. */
export function scoreImport(reference: string, text: string): ImportScore {
  const numbers = new Numbers();
  const told = numbers.of(reference);
  const own = numbers.of(text);
  const kept = shared(told, own, 1);
  return {
    words: told.length,
    kept,
    own: own.length,
    invented: own.length - kept,
    pairs: Math.max(0, told.length - 1),
    pairsKept: shared(told, own, 2),
  };
}

/** How many runs of four words a text has, and how many of them are lost in another. */
export function lostRuns(shown: string, text: string): { readonly runs: number; readonly lost: number } {
  const numbers = new Numbers();
  const told = numbers.of(shown);
  const runs = Math.max(0, told.length - 3);
  return { runs, lost: runs - shared(told, numbers.of(text), 4) };
}

/** Runs of so many words that stand in both, each as often as in that which has it less often. */
function shared(a: Uint32Array, b: Uint32Array, length: number): number {
  const counts = new Map<string | number, number>();
  for (let at = 0; at + length <= b.length; at++) {
    const key = keyOf(b, at, length);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let found = 0;
  for (let at = 0; at + length <= a.length; at++) {
    const key = keyOf(a, at, length);
    const left = counts.get(key) ?? 0;
    if (left === 0) continue;
    counts.set(key, left - 1);
    found++;
  }
  return found;
}

/** Numbers below the most words fit into one, two by two. */
function keyOf(numbers: Uint32Array, at: number, length: number): string | number {
  const first = numbers[at] ?? 0;
  if (length === 1) return first;
  const pair = first * 2 * MOST_WORDS + (numbers[at + 1] ?? 0);
  return length === 2 ? pair : `${pair}.${keyOf(numbers, at + 2, length - 2)}`;
}
