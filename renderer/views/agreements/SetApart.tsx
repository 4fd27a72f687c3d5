import type { IdleCorrection } from '#core/agreements/corrections.ts';
import type { ListedAgreement } from '#core/agreements/listed.ts';
import { agreementKey } from '#core/agreements/table.ts';
import { openDocument } from '../../state/actions.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { restoreField, takeBackIdle } from '../../state/correcting-agreements.ts';
import { useT } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';

/** What the table does not hold: items that are no signed documents, and corrections that fit nothing any more. */
export function SetApart() {
  const hidden = useAgreements((s) => s.hidden);
  const idle = useAgreements((s) => s.idle);
  return (
    <>
      {hidden.length > 0 && <Hidden rows={hidden} />}
      {idle.length > 0 && <Idle corrections={idle} />}
    </>
  );
}

function Hidden({ rows }: { rows: readonly ListedAgreement[] }) {
  const t = useT();
  return (
    <details className="set-apart">
      <summary>
        {t('agreements.hiddenRows')} <span className="number">{rows.length}</span>
      </summary>
      <ul>
        {rows.map((row) => (
          <li key={agreementKey(row)}>
            <Visible text={row.title} />
            <button
              type="button"
              className="link"
              aria-label={`${t('agreements.showAgain')}: ${row.title}`}
              onClick={() => void restoreField(row, 'hidden')}
            >
              {t('agreements.showAgain')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Idle({ corrections }: { corrections: readonly IdleCorrection[] }) {
  const t = useT();
  return (
    <details className="set-apart">
      <summary>
        {t('agreements.idleRows')} <span className="number">{corrections.length}</span>
      </summary>
      <ul>
        {corrections.map((one) => {
          const name = t(`agreements.${one.field}`);
          return (
            <li key={`${one.document} ${one.at} ${one.field}`}>
              <button type="button" className="place" onClick={() => void openDocument(one.document, one.at)}>
                {name} · <Visible text={one.quote || '…'} />
              </button>
              <button
                type="button"
                className="link"
                aria-label={t('agreements.takeBackField', { field: name })}
                onClick={() => void takeBackIdle(one)}
              >
                {t('agreements.takeBack')}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
