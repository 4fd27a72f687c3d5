import type { ProjectView } from '#core/contract.ts';
import { stateOfFront } from '#core/project/front.ts';
import { applyAll, type Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import { StateReader, stateFromJson } from '#core/project/state-json.ts';
import type { Failure } from '#core/result.ts';
import { client } from '../client.ts';
import { tell } from './notices.ts';
import { pageNow } from './pages.ts';
import { goTo } from './reader.ts';
import { statsKnown } from './stats.ts';
import { type OpenProject, useApp } from './store.ts';

const get = useApp.getState;
const set = useApp.setState;

/** A state whose annotations are on their way. */
interface Arriving {
  /** What was done meanwhile. */
  readonly late: { readonly operations: readonly Operation[]; readonly part: Partial<OpenProject> }[];
  /** Whether all of it has come. */
  done: Promise<boolean>;
}

let arriving: Arriving | null = null;

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
  for (const { operations, part } of self.late) takeAll(operations, part);
  return true;
}

/** Settles once what there is has been drawn, with the counts of what is in sight: nobody waits for the rest yet. */
async function firstShown(): Promise<void> {
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 200 }));
  await statsKnown();
}

function showState(view: ProjectView, state: ProjectState, isWhole: boolean): void {
  const { path, id, readOnly, problems, lastOperation, canUndo, canRedo } = view;
  set({ project: { path, id, readOnly, problems, state, isWhole, lastOperation, canUndo, canRedo } });
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

/** Applies an operation that is on the disk. */
export function takeDone(operation: Operation, part: Partial<OpenProject> = {}): void {
  takeAll([operation], part);
}

/** Applies operations that are on the disk, in their order, and shows them at once. */
export function takeAll(operations: readonly Operation[], part: Partial<OpenProject> = {}): void {
  if (arriving) {
    arriving.late.push({ operations, part });
    return;
  }
  const { project, document } = get();
  if (!project) return;
  let { lastOperation } = project;
  for (const { id } of operations) {
    if (id <= lastOperation) {
      void refetch();
      return;
    }
    lastOperation = id;
  }
  const state = applyAll(project.state, operations);
  set({ project: { ...project, ...part, state, lastOperation } });
  if (!document) return;
  if (state.documents.get(document.id)?.removed) closeDocument();
  else if (state.structure.get(document.id) !== project.state.structure.get(document.id))
    set({ document: { ...document, page: pageNow(document) } });
}

/** Leaves the open document, e.g. because it was removed. */
export function closeDocument(): void {
  set({ document: null, active: null, editing: null, selection: [], passages: [] });
  goTo(null);
}
