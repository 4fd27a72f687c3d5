import type { Side } from '#core/compare/units.ts';
import { unitAt } from '#core/compare/units.ts';
import type { Cell } from '#core/compare/versions/table.ts';
import { showPair } from '../../state/comparing.ts';
import { useT } from '../../ui/i18n.ts';
import { labelOf, labelsOf } from './names.ts';

/** Characters of a cell's text. */
const SHOWN = 200;

/** Whether something happened to the clause in this version. */
export function isChange({ change, moved }: Cell): boolean {
  return moved || !['first', 'same', 'absent', 'translated'].includes(change);
}

/** One clause in one version; a press shows what changed there. */
export function MatrixCell({
  cells,
  cell,
  version,
  side,
  language,
}: {
  /** Of the clause's row, one for each version. */
  cells: readonly Cell[];
  cell: Cell;
  version: number;
  side: Side;
  language: string | undefined;
}) {
  const t = useT();
  const { units, change, since, moved, renumbered, restored, disputed } = cell;
  const first = units[0];
  const status = moved && change === 'same' ? 'moved' : change;
  const words = [
    change === 'first' || change === 'same' || change === 'absent' || change === 'translated'
      ? ''
      : t(`comparing.${change}`),
    moved && t('comparing.moved'),
    renumbered && t('comparing.renumberedTo', renumbered),
    restored && t('comparing.restored'),
    disputed && t('comparing.disputed'),
  ].filter(Boolean);
  const unit = first === undefined ? null : unitAt(side, first);
  const label = unit && labelOf(unit);
  const text = unit && (
    <>
      {label && <b>{label}</b>} {unit.text.slice(0, SHOWN)}
    </>
  );
  const open = (): void => {
    const from = since ?? version - 1;
    const before = since === null ? undefined : cells[since]?.units[0];
    const side = from < 0 || first === undefined ? 'a' : 'b';
    const unit = first ?? before;
    showPair(Math.max(0, from), from < 0 ? 1 : version, unit === undefined ? null : { side, unit });
  };
  return (
    <td className="matrix-cell" data-status={status} lang={language}>
      {units.length > 0 || change === 'deleted' ? (
        <button type="button" onClick={open} title={words.join(' · ')}>
          <span className="matrix-text">{text}</span>
          {units.length > 1 && <small>+ {labelsOf(side, units.slice(1))}</small>}
          {words.length > 0 && <small className="matrix-words">{words.join(' · ')}</small>}
        </button>
      ) : (
        <span className="quiet">–</span>
      )}
    </td>
  );
}
