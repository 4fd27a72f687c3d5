import type { CitedStep } from '#core/structure/citation-words.ts';
import type { Article } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import type { CitationStyle } from '../form.ts';
import { dateWords, readDate } from './dates.ts';
import { reference } from './gbt7714.ts';
import { isPeriodical } from './kind.ts';
import { type Cited, type CitedRecord, citedIn, citedOf } from './model.ts';
import {
  listed,
  meetsMarks,
  type Piece,
  plainText,
  richText,
  titled,
  unmarked,
  unstopped,
} from './pieces.ts';
import { onlyBlock, touchedInBlock } from './place.ts';
import { placeOf } from './several.ts';
import { type CitingWords, citingWords } from './words.ts';
import { locatorWords, sameName, type Work, worksOf } from './works.ts';

/** A passage, cited. Never empty where its document has a title; ends without a stop but in a footnote and a reference. */
export function cite(cited: Cited, style: CitationStyle): string {
  return plainText(STYLES[style](cited, citingWords(cited.document.language)));
}

/**
 * A passage, cited as {@link cite} does. Passages of one block are cited alike, unless its document has pages or times to
 * tell: then each is told anew.
 *
 * @param page null where the document's text is not at hand: the document is cited
 * @param ranges half-open, UTF-16 code units
 */
export function citePassage(
  record: CitedRecord,
  page: Page | null,
  ranges: readonly Range[],
  style: CitationStyle,
): string {
  const block = page && !page.layout.locators ? onlyBlock(page, ranges) : null;
  if (!page || block === null) return cite(citedOf(record, page, ranges), style);
  let known = CITED.get(page);
  if (known?.record !== record || known.style !== style) {
    known = { record, style, blocks: new Map(), frames: new Map() };
    CITED.set(page, known);
  }
  let text = known.blocks.get(block);
  if (text === undefined) {
    text = citeInBlock(page, block, known);
    known.blocks.set(block, text);
  }
  return text;
}

/** What was cited of a page in one style. */
interface Known {
  readonly record: CitedRecord;
  readonly style: CitationStyle;
  readonly blocks: Map<number, string>;
  /** By article, see {@link frameOf}. */
  readonly frames: Map<Article, readonly string[]>;
}

/** Pages and records never change; of a page what was asked for last. */
const CITED = new WeakMap<Page, Known>();

function citeInBlock(page: Page, block: number, known: Known): string {
  const { record, style } = known;
  const touched = touchedInBlock(page, block, record.language);
  const [one] = touched;
  const [clause] = one?.clauses ?? [];
  const place = clause ? placeOf(clause) : '';
  if (one && place !== '' && !meetsMarks(place)) {
    const [before, behind, more] = frameOf(page, one.article, known);
    if (before !== undefined && behind !== undefined && more === undefined) return before + place + behind;
  }
  return cite(citedIn(record, page, [], touched), style);
}

/** What stands around a place in the citations of an article: the same around each, unless marks meet. */
function frameOf(page: Page, article: Article, { record, style, frames }: Known): readonly string[] {
  let frame = frames.get(article);
  if (!frame) {
    const touched = [{ article, clauses: [{ steps: [SOME_STEP], follows: false }] }];
    frame = cite(citedIn(record, page, [], touched), style).split(SOMEWHERE);
    frames.set(article, frame);
  }
  return frame;
}

/** A place like no other. */
const SOMEWHERE = '\ue000';
const SOME_STEP: CitedStep = {
  unit: 'article',
  label: '',
  joint: '',
  lead: '',
  number: SOMEWHERE,
  tail: '',
  value: null,
};

/** As {@link cite}, as HTML: titles are `cite`, in italics where the language uses them. */
export function citeHtml(cited: Cited, style: CitationStyle): string {
  return richText(STYLES[style](cited, citingWords(cited.document.language)));
}

/** A document as a whole, as a list of sources has it. */
export function sourceLine(document: CitedRecord, style: CitationStyle): string {
  return cite(citedOf(document, null, []), style);
}

const STYLES: Readonly<Record<CitationStyle, (cited: Cited, words: CitingWords) => readonly Piece[]>> = {
  text: inText,
  footnote,
  gbt7714: reference,
  plain,
};

/** Whether titles of this kind are told in marks even where letters are set in italics: what stands in a paper or on a site. */
function isPart({ document: { kind } }: Cited): boolean {
  return kind === 'news' || kind === 'web';
}

/** A work with its place: 《港口法》第五条, `“Ports Act”, Article 5`. */
function workPieces({ title, place }: Work, cited: Cited, words: CitingWords): readonly Piece[] {
  const named = titled(title, words, words.italics && !isPart(cited));
  return place === '' ? [named] : [named, words.beside, place];
}

