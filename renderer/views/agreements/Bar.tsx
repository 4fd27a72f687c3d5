import type { ReactNode } from 'react';
import type { Tally } from '#core/agreements/table.ts';

/** How many rows have something, of those that are left and of all, as a bar that narrows the table down. */
export function Bar({
  tally: { count, of },
  most,
  chosen,
  onPick,
  children,
}: {
  tally: Tally;
  /** The most rows that any bar beside it stands for. */
  most: number;
  chosen: boolean;
  onPick: () => void;
  /** Its name. */
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="rail-row bar-row"
      aria-current={chosen ? 'true' : undefined}
      onClick={onPick}
    >
      {children}
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${(100 * of) / most}%` }} />
        <b style={{ width: `${(100 * count) / most}%` }} />
      </span>
      <span className="number">{count === of ? of : `${count}/${of}`}</span>
    </button>
  );
}
