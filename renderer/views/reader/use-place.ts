import { type RefObject, useEffect, useRef } from 'react';
import type { Page } from '#core/structure/page.ts';
import type { ReaderView } from '../../reader/reader-view.ts';
import { useApp } from '../../state/store.ts';

/** CSS pixels below the pane's top at which one is held to be reading. */
const EYE = 96;

/** Keeps `here` at the block one is reading, marks it, and follows jumps. */
export function usePlace(view: ReaderView | null, pane: RefObject<HTMLElement | null>, page: Page): void {
  const jump = useApp((s) => s.jump);
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
      const box = scroller.getBoundingClientRect();
      const text = view.view.dom.getBoundingClientRect();
      const found = document
        .elementFromPoint(text.left + 40, box.top + EYE)
        ?.closest<HTMLElement>('[data-index]');
      if (found) useApp.setState({ here: Number(found.dataset.index) });
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
    if (!view || view.view.isDestroyed) return;
    if (!jump) {
      const back = useApp.getState().here;
      if (!shown.current && back > 0) view.scrollTo(page.blocks[back]?.from ?? 0, 'start');
      shown.current = true;
      return;
    }
    shown.current = true;
    const index = Math.max(0, page.indexAt(jump.offset));
    quietUntil = performance.now() + 250;
    if (!view.scrollTo(jump.offset, 'start')) {
      const repeat = page.blocks[index]?.repeat;
      const at = repeat?.children[0]?.labelRange?.from ?? repeat?.children[0]?.ranges[0]?.from;
      // What is folded stays folded until a person unfolds it: go to its bar.
      if (at !== undefined) view.scrollToFold(at);
      useApp.setState({ jump: null });
      return;
    }
    useApp.setState({ here: index, jump: null });
    if (jump.select) view.select(jump.select);
    else if (useApp.getState().selection.length === 0) view.placeCaret(jump.offset);
  }, [view, jump, page]);

  useEffect(() => {
    const element = view?.element(here);
    if (!element) return;
    element.classList.add('here');
    return () => element.classList.remove('here');
  }, [view, here]);
}

/** While a jump settles, scrolling does not say where one is. Milliseconds of `performance.now()`. */
let quietUntil = 0;
