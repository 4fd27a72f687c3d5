import { unitAt } from '#core/compare/units.ts';
import { rowAt, type ShownPair } from '../../state/compare-store.ts';
import type { Item } from './items.ts';

/** CSS pixels of a line of text, of what stands around it in a row, and of a fold. */
const LINE = 31;
const FRAME = 14;
const FOLD = 44;

/** About how high an item will be before it has been drawn. CSS pixels. */
export function heightOf(result: ShownPair, item: Item | undefined, layout: 'side' | 'one'): number {
  if (item?.kind !== 'row') return FOLD;
  const { a, b } = rowAt(result, item.row);
  const wide = layout === 'one' ? 44 : 30;
  const lines = (side: 'a' | 'b', units: readonly number[]): number =>
    units.reduce((sum, unit) => {
      // Folded, so that no text is read for what may never be shown.
      const { codes } = result.comparison[side];
      const { from, to } = unitAt(result.comparison[side], unit);
      const columns = (to - from) * ((codes[from] ?? 0) < 0x2e80 ? 0.55 : 1);
      return sum + Math.max(1, Math.ceil((columns + 3) / wide));
    }, 0);
  return FRAME + LINE * Math.max(1, lines('a', a), lines('b', b));
}
