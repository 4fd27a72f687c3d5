import { romanNumber } from '#core/structure/numerals.ts';
import type { Range } from '#core/text/range.ts';
import { type Amount, hanAmounts, latinAmounts } from './amounts.ts';
import { hanMonths, inDate, latinMonths, numericDates } from './dates.ts';
import { cognateKey, readWords, type Word } from './latin.ts';
import type { Terms } from './terms.ts';

/**
 * What in a text can be known again in another language: numbers, parts of dates, names, titles, terms of the project's
 * glossary, and words that are built in or related.
 */
export type FactKind = 'number' | 'date' | 'name' | 'title' | 'term' | 'word';

export interface Fact extends Range {
  readonly kind: FactKind;
  /** The same for what is the same in both languages. */
  readonly key: string;
  /** It often has no counterpart, so that nothing follows from its having none. */
  readonly weak: boolean;
}

const TITLE =
  /《[^《》]+》|“[^“”]+”|「[^「」]+」|『[^『』]+』|«[^«»]+»|"[^"]+"|(?<![\w*])\*[^\s*][^*]*\*(?![\w*])|(?<![\w_])_[^\s_][^_]*_(?![\w_])/g;

/**
 * The facts of a text in order. Linear.
 *
 * @param language a primary subtag, e.g. `zh`
 * @param related whether the other text's language has words spelt alike: then related words count
 */
export function readFacts(text: string, language: string, terms: Terms, related: boolean): Fact[] {
  const words = readWords(text);
  const facts: Fact[] = [];
  const taken = new Uint8Array(text.length);
  const take = ({ from, to }: Range): unknown => taken.fill(1, from, to);
  const free = ({ from, to }: Range): boolean => taken[from] === 0 && taken[to - 1] === 0;
  const add = (kind: FactKind, key: string, { from, to }: Range, weak = false): void => {
    facts.push({ kind, key, from, to, weak });
  };
  for (const term of terms.find(text, words)) {
    const kind = term.source === 'glossary' ? 'term' : term.source === 'country' ? 'name' : 'word';
    add(kind, term.key, term, kind === 'word');
    take(term);
  }
  for (const date of numericDates(text)) {
    for (const key of [`n:${date.year}`, `m:${date.month}`, `n:${date.day}`]) add('date', key, date);
    take(date);
  }
  const months = (language === 'zh' ? hanMonths(text) : latinMonths(text, words, language)).filter(free);
  for (const month of months) {
    add('date', `m:${month.month}`, month);
    take(month);
  }
  const proper = new Set(words.flatMap((word) => (word.proper ? [word.from] : [])));
  for (const amount of amountsOf(text, words, language)) {
    if (!free(amount) || isLabel(text, amount)) continue;
    const date = inDate(text, amount, months);
    // Seven Star Island: a number in a name may be written as something else.
    const named = proper.has(amount.from) && /^\p{L}\p{Ll}/u.test(text.slice(amount.from, amount.from + 2));
    add(date ? 'date' : 'number', `n:${amount.value}`, amount, (amount.weak || named) && !date);
    take(amount);
  }
  for (const match of text.matchAll(TITLE))
    add('title', 'q', { from: match.index, to: match.index + match[0].length }, true);
  for (const word of words) {
    if (word.digits || word.to - word.from < 2 || !free(word)) continue;
    const key = nameKey(text, word, language, related);
    if (key) add(key.startsWith('w') || word.proper ? 'name' : 'word', key, word, !key.startsWith('w'));
  }
  return facts.sort((x, y) => x.from - y.from || y.to - x.to);
}

/** Whether a number is a label that the outline left in the text. */
function isLabel(text: string, { from, to }: Range): boolean {
  return from === 0 && /^[.．)）、]\s?(?!\d)/.test(text.slice(to, to + 2));
}

function amountsOf(text: string, words: readonly Word[], language: string): Amount[] {
  if (language === 'zh') return hanAmounts(text);
  const amounts = latinAmounts(text, words, language === 'en');
  for (const { from, to } of words) {
    const word = text.slice(from, to);
    const value = /^[IVX]{2,}$/.test(word) ? romanNumber(word) : null;
    if (value !== null) amounts.push({ value: String(value), from, to, weak: false });
  }
  return amounts;
}

/** Names keep all their letters where they are acronyms or stand in a text of another script. */
function nameKey(
  text: string,
  { folded, from, to }: Word,
  language: string,
  related: boolean,
): string | null {
  const word = text.slice(from, to);
  const capital = word.charAt(0) !== word.charAt(0).toLowerCase();
  if (language === 'zh' || (!related && (capital || /\d/.test(word)))) return `w:${folded}`;
  if (!related) return null;
  if (word.length < 6 && (word === word.toUpperCase() || /\d/.test(word))) return `w:${folded}`;
  const cognate = cognateKey(folded);
  return cognate && `c:${cognate}`;
}
