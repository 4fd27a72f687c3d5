import { v7 as uuid } from 'uuid';
import type { Change } from '#core/project/changes/table.ts';
import { tagToWear } from '#core/project/make-tag.ts';
import type { Annotation, Colour, Tag } from '#core/project/model.ts';
import { annotationParts, tagsOf } from '#core/project/query.ts';
import { canonicalTag } from '#core/project/state.ts';
import type { Failure } from '#core/result.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { describeRange } from '#core/text/selectors.ts';
import { act, append, mayChange, sendHeld, tellWaiting, undo } from './actions.ts';
import { translator } from './language.ts';
import { noteField } from './note-field.ts';
import { notify, tell } from './notices.ts';
import { reader } from './reader.ts';
import { keepRefused, refusedNote, SAVE_AGAIN, tryAgain } from './saving.ts';
import { type AppState, annotationById, useApp } from './store.ts';
import { expectField, fieldRefused } from './typed-ahead.ts';

const get = useApp.getState;
const set = useApp.setState;

/** What the next highlight will cover: the passages set aside and what is selected. */
export function chosenRanges(): Range[] {
  const { selection, passages } = get();
  return normaliseRanges([...passages, ...selection]);
}

/** Highlights what is chosen with these tags; makes it the active annotation. Answers its id, or null. */
export async function highlight(
  tagIds: readonly string[],
  before: readonly Change[] = [],
): Promise<string | null> {
  const { document } = get();
  const ranges = chosenRanges();
  if (!document || ranges.length === 0) return null;
  const id = uuid();
  const targets = ranges.map((range) => describeRange(document.page.text, range));
  const annotation = { id, document: document.id, targets, tags: [...tagIds], note: '', colour: null };
  return (await actOn(id, [...before, { kind: 'annotation.add', annotation }])) ? id : null;
}

/** The highlight that covers just what is chosen, or null: a passage marked again is the same highlight. */
function sameHighlight(): Annotation | null {
  const { document, project } = get();
  const wanted = chosenRanges();
  if (!document || !project || wanted.length === 0) return null;
  const same = ({ targets }: Annotation): boolean =>
    targets.length === wanted.length &&
    targets.every(({ from, to }, i) => from === wanted[i]?.from && to === wanted[i]?.to);
  const start = wanted[0]?.from ?? 0;
  for (const part of annotationParts(project.state, document.id)) {
    let at = partitionPoint(0, part.length, (i) => startOf(part[i]) < start);
    for (; at < part.length && startOf(part[at]) === start; at++) if (same(part[at]!)) return part[at]!;
  }
  return null;
}

/** Source offset. */
function startOf(annotation: Annotation | undefined): number {
  return annotation?.targets[0]?.from ?? 0;
}

/** Makes an annotation the one in hand and lets go of what is chosen. */
function takeInHand(id: string): void {
  set({ active: id, passages: [] });
  reader()?.clearSelection();
}

/**
 * Changes an annotation and makes it the one in hand at once. Answers whether that is on the disk: where the disk refuses, what
 * was chosen is chosen again, unless one has gone on meanwhile.
 */
async function actOn(id: string, changes: readonly Change[]): Promise<boolean> {
  const { document, active, selection, passages } = get();
  const done = act(changes);
  takeInHand(id);
  if (await done) return true;
  const now = get();
  if (now.document?.id !== document?.id || now.active !== id) return false;
  set({ active });
  if (now.selection.length > 0 || now.passages.length > 0) return false;
  set({ passages });
  reader()?.select(selection);
  return false;
}

/**
 * Puts a tag on what is chosen, as a new highlight or on the one that is there already; without a selection on the
 * active annotation, where it takes the tag off again if it is there.
 */
export async function applyTag(tag: Tag): Promise<void> {
  if (!mayChange()) return;
  const standing = sameHighlight();
  const annotation = chosenRanges().length === 0 ? annotationById(get().active) : null;
  if (annotation) await toggleTag(annotation, tag);
  else if (standing) {
    if (look(standing).tags.includes(tag)) takeInHand(standing.id);
    else await actOn(standing.id, [{ kind: 'annotation.tag', id: standing.id, tag: tag.id }]);
  } else if (chosenRanges().length === 0) hintSelect();
  else await highlight([tag.id]);
}

/** Highlights what is chosen without a tag. */
export async function highlightPlain(): Promise<void> {
  if (!mayChange()) return;
  const standing = sameHighlight();
  if (standing) takeInHand(standing.id);
  else if (chosenRanges().length === 0) hintSelect();
  else await highlight([]);
}

/** Puts a tag on an annotation or takes it off; answers whether that is on the disk. */
export async function toggleTag(annotation: Annotation, tag: Tag): Promise<boolean> {
  const { project } = get();
  if (!project) return false;
  const worn = annotation.tags.filter((id) => canonicalTag(project.state, id) === tag.id);
  return act(
    worn.length > 0
      ? worn.map((id) => ({ kind: 'annotation.untag', id: annotation.id, tag: id }))
      : [{ kind: 'annotation.tag', id: annotation.id, tag: tag.id }],
  );
}

/** Finds the tag of this name or makes it, and puts it on what is chosen or on the active annotation. One undo step. */
export async function applyTagByName(name: string): Promise<void> {
  const { project, active } = get();
  if (!project || !mayChange()) return;
  const worn = tagToWear(project.state, name);
  if (!worn.ok) return tell(worn.error);
  const { tag, changes } = worn.value;
  if (changes.length === 0) return applyTag(tag);
  const annotation = chosenRanges().length === 0 ? annotationById(active) : sameHighlight();
  if (annotation)
    await actOn(annotation.id, [...changes, { kind: 'annotation.tag', id: annotation.id, tag: tag.id }]);
  else if (chosenRanges().length > 0) await highlight([tag.id], changes);
  else hintSelect();
}

