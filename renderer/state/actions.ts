import type { Settings } from '#core/contract.ts';
import { type Translate, tellFailure } from '#core/i18n/translate.ts';
import type { Change } from '#core/project/changes/table.ts';
import { apply } from '#core/project/operations.ts';
import { documents } from '#core/project/query.ts';
import { passes } from '#core/project/waiting.ts';
import type { Failure } from '#core/result.ts';
import { withPart } from '#core/settings.ts';
import { client } from '../client.ts';
import { fetched } from './fetched.ts';
import { leave, takeStand } from './jumps.ts';
import { learnLanguage, localeOf, translator } from './language.ts';
import { notify, tell } from './notices.ts';
import { laidOut, pageNow } from './pages.ts';
import { isAheadOf, showAhead, takeBack, takeDone, whenWhole } from './project-state.ts';
import { type Destination, goTo } from './reader.ts';
import { comesBack, isKept, keepHeld, letGo, SAVE_AGAIN, setsOut, tryAgain } from './saving.ts';
import { type Ahead, useApp, type View } from './store.ts';
import { fieldRefused } from './typed-ahead.ts';

const get = useApp.getState;
const set = useApp.setState;

/** Shows a view. The reader opens the first document where none is open. */
export function show(view: View): void {
  if (get().view !== view) leave();
  set({ view, overlay: null });
  if (view !== 'reader' || get().document) return;
  const { project } = get();
  const first = project && documents(project.state)[0];
  if (first) void bring(first.id);
}

/** Opens a document in the reader, at a source offset where one is given. */
export function openDocument(id: string, offset?: number): Promise<void> {
  leave();
  return bring(id, offset);
}

/** Goes to a place of the open document, from which back leads here again. */
export function jumpTo(offset: number): void {
  leave();
  goTo(offset);
}

/** Goes where one was before the last jump, or, forward, where one has come back from. */
export function goBack(way: 'back' | 'forward'): void {
  const stand = takeStand(way);
  if (!stand) return;
  const { view, document, place } = stand;
  const standing = document !== null && get().project?.state.documents.get(document)?.removed === false;
  if (view === 'reader' && document !== null && standing) void bring(document, place);
  else set({ view, overlay: null });
}

async function bring(id: string, to?: Destination): Promise<void> {
  if (get().document?.id !== id) {
    set({ loading: id });
    const [found] = await Promise.all([laidOut(id), whenWhole()]);
    if (get().loading !== id) return;
    set({ loading: null });
    if (!found.ok) {
      tell(found.error);
      return;
    }
    const { source, page } = found.value;
    set({
      document: { id, digest: source.digest, page },
      active: null,
      editing: null,
      selection: [],
      passages: [],
      here: 0,
      finding: false,
    });
  }
  set({ view: 'reader', overlay: null });
  goTo(to ?? null);
}

/** Whether the open project may be changed; where not, the person is told why. */
export function mayChange(): boolean {
  const readOnly = get().project?.readOnly;
  if (readOnly) tell(readOnly);
  return !readOnly;
}

/** Shows a field to be typed into where the project may be changed; where not, what is typed next is no command. */
export function mayTypeFor(show: () => void): void {
  if (mayChange()) show();
  else fieldRefused();
}

/**
 * Hands changes to main as one operation. What happens to a highlight is shown at once; all else is applied once it is on the
 * disk. Answers whether it is, or waits for a disk that takes nothing at the moment; a refusal is told to the person.
 */
export async function act(changes: readonly Change[]): Promise<boolean> {
  const failure = await append(changes);
  if (failure) tell(failure);
  return failure === null;
}

/**
 * As {@link act}, but leaves it to the caller to tell a refusal: answers with it, or null.
 *
 * @param how `continues`: a note that is still being typed, undone with what was typed before; `waits`: by which main holds
 *   what the caller keeps where it is refused
 */
export async function append(
  changes: readonly Change[],
  { continues = false, waits: name }: { readonly continues?: boolean; readonly waits?: string } = {},
): Promise<Failure | null> {
  if (changes.length === 0) return null;
  setsOut();
  const made = showAhead(changes);
  // It may be to what those made that wait.
  const waiting = sendHeld();
  const held = waiting && (await waiting);
  const id = made?.id ?? name;
  if (held && id !== undefined) void client['operations.wait']({ id, changes: [...changes] });
  const failure = held ?? (await send(changes, made, { continues, id }));
  const waits = failure !== null && made !== null && passes(failure);
  if (waits) hold(made, failure);
  else if (failure && made) takeBack(made);
  comesBack(failure === null);
  return waits ? null : failure;
}

/** Why something waits for the disk: of what passes the cause alone, since it is saved by itself. */
export function tellWaiting(t: Translate, failure: Failure): string {
  return passes(failure) ? t(`cause.${failure.code}`, failure.facts) : tellFailure(t, failure);
}

