import type { Side } from '../office/sides.ts';
import type { HtmlElement } from './tree.ts';
import { isShown } from './visible.ts';

/** The changes of a page while it is read: `<ins>` and `<del>`, as those of a document that tracks them. */
export class HtmlChanges {
  inserted = 0;
  deleted = 0;
  /** How many of each stand open. */
  private readonly within = { ins: 0, del: 0 };

  /** @param wanted the elements whose own characters are wanted; null for all */
  constructor(
    private readonly wanted: ReadonlySet<HtmlElement> | null,
    private readonly side: Side,
  ) {}

  /** Begins an `<ins>` or a `<del>`, and tells whether what stands in it is of the text. If so it is to be closed. */
  open(element: HtmlElement): boolean {
    const isInsertion = element.name === 'ins';
    const outermost = this.within[isInsertion ? 'ins' : 'del'] === 0;
    if (outermost && holdsText(element, this.wanted)) {
      if (isInsertion) this.inserted++;
      else this.deleted++;
    }
    if (isInsertion !== (this.side === 'after')) return false;
    this.within[isInsertion ? 'ins' : 'del']++;
    return true;
  }

  close({ name }: HtmlElement): void {
    this.within[name === 'ins' ? 'ins' : 'del']--;
  }
}

/** Whether an element shows more than blanks of what is wanted. */
function holdsText(element: HtmlElement, wanted: ReadonlySet<HtmlElement> | null): boolean {
  const todo: HtmlElement[] = [element];
  for (let one = todo.pop(); one; one = todo.pop()) {
    const own = wanted === null || wanted.has(one);
    for (const child of one.children)
      if (typeof child !== 'string') {
        if (isShown(child)) todo.push(child);
      } else if (own && child.trim() !== '') return true;
  }
  return false;
}
