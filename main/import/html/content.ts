import type { HtmlElement, HtmlTree } from './tree.ts';
import { isShown } from './visible.ts';

/** The part of a page in which its article is. */
export interface PageContent {
  readonly root: HtmlElement;
  /** Elements in it that belong to the site, with all that they hold: menus, searches, footers, notes at the side. */
  readonly furniture: ReadonlySet<HtmlElement>;
}

/** Of what is no link on a page its content holds at least this share. */
const LEAST = 0.5;
/** What has a footer and a side of its own. */
const OWNERS = new Set(['article', 'main', 'blockquote']);

/**
 * Where the article of a page is, by what the page itself calls its parts: in its only `<article>`, or else its only
 * `<main>`, that holds most of the text; in all of the page where there is none. What says that it is a menu is none of
 * it, unless most of the text is in there, as after a `<nav>` that is never closed. The time is linear.
 */
export function findContent(tree: HtmlTree): PageContent {
  const found = furnitureOf(tree);
  const none = new Set<HtmlElement>();
  const whole = weigh(tree, none);
  const without = found.size > 0 ? weigh(tree, found) : whole;
  const isSmall = without.all > 0 && without.all >= LEAST * whole.all;
  const [furniture, weights] = isSmall ? [found, without] : [none, whole];
  for (const name of ['article', 'main']) {
    const [only, second] = outermost(tree, name);
    if (only && !second && weights.of(only) > LEAST * weights.all) return { root: only, furniture };
  }
  return { root: tree.root, furniture };
}

/** The elements of a content whose characters are its own. */
export function elementsOf({ root, furniture }: PageContent): ReadonlySet<HtmlElement> {
  const elements = new Set<HtmlElement>();
  const todo = [root];
  for (let element = todo.pop(); element; element = todo.pop()) {
    elements.add(element);
    for (const child of element.children)
      if (typeof child !== 'string' && !furniture.has(child)) todo.push(child);
  }
  return elements;
}

function furnitureOf({ elements }: HtmlTree): ReadonlySet<HtmlElement> {
  const furniture = new Set<HtmlElement>();
  const owned = new Uint8Array(elements.length);
  for (const element of elements) {
    const { name, index, parent } = element;
    const role = roleOf(element);
    const inOwner = parent !== null && owned[parent.index] === 1;
    if (inOwner || OWNERS.has(name) || role === 'main' || role === 'article') owned[index] = 1;
    if (name === 'nav' || role === 'navigation' || role === 'search') furniture.add(element);
    else if (!inOwner && (role === 'contentinfo' || role === 'complementary')) furniture.add(element);
  }
  return furniture;
}

/** The role that an element is given, e.g. of a note, or else the one that its name has. */
export function roleOf({ name, attributes }: HtmlElement): string {
  const given = attributes.role?.trim().toLowerCase();
  if (given) return given;
  if (name === 'search') return 'search';
  if (name === 'footer') return 'contentinfo';
  return name === 'aside' ? 'complementary' : '';
}

/** Elements of a name that stand in no other of that name, but for those that are not shown. */
function outermost({ elements }: HtmlTree, name: string): HtmlElement[] {
  const within = new Uint8Array(elements.length);
  return elements.filter((element) => {
    const { index, parent } = element;
    const inside = parent !== null && within[parent.index] === 1;
    if (inside || element.name === name || !isShown(element)) within[index] = 1;
    return !inside && element.name === name && isShown(element);
  });
}

/** Characters, blanks not counted, that a page shows and that are in no link and no furniture: of all, and of one element. */
function weigh(
  { root, elements }: HtmlTree,
  furniture: ReadonlySet<HtmlElement>,
): { readonly all: number; readonly of: (element: HtmlElement) => number } {
  // The root is the first.
  const weights = new Float64Array(elements.length + 1);
  const order: HtmlElement[] = [];
  const todo = [root];
  for (let element = todo.pop(); element; element = todo.pop()) {
    order.push(element);
    for (const child of element.children)
      if (typeof child === 'string') weights[element.index + 1]! += child.replace(/\s+/g, '').length;
      else if (child.name !== 'a' && !furniture.has(child) && isShown(child)) todo.push(child);
  }
  for (const { index, parent } of order.reverse())
    if (parent) weights[parent.index + 1]! += weights[index + 1]!;
  return { all: weights[0]!, of: ({ index }) => weights[index + 1]! };
}
