import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Range } from '#core/text/range.ts';
import type { ReaderView } from '../../reader/reader-view.ts';

/** CSS pixels from the sheet's corner. */
interface Place {
  readonly left: number;
  readonly top: number;
}

/** CSS pixels between the selection and the bubble. */
const GAP = 8;

/**
 * Where the bubble stands: below the end of what is selected or, where there is no room, above its start. null as long
 * as nothing is selected, or it is not known yet.
 *
 * @param first what is selected; the bubble is placed anew when this, or `picking`, changes
 */
export function useBubblePlace(
  view: ReaderView,
  pane: HTMLElement,
  box: RefObject<HTMLElement | null>,
  first: Range | null,
  picking: boolean,
): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useLayoutEffect(() => {
    if (!first) {
      setPlace(null);
      return;
    }
    const sheet = view.dom.closest('.sheet')?.getBoundingClientRect();
    if (!sheet) return;
    const visible = pane.getBoundingClientRect();
    const { start, end } = view.selectionEnds();
    const height = box.current?.offsetHeight ?? (picking ? 240 : 48);
    const width = box.current?.offsetWidth ?? 480;
    const below = end.bottom + GAP + height < visible.bottom;
    const y = below ? end.bottom + GAP : Math.max(visible.top + GAP, start.top - height - GAP);
    // Over the text, not over the notes beside it, as far as there is room.
    const text = view.dom.getBoundingClientRect();
    const x = Math.max(
      Math.min(end.left - width / 2, text.right - width),
      Math.max(visible.left + 12, text.left - 64),
    );
    setPlace({ left: x - sheet.left, top: y - sheet.top });
  }, [first, picking, view, pane, box]);
  return place;
}
