import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Side } from '../office/sides.ts';
import type { PageContent } from './content.ts';
import { type HtmlElement, type HtmlTree, textIn } from './tree.ts';
import { isShown } from './visible.ts';

/** What readability can be given: its time grows with the depth of a page as well as with its size. */
const MOST_GIVEN = { elements: 20_000, depth: 150, depths: 600_000, characters: 4_000_000 };
/** Characters of classes and ids that it is shown, by which it weighs. */
const NAME = 100;
/** Of what is no link in the content of a page an article holds at least this share. */
const LEAST = 0.5;
/** And of one that is an article only with what stands bare no more is left out: a label is text, though it is a link in the page. */
const MOST_MISSING = 100;

/**
 * The elements in the content of a page that make up its article, as Firefox's reading view finds it; null where it finds none, or
 * where too much that is no link would be left out for it to be the article, or where the page is too large to ask.
 * Nothing is run or fetched: what is weighed is a copy of names and characters.
 */
export function findArticle(tree: HtmlTree, content: PageContent): ReadonlySet<HtmlElement> | null {
  const copy = copyOf(content);
  if (copy === null) return null;
  const { document } = parseHTML(copy);
  const article = new Readability(document, {
    maxElemsToParse: MOST_GIVEN.elements,
    disableJSONLD: true,
    serializer: (node) => node,
  }).parse();
  if (!article?.content) return null;
  const found = new Set<HtmlElement>();
  const wrapped = new Set<HtmlElement>();
  for (const kept of (article.content as unknown as Kept).querySelectorAll('[data-n]')) {
    const element = tree.elements[Number(kept.getAttribute('data-n'))];
    if (element) (kept.getAttribute('data-bare') === null ? found : wrapped).add(element);
  }
  if (passesOverHeadline(tree, content, found)) return null;
  const { inArticle, unlinked } = weigh(content, found);
  const isArticle = inArticle > 0 && inArticle >= LEAST * unlinked;
  for (const element of wrapped) found.add(element);
  if (isArticle) return found;
  // Where most of a page stands bare, no more than its menus may be missing.
  const all = weigh(content, found, true);
  return all.inArticle > 0 && all.unlinked - all.inArticle <= MOST_MISSING ? found : null;
}

/**
 * Whether what was found leaves out the part of the page that its only headline stands in, and that part shows more: a list
 * of documents, each of them a link, weighs nothing to the reading view.
 */
function passesOverHeadline(
  tree: HtmlTree,
  { furniture }: PageContent,
  found: ReadonlySet<HtmlElement>,
): boolean {
  const [headline, second] = tree.elements.filter(
    (element) => element.name === 'h1' && isWhollyShown(element, furniture),
  );
  const part = headline?.parent;
  if (!headline || second || !part || found.has(headline)) return false;
  for (const element of found)
    for (let one: HtmlElement | null = element; one; one = one.parent) if (one === part) return false;
  const own = [...found].reduce((sum, { children }) => sum + lengthOf(children), 0);
  return shownIn(part, furniture) - lengthOf(headline.children) > own;
}

/** Characters that an element shows, links included, blanks not. */
function shownIn(part: HtmlElement, furniture: ReadonlySet<HtmlElement>): number {
  let count = 0;
  const todo = [part];
  for (let element = todo.pop(); element; element = todo.pop()) {
    count += lengthOf(element.children);
    for (const child of element.children)
      if (typeof child !== 'string' && !furniture.has(child) && isShown(child)) todo.push(child);
  }
  return count;
}

function lengthOf(children: HtmlElement['children']): number {
  let count = 0;
  for (const child of children) if (typeof child === 'string') count += child.replace(/\s+/g, '').length;
  return count;
}

/** So many links to other pages, each by itself, are a menu. */
const MENU = 5;
/** What stands between the links of a menu. */
const BETWEEN = /^[\s|·•›»>/,、-]*$/;

/** Whether there are menus in a content, all of which came in: links to other pages with nothing but links beside them. */
export function holdsMenus({ root, furniture }: PageContent): boolean {
  let links = 0;
  const todo: HtmlElement[] = [root];
  for (let one = todo.pop(); one; one = todo.pop()) {
    const within = one.children.filter((child) => typeof child !== 'string');
    for (const child of within) if (!furniture.has(child) && isShown(child)) todo.push(child);
    if (one.children.every((child) => typeof child !== 'string' || BETWEEN.test(child)))
      links += within.filter(leadsAway).length;
  }
  return links >= MENU;
}

function leadsAway({ name, attributes: { href } }: HtmlElement): boolean {
  return name === 'a' && href !== undefined && !href.startsWith('#');
}

/** As much of an element of the copy as is asked for. */
interface Kept {
  querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string | null }>;
}

