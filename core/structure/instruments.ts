import { LANGUAGES } from '#core/language/index.ts';
import type { Language } from '#core/language/language.ts';
import { lazily } from '#core/lazily.ts';
import { isAlphabetic, isWideCode } from '#core/text/chars.ts';
import { fold as foldLine, foldWord, Beginnings as Openings } from './labels/words.ts';

/*
 * What titles name: documents that head a page, and what else is signed. A title begins with it, or ends with it in the
 * languages that put it last. All words come from the tables of languages.
 */

type Kind = 'documents' | 'instruments';

/** Phrases by their first word, each as what stands behind that word. */
type Beginnings = ReadonlyMap<string, readonly string[]>;
/** Phrases by their last code unit. */
type Endings = ReadonlyMap<number, readonly string[]>;

const WORDS = /[\p{L}\p{M}\u200c]+/gu;

/** Turkish capitals have their dots or have none; here all have lost them. What is longer than a word is not kept. */
function fold(title: string): string {
  const folded = title.length > LONGEST_WORD ? foldLine(title) : foldWord(title);
  return folded.includes('ı') ? folded.replace(/ı/g, 'i') : folded;
}
const LONGEST_WORD = 32;

function phrasesOf(last: boolean, kinds: readonly Kind[]): ReadonlySet<string> {
  const wanted = LANGUAGES.filter(({ headLast = false }) => headLast === last);
  return new Set(wanted.flatMap((language: Language) => kinds.flatMap((kind) => language[kind].map(fold))));
}

function beginningsOf(...kinds: readonly Kind[]): Beginnings {
  const beginnings = new Map<string, string[]>();
  for (const phrase of phrasesOf(false, kinds)) {
    const [word = phrase] = phrase.match(WORDS) ?? [];
    const list = beginnings.get(word);
    if (list) list.push(phrase.slice(word.length));
    else beginnings.set(word, [phrase.slice(word.length)]);
  }
  return beginnings;
}

/** By what stands at the very end, blanks left out. Without what other languages say in the middle of a sentence: `program`. */
function endingsOf(...kinds: readonly Kind[]): Endings {
  const elsewhere = phrasesOf(false, ['documents', 'instruments']);
  const endings = new Map<number, string[]>();
  for (const phrase of phrasesOf(true, kinds)) {
    if (elsewhere.has(phrase)) continue;
    const last = phrase.charCodeAt(phrase.length - 1);
    const list = endings.get(last);
    if (list) list.push(phrase.replace(/ /g, ''));
    else endings.set(last, [phrase.replace(/ /g, '')]);
  }
  return endings;
}

const documents = lazily(() => beginningsOf('documents'));
const lastDocuments = lazily(() => endingsOf('documents'));
const instruments = lazily(() => beginningsOf('documents', 'instruments'));
const lastInstruments = lazily(() => endingsOf('documents', 'instruments'));
/** What may stand before the words between it and an instrument: `the`, `a`. */
const small = lazily(() => new Set(LANGUAGES.flatMap(({ functionWords }) => functionWords.map(fold))));

/** Code units that a word may begin with, in any case and with any accent: most words are not looked up. */
class Firsts {
  private readonly firsts: ReadonlySet<number>;
  private readonly known = new Map<number, boolean>();

  constructor(words: Iterable<string>) {
    this.firsts = new Set([...words].map((word) => word.charCodeAt(0)));
  }

  has(code: number): boolean {
    let may = this.known.get(code);
    if (may === undefined) {
      may = this.firsts.has(fold(String.fromCharCode(code)).charCodeAt(0));
      this.known.set(code, may);
    }
    return may;
  }
}
const documentFirsts = lazily(() => new Firsts(documents().keys()));
const instrumentFirsts = lazily(() => new Firsts(instruments().keys()));
/** The first words of instruments in the singular and the plural. */
const instrumentOpenings = lazily(
  () => new Openings([...instruments().keys()].flatMap((word) => [word, `${word}s`])),
);

/** Whether one of the first words of ASCII may name an instrument: most heads are looked at no further. */
function mayBeginWithInstrument(head: string): boolean {
  const openings = instrumentOpenings();
  let words = 0;
  for (let at = 0; at < head.length && words <= MOST_WORDS; at++) {
    const code = head.charCodeAt(at);
    if (code > 0x7f) return true;
    if (!isAlphabetic(code) || (at > 0 && isAlphabetic(head.charCodeAt(at - 1)))) continue;
    if (openings.mayStand(head, at)) return true;
    words++;
  }
  return false;
}