/** All works with their places, and what holds them. */
function placed(cited: Cited, words: CitingWords): readonly Piece[] {
  const works = worksOf(cited, words);
  const { contained, document } = cited;
  const container = titled(document.title, words);
  const [one, ...others] = works;
  if (!one) return [container];
  const all = listed(
    works.map((work) => workPieces(work, cited, words)),
    words.wide ? '、' : '; ',
  );
  if (!contained) return all;
  const [before, middle] = words.within;
  if (before !== '') return [container, before, ...all];
  if (others.length > 0) return [...all, middle, container];
  const named = titled(one.title, words, words.italics && !isPart(cited));
  return [named, middle, container, ...(one.place === '' ? [] : [words.beside, one.place])];
}

function inText(cited: Cited, words: CitingWords): readonly Piece[] {
  return listed([placed(cited, words), [locatorWords(cited, words)]], words.comma);
}

function dateIn({ date, language }: Cited['document']): string {
  const read = date === undefined ? null : readDate(date);
  return read ? dateWords(read, language) : unstopped(date ?? '');
}

/** Who published it and when: 《东岸日报》2024年5月4日, `Eastshore Daily, 4 May 2024`. */
function published(cited: Cited, words: CitingWords): readonly (readonly Piece[])[] {
  const { document } = cited;
  const { publisher = '', author, title } = document;
  const said = sameName(publisher, author) || (cited.contained && sameName(publisher, title));
  const date = dateIn(document);
  if (said || publisher === '') return [[date]];
  const name = unstopped(publisher);
  if (!isPeriodical(name)) return [[name], [date]];
  if (words.wide) return [[titled(name, words), date]];
  return [[unmarked(name, words)], [date]];
}

function address({ document: { url } }: Cited): readonly Piece[] {
  return url ? [{ address: url }] : [];
}

/** All that is known, behind the author. */
function whole(cited: Cited, words: CitingWords, before: string): readonly Piece[] {
  const { author } = cited.document;
  const works = worksOf(cited, words);
  const told = cited.contained && words.held !== '' && works.length > 0;
  const place = told
    ? listed(
        [
          listed(
            works.map((work) => workPieces(work, cited, words)),
            words.wide ? '、' : '; ',
          ),
          [words.held, titled(cited.document.title, words)],
        ],
        words.comma,
      )
    : placed(cited, words);
  const url = address(cited);
  const rest = listed(
    [
      place,
      ...published(cited, words),
      [locatorWords(cited, words)],
      url.length > 0 && before !== '' ? [before, ...url] : url,
    ],
    words.comma,
  );
  return author ? [unstopped(author), words.by, ...rest] : rest;
}

function footnote(cited: Cited, words: CitingWords): readonly Piece[] {
  const pieces = whole(cited, words, '');
  return cited.document.url ? pieces : [...pieces, words.wide ? '。' : '.'];
}

function plain(cited: Cited, words: CitingWords): readonly Piece[] {
  const { kind } = cited.document;
  if (kind === 'law' || kind === 'treaty') return act(cited, words);
  return whole(cited, words, kind === 'web' ? words.available : '');
}

/** A law or a treaty: 《港口法》（东岸议会，2024年5月4日）第五条; `Ports Act 2020, Article 5 (Parliament, 4 May 2020)`. */
function act(cited: Cited, words: CitingWords): readonly Piece[] {
  const { document, contained } = cited;
  const works = worksOf(cited, words);
  const [one] = works;
  const { author = '', publisher = '' } = document;
  const date = dateIn(document);
  const mark = words.comma;
  const said = sameName(publisher, author) || (contained && sameName(publisher, document.title));
  const origin = [unstopped(author), said ? '' : unstopped(publisher)];
  const holder: readonly Piece[] = contained ? [titled(document.title, words)] : [];
  const behind = [[locatorWords(cited, words)], address(cited)];
  const inBrackets = (parts: readonly (readonly Piece[])[]): readonly Piece[] => {
    const told = listed(parts, mark);
    if (told.length === 0) return [];
    return words.wide ? ['（', ...told, '）'] : [' (', ...told, ')'];
  };
  const origins = [holder, ...origin.map((name) => [name])];
  if (!one || works.length > 1) {
    const all = one ? placed({ ...cited, contained: false }, words) : [titled(document.title, words)];
    return listed([[...all, ...inBrackets([...origins, [date]])], ...behind], mark);
  }
  if (words.wide) {
    const named = [titled(one.title, words), ...inBrackets([...origins, [date]]), one.place];
    return listed([named, ...behind], mark);
  }
  const dated = document.kind === 'treaty' || words.dated !== '';
  const spoken = dated && date !== '' && !saysDate(one.title, date) ? words.dated + date : '';
  const bracket =
    dated && (spoken !== '' || date === '' || saysDate(one.title, date)) ? origins : [...origins, [date]];
  const named = listed([[unmarked(one.title, words)], [spoken], [one.place]], mark);
  return listed([[...named, ...inBrackets(bracket)], ...behind], mark);
}

const YEAR_BEHIND = /\s(?:de )?\d{4}$/;

/** Whether a title says its day itself: `Lei n.º 5/2024, de 4 de maio`. */
function saysDate(title: string, date: string): boolean {
  const day = date.replace(YEAR_BEHIND, '');
  return title.includes(date) || (day !== date && title.includes(day) && title.includes(date.slice(-4)));
}
