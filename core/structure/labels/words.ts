import { LANGUAGES } from '#core/language/index.ts';
import type { Division, DivisionRank, Language } from '#core/language/language.ts';
import { lazily } from '#core/lazily.ts';
import { isBlank } from '#core/text/chars.ts';
import type { LabelRole } from './label.ts';

/** A division that a word names, in one language. */
export interface Word {
  /** Small words of its language: behind a label they say that it is spoken of. */
  readonly functionWords: readonly string[];
  /** The same for all the words of one division. */
  readonly id: string;
  readonly role: LabelRole;
  readonly rank: number;
}

const RANKS: Readonly<Record<DivisionRank, readonly [rank: number, role: LabelRole]>> = {
  annex: [0.5, 'section'],
  part: [1, 'section'],
  title: [1.5, 'section'],
  chapter: [2, 'section'],
  section: [3, 'section'],
  subsection: [3.5, 'section'],
  article: [4, 'clause'],
  paragraph: [5, 'clause'],
  point: [6, 'list'],
};

const folds = new Map<string, string>();
/** So many folded words are kept: the same few begin line after line. */
const MOST_FOLDS = 10_000;

/** A line as it is looked up, see {@link foldWord}; it is not kept. */
export function fold(line: string): string {
  const small = line.toLowerCase().replace(/[\u2019\u02bc]/g, "'");
  if (!/[\u0080-\uffff]/.test(small)) return small;
  return small.normalize('NFD').replace(/\p{M}/gu, '').replace(/ς/g, 'σ').normalize('NFC');
}

/** A word as it is looked up: without case and accents, which capitals often lack. */
export function foldWord(word: string): string {
  const known = folds.get(word);
  if (known !== undefined) return known;
  const folded = fold(word);
  if (folds.size >= MOST_FOLDS) folds.clear();
  folds.set(word, folded);
  return folded;
}

/** `es:disposición 35`: divisions that are told apart by a second word are kin by the first, see `decide.ts`. */
function idOf(code: string, { before = [] }: Division, at: number): string {
  const [name = ''] = before;
  return name.includes(' ') ? `${code}:${name.slice(0, name.indexOf(' '))} ${at}` : `${code}:${at}`;
}

function collect(side: 'before' | 'after', wide: boolean): ReadonlyMap<string, readonly Word[]> {
  const words = new Map<string, Word[]>();
  for (const language of LANGUAGES) {
    for (const [at, division] of language.divisions.entries()) {
      if ((division.before !== undefined && division.after !== undefined) !== wide) continue;
      const [rank, role] = RANKS[division.rank];
      const written = (division[side] ?? []).flatMap((one) =>
        /^\p{L}{3,}\.$/u.test(one) ? [one, one.slice(0, -1)] : [one],
      );
      for (const one of written) {
        const word = foldWord(one);
        const list = words.get(word) ?? [];
        // The first language that has a word names its count; the same word in the next counts on.
        if (!list.some((other) => other.rank === rank))
          list.push({
            functionWords: language.functionWords,
            id: idOf(language.code, division, at),
            role,
            rank,
          });
        words.set(word, list);
      }
    }
  }
  return words;
}

/** Words that stand before a number: `article`, `المادة`. */
export const wordsBefore = lazily(() => collect('before', false));
/** Words that stand behind a number: `kap.`. */
export const wordsBehind = lazily(() => collect('after', false));

/** What stands around a number: `第` … `条`. */
export interface Around {
  readonly open: string;
  /** Longest first, for `部分` is no `部`. */
  readonly closes: readonly { readonly close: string; readonly word: Word }[];
}

