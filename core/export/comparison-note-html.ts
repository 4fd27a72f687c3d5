import type { Nodes } from 'mdast';
import { clean } from './nodes.ts';
import { noteNodes } from './note.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML can hold it, between tags and in quoted attributes alike. */
export function escapeHtml(value: string): string {
  return clean(value)
    .replace(/[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A note as HTML: its emphasis, lists, quotes, code and tables; a link stands as its text with the address behind it. */
export function noteHtml(note: string): string {
  return noteNodes(note).map(html).join('');
}

function html(node: Nodes): string {
  switch (node.type) {
    case 'paragraph':
      return wrap('p', node.children);
    case 'strong':
    case 'emphasis':
      return wrap(node.type === 'strong' ? 'strong' : 'em', node.children);
    case 'delete':
      return wrap('s', node.children);
    case 'blockquote':
      return wrap('blockquote', node.children);
    case 'list':
      return wrap(node.ordered ? 'ol' : 'ul', node.children);
    case 'listItem': {
      const box = typeof node.checked === 'boolean' ? (node.checked ? '☑ ' : '☐ ') : '';
      return `<li>${box}${node.children.map(html).join('')}</li>`;
    }
    case 'table':
      return wrap('table', node.children);
    case 'tableRow':
      return wrap('tr', node.children);
    case 'tableCell':
      return wrap('td', node.children);
    case 'link': {
      const inner = node.children.map(html).join('');
      const url = escapeHtml(node.url);
      return inner === url ? inner : `${inner} (${url})`;
    }
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'code':
      return `<pre>${escapeHtml(node.value)}</pre>`;
    case 'break':
      return '<br>';
    case 'thematicBreak':
      return '<hr>';
    default:
      return 'value' in node ? escapeHtml(node.value) : '';
  }
}

function wrap(tag: string, children: readonly Nodes[]): string {
  return `<${tag}>${children.map(html).join('')}</${tag}>`;
}
