import { memo, useEffect, useRef } from 'react';
import type { Party } from '#core/agreements/agreement.ts';
import { type ListedAgreement, saidField } from '#core/agreements/listed.ts';
import { type AgreementGroup, agreementKey, type Grouping, totals } from '#core/agreements/table.ts';
import { agencyOf } from '#core/project/agreement-said.ts';
import { openAgreement } from '../../state/agreements.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';
import { AgencyName } from './AgencyName.tsx';
import { useInstrumentNames } from './AgreementsRail.tsx';
import { Hand } from './SaidOf.tsx';

const NONE: readonly ListedAgreement[] = [];

/** The table, in its groups. */
export function AgreementRows({ groups }: { groups: readonly AgreementGroup[] }) {
  const t = useT();
  const locale = useLocale();
  const at = useAgreements((s) => s.at);
  const grouping = useAgreements((s) => s.grouping);
  const names = useInstrumentNames(useAgreements((s) => s.rows) ?? NONE);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by key
    <section className="agreements-table" tabIndex={0} aria-label={t('agreements.screen')}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('agreements.number')}
            </th>
            <th scope="col">{t('agreements.title')}</th>
            <th scope="col">{t('agreements.instrument')}</th>
            <th scope="col">{t('agreements.parties')}</th>
            <th scope="col" className="number">
              {t('agreements.amount')}
            </th>
            <th scope="col">{t('agreements.years')}</th>
          </tr>
        </thead>
        {groups.map(({ name, rows }) => (
          <tbody key={name}>
            {grouping !== 'none' && (
              <tr className="agreements-group">
                <th colSpan={4} scope="rowgroup">
                  <GroupName name={name} grouping={grouping} instruments={names} />{' '}
                  <small>{t('agreements.rows', { count: rows.length })}</small>
                </th>
                <td colSpan={2} className="number">
                  {totals(rows)
                    .map(({ currency, value }) => `${value.toLocaleString(locale)} ${currency}`)
                    .join(' ')}
                </td>
              </tr>
            )}
            {rows.map((row) => (
              <Row key={agreementKey(row)} row={row} here={agreementKey(row) === at} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

const Row = memo(function Row({ row, here }: { row: ListedAgreement; here: boolean }) {
  const t = useT();
  const locale = useLocale();
  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (here) element.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  const { number, title, instrument, parties, amount, years } = row;
  return (
    <tr
      ref={element}
      aria-current={here || undefined}
      onClick={() => useAgreements.setState({ at: agreementKey(row) })}
      onDoubleClick={() => void openAgreement(row)}
    >
      <td className="number">
        {number ?? ''}
        {row.counterparts && (
          <small className="linked" title={t('agreements.counterpart')}>
            <span aria-hidden="true">⇄</span>
            <span className="hidden-name">{t('agreements.counterpart')}</span>
          </small>
        )}
      </td>
      <td className="agreement-title">
        <Visible text={title} /> <Hand row={row} field="title" />
      </td>
      <td className="instrument">
        {instrument?.text ?? <NotWritten />} <Hand row={row} field="instrument" />
      </td>
      <td>
        {parties.length === 0 ? (
          <>
            <NotWritten /> <Hand row={row} field="parties" />
          </>
        ) : (
          <ul className="agreement-parties">
            {parties.map((party, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parties have nothing else that tells them apart
              <li key={at}>
                <small>{party.side ?? ''}</small>
                <span title={party.agency?.name}>
                  <Visible text={party.name} /> {!isRead(row, party) && <Hand row={row} field="parties" />}
                </span>
              </li>
            ))}
          </ul>
        )}
      </td>
      <td className="number">
        {amount && (
          <>
            {amount.text}
            <small>
              {amount.value.toLocaleString(locale)} {amount.currency}
            </small>
          </>
        )}{' '}
        <Hand row={row} field="amount" />
      </td>
      <td>
        {years && t('agreements.span', { from: String(years.from ?? ''), to: String(years.to ?? '') })}{' '}
        <Hand row={row} field="years" />
      </td>
    </tr>
  );
});

function GroupName({
  name,
  grouping,
  instruments,
}: {
  name: string;
  grouping: Grouping;
  instruments: ReadonlyMap<string, string>;
}) {
  const t = useT();
  if (name === '') return t('agreements.notWritten');
  if (grouping === 'agency') return <AgencyName agency={agencyOf(name)} />;
  return grouping === 'instrument' ? (instruments.get(name) ?? t('agreements.notWritten')) : name;
}

/** Whether a party was read as it stands. Where one was only taken off, the mark stands in the detail alone. */
function isRead(row: ListedAgreement, { name, side }: Party): boolean {
  if (!saidField(row, 'parties')) return true;
  return row.read?.parties.some((one) => one.name === name && one.side === side) ?? false;
}

function NotWritten() {
  const t = useT();
  return <span className="not-written">{t('agreements.notWritten')}</span>;
}
