import type { Comparison } from '#core/compare/comparison.ts';
import type { Row } from '#core/compare/rows.ts';
import type { CompareState, ShownPair, Stop } from './compare-store.ts';

/** What a person holds on to while rows come and go. */
type Held = Pick<CompareState, 'at' | 'unfolded' | 'joining'>;

/**
 * Where one is, what was unfolded and which clause waits for another, after the same two texts were compared anew and
 * rows were put in or taken out: with the same clauses. Where the texts are laid out otherwise now, rows are as they were,
 * and no clause waits.
 */
export function followed(
  { at, unfolded, joining }: Held,
  before: Pick<ShownPair, 'comparison' | 'rows'>,
  now: { readonly comparison: Comparison; readonly rows: readonly Row[] },
): Held {
  if (before.rows === now.rows) return { at, unfolded, joining };
  const isSame = (side: 'a' | 'b'): boolean => before.comparison[side].page === now.comparison[side].page;
  if (!isSame('a') || !isSame('b'))
    return { at: at && at.row < now.rows.length ? at : null, unfolded, joining: null };
  const places = { a: new Map<number, number>(), b: new Map<number, number>() };
  for (const [index, { a, b }] of now.rows.entries()) {
    for (const unit of a) places.a.set(unit, index);
    for (const unit of b) places.b.set(unit, index);
  }
  const rowNow = (index: number): number => {
    const row = before.rows[index];
    const later = places.b.get(row?.b[0] ?? -1);
    return later ?? places.a.get(row?.a[0] ?? -1) ?? -1;
  };
  return {
    at: at && stopNow(at, rowNow(at.row), before.rows, now.rows),
    unfolded: new Set([...unfolded].map(rowNow).filter((row) => row !== -1)),
    joining,
  };
}

/** The same stop in the row that shows its clause now; the row as a whole where that shows others as well. */
function stopNow(at: Stop, row: number, before: readonly Row[], now: readonly Row[]): Stop | null {
  if (row === -1) return null;
  const [old, next] = [before[at.row], now[row]];
  const alike = (side: 'a' | 'b'): boolean => String(old?.[side]) === String(next?.[side]);
  return { row, edit: alike('a') && alike('b') ? at.edit : null };
}
