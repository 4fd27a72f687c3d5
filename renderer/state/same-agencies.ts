import { joinChanges, partChanges } from '#core/agreements/agencies.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import { agencyKey } from '#core/project/agreement-said.ts';
import type { Change } from '#core/project/changes/table.ts';
import type { Agency, SameAgency } from '#core/project/model.ts';
import { act, mayChange, undo } from './actions.ts';
import { readLists } from './agreements.ts';
import { useAgreements } from './agreements-store.ts';
import { translator } from './language.ts';
import { notify } from './notices.ts';
import { useApp } from './store.ts';

const set = useAgreements.setState;

/** Begins to choose agencies that are one, or leaves it. */
export function chooseAgencies(choosing: boolean): void {
  if (!choosing) set({ choosing: null });
  else if (mayChange()) set({ choosing: new Set() });
}

/** Chooses an agency, or no longer. */
export function toggleAgency(key: string): void {
  set(({ choosing }) => {
    const next = new Set(choosing);
    if (!next.delete(key)) next.add(key);
    return { choosing: next };
  });
}

/** Makes agencies one, shown by one of their names. */
export async function joinAgencies(chosen: readonly Agency[], shown: Agency): Promise<void> {
  if (await said(joinChanges(same(), chosen, shown), 'agreements.joined'))
    set(({ agency }) => ({
      choosing: null,
      // What the table was narrowed to goes by another name now.
      agency: agency !== null && chosen.some((one) => agencyKey(one) === agency) ? agencyKey(shown) : agency,
    }));
}

/** Takes a name out of those that it is one with. */
export async function partAgency(agency: Agency): Promise<void> {
  await said(partChanges(same(), agency), 'agreements.parted');
}

function same(): readonly SameAgency[] {
  return [...(useApp.getState().project?.state.agencies.values() ?? [])];
}

/** Whether it is on the disk; then the table shows it. */
async function said(changes: readonly Change[], told: MessageKey): Promise<boolean> {
  if (!mayChange() || !(await act(changes))) return false;
  await readLists();
  if (changes.length > 0)
    notify(translator()(told), 'info', { label: 'command.undo', run: () => void undo() });
  return true;
}
