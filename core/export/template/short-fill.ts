import type { Blockquote, Heading, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { noteNodes } from '../note.ts';
import { isHarmless, quoted, shortList, shortParagraph } from '../short-print.ts';
import { calloutOf, linesOf, meaningsIn } from './body.ts';
import { partsOf } from './marks.ts';
import type { MarkSigns } from './slots.ts';
import { plainOf, type Value } from './values.ts';

/*
 * Most blocks of a page are a few words of the template around values that hold nothing which could be read otherwise. They
 * are printed here without a node: each function gives the very same characters as the nodes would, or null for what it
 * does not know.
 */

/** The values of a piece of a page, and what is known of the page so far. */
export interface PageValues {
  /** Most are texts. @param slot counted from 0 in the piece */
  value(slot: number): string | Value;
  /** Whether a block of the page bears this name already; it does from now on. */
  named(anchor: string): boolean;
  /** A tag as it is printed; empty for one of which nothing can be. */
  tag(name: string): string;
  /** What stands between the items of a list. */
  readonly between: string;
}

/** What a block prints; empty where it comes to none, null where that needs nodes. */
export type ShortFill = (values: PageValues) => string | null;

/** The short way of a block of a template; null where there is none. */
export function shortFill(node: RootContent, signs: MarkSigns): ShortFill | null {
  switch (node.type) {
    case 'heading':
      return headingFill(node, signs);
    case 'paragraph': {
      const { fill } = paragraphFill(node, signs) ?? {};
      return fill ? (values) => fill(values)?.join('\n\n') ?? null : null;
    }
    case 'blockquote':
      return quoteFill(node, signs);
    default:
      return null;
  }
}

/** Words of a template, or the number of a slot. */
type Item = string | number;
/** The paragraphs that one of a template comes to. */
type ParagraphFill = (values: PageValues) => readonly string[] | null;
interface FilledParagraph {
  readonly fill: ParagraphFill;
  /** The slot that it is nothing but. */
  readonly alone: number | null;
  /** Whether it gives the block before it a name, which nothing takes back. */
  readonly names: boolean;
}

/**
 * What is changed, broken or made a link wherever it stands: line breaks, what UTF-8 cannot hold, what turns a text around,
 * addresses of documents.
 */
const UNEVEN = /[\n\r\u2028\u2029\0\ud800-\udfff\u202a-\u202e\u2066-\u2069]|:\/\//;

/** The words and slots of a line that has nothing else in it, nor anything that the template gives a meaning. */
function itemsOf(nodes: readonly PhrasingContent[], { open, close }: MarkSigns): readonly Item[] | null {
  const [only, more] = nodes;
  if (more || only?.type !== 'text') return null;
  const [words, other] = meaningsIn(only.value);
  return typeof words === 'string' && other === undefined ? partsOf(words, open, close) : null;
}

/** A line, blanks at its ends left out. */
function lineOf(items: readonly Item[], values: PageValues): string | null {
  let line = '';
  for (const item of items) {
    const value = typeof item === 'string' ? item : values.value(item);
    if (typeof value === 'string') line += value;
    else if (value.kind === 'date' || value.kind === 'number' || value.kind === 'truth')
      line += plainOf(value, values.between);
    else return null;
  }
  return UNEVEN.test(line) ? null : line.trim();
}

function headingFill({ depth, children }: Heading, signs: MarkSigns): ShortFill | null {
  const items = itemsOf(children, signs);
  const sign = `${'#'.repeat(depth)} `;
  return (
    items &&
    ((values) => {
      const line = lineOf(items, values);
      return line && isHarmless(line, '# ', '\n') ? sign + line : null;
    })
  );
}

function paragraphFill(node: Paragraph, signs: MarkSigns): FilledParagraph | null {
  const [line, more] = linesOf(node);
  if (!line || more || line.length !== node.children.length) return null;
  const anchor = anchorFill(line, signs);
  if (anchor) return { fill: anchor, alone: null, names: true };
  const items = itemsOf(line, signs);
  if (!items) return null;
  const [item, other] = items;
  return typeof item === 'number' && other === undefined
    ? { fill: aloneFill(item), alone: item, names: false }
    : { fill: (values) => lineBlock(lineOf(items, values)), alone: null, names: false };
}

function lineBlock(line: string | null): readonly string[] | null {
  if (line === null) return null;
  if (line === '') return [];
  return isHarmless(line, '\n', '\n') ? [line] : null;
}

/** A value that has a line for itself. */
function aloneFill(slot: number): ParagraphFill {
  return (values) => {
    const value = values.value(slot);
    if (typeof value === 'string') return textBlocks(value);
    if (value.kind === 'list' || value.kind === 'hashtag') {
      const tags = tagsOf(value, values);
      if (tags === null) return null;
      return tags === '' ? [] : [tags];
    }
    return lineBlock(lineOf([slot], values));
  };
}

/** A text line by line, each a paragraph. */
function textBlocks(text: string): readonly string[] | null {
  const blocks: string[] = [];
  for (const line of text.split('\n')) {
    if (UNEVEN.test(line)) return null;
    if (!WORDS.test(line)) continue;
    if (!isHarmless(line, '\n', '\n')) return null;
    blocks.push(line);
  }
  return blocks;
}
const WORDS = /[^ \t]/;

/** Tags beside one another; null for a list of anything else. */
function tagsOf(value: Value, values: PageValues): string | null {
  if (value.kind === 'hashtag') return values.tag(value.tag);
  if (value.kind !== 'list') return null;
  const tags: string[] = [];
  for (const item of value.items) {
    if (item.kind !== 'hashtag') return null;
    const tag = values.tag(item.tag);
    if (tag !== '') tags.push(tag);
  }
  return tags.join(' ');
}

/** A name for the block before, on a line of its own: only the first that bears it can. */
function anchorFill(line: readonly PhrasingContent[], { open, close }: MarkSigns): ParagraphFill | null {
  const [only, more] = line;
  if (more || only?.type !== 'text') return null;
  const [meant, other] = meaningsIn(only.value);
  if (meant === undefined || typeof meant === 'string' || other !== undefined) return null;
  const [slot, rest] = partsOf(meant.groups?.anchor ?? '', open, close) ?? [];
  if (typeof slot !== 'number' || rest !== undefined) return null;
  return (values) => {
    const name = values.value(slot);
    if (typeof name !== 'string' || !NAME.test(name)) return null;
    return values.named(name) ? [] : [`^${name}`];
  };
}
const NAME = /^[A-Za-z0-9-]+$/;

/** What a quote holds, as it is printed. */
interface Quoted {
  readonly kind: 'callout' | 'paragraph' | 'list';
  readonly text: string;
}

/** Adds to what stands in a quote before; false for what needs nodes. */
type QuotedFill = (values: PageValues, before: Quoted[]) => boolean;

function quoteFill(node: Blockquote, signs: MarkSigns): ShortFill | null {
  const callout = calloutOf(node);
  const title = callout && (callout.title.length === 0 ? [] : itemsOf(callout.title, signs));
  if (callout && !title) return null;
  const inner = callout ? [...(callout.body ? [callout.body] : []), ...callout.rest] : node.children;
  const fills: QuotedFill[] = callout && title ? [titleFill(callout.kind, title)] : [];
  for (const child of inner) {
    const fill = child.type === 'paragraph' ? withinQuote(child, signs) : null;
    if (!fill) return null;
    fills.push(fill);
  }
  return (values) => {
    const held: Quoted[] = [];
    if (!fills.every((fill) => fill(values, held))) return null;
    return held.length === 0 ? '' : printedQuote(held);
  };
}

function titleFill(kind: string, title: readonly Item[]): QuotedFill {
  const before = kind.charAt(kind.length - 1);
  return (values, held) => {
    const words = lineOf(title, values);
    if (words === null || (words !== '' && !isHarmless(words, before, '\n'))) return false;
    held.push({ kind: 'callout', text: kind + words });
    return true;
  };
}

function withinQuote(node: Paragraph, signs: MarkSigns): QuotedFill | null {
  const filled = paragraphFill(node, signs);
  // What stands behind a name may need nodes, and the name would be taken when they are made.
  if (!filled || filled.names) return null;
  const { fill, alone } = filled;
  return (values, held) => {
    const value = alone === null ? '' : values.value(alone);
    if (typeof value !== 'string' && value.kind === 'note') return addNote(value.markdown, held);
    const paragraphs = fill(values);
    for (const text of paragraphs ?? []) held.push({ kind: 'paragraph', text });
    return paragraphs !== null;
  };
}

/** A note within a quote. A list that depends on what stands before is left alone. */
function addNote(markdown: string, held: Quoted[]): boolean {
  for (const node of noteNodes(markdown)) {
    const before = held.at(-1)?.kind;
    const list = node.type === 'list' && before !== undefined && before !== 'list';
    const text = node.type === 'paragraph' ? shortParagraph(node) : list ? shortList(node) : null;
    if (text === null) return false;
    held.push({ kind: node.type === 'list' ? 'list' : 'paragraph', text });
  }
  return true;
}

function printedQuote(held: readonly Quoted[]): string | null {
  const [only, more] = held;
  if (!more && (only?.text ?? '') === '') return null;
  let out = '';
  let before: Quoted['kind'] | null = null;
  for (const { kind, text } of held) {
    // See joinCallout.
    if (before) out += before === 'callout' && kind === 'paragraph' ? '\n' : '\n>\n';
    out += quoted(text);
    before = kind;
  }
  return out;
}
