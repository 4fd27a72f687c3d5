import { type RefObject, useEffect, useRef } from 'react';
import { useCompare } from '../../state/compare-store.ts';

/** Gives the keys to the rows, e.g. because what held them has gone. */
export function focusRows(): void {
  document.querySelector<HTMLElement>('.compare-rows')?.focus({ preventScroll: true });
}

/** Opens the find bar; where it is open its words are selected, to be typed over. */
export function findInVersions(): void {
  useCompare.setState({ finding: true });
  document.querySelector<HTMLInputElement>('.compare-main .find input')?.select();
}

/** Whether nothing holds the keys, e.g. because what held them was taken away. */
export function focusIsLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Takes the keys where nothing holds them at first, and back where something in `pane` held them that is no longer drawn. */
export function useKeptFocus(pane: RefObject<HTMLElement | null>): void {
  const inside = useRef(true);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      inside.current = target instanceof Node && (pane.current?.contains(target) ?? false);
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [pane]);
  useEffect(() => {
    if (inside.current && focusIsLost()) pane.current?.focus({ preventScroll: true });
  });
}
