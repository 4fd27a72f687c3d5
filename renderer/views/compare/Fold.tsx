import { unitAt } from '#core/compare/units.ts';
import type { ShownPair } from '../../state/compare-store.ts';
import { useT } from '../../ui/i18n.ts';
import type { Item } from './items.ts';
import { firstWords, labelOf, labelsOf } from './names.ts';

/** A run of rows that are not shown, as one line. */
export function Fold({
  result,
  item,
  onOpen,
}: {
  result: ShownPair;
  item: Item & { kind: 'fold' };
  onOpen: () => void;
}) {
  const t = useT();
  const rows = result.rows.slice(item.from, item.to);
  const side = rows.some(({ b }) => b.length > 0) ? 'b' : 'a';
  const named = rows.filter((row) => row[side].length > 0);
  const first = named[0]?.[side] ?? [];
  const last = named.at(-1)?.[side] ?? [];
  const { acrossLanguages, [side]: version } = result.comparison;
  const article = (unit: number | undefined) =>
    unit === undefined ? null : version.page.blocks[unitAt(version, unit).block]?.article;
  const one = article(first[0]) === article(last.at(-1));
  // Numbers start anew in each article: there they would lead astray.
  const name = (unit: number | undefined): string =>
    unit === undefined
      ? ''
      : one
        ? labelsOf(version, [unit])
        : `${labelOf(unitAt(version, unit)) ?? ''} ${firstWords(unitAt(version, unit).text)}`.trim();
  const same = rows.every(({ link }) => link?.kind === 'same' && !link.moved);
  return (
    <div className="same-run">
      <button type="button" onClick={onOpen}>
        {t(same ? (acrossLanguages ? 'comparing.pairedRun' : 'comparing.sameRun') : 'comparing.hiddenRun', {
          from: name(first[0]),
          to: name(last.at(-1)),
          count: rows.length,
        })}
      </button>
    </div>
  );
}
