import type { Outline, OutlineNode } from '#core/structure/outline.ts';
import { Page } from '#core/structure/page.ts';

/** What was made of pages: nothing about a page ever changes. */
const made = new WeakMap<Page, Page>();

/**
 * A page as it is compared: the lines of a list of contents in one block, for an entry that moves up is no change of the
 * text, and a list is one row beside another. The page itself where it has none.
 */
export function withWholeContents(page: Page): Page {
  const known = made.get(page);
  if (known) return known;
  const whole = page.blocks.some(({ node }) => node?.role === 'contents')
    ? new Page(page.text, gather(page.outline), page.layout)
    : page;
  made.set(page, whole);
  made.set(whole, whole);
  return whole;
}

function gather(outline: Outline): Outline {
  return {
    ...outline,
    articles: outline.articles.map((article) => ({ ...article, nodes: gatherNodes(article.nodes) })),
  };
}

function gatherNodes(nodes: readonly OutlineNode[]): readonly OutlineNode[] {
  const gathered: OutlineNode[] = [];
  for (const node of nodes) {
    const last = gathered.at(-1);
    if (node.role === 'contents' && last?.role === 'contents')
      gathered[gathered.length - 1] = { ...last, ranges: [...last.ranges, ...node.ranges] };
    else gathered.push(node.children.length === 0 ? node : { ...node, children: gatherNodes(node.children) });
  }
  return gathered;
}
