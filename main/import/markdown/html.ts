import { writeText } from '../html/text.ts';
import { readTree } from '../html/tree.ts';
import type { PageWriter } from '../page-writer.ts';
import { Refusal } from '../refusal.ts';

/** Elements of HTML; what else stands in angle brackets is text that somebody wrote. */
const ELEMENTS = new Set(
  'a abbr acronym address area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav noframes noscript object ol optgroup option output p param picture pre progress q rb rp rt rtc ruby s samp script search section select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr'.split(
    ' ',
  ),
);
const TAG = /<\/?([a-z][a-z0-9-]{0,20})(?=[\s/>])/gi;
/** A piece of HTML that is no text by itself: a comment, a declaration, an instruction. */
const UNSEEN = /^<(?:!|\?)/;

/** What a tag within a paragraph of Markdown means; null where it is no HTML but text in angle brackets. */
export interface InlineTag {
  /** In small letters; empty for a comment. */
  readonly name: string;
  readonly closes: boolean;
}

/** Reads one tag or comment. */
export function inlineTag(html: string): InlineTag | null {
  if (UNSEEN.test(html)) return { name: '', closes: false };
  TAG.lastIndex = 0;
  const name = TAG.exec(html)?.[1]?.toLowerCase();
  return name !== undefined && ELEMENTS.has(name) ? { name, closes: html.startsWith('</') } : null;
}

/**
 * Writes down what a block of HTML in a Markdown text shows: headings are headings, comments nothing. Nothing of it is
 * run or fetched.
 *
 * @param label of the item that it begins
 * @returns whether it was written: not where it holds elements that are none of HTML, or is built like a trap
 */
export function writeHtml(html: string, page: PageWriter, label?: string): boolean {
  for (const [, name = ''] of html.matchAll(TAG)) if (!ELEMENTS.has(name.toLowerCase())) return false;
  try {
    const tree = readTree(html, '');
    if (label !== undefined) page.add({ text: '', label });
    writeText(tree, null, 'after', page);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * A text that is too large to be parsed, without its comments, and with the characters that a backslash keeps from
 * being marks. At the start of a line a mark stays kept from being one.
 */
export function plainLines(markdown: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const from = markdown.indexOf('<!--', at);
    const to = from === -1 ? -1 : markdown.indexOf('-->', from + 4);
    pieces.push(markdown.slice(at, to === -1 ? undefined : from));
    if (to === -1) break;
    at = to + 3;
  }
  return pieces.join('').replace(/(?<=[^\n\\])\\([!-/:-@[-`{-~])|^\\([-.()*_[\]<&+])/gm, '$1$2');
}
