import { resolve } from 'node:path';
import type { ExportForm } from '#core/export/form.ts';
import { ok, type Result } from '#core/result.ts';
import type { Current } from '../current.ts';
import type { HandlersOf } from '../dispatch.ts';
import { chosenBy, plannedVault } from '../exporting.ts';
import type { Session } from '../session.ts';
import { proposalsFrom } from '../vault/back.ts';
import type { VaultPlan } from '../vault/plan.ts';
import { writeVault } from '../vault/write.ts';

/** Folders of notes: what writing into one would do, and does, and what was changed in one outside. */
export function vaultHandlers(current: Current): HandlersOf<'vault.plan' | 'vault.write' | 'vault.back'> {
  return {
    'vault.plan': ({ folder, force, ...form }) =>
      current.within(async (open) => {
        const plan = await vaultPlan(open, form, { folder, force });
        if (!plan.ok) return plan;
        const { summary, failures } = plan.value;
        return ok({ folder: plan.value.folder, ...summary, failures });
      }),
    'vault.write': ({ folder, force, ...form }) =>
      current.within(async (open) => {
        const plan = await vaultPlan(open, form, { folder, force });
        if (!plan.ok) return plan;
        const written = await writeVault(plan.value);
        return written.ok ? ok({ folder: plan.value.folder, ...written.value }) : written;
      }),
    'vault.back': ({ path }) =>
      current.within(async (open) => ok(await proposalsFrom(open, [resolve(open.store.path, path)]))),
  };
}

/** What writing an export into a folder of notes would do. */
async function vaultPlan(
  open: Session,
  form: ExportForm & { readonly documents: readonly string[] | null },
  { folder, force }: { readonly folder: string; readonly force: boolean },
): Promise<Result<VaultPlan>> {
  const chosen = await chosenBy(open, form);
  if (!chosen.ok) return chosen;
  return plannedVault(open, chosen.value, form, { folder: resolve(open.store.path, folder), force });
}
