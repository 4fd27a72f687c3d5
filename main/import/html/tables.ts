import { beginsNumbered } from '#core/structure/labels/grammar.ts';
import { type HtmlElement, textIn } from './tree.ts';

/** Two cells of a row with so many numbered paragraphs each are two texts beside one another. */
const PROVISIONS = 2;
const PARAGRAPHS = /^(?:p|li|div)$/;

/** Characters and paragraphs beyond which a cell is a column of the page. */
const COLUMN = { characters: 3000, blocks: 30 };

/**
 * Whether a table holds data: rows of two cells or more, none of them a whole column of a page, no two of them
 * texts of their own, no headings and no tables within. Others only put a page in order, as pages once did, and are read cell by cell.
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
      if (cells.length > 1 && cells.filter(holdsProvisions).length > 1) return false;
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

/** Whether a cell holds provisions of a text, each a paragraph of its own. */
function holdsProvisions(cell: HtmlElement | string): boolean {
  if (typeof cell === 'string') return false;
  const paragraphs = cell.children.filter(
    (child) => typeof child !== 'string' && PARAGRAPHS.test(child.name),
  );
  const numbered = paragraphs.filter(
    (one) => typeof one !== 'string' && (one.name === 'li' || beginsNumbered(textIn(one))),
  );
  return numbered.length >= PROVISIONS;
}
