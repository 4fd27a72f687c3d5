import { dirname, join } from 'node:path';
import type { PastChange } from '#core/contract.ts';
import type { Change } from '#core/project/changes/table.ts';
import { happened } from '#core/project/happened.ts';
import { ok, type Result } from '#core/result.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import type { AppDeps, Current } from '../current.ts';
import type { HandlersOf } from '../dispatch.ts';
import { historyOf, planRestore, planTakeBack, restore } from '../past.ts';
import { saveTo } from '../save-to.ts';
import { weighBackups } from '../store/backups.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { packProject } from '../store/project-zip.ts';

/** What was done to a project, going back to it, what is kept outside of it, and mending it. */
export function pastHandlers(
  deps: AppDeps,
  current: Current,
): HandlersOf<
  | 'history.list'
  | 'history.restore'
  | 'history.takeBack'
  | 'backups.info'
  | 'project.accept'
  | 'project.repair'
  | 'project.pack'
  | 'project.unpack'
> {
  const by = (): string => deps.settings.value.author;
  return {
    'history.list': ({ annotation, by: name, since, most }) =>
      current.within(async ({ store }) => {
        const filter = {
          annotation: annotation ?? undefined,
          by: name ?? undefined,
          since: since ?? undefined,
        };
        return ok(await historyOf(store, filter, most));
      }),
    'history.restore': ({ to, write }) =>
      current.within(({ store }) => restored(store, to, write ? by() : null)),
    'history.takeBack': ({ id, write }) =>
      current.within(({ store }) => takenBack(store, id, write ? by() : null)),
    'backups.info': () =>
      current.within(async ({ store }) => {
        const { folder, failed } = store.backups;
        const moments = await store.backups.moments();
        const weight = await weighBackups(dirname(folder));
        return ok({ folder, at: moments[0]?.at ?? null, moments: moments.length, failed, ...weight });
      }),
    'project.accept': () =>
      current.within(async (open) => {
        await open.store.acceptMissing();
        return ok(open.view());
      }),
    'project.repair': ({ dryRun }) => current.repair(dryRun),
    'project.pack': ({ path, force }) =>
      current.within(async (open): Promise<Result<{ path: string } | null>> => {
        const packed = await packProject(open.store);
        if (!packed.ok) return packed;
        const name = `${fileNameOf(open.store.title) || 'project'}.zip`;
        return saveTo(deps.host, join(dirname(open.store.path), name), packed.value, { path, force });
      }),
    'project.unpack': async ({ name, bytes }) => {
      const opened = await current.unpack(name, bytes);
      return opened.ok ? ok(opened.value.view()) : opened;
    },
  };
}

/** @param by in whose name; null only tells what it would do */
async function restored(store: ProjectStore, to: string, by: string | null): Promise<Result<PastChange>> {
  const done = by === null ? null : await restore(store, to, { by });
  const planned = done ?? (await planRestore(store, to));
  if (!planned.ok) return planned;
  const { changes, after } = planned.value;
  const operation = done?.ok ? done.value.operation : null;
  const { canUndo, canRedo } = store;
  return ok({ ...told(store, changes), after, left: [], operation, canUndo, canRedo });
}

/** @param by in whose name; null only tells what it would do */
async function takenBack(store: ProjectStore, id: string, by: string | null): Promise<Result<PastChange>> {
  const planned = await planTakeBack(store, id);
  if (!planned.ok) return planned;
  const { changes, left } = planned.value;
  const done = by !== null && changes.length > 0 ? await store.append(changes, { by }) : null;
  if (done && !done.ok) return done;
  return ok({
    ...told(store, changes),
    after: changes.length > 0 ? 1 : 0,
    left: told(store, left).what,
    operation: done ? done.value : null,
    canUndo: store.canUndo,
    canRedo: store.canRedo,
  });
}

function told({ state }: ProjectStore, changes: readonly Change[]): Pick<PastChange, 'what'> {
  return { what: happened({ id: '', by: '', changes }, state).what };
}
