import { type Hit, rowAt, type ShownPair } from '../../state/compare-store.ts';

const NONE: readonly Hit[] = [];

/** The hits that are shown in a row. */
export function hitsInRow(result: ShownPair, hits: readonly Hit[], row: number): readonly Hit[] {
  if (hits.length === 0) return NONE;
  const { a, b } = rowAt(result, row);
  const found = hits.filter(({ side, unit }) => (side === 'a' ? a : b).includes(unit));
  return found.length === 0 ? NONE : found;
}

/** The row in which a hit is shown; -1 for none. */
export function rowOfHit({ rows }: ShownPair, { side, unit }: Hit): number {
  return rows.findIndex((row) => row[side].includes(unit));
}
