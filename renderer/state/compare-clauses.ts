import { originalsOf } from '#core/structure/originals.ts';
import type { Page } from '#core/structure/page.ts';
import { show } from './actions.ts';
import { compareDocuments } from './compare-store.ts';
import { translator } from './language.ts';
import { notify } from './notices.ts';
import { type OpenDocument, useApp } from './store.ts';

/** A clause that waits for the one it is to be compared with. */
export interface AwaitingClause {
  readonly document: string;
  readonly ref: string;
  readonly name: string;
}

let awaiting: { readonly project: string; readonly clause: AwaitingClause } | null = null;

/** The clause that was set aside to be compared; null for none, or where its document no longer stands. */
export function awaitingClause(): AwaitingClause | null {
  const { project } = useApp.getState();
  if (!awaiting || awaiting.project !== project?.id) return null;
  const entry = project.state.documents.get(awaiting.clause.document);
  return entry && !entry.removed ? awaiting.clause : null;
}

/** Sets a clause aside, or compares it with the one that was set aside before. */
export function compareClause(document: OpenDocument, ref: string): void {
  const { project } = useApp.getState();
  if (!project) return;
  const name = clauseName(document.page, ref);
  const before = awaitingClause();
  if (!before || (before.document === document.id && before.ref === ref)) {
    awaiting = { project: project.id, clause: { document: document.id, ref, name } };
    notify(translator()('comparing.awaiting', { name }));
    return;
  }
  compareDocuments([before.document, document.id], { a: [before.ref], b: [ref] });
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
  const label = page.blocks[index]?.node?.label?.replace(/(?<![、.．:：\s])[、.．:：\s]+$/, '');
  return label || (index === -1 ? ref : `${[...page.reading(index).text].slice(0, 12).join('')}…`);
}