/** Characters that are in no link: of the article, and of all the content shows. */
function weigh(
  { root, furniture }: PageContent,
  article: ReadonlySet<HtmlElement>,
  withLabels = false,
): { inArticle: number; unlinked: number } {
  let inArticle = 0;
  let unlinked = 0;
  const todo: HtmlElement[] = [root];
  for (let element = todo.pop(); element; element = todo.pop())
    for (const child of element.children)
      if (typeof child === 'string') {
        const length = child.replace(/\s+/g, '').length;
        unlinked += length;
        if (article.has(element)) inArticle += length;
      } else if (
        !furniture.has(child) &&
        isShown(child) &&
        (child.name !== 'a' || (withLabels && !leadsAway(child)))
      )
        todo.push(child);
  return { inArticle, unlinked };
}

/**
 * What the content of a page shows as HTML again, every element with its number; null where that is too much. A title that is none and
 * an author who is none keep headings and bylines from being taken out as what is known already; forms, in which some
 * sites wrap whole pages, are called something else.
 */
function copyOf({ root, furniture }: PageContent): string | null {
  const out = [
    '<!doctype html><html><head><title>A page that has no title of its own</title>',
    '<meta name="author" content="-"></head><body>',
  ];
  let elements = 0;
  let depths = 0;
  let characters = 0;
  const todo: (HtmlElement | string)[] = root.parent ? [root] : root.children.toReversed();
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (typeof node === 'string') {
      out.push(node);
      continue;
    }
    if (!isShown(node) || furniture.has(node)) continue;
    elements++;
    depths += node.depth;
    if (elements > MOST_GIVEN.elements || node.depth > MOST_GIVEN.depth || depths > MOST_GIVEN.depths)
      return null;
    const { name, open, close } = tagsOf(node);
    out.push(open);
    if (close !== '') todo.push(close);
    for (const child of node.children.toReversed()) {
      if (typeof child !== 'string') todo.push(child);
      else {
        characters += child.length;
        if (characters > MOST_GIVEN.characters) return null;
        todo.push(textOf(child, name, node.index));
      }
    }
  }
  return out.join('');
}

/** What the reading view makes paragraphs of when characters stand in it bare, losing the number of the element itself. */
const BARE = new Set(['div', 'section', 'article', 'main', 'td', 'dd', 'blockquote']);

/** The characters of an element; where they may be given another parent, they bring its number along. */
function textOf(text: string, name: string, index: number): string {
  if (name === 'pre') return escaped(text);
  const words = escaped(text.replace(/\s+/g, ' '));
  return BARE.has(name) && words !== ' ' ? `<data data-n="${index}" data-bare="">${words}</data>` : words;
}

const RENAMED: ReadonlyMap<string, string> = new Map([
  ['html', 'div'],
  ['body', 'div'],
  ['form', 'div'],
  ['font', 'span'],
  ['center', 'div'],
]);
const VOID = new Set(['br', 'hr', 'wbr', 'img', 'col']);

function tagsOf({ name: given, attributes, index }: HtmlElement): {
  name: string;
  open: string;
  close: string;
} {
  const name = RENAMED.get(given) ?? (/^[a-z][a-z0-9]{0,20}$/.test(given) ? given : 'span');
  // A formula is called after the menu that its library hangs on it.
  const named = (/^(?:math|mjx-)/.test(given) ? [] : (['class', 'id'] as const))
    .map((one) => (attributes[one] ? ` ${one}="${escaped(attributes[one].slice(0, NAME))}"` : ''))
    .join('');
  const href = name === 'a' && attributes.href !== undefined ? ' href="x"' : '';
  return {
    name,
    open: `<${name} data-n="${index}"${named}${href}>`,
    close: VOID.has(name) ? '' : `</${name}>`,
  };
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A headline, and the element that it is. */
export interface Headline {
  readonly element: HtmlElement;
  readonly text: string;
}

/**
 * The headline of a page that stands outside of its article: the only `h1` that the page shows and that is none of its site, where the article has
 * none and does not say the same at its beginning.
 */
export function headlineOutside(
  tree: HtmlTree,
  { furniture }: PageContent,
  article: ReadonlySet<HtmlElement>,
  side: Side,
  beginning: string,
): Headline | null {
  const [headline, second] = tree.elements.filter(
    (element) => element.name === 'h1' && isWhollyShown(element, furniture),
  );
  if (!headline || second || article.has(headline)) return null;
  const text = textIn(headline, side === 'after' ? 'del' : 'ins');
  return text === '' || text.length > 300 || beginning.includes(text) ? null : { element: headline, text };
}

function isWhollyShown(element: HtmlElement, furniture: ReadonlySet<HtmlElement>): boolean {
  for (let one: HtmlElement | null = element; one; one = one.parent)
    if (!isShown(one) || furniture.has(one)) return false;
  return true;
}
