import type { Link } from '#core/compare/alignment.ts';
import type { ShownPair } from '../../state/compare-store.ts';
import { sayPieceApart } from '../../state/saying.ts';
import { useT } from '../../ui/i18n.ts';
import { labelsOf } from './names.ts';

/** Where several clauses are linked with one: for each of them the way to say that it does not belong there. */
export function Pieces({ result, row, link }: { result: ShownPair; row: number; link: Link }) {
  const t = useT();
  const side = link.a.length > 1 ? 'a' : 'b';
  if (link[side].length < 2) return null;
  return link[side].map((unit) => (
    <button key={unit} type="button" onClick={() => void sayPieceApart(result, row, { side, unit })}>
      {t('saying.notThis', { label: labelsOf(result.comparison[side], [unit]) })}
    </button>
  ));
}
