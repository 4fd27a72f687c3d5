import type { DocumentRecord } from '#core/project/model.ts';
import type { CitedStep } from '#core/structure/citation-words.ts';
import type { Page } from '#core/structure/page.ts';
import type { LocatorKind } from '#core/text/layout.ts';
import { locatorsOf } from '#core/text/layout.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { readRanges } from '#core/text/reading.ts';
import { type DocumentKind, kindOf } from './kind.ts';
import { type TouchedArticle, touchedArticles } from './place.ts';
import { namedBy } from './title.ts';

/** What is known of a document that is cited; only the title and the language must be. */
export type CitedRecord = Pick<DocumentRecord, 'title' | 'language'> &
  Partial<Pick<DocumentRecord, 'author' | 'publisher' | 'date' | 'url' | 'file'>>;

/** A document as citations tell of it. Nothing is guessed: what nobody wrote down is left out. */
export interface CitedDocument {
  readonly title: string;
  readonly author?: string;
  readonly publisher?: string;
  /** As it was typed. */
  readonly date?: string;
  readonly url?: string;
  /** BCP 47, `und` where nobody knows. */
  readonly language: string;
  readonly kind: DocumentKind;
}

/** A clause that a passage touches. */
export interface CitedClause {
  /** The headline of its article; null where that is the document itself. */
  readonly article: string | null;
  /** From the outermost in; none where the article is cited as a whole. */
  readonly steps: readonly CitedStep[];
  /** Whether it stands right behind the clause before it in the list, with nothing between that is not cited. */
  readonly follows: boolean;
}

/** The pages (times, rows, parts) that a passage touches. */
export interface CitedLocator {
  readonly kind: LocatorKind;
  /** First and last of each stretch; the same where it is but one. */
  readonly stretches: readonly { readonly first: string; readonly last: string }[];
}

/** A passage with all that citations of any style are made of. Plain data: it can be cloned and kept as JSON. */
export interface Cited {
  readonly document: CitedDocument;
  /** The headline of the article in which the passage begins; null where that is the document itself. */
  readonly article: string | null;
  /** Whether the document is another thing that only holds the article: a newspaper, a page of the web. */
  readonly contained: boolean;
  /** Every clause that the passage touches, in the order of the text. */
  readonly clauses: readonly CitedClause[];
  readonly locator: CitedLocator | null;
}

/**
 * What cites a passage.
 *
 * @param page null where the document's text is not at hand: the document is cited
 * @param ranges half-open, UTF-16 code units, in any order; none for the document as a whole
 */
export function citedOf(record: CitedRecord, page: Page | null, ranges: readonly Range[]): Cited {
  return citedIn(record, page, ranges, page ? touchedArticles(page, ranges, record.language) : []);
}

/** As {@link citedOf}, where it is known already what the passage touches. */
export function citedIn(
  record: CitedRecord,
  page: Page | null,
  ranges: readonly Range[],
  touched: readonly TouchedArticle[],
): Cited {
  const headlines = page ? headlinesOf(page) : [];
  let contained = false;
  const clauses: CitedClause[] = [];
  for (const one of touched) {
    const named = page ? namedBy(record.title, headlines, page.outline.articles.indexOf(one.article)) : null;
    contained ||= named?.contained ?? false;
    clauses.push(...clausesIn(one, named?.article ?? null));
  }
  const article = clauses[0]?.article ?? null;
  return {
    document: documentOf(record, article, page && touched[0] ? reportedIn(page, touched[0]) : ''),
    article,
    contained,
    clauses: clauses.some(({ steps, article: own }) => steps.length > 0 || own !== article) ? clauses : [],
    locator: page && locatorOf(page, ranges),
  };
}

const HEADLINES = new WeakMap<Page, readonly string[]>();

/** The headlines of all articles, read; pages never change, so it is done once. */
function headlinesOf(page: Page): readonly string[] {
  let headlines = HEADLINES.get(page);
  if (!headlines) {
    headlines = page.outline.articles.map(({ title }) => readRanges(page.text, title).text);
    HEADLINES.set(page, headlines);
  }
  return headlines;
}

function clausesIn({ clauses }: TouchedArticle, article: string | null): readonly CitedClause[] {
  return clauses.length > 0
    ? clauses.map((clause) => ({ article, ...clause }))
    : [{ article, steps: [], follows: false }];
}

const DOCUMENTS = new WeakMap<CitedRecord, Map<string, CitedDocument>>();

/** Records never change, so each is told once for each of its articles. */
function documentOf(record: CitedRecord, article: string | null, reported: string): CitedDocument {
  let told = DOCUMENTS.get(record);
  if (!told) {
    told = new Map();
    DOCUMENTS.set(record, told);
  }
  const key = article === null && reported === '' ? '' : JSON.stringify([article, reported]);
  let document = told.get(key);
  if (!document) {
    document = toldOf(record, article, reported);
    told.set(key, document);
  }
  return document;
}

function toldOf(record: CitedRecord, article: string | null, reported: string): CitedDocument {
  const { title, author, publisher, date, url, language } = record;
  const kind = kindOf({ ...record, title: article ?? title, container: title, reported });
  return {
    title: tidy(title),
    ...(author && { author: tidy(author) }),
    ...(publisher && { publisher: tidy(publisher) }),
    ...(date && { date: tidy(date) }),
    ...(url && { url: url.trim() }),
    language: language === 'und' && HAN.test(title) ? 'zh' : language,
    kind,
  };
}
const HAN = /\p{Script=Han}/u;

function reportedIn({ text }: Page, { article: { byline, dateline } }: TouchedArticle): string {
  if (!byline && !dateline) return '';
  return [byline, dateline].map((line) => (line ? text.slice(line.from, line.to) : '')).join(' ');
}

/** On one line, without what would stand twice beside the marks of a citation. */
function tidy(value: string): string {
  return value.replace(BREAKS, ' ').trim();
}
const BREAKS = /[\s\u0085]+/g;

function locatorOf(page: Page, ranges: readonly Range[]): CitedLocator | null {
  const stretches: { first: string; last: string }[] = [];
  let kind: LocatorKind | null = null;
  for (const range of normaliseRanges(ranges)) {
    const found = locatorsOf(page.layout, range);
    if (!found) continue;
    kind = found.kind;
    const { first, last } = found;
    const before = stretches.at(-1);
    if (before?.first !== first || before.last !== last) stretches.push({ first, last });
  }
  return kind && { kind, stretches };
}
