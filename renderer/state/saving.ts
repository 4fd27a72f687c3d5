import { type Ahead, type AppState, useApp } from './store.ts';

const get = useApp.getState;
const set = useApp.setState;

/** What a notice offers that something waits for the disk. */
export const SAVE_AGAIN = 'annotation.saveAgain';

/** Edits on their way to the disk. */
let underWay = 0;
/** What something is typed into that is not on its way yet: the notes of annotations, the fields of tags. */
const writing = new Set<string>();
/** Fields that hold something which is saved when a person says so. */
const typed = new Set<string>();
/** How the edit ended that came back last. */
let last: 'none' | 'saved' | 'failed' = 'none';

/** An edit sets out for the disk. */
export function setsOut(): void {
  underWay++;
  show();
}

/** An edit has come back: it is on the disk, or was refused. */
export function comesBack(done: boolean): void {
  underWay--;
  last = done ? 'saved' : 'failed';
  show();
}

/** Another project is open: of its edits none has been made here yet, and nothing is being typed into it. */
export function beginsAnew(): void {
  last = 'none';
  writing.clear();
  typed.clear();
  show();
}

/** Whether there is something in a field that is not on its way to the disk. */
export function isWriting(field: string, unsaved: boolean): void {
  if (unsaved) writing.add(field);
  else writing.delete(field);
  show();
}

/** Whether fields hold something that nobody has saved yet. */
export function isTyped(fields: string, unsaved: boolean): void {
  if (unsaved) typed.add(fields);
  else typed.delete(fields);
  show();
}

/** Keeps an edit that the disk has not taken, in its place among those that wait. */
export function keepHeld(project: string, made: Ahead, isBefore: (other: Ahead) => boolean): void {
  const { held } = get();
  const at = held.findIndex((each) => each.project === project && isBefore(each.made));
  set({ held: held.toSpliced(at === -1 ? held.length : at, 0, { project, made }) });
  show();
}

/** An edit waits no more. */
export function letGo(made: Ahead): void {
  set({ held: get().held.filter((each) => each.made !== made) });
  show();
}

/** Whether a note or an edit of the open project is nowhere but in this window. */
export function isKept({ project, refused, held }: AppState): boolean {
  return [...refused, ...held].some((each) => each.project === project?.id);
}

/** What tries again to save what the disk has not taken; each answers whether all of it is saved. */
const again = new Map<string, () => Promise<boolean>>();
let isDue = false;
/** Milliseconds until the disk is asked again, as for a note in its editor. */
const RETRY_DELAY = 5000;

/**
 * Tries to save something again in a while, and again until it is saved.
 *
 * @param what one of a name is tried; the last one told
 */
export function tryAgain(what: string, save: () => Promise<boolean>): void {
  again.set(what, save);
  wait();
}

function wait(): void {
  if (isDue || again.size === 0) return;
  isDue = true;
  setTimeout(() => void tryAll(), RETRY_DELAY);
}

async function tryAll(): Promise<void> {
  for (const [what, save] of again) if (await save()) again.delete(what);
  isDue = false;
  wait();
}

/** Keeps a note that the disk has refused, until it is saved; null: it is. */
export function keepRefused(annotation: string, note: string | null): void {
  const project = get().project?.id;
  if (project === undefined) return;
  // What is refused once more is nothing new: a window that was held back for it may be closed.
  if (note !== null && refusedNote(annotation) === note) return;
  const others = get().refused.filter((each) => each.project !== project || each.annotation !== annotation);
  if (note !== null) set({ refused: [...others, { project, annotation, note }] });
  else if (others.length < get().refused.length) set({ refused: others });
  show();
}

/** The note of an annotation as it was written, where the disk has refused it. */
export function refusedNote(annotation: string): string | undefined {
  const { project, refused } = get();
  return refused.find((each) => each.project === project?.id && each.annotation === annotation)?.note;
}

/** Says *saved* only while nothing is anywhere else than on the disk. */
function show(): void {
  const { saved, notice } = get();
  const kept = isKept(get());
  const now = kept ? 'failed' : underWay > 0 || writing.size > 0 ? 'saving' : typed.size > 0 ? 'typed' : last;
  if (now !== saved) set({ saved: now });
  // What it tells of is saved.
  if (!kept && notice?.action?.label === SAVE_AGAIN) set({ notice: null });
}