/** @param id by which main keeps it where it waits; none where it is not to wait */
async function send(
  changes: readonly Change[],
  made: Ahead | null,
  { continues, id }: { readonly continues: boolean; readonly id: string | undefined },
): Promise<Failure | null> {
  const done = await client['operations.append']({
    changes: [...changes],
    ...(continues && { continues }),
    ...(id !== undefined && { waits: id }),
  });
  if (!done.ok) return done.error;
  const { canUndo, canRedo, ...operation } = done.value;
  const project = get().project?.id;
  // Done to something that is not on the disk yet, it did nothing: it is done once more behind that.
  const isEarly =
    made !== null && get().held.some((each) => each.project === project && isAheadOf(each.made, made));
  takeDone(operation, { canUndo, canRedo }, isEarly ? null : made);
  if (isEarly && project !== undefined) keepHeld(project, made, (other) => isAheadOf(made, other));
  return null;
}

/** Keeps an edit on the screen that the disk has not taken, says so once, and tries again. */
function hold(made: Ahead, failure: Failure): void {
  const { project } = get();
  if (!project) return;
  const known = isKept(get());
  holdAgain(project.id, made);
  if (known) return;
  const t = translator();
  notify(t('annotation.waits', { reason: tellWaiting(t, failure) }), 'error', {
    label: SAVE_AGAIN,
    run: () => void sendHeld(),
  });
}

/** Keeps an edit of a project, in its place among those that wait, and tries it again until it is saved. */
export function holdAgain(project: string, made: Ahead): void {
  keepHeld(project, made, (other) => isAheadOf(made, other));
  tryAgain('edits', async () => (await sendHeld()) === null);
}

let sending: Promise<Failure | null> | null = null;

/** Hands the edits of the open project that wait for the disk to it once more, in their order; answers with its refusal. */
export function sendHeld(): Promise<Failure | null> | null {
  if (!isWaiting()) return sending;
  sending ??= sendAll().finally(() => {
    sending = null;
  });
  return sending;
}

function isWaiting(): boolean {
  const { held, project } = get();
  return held.some((each) => each.project === project?.id);
}

async function sendAll(): Promise<Failure | null> {
  for (;;) {
    const { held, project } = get();
    const next = held.find((each) => each.project === project?.id);
    if (!next) return null;
    setsOut();
    const { id, operation: made } = next.made;
    const done = await client['operations.append']({ changes: [...made.changes], waits: id });
    comesBack(done.ok);
    // Another project is open.
    if (get().project?.id !== next.project) return null;
    if (!done.ok && passes(done.error)) return done.error;
    letGo(next.made);
    if (!done.ok) {
      takeBack(next.made);
      tell(done.error);
      continue;
    }
    const { canUndo, canRedo, ...operation } = done.value;
    takeDone(operation, { canUndo, canRedo }, next.made);
  }
}

/** Takes the last operation of this window back, in whichever document it was. */
export const undo = (): Promise<void> => history('history.undo');
/** Does again what was taken back last. */
export const redo = (): Promise<void> => history('history.redo');

async function history(channel: 'history.undo' | 'history.redo'): Promise<void> {
  const t = translator();
  const waits = await sendHeld();
  if (waits) {
    tell(waits);
    return;
  }
  setsOut();
  const done = await client[channel]({});
  comesBack(done.ok);
  if (!done.ok) {
    tell(done.error);
    return;
  }
  const { operation, canUndo, canRedo } = done.value;
  if (!operation) {
    notify(t(channel === 'history.undo' ? 'undo.nothing' : 'redo.nothing'));
    return;
  }
  takeDone(operation, { canUndo, canRedo });
  notify(t(channel === 'history.undo' ? 'undo.done' : 'redo.done'), 'info', {
    label: channel === 'history.undo' ? 'command.redo' : 'command.undo',
    run: () => void (channel === 'history.undo' ? redo() : undo()),
  });
}

/** Folds or unfolds a repeat in this window alone, for a project that can only be read. */
export function foldHere(at: number, folded: boolean): void {
  const { project, document } = get();
  if (!project || !document) return;
  const change = { kind: 'structure.fold' as const, document: document.id, at, value: folded };
  const state = apply(project.state, { id: project.lastOperation, by: '', changes: [change] });
  set({ project: { ...project, state } });
  set({ document: { ...document, page: pageNow(document) } });
}

/** Changes what a person chose, of lists the entries that are given; kept on the disk by main. */
export async function choose(part: Partial<Settings>): Promise<void> {
  const { info } = get();
  if (!info) return;
  const chosen = { ...info, settings: withPart(info.settings, part) };
  if (part.locale !== undefined) await fetched(() => learnLanguage(localeOf(chosen)));
  set({ info: chosen });
  const done = await client['settings.set'](part);
  if (!done.ok) tell(done.error);
}
