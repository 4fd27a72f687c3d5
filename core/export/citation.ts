import { cite } from '#core/structure/citation.ts';
import { type Article, type OutlineNode, walk } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import { type LocatorKind, locatorsOf } from '#core/text/layout.ts';
import { quoteOf } from '#core/text/quote.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { readRanges } from '#core/text/reading.ts';
import { type Words, wordsFor } from './words.ts';

/** Where a passage stands. */
export interface Clause {
  /**
   * Of the deepest clause or item that holds the passage's start; else of the paragraph or heading; else, in an
   * article's headline, byline and the like, of the article. A repeated clause is cited by its own ref.
   */
  readonly ref: string;
  /** As it stands in the text, or null where the place has none. */
  readonly label: string | null;
  /** The article's headline, read; empty where it has none. */
  readonly title: string;
  readonly article: Article;
  /** null for the frame of an article. */
  readonly node: OutlineNode | null;
  /** The nodes around `node` and `node` itself, outermost first; repeats left out. */
  readonly path: readonly OutlineNode[];
}

/** The place of the first of `ranges`, or null where it stands before the first block or in a text without any. */
export function clauseOf(page: Page, ranges: readonly Range[]): Clause | null {
  const [first] = normaliseRanges(ranges);
  if (!first) return null;
  const indexes = page.indexesIn(first);
  const found = page.blocks[indexes ? indexes[0] : page.indexAt(first.from)];
  if (!found) return null;
  const { article } = found;
  const paths = pathsOf(article);
  const full = found.node ? (paths.get(found.node) ?? [found.node]) : [];
  const deepest = full.findLastIndex((node) => node.kind === 'clause' || node.kind === 'item');
  const path = deepest === -1 ? full : full.slice(0, deepest + 1);
  const node = path.at(-1) ?? null;
  return {
    ref: node?.ref ?? article.ref,
    label: node?.label ?? null,
    title: articleTitle(page, article),
    article,
    node,
    path,
  };
}

/** The headline of an article, read; empty where it has none. */
export function articleTitle(page: Page, article: Article): string {
  return readRanges(page.text, article.title).text;
}

/**
 * Where a passage stands, in words: `《标题》十三、`, `“Title”, Article 4`, `“Título”, cláusula 2`. The article's
 * headline is named too where the document holds several articles, and the page, the time or the row where its file
 * has such: `“Title”, Article 4, pp. 12–13`.
 *
 * @param language BCP 47, of the document
 */
export function citation(
  page: Page,
  ranges: readonly Range[],
  documentTitle: string,
  language: string,
): string {
  const words = wordsFor(language);
  const clause = clauseOf(page, ranges);
  let title = words.title(documentTitle);
  if (!clause) return title;
  const { title: headline } = clause;
  if (page.outline.articles.length > 1 && headline !== '' && headline !== documentTitle) {
    title = words.articleIn(words.title(headline), title);
  }
  const place = citedPlace(page, ranges, language) ?? placeOf(clause.path, words);
  const cited = place === '' ? title : words.place(title, place);
  const locator = locatorOf(page, ranges, words);
  return locator === '' ? cited : `${cited}${words === wordsFor('zh') ? '，' : ', '}${locator}`;
}

/** How the block in which a passage begins is cited, a paragraph of an article too; null where its article has no name. */
function citedPlace(page: Page, ranges: readonly Range[], language: string): string | null {
  const [first] = normaliseRanges(ranges);
  const node = first ? page.blocks[(page.indexesIn(first) ?? [page.indexAt(first.from)])[0]]?.node : null;
  return node ? cite(page.outline, node.ref, language) : null;
}

/** The pages (times, rows, parts) that a passage touches, in words; empty where the file has none. */
function locatorOf(page: Page, ranges: readonly Range[], words: Words): string {
  const names: string[] = [];
  let kind: LocatorKind | null = null;
  let several = false;
  for (const range of normaliseRanges(ranges)) {
    const found = locatorsOf(page.layout, range);
    if (!found) continue;
    kind = found.kind;
    const name = found.first === found.last ? found.first : `${found.first}–${found.last}`;
    several ||= found.first !== found.last || (names.length > 0 && name !== names.at(-1));
    if (name !== names.at(-1)) names.push(name);
  }
  return kind === null ? '' : words.locator(kind, { text: names.join(', '), several });
}

/** A passage and its citation, ready to be pasted: the quote in the language's marks, then where it stands. */
export function citationText(
  page: Page,
  ranges: readonly Range[],
  documentTitle: string,
  language: string,
): string {
  const quote = quoteOf(page, ranges).replaceAll('\n', ' ');
  const cited = citation(page, ranges, documentTitle, language);
  const words = wordsFor(language);
  return words === wordsFor('zh') ? `${words.quote(quote)}（${cited}）` : `${words.quote(quote)} (${cited})`;
}

/** The labels from the outermost to the innermost: `二、第9项`, `Article 4 (a)`. */
function placeOf(path: readonly OutlineNode[], words: Words): string {
  let place = '';
  for (const node of path) {
    if (!node.label) continue;
    const label = nameOf(node, node.label.trim(), words, place !== '');
    const apart = place === '' || words === wordsFor('zh') ? '' : label.startsWith('(') ? ' ' : ', ';
    place += apart + label;
  }
  return place;
}

/** A bare number as a first label is told as what it numbers; a label that says so itself stays as it is. */
function nameOf(node: OutlineNode, label: string, words: Words, inner: boolean): string {
  const bare = /^[(（]?([0-9]+(?:\.[0-9]+)*|[A-Za-z]{1,5})[)）.．、:]?$/.exec(label)?.[1];
  const number =
    bare ?? (/^[\u2460-\u249b]$/.test(label) && node.number !== undefined ? String(node.number) : null);
  if (number === null) return label.replace(/[.．:：]$/, '');
  if (node.kind === 'heading') return label;
  const chinese = words === wordsFor('zh');
  if (inner && !chinese && /^[(（]|[)）]$/.test(label)) return `(${number})`;
  if (inner && !chinese && node.kind === 'clause') return number;
  return node.kind === 'item' ? words.item(number) : words.clause(number);
}

const PATHS = new WeakMap<Article, ReadonlyMap<OutlineNode, readonly OutlineNode[]>>();

/** Every node of an article with the nodes around it. Outlines never change, so it is computed once. */
function pathsOf(article: Article): ReadonlyMap<OutlineNode, readonly OutlineNode[]> {
  let paths = PATHS.get(article);
  if (!paths) {
    const parents = new Map<OutlineNode, OutlineNode>();
    for (const node of walk(article.nodes)) for (const child of node.children) parents.set(child, node);
    const made = new Map<OutlineNode, readonly OutlineNode[]>();
    for (const node of walk(article.nodes)) {
      const parent = parents.get(node);
      const around = parent ? (made.get(parent) ?? []) : [];
      made.set(node, node.kind === 'repeat' ? around : [...around, node]);
    }
    paths = made;
    PATHS.set(article, paths);
  }
  return paths;
}