/** Opens the note of the active annotation, or of a new highlight over what is chosen. */
export async function writeNote(): Promise<void> {
  if (!mayChange()) return fieldRefused();
  const standing = sameHighlight();
  const chosen = chosenRanges().length > 0;
  if (!chosen && !annotationById(get().active)) {
    hintSelect();
    return fieldRefused();
  }
  expectField('asked');
  const id = standing ? standing.id : chosen ? await highlight([]) : get().active;
  if (standing) takeInHand(standing.id);
  openNote(id);
}

/** Opens the note of an annotation; null, or none that stands: it could not be made, which has been told. */
export function openNote(id: string | null): void {
  if (!id || !annotationById(id)) {
    fieldRefused();
    return;
  }
  expectField('opening');
  set({ active: id, editing: id });
  // Where it is open already, it takes the keys from here.
  noteField(id)?.write();
}

/**
 * Saves a note; answers whether it is on the disk. Where the disk refuses, the text is kept, whatever becomes of the
 * editor, the foot says so, and it can be saved from there.
 *
 * @param continues whether one typed on since the save before: both are undone in one step
 */
export async function saveNote(id: string, note: string, continues = false): Promise<boolean> {
  // Said once: what is tried again by itself need not be heard of each time.
  const known = refusedNote(id) !== undefined;
  const failure = await appendNote(id, note, continues);
  if (failure && !known) tellRefused(failure);
  return failure === null;
}

/** Tries again to save the notes that the disk has refused. */
export async function saveRefused(): Promise<void> {
  set({ notice: null });
  const failure = (await sendHeld()) ?? (await saveKeptNotes());
  if (failure) tellRefused(failure);
}

/** Hands the notes of the open project that were refused to the disk once more; answers with its refusal. */
async function saveKeptNotes(): Promise<Failure | null> {
  const { project, refused } = get();
  for (const { annotation, note } of refused.filter((each) => each.project === project?.id)) {
    const failure = await appendNote(annotation, note);
    if (failure) return failure;
  }
  return null;
}

async function appendNote(id: string, note: string, continues = false): Promise<Failure | null> {
  const failure = await append([{ kind: 'annotation.note', id, note }], { continues, waits: id });
  if (failure) keepRefusedNote(id, note);
  else keepRefused(id, null);
  return failure;
}

/** Keeps a note that the disk has refused, and tries it again until it is saved. */
export function keepRefusedNote(id: string, note: string): void {
  keepRefused(id, note);
  tryAgain('notes', async () => (await saveKeptNotes()) === null);
}

/** Tells why what was written or marked is not saved. */
export function tellRefused(failure: Failure): void {
  const t = translator();
  const { project, refused } = get();
  const isNote = refused.some((each) => each.project === project?.id);
  notify(
    t(isNote ? 'annotation.unsaved' : 'annotation.waits', { reason: tellWaiting(t, failure) }),
    'error',
    {
      label: SAVE_AGAIN,
      run: () => void saveRefused(),
    },
  );
}

let heldBack: Pick<AppState, 'refused' | 'held'> | null = null;

/** The window is about to close: it is held back once where notes or edits are nowhere but in it. */
export function onClosing(event: BeforeUnloadEvent): void {
  const { refused, held } = get();
  if (refused.length + held.length === 0) return;
  if (heldBack?.refused === refused && heldBack.held === held) return;
  heldBack = { refused, held };
  event.preventDefault();
  notify(translator()('annotation.closing'), 'error', {
    label: SAVE_AGAIN,
    run: () => void saveRefused(),
  });
}

/** Deletes an annotation; undo brings it back. */
export async function removeAnnotation(annotation: Annotation): Promise<void> {
  const t = translator();
  if (!(await act([{ kind: 'annotation.remove', id: annotation.id }]))) return;
  set({ active: null, editing: null });
  notify(t('annotation.removed'), 'info', {
    label: 'command.undo',
    run: () => void undo(),
  });
}

/** Sets the selection aside so that the next highlight covers it as well. */
export function setPassageAside(): void {
  const { selection, passages } = get();
  if (selection.length === 0) {
    hintSelect();
    return;
  }
  set({ passages: normaliseRanges([...passages, ...selection]) });
  reader()?.clearSelection();
}

/** Adds what is chosen to the active annotation as one more passage. */
export async function addPassage(annotation: Annotation): Promise<void> {
  const { document } = get();
  const ranges = chosenRanges();
  if (!document || ranges.length === 0) return hintSelect();
  const all = normaliseRanges([...annotation.targets, ...ranges]);
  const targets = all.map((range) => describeRange(document.page.text, range));
  await actOn(annotation.id, [{ kind: 'annotation.target', id: annotation.id, targets }]);
}

/** Puts plain text on the clipboard without asking for a permission, and rich text beside it where it is given. */
export function copyText(text: string, html?: string): void {
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
  };
  window.addEventListener('copy', onCopy, { capture: true, once: true });
  document.execCommand('copy');
  window.removeEventListener('copy', onCopy, { capture: true });
}

/** The tags an annotation wears and the colour it is drawn in. */
export function look(annotation: Annotation): { tags: Tag[]; colour: Colour } {
  const { project } = get();
  const worn = project ? tagsOf(project.state, annotation) : [];
  return { tags: worn, colour: annotation.colour ?? worn[0]?.colour ?? 8 };
}

/** Says that something is to be selected first. */
export function hintSelect(): void {
  notify(translator()('hint.select'));
}
