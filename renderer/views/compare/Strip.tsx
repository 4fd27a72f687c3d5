import { type MouseEvent, memo, useMemo } from 'react';
import type { RowFacts } from '../../state/row-facts.ts';
import { useT } from '../../ui/i18n.ts';
import { leading } from './items.ts';

/** Cells at most: more rows share one. */
const MOST = 160;

/** The whole comparison at a glance: a cell a row or a few rows, coloured by what changed. A press goes there. */
export const Strip = memo(function Strip({
  facts,
  rows,
  first,
  last,
  current,
  onGo,
}: {
  facts: RowFacts;
  rows: number;
  /** The rows in view. */
  first: number;
  last: number;
  current: number | null;
  onGo: (row: number) => void;
}) {
  const t = useT();
  const size = Math.max(1, Math.ceil(rows / MOST));
  const cells = useMemo(() => {
    const out: { readonly from: number; readonly status: string }[] = [];
    for (let from = 0; from < rows; from += size) {
      const found = facts.filters
        .slice(from, from + size)
        .map((filters) => leading(filters.filter((one) => one !== 'noise' && one !== 'renumbered')))
        .filter((one) => one !== null);
      out.push({ from, status: found[0] ?? 'same' });
    }
    return out;
  }, [facts, rows, size]);
  const go = ({ currentTarget, clientY }: MouseEvent<HTMLElement>): void => {
    const { top, height } = currentTarget.getBoundingClientRect();
    const share = (clientY - top) / height;
    onGo(Math.min(rows - 1, Math.max(0, Math.floor(share * rows))));
  };
  const percent = (row: number): string => `${(100 * row) / Math.max(1, rows)}%`;
  return (
    <div className="strip">
      <button
        type="button"
        className="strip-cells"
        // A picture for the mouse: the keys of next and previous change go everywhere.
        aria-label={t('comparing.strip')}
        tabIndex={-1}
        style={{ maxHeight: `${cells.length * 14}px` }}
        onClick={go}
      >
        {cells.map(({ from, status }) => (
          <i
            key={from}
            data-status={status}
            data-on={(current !== null && from <= current && current < from + size) || undefined}
          />
        ))}
        <span className="strip-view" style={{ top: percent(first), height: percent(last - first + 1) }} />
      </button>
    </div>
  );
});
