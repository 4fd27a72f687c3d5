import type { Cited } from './model.ts';
import { placeWords } from './several.ts';
import type { CitingWords } from './words.ts';

/** A work that is cited, with where in it. */
export interface Work {
  readonly title: string;
  /** Empty where it is cited as a whole. */
  readonly place: string;
}

/** The works that a passage touches: the articles of its document, else the document. */
export function worksOf({ document, article, clauses }: Cited, words: CitingWords): readonly Work[] {
  const title = (own: string | null): string => own ?? document.title;
  if (clauses.length === 0) return [{ title: title(article), place: '' }];
  const works: Work[] = [];
  for (let at = 0; at < clauses.length; ) {
    const own = clauses[at]?.article ?? null;
    let end = at;
    while (end < clauses.length && (clauses[end]?.article ?? null) === own) end++;
    works.push({ title: title(own), place: placeWords(clauses.slice(at, end), words) });
    at = end;
  }
  return works;
}

/** The pages, times or rows: `pp. 12–13`, 第12–13页; empty where the file has none. */
export function locatorWords({ locator }: Cited, words: CitingWords): string {
  if (!locator) return '';
  const { kind, stretches } = locator;
  const names = stretchNames(locator);
  const several = stretches.length > 1 || stretches.some(({ first, last }) => first !== last);
  const [[one, more], behind] = words.locators[kind];
  const between = words.wide && behind !== '' ? '、' : ', ';
  return (several ? more : one) + names.join(between) + behind;
}

/** `12`, `12–13`. */
export function stretchNames(locator: Cited['locator']): readonly string[] {
  return (locator?.stretches ?? []).map(({ first, last }) => (first === last ? first : `${first}–${last}`));
}

const SPACES = /[\s.,，。《》“”"]+/g;

/** Whether two names are one, marks aside. */
export function sameName(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b) return false;
  return a.replace(SPACES, '').toLowerCase() === b.replace(SPACES, '').toLowerCase();
}
