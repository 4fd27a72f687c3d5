import { loneNote } from '#core/project/waiting.ts';
import { client } from '../client.ts';
import { holdAgain } from './actions.ts';
import { keepRefusedNote, tellRefused } from './annotating.ts';
import { showWaiting, whenWhole } from './project-state.ts';
import { isKept } from './saving.ts';
import { useApp } from './store.ts';

const get = useApp.getState;

/** Takes what main holds of the open project that the disk could not take, as after the page was loaded anew, and shows it as not saved. */
export async function takeWaiting(): Promise<void> {
  const project = get().project?.id;
  const told = await client['operations.waiting']({});
  if (!told.ok || told.value.length === 0 || !(await whenWhole())) return;
  if (project === undefined || get().project?.id !== project) return;
  const known = isKept(get());
  for (const made of showWaiting(told.value.filter(({ changes }) => !loneNote(changes))))
    holdAgain(project, made);
  for (const { changes } of told.value) {
    const written = loneNote(changes);
    if (written) keepRefusedNote(written.id, written.note);
  }
  const failure = told.value.find((each) => each.failure)?.failure;
  if (failure && !known && isKept(get())) tellRefused(failure);
}
