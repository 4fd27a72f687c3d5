import type { List, Paragraph, PhrasingContent, RootContent } from 'mdast';

/** Starts a block of another kind, or may; also an indented or a blank line. */
const BLOCK_START = /^(?:[ #+\-=:>]|\d+[.)]|$)/;
const BULLET = /^- (?=\S)/;
const NUMBER = /^(\d{1,3})\. (?=\S)/;

/**
 * Text in which no character can mean anything but itself (an underscore between two letters is one), or one of the
 * marks that are read here.
 */
const PIECE =
  /((?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}]))|(?<!\*)\*\*([\p{L}\p{N}][^\\`*_[\]<>&~|@\t\n]*)\*\*(?!\*)|(?<!\*)\*([\p{L}\p{N}][^\\`*_[\]<>&~|@\t\n]*)\*(?!\*)|(?<!`)`([^`\n ][^`\n]*)`(?!`)|(?<!!)\[([^\\`*_[\]<>&~|@\t\n]+)\]\((https?:\/\/[A-Za-z0-9\-.~/?#=%+,;:]+)\)/uy;

/** Where the characters that can mean nothing but themselves end. */
function plainEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && !(MEANS[source.charCodeAt(at)] ?? 0)) at++;
  return at;
}
/** 1 for what {@link PIECE} does not take as it is. */
const MEANS = new Uint8Array(0x80);
for (const char of '\\`*_[]<>&~|@\t') MEANS[char.charCodeAt(0)] = 1;

const BARE_ADDRESS = /[ps]:\/|ww\./i;

/**
 * Reads the notes that people mostly write, some fifty times as fast as the parser: paragraphs, flat lists, strong,
 * emphasis, code and links, none within another. null for anything else, or where there is any doubt.
 *
 * @param source with LF line breaks
 */
export function quickNodes(source: string): RootContent[] | null {
  const nodes: RootContent[] = [];
  for (const part of source.includes('\n\n') ? source.split(/\n{2,}/) : [source]) {
    const lines = part.split('\n').filter((line) => line !== '');
    const first = lines.findIndex((line) => BULLET.test(line) || NUMBER.test(line));
    const prose = first === -1 ? lines : lines.slice(0, first);
    if (prose.length > 0) {
      const node = paragraph(prose);
      if (!node) return null;
      nodes.push(node);
    }
    if (first === -1) continue;
    // Another list before this one might be the same list.
    if (nodes.at(-1)?.type === 'list') return null;
    const node = list(lines.slice(first));
    if (!node) return null;
    nodes.push(node);
  }
  return nodes;
}

function paragraph(lines: readonly string[]): Paragraph | null {
  if (lines.some((line) => BLOCK_START.test(line) || line.endsWith(' '))) return null;
  const children = phrasing(lines.join('\n'));
  return children && { type: 'paragraph', children };
}

function list(lines: readonly string[]): List | null {
  const ordered = NUMBER.test(lines[0] ?? '');
  const children: List['children'] = [];
  for (const [i, line] of lines.entries()) {
    const mark = ordered ? NUMBER.exec(line) : BULLET.exec(line);
    if (!mark || (ordered && Number(mark[1]) !== i + 1)) return null;
    const node = paragraph([line.slice(mark[0].length)]);
    if (!node) return null;
    children.push({ type: 'listItem', spread: false, checked: null, children: [node] });
  }
  return { type: 'list', ordered, start: ordered ? 1 : null, spread: false, children };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

function phrasing(source: string): PhrasingContent[] | null {
  const children: PhrasingContent[] = [];
  let value = '';
  for (let at = 0; at < source.length; ) {
    const end = plainEnd(source, at);
    if (end > at) {
      value += source.slice(at, end);
      at = end;
      continue;
    }
    PIECE.lastIndex = at;
    const found = PIECE.exec(source);
    if (!found) return null;
    at = PIECE.lastIndex;
    if (found[1] !== undefined) {
      value += found[1];
      continue;
    }
    const [, , strong, emphasis, code, label, url] = found;
    const inner = strong ?? emphasis ?? label ?? '';
    if (BARE_ADDRESS.test(inner) || ((strong ?? emphasis) && !/[\p{L}\p{N}]$/u.test(inner))) return null;
    if (value !== '') children.push(text(value));
    if (BARE_ADDRESS.test(value)) return null;
    value = '';
    if (strong !== undefined) children.push({ type: 'strong', children: [text(strong)] });
    else if (emphasis !== undefined) children.push({ type: 'emphasis', children: [text(emphasis)] });
    else if (code !== undefined) children.push({ type: 'inlineCode', value: code });
    else if (label !== undefined && url !== undefined) {
      children.push({ type: 'link', title: null, url, children: [text(label)] });
    }
  }
  if (BARE_ADDRESS.test(value)) return null;
  if (value !== '') children.push(text(value));
  return children;
}
