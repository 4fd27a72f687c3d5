import type { VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Item } from './items.ts';

/** What was drawn last. */
interface Drawn {
  readonly of: string;
  readonly items: readonly Item[];
  readonly measured: readonly VirtualItem[];
}

/**
 * Keeps the text where it is on screen while rows around it are folded, hidden or shown: the row one is at where it is in
 * view, else the first one in view. Starts at the top where something else is compared.
 *
 * @param of tells one pair from another
 */
export function useAnchor(
  pane: RefObject<HTMLElement | null>,
  drawn: Drawn,
  current: number | null,
  scrollTo: (offset: number) => void,
): void {
  const last = useRef<Drawn>(drawn);
  const top = useRef(0);
  useEffect(() => {
    const element = pane.current;
    const onScroll = (): void => {
      top.current = element?.scrollTop ?? 0;
    };
    element?.addEventListener('scroll', onScroll);
    return () => element?.removeEventListener('scroll', onScroll);
  }, [pane]);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = drawn;
    if (before.of !== drawn.of) return scrollTo(0);
    if (before.items === drawn.items) return;
    top.current = topOf(pane.current, top.current);
    if (top.current === 0) return;
    const height = pane.current?.clientHeight ?? 0;
    const inView = ({ start, end }: VirtualItem): boolean =>
      end > top.current && start < top.current + height;
    const held =
      before.measured.find((one) => inView(one) && rowsOf(before.items[one.index])[0] === current) ??
      before.measured.find(inView);
    if (!held) return;
    const [row] = rowsOf(before.items[held.index]);
    const place = drawn.items.findIndex((item) => rowsOf(item)[1] > row);
    const now = drawn.measured[place];
    if (now) scrollTo(Math.max(0, now.start - (held.start - top.current)));
  });
}

/** Where a pane is scrolled to by now; where it was told last if it had to stop at its end, which rows that went may have moved. */
function topOf(element: HTMLElement | null, told: number): number {
  if (!element) return told;
  const { scrollTop, clientHeight, scrollHeight } = element;
  return scrollTop + clientHeight < scrollHeight - 1 ? scrollTop : told;
}

/** The rows of an item, half-open. */
function rowsOf(item: Item | undefined): readonly [number, number] {
  if (!item) return [-1, -1];
  return item.kind === 'row' ? [item.row, item.row + 1] : [item.from, item.to];
}
