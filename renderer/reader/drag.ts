import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { holdsSelection, setSelection } from './keyboard.ts';

/** Of each CSS pixel beyond an edge so many are scrolled in a step, at most so many; and the milliseconds of a step. */
const SPEED = 0.25;
const FASTEST = 40;
const STEP = 16;
/** A pointer that has not moved farther from where it went down was not dragged. CSS pixels. */
const STEADY = 3;

/**
 * Selects from where the pointer went down to wherever it is dragged, and never leaves what is seen of the page: dragged beyond,
 * it ends at the nearest place in sight, and the text scrolls on. Left to itself the browser takes what stands under the
 * pointer for the end, a pane beside the text or the foot below it, and with it all of the page that comes before that in the
 * document. A third press selects the paragraph. What is selected already can be dragged to where text can be dropped.
 *
 * @returns whether it does; words, pressed twice, are the browser's, as is what is pressed with Shift or Ctrl, or runs both ways
 */
export function selectByDragging(view: EditorView, event: MouseEvent): boolean {
  const { button, detail, shiftKey, ctrlKey, target } = event;
  if (button !== 0 || detail === 2 || shiftKey || ctrlKey || event.defaultPrevented) return false;
  if (!(target instanceof Element) || target.closest('button, a, .num, .locator')) return false;
  if (runsBothWays(target.closest('.block')?.textContent ?? '')) return false;
  const from = placeAt(view, event.clientX, event.clientY);
  if (from === null) return false;
  if (detail === 1 && isSelected(view, from)) {
    letGoUnlessDragged(view, from);
    return false;
  }
  event.preventDefault();
  view.dom.focus({ preventScroll: true });
  if (detail > 2) selectParagraph(view, from);
  else followPointer(view, event, from);
  return true;
}

/** Letters that run from right to left, and what runs from left to right among them. */
const LEFTWARDS = /[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const RIGHTWARDS = /[0-9A-Za-z\u00c0-\u058f\u0660-\u0669\u06f0-\u06f9\u0900-\u1fff\u2e80-\ud7ff]/;

/** Whether a text runs both ways. Where its direction changes one point is the end of two words, and the browser knows which is meant. */
function runsBothWays(text: string): boolean {
  return LEFTWARDS.test(text) && RIGHTWARDS.test(text);
}

/** Selects from a document position to wherever the pointer is, until its button is let go or Escape is pressed. */
function followPointer(view: EditorView, event: MouseEvent, from: number): void {
  select(view, from, from);
  let at = event;
  let isDragged = false;
  let next: ReturnType<typeof setTimeout> | undefined;
  const ended = new AbortController();
  const extend = (): void => {
    if (view.isDestroyed) ended.abort();
    if (ended.signal.aborted || !isDragged) return;
    const to = placeAt(view, at.clientX, at.clientY);
    if (to !== null) select(view, from, to);
  };
  const follow = (): void => {
    clearTimeout(next);
    if (!isDragged || ended.signal.aborted) return;
    const scrolls = !view.isDestroyed && scrollTowards(view, at.clientY);
    extend();
    // No frame is asked for: what is scrolled between frames is told before the next one, as a person's own scrolling is.
    if (scrolls) next = setTimeout(follow, STEP);
  };
  const move = (moved: MouseEvent): void => {
    if (moved.buttons === 0) {
      ended.abort();
      return;
    }
    at = moved;
    isDragged ||= Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY) > STEADY;
    follow();
  };
  const up = (lifted: MouseEvent): void => {
    at = lifted;
    extend();
    ended.abort();
  };
  const key = (pressed: KeyboardEvent): void => {
    if (pressed.key === 'Escape') ended.abort();
  };
  const options = { capture: true, signal: ended.signal };
  document.addEventListener('keydown', key, options);
  document.addEventListener('mousemove', move, options);
  document.addEventListener('mouseup', up, options);
  document.addEventListener('scroll', extend, options);
}

/** Selects a stretch at once: whatever is drawn before the browser tells of it would bring back what was selected before. */
function select(view: EditorView, anchor: number, head: number): void {
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))));
  setSelection(view, anchor, head);
}

/** Selects all of the paragraph, or other block, that a document position stands in. */
function selectParagraph(view: EditorView, at: number): void {
  const place = view.state.doc.resolve(at);
  if (!place.parent.isTextblock) return;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(place.doc, place.start(), place.end())));
}

/** Whether what stands at a document position is selected. */
function isSelected(view: EditorView, at: number): boolean {
  const { from, to } = view.state.selection;
  return holdsSelection(view) && from < at && at < to;
}

/** Has what is selected let go of by a press on it that the browser does not take for the start of a drag. */
function letGoUnlessDragged(view: EditorView, at: number): void {
  const ended = new AbortController();
  const { signal } = ended;
  const end = (): void => ended.abort();
  const up = (): void => {
    end();
    if (!view.isDestroyed) select(view, at, at);
  };
  document.addEventListener('mouseup', up, { capture: true, signal });
  document.addEventListener('dragend', end, { capture: true, signal });
}

/** Scrolls where a height of the window is above or below what is seen of the page, the faster the farther; whether it is. */
function scrollTowards(view: EditorView, y: number): boolean {
  const pane = view.dom.closest('.main');
  if (!pane) return false;
  const { top, bottom } = pane.getBoundingClientRect();
  const beyond = y < top ? y - top : Math.max(0, y - bottom);
  const step = Math.sign(beyond) * Math.min(FASTEST, Math.ceil(SPEED * Math.abs(beyond)));
  if (step !== 0) pane.scrollBy({ top: step, behavior: 'instant' });
  return step !== 0;
}

/** The document position in sight that is nearest to a point of the window. CSS pixels. */
function placeAt(view: EditorView, x: number, y: number): number | null {
  const pane = view.dom.closest('.main')?.getBoundingClientRect();
  if (!pane) return null;
  const page = view.dom.getBoundingClientRect();
  const left = Math.min(Math.max(x, page.left + 1), page.right - 1);
  const top = Math.min(Math.max(y, page.top + 1, pane.top + 1), page.bottom - 1, pane.bottom - 1);
  return view.posAtCoords({ left, top })?.pos ?? null;
}
