import type { ListedAgreement } from '#core/agreements/listed.ts';
import { agreementKey } from '#core/agreements/table.ts';
import { openDocument } from '../../state/actions.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { restoreField, takeBackIdle } from '../../state/correcting-agreements.ts';
import { takeBackLink } from '../../state/counterparts.ts';
import { useT } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';

/** What the table does not hold: items that are no signed documents, and corrections that fit nothing any more. */
export function SetApart() {
  const hidden = useAgreements((s) => s.hidden);
  const idle = useAgreements((s) => s.idle);
  const links = useAgreements((s) => s.idleCounterparts);
  const t = useT();
  const told: Told[] = [
    ...idle.map((one) => ({ ...one, name: t(`agreements.${one.field}`), takeBack: () => takeBackIdle(one) })),
    ...links.map((one) => ({
      ...one.lost,
      quote: one.quote,
      name: t('agreements.counterpart'),
      takeBack: () => takeBackLink(one),
    })),
  ];
  return (
    <>
      {hidden.length > 0 && <Hidden rows={hidden} />}
      {told.length > 0 && <Idle told={told} />}
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

/** Something that was said and fits nothing. */
interface Told {
  readonly document: string;
  readonly at: number;
  readonly quote: string;
  readonly name: string;
  takeBack(): Promise<void>;
}

function Idle({ told }: { told: readonly Told[] }) {
  const t = useT();
  return (
    <details className="set-apart">
      <summary>
        {t('agreements.idleRows')} <span className="number">{told.length}</span>
      </summary>
      <ul>
        {told.map(({ document, at, quote, name, takeBack }) => (
          <li key={`${document} ${at} ${name}`}>
            <button type="button" className="place" onClick={() => void openDocument(document, at)}>
              {name} · <Visible text={quote || '…'} />
            </button>
            <button
              type="button"
              className="link"
              aria-label={t('agreements.takeBackField', { field: name })}
              onClick={() => void takeBack()}
            >
              {t('agreements.takeBack')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
