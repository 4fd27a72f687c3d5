import type { HtmlElement, HtmlTree } from './tree.ts';

/** Elements and characters in which a reference to a note may be written. */
const LONGEST = 20;
const NOTE = /^#_{0,2}(?:fn|ftn|edn|note|endnote|footnote|cite_note|cite-note)/i;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** The notes of a page: where they are referred to, and what refers back. */
export class HtmlNotes {
  /** What the reference to a note says, by the note's id. */
  private readonly labels = new Map<string, string>();

  constructor({ elements }: HtmlTree) {
    for (const element of elements) {
      const said = element.name === 'a' ? referenceOf(element) : null;
      const id = element.attributes.href?.slice(1) ?? '';
      if (said !== null && id !== '' && !this.labels.has(id)) this.labels.set(id, said);
    }
  }

  /**
   * What stands in the text for raised or lowered characters, or for a link to a note; null where it is their own
   * characters. `[1]` for a note, so that its number does not run into a word; `10⁶` and `CO₂` for figures.
   *
   * @param before the character that stands before
   */
  markOf(element: HtmlElement, before: string): string | null {
    const { name } = element;
    if (name === 'a') return isRaised(element) ? null : referenceOf(element);
    if (name !== 'sup' && name !== 'sub') return null;
    const text = shortText(element);
    if (text === null || text === '') return null;
    const link = element.children.find(
      (child): child is HtmlElement => typeof child !== 'string' && child.name === 'a',
    );
    if (link && name === 'sup')
      return referenceOf(link) ?? (link.attributes.href?.startsWith('#') ? bracketed(text) : null);
    if (!/^\d{1,4}$/.test(text)) return null;
    if (name === 'sup' && !/[\p{Script=Latin}\d)]/u.test(before)) return bracketed(text);
    return text.replace(/\d/g, (digit) => (name === 'sup' ? RAISED : LOWERED).charAt(Number(digit)));
  }

  /** The label of a note that is an item of a list. */
  labelOf({ attributes }: HtmlElement): string | null {
    return attributes.id === undefined ? null : (this.labels.get(attributes.id) ?? null);
  }

  /** Whether an element is no more than an arrow back to the place of the note. */
  isBackLink(element: HtmlElement): boolean {
    if (element.name !== 'a' || !element.attributes.href?.startsWith('#')) return false;
    return /^[↩↑↵⏎←^]\ufe0e?\ufe0f?$/.test(shortText(element) ?? '');
  }
}

/** `[1]` of a link to a note; null of any other link. */
function referenceOf(link: HtmlElement): string | null {
  const href = link.attributes.href ?? '';
  const isNote =
    link.attributes.role === 'doc-noteref' || NOTE.test(href) || (href.startsWith('#') && isRaised(link));
  const text = isNote ? shortText(link) : null;
  return text !== null && /^[[(（［]?[\p{L}\p{N}*†‡]{1,5}[\])）］]?$/u.test(text) ? bracketed(text) : null;
}

function isRaised({ parent }: HtmlElement): boolean {
  return parent?.name === 'sup';
}

function bracketed(text: string): string {
  return /^[[(（［]/.test(text) ? text : `[${text}]`;
}

/** The characters in an element without blanks around; null where they are more than a reference has. */
function shortText(element: HtmlElement): string | null {
  let text = '';
  let steps = 0;
  const todo: (HtmlElement | string)[] = [element];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (++steps > LONGEST || text.length > LONGEST) return null;
    if (typeof node === 'string') text += node.slice(0, LONGEST + 1).trim();
    else if (node.children.length > LONGEST) return null;
    else for (const child of node.children.toReversed()) todo.push(child);
  }
  return text.length > LONGEST ? null : text;
}
