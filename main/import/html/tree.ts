import { Parser } from 'htmlparser2';
import { unsafe } from '../refusal.ts';

/** An element of a page, with no more of it than is asked for here. */
export interface HtmlElement {
  /** In small letters. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  /** Elements, and the characters between them with their references resolved. */
  readonly children: (HtmlElement | string)[];
  readonly parent: HtmlElement | null;
  /** In the order of the page, from 0. */
  readonly index: number;
  /** How many elements it stands in. */
  readonly depth: number;
}

/** A page: its elements under one that has no name, and what its comments say. */
export interface HtmlTree {
  readonly root: HtmlElement;
  readonly elements: readonly HtmlElement[];
  /** The address that a browser noted when it saved the page; null where it did not. */
  readonly savedFrom: string | null;
}

/** Attributes that are asked for; others, and what is longer than a page would have it, are not kept. */
const KEPT = new Set(
  'aria-hidden charset class content datetime hidden href http-equiv id itemprop lang name open property rel reversed role rowspan start style type value xml:lang'.split(
    ' ',
  ),
);
const LONGEST = 2000;
/** Deeper than any page is; the parser's time grows with the depth. */
const DEEPEST = 2000;
const MOST_ELEMENTS = 2_000_000;
/** Code units that the parser is given at once. */
const CHUNK = 1 << 16;

/**
 * The elements of a page, as browsers mostly put them together. Nothing of it is run or fetched: they are names and
 * characters. The time is linear. Throws the refusal of a page that is nested 2,000 deep or has millions of elements.
 *
 * @param file its name, for the sentence
 */
export function readTree(html: string, file: string): HtmlTree {
  const root: HtmlElement = { name: '', attributes: {}, children: [], parent: null, index: -1, depth: 0 };
  const elements: HtmlElement[] = [];
  let open = root;
  let savedFrom: string | null = null;
  const parser = new Parser({
    onopentag(name, given) {
      if (open.depth >= DEEPEST) throw unsafe(file, 'depth');
      if (elements.length >= MOST_ELEMENTS) throw unsafe(file, 'entries');
      const element: HtmlElement = {
        name,
        attributes: keptOf(given),
        children: [],
        parent: open,
        index: elements.length,
        depth: open.depth + 1,
      };
      open.children.push(element);
      elements.push(element);
      open = element;
    },
    ontext(text) {
      const last = open.children.length - 1;
      const before = open.children[last];
      if (typeof before === 'string') open.children[last] = before + text;
      else open.children.push(text);
    },
    onclosetag() {
      if (open.parent) open = open.parent;
    },
    oncomment(comment) {
      savedFrom ??= /^ saved from url=\(\d{1,6}\)(https?:\S{1,2000}) *$/.exec(comment)?.[1] ?? null;
    },
  });
  for (let at = 0; at < html.length; at += CHUNK) parser.write(html.slice(at, at + CHUNK));
  parser.end();
  return { root, elements, savedFrom };
}

function keptOf(given: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) if (KEPT.has(name)) kept[name] = value.slice(0, LONGEST);
  return kept;
}

/**
 * All characters in an element, hidden ones as well, with every run of blanks as one. Iterative.
 *
 * @param without the name of elements that are left out
 */
export function textIn(element: HtmlElement, without: string | null = null): string {
  const pieces: string[] = [];
  const todo: (HtmlElement | string)[] = [element];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (typeof node === 'string') pieces.push(node);
    else if (node.name !== without) for (const child of node.children.toReversed()) todo.push(child);
  }
  return pieces.join('').replace(/\s+/g, ' ').trim();
}