/** By the first code unit of what opens. */
export const wordsAround = lazily((): ReadonlyMap<number, readonly Around[]> => {
  const closes = new Map<string, { close: string; word: Word }[]>();
  for (const { code, divisions, functionWords } of LANGUAGES) {
    for (const [at, { before = [], after = [], rank: name }] of divisions.entries()) {
      const [rank, role] = RANKS[name];
      for (const open of before) {
        const list = closes.get(open) ?? [];
        for (const close of after) {
          const same = list.find((one) => one.word.rank === rank);
          list.push({ close, word: { functionWords, id: same?.word.id ?? `${code}:${at}`, role, rank } });
        }
        if (list.length > 0) closes.set(open, list);
      }
    }
  }
  const around = new Map<number, Around[]>();
  for (const [open, list] of closes) {
    const first = around.get(open.charCodeAt(0)) ?? [];
    first.push({ open, closes: list.sort((a, b) => b.close.length - a.close.length) });
    around.set(open.charCodeAt(0), first);
  }
  return around;
});

/** The most words that the name of a division has: `phụ lục`. */
export const MOST_WORDS = 3;

/** What a month is called in any language, whole or cut. */
const months = lazily(() => new Set(LANGUAGES.flatMap((one) => Object.keys(one.months).map(foldWord))));

export function isMonth(word: string): boolean {
  return months().has(foldWord(word));
}

/** Numbers in words, behind the name of a division. */
const numbers = lazily(() => rankedBy((language) => language.numbers));

function rankedBy(
  table: (language: Language) => Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
  return new Map(
    LANGUAGES.flatMap((language) =>
      Object.entries(table(language)).map(([word, value]) => [foldWord(word), value] as const),
    ),
  );
}

/** `first` → 1, `vigésima primeira` → 21, `thirty-eight` → 38; null for what is no number. Words in small letters or capitals. */
export function wordsToNumber(words: readonly string[]): number | null {
  let sum = 0;
  let least = 1000;
  for (const word of words) {
    const folded = foldWord(word);
    if (folded === 'e' || folded === 'y' || folded === 'and' || folded === 'et') continue;
    const value =
      numbers().get(folded) ?? (folded.startsWith('و') ? numbers().get(folded.slice(1)) : undefined);
    // Arabic says its units first: الثانية عشرة.
    const unitsFirst = value !== undefined && sum > 0 && sum < 10 && value % 10 === 0 && value < 100;
    if (value === undefined || (value >= least && !unitsFirst)) return null;
    sum += value;
    least = unitsFirst ? 0 : value % 100 === 0 ? 100 : value % 10 === 0 ? 10 : 1;
  }
  return sum > 0 ? sum : null;
}

const preliminary = lazily(() => new Set(LANGUAGES.flatMap((one) => one.preliminary.map(foldWord))));
/** Whether a word says that a division comes before the first. */
export function isPreliminary(word: string): boolean {
  return preliminary().has(foldWord(word));
}

const sole = lazily(() => new Set(LANGUAGES.flatMap((one) => one.sole.map(foldWord))));
export function isSole(word: string): boolean {
  return sole().has(foldWord(word));
}

/** Suffixes in words with their rank: bis → 1, مكرر → 1, ter → 2. */
export const insertedRanks = lazily(() => rankedBy((language) => language.inserted));

/** The code units that words of a kind may begin with, in small letters and capitals, with accents or without. */
function firstsOf(words: Iterable<string>): ReadonlySet<number> {
  const firsts = new Set<number>();
  for (const word of words)
    for (const form of [word, word.toUpperCase(), foldWord(word), foldWord(word).toUpperCase()])
      firsts.add(form.charCodeAt(0));
  // The Turkish capital of i.
  if (firsts.has(0x69)) firsts.add(0x130);
  return firsts;
}

/** So many letters of a word are looked at before it is folded. */
const FIRST_LETTERS = 3;

/** The first small letters of ASCII at `at` as a number; -1 where another letter is among them. */
function beginningOf(text: string, at: number): number {
  let key = 0;
  for (let place = at; place < at + FIRST_LETTERS; place++) {
    const code = text.charCodeAt(place);
    if (code > 0x7f) return -1;
    const letter = code | 0x20;
    // Behind the end of the text it is no number.
    if (!(letter >= 0x61 && letter <= 0x7a)) break;
    key = (key << 8) | letter;
  }
  return key;
}

