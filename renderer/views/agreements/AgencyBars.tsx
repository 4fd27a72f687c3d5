import { useMemo, useState } from 'react';
import { Agencies } from '#core/agreements/agencies.ts';
import type { Tally } from '#core/agreements/table.ts';
import { agencyKey, agencyOf } from '#core/project/agreement-said.ts';
import type { Agency } from '#core/project/model.ts';
import { narrowBy } from '../../state/agreements.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { chooseAgencies, toggleAgency } from '../../state/same-agencies.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { AgencyName } from './AgencyName.tsx';
import { Bar } from './Bar.tsx';
import { Join, Names, Perhaps } from './SameAgencies.tsx';
import { SavePicture } from './SavePicture.tsx';

/** Agencies named beside the table. */
const MOST = 40;

/** How many rows each agency signs; a press narrows the table down, and several names are made one here. */
export function AgencyBars({ tallies, counted }: { tallies: readonly Tally[]; counted: string }) {
  const t = useT();
  const choosing = useAgreements((s) => s.choosing);
  const chosen = useAgreements((s) => s.agency);
  const same = useAgreements((s) => s.agencies);
  const canChange = useApp((s) => s.project?.readOnly === null);
  const agencies = useMemo(() => new Agencies(same), [same]);
  const [words, setWords] = useState('');
  const found = choosing
    ? tallies.filter(
        ({ name }) =>
          choosing.has(name) || agencyOf(name).name.toLowerCase().includes(words.trim().toLowerCase()),
      )
    : tallies;
  const shown = found.filter(({ name }, at) => at < MOST || name === chosen || choosing?.has(name));
  const most = Math.max(1, ...tallies.map(({ of }) => of));
  return (
    <section>
      <Head tallies={tallies} counted={counted} choosing={choosing !== null} canChange={canChange} />
      {choosing && (
        <>
          <p className="quiet">{t('agreements.chooseHint')}</p>
          <input
            type="search"
            className="agency-words"
            aria-label={t('agreements.findAgency')}
            placeholder={t('agreements.findAgency')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </>
      )}
      <ul>
        {shown.map((tally) => (
          <li key={keyOf(tally.name, agencies)}>
            {choosing ? (
              <label className="rail-row bar-row agency-choice">
                <input
                  type="checkbox"
                  checked={choosing.has(tally.name)}
                  onChange={() => toggleAgency(tally.name)}
                />
                <AgencyName agency={agencyOf(tally.name)} />
                <span className="number">{tally.of}</span>
              </label>
            ) : (
              <Bar
                tally={tally}
                most={most}
                chosen={chosen === tally.name}
                onPick={() => narrowBy({ agency: tally.name })}
              >
                <AgencyName agency={agencyOf(tally.name)} />
              </Bar>
            )}
            {!choosing && <Names of={agencyOf(tally.name)} agencies={agencies} canChange={canChange} />}
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <p className="quiet">{t('agreements.more', { count: found.length - shown.length })}</p>
      )}
      {choosing && (
        <div className="join-agencies">
          <Perhaps chosen={choosing} tallies={tallies} />
          <Join keys={[...choosing]} agencies={agencies} />
        </div>
      )}
    </section>
  );
}

/** What makes several one, and what saves the bars as a picture. */
function Head({
  tallies,
  counted,
  choosing,
  canChange,
}: {
  tallies: readonly Tally[];
  counted: string;
  choosing: boolean;
  canChange: boolean;
}) {
  const t = useT();
  return (
    <h2>
      {t('agreements.agencies')}
      {!choosing && (
        <span className="end">
          {canChange && tallies.length > 1 && (
            <button type="button" className="link" onClick={() => chooseAgencies(true)}>
              {t('agreements.chooseAgencies')}
            </button>
          )}
          <SavePicture
            name="agencies"
            title={t('agreements.byAgency')}
            subtitle={counted}
            tallies={tallies}
            nameOf={(name) => plainName(agencyOf(name), tallies)}
          />
        </span>
      )}
    </h2>
  );
}

/** A name by itself, with its state where another agency has the same. */
function plainName({ name, side }: Agency, tallies: readonly Tally[]): string {
  const alike = tallies.filter((tally) => agencyOf(tally.name).name === name);
  return alike.length > 1 && side !== null ? `${name} · ${side}` : name;
}

/** Of one with several names the same whichever of them is shown, so that what is open stays open. */
function keyOf(name: string, agencies: Agencies): string {
  return agencies.names(agencyOf(name)).map(agencyKey).sort()[0] ?? name;
}
