import { useMemo } from 'react';
import { type ShownPair, useCompare } from '../../state/compare-store.ts';
import type { RowFacts } from '../../state/row-facts.ts';
import { type Item, itemsOf } from './items.ts';

/** What the list shows as it was chosen, and the place of each row in it; -1 where a row is not shown. */
export function useItems(
  result: ShownPair,
  facts: RowFacts,
): { readonly items: readonly Item[]; readonly placeOfRow: Int32Array } {
  const shown = useCompare((s) => s.shown);
  const unchanged = useCompare((s) => s.unchanged);
  const unfolded = useCompare((s) => s.unfolded);
  const items = useMemo(
    () => itemsOf(facts, { shown, unchanged, unfolded }),
    [facts, shown, unchanged, unfolded],
  );
  const placeOfRow = useMemo(() => {
    const places = new Int32Array(result.rows.length).fill(-1);
    for (const [index, item] of items.entries()) if (item.kind === 'row') places[item.row] = index;
    return places;
  }, [items, result]);
  return { items, placeOfRow };
}

/** Unfolds the run that begins at this row. */
export function unfold(row: number): void {
  useCompare.setState((s) => ({ unfolded: new Set(s.unfolded).add(row) }));
}

/** The row that is shown nearest to this one; itself where none is shown. */
export function nearest(placeOfRow: Int32Array, row: number): number {
  for (let far = 0; far < placeOfRow.length; far++) {
    if ((placeOfRow[row - far] ?? -1) !== -1) return row - far;
    if ((placeOfRow[row + far] ?? -1) !== -1) return row + far;
  }
  return row;
}
