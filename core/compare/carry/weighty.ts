import { LANGUAGES } from '#core/language/index.ts';
import { lazily } from '#core/lazily.ts';
import { type FoldClass, foldText } from '#core/text/fold.ts';
import { isNumeral } from '#core/text/numbers.ts';
import { isInsideNumeral } from '../words/numerals.ts';
import { wordStarts } from '../words/words.ts';

/** What changed around a passage so that it may say another thing, though its own words stand. */
export type Weighty = 'negation' | 'number' | 'modal';

/** The kinds of word by which a text that was taken out and the one that was put in for it differ. */
export function weightyBetween(gone: string, come: string): Weighty[] {
  const [one, other] = [wordsOf(gone), wordsOf(come)];
  const found: Weighty[] = [];
  const differ = (words: (text: readonly Word[]) => readonly string[]): boolean =>
    words(one).join(' ') !== words(other).join(' ');
  if (differ(negationsIn) || isDenied(one, other) || isDenied(other, one)) found.push('negation');
  if (differ(numbersIn) || isRecounted(one, other)) found.push('number');
  if (differ(modalsIn)) found.push('modal');
  return found;
}

/** A word as it is written, and in one form with all that are the same word: small letters, simplified characters. */
interface Word {
  readonly written: string;
  readonly form: string;
}

const FORMS: readonly FoldClass[] = ['width', 'looks', 'marks', 'han', 'case'];

function formOf(text: string): string {
  return foldText(text, FORMS).text;
}

function wordsOf(text: string): Word[] {
  const folded = formOf(text);
  const starts = wordStarts(folded, 0, folded.length);
  return starts.slice(1).map((end, at) => {
    const start = starts[at] ?? 0;
    return { written: text.slice(start, end), form: folded.slice(start, end) };
  });
}

function negationsIn(words: readonly Word[]): string[] {
  return words.flatMap(({ form }) => (denies(form) ? [form] : []));
}

function denies(word: string): boolean {
  const { negations, modals } = lists();
  if (word.endsWith("n't")) return true;
  // n’enregistre is two words, of which the first is written without its vowel.
  const elided = word.indexOf("'");
  if (elided > 0 && negations.has(word.slice(0, elided))) return true;
  const [denied, bid] = [endingIn(negations, word), endingIn(modals, word)];
  // しなければならない bids, though it ends as what denies; しないものとする bids that something is not done.
  if (denied > 0 && denied >= bid) return true;
  return bid > 0 && bid < word.length && endingIn(negations, word.slice(0, -bid)) > 0;
}

/** Characters that deny the word behind them, and beginnings of words of alphabets that do. */
const DENYING = new Set('不未无非勿莫毋');
/** Words that begin so and deny nothing. */
const DENYING_NOTHING = new Set([
  '未来',
  '非常',
  '无论',
  '不论',
  '不管',
  '不仅',
  '不但',
  '不断',
  '不过',
  '莫非',
]);
const PREFIXES = ['un', 'in', 'im', 'il', 'ir', 'non', 'dis', 'des', 'on', 'не', 'ні', 'nie', 'ne'].map(
  (prefix) => ({ prefix, least: prefix.length > 2 || prefix === 'un' ? 4 : 5 }),
);

/** Whether a word of one text is denied by what it begins with, and stands in the other without that: 非法 and 合法, `unable` and `able`. */
function isDenied(words: readonly Word[], others: readonly Word[]): boolean {
  const rest = others.map(({ form }) => form).filter((form) => !words.some((word) => word.form === form));
  const plain = new Set(rest);
  const characters = new Set(rest.filter((form) => !DENYING.has(form.charAt(0))).join(''));
  return words.some(({ form }) =>
    DENYING.has(form.charAt(0)) && !DENYING_NOTHING.has(form)
      ? [...form.slice(1)].some((char) => characters.has(char)) &&
        !others.some((other) => other.form === form)
      : PREFIXES.some(
          ({ prefix, least }) =>
            form.startsWith(prefix) &&
            form.length - prefix.length >= least &&
            plain.has(form.slice(prefix.length)),
        ),
  );
}

/** Figures and numerals of every kind, Ⅱ and ½ among them. */
const FIGURE = /\p{N}/u;
/** What is counted behind a single numeral that many words begin with: 一天 is a number, 一般 and 十分 are not. */
const MEASURES = new Set('条款项章节年月日天周岁号次个名元倍届级等人份位种类艘处户只件期吨里亩米成');
const OFTEN_BEGIN = new Set('一十百千万半');

function numbersIn(words: readonly Word[]): string[] {
  const { numbers } = lists();
  return words.flatMap(({ form }) =>
    FIGURE.test(form) || numbers.has(form) || isInWords(form) || isCounted(form) ? [form] : [],
  );
}

