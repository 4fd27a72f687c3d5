import type { LeftOut } from '#core/contract.ts';
import { roleOf } from './content.ts';
import type { HtmlElement, HtmlTree } from './tree.ts';
import { hidesText, isShown } from './visible.ts';

/** So many pieces are listed, and so many code units of how each begins. */
const MOST_LISTED = 100;
const BEGINNING = 80;

const ROLES: Readonly<Record<string, LeftOut['what']>> = {
  navigation: 'navigation',
  search: 'navigation',
  contentinfo: 'footer',
  complementary: 'aside',
};

/**
 * What a page holds and what of it did not come in, each piece as large as it can be: an element of which nothing is
 * wanted, or the characters of one that hold no others. What is too much to be listed comes last, as one. The time is
 * linear.
 *
 * @param wanted the elements whose own characters came in
 */
export function leftOutOf({ root, elements }: HtmlTree, wanted: ReadonlySet<HtmlElement>): LeftOut[] {
  const holding = new Uint8Array(elements.length + 1);
  for (const element of wanted)
    for (let one: HtmlElement | null = element; one && holding[one.index + 1] === 0; one = one.parent)
      holding[one.index + 1] = 1;
  const pieces: LeftOut[] = [];
  let rest = 0;
  const list = (text: string, what: (() => LeftOut['what']) | 'hidden'): void => {
    const chars = text.replace(/\s+/g, '').length;
    if (chars === 0) return;
    const where = beginningOf(text.replace(/\s+/g, ' ').trim());
    if (pieces.length < MOST_LISTED) pieces.push({ what: what === 'hidden' ? what : what(), where, chars });
    else if (what !== 'hidden') rest += chars;
  };
  const todo: HtmlElement[] = [root];
  for (let element = todo.pop(); element; element = todo.pop()) {
    const one = element;
    if (hidesText(one)) {
      list(textOf(one, true), 'hidden');
      continue;
    }
    const whole = holding[one.index + 1] === 0;
    list(whole ? textOf(one) : wanted.has(one) ? '' : ownText(one), () => kindOf(one));
    for (const child of one.children.toReversed())
      if (typeof child !== 'string' && (whole ? hidesText(child) : isShown(child) || hidesText(child)))
        todo.push(child);
  }
  return rest === 0 ? pieces : [...pieces, { what: 'rest', where: '', chars: rest }];
}

function kindOf(element: HtmlElement): LeftOut['what'] {
  for (let one: HtmlElement | null = element; one; one = one.parent) {
    const kind = one.name === 'nav' ? 'navigation' : ROLES[roleOf(one)];
    if (kind) return kind;
  }
  return 'outside-article';
}

function ownText({ children }: HtmlElement): string {
  return children.filter((child) => typeof child === 'string').join(' ');
}

/** The characters that an element shows, or that it would show, a blank between any two elements. */
function textOf(element: HtmlElement, hidden = false): string {
  const out: string[] = [];
  const todo: (HtmlElement | string)[] = [element];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (typeof node === 'string') out.push(node);
    else if (isShown(node) || (hidden && hidesText(node)))
      for (const child of node.children.toReversed()) todo.push(child);
  }
  return out.join(' ');
}

function beginningOf(text: string): string {
  return text.length <= BEGINNING
    ? text
    : `${text
        .slice(0, BEGINNING)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}
