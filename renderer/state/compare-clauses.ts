import { originalsOf } from '#core/structure/originals.ts';
import type { Page } from '#core/structure/page.ts';
import { translator } from '../ui/i18n.ts';
import { notify, show } from './actions.ts';
import { compareDocuments } from './comparing.ts';
import { type OpenDocument, useApp } from './store.ts';

/** A clause that waits for the one it is to be compared with. */
export interface AwaitingClause {
  readonly document: string;
  readonly ref: string;
  readonly name: string;
}

let awaiting: AwaitingClause | null = null;

/** The clause that was set aside to be compared, or null. */
export function awaitingClause(): AwaitingClause | null {
  return awaiting;
}

/** Sets a clause aside, or compares it with the one that was set aside before. */
export function compareClause(document: OpenDocument, ref: string): void {
  const name = clauseName(document.page, ref);
  if (!awaiting || (awaiting.document === document.id && awaiting.ref === ref)) {
    awaiting = { document: document.id, ref, name };
    notify(translator()('comparing.awaiting', { name }));
    return;
  }
  compareDocuments([awaiting.document, document.id], { a: [awaiting.ref], b: [ref] });
  awaiting = null;
  // What asked for the second clause is answered.
  useApp.setState({ notice: null });
  show('compare');
}

/** Lays a repeat, or a repeated clause, beside what it repeats. */
export function compareWithOriginal(document: OpenDocument, ref: string): void {
  const originals = originalsOf(document.page.outline, ref);
  if (!originals) return;
  compareDocuments([document.id, document.id], { a: originals, b: [ref] });
  show('compare');
}

/** A clause's label, else its first words. */
function clauseName(page: Page, ref: string): string {
  const index = page.blocks.findIndex(({ node }) => node?.ref === ref);
  const label = page.blocks[index]?.node?.label?.replace(/[、.．:：\s]+$/, '');
  return label || (index === -1 ? ref : `${[...page.reading(index).text].slice(0, 12).join('')}…`);
}
