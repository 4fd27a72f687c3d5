import { candidatesFor, type IdleCounterpart } from '#core/agreements/counterparts.ts';
import type { LinkedAgreement, ListedAgreement } from '#core/agreements/listed.ts';
import { agreementKey } from '#core/agreements/table.ts';
import { unitAt } from '#core/compare/units.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import type { Change } from '#core/project/changes/table.ts';
import type { Counterpart } from '#core/project/model.ts';
import { act, mayChange, undo } from './actions.ts';
import { readLists } from './agreements.ts';
import { useAgreements } from './agreements-store.ts';
import { pageOf, type ShownPair, useCompare } from './compare-store.ts';
import { translator } from './language.ts';
import { notify } from './notices.ts';
import { useApp } from './store.ts';

/** The rows of other lists that may be the same document, the likeliest first. */
export function counterpartsFor(row: ListedAgreement): readonly ListedAgreement[] {
  const rows = useAgreements.getState().rows ?? [];
  const documents = useApp.getState().project?.state.documents;
  const { result } = useCompare.getState();
  const beside = result ? besideIn(result, row, rows) : [];
  return candidatesFor(
    row,
    rows,
    new Set(beside.map(agreementKey)),
    (document) => documents?.get(document)?.record.language,
  );
}

/** The rows that stand beside a row in the comparison that is at hand, where that is one of its list. */
function besideIn(
  result: ShownPair,
  row: ListedAgreement,
  rows: readonly ListedAgreement[],
): readonly ListedAgreement[] {
  const own = result.a === row.document ? 'a' : result.b === row.document ? 'b' : null;
  if (!own || result.a === result.b) return [];
  const other = own === 'a' ? 'b' : 'a';
  const block = pageOf(result, own).indexAt(row.start);
  const { comparison } = result;
  const links = comparison.links.filter((link) =>
    link[own].some((unit) => unitAt(comparison[own], unit).block === block),
  );
  const blocks = new Set(
    links.flatMap((link) => link[other].map((unit) => unitAt(comparison[other], unit).block)),
  );
  const page = pageOf(result, other);
  return rows.filter((one) => one.document === result[other] && blocks.has(page.indexAt(one.start)));
}

/** Says that two rows are the same document. */
export async function linkCounterpart(row: ListedAgreement, other: ListedAgreement): Promise<void> {
  const a = { document: row.document, at: row.start };
  const b = { document: other.document, at: other.start };
  await said([{ kind: 'agreement.counterpart', a, b, linked: true }], 'agreements.linked');
}

/** Takes back that a row is the same document as another. */
export async function unlinkCounterpart({ pairs }: LinkedAgreement): Promise<void> {
  await said(pairs.map(unlinked), 'agreements.unlinked');
}

/** Takes a link back of which an item is none any more. */
export async function takeBackLink({ a, b }: IdleCounterpart): Promise<void> {
  await said([unlinked({ a, b })], 'agreements.unlinked');
}

function unlinked({ a, b }: Counterpart): Change {
  return { kind: 'agreement.counterpart', a, b, linked: false };
}

/** Once it is on the disk the table shows it. */
async function said(changes: readonly Change[], told: MessageKey): Promise<void> {
  if (!mayChange() || !(await act(changes))) return;
  await readLists();
  notify(translator()(told), 'info', { label: 'command.undo', run: () => void undo() });
}
