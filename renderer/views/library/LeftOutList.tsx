import type { LeftOut } from '#core/contract.ts';
import { spellOut } from '#core/text/visible.ts';
import { useT } from '../../ui/i18n.ts';

/** What of a file did not come in, piece by piece, folded until one looks. */
export function LeftOutList({ pieces }: { pieces: readonly LeftOut[] }) {
  const t = useT();
  if (pieces.length === 0) return null;
  return (
    <details className="left-out">
      <summary>{t('import.leftOutPieces', { count: pieces.length })}</summary>
      <ul>
        {pieces.map(({ what, where, chars }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their order, and it does not change
          <li key={at}>
            <span className="quiet">{t(`import.out.${what}`, { count: chars })}</span> {spellOut(where)}
          </li>
        ))}
      </ul>
    </details>
  );
}
