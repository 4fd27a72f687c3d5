import { type RefObject, useEffect, useRef } from 'react';
import type { ReaderView } from '../../reader/reader-view.ts';
import { takeWanted } from '../../state/reader.ts';
import { useApp } from '../../state/store.ts';

/** CSS pixels below the pane's top at which one is held to be reading. */
const EYE = 96;

/** Keeps `here` at the block one is reading, marks it, and goes where one was or wants to be once the page is there. */
export function usePlace(view: ReaderView | null, pane: RefObject<HTMLElement | null>): void {
  const here = useApp((s) => s.here);
  /** Whether this pane has gone where one was, or wanted to be, when it was opened. */
  const shown = useRef(false);

  useEffect(() => {
    const scroller = pane.current;
    if (!view || !scroller) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      if (performance.now() < quietUntil) return;
      const found = view.blockAtHeight(scroller.getBoundingClientRect().top + EYE);
      if (found !== null) useApp.setState({ here: found });
    };
    const onScroll = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [view, pane]);

  useEffect(() => {
    // A page that changes takes its old view along: the new one is here with the next drawing.
    if (!view || view.isGone) return;
    const wanted = takeWanted();
    const back = useApp.getState().here;
    if (wanted !== null) goTo(view, wanted);
    else if (!shown.current && back > 0) view.scrollTo(view.page.blocks[back]?.from ?? 0, 'start');
    shown.current = true;
  }, [view]);

  useEffect(() => {
    const element = view?.element(here);
    if (!element) return;
    element.classList.add('here');
    return () => element.classList.remove('here');
  }, [view, here]);
}

/** While a jump settles, scrolling does not say where one is. Milliseconds of `performance.now()`. */
let quietUntil = 0;

/** Brings a source offset into view; the keyboard goes on from there where nothing is selected. */
export function goTo(view: ReaderView, offset: number): void {
  const { page } = view;
  const index = Math.max(0, page.indexAt(offset));
  quietUntil = performance.now() + 250;
  if (!view.scrollTo(offset, 'start')) {
    const repeat = page.blocks[index]?.repeat;
    const at = repeat?.children[0]?.labelRange?.from ?? repeat?.children[0]?.ranges[0]?.from;
    // What is folded stays folded until a person unfolds it: go to its bar.
    if (at !== undefined) view.scrollToFold(at);
    return;
  }
  useApp.setState({ here: index });
  if (useApp.getState().selection.length === 0) view.placeCaret(offset);
}
