import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

const SYNTAX = {
  extensions: [gfm(), frontmatter(['yaml'])],
  mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml'])],
};

/** An exported page as any reader of CommonMark, GFM and front matter sees it. */
export function parsePage(markdown: string): Root {
  return fromMarkdown(markdown, SYNTAX);
}

/** The text of a tree: blocks apart by a line break, a hard break as one. */
export function textOf(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const blocks = ['root', 'blockquote', 'list', 'listItem', 'table', 'tableRow'].includes(node.type);
  return node.children.map(textOf).join(blocks ? '\n' : '');
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesOf(child);
}
