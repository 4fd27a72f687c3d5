import type { Range } from '#core/text/range.ts';
import type { Glossary } from './glossary.ts';
import { foldWord, stem, type Word } from './latin.ts';
import { LEXICON } from './lexicon.ts';

/** A word or phrase of a text that means something known. */
export interface Term extends Range {
  /** The same for what means the same in another language. */
  readonly key: string;
  /** The project's own, a word that is built in, or the name of a country. */
  readonly source: 'glossary' | 'word' | 'country';
}

interface Meaning {
  readonly key: string;
  readonly source: Term['source'];
}

interface WordPattern {
  readonly text: string;
  /** Only the beginning. */
  readonly open: boolean;
}

interface Phrase extends Meaning {
  readonly words: readonly WordPattern[];
  /** In capitals, or with one. */
  readonly shape: 'any' | 'capital' | 'capitals';
}

/** Finds the terms of one language in its texts. */
export class Terms {
  /** By the first character, the longest first. */
  private readonly wide = new Map<string, { text: string; meaning: Meaning }[]>();
  /** By the first three letters, the longest first. */
  private readonly phrases = new Map<string, Phrase[]>();

  private constructor(language: string, glossary: Glossary) {
    for (const [at, names] of glossary.entries())
      for (const name of names) this.add(name, { key: `g:${at}`, source: 'glossary' });
    for (const [name, meaning] of builtIn(language)) this.add(name, meaning);
    for (const list of this.wide.values()) list.sort((x, y) => y.text.length - x.text.length);
    const size = ({ words }: Phrase): number => words.reduce((sum, { text }) => sum + text.length, 0);
    for (const list of this.phrases.values()) list.sort((x, y) => size(y) - size(x));
  }

  private static readonly made = new WeakMap<Glossary, Map<string, Terms>>();

  /**
   * The terms of a language: the glossary's, whatever language they are in, then those that are built in. Made once for
   * a glossary and a language.
   *
   * @param language a primary subtag, e.g. `zh`
   */
  static of(language: string, glossary: Glossary): Terms {
    let byLanguage = Terms.made.get(glossary);
    if (!byLanguage) {
      byLanguage = new Map();
      Terms.made.set(glossary, byLanguage);
    }
    let terms = byLanguage.get(language);
    if (!terms) {
      terms = new Terms(language, glossary);
      byLanguage.set(language, terms);
    }
    return terms;
  }

  /** The terms in a text in order, none overlapping: at each place the longest. */
  find(text: string, list: readonly Word[]): Term[] {
    const found = [...this.findWide(text), ...this.findPhrases(text, list)].sort((x, y) => x.from - y.from);
    return found.filter(({ from }, at) => from >= (found[at - 1]?.to ?? 0));
  }

  private add(name: string, meaning: Meaning): void {
    const text = name.trim();
    if (text === '') return;
    if (/[\u2e80-\u9fff]/.test(text)) {
      const first = text.charAt(0);
      const list = this.wide.get(first);
      if (list) list.push({ text, meaning });
      else this.wide.set(first, [{ text, meaning }]);
      return;
    }
    const built = meaning.source === 'word';
    const words = text
      .split(/[\s-]+/)
      .map((word) => foldWord(word.replace(/^[^\p{L}\d]+|[^\p{L}\d*]+$/gu, '')))
      .filter((word) => word !== '' && word !== '*')
      .map((word) => ({ text: word.replace('*', ''), open: built && word.endsWith('*') }));
    const [first] = words;
    if (!first) return;
    const shape =
      meaning.source === 'country' ? 'capital' : built && text === text.toUpperCase() ? 'capitals' : 'any';
    const phrase: Phrase = { ...meaning, words, shape };
    const key = first.text.slice(0, 3);
    const list = this.phrases.get(key);
    if (list) list.push(phrase);
    else this.phrases.set(key, [phrase]);
  }

  private *findWide(text: string): Generator<Term> {
    for (let at = 0; at < text.length; at++) {
      const match = this.wide.get(text.charAt(at))?.find((one) => text.startsWith(one.text, at));
      if (!match) continue;
      yield { ...match.meaning, from: at, to: at + match.text.length };
      at += match.text.length - 1;
    }
  }

  private *findPhrases(text: string, list: readonly Word[]): Generator<Term> {
    /** Before it all words are told. */
    let told = 0;
    for (const [at, { folded, from, to }] of list.entries()) {
      if (at < told) continue;
      const phrase = this.phrases.get(folded.slice(0, 3))?.find((one) => matches(one, text, list, at));
      if (!phrase) continue;
      told = at + phrase.words.length;
      yield { key: phrase.key, source: phrase.source, from, to: list[told - 1]?.to ?? to };
    }
  }
}

function matches({ words, shape }: Phrase, text: string, list: readonly Word[], at: number): boolean {
  const first = list[at];
  if (!first) return false;
  let before = first;
  for (const [step, pattern] of words.entries()) {
    const word = list[at + step];
    if (!word) return false;
    if (pattern.open ? !word.folded.startsWith(pattern.text) : !alike(word.folded, pattern.text))
      return false;
    if (step > 0 && !/^[\s\u00a0-]{1,2}$/.test(text.slice(before.to, word.from))) return false;
    before = word;
  }
  if (shape === 'any') return true;
  const word = text.slice(first.from, first.to);
  const capital = shape === 'capitals' ? word : word.charAt(0);
  return capital !== capital.toLowerCase() && capital === capital.toUpperCase();
}

/** Whether two words are the same but for number and gender. */
function alike(word: string, pattern: string): boolean {
  return word === pattern || (pattern.length > 3 && stem(word) === stem(pattern));
}

const LANGUAGES = ['zh', 'en', 'pt'];

const made = new Map<string, readonly (readonly [string, Meaning])[]>();

function builtIn(language: string): readonly (readonly [string, Meaning])[] {
  let list = made.get(language);
  if (!list) {
    list = [
      ...words(language).flatMap((names, at) =>
        names.map((name) => [name, { key: `l:${at}`, source: 'word' }] as const),
      ),
      ...countries(language).map(([code, name]) => [name, { key: `k:${code}`, source: 'country' }] as const),
    ];
    made.set(language, list);
  }
  return list;
}

/** What the built-in words are called in a language; nothing for one they are not in. */
function words(language: string): string[][] {
  const column = LANGUAGES.indexOf(language);
  if (column === -1) return [];
  return LEXICON.trim()
    .split('\n')
    .map((line) => (line.split('=')[column] ?? '').split('/'));
}

/** The names of countries as Unicode's CLDR has them, by their code. */
function countries(language: string): [string, string][] {
  if (!LANGUAGES.includes(language)) return [];
  const found: [string, string][] = [];
  for (const locale of language === 'zh' ? ['zh', 'zh-Hant'] : [language, `${language}-PT`]) {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    for (let first = 65; first <= 90; first++)
      for (let second = 65; second <= 90; second++) {
        const code = String.fromCharCode(first, second);
        const name = names.of(code);
        if (name !== undefined) found.push([code, name]);
      }
  }
  return found;
}
