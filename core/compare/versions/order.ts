import { zip } from '#core/in-step.ts';
import type { VersionRow } from './table.ts';

/**
 * Rows in the order of the last version; what is missing there stands behind the neighbour that it stood behind in the
 * last version that has it. A neighbour that has moved since is passed over.
 *
 * @param counts how many units each version has
 */
export function inReadingOrder(rows: readonly VersionRow[], counts: readonly number[]): VersionRow[] {
  const rowOf = counts.map((count) => new Int32Array(count).fill(-1));
  const last = new Int32Array(rows.length).fill(-1);
  const lastMove = new Int32Array(rows.length).fill(-1);
  for (const [row, { cells }] of rows.entries())
    for (const [version, [own, { units, moved }]] of zip(rowOf, cells).entries()) {
      for (const unit of units) own[unit] = row;
      if (units.length > 0) last[row] = version;
      if (moved) lastMove[row] = version;
    }
  // A list in which each row knows the next; the one behind the last index stands before all.
  const head = rows.length;
  const next = new Int32Array(rows.length + 1).fill(-1);
  for (const [version, own] of [...rowOf.entries()].reverse()) {
    const done = new Set<number>();
    let behind = head;
    for (const row of own) {
      if (last[row] === version && !done.has(row)) {
        done.add(row);
        next[row] = next[behind]!;
        next[behind] = row;
        behind = row;
      } else if (last[row]! > version && lastMove[row]! <= version) behind = row;
    }
  }
  const ordered: VersionRow[] = [];
  for (let row = next[head]!, one = rows[row]; one; row = next[row]!, one = rows[row]) ordered.push(one);
  return ordered;
}
