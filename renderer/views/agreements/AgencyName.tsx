import type { Agency } from '#core/project/model.ts';
import { Visible } from '../../ui/Visible.tsx';

/** A name without its state, where it begins with that, and the state below it. */
export function AgencyName({ agency: { name, side } }: { agency: Agency }) {
  const isState = side === null || name === side;
  return (
    <span className="agency-name" title={isState ? name : `${name} · ${side}`}>
      <span>
        <Visible text={!isState && name.startsWith(side) ? name.slice(side.length).trim() : name} />
      </span>
      {!isState && <small>{side}</small>}
    </span>
  );
}
