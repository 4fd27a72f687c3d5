import type { Blockquote, List, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { Fragment, createElement as h, memo, type ReactNode, useMemo } from 'react';
import { chunksOf } from '#core/export/template/chunks.ts';
import { headingRanks } from '#core/text/heading-ranks.ts';
import { useT } from '../../ui/i18n.ts';

const SYNTAX = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
/** Characters of a page that are shown as it reads. */
const SHOWN = 200_000;

interface Props {
  readonly text: string;
  /** UTF-16 code units: where the front matter ends. */
  readonly bodyFrom: number;
}

/** A page as a reader of notes shows it. HTML is text, links lead nowhere. */
export const RenderedPage = memo(function RenderedPage({ text, bodyFrom }: Props) {
  const t = useT();
  const nodes = useMemo(
    () =>
      [...chunksOf(text.slice(bodyFrom, bodyFrom + SHOWN))].flatMap(
        (chunk) => fromMarkdown(chunk, SYNTAX).children,
      ),
    [text, bodyFrom],
  );
  const front = text.slice(0, bodyFrom).trim();
  // Children are spread, here and below: a text has no identities that keys could name.
  return (
    <article className="page-view">
      {front !== '' && (
        <details>
          <summary>{t('export.frontMatter')}</summary>
          <pre>{front}</pre>
        </details>
      )}
      {h('div', null, ...blocks(nodes, headingRanks()))}
    </article>
  );
});

/** Gives the next heading its rank, by its depth. */
type Rank = ReturnType<typeof headingRanks>;

function blocks(nodes: readonly RootContent[], rankOf: Rank): ReactNode[] {
  return nodes.map((node) => block(node, rankOf));
}

function block(node: RootContent, rankOf: Rank): ReactNode {
  switch (node.type) {
    case 'heading':
      return h(
        `h${Math.min(rankOf(node.depth) + 2, 6)}`,
        { 'data-depth': node.depth },
        ...inline(node.children),
      );
    case 'paragraph':
      return h('p', null, ...inline(node.children));
    case 'blockquote':
      return quote(node, rankOf);
    case 'list':
      return list(node, rankOf);
    case 'code':
      return h('pre', null, h('code', null, node.value));
    case 'thematicBreak':
      return h('hr');
    case 'table':
      return table(node);
    case 'footnoteDefinition':
      return h(
        'div',
        { className: 'footnote' },
        h('sup', null, node.label ?? node.identifier),
        ...blocks(node.children, rankOf),
      );
    case 'html':
      return /^<!--/.test(node.value) ? null : h('pre', null, node.value);
    case 'definition':
      return h('p', { className: 'quiet' }, `[${node.label ?? node.identifier}]: ${node.url}`);
    default:
      return null;
  }
}

/** A quote, or a callout where its first line says so. */
function quote(node: Blockquote, rankOf: Rank): ReactNode {
  const [first, ...rest] = node.children;
  const text = first?.type === 'paragraph' && first.children[0]?.type === 'text' ? first.children[0] : null;
  const kind = text && /^\[!([A-Za-z0-9_-]+)\][+-]?[ \t]*/.exec(text.value);
  if (!kind || !text || first?.type !== 'paragraph')
    return h('blockquote', null, ...blocks(node.children, rankOf));
  const [title = '', ...below] = text.value.slice(kind[0].length).split('\n');
  const more: PhrasingContent[] = [{ type: 'text', value: below.join('\n') }, ...first.children.slice(1)];
  const body = below.length > 0 || first.children.length > 1 ? h('p', null, ...inline(more)) : null;
  return h(
    'div',
    { className: 'callout' },
    h('p', { className: 'callout-title' }, title),
    body,
    ...blocks(rest, rankOf),
  );
}

function list(node: List, rankOf: Rank): ReactNode {
  const items = node.children.map(({ checked, children }) => {
    if (typeof checked !== 'boolean') return h('li', null, ...blocks(children, rankOf));
    const box = h('input', { type: 'checkbox', checked, readOnly: true, disabled: true });
    const [said, ...below] = blocks(children, rankOf);
    return h('li', null, h('label', null, box, said), ...below);
  });
  return node.ordered ? h('ol', { start: node.start ?? 1 }, ...items) : h('ul', null, ...items);
}

function table({ children }: Table): ReactNode {
  const [head, ...rows] = children;
  const cells = (row: (typeof children)[number], tag: 'td' | 'th'): ReactNode[] =>
    row.children.map((cell) => h(tag, tag === 'th' ? { scope: 'col' } : null, ...inline(cell.children)));
  return h(
    'table',
    null,
    head && h('thead', null, h('tr', null, ...cells(head, 'th'))),
    h('tbody', null, ...rows.map((row) => h('tr', null, ...cells(row, 'td')))),
  );
}

function inline(nodes: readonly PhrasingContent[]): ReactNode[] {
  return nodes.map((node) => piece(node));
}

/** What Obsidian gives a meaning: tags, links between notes, anchors. */
const MEANT =
  /(?<tag>(?<![\p{L}\p{N}])#[\p{L}\p{N}_/-]+)|(?<link>!?\[\[[^[\]\n]{1,300}\]\])|(?<anchor>(?<=^|\s)\^[A-Za-z0-9-]+$)/gu;

function piece(node: PhrasingContent): ReactNode {
  switch (node.type) {
    case 'text':
      return h(Fragment, null, ...words(node.value));
    case 'inlineCode':
      return h('code', null, node.value);
    case 'break':
      return h('br');
    case 'emphasis':
      return h('em', null, ...inline(node.children));
    case 'strong':
      return h('strong', null, ...inline(node.children));
    case 'delete':
      return h('del', null, ...inline(node.children));
    case 'link':
      return h('span', { className: 'link', title: node.url }, ...inline(node.children));
    case 'footnoteReference':
      return h('sup', null, node.label ?? node.identifier);
    case 'image':
      return node.alt ?? '';
    case 'html':
      return node.value;
    default:
      return null;
  }
}

function words(text: string): ReactNode[] {
  const out: ReactNode[] = [];
  let from = 0;
  for (const { index, 0: found, groups } of text.matchAll(MEANT)) {
    out.push(text.slice(from, index));
    if (groups?.tag !== undefined) out.push(h('span', { className: 'hashtag' }, found));
    else if (groups?.anchor !== undefined) out.push(h('span', { className: 'anchor' }, found));
    else out.push(h('span', { className: 'link' }, found.replace(/^!?\[\[(?:[^\]|]*\|)?|\]\]$/g, '')));
    from = index + found.length;
  }
  out.push(text.slice(from));
  return out;
}
