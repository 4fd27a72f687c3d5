import type { HtmlElement } from './tree.ts';

/** Characters and paragraphs beyond which a cell is a column of the page. */
const COLUMN = { characters: 3000, blocks: 30 };

/**
 * Whether a table holds data: rows of two cells or more, none of them a whole column of a page, no headings and no
 * tables within. Others only put a page in order, as pages once did, and are read cell by cell.
 */
export function isDataTable(table: HtmlElement): boolean {
  const todo: HtmlElement[] = [table];
  let widest = 0;
  let cell: HtmlElement | null = null;
  let characters = 0;
  let blocks = 0;
  for (let element = todo.pop(); element; element = todo.pop()) {
    const { name, children } = element;
    if (element !== table && (name === 'table' || /^h[1-6]$/.test(name))) return false;
    if (name === 'tr') {
      const cells = children.filter((child) => typeof child !== 'string' && /^t[dh]$/.test(child.name));
      widest = Math.max(widest, cells.length);
    } else if (name === 'td' || name === 'th') {
      cell = element;
      characters = 0;
      blocks = 0;
    } else if (/^(?:p|li|div|br|blockquote)$/.test(name)) blocks++;
    for (const child of children.toReversed()) {
      if (typeof child !== 'string') todo.push(child);
      else characters += child.trim().length;
    }
    if (cell !== null && (characters > COLUMN.characters || blocks > COLUMN.blocks)) return false;
  }
  return widest > 1;
}
