import { isDocumentName } from '#core/structure/document-names.ts';
import { beforeDocument } from '#core/structure/instruments.ts';
import { isPeriodical } from './kind.ts';

/** How an article of a document is cited. */
export interface NamedArticle {
  /** Its headline; null where it is what the document's title names. */
  readonly article: string | null;
  /** Whether the document holds it as another thing. */
  readonly contained: boolean;
}

const ITSELF: NamedArticle = { article: null, contained: false };

/**
 * Whose name a document's title is. A title that is the headline of one of the articles, or a short form of it, or that
 * headline with the name of a site behind it, names this article and holds none of the others.
 *
 * @param headlines of all articles, read; empty where one has none
 */
export function namedBy(title: string, headlines: readonly string[], index: number): NamedArticle {
  const headline = headlines[index] ?? '';
  if (headlines.length < 2 || headline === '') return ITSELF;
  const named = headlineOf(title, headlines);
  if (named === -1) return { article: headline, contained: fold(title) !== '' };
  if (named !== index && fold(headlines[named] ?? '') !== fold(headline))
    return { article: headline, contained: false };
  return fold(title).length > fold(headline).length ? { article: headline, contained: false } : ITSELF;
}

/** Which headline a title is; -1 for none. */
function headlineOf(title: string, headlines: readonly string[]): number {
  const own = fold(title);
  if (own === '' || isPeriodical(title)) return -1;
  const folded = headlines.map(fold);
  const same = folded.indexOf(own);
  if (same !== -1) return same;
  const longer = folded.findIndex(
    (one) =>
      one.length >= SHORTEST &&
      ((own.startsWith(one) && endsThere(title, one)) || (own.length >= LONG && one.startsWith(own))),
  );
  if (longer !== -1) return longer;
  // A short form: it ends, or begins, with what one headline alone is called.
  const called = headlines.flatMap((headline, at) => (sameDocument(title, headline) ? [at] : []));
  return called.length === 1 ? (called[0] ?? -1) : -1;
}
/** Code units of a headline behind which the name of a site may stand. */
const SHORTEST = 4;
/** Code units of a title that was cut off: file names and pages of the web cut theirs. */
const LONG = 24;

/** Whether what stands behind a headline in a title is parted from it: `… | Ministry`, `…_外交部`. */
function endsThere(title: string, headline: string): boolean {
  let at = 0;
  for (let left = headline.length; at < title.length && left > 0; at++) left -= fold(title.charAt(at)).length;
  return PARTED.test(title.slice(at));
}
const PARTED = /^\s*(?:[|｜_·:：(（[【]|[-–—]{1,2}\s|\s[-–—])/u;

/** Whether a title is what a headline is called in short: both are statements, both are lists. */
function sameDocument(title: string, headline: string): boolean {
  const whole = (text: string): boolean => isDocumentName(text, { from: 0, to: text.length });
  const [short, long] = [called(title), called(headline)];
  if (short !== null && long !== null) return short === long;
  if (short !== null || long !== null) {
    const ending = fold(title);
    return short === null && fold(headline).endsWith(ending) && ending.length >= 2 && ending.length <= LONG;
  }
  return whole(title) && whole(headline) && firstWords(title) === firstWords(headline);
}

/** The name of a document that a title ends with; null for none. */
function called(title: string): string | null {
  const plain = title.replace(BLANKS, '').replace(BRACKET, '');
  const before = beforeDocument(plain);
  return before === null ? null : plain.slice(before.length);
}
const BLANKS = /[\s\u3000]+/g;
const BRACKET = /[（(][^（）()]{0,20}[)）]$/;

function firstWords(title: string): string {
  return title.trim().toLowerCase().split(SPACE, 2).join(' ');
}
const SPACE = /\s+/;

/** Letters and figures alone, width and case aside. */
function fold(title: string): string {
  return title.normalize('NFKC').toLowerCase().replace(MARKS, '');
}
const MARKS = /[^\p{L}\p{N}]+/gu;
