import type { List, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import { createElement as h, type MouseEvent, memo, type ReactNode, useMemo } from 'react';
import { noteNodes } from '#core/export/note.ts';

interface Props {
  readonly markdown: string;
  /** Told when a link is clicked; nothing opens by itself. */
  readonly onOpenLink: (url: string) => void;
}

type Open = Props['onOpenLink'];

/** A note to be read, just as an export would have it: HTML is text, links go nowhere by themselves. */
export const NoteView = memo(function NoteView({ markdown, onOpenLink }: Props) {
  const nodes = useMemo(() => noteNodes(markdown), [markdown]);
  // Children are spread, here and below: a text has no identities that keys could name.
  return h('div', { className: 'note-view' }, ...blocks(nodes, onOpenLink));
});

function blocks(nodes: readonly RootContent[], open: Open): ReactNode[] {
  return nodes.map((node) => block(node, open));
}

function block(node: RootContent, open: Open): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return h('p', null, ...inline(node.children, open));
    case 'blockquote':
      return h('blockquote', null, ...blocks(node.children, open));
    case 'list':
      return list(node, open);
    case 'code':
      return h('pre', null, h('code', null, node.value));
    case 'thematicBreak':
      return h('hr');
    case 'table':
      return table(node, open);
    default:
      return null;
  }
}

function list(node: List, open: Open): ReactNode {
  const items = node.children.map(({ checked, children }) => {
    if (typeof checked !== 'boolean') return h('li', null, ...blocks(children, open));
    const box = h('input', { type: 'checkbox', checked, readOnly: true, disabled: true });
    const [said, ...below] = blocks(children, open);
    return h('li', { className: 'task' }, h('label', null, box, said), ...below);
  });
  return node.ordered ? h('ol', { start: node.start ?? 1 }, ...items) : h('ul', null, ...items);
}

function table({ children, align }: Table, open: Open): ReactNode {
  const [head, ...rows] = children;
  const cells = (row: TableRow, tag: 'td' | 'th'): ReactNode[] =>
    row.children.map((cell, i) => {
      const side = align?.[i];
      const style = side ? { textAlign: side } : undefined;
      return h(tag, { style, scope: tag === 'th' ? 'col' : undefined }, ...inline(cell.children, open));
    });
  const body = rows.map((row) => h('tr', null, ...cells(row, 'td')));
  return h(
    'table',
    null,
    head && h('thead', null, h('tr', null, ...cells(head, 'th'))),
    h('tbody', null, ...body),
  );
}

function inline(nodes: readonly PhrasingContent[], open: Open): ReactNode[] {
  return nodes.map((node) => piece(node, open));
}

function piece(node: PhrasingContent, open: Open): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return h('code', null, node.value);
    case 'break':
      return h('br');
    case 'emphasis':
      return h('em', null, ...inline(node.children, open));
    case 'strong':
      return h('strong', null, ...inline(node.children, open));
    case 'delete':
      return h('del', null, ...inline(node.children, open));
    case 'link':
      return link(node.url, inline(node.children, open), open);
    default:
      return null;
  }
}

function link(url: string, label: ReactNode[], open: Open): ReactNode {
  if (!/^(?:https?:\/\/|mailto:)/i.test(url)) return h('span', { className: 'link', title: url }, ...label);
  const go = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (event.button === 0) open(url);
  };
  return h('a', { href: url, title: url, onClick: go, onAuxClick: go }, ...label);
}
