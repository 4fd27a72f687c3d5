import { type RefObject, useEffect } from 'react';
import { type Stop, useCompare } from '../../state/compare-store.ts';

function goTo(stop: Stop): void {
  useCompare.setState({ at: stop, picking: false });
}

/** Goes to a row as a whole. */
export function goToRow(row: number): void {
  goTo({ row, edit: null });
}

/** A press on a change goes to it, one elsewhere in a row to the row. The keys of next and previous lead there, too. */
export function usePresses(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = pane.current;
    element?.addEventListener('click', onClick);
    return () => element?.removeEventListener('click', onClick);
  }, [pane]);
}

function onClick({ target }: MouseEvent): void {
  if (!(target instanceof Element) || target.closest('button, input, .change-notes')) return;
  // Whoever selects text does not mean to go anywhere.
  if (document.getSelection()?.isCollapsed === false) return;
  const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? Number.NaN);
  const edit = Number(target.closest<HTMLElement>('[data-edit]')?.dataset.edit ?? -1);
  const { at } = useCompare.getState();
  if (Number.isNaN(row) || (at?.row === row && edit === -1)) return;
  goTo({ row, edit: edit === -1 ? null : edit });
}
