import { useEffect, useMemo } from 'react';
import type { ListedAgreement } from '#core/agreements/listed.ts';
import {
  agenciesOf,
  GROUPINGS,
  grouped,
  instrumentOf,
  SORTS,
  tallied,
  totals,
} from '#core/agreements/table.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { followLists, shownAgreements } from '../../state/agreements.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { useApp } from '../../state/store.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { EmptyScreen } from '../common/EmptyScreen.tsx';
import { AgreementDetail } from './AgreementDetail.tsx';
import { AgreementRows } from './AgreementRows.tsx';
import { AgreementsRail } from './AgreementsRail.tsx';
import { SaveAgreements } from './SaveAgreements.tsx';

/** What all lists of the project name as signed, as one table. */
export function AgreementsView() {
  const t = useT();
  const open = useApp((s) => s.project !== null);
  const state = useAgreements();
  const rows = useMemo(() => shownAgreements(state), [state]);
  useEffect(followLists, []);
  if (!open) return <EmptyScreen>{t('library.noProject')}</EmptyScreen>;
  const { failure, rows: all, hidden, idle, idleCounterparts } = state;
  if (failure) return <EmptyScreen wrong>{tellFailure(t, failure)}</EmptyScreen>;
  if (all === null) return <EmptyScreen>…</EmptyScreen>;
  if (all.length === 0 && hidden.length + idle.length + idleCounterparts.length === 0)
    return (
      <EmptyScreen>
        <h2>{t('agreements.empty')}</h2>
        <p>{t('agreements.emptyNext')}</p>
      </EmptyScreen>
    );
  return (
    <main className="agreements">
      <h1 className="hidden-name">{t('agreements.screen')}</h1>
      <Bar rows={rows} all={all} />
      <AgreementsRail
        rows={rows}
        all={all}
        instruments={tallied(rows, all, (row) => [instrumentOf(row)])}
        agencies={tallied(rows, all, agenciesOf)}
      />
      <AgreementRows groups={grouped(rows, state.grouping)} />
      <AgreementDetail />
      <Totals rows={rows} />
    </main>
  );
}

function Bar({ rows, all }: { rows: readonly ListedAgreement[]; all: readonly ListedAgreement[] }) {
  const t = useT();
  const words = useAgreements((s) => s.words);
  const grouping = useAgreements((s) => s.grouping);
  const sort = useAgreements((s) => s.sort);
  return (
    <header className="agreements-bar">
      <input
        type="search"
        className="agreements-filter"
        aria-label={t('agreements.filter')}
        placeholder={t('agreements.filter')}
        value={words}
        onChange={(event) => useAgreements.setState({ words: event.target.value })}
      />
      <output>{t('agreements.shown', { count: rows.length, of: all.length })}</output>
      <span className="end">
        <label>
          {t('agreements.group')}{' '}
          <select
            value={grouping}
            onChange={(event) =>
              useAgreements.setState({
                grouping: GROUPINGS.find((one) => one === event.target.value) ?? 'none',
              })
            }
          >
            {GROUPINGS.map((one) => (
              <option key={one} value={one}>
                {t(`agreements.group.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('agreements.sort')}{' '}
          <select
            value={sort}
            onChange={(event) =>
              useAgreements.setState({ sort: SORTS.find((one) => one === event.target.value) ?? 'place' })
            }
          >
            {SORTS.map((one) => (
              <option key={one} value={one}>
                {t(`agreements.sort.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <SaveAgreements />
      </span>
    </header>
  );
}

/** How many rows have what, and the sums of their amounts by currency. */
function Totals({ rows }: { rows: readonly ListedAgreement[] }) {
  const t = useT();
  const locale = useLocale();
  const sums = totals(rows);
  return (
    <footer className="agreements-totals">
      <span>{t('agreements.rows', { count: rows.length })}</span>
      <span>{t('agreements.withYears', { count: rows.filter(({ years }) => years).length })}</span>
      <span>{t('agreements.withAmount', { count: rows.filter(({ amount }) => amount).length })}</span>
      <b className="end">
        {sums.map(({ currency, value }) => `${value.toLocaleString(locale)} ${currency}`).join('   ')}
      </b>
    </footer>
  );
}
