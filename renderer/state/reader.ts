import type { Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import { ARRIVAL, keepPlace, type Place } from './places.ts';
import { useApp } from './store.ts';

/** Where the reader goes: to a source offset, or back to where one stood. */
export type Destination = number | Place;

/** All that may be asked of the reader on screen. Offsets are the source's, blocks the page's. */
export interface ReaderHandle {
  /** The page that it shows. */
  readonly page: Page;
  /** Takes the focus, and shows again what is selected where a field has taken it from the browser. */
  focus(): void;
  /** Takes the focus and leaves the selection to the browser. */
  takeKeys(): void;
  /** Takes the selection over as it stands, before the browser tells of it. */
  takeSelection(): void;
  /** Selects source ranges from the first's start to the last's end. */
  select(ranges: readonly Range[]): void;
  /** Lets go of the selection. */
  clearSelection(): void;
  /** Brings a source offset into view and goes on reading there. */
  goTo(offset: number): void;
  /** Stands again where one stood. */
  returnTo(place: Place): void;
  /** The block that holds the caret, where the caret is in the page and in view; else null. */
  caretBlock(): number | null;
  /** Shows the field for tags: at the selection, else on the note in hand. */
  openTagField(): void;
  /** Shows what can be corrected about a block. */
  openStructureMenu(block: number): void;
}

let onScreen: ReaderHandle | null = null;
/** Where the reader goes once it is there. */
let wanted: Destination | null = null;

/** The reader on screen, or null. The one way in which commands reach it. */
export function reader(): ReaderHandle | null {
  return onScreen;
}

/** Told by the reader's view once it can be asked; answers with what takes it away again. */
export function attachReader(handle: ReaderHandle): () => void {
  onScreen = handle;
  return () => {
    if (onScreen === handle) onScreen = null;
  };
}

/** Goes to a place of the open document: now, or as soon as the reader shows it. null: wherever it opens. */
export function goTo(to: Destination | null): void {
  const { document } = useApp.getState();
  const shows = onScreen !== null && onScreen.page === document?.page;
  // One stands there from now on, however long it takes to be drawn.
  if (document && to !== null)
    keepPlace(document.id, typeof to === 'number' ? { offset: to, below: ARRIVAL, reading: to } : to);
  wanted = shows ? null : to;
  if (!shows || to === null) return;
  if (typeof to === 'number') onScreen?.goTo(to);
  else onScreen?.returnTo(to);
}

/** Where to go first, said before the reader was there; null for nowhere. Said once. */
export function takeWanted(): Destination | null {
  const to = wanted;
  wanted = null;
  return to;
}
