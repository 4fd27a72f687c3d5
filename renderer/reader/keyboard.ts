import type { EditorView } from 'prosemirror-view';

/**
 * Moves or extends the selection by one arrow key, as in any text; the page itself is not editable. What was selected
 * before a field took the focus is gone on from; the selection never leaves the page.
 */
export function moveSelection(view: EditorView, event: KeyboardEvent, startAt: number): boolean {
  const unit = unitOf(event);
  const selection = window.getSelection();
  if (!unit || !selection) return false;
  if (!holdsSelection(view)) {
    const { anchor, head, empty } = view.state.selection;
    if (!empty) setSelection(view, anchor, head);
    else if (!event.shiftKey && (unit[1] === 'line' || unit[1] === 'lineboundary')) return false;
    else {
      setSelection(view, startAt, startAt);
      if (!event.shiftKey) return true;
    }
  }
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  selection.modify(event.shiftKey ? 'extend' : 'move', unit[0], unit[1]);
  if (!holdsSelection(view) && anchorNode && focusNode) {
    selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  }
  const rect = caretRect(view);
  const pane = view.dom.closest('.main');
  if (rect && pane) {
    const box = pane.getBoundingClientRect();
    if (rect.bottom > box.bottom - 40) pane.scrollTop += rect.bottom - box.bottom + 80;
    if (rect.top < box.top + 40) pane.scrollTop -= box.top - rect.top + 80;
  }
  return true;
}

/**
 * Scrolls to where the text begins or ends. At once: the browser would go there by and by, and lose the way where what it
 * passes turns out higher or lower than guessed.
 */
export function scrollToEdge(view: EditorView, event: KeyboardEvent): boolean {
  const pane = view.dom.closest('.main');
  const isEdge = event.key === 'Home' || event.key === 'End';
  if (!pane || !isEdge || event.shiftKey || event.altKey) return false;
  pane.scrollTop = event.key === 'Home' ? 0 : pane.scrollHeight;
  return true;
}

function unitOf(
  event: KeyboardEvent,
): readonly ['forward' | 'backward', 'character' | 'word' | 'line' | 'lineboundary'] | null {
  const word = event.ctrlKey || event.altKey;
  switch (event.key) {
    case 'ArrowRight':
      return ['forward', word ? 'word' : 'character'];
    case 'ArrowLeft':
      return ['backward', word ? 'word' : 'character'];
    case 'ArrowDown':
      return ['forward', 'line'];
    case 'ArrowUp':
      return ['backward', 'line'];
    case 'End':
      return event.shiftKey ? ['forward', 'lineboundary'] : null;
    case 'Home':
      return event.shiftKey ? ['backward', 'lineboundary'] : null;
    default:
      return null;
  }
}

/** Whether the browser's selection lies in the page. */
export function holdsSelection(view: EditorView): boolean {
  const selection = window.getSelection();
  return (
    selection !== null && view.dom.contains(selection.anchorNode) && view.dom.contains(selection.focusNode)
  );
}

/** Selects a stretch of the document, in document positions; `head` is the end that moves. */
export function setSelection(view: EditorView, anchor: number, head: number): void {
  const start = view.domAtPos(anchor, anchor <= head ? 1 : -1);
  const end = view.domAtPos(head, anchor < head ? -1 : 1);
  window.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
}

/** Where a caret is drawn. CSS pixels of the window. */
export interface CaretRect {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the moving end of the selection is drawn; null where nothing is selected here. */
export function caretRect(view: EditorView): CaretRect | null {
  const selection = window.getSelection();
  if (!selection?.focusNode || !view.dom.contains(selection.focusNode)) return null;
  try {
    return view.coordsAtPos(view.posAtDOM(selection.focusNode, selection.focusOffset));
  } catch {
    return null;
  }
}
