import type { ProjectView } from '#core/contract.ts';
import type { Change } from '#core/project/changes/table.ts';
import { stateOfFront } from '#core/project/front.ts';
import { applyAll, type Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import { StateReader, stateFromJson } from '#core/project/state-json.ts';
import type { WaitingEdit } from '#core/project/waiting.ts';
import type { Failure } from '#core/result.ts';
import { client } from '../client.ts';
import { tell } from './notices.ts';
import { pageNow } from './pages.ts';
import { goTo } from './reader.ts';
import { statsKnown } from './stats.ts';
import { type Ahead, type OpenProject, useApp } from './store.ts';

const get = useApp.getState;
const set = useApp.setState;

/** A state whose annotations are on their way. */
interface Arriving {
  /** What was done meanwhile. */
  readonly late: Parameters<typeof takeAll>[];
  /** Whether all of it has come. */
  done: Promise<boolean>;
}

let arriving: Arriving | null = null;

/** Edits that are shown ahead of the disk, in the order in which they were made. */
let ahead: readonly Ahead[] = [];
/** What is on the disk, without them; null where nothing is ahead of it. */
let beneath: ProjectState | null = null;

/**
 * Changes that are shown as soon as they are made: what happens to a highlight, but for its note, of which an editor shows
 * what it holds, and the tags that are made for it. All others wait for the disk.
 */
const AT_ONCE: ReadonlySet<string> = new Set<Change['kind']>([
  'annotation.add',
  'annotation.tag',
  'annotation.untag',
  'annotation.colour',
  'annotation.target',
  'tag.add',
]);

/** Settles once the open project's state is whole; false where it never will be, which was told. */
export async function whenWhole(): Promise<boolean> {
  return arriving?.done ?? get().project !== null;
}

/** Takes the state of a project that main has told; of a large one the front is shown until the rest has come. */
export function takeProject(view: ProjectView): void {
  const { state, counted } = view;
  arriving = null;
  if (!counted) {
    showState(view, stateFromJson(state), true);
    return;
  }
  const known = get().project;
  // What is whole stays until the next is.
  if (!known?.isWhole || known.path !== view.path)
    showState(view, stateOfFront({ state, ...counted }), false);
  const begun: Arriving = { late: [], done: Promise.resolve(false) };
  arriving = begun;
  begun.done = arrive(view, begun);
}

/** Asks for all that a view has left out. */
async function arrive(view: ProjectView, self: Arriving): Promise<boolean> {
  const reader = new StateReader(view.state);
  if (!get().project?.isWhole) await firstShown();
  for (;;) {
    const told = await client['project.rest']({});
    if (arriving !== self) return whenWhole();
    if (!told.ok) return giveUp(told.error);
    const { piece, lastOperation } = told.value;
    // Somebody has written since.
    if (lastOperation !== view.lastOperation) return refetch();
    if (!piece) break;
    reader.add(piece);
  }
  arriving = null;
  showState(view, reader.finish(), true);
  for (const late of self.late) takeAll(...late);
  return true;
}

/** Settles once what there is has been drawn, with the counts of what is in sight: nobody waits for the rest yet. */
async function firstShown(): Promise<void> {
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 200 }));
  await statsKnown();
}

function showState(view: ProjectView, state: ProjectState, isWhole: boolean): void {
  const { path, id, readOnly, problems, lastOperation, canUndo, canRedo } = view;
  const known = get().project;
  if (known?.path !== path || known.id !== id)
    ahead = get().held.flatMap(({ project, made }) => (project === id ? [made] : []));
  const project = { path, id, readOnly, problems, isWhole, lastOperation, canUndo, canRedo };
  set({ project: { ...project, state: withAhead(state) } });
  const { document } = get();
  if (document) set({ document: { ...document, page: pageNow(document) } });
}

/** Fetches the state anew, e.g. after main has written by itself. Answers whether it is there. */
export async function refetch(): Promise<boolean> {
  const current = await client['project.current']({});
  if (!current.ok) return giveUp(current.error);
  if (!current.value) return false;
  takeProject(current.value);
  return whenWhole();
}

/** A state cannot be had: what is whole stays, and of a front nothing can be made. */
function giveUp(why: Failure): false {
  arriving = null;
  tell(why);
  if (get().project?.isWhole === false) set({ project: null });
  return false;
}

