import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { type Hit, type ShownPair, type Stop, useCompare } from '../../state/compare-store.ts';
import { rowOfHit } from './hits.ts';
import type { Item } from './items.ts';
import { unfold } from './use-items.ts';

/** Brings what one goes to into view, once; unfolds it where it lies in a fold, and shows it where it is hidden. */
export function useBroughtIntoView(
  target: Hit | Stop | null,
  result: ShownPair,
  { items, placeOfRow }: { readonly items: readonly Item[]; readonly placeOfRow: Int32Array },
  pane: RefObject<HTMLElement | null>,
  virtual: Virtualizer<HTMLElement, Element>,
): void {
  const shown = useRef<Hit | Stop | null>(null);
  useEffect(() => {
    if (!target || shown.current === target) return;
    const wanted = 'row' in target ? target.row : rowOfHit(result, target);
    if (wanted === -1) return;
    const place = placeOfRow[wanted] ?? -1;
    if (place === -1) {
      const fold = items.find((item) => item.kind === 'fold' && item.from <= wanted && wanted < item.to);
      if (fold?.kind === 'fold') unfold(fold.from);
      else useCompare.setState({ unchanged: 'shown' });
      return;
    }
    shown.current = target;
    const item = virtual.measurementsCache[place];
    const scroll = pane.current;
    const top = scroll ? scroll.scrollTop + 20 : 0;
    if (item && scroll && item.start > top && item.end < top + scroll.clientHeight - 80) return;
    virtual.scrollToIndex(place, { align: 'center' });
  }, [target, result, placeOfRow, items, pane, virtual]);
}
