import { useMemo, useState } from 'react';
import { Agencies } from '#core/agreements/agencies.ts';
import type { Tally } from '#core/agreements/table.ts';
import { agencyKey, agencyOf } from '#core/project/agreement-said.ts';
import type { Agency } from '#core/project/model.ts';
import { narrowBy } from '../../state/agreements.ts';
import { useAgreements } from '../../state/agreements-store.ts';
import { chooseAgencies, joinAgencies, partAgency, toggleAgency } from '../../state/same-agencies.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';
import { Bar } from './Bar.tsx';

/** Agencies named beside the table. */
const MOST = 40;

/** How many rows each agency signs; a press narrows the table down, and several names are made one here. */
export function AgencyBars({ tallies }: { tallies: readonly Tally[] }) {
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
      <h2>
        {t('agreements.agencies')}
        {canChange && tallies.length > 1 && !choosing && (
          <button type="button" className="link end" onClick={() => chooseAgencies(true)}>
            {t('agreements.chooseAgencies')}
          </button>
        )}
      </h2>
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
      {choosing && <Join keys={[...choosing]} agencies={agencies} />}
    </section>
  );
}

/** A name without its state, where it begins with that, and the state below it. */
export function AgencyName({ agency: { name, side } }: { agency: Agency }) {
  const isState = side === null || name === side;
  return (
    <span className="agency-name" title={isState ? name : `${name} · ${side}`}>
      <span>
        <Visible text={!isState && name.startsWith(side) ? name.slice(side.length).trim() : name} />
      </span>
      {!isState && <small>{side}</small>}
    </span>
  );
}

/** Which name is shown of those that are chosen, and what makes them one. */
function Join({ keys, agencies }: { keys: readonly string[]; agencies: Agencies }) {
  const t = useT();
  const [picked, setPicked] = useState<string | null>(null);
  const names = keys.flatMap((key) => agencies.names(agencyOf(key)));
  const shown = names.find((one) => agencyKey(one) === picked) ?? names[0];
  return (
    <div className="join-agencies">
      {keys.length > 1 && (
        <label>
          {t('agreements.shownAs')}
          <select value={shown && agencyKey(shown)} onChange={(event) => setPicked(event.target.value)}>
            {names.map((one) => (
              <option key={agencyKey(one)} value={agencyKey(one)}>
                {one.name}
                {one.side !== null && ` · ${one.side}`}
              </option>
            ))}
          </select>
        </label>
      )}
      <span className="row">
        <button
          type="button"
          className="primary"
          disabled={keys.length < 2}
          onClick={() => shown && void joinAgencies(keys.map(agencyOf), shown)}
        >
          {t('agreements.theseAreOne')}
        </button>
        <button type="button" onClick={() => chooseAgencies(false)}>
          {t('agreements.cancel')}
        </button>
      </span>
    </div>
  );
}

/** Of one with several names the same whichever of them is shown, so that what is open stays open. */
function keyOf(name: string, agencies: Agencies): string {
  return agencies.names(agencyOf(name)).map(agencyKey).sort()[0] ?? name;
}

/** The names of an agency that has several, with what parts one from the others or shows it instead. */
function Names({ of, agencies, canChange }: { of: Agency; agencies: Agencies; canChange: boolean }) {
  const t = useT();
  const names = agencies.names(of);
  if (names.length < 2) return null;
  return (
    <details className="agency-names">
      <summary>{t('agreements.names', { count: names.length })}</summary>
      <ul>
        {names.map((agency, at) => (
          <li key={agencyKey(agency)}>
            <AgencyName agency={agency} />
            <span className="row">
              {at === 0 ? (
                <small>{t('agreements.shownName')}</small>
              ) : (
                canChange && (
                  <button
                    type="button"
                    className="link"
                    aria-label={t('agreements.aboutName', {
                      act: t('agreements.showName'),
                      name: agency.name,
                    })}
                    onClick={() => void joinAgencies([agency], agency)}
                  >
                    {t('agreements.showName')}
                  </button>
                )
              )}
              {canChange && (
                <button
                  type="button"
                  className="link"
                  aria-label={t('agreements.aboutName', { act: t('agreements.part'), name: agency.name })}
                  onClick={() => void partAgency(agency)}
                >
                  {t('agreements.part')}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
