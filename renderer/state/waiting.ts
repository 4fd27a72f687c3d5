import type { Output } from '#core/contract.ts';
import { loneNote } from '#core/project/waiting.ts';
import { client } from '../client.ts';
import { holdAgain } from './actions.ts';
import { keepRefusedNote, tellRefused } from './annotating.ts';
import { showWaiting, whenWhole } from './project-state.ts';
import { isKept, isWriting } from './saving.ts';
import { useApp } from './store.ts';

const get = useApp.getState;

/** What the page before has handed over, as something that is being written. */
const BEFORE = 'before';
/** Milliseconds in which main answers where nothing is on its way. */
const SOON = 300;

/** Takes what main holds of the open project that the disk could not take, as after the page was loaded anew, and shows it as not saved. */
export async function takeWaiting(): Promise<void> {
  const project = get().project?.id;
  if (project === undefined) return;
  // Something is on its way that the page before has handed over.
  const late = setTimeout(() => isWriting(BEFORE, true), SOON);
  const told = await client['operations.waiting']({});
  clearTimeout(late);
  if (told.ok && told.value.length > 0) {
    isWriting(BEFORE, true);
    if ((await whenWhole()) && get().project?.id === project) showAgain(project, told.value);
  }
  isWriting(BEFORE, false);
}

function showAgain(project: string, waiting: Output<'operations.waiting'>): void {
  const known = isKept(get());
  for (const made of showWaiting(waiting.filter(({ changes }) => !loneNote(changes))))
    holdAgain(project, made);
  for (const { changes } of waiting) {
    const written = loneNote(changes);
    if (written) keepRefusedNote(written.id, written.note);
  }
  const failure = waiting.find((each) => each.failure)?.failure;
  if (failure && !known && isKept(get())) tellRefused(failure);
}
