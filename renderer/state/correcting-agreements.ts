import type { IdleCorrection } from '#core/agreements/corrections.ts';
import { type ListedAgreement, saidField } from '#core/agreements/listed.ts';
import { agreementKey } from '#core/agreements/table.ts';
import { type TypedAgreement, typedChanges, typedOf } from '#core/agreements/typed.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import type { Change } from '#core/project/changes/table.ts';
import type { AgreementField } from '#core/project/model.ts';
import type { Failure } from '#core/result.ts';
import { act, append, mayChange, undo } from './actions.ts';
import { agreementNow, goToAgreement, readLists } from './agreements.ts';
import { useAgreements } from './agreements-store.ts';
import { languageOf, translator } from './language.ts';
import { notify } from './notices.ts';
import { isTyped } from './saving.ts';
import { useApp } from './store.ts';

const set = useAgreements.setState;

/** Opens the fields of the row that one is at, or goes on with what was typed into them. */
export function correctAgreement(): void {
  const row = agreementNow();
  if (row && mayChange())
    typeAgreement(row, useAgreements.getState().typing.get(agreementKey(row)) ?? typedOf(row));
}

/** Keeps what stands in the fields of a row; it stays there when one goes to another row and comes back. */
export function typeAgreement(row: ListedAgreement, typed: TypedAgreement): void {
  set(({ typing }) => ({ typing: new Map(typing).set(agreementKey(row), typed) }));
  const changes = typedChanges(row, typed, decimalOf());
  isTyped(fieldsOf(row), !changes.ok || changes.value.length > 0);
}

/** What the fields of a row are known by among all that is being typed. */
function fieldsOf(row: ListedAgreement): string {
  return `agreement ${agreementKey(row)}`;
}

/** Closes the fields of a row; what was typed is gone. */
export function leaveAgreement(row: ListedAgreement): void {
  set(({ typing }) => {
    const left = new Map(typing);
    left.delete(agreementKey(row));
    return { typing: left };
  });
  isTyped(fieldsOf(row), false);
}

/**
 * Makes a row what was typed, in one step. Answers with what is wrong, or null once it is on the disk and the table
 * shows it; the fields stay open where it is not.
 */
export async function saveAgreement(row: ListedAgreement, typed: TypedAgreement): Promise<Failure | null> {
  const changes = typedChanges(row, typed, decimalOf());
  if (!changes.ok) return changes.error;
  if (changes.value.length > 0) {
    const failure = await append(changes.value);
    if (failure) return failure;
    await readLists();
    tellDone('agreements.saved');
  }
  leaveAgreement(row);
  return null;
}

/** What parts whole numbers from fractions in the interface's language. */
export function decimalOf(): '.' | ',' {
  return languageOf(useApp.getState()).locale === 'pt' ? ',' : '.';
}

/** Gives a field back to what is read from the text. */
export async function restoreField(row: ListedAgreement, field: AgreementField): Promise<void> {
  const said = saidField(row, field);
  if (!said || !mayChange()) return;
  if (await did([{ kind: 'agreement.restore', document: row.document, at: said.at, field }]))
    tellDone('agreements.restored');
}

/** Sets a row apart that is no signed document, and goes on to the next. */
export async function hideAgreement(row: ListedAgreement): Promise<void> {
  if (!mayChange()) return;
  const { document, start: at } = row;
  const { rows, at: here } = useAgreements.getState();
  const isLast = rows?.at(-1) === row;
  if (here === agreementKey(row)) goToAgreement(isLast ? -1 : 1);
  if (await did([{ kind: 'agreement.correct', document, at, correction: { field: 'hidden', value: true } }]))
    tellDone('agreements.hideDone');
}

/** Takes a correction back that fits no item any more. */
export async function takeBackIdle({ document, at, field }: IdleCorrection): Promise<void> {
  if (mayChange() && (await did([{ kind: 'agreement.restore', document, at, field }])))
    tellDone('agreements.restored');
}

/** Whether it is on the disk; then the table shows it. */
async function did(changes: readonly Change[]): Promise<boolean> {
  if (!(await act(changes))) return false;
  await readLists();
  return true;
}

function tellDone(key: MessageKey): void {
  notify(translator()(key), 'info', { label: 'command.undo', run: () => void undo() });
}
