import type { BlockContent, ListItem, Nodes, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { clean, lines, paragraph, phrasing, text } from './nodes.ts';
import { quickNodes } from './quick-note.ts';
import { isTangled } from './tangled.ts';

// Without the transforms, which look once more for bare addresses in text that the syntax did not take for links.
const SYNTAX = {
  extensions: [gfm()],
  mdastExtensions: gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
};

/** Deeper than this a note is taken as plain text: nobody writes so, and printing goes down by recursion. */
const MAX_DEPTH = 60;
/** Ten digits are no list number any more in CommonMark. */
const MAX_START = 99_999_999;

/**
 * A note as blocks of the page. Emphasis, code, lists, quotes, tables, task lists and links to the web or to a mail
 * address stay; headings become strong paragraphs, so that the outline stays the page's own; HTML, images,
 * definitions, footnotes and other links become the text that was typed.
 */
export function noteNodes(note: string): RootContent[] {
  const source = clean(note);
  const simple = quickNodes(source);
  if (simple) return simple;
  const tree = isTangled(source) ? null : fromMarkdown(source, SYNTAX);
  if (!tree || isDeep(tree)) return lines(source).map((line) => paragraph(line));
  return blocks(tree.children, source);
}

function blocks(nodes: readonly RootContent[], source: string): (RootContent & BlockContent)[] {
  return nodes.flatMap((node) => block(node, source));
}

function block(node: RootContent, source: string): (RootContent & BlockContent)[] {
  switch (node.type) {
    case 'paragraph':
      return filled(inline(node.children, source));
    case 'heading': {
      return filled(strong(inline(withoutStrong(node.children), source)));
    }
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(node.children, source) }];
    case 'list': {
      const start = typeof node.start === 'number' ? Math.min(node.start, MAX_START) : null;
      return [{ ...node, start, children: node.children.map((item) => listItem(item, source)) }];
    }
    case 'table':
      return [table(node, source)];
    case 'code':
    case 'thematicBreak':
      return [node];
    default:
      return filled(phrasing([literal(node, source)]));
  }
}

function listItem(item: ListItem, source: string): ListItem {
  return { ...item, children: blocks(item.children, source) };
}

function table(node: Table, source: string): Table {
  const children = node.children.map((row) => ({
    ...row,
    children: row.children.map((cell) => ({ ...cell, children: inline(cell.children, source) })),
  }));
  return { ...node, children };
}

function filled(children: PhrasingContent[]): (RootContent & BlockContent)[] {
  return children.length > 0 ? [{ type: 'paragraph', children }] : [];
}

function inline(nodes: readonly PhrasingContent[], source: string): PhrasingContent[] {
  return phrasing(
    nodes.flatMap((node): PhrasingContent[] => {
      switch (node.type) {
        case 'text':
        case 'inlineCode':
        case 'break':
          return [node];
        case 'emphasis':
        case 'strong':
        case 'delete':
          return [{ ...node, children: inline(node.children, source) }];
        case 'link': {
          if (!isSafeLink(node.url)) return [text(literal(node, source))];
          return [{ ...node, children: inline(node.children, source) }];
        }
        default:
          return [text(literal(node, source))];
      }
    }),
  );
}

const WEB = /^https?:\/\/[^\0- <>\x7f]+$/i;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
/** An address as CommonMark's own links have it: GFM takes more, which could not be printed again. */
const MAIL = new RegExp(
  `^mailto:[\\w.!#$%&'*+/=?^\`{|}~-]+@${LABEL}(?:\\.${LABEL})*(?:\\?[^\\0- <>\\x7f]*)?$`,
  'i',
);

/** Whether a link may stay one: web and mail addresses, written out. */
export function isSafeLink(url: string): boolean {
  return WEB.test(url) || MAIL.test(url);
}

/** Strong, save blanks at the end that emphasis cannot end in and that no character reference stands for. */
function strong(children: PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1);
  const blanks = last?.type === 'text' ? (/(?<![\v\f])[\v\f]+$/.exec(last.value)?.[0] ?? '') : '';
  if (last?.type === 'text') last.value = last.value.slice(0, last.value.length - blanks.length);
  const kept = phrasing(children);
  return kept.length > 0 ? phrasing([{ type: 'strong', children: kept }, blanks]) : phrasing([blanks]);
}

function withoutStrong(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => (node.type === 'strong' ? withoutStrong(node.children) : [node]));
}

/** What was typed for a node, without the marks of the lists and quotes it stands in. */
export function literal(node: Nodes, source: string): string {
  const { position } = node;
  const typed =
    position?.start.offset === undefined || position.end.offset === undefined
      ? ''
      : source.slice(position.start.offset, position.end.offset);
  return typed.replace(/\n[\t >]*/g, '\n').trim();
}

/** Whether a tree nests deeper than printing it by recursion should go. */
export function isDeep(tree: Nodes): boolean {
  let level: readonly Nodes[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((node): readonly Nodes[] => ('children' in node ? node.children : []));
  }
  return false;
}
