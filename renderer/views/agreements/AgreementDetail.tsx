import { agreementKey } from '#core/agreements/table.ts';
import type { Range } from '#core/text/range.ts';
import { goToAgreement, openAgreement } from '../../state/agreements.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { useApp } from '../../state/store.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Visible } from '../../ui/Visible.tsx';

/** A row with each of its fields; a press shows where it stands in the text. */
export function AgreementDetail() {
  const t = useT();
  const locale = useLocale();
  const row = useAgreements((s) => s.rows?.find((one) => agreementKey(one) === s.at) ?? null);
  const document = useApp((s) =>
    row ? s.project?.state.documents.get(row.document)?.record.title : undefined,
  );
  if (!row) return <aside className="agreement-detail" aria-label={t('agreements.fields')} />;
  const { ranges, instrument, parties, subject, amount, years, section, signed } = row;
  const field = (name: string, text: string | null | undefined, where: readonly Range[] | undefined) => (
    <div key={`${name} ${where?.[0]?.from}`}>
      <dt>{name}</dt>
      <dd>
        {text && where && where.length > 0 ? (
          <button type="button" onClick={() => void openAgreement(row, where)}>
            <Visible text={text} />
          </button>
        ) : (
          <span className="not-written">{t('agreements.notFound')}</span>
        )}
      </dd>
    </div>
  );
  return (
    <aside className="agreement-detail" aria-label={t('agreements.fields')}>
      <header className="hits-head">
        <b>{row.number === null ? '' : t('agreements.item', { number: row.number })}</b>
        <span className="end">
          <button type="button" onClick={() => goToAgreement(-1)} aria-label={t('search.previous')}>
            ↑ <Keys keys="K" />
          </button>
          <button type="button" onClick={() => goToAgreement(1)} aria-label={t('search.next')}>
            ↓ <Keys keys="J" />
          </button>
          <button type="button" onClick={() => void openAgreement(row)}>
            {t('search.open')} <Keys keys="Enter" />
          </button>
        </span>
      </header>
      <p className="agreement-whole">
        <Visible text={row.title} />
        <small>
          {document}
          {section !== undefined && ` · ${section}`}
        </small>
      </p>
      <dl>
        {parties.map(({ name, side, ranges: where }) => field(side ?? t('agreements.party'), name, where))}
        {parties.length === 0 && field(t('agreements.parties'), null, undefined)}
        {field(t('agreements.subject'), subject, ranges.subject)}
        {field(t('agreements.instrument'), instrument?.text, ranges.instrument)}
        {field(
          t('agreements.amount'),
          amount && `${amount.text} (${amount.value.toLocaleString(locale)} ${amount.currency})`,
          ranges.amount,
        )}
        {field(
          t('agreements.years'),
          years && t('agreements.span', { from: String(years.from ?? ''), to: String(years.to ?? '') }),
          ranges.years,
        )}
        {signed &&
          field(t('agreements.date'), [signed.date, signed.place].filter(Boolean).join(' · '), ranges.signed)}
      </dl>
    </aside>
  );
}
