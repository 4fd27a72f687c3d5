import type { Article, OutlineNode } from '#core/structure/outline.ts';
import type { Block, Page } from '#core/structure/page.ts';
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
  const index = indexes ? indexes[0] : page.indexAt(first.from);
  const block = page.blocks[index];
  if (!block) return null;
  let known = CLAUSES.get(page);
  if (!known) {
    known = new Map();
    CLAUSES.set(page, known);
  }
  let clause = known.get(index);
  if (!clause) {
    clause = clauseOfBlock(page, block);
    known.set(index, clause);
  }
  return clause;
}

/** Pages never change, so the place of each block is told once. */
const CLAUSES = new WeakMap<Page, Map<number, Clause>>();

function clauseOfBlock(page: Page, { article, node: own }: Block): Clause {
  const full = own ? wayTo(article, own) : [];
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

/** The headline of an article, read; empty where it has none. Asked for with each of its clauses. */
export function articleTitle(page: Page, article: Article): string {
  if (article.title.length === 0) return '';
  let title = TITLES.get(article);
  if (title === undefined) {
    title = readRanges(page.text, article.title).text;
    TITLES.set(article, title);
  }
  return title;
}

/** Articles never change, nor do the texts that they are of. */
const TITLES = new WeakMap<Article, string>();

/** The nodes around a node of an article and the node itself, outermost first; repeats left out. */
export function wayTo(article: Article, node: OutlineNode): readonly OutlineNode[] {
  const parents = parentsIn(article);
  const way: OutlineNode[] = [];
  for (let one: OutlineNode | undefined = node; one; one = parents.get(one))
    if (one.kind !== 'repeat') way.push(one);
  return way.reverse();
}

const PARENTS = new WeakMap<Article, ReadonlyMap<OutlineNode, OutlineNode>>();

/** What each node of an article stands in. Outlines never change, so it is computed once. */
function parentsIn(article: Article): ReadonlyMap<OutlineNode, OutlineNode> {
  let parents = PARENTS.get(article);
  if (!parents) {
    const made = new Map<OutlineNode, OutlineNode>();
    const below = (nodes: readonly OutlineNode[]): void => {
      for (const node of nodes) {
        if (node.children.length === 0) continue;
        for (const child of node.children) made.set(child, node);
        below(node.children);
      }
    };
    below(article.nodes);
    parents = made;
    PARENTS.set(article, parents);
  }
  return parents;
}
