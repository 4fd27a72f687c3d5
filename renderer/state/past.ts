import { create } from 'zustand';
import type { BackupsView, PastChange, PastView, Repaired } from '#core/contract.ts';
import { PACKED_LIMIT } from '#core/limits.ts';
import { failure, type Result } from '#core/result.ts';
import { client } from '../client.ts';
import { mayChange, undo } from './actions.ts';
import type { Saved } from './exporting.ts';
import { translator } from './language.ts';
import { notify, tell } from './notices.ts';
import { takeDone } from './project-state.ts';
import { adopt, show } from './projects.ts';
import { comesBack, setsOut } from './saving.ts';
import { useApp } from './store.ts';

/** What the history that is shown is of. */
export const usePast = create<{
  /** Null: of the whole project. */
  readonly annotation: string | null;
}>(() => ({ annotation: null }));

/** Shows the history of the project, or of one annotation. */
export function openHistory(annotation: string | null = null): void {
  usePast.setState({ annotation });
  useApp.setState({ overlay: 'history' });
}

/** What was done to the project. */
export function listPast(filter: {
  readonly annotation: string | null;
  readonly by: string | null;
  readonly since: number | null;
  readonly most: number;
}): Promise<Result<PastView>> {
  return client['history.list'](filter);
}

/** A way back: to how it was after an operation, or without one operation. */
export interface WayBack {
  readonly kind: 'restore' | 'takeBack';
  readonly id: string;
}

/** What going back would do. */
export const planBack = (way: WayBack): Promise<Result<PastChange>> => goBack(way, false);

/** Goes back, in one step that undo takes back. Answers whether it did. */
export async function takeWayBack(way: WayBack): Promise<boolean> {
  if (!mayChange()) return false;
  setsOut();
  const done = await goBack(way, true);
  comesBack(done.ok);
  if (!done.ok) {
    tell(done.error);
    return false;
  }
  const { operation, canUndo, canRedo, after } = done.value;
  if (operation) takeDone(operation, { canUndo, canRedo });
  const said = translator()(`past.${way.kind === 'restore' ? 'wentBack' : 'tookBack'}`, { after });
  notify(said, 'info', operation ? { label: 'command.undo', run: () => void undo() } : undefined);
  return true;
}

function goBack({ kind, id }: WayBack, write: boolean): Promise<Result<PastChange>> {
  return kind === 'restore'
    ? client['history.restore']({ to: id, write })
    : client['history.takeBack']({ id, write });
}

/** What is kept outside of the project. */
export const backupsInfo = (): Promise<Result<BackupsView>> => client['backups.info']({});

/** Takes what is missing as meant. */
export async function acceptMissing(): Promise<void> {
  const done = await client['project.accept']({});
  if (done.ok) adopt(done.value);
  else tell(done.error);
}

/** What mending the project from its backup would do. */
export const planRepair = (): Promise<Result<Repaired>> => client['project.repair']({ dryRun: true });

/** Mends the project. Answers with what was done; a refusal is told. */
export async function repairProject(): Promise<Repaired | null> {
  const done = await client['project.repair']({ dryRun: false });
  if (!done.ok) {
    tell(done.error);
    return null;
  }
  if (done.value.project) adopt(done.value.project);
  return done.value;
}

/** Saves the project as one file. */
export const packProject = (path: string | null, force: boolean): Promise<Saved> =>
  client['project.pack']({ path, force });

const MIB = 1024 * 1024;

/** Opens a project that was saved as one file, as a copy. */
export async function unpackProject(file: File): Promise<void> {
  if (file.size > PACKED_LIMIT) {
    const facts = { file: file.name, size: Math.ceil(file.size / MIB), limit: PACKED_LIMIT / MIB };
    tell(failure('project-file-too-large', facts));
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  await show(client['project.unpack']({ name: file.name, bytes }));
}
