import type { VirtualItem } from '@tanstack/react-virtual';
import type { ShownPair } from '../../state/compare-store.ts';
import type { RowFacts } from '../../state/row-facts.ts';

/** A ribbon over more of the page than this is drawn only for the change one is at. CSS pixels. */
const LONGEST = 6000;

/** From where a clause stood to where it stands now, in the gap between the two columns. */
export function Ribbons({
  result,
  facts,
  placeOfRow,
  measured,
  from,
  to,
  height,
  current,
}: {
  result: ShownPair;
  facts: RowFacts;
  /** The place of each row in the list; -1 where it is not shown. */
  placeOfRow: Int32Array;
  measured: readonly VirtualItem[];
  /** What of the list is drawn, CSS pixels. */
  from: number;
  to: number;
  height: number;
  current: number | null;
}) {
  const paths: { key: number; d: string; on: boolean }[] = [];
  for (const [row, { end }] of result.rows.entries()) {
    if (end !== 'from') continue;
    const other = facts.otherEnd[row] ?? -1;
    const start = measured[placeOfRow[row] ?? -1];
    const stop = measured[placeOfRow[other] ?? -1];
    if (!start || !stop) continue;
    const top = Math.min(start.start, stop.start);
    const bottom = Math.max(start.end, stop.end);
    const on = current === row || current === other;
    if (bottom < from || top > to || (bottom - top > LONGEST && !on)) continue;
    const [a0, a1] = [start.start + 6, start.end - 6];
    const [b0, b1] = [stop.start + 6, stop.end - 6];
    paths.push({
      key: row,
      d: `M0 ${a0}C34 ${a0} 30 ${b0} 64 ${b0}L64 ${b1}C30 ${b1} 34 ${a1} 0 ${a1}Z`,
      on,
    });
  }
  if (paths.length === 0) return null;
  return (
    <svg className="ribbons" width={64} height={height} aria-hidden="true">
      {paths.map(({ key, d, on }) => (
        <path key={key} d={d} data-on={on || undefined} />
      ))}
    </svg>
  );
}
