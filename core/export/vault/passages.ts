import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { isDeep } from '../note.ts';
import { isTangled } from '../tangled.ts';
import { isBlank, trimmed } from './text-lines.ts';

/** A passage as it stands in Markdown, with what a person may have changed of it. */
export interface Passage {
  /** Of the block id behind the quote; null where it has none. */
  readonly anchor: string | null;
  /** As plain text, without the citation. */
  readonly quote: string;
  /** Without `#`; null where none are shown. */
  readonly tags: readonly string[] | null;
  /** Markdown; null where no note is shown. */
  readonly note: string | null;
  /** All that is neither quote nor tags nor note. */
  readonly rest: string;
}

type Block =
  | { readonly kind: 'quote' | 'note' | 'other' | 'heading'; readonly text: string; readonly title?: string }
  | { readonly kind: 'anchor'; readonly text: string }
  | { readonly kind: 'tags'; readonly text: string; readonly tags: readonly string[] };

const QUOTED = /^ {0,3}> ?/;
const CALLOUT = /^\[!([^\]\r\n]{0,64})\][-+]?/;
const ANCHOR = /^ {0,3}\^([A-Za-z0-9-]+)[ \t]*$/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const COMMENT = /^ {0,3}<!--/;
const TAG = /^#[\p{L}\p{M}\p{N}\p{So}_/-]+$/u;
const CITED = /^—(?:—| )/;

/** The passages of a page: each a quote with a block id, and what follows up to the next quote or heading. */
export function passagesIn(markdown: string): Passage[] {
  const passages: Passage[] = [];
  let quote: Block | null = null;
  let open: Block[] | null = null;
  const close = (): void => {
    if (open) passages.push(passageOf(open));
    open = null;
  };
  for (const block of blocksOf(markdown)) {
    if (block.kind === 'anchor' && quote) open = [quote, block];
    else if (block.kind === 'quote' || block.kind === 'heading') close();
    else open?.push(block);
    quote = block.kind === 'quote' ? block : null;
  }
  close();
  return passages;
}

/** The passage that a region holds, whatever else stands there. */
export function passageIn(markdown: string): Passage {
  return passageOf(blocksOf(markdown));
}

function passageOf(blocks: readonly Block[]): Passage {
  let anchor: string | null = null;
  let quote: string | null = null;
  let tags: readonly string[] | null = null;
  let note: string | null = null;
  const rest: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'anchor' && anchor === null) anchor = block.text;
    else if (block.kind === 'tags' && tags === null) tags = block.tags;
    else if (block.kind === 'note' && note === null) {
      note = block.text;
      rest.push(block.title ?? '');
    } else if (block.kind === 'quote' && quote === null) {
      const { said, cited } = uncited(block.text);
      quote = plainText(said);
      rest.push(cited);
    } else rest.push(block.text);
  }
  return { anchor, quote: quote ?? '', tags, note, rest: rest.join('\n\n') };
}

/** A quote without its last paragraph where that tells its place. */
function uncited(text: string): { readonly said: string; readonly cited: string } {
  const at = text.lastIndexOf('\n\n');
  const last = at === -1 ? '' : text.slice(at + 2);
  return CITED.test(last) ? { said: text.slice(0, at), cited: last } : { said: text, cited: '' };
}

/** A page in blocks, read by its lines, as a person writes them in Obsidian: no nesting is looked into. */
function blocksOf(markdown: string): Block[] {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const end = blockEnd(lines, at);
    const own = lines.slice(at, end);
    at = end;
    if (isBlank(line)) continue;
    if (QUOTED.test(line)) blocks.push(quoteBlock(own));
    else blocks.push(otherBlock(own));
  }
  return blocks;
}

function quoteBlock(lines: readonly string[]): Block {
  const [first = '', ...more] = lines.map((line) => line.replace(QUOTED, ''));
  const callout = CALLOUT.exec(first);
  if (!callout) return { kind: 'quote', text: trimmed([first, ...more].join('\n')) };
  const text = trimmed(more.join('\n'));
  const title = first.slice(callout[0].length).trim();
  return { kind: callout[1]?.toLowerCase() === 'note' ? 'note' : 'quote', text, title };
}

function otherBlock(lines: readonly string[]): Block {
  const text = lines.join('\n');
  const [first = ''] = lines;
  const anchor = lines.length === 1 ? ANCHOR.exec(first)?.[1] : undefined;
  if (anchor !== undefined) return { kind: 'anchor', text: anchor.toLowerCase() };
  if (HEADING.test(first)) return { kind: 'heading', text };
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.every((word) => TAG.test(word)))
    return { kind: 'tags', text, tags: words.map((word) => word.slice(1)) };
  return { kind: 'other', text };
}

/** Where the block that begins on a line ends. */
function blockEnd(lines: readonly string[], from: number): number {
  const first = lines[from] ?? '';
  if (isBlank(first) || ANCHOR.test(first) || HEADING.test(first)) return from + 1;
  const fence = FENCE.exec(first)?.[1];
  if (fence !== undefined) return fenceEnd(lines, from, fence);
  const quoted = QUOTED.test(first);
  let at = from + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (isBlank(line)) break;
    if (QUOTED.test(line)) {
      if (quoted) continue;
      break;
    }
    if (ANCHOR.test(line) || HEADING.test(line) || FENCE.test(line) || COMMENT.test(line)) break;
    if (quoted && !goesOn(lines[at - 1] ?? '', line)) break;
  }
  return at;
}

/** Whether a line without a mark of its own goes on with the paragraph of a quote. */
function goesOn(before: string, line: string): boolean {
  const said = before.replace(QUOTED, '');
  return !isBlank(said) && !FENCE.test(said) && !TAG.test(line.trim().split(/\s/, 1)[0] ?? '');
}

function fenceEnd(lines: readonly string[], from: number, fence: string): number {
  for (let at = from + 1; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim();
    if (line.startsWith(fence) && line === fence.charAt(0).repeat(line.length)) return at + 1;
  }
  return lines.length;
}

/** What Markdown says, without its marks; as it was typed where the parser would take too long. */
function plainText(markdown: string): string {
  if (isTangled(markdown)) return markdown;
  const tree = fromMarkdown(markdown);
  return isDeep(tree) ? markdown : textOf(tree).trim();
}

function textOf(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const blocks = ['root', 'blockquote', 'list', 'listItem'].includes(node.type);
  return node.children.map(textOf).join(blocks ? '\n' : '');
}
