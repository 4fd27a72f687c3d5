import { create } from 'zustand';
import type { Returned, VaultReport } from '#core/contract.ts';
import { changesOf } from '#core/export/vault/changes-of.ts';
import type { Proposal } from '#core/export/vault/proposals.ts';
import type { Failure } from '#core/result.ts';
import { client } from '../client.ts';
import { act } from './actions.ts';
import { chosenPreset, useExport } from './export-store.ts';
import { rememberTarget, targetOf } from './exporting.ts';
import { tell } from './notices.ts';
import { useApp } from './store.ts';

/** Writing into a folder of notes, as the screen shows it. */
interface VaultState {
  /** As it is typed; null: where the preset was written last. */
  readonly typed: string | null;
  readonly report: VaultReport | null;
  readonly failure: Failure | null;
  readonly running: boolean;
  /** Whether what stands in the report was written. */
  readonly written: boolean;
  /** What was changed outside, once it is asked for. */
  readonly back: Returned | null;
  /** Of the proposals those that are not to come in, see {@link keyOf}. */
  readonly left: ReadonlySet<string>;
}

const EMPTY: VaultState = {
  typed: null,
  report: null,
  failure: null,
  running: false,
  written: false,
  back: null,
  left: new Set(),
};
export const useVault = create<VaultState>(() => EMPTY);

/** What tells a proposal from all others. */
export function keyOf({ annotation, kind }: Proposal): string {
  return `${annotation} ${kind}`;
}

function chosen(): ReturnType<typeof chosenPreset> | null {
  const state = useApp.getState().project?.state;
  return state ? chosenPreset(state, useExport.getState()) : null;
}

/** The folder that is meant; empty while none was named. */
export function vaultFolder(): string {
  const now = chosen();
  return useVault.getState().typed ?? (now ? (targetOf(now.preset.id) ?? '') : '');
}

export function typeFolder(typed: string): void {
  useVault.setState({ typed, report: null, failure: null, written: false });
}

/** Asks for a folder by the system's dialog. */
export async function chooseFolder(): Promise<void> {
  const answer = await client['project.choose']({});
  if (!answer.ok) tell(answer.error);
  else if (answer.value !== null) typeFolder(answer.value);
}

let asked = 0;

/** Tells what writing would do. */
export async function planVault(): Promise<void> {
  const now = chosen();
  const folder = vaultFolder().trim();
  const mine = ++asked;
  if (now?.form.to !== 'vault' || folder === '') {
    useVault.setState({ report: null, failure: null, running: false });
    return;
  }
  useVault.setState({ running: true });
  const answer = await client['vault.plan']({ ...now.form, documents: null, folder, force: false });
  if (mine !== asked) return;
  useVault.setState(({ written }) =>
    answer.ok
      ? { report: answer.value, failure: null, running: false, written: written && isSettled(answer.value) }
      : { report: null, failure: answer.error, running: false },
  );
}

/** Whether nothing is left to be written: what was written stands as it is. */
function isSettled({ write, change }: VaultReport): boolean {
  return write.length + change.length === 0;
}

/** Writes what changed; with `force` over what was changed outside, which is kept beside. */
export async function writeVault(force: boolean): Promise<void> {
  const now = chosen();
  const folder = vaultFolder().trim();
  if (!now || folder === '') return;
  asked++;
  useVault.setState({ running: true });
  const answer = await client['vault.write']({ ...now.form, documents: null, folder, force });
  if (!answer.ok) {
    useVault.setState({ failure: answer.error, running: false });
    return;
  }
  useVault.setState({ report: answer.value, failure: null, running: false, written: true });
  await rememberTarget(now.preset.id, answer.value.folder);
}

/** Reads what was changed outside. */
export async function readBack(): Promise<void> {
  const folder = vaultFolder().trim();
  if (folder === '') return;
  const answer = await client['vault.back']({ path: folder });
  if (!answer.ok) {
    tell(answer.error);
    return;
  }
  const left = answer.value.proposed.filter(({ conflict }) => conflict).map(keyOf);
  useVault.setState({ back: answer.value, left: new Set(left) });
}

export function leaveOut(proposal: Proposal, left: boolean): void {
  const now = new Set(useVault.getState().left);
  if (left) now.add(keyOf(proposal));
  else now.delete(keyOf(proposal));
  useVault.setState({ left: now });
}

/** Takes over what is ticked, in one step that can be undone. */
export async function takeBack(): Promise<void> {
  const { back, left } = useVault.getState();
  const state = useApp.getState().project?.state;
  if (!back || !state) return;
  const taken = back.proposed.filter((proposal) => !left.has(keyOf(proposal)));
  if (taken.length > 0 && !(await act(changesOf(taken, state)))) return;
  closeBack();
  await planVault();
}

export function closeBack(): void {
  useVault.setState({ back: null, left: new Set() });
}
