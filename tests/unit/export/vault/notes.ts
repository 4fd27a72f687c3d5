import type { VaultNote } from '#core/export/vault/note.ts';
import { type NotePlan, planNote } from '#core/export/vault/plan-note.ts';
import { hash } from '#tests/unit/export/fixture.ts';

export const OPTIONS = { project: 'p1', force: false, hash };

/** A note with these parts: strings stand outside of any region. */
export function note(
  parts: readonly (string | VaultNote['parts'][number])[],
  properties: VaultNote['properties'] = { title: 'Trade' },
): VaultNote {
  return {
    id: 'document/d1',
    name: 'Trade',
    properties,
    parts: parts.map((part) => (typeof part === 'string' ? { text: part } : part)),
  };
}

/** A plan that could be made. */
export function made(plan: NotePlan): Exclude<NotePlan, { kind: 'damaged' }> {
  if (plan.kind === 'damaged') throw new Error(`damaged in line ${plan.line}`);
  return plan;
}

/** The file of a note that is new. */
export function written(of: VaultNote): string {
  return made(planNote(null, of, OPTIONS)).text;
}

/** What becomes of a file. */
export function again(existing: string, of: VaultNote, force = false) {
  return made(planNote(existing, of, { ...OPTIONS, force }));
}
