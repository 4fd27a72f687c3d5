import { firstOf, type Link } from './alignment.ts';
import type { Comparison } from './comparison.ts';

/** One line of two versions laid side by side. */
export interface Row {
  /** The link it shows, or null for a clause that stands on one side only. */
  readonly link: Link | null;
  /** Units of either side shown in it; one of the two may be empty. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** A moved link has two rows: `from`, where it stood, and `to`, where it stands now. All others: null. */
  readonly end: 'from' | 'to' | null;
}

/**
 * Two versions as rows, in the order of the later one; what stands in the earlier one only, or has moved from there,
 * stands behind what it stood behind. Every unit is in just one row, but for moved links, which have two. Linear.
 */
export function rowsOf(comparison: Comparison): Row[] {
  const before = new Map<number, Row>();
  for (const unit of comparison.deleted) before.set(unit, { link: null, a: [unit], b: [], end: null });
  const after = new Map<number, Row>();
  for (const unit of comparison.inserted) after.set(unit, { link: null, a: [], b: [unit], end: null });
  for (const link of comparison.links) {
    const { a, b, moved } = link;
    if (moved) {
      before.set(firstOf(a), { link, a, b: [], end: 'from' });
      after.set(firstOf(b), { link, a: [], b, end: 'to' });
    } else after.set(firstOf(b), { link, a, b, end: null });
  }
  const rows: Row[] = [];
  let at = 0;
  const takeBefore = (end: number): void => {
    for (; at < end; at++) {
      const row = before.get(at);
      if (row) rows.push(row);
    }
  };
  for (let unit = 0; unit < comparison.b.units.length; unit++) {
    const row = after.get(unit);
    if (!row) continue;
    if (row.link && row.end === null) takeBefore(firstOf(row.a));
    rows.push(row);
  }
  takeBefore(comparison.a.units.length);
  return rows;
}
