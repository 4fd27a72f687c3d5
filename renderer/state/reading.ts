import type { Change } from '#core/project/changes/table.ts';
import { annotations } from '#core/project/query.ts';
import { acceptedFindings } from '#core/structure/accepted.ts';
import type { StructureEdits } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import { act, foldHere, mayChange, mayTypeFor } from './actions.ts';
import { chosenRanges } from './annotating.ts';
import { translator } from './language.ts';
import { shownNotes, useMargin } from './margin.ts';
import { notify } from './notices.ts';
import { closePane } from './panes.ts';
import { goTo, reader } from './reader.ts';
import { useApp } from './store.ts';
import { fieldRefused } from './typed-ahead.ts';

const get = useApp.getState;
const set = useApp.setState;

/** Whether a block is one that J and K stop at. */
function isStop(page: Page, index: number): boolean {
  const block = page.blocks[index];
  return (
    block !== undefined &&
    (block.kind === 'clause' ||
      block.kind === 'item' ||
      block.kind === 'title' ||
      block.kind === 'heading') &&
    !(block.repeat?.folded ?? false)
  );
}

/** Goes to the next (1) or the previous (-1) clause, item or heading. */
export function goToClause(step: 1 | -1): void {
  const { document, here } = get();
  if (!document) return;
  const { page } = document;
  let index = here + step;
  while (index >= 0 && index < page.blocks.length && !isStop(page, index)) index += step;
  const block = page.blocks[index];
  if (block) {
    reader()?.clearSelection();
    set({ here: index });
    goTo(block.from);
  }
}

/**
 * Goes to the highlight after or before the active one, else after or before the place one is at; where the notes are
 * narrowed, to one of those.
 */
export function goToHighlight(step: 1 | -1): void {
  const { document, project, active, here } = get();
  if (!document || !project) return;
  const narrowed = shownNotes(useMargin.getState(), document.id);
  const all = annotations(project.state, document.id).filter(
    ({ id }) => id === active || (narrowed?.has(id) ?? true),
  );
  const at = all.findIndex((annotation) => annotation.id === active);
  const place = document.page.blocks[here]?.from ?? 0;
  const start = (annotation: (typeof all)[number]): number => annotation.targets[0]?.from ?? 0;
  const next =
    at !== -1
      ? all[at + step]
      : step === 1
        ? all.find((annotation) => start(annotation) >= place)
        : all.findLast((annotation) => start(annotation) < place);
  if (!next) return;
  set({ active: next.id, editing: null });
  goTo(start(next));
}

/** Selects the whole clause one is at: the one that holds the caret, else the one at the top of the page. */
export function selectClause(): void {
  const { document } = get();
  const block = document?.page.blocks[currentBlock()];
  if (block) reader()?.select(block.ranges);
}

/** The block that holds the selection, or the caret where it is in view, else the one at the top of the page. */
export function currentBlock(): number {
  const { document, here, selection } = get();
  const [first] = selection;
  if (document && first) return Math.max(0, document.page.indexAt(first.from));
  return reader()?.caretBlock() ?? here;
}

/**
 * Lets go, one thing at a time: the selection, the note in hand, the passages set aside, the find bar; first of all
 * the pane that lies over the text.
 */
export function letGo(): void {
  const { selection, active, editing, passages, finding } = get();
  if (closePane()) return;
  if (selection.length > 0) reader()?.clearSelection();
  else if (editing) set({ editing: null });
  else if (active) set({ active: null });
  else if (passages.length > 0) set({ passages: [] });
  else if (finding) set({ finding: false });
}

/** Asks the bubble, or the note in hand, to show its tag field. */
export function openTagPicker(): void {
  const { active } = get();
  if (chosenRanges().length > 0 || active) mayTypeFor(() => reader()?.openTagField());
  else {
    if (mayChange()) notify(translator()('hint.select'));
    fieldRefused();
  }
}

/** Asks the reader to show the structure menu of the current block. */
export function openStructureMenu(): void {
  reader()?.openStructureMenu(currentBlock());
}

type Kind = Extract<Change, { kind: 'structure.kind' }>['value'];

/**
 * Corrects the structure by one or more overlays; annotations stay where they are. One that acts at this offset and is
 * kept under another is changed where it is kept.
 */
export async function correct(edits: {
  boundary?: readonly [number, 'join' | 'split' | null];
  kind?: readonly [number, Kind];
}): Promise<void> {
  const { document } = get();
  if (!document) return;
  const { id, page } = document;
  const { moved } = page.outline;
  const changes: Change[] = [];
  if (edits.boundary) {
    const [at, value] = edits.boundary;
    const kept = moved?.boundary.get(at) ?? at;
    changes.push({ kind: 'structure.boundary', document: id, at: kept, value });
  }
  if (edits.kind) {
    const [at, value] = edits.kind;
    const kept = moved?.kind.get(at) ?? at;
    changes.push({ kind: 'structure.kind', document: id, at: kept, value });
    // What was said of the block when it was two goes with what is said of it now.
    for (const other of editsHere()?.kind?.keys() ?? [])
      if (other !== kept && other > at && page.indexAt(other) === page.indexAt(at))
        changes.push({ kind: 'structure.kind', document: id, at: other, value: null });
  }
  if (await act(changes)) notify(translator()('structure.done'));
}

/** Takes back all that a person corrected at an offset, whatever it does there. */
export async function takeBack(at: number): Promise<void> {
  const { document } = get();
  const edits = editsHere();
  if (!document || !edits) return;
  const where = { document: document.id, at, value: null };
  const changes: Change[] = [];
  if (edits.boundary?.has(at)) changes.push({ kind: 'structure.boundary', ...where });
  if (edits.kind?.has(at)) changes.push({ kind: 'structure.kind', ...where });
  if (edits.folded?.has(at)) changes.push({ kind: 'structure.fold', ...where });
  if (await act(changes)) notify(translator()('structure.done'));
}

/** What a person corrected in the open document. */
export function editsHere(): StructureEdits | undefined {
  const { document, project } = get();
  return document ? project?.state.structure.get(document.id) : undefined;
}

/** Folds or unfolds the repeat that starts at this offset. */
export function fold(at: number, folded: boolean): void {
  const { document, project } = get();
  if (!document || !project) return;
  const kept = document.page.outline.moved?.folded.get(at) ?? at;
  if (project.readOnly) foldHere(kept, folded);
  else void act([{ kind: 'structure.fold', document: document.id, at: kept, value: folded }]);
}

/** Ticks a finding off, or takes every tick away that holds for it. */
export function acceptFinding(key: string, value: boolean): void {
  const { document, project } = get();
  if (!document) return;
  const keys = value
    ? [key]
    : (acceptedFindings(document.page, project?.state.accepted.get(document.id)).get(key) ?? [key]);
  void act(keys.map((one) => ({ kind: 'finding.accept', document: document.id, key: one, value })));
}
