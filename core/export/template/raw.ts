import type { Handle, Join, Options } from 'mdast-util-to-markdown';
import type { Raw } from '../nodes.ts';

export function raw(value: string): Raw {
  return { type: 'raw', value };
}

/** What may stand in a tag of Obsidian. */
export function safeTag(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}_/\p{Extended_Pictographic}-]+/gu, '-').replace(/^[-/]+|[-/]+$/g, '');
}

/** What may stand in a link between double brackets: the rest would end it, or lead into the note. */
export function safeTarget(text: string): string {
  return text
    .replace(/[[\]|^#\\\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const printRaw: Handle = (node: Raw, parent) => {
  // In a table a stroke would end the cell.
  return parent?.type === 'tableCell' ? node.value.replaceAll('|', '\\|') : node.value;
};

/** What is said below a callout's first line follows at once, where that cannot be read otherwise. */
const joinCallout: Join = (left, right) =>
  left.type === 'paragraph' && left.data?.callout && right.type === 'paragraph' ? 0 : undefined;

/** What {@link print} needs to know of a page made by a template. */
export const TEMPLATED: Options = {
  handlers: { raw: Object.assign(printRaw, { peek: (node: Raw) => node.value.charAt(0) }) },
  join: [joinCallout],
};
