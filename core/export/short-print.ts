import type { Blockquote, Link, List, Paragraph, Parents, PhrasingContent, RootContent } from 'mdast';

/*
 * Most of what is printed holds nothing that could be read otherwise, and takes a short way to what
 * mdast-util-to-markdown makes of it: each function here gives the very same characters, or null for what it does not
 * know.
 */

/**
 * Where neither of these finds anything, no pattern of ours, CommonMark or GFM does, and the text is printed as it is:
 * most text is, and asking every pattern of it is what takes the time.
 */
const MARKS = /[\t\n\r*_`<[\]\\&|~=@^$%#]/;
const MARKS_BUT_LOW_LINE = /[\t\n\r*`<[\]\\&|~=@^$%#]|__/;
const IN_CONTEXT = /\n[\t ]*(?:[+\-:>]|\d+[.)])|\n | \n|[ps]:\/|[Ww]\.|!\[|\]\(/;

/** Whether a text is printed as it is, between these characters. */
export function isHarmless(value: string, before: string, after: string): boolean {
  return isPlain(value) || (!MARKS.test(value) && !IN_CONTEXT.test(before + value + after));
}

/**
 * Whether a text is harmless wherever it stands: it begins and ends with a character beyond ASCII or a letter, and holds nothing
 * that any pattern begins with.
 */
function isPlain(value: string): boolean {
  const last = value.length - 1;
  if (last < 0 || !isWordCode(value.charCodeAt(0)) || !isWordCode(value.charCodeAt(last))) return false;
  for (let at = 1; at < last; at++) {
    const code = value.charCodeAt(at);
    if (code < ASCII && PLAIN[code] !== 1) return false;
  }
  return true;
}

const ASCII = 0x80;
/** Small and capital letters of ASCII, figures, and the marks that no pattern knows within a text: 1. */
const PLAIN = new Uint8Array(ASCII);
for (const char of ' "\'(),-;?{}') PLAIN[char.charCodeAt(0)] = 1;
for (let code = 0x30; code < 0x7b; code++) if (isLetterCode(code) || code < 0x3a) PLAIN[code] = 1;

function isLetterCode(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function isWordCode(code: number): boolean {
  return code >= ASCII || (isLetterCode(code) && !'psPSwW'.includes(String.fromCharCode(code)));
}

/** Begins and ends with a letter or a figure, beside which emphasis always forms. */
const WORDS = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u;
const WORD = /[\p{L}\p{N}]/u;
const APART = /[\p{P}\p{S}\s]/u;
const CODE = /^[^`\n\r|\s](?:[^`\n\r|]*[^`\n\r|\s])?$/;
/** Without what a pattern looks for in an address too. */
const ADDRESS = /^https?:\/\/(?:[A-Za-z0-9./?-]|=(?!=))+$/;

/** The one text in a node, where that is all it holds and is printed as it is. */
function onlyText({ children: [only, more] }: Parents, before: string, after: string): string | null {
  if (more || only?.type !== 'text' || only.value === '') return null;
  return isHarmless(only.value, before, after) ? only.value : null;
}

function printLink(node: Link): string | null {
  if (node.title || !ADDRESS.test(node.url)) return null;
  const [only, more] = node.children;
  if (!more && only?.type === 'text' && only.value === node.url) return `<${node.url}>`;
  const words = onlyText(node, '[', ']');
  return words === null ? null : `[${words}](${node.url})`;
}

function printAttention(node: Parents, sequence: string): string | null {
  const words = onlyText(node, sequence, sequence);
  return words === null || !WORDS.test(words) ? null : sequence + words + sequence;
}

/** Anything but text, whatever stands beside it. */
function printPhrase(node: PhrasingContent): string | null {
  switch (node.type) {
    case 'strong':
      return printAttention(node, '**');
    case 'emphasis':
      return printAttention(node, '*');
    case 'inlineCode':
      return CODE.test(node.value) ? `\`${node.value}\`` : null;
    case 'link':
      return printLink(node);
    case 'break':
      return '\\\n';
    case 'raw':
      return node.value === '' ? null : node.value;
    default:
      return null;
  }
}

/** A text in which low lines alone need a sign before them: not between the letters of a word. */
function printText(value: string, before: string, after: string): string | null {
  if (isHarmless(value, before, after)) return value;
  if (!value.includes('_') || MARKS_BUT_LOW_LINE.test(value) || IN_CONTEXT.test(before + value + after))
    return null;
  let printed = '';
  let from = 0;
  for (let at = value.indexOf('_'); at !== -1; at = value.indexOf('_', at + 1)) {
    const [left, right] = [value.charAt(at - 1), value.charAt(at + 1)];
    if (![left, right].every((one) => WORD.test(one) || APART.test(one))) return null;
    // A letter beside the marks of emphasis may be written otherwise yet.
    const edge = (at === 1 && before === '*') || (at === value.length - 2 && after === '*');
    const within = WORD.test(left) && WORD.test(right) && !edge;
    printed += within ? value.slice(from, at + 1) : `${value.slice(from, at)}\\_`;
    from = at + 1;
  }
  return printed + value.slice(from);
}

function isAttention(node: PhrasingContent | undefined): boolean {
  return node?.type === 'strong' || node?.type === 'emphasis' || node?.type === 'delete';
}

/** What stands in a line, between these characters. */
export function shortPhrasing(
  children: readonly PhrasingContent[],
  before: string,
  after: string,
): string | null {
  let out = '';
  let text: string | null = null;
  let previous: PhrasingContent | undefined;
  for (const child of children) {
    if (child.type === 'text') {
      if (text !== null || child.value === '') return null;
      text = child.value;
    } else {
      const piece = printPhrase(child);
      if (piece === null || (isAttention(child) && isAttention(previous))) return null;
      const told = text === null ? '' : printText(text, out.slice(-1) || before, piece.charAt(0));
      if (told === null) return null;
      out += told + piece;
      text = null;
    }
    previous = child;
  }
  if (text === null) return out;
  const told = printText(text, out.slice(-1) || before, after);
  return told === null ? null : out + told;
}

/** A paragraph, where a block stands. */
export function shortParagraph({ children }: Paragraph): string | null {
  return shortPhrasing(children, '\n', '\n');
}

/** What stands before an item of a list. */
export const BULLET = '-';

/** A list of nothing but short items; its neighbours are none. */
export function shortList({ children, ordered, start, spread }: List): string | null {
  if (spread !== false) return null;
  const lines: string[] = [];
  for (const [at, { checked, children: inner }] of children.entries()) {
    const [only, more] = inner;
    if (typeof checked === 'boolean' || more || only?.type !== 'paragraph') return null;
    const printed = shortParagraph(only);
    if (printed === null || printed === '' || printed.includes('\n')) return null;
    lines.push(`${ordered ? `${(start ?? 1) + at}.` : BULLET} ${printed}`);
  }
  return lines.length > 0 ? lines.join('\n') : null;
}

/** A quote of short paragraphs and lists; a list that it begins with depends on what stands before the quote. */
export function shortQuote({ children }: Blockquote): string | null {
  let out = '';
  for (const [at, child] of children.entries()) {
    const before = children[at - 1];
    const printed =
      child.type === 'paragraph'
        ? shortParagraph(child)
        : child.type === 'list' && before && before.type !== 'list'
          ? shortList(child)
          : null;
    if (printed === null) return null;
    if (before) {
      // See joinCallout.
      const joined = before.type === 'paragraph' && before.data?.callout && child.type === 'paragraph';
      out += joined ? '\n' : '\n\n';
    }
    out += printed;
  }
  return out === '' ? null : quoted(out);
}

/** Lines as they stand in a quote. */
export function quoted(text: string): string {
  return text.includes('\n') ? text.split('\n').map(quotedLine).join('\n') : quotedLine(text);
}

function quotedLine(line: string): string {
  return line === '' ? '>' : `> ${line}`;
}

/** A block of a page that lies beside no other list. */
export function shortBlock(node: RootContent): string | null {
  switch (node.type) {
    case 'paragraph':
      return shortParagraph(node);
    case 'heading': {
      const words = onlyText(node, '# ', '\n');
      return words === null || words.startsWith(' ') ? null : `${'#'.repeat(node.depth)} ${words}`;
    }
    case 'blockquote':
      return shortQuote(node);
    case 'list':
      return shortList(node);
    case 'blockId':
      return `^${node.value}`;
    case 'printed':
      return node.value;
    default:
      return null;
  }
}
