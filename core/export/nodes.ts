import type { Blockquote, Heading, Paragraph, PhrasingContent, Text } from 'mdast';
import { spellOut } from '#core/text/visible.ts';

/** An Obsidian block id: names the block before it, `^id` on a line of its own. */
export interface BlockId {
  type: 'blockId';
  /** `[A-Za-z0-9-]+` */
  value: string;
  position?: undefined;
}

/** A block that was printed already, see {@link shortBlock}. */
export interface Printed {
  type: 'printed';
  value: string;
  position?: undefined;
}

/** What is printed as it is, because a reader of notes gives it a meaning: a tag, a link to a note, a callout's kind. */
export interface Raw {
  type: 'raw';
  value: string;
  position?: undefined;
}

declare module 'mdast' {
  interface ParagraphData {
    /** The first line of a callout. */
    callout?: boolean;
    /** Lines that were one paragraph. */
    joined?: boolean;
  }
  interface PhrasingContentMap {
    raw: Raw;
  }
  interface RootContentMap {
    blockId: BlockId;
    printed: Printed;
    raw: Raw;
  }
}

/**
 * The text as Markdown can hold it: NUL and lone surrogates, which neither CommonMark nor UTF-8 has, become U+FFFD;
 * CRLF and lone CR become LF; marks that turn the direction of a text are written out. Everything else stays.
 */
export function clean(value: string): string {
  if (!UNCLEAN.test(value)) return spellOut(value);
  return spellOut(value.replace(RETURN, '\n').replace(UNHELD, '\ufffd'));
}
const UNCLEAN = /[\r\0\ud800-\udfff]/;
const RETURN = /\r\n?/g;
const UNHELD = /[\0\p{Surrogate}]/gu;

/** A text node; what stands in it is never Markdown. */
export function text(value: string): Text {
  return { type: 'text', value: clean(value) };
}

/** A paragraph of these pieces; a string is a text node. */
export function paragraph(...pieces: (string | PhrasingContent)[]): Paragraph {
  return { type: 'paragraph', children: phrasing(pieces) };
}

/** A heading of depth 1 to 6. A line break in it stays a character of its text. */
export function heading(depth: 1 | 2 | 3 | 4, value: string): Heading {
  return { type: 'heading', depth, children: phrasing([value]) };
}

/** A block quote of a paragraph per line; lines without text are left out. */
export function blockquote(value: string): Blockquote {
  return { type: 'blockquote', children: lines(value).map((line) => paragraph(line)) };
}

/** The lines of a text that hold more than blanks. */
export function lines(value: string): string[] {
  return clean(value)
    .split('\n')
    .filter((line) => /[^ \t]/.test(line));
}

/** Pieces as phrasing content: empty strings left out, neighbouring strings joined into one text node. */
export function phrasing(pieces: readonly (string | PhrasingContent)[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (const piece of pieces) {
    const node = typeof piece === 'string' ? text(piece) : piece;
    const last = out.at(-1);
    if (node.type === 'text') {
      if (node.value === '') continue;
      if (last?.type === 'text') {
        out[out.length - 1] = { type: 'text', value: last.value + node.value };
        continue;
      }
    }
    out.push(node);
  }
  return out;
}
