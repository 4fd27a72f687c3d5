import type { Range } from '#core/text/range.ts';
import { beforeDocument, beginsLikeDocument } from './instruments.ts';

/** A name that ends with what it is has at least so many code units before it. */
const SHORTEST = 2;

/** Whether plain lines name a document: a statement, a treaty, a list. */
export function isDocumentName(text: string, { from, to }: Range): boolean {
  const name = text.slice(from, Math.min(to, from + LONGEST));
  if (beginsLikeDocument(name)) return true;
  const before = beforeDocument(name);
  return before !== null && before.length >= SHORTEST && !before.includes('《');
}
/** So much of a name is looked at. */
const LONGEST = 300;

/** Whether the headline of an article names a document. */
export function namesDocument(text: string, { title }: { readonly title: readonly Range[] }): boolean {
  const [first] = title;
  const last = title.at(-1);
  return first !== undefined && last !== undefined && isDocumentName(text, { from: first.from, to: last.to });
}