/** Whether a word is a number of several: deux cents, twenty-five. */
function isInWords(word: string): boolean {
  for (let at = 1; at + 1 < word.length; at++) if (isInsideNumeral(word, at)) return true;
  return false;
}

/** Whether a word of Chinese is a number, with what it counts behind it or without: 三天, 三分之二, 壹, 半数. */
function isCounted(word: string): boolean {
  const start = word.startsWith('第') ? 1 : 0;
  const end = numeralsEnd(word, start);
  if (end === start) return false;
  const [numeral, behind] = [word.slice(start, end), word.slice(end)];
  if (behind === '' || behind.startsWith('分之')) return true;
  if (behind.length > 1) return false;
  return start > 0 || MEASURES.has(behind) || behind === '数' || !OFTEN_BEGIN.has(numeral);
}

function numeralsEnd(word: string, start: number): number {
  let end = start;
  while (end < word.length && (isNumeral(word.charCodeAt(end)) || word.charAt(end) === '半')) end++;
  return end;
}

/**
 * Whether two texts differ in what they count, word by word: numerals with the same behind them (十八岁, 十六岁;
 * `zweiwöchig`, `dreiwöchig`), Roman numerals, and what numbers an inserted article (`bis`, `ter`).
 */
function isRecounted(one: readonly Word[], other: readonly Word[]): boolean {
  const texts = [one, other].map((words) => words.map(({ form }) => form).join(''));
  const [gone = '', come = ''] = texts;
  if (gone !== come && hasNumeral(gone) && masked(gone) === masked(come)) return true;
  const { inserted, numbers } = lists();
  for (const isOne of [
    ({ written }: Word) => isRoman(written),
    ({ form }: Word) => inserted.has(form),
  ] as const) {
    const [before, after] = [one.filter(isOne), other.filter(isOne)];
    if (before.length > 0 && after.length > 0 && formsOf(before) !== formsOf(after)) return true;
  }
  return (
    one.length === other.length &&
    one.some((word, at) => countsOtherwise(word.form, other[at]?.form ?? '', numbers))
  );
}

function formsOf(words: readonly Word[]): string {
  return words.map(({ form }) => form).join(' ');
}

function hasNumeral(text: string): boolean {
  return masked(text).includes('#');
}

/** A text with a mark in the place of each row of numerals. */
function masked(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const end = numeralsEnd(text, at);
    out += end > at ? '#' : text.charAt(at);
    at = Math.max(end, at + 1);
  }
  return out;
}

/** Whether two words begin with different numbers and go on alike. */
function countsOtherwise(word: string, other: string, numbers: ReadonlySet<string>): boolean {
  if (word === other) return false;
  for (let at = LEAST_NUMBER; at < word.length; at++) {
    const rest = word.slice(at);
    if (!numbers.has(word.slice(0, at)) || !other.endsWith(rest)) continue;
    if (numbers.has(other.slice(0, other.length - rest.length))) return true;
  }
  return false;
}
/** Shorter words that count are the beginning of too many others. */
const LEAST_NUMBER = 3;

const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

function isRoman(written: string): boolean {
  return written !== '' && ROMAN.test(written);
}

/** What bids, single words and several in a row. */
function modalsIn(words: readonly Word[]): string[] {
  const { modals, rows } = lists();
  const found = words.flatMap(({ form }) => (endingIn(modals, form) > 0 ? [form] : []));
  const text = ` ${formsOf(words.filter(({ form }) => form.trim() !== ''))} `;
  return [...found, ...rows.filter((row) => text.includes(` ${row} `))];
}

/** How much of a word is one of these: all of it or nothing, and of Japanese and Korean the longest that it ends with. */
function endingIn(words: ReadonlySet<string>, word: string): number {
  const last = /[\u3041-\u309f\uac00-\ud7a3]$/.test(word) ? word.length - 1 : 0;
  for (let at = 0; at <= last; at++) if (words.has(word.slice(at))) return word.length - at;
  return 0;
}

const lists = lazily(() => {
  const modals = LANGUAGES.flatMap((language) => language.modals.map(formOf));
  return {
    negations: new Set(LANGUAGES.flatMap(({ negations }) => negations.map(formOf))),
    modals: new Set(modals.filter((word) => !word.includes(' '))),
    rows: modals.filter((word) => word.includes(' ')),
    inserted: new Set(LANGUAGES.flatMap(({ inserted }) => Object.keys(inserted))),
    // What says one is an article as well.
    numbers: new Set(
      LANGUAGES.flatMap(({ numbers }) =>
        Object.entries(numbers).flatMap(([word, value]) => (value > 1 ? [formOf(word)] : [])),
      ),
    ),
  };
});