/** Of those what is the same whenever it is done: where nothing else is ahead, what is shown is what is on the disk then. */
const TIMELESS: ReadonlySet<string> = new Set<Change['kind']>([
  'annotation.tag',
  'annotation.untag',
  'annotation.colour',
  'annotation.target',
]);

/** What is on the disk with what is shown ahead of it. */
function withAhead(state: ProjectState): ProjectState {
  beneath = ahead.length > 0 ? state : null;
  if (ahead.length === 0) return state;
  return applyAll(
    state,
    ahead.map(({ operation }) => operation),
  );
}

/** Shows changes before they are on the disk, where they are such as can be; answers with what is to be given to the disk's answer. */
export function showAhead(changes: readonly Change[]): Ahead | null {
  const { project, info } = get();
  if (!project?.isWhole || project.readOnly || !changes.every(({ kind }) => AT_ONCE.has(kind))) return null;
  const act = { id: project.lastOperation, by: info?.settings.author ?? '', at: Date.now() };
  const made: Ahead = { id: crypto.randomUUID(), operation: { ...act, changes } };
  ahead = [...ahead, made];
  set({ project: { ...project, state: withAhead(beneath ?? project.state) } });
  return made;
}

/** Shows edits that were made before all that is shown ahead, and are not on the disk; answers with those that were not known. */
export function showWaiting(edits: readonly WaitingEdit[]): readonly Ahead[] {
  const { project, info } = get();
  if (!project) return [];
  const act = { id: project.lastOperation, by: info?.settings.author ?? '', at: Date.now() };
  const known = new Set(ahead.map(({ id }) => id));
  const made = edits
    .filter(({ id }) => !known.has(id))
    .map(({ id, changes }) => ({ id, operation: { ...act, changes } }));
  ahead = [...made, ...ahead];
  set({ project: { ...project, state: withAhead(beneath ?? project.state) } });
  return made;
}

/** Whether one edit was made before another of those that are shown ahead of the disk. */
export function isAheadOf(one: Ahead, other: Ahead): boolean {
  return ahead.indexOf(one) < ahead.indexOf(other);
}

/** Shows no longer what the disk has refused. */
export function takeBack(made: Ahead): void {
  const { project } = get();
  if (!ahead.includes(made)) return;
  ahead = ahead.filter((one) => one !== made);
  if (project) set({ project: { ...project, state: withAhead(beneath ?? project.state) } });
}

/** Applies an operation that is on the disk, in place of what was shown ahead for it. */
export function takeDone(
  operation: Operation,
  part: Partial<OpenProject> = {},
  made: Ahead | null = null,
): void {
  takeAll([operation], part, made);
}

/** Applies operations that are on the disk, in their order, and shows them at once. */
export function takeAll(
  operations: readonly Operation[],
  part: Partial<OpenProject> = {},
  made: Ahead | null = null,
): void {
  if (arriving) {
    arriving.late.push([operations, part, made]);
    return;
  }
  const { project } = get();
  if (!project) {
    ahead = [];
    return;
  }
  let { lastOperation } = project;
  for (const { id } of operations) {
    if (id <= lastOperation) {
      void refetch().then(() => made && takeBack(made));
      return;
    }
    lastOperation = id;
  }
  const state =
    made && ahead.length === 1 && ahead[0] === made && isTimeless(made)
      ? project.state
      : applyAll(beneath ?? project.state, operations);
  if (made) ahead = ahead.filter((one) => one !== made);
  showDone({ ...project, ...part, state: withAhead(state), lastOperation });
}

function isTimeless({ operation }: Ahead): boolean {
  return operation.changes.every(({ kind }) => TIMELESS.has(kind));
}

/** Shows the project with what was done to it. */
function showDone(project: OpenProject): void {
  const { project: before, document } = get();
  const { state } = project;
  set({ project });
  if (!document) return;
  if (state.documents.get(document.id)?.removed) closeDocument();
  else if (state.structure.get(document.id) !== before?.state.structure.get(document.id))
    set({ document: { ...document, page: pageNow(document) } });
}

/** Leaves the open document, e.g. because it was removed. */
export function closeDocument(): void {
  set({ document: null, active: null, editing: null, selection: [], passages: [] });
  goTo(null);
}