/** Whether the word at a place begins one of the phrases, as whole words. */
function isNamedAt(beginnings: Beginnings, folded: string, word: string, at: number): boolean {
  const rests = beginnings.get(word);
  return (
    rests?.some((rest) => {
      const behind = at + word.length + rest.length;
      return (
        rest === '' ||
        (folded.startsWith(rest, at + word.length) && !/^\p{L}/u.test(folded.slice(behind, behind + 2)))
      );
    }) ?? false
  );
}

const lasts = new Map<number, number>();
/** The last code unit of a title, folded. */
function lastOf(title: string): number {
  const code = title.charCodeAt(title.length - 1);
  let folded = lasts.get(code);
  if (folded === undefined) {
    folded = fold(title.slice(-1)).charCodeAt(0);
    lasts.set(code, folded);
  }
  return folded;
}

/** The phrase that a title ends with; null for none. */
function endingOf(endings: Endings, title: string): string | null {
  const phrases = endings.get(lastOf(title));
  if (!phrases) return null;
  const folded = fold(title.slice(-LONGEST)).replace(/\s+/g, '');
  return phrases.find((phrase) => folded.endsWith(phrase)) ?? null;
}
/** No name of an instrument takes more code units. */
const LONGEST = 48;

/** Whether a title begins like the name of a document: `Agreement between`, `Declaração conjunta`. */
export function beginsLikeDocument(title: string): boolean {
  if (!documentFirsts().has(title.charCodeAt(0)) || isWideCode(title.charCodeAt(0))) return false;
  const [first = ''] = title.match(FIRST_WORD) ?? [];
  const word = fold(first);
  if (!documents().has(word)) return false;
  return isNamedAt(documents(), fold(title.slice(0, LONGEST).replace(/[\s\u00a0]+/g, ' ')), word, 0);
}
/** A longer word begins no name of a document. */
const FIRST_WORD = /^[\p{L}\p{M}\u200c]{1,32}/u;

/** What stands before the name of a document that a title ends with, without blanks; null where it ends with none. */
export function beforeDocument(title: string): string | null {
  if (!lastDocuments().has(lastOf(title))) return null;
  const name = title.replace(/[\s\u3000]+/g, '');
  const ending = endingOf(lastDocuments(), name);
  return ending === null ? null : name.slice(0, name.length - ending.length);
}

/** Whether one of the first words names an instrument: `the Joint Action Plan`, `Protocolos de`. */
export function beginsWithInstrument(head: string): boolean {
  if (isWideCode(head.charCodeAt(0)) || !mayBeginWithInstrument(head)) return false;
  let reached = 0;
  let most = MOST_WORDS;
  let read = 0;
  for (const { 0: word, index } of head.matchAll(WORDS)) {
    if (index !== reached && (read === 0 || !/^\s+$/.test(head.slice(reached, index)))) return false;
    if (instrumentFirsts().has(word.charCodeAt(0)) && isInstrumentAt(head, word, index)) return true;
    if (read === 0 && small().has(fold(word))) most++;
    if (++read === most) return false;
    reached = index + word.length;
  }
  return false;
}

/** Whether a word names an instrument, in the singular or the plural, alone or with what stands behind it. */
function isInstrumentAt(head: string, word: string, at: number): boolean {
  const folded = fold(word);
  if (
    instruments().has(folded) &&
    isNamedAt(instruments(), folded + fold(head.slice(at + word.length)), folded, 0)
  )
    return true;
  return folded.endsWith('s') && (instruments().get(folded.slice(0, -1))?.includes('') ?? false);
}
/** The name of an instrument begins within so many words, an article not counted. */
const MOST_WORDS = 3;

/** Whether a line ends with the name of an instrument, in brackets behind it what it is about or not: 谅解备忘录（修订）. */
export function endsWithInstrument(tail: string): boolean {
  const bracket = /[)）]$/.test(tail) ? tail.search(/[（(][^（）()]{0,20}[)）]$/) : -1;
  return endingOf(lastInstruments(), bracket < 0 ? tail : tail.slice(0, bracket)) !== null;
}
