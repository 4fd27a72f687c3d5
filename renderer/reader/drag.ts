import type { EditorView } from 'prosemirror-view';

/** A place in the page's DOM. */
interface Place {
  readonly node: Node;
  readonly offset: number;
}

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
 * document.
 *
 * @returns whether it does; words and paragraphs, clicked twice and three times, are the browser's, as is what is extended by Shift
 */
export function selectByDragging(view: EditorView, event: MouseEvent): boolean {
  const { button, detail, shiftKey, target } = event;
  if (button !== 0 || detail > 1 || shiftKey || event.defaultPrevented) return false;
  if (!(target instanceof Element) || target.closest('button, a, .num, .locator')) return false;
  const from = placeAt(view, event.clientX, event.clientY);
  const selection = window.getSelection();
  if (!from || !selection) return false;
  event.preventDefault();
  view.dom.focus({ preventScroll: true });
  selection.collapse(from.node, from.offset);
  let at = event;
  let isDragged = false;
  let next: ReturnType<typeof setTimeout> | undefined;
  const follow = (): void => {
    clearTimeout(next);
    if (view.isDestroyed) return;
    const scrolls = scrollTowards(view, at.clientY);
    const to = placeAt(view, at.clientX, at.clientY);
    if (to && (to.node !== selection.focusNode || to.offset !== selection.focusOffset))
      selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    // No frame is asked for: what is scrolled between frames is told before the next one, as a person's own scrolling is.
    if (scrolls) next = setTimeout(follow, STEP);
  };
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
    if (isDragged) follow();
    clearTimeout(next);
  };
  const move = (moved: MouseEvent): void => {
    if (moved.buttons === 0) {
      end();
      return;
    }
    at = moved;
    isDragged ||= Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY) > STEADY;
    if (isDragged) follow();
  };
  const up = (lifted: MouseEvent): void => {
    at = lifted;
    end();
  };
  const options = { capture: true, signal: ended.signal };
  document.addEventListener('mousemove', move, options);
  document.addEventListener('mouseup', up, options);
  return true;
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

/** The place of the page in sight that is nearest to a point of the window. CSS pixels. */
function placeAt(view: EditorView, x: number, y: number): Place | null {
  const pane = view.dom.closest('.main')?.getBoundingClientRect();
  if (!pane) return null;
  const page = view.dom.getBoundingClientRect();
  const left = Math.min(Math.max(x, page.left + 1), page.right - 1);
  const top = Math.min(Math.max(y, page.top + 1, pane.top + 1), page.bottom - 1, pane.bottom - 1);
  const found = view.posAtCoords({ left, top });
  return found && view.domAtPos(found.pos);
}
