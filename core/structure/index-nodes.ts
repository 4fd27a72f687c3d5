import { type Outline, type OutlineNode, walk } from './outline.ts';

/** The node with this ref, or null. */
export function nodeByRef(outline: Outline, ref: string): OutlineNode | null {
  const article = outline.articles.find((one) => ref.startsWith(`${one.ref}/`));
  if (!article) return null;
  for (const node of walk(article.nodes)) if (node.ref === ref) return node;
  return null;
}

/** Whether a ref names an article or a node. */
export function hasRef(outline: Outline, ref: string): boolean {
  return outline.articles.some((article) => article.ref === ref) || nodeByRef(outline, ref) !== null;
}

/** Clauses of every level. A clause inside a repeat is not counted: it stands elsewhere already. */
export function countClauses(outline: Outline): number {
  return count(outline, 'clause');
}

/** Items of every level, those inside repeats left out. */
export function countItems(outline: Outline): number {
  return count(outline, 'item');
}

function count(outline: Outline, kind: OutlineNode['kind']): number {
  let total = 0;
  const visit = (nodes: readonly OutlineNode[]): void => {
    for (const node of nodes) {
      if (node.kind === kind) total++;
      if (node.kind !== 'repeat') visit(node.children);
    }
  };
  for (const article of outline.articles) visit(article.nodes);
  return total;
}