/** Whether folding the text at `from` may show that it begins with `words`: letters of ASCII fold to small ones. */
function mayBegin(text: string, from: number, words: string): boolean {
  for (let at = 0; at < words.length; at++) {
    const code = text.charCodeAt(from + at);
    const letter = code | 0x20;
    if (code > 0x7f) return true;
    if (isBlank(code)) {
      if (words.charCodeAt(at) !== 0x20) return false;
      if (isBlank(text.charCodeAt(from + at + 1))) return true;
    } else if ((letter >= 0x61 && letter <= 0x7a ? letter : code) !== words.charCodeAt(at)) return false;
  }
  return true;
}

function addTo(lists: Map<number, string[]>, key: number, word: string): void {
  const list = lists.get(key);
  if (list) list.push(word);
  else lists.set(key, [word]);
}

/** How words of a kind may begin: a quick look that most lines do not pass. */
export class Beginnings {
  private readonly firsts: ReadonlySet<number>;
  private readonly byKey = new Map<number, string[]>();
  /** The same folded, without the dot that a word may end with. */
  private readonly foldedByKey = new Map<number, string[]>();
  private readonly byFirst = new Map<number, readonly string[]>();
  private readonly all: readonly string[];

  /** @param words as written */
  constructor(words: Iterable<string>) {
    this.all = [...words];
    this.firsts = firstsOf(this.all);
    for (const word of this.all) {
      const folded = foldWord(word);
      const key = beginningOf(folded, 0);
      addTo(this.byKey, key, word);
      addTo(this.foldedByKey, key, folded.replace(/\.$/, ''));
    }
  }

  /** Whether one of them may stand at `at`, as far as can be told without folding the text. */
  mayStand(text: string, at: number): boolean {
    if (!this.firsts.has(text.charCodeAt(at))) return false;
    const key = beginningOf(text, at);
    if (key === -1) return true;
    const words = this.foldedByKey.get(key);
    if (words) for (const word of words) if (mayBegin(text, at, word)) return true;
    return false;
  }

  /** Those of them that may begin at `at`. */
  standing(text: string, at: number): readonly string[] {
    if (!this.firsts.has(text.charCodeAt(at))) return [];
    const key = beginningOf(text, at);
    if (key !== -1) return this.byKey.get(key) ?? [];
    const first = text.charCodeAt(at);
    return first > 0x7f ? this.beginningWith(first) : this.all;
  }

  /** Those that begin with a code unit as it is or as it is folded. */
  private beginningWith(code: number): readonly string[] {
    const known = this.byFirst.get(code);
    if (known) return known;
    const folded = fold(String.fromCharCode(code)).charCodeAt(0);
    const words = this.all.filter((word) => word.charCodeAt(0) === code || word.charCodeAt(0) === folded);
    this.byFirst.set(code, words);
    return words;
  }
}

/** The names of divisions that stand before their number. */
export const divisionNames = lazily(
  () =>
    new Beginnings(
      LANGUAGES.flatMap(({ divisions }) =>
        divisions.flatMap(({ before = [], after }) => (after ? [] : before)),
      ),
    ),
);
/** The first words of names. */
const firstWords = lazily(() => new Set([...wordsBefore().keys()].map(firstWordOf)));

/** The first words of names that have several. */
const firstOfSeveral = lazily(
  () => new Set([...wordsBefore().keys()].filter((name) => name.includes(' ')).map(firstWordOf)),
);

function firstWordOf(name: string): string {
  return name.split(' ', 1)[0]?.replace(/\.$/, '') ?? '';
}

/** Whether a name of several words may begin with a folded word. */
export function goesOnInName(word: string): boolean {
  return firstOfSeveral().has(word);
}

/** Whether the name of a division may begin with a folded word. */
export function startsName(word: string): boolean {
  return firstWords().has(word);
}

/** A word that begins otherwise is no suffix. */
export const firstsInserted = lazily(() =>
  firstsOf(LANGUAGES.flatMap(({ inserted }) => Object.keys(inserted))),
);
/** Numbers in words. */
export const numberNames = lazily(
  () => new Beginnings(LANGUAGES.flatMap((one) => [...Object.keys(one.numbers), ...one.sole])),
);
