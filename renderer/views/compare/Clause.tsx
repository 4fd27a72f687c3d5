import type { ReactNode } from 'react';
import type { Unit } from '#core/compare/units.ts';
import { labelOf } from './names.ts';
import { useJoined } from './use-joined.ts';

/** One unit with its label; marked while it waits for what it belongs together with, or is offered. */
export function Clause({
  side,
  index,
  unit,
  children,
}: {
  side: 'a' | 'b';
  index: number;
  unit: Unit;
  children: ReactNode;
}) {
  return (
    <p className={`unit ${unit.kind}`} data-joined={useJoined(side, index)}>
      <Label unit={unit} />
      {children}
    </p>
  );
}

/** A unit's label as it stands in the text. */
export function Label({ unit }: { unit: Unit }) {
  const label = labelOf(unit);
  return label && <span className="n">{label}</span>;
}
