import { useMemo } from 'react';
import type { ListedAgreement } from '#core/agreements/listed.ts';
import { instrumentOf, type Tally } from '#core/agreements/table.ts';
import { narrowBy } from '../../state/agreements.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { AgencyBars } from './AgencyBars.tsx';
import { Bar } from './Bar.tsx';
import { SavePicture } from './SavePicture.tsx';
import { SetApart } from './SetApart.tsx';

/** The lists, and how many rows each instrument and each agency has; a press narrows the table down. */
export function AgreementsRail({
  rows,
  all,
  instruments,
  agencies,
}: {
  rows: readonly ListedAgreement[];
  all: readonly ListedAgreement[];
  instruments: readonly Tally[];
  agencies: readonly Tally[];
}) {
  const t = useT();
  const state = useApp((s) => s.project?.state);
  const document = useAgreements((s) => s.document);
  const instrument = useAgreements((s) => s.instrument);
  const lists = useMemo(() => {
    const counts = new Map<string, number>();
    for (const row of all) counts.set(row.document, (counts.get(row.document) ?? 0) + 1);
    return [...counts];
  }, [all]);
  const names = useInstrumentNames(all);
  const counted = t('agreements.shown', { count: rows.length, of: all.length });
  return (
    <aside className="search-rail agreements-rail">
      <section>
        <h2>{t('agreements.lists')}</h2>
        <ul>
          {lists.map(([id, count]) => (
            <li key={id}>
              <button
                type="button"
                className="rail-row"
                aria-current={document === id ? 'true' : undefined}
                onClick={() => narrowBy({ document: id })}
              >
                <span className="ellipsis">{state?.documents.get(id)?.record.title ?? id}</span>
                <span className="number">{count}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <SetApart />
      <Bars
        title={t('agreements.instrument')}
        counted={counted}
        tallies={instruments}
        chosen={instrument}
        most={Math.max(1, ...instruments.map(({ of }) => of))}
        nameOf={(name) => names.get(name) ?? t('agreements.notWritten')}
        onPick={(name) => narrowBy({ instrument: name })}
      />
      <AgencyBars tallies={agencies} counted={counted} />
      <p className="hidden-name" role="status">
        {rows.length}
      </p>
    </aside>
  );
}

/** What each instrument is called: as most of the rows that have it say. */
export function useInstrumentNames(all: readonly ListedAgreement[]): ReadonlyMap<string, string> {
  return useMemo(() => {
    const counts = new Map<string, Map<string, number>>();
    for (const row of all) {
      const text = row.instrument?.text;
      if (text === undefined) continue;
      const own = counts.get(instrumentOf(row)) ?? new Map<string, number>();
      own.set(text, (own.get(text) ?? 0) + 1);
      counts.set(instrumentOf(row), own);
    }
    const most = (own: Map<string, number>): string => [...own].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
    return new Map([...counts].map(([key, own]) => [key, most(own)]));
  }, [all]);
}

function Bars({
  title,
  counted,
  tallies,
  chosen,
  most,
  nameOf,
  onPick,
}: {
  title: string;
  /** How many rows are counted, of how many. */
  counted: string;
  tallies: readonly Tally[];
  chosen: string | null;
  most: number;
  nameOf: (name: string) => string;
  onPick: (name: string) => void;
}) {
  const t = useT();
  return (
    <section>
      <h2>
        {title}
        <SavePicture
          name="instruments"
          title={t('agreements.byInstrument')}
          subtitle={counted}
          tallies={tallies}
          nameOf={nameOf}
        />
      </h2>
      <ul>
        {tallies.map((tally) => (
          <li key={tally.name}>
            <Bar tally={tally} most={most} chosen={chosen === tally.name} onPick={() => onPick(tally.name)}>
              <span className="ellipsis">{nameOf(tally.name)}</span>
            </Bar>
          </li>
        ))}
      </ul>
    </section>
  );
}
