import { foldWord } from '#core/structure/labels/words.ts';
import { isClosing, isOpening } from '#core/text/chars.ts';

/** A word, a number or a mark of a text in an alphabet. */
export interface Token {
  /** Half-open, UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  /** In small letters, without accents where it is longer than two; a mark as it is. An elided one keeps its apostrophe. */
  readonly word: string;
  readonly kind: 'word' | 'number' | 'mark';
  /** How many brackets and quotation marks it stands in; brackets themselves count as inside. */
  readonly depth: number;
  /** Whether it begins with a capital letter. */
  readonly capital: boolean;
}

const TOKEN = /[\p{L}\p{M}]+(?:['’](?=\p{L}))?|\d+(?:[.,]\d+)*|\S/gu;

/** The words, numbers and marks of a text, in order. */
export function tokenise(text: string): Token[] {
  const found = [...text.matchAll(TOKEN)].map(({ 0: whole, index }) => ({ whole, index }));
  const depths = depthsOf(found.map(({ whole }) => whole));
  return found.map(({ whole, index }, at): Token => {
    const word = /^[\p{L}\p{M}]/u.test(whole);
    return {
      from: index,
      to: index + whole.length,
      word: word ? foldToken(whole) : whole,
      kind: word ? 'word' : /^\d/.test(whole) ? 'number' : 'mark',
      depth: depths[at] ?? 0,
      capital: /^\p{Lu}/u.test(whole),
    };
  });
}

function foldToken(word: string): string {
  return word.length > 2 ? foldWord(word) : word.toLowerCase().replace('’', "'");
}

/** How many brackets and quotation marks each piece stands in. What is not closed does not open, and the other way round. */
export function depthsOf(pieces: readonly string[]): number[] {
  const depths = new Array<number>(pieces.length).fill(0);
  const open: { at: number; mark: string }[] = [];
  const steps = new Array<number>(pieces.length + 1).fill(0);
  for (const [at, piece] of pieces.entries()) {
    if (piece.length !== 1) continue;
    const code = piece.charCodeAt(0);
    const last = open.at(-1);
    if (piece === '"' && last?.mark === '"') close(open.length - 1, at);
    else if (piece === '"' || (isOpening(code) && piece !== '‘')) open.push({ at, mark: piece });
    else if (isClosing(code) && piece !== '’') {
      const start = open.findLastIndex(({ mark }) => PAIRS[mark] === piece);
      if (start >= 0) close(start, at);
    }
  }
  let depth = 0;
  for (let at = 0; at < pieces.length; at++) {
    depth += steps[at] ?? 0;
    depths[at] = depth;
  }
  return depths;

  function close(start: number, at: number): void {
    const opening = open[start]?.at ?? at;
    steps[opening] = (steps[opening] ?? 0) + 1;
    steps[at + 1] = (steps[at + 1] ?? 0) - 1;
    open.length = start;
  }
}

const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '【': '】',
  '（': '）',
  '(': ')',
  '[': ']',
  '{': '}',
  '«': '»',
};

/** Phrases of a table, found in tokens as whole words. */
export class Phrases<V> {
  private readonly byFirst = new Map<string, { readonly words: readonly string[]; readonly value: V }[]>();

  constructor(phrases: Iterable<readonly [phrase: string, value: V]>) {
    for (const [phrase, value] of phrases) {
      const words = tokenise(phrase.replace(/['’]$/, "'x")).map(({ word }) => word);
      if (/['’]$/.test(phrase)) words.pop();
      const [first] = words;
      if (first === undefined) continue;
      const list = this.byFirst.get(first);
      if (list) list.push({ words, value });
      else this.byFirst.set(first, [{ words, value }]);
    }
    for (const list of this.byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** The longest phrase that begins at a token and ends before `end`: its value, and how many tokens it takes. */
  at(tokens: readonly Token[], index: number, end = tokens.length): { value: V; length: number } | null {
    const list = this.byFirst.get(tokens[index]?.word ?? '');
    const found = list?.find(
      ({ words }) =>
        index + words.length <= end && words.every((word, step) => tokens[index + step]?.word === word),
    );
    return found ? { value: found.value, length: found.words.length } : null;
  }

  /** Where the longest phrase begins that ends right before a token, not before `start`; `index` where there is none. */
  before(tokens: readonly Token[], index: number, start = 0): number {
    for (let from = Math.max(start, index - LONGEST_PHRASE); from < index; from++) {
      const found = this.at(tokens, from, index);
      if (found && from + found.length === index) return from;
    }
    return index;
  }
}
/** In tokens. */
const LONGEST_PHRASE = 7;

/** Phrases without a value. */
export function phrases(list: readonly string[]): Phrases<true> {
  return new Phrases(list.map((phrase) => [phrase, true]));
}
