import { isoDate, readDate } from './dates.ts';
import { isNewspaper, isPeriodical } from './kind.ts';
import type { Cited } from './model.ts';
import { listed, type Piece, unmarked, unstopped } from './pieces.ts';
import type { CitingWords } from './words.ts';
import { locatorWords, sameName, stretchNames, worksOf } from './works.ts';

/**
 * A reference of GB/T 7714—2015: author. title: place[type]. publisher, date: pages. address. Its marks are narrow in
 * every language. What nobody wrote down is left out; the day of citing is not kept, and therefore not told.
 */
export function reference(cited: Cited, words: CitingWords): readonly Piece[] {
  const { document, contained } = cited;
  const { author, url } = document;
  const works = worksOf(cited, words);
  const title = listed(
    works.map(({ title: own, place }): Piece[] => [
      unmarked(own, upright(words)),
      place === '' ? '' : `: ${place}`,
    ]),
    '; ',
  );
  const paper = contained && isPeriodical(document.title) && !hasOwnPublisher(cited);
  const holder: readonly Piece[] = !contained
    ? []
    : [paper ? '' : '//', unmarked(document.title, upright(words))];
  const issued = issuedPieces(cited, words, paper ? unstopped(document.title) : '');
  const named: readonly Piece[] = [...title, `[${typeOf(cited)}]`, ...(paper ? [] : holder)];
  const apart = issued.length > 0 && issued[0] === ':';
  const pieces = listed(
    [
      author ? [unstopped(author)] : [],
      apart ? [...named, ...issued] : named,
      apart ? [] : issued,
      url ? [{ address: url }] : [],
    ],
    '. ',
  );
  return url ? pieces : [...pieces, '.'];
}

/** References set no title in italics. */
function upright(words: CitingWords): CitingWords {
  return { ...words, italics: false };
}

function hasOwnPublisher({ document: { publisher, title } }: Cited): boolean {
  return publisher !== undefined && publisher !== '' && !sameName(publisher, title);
}

const TYPES = { law: 'Z', treaty: 'Z', standard: 'S', news: 'N', web: 'EB', other: 'Z' } as const;

/** What is cited, and whether it is read online: `Z`, `N/OL`, `EB/OL`. */
function typeOf({ document: { kind, url, title, publisher = '' }, contained }: Cited): string {
  if (isNewspaper(publisher) || (contained && isNewspaper(title))) return url ? 'N/OL' : 'N';
  if (kind === 'web' || (kind === 'other' && url)) return 'EB/OL';
  return `${TYPES[kind]}${url ? '/OL' : ''}`;
}

/** Publisher, date and pages; begins with a colon where there are only pages. */
function issuedPieces(cited: Cited, words: CitingWords, paper: string): readonly Piece[] {
  const { document, contained } = cited;
  const said = contained && sameName(document.publisher, document.title);
  const publisher = paper || (said ? '' : unstopped(document.publisher ?? ''));
  const typed = document.date ?? '';
  const read = typed === '' ? null : readDate(typed);
  const day = read ? isoDate(read) : unstopped(typed);
  const { kind, url } = document;
  // Of what stands on the web the day is when it was put there.
  const online = read !== null && read.day > 0 && (kind === 'web' || (kind === 'other' && url !== undefined));
  const year = online ? (publisher === '' ? '' : String(read.year)) : day;
  const pages =
    cited.locator?.kind === 'page'
      ? stretchNames(cited.locator).join(', ').replaceAll('–', '-')
      : locatorWords(cited, words);
  const issue = [publisher, year].filter((part) => part !== '').join(', ');
  const behind = `${pages === '' ? '' : `: ${pages}`}${online ? `(${day})` : ''}`;
  if (issue !== '') return [issue, behind];
  if (behind.startsWith(':')) return [':', behind.slice(1)];
  return behind === '' ? [] : [behind];
}
