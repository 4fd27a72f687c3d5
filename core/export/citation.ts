import { type Article, type OutlineNode, walk } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { readRanges } from '#core/text/reading.ts';

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
