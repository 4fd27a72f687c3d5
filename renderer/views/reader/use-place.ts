import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { ReaderView } from '../../reader/reader-view.ts';
import { Standing } from '../../reader/standing.ts';
import { ARRIVAL, keepPlace, type Place, placeOf } from '../../state/places.ts';
import { takeWanted } from '../../state/reader.ts';
import { useApp } from '../../state/store.ts';

/** How to move about on the page. Never changes. */
export interface InPlace {
  /** Brings a source offset into view; the keyboard goes on from there where nothing is selected. */
  goTo(offset: number): void;
  /** Stands again where one stood. */
  returnTo(place: Place): void;
}

/** What is there as long as a page is drawn. */
interface Shown {
  readonly view: ReaderView;
  readonly standing: Standing;
  /** Source offset of what one is going to; null where one goes back to a line. */
  goingTo: number | null;
}

/**
 * Keeps the line one reads where it stands, whatever is laid out anew, and remembers it; keeps `here` at the block of that
 * line, or at the one that was gone to until one scrolls, and marks it; goes where one was or wants to be once the page is there.
 */
export function usePlace(
  document: string,
  view: ReaderView | null,
  pane: RefObject<HTMLElement | null>,
): InPlace {
  const here = useApp((s) => s.here);
  const shown = useRef<Shown | null>(null);
  const inPlace = useMemo<InPlace>(
    () => ({
      goTo: (offset) => shown.current && goTo(shown.current, offset),
      returnTo: (place) => shown.current && returnTo(shown.current, place),
    }),
    [],
  );

  useEffect(() => {
    const scroller = pane.current;
    // A page that changes takes its old view along: the new one is here with the next drawing.
    if (!view || view.isGone || !scroller) return;
    // The line is what stays where it stands: a block taken from any other height would be another one in another layout.
    const readAt = (offset: number): void =>
      useApp.setState({ here: Math.max(0, view.page.indexAt(offset)) });
    const standing = new Standing(view, scroller, {
      onScrolled(line) {
        now.goingTo = null;
        keepPlace(document, line);
        readAt(line.offset);
      },
      onArrived(line) {
        const { goingTo } = now;
        keepPlace(document, goingTo === null ? line : { ...line, reading: goingTo });
        readAt(goingTo ?? line.offset);
        now.goingTo = null;
      },
      onLaidOut(line) {
        if (!view.isInView(useApp.getState().here)) readAt(line.offset);
      },
    });
    const now: Shown = { view, standing, goingTo: null };
    shown.current = now;
    const wanted = takeWanted();
    if (typeof wanted === 'number') inPlace.goTo(wanted);
    else inPlace.returnTo(wanted ?? placeOf(document));
    return () => {
      shown.current = null;
      standing.destroy();
    };
  }, [document, view, pane, inPlace]);

  useEffect(() => {
    const element = view?.element(here);
    if (!element) return;
    element.classList.add('here');
    return () => element.classList.remove('here');
  }, [view, here]);
  return inPlace;
}

function goTo(shown: Shown, offset: number): void {
  const { view, standing } = shown;
  const { page } = view;
  const index = Math.max(0, page.indexAt(offset));
  if (!standing.goTo({ offset, below: ARRIVAL })) {
    goToFold(view, index);
    return;
  }
  shown.goingTo = offset;
  useApp.setState({ here: index });
  if (useApp.getState().selection.length === 0) view.placeCaret(offset);
}

function returnTo(shown: Shown, place: Place): void {
  shown.goingTo = place.reading ?? null;
  if (!shown.standing.goTo(place)) goToFold(shown.view, Math.max(0, shown.view.page.indexAt(place.offset)));
}

/** What is folded stays folded until a person unfolds it: goes to its bar. */
function goToFold(view: ReaderView, index: number): void {
  const repeat = view.page.blocks[index]?.repeat;
  const at = repeat?.children[0]?.labelRange?.from ?? repeat?.children[0]?.ranges[0]?.from;
  if (at !== undefined) view.scrollToFold(at);
}
