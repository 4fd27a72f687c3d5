import { useState } from 'react';
import { type Agencies, perhapsSame } from '#core/agreements/agencies.ts';
import type { Tally } from '#core/agreements/table.ts';
import { agencyKey, agencyOf } from '#core/project/agreement-said.ts';
import type { Agency } from '#core/project/model.ts';
import { chooseAgencies, joinAgencies, partAgency, toggleAgency } from '../../state/same-agencies.ts';
import { useT } from '../../ui/i18n.ts';
import { AgencyName } from './AgencyName.tsx';

/** Names offered as perhaps the same. */
const MOST = 4;

/** Names that may be those of the agencies that are chosen; a press chooses one more. */
export function Perhaps({ chosen, tallies }: { chosen: ReadonlySet<string>; tallies: readonly Tally[] }) {
  const t = useT();
  const agencies = [...chosen].map(agencyOf);
  const found = tallies
    .filter(({ name }) => !chosen.has(name))
    .map(({ name }) => agencyOf(name))
    .filter((agency) => agencies.some((one) => perhapsSame(one, agency)))
    .slice(0, MOST);
  if (found.length === 0) return null;
  return (
    <div>
      <small>{t('agreements.perhaps')}</small>
      {found.map((agency) => (
        <button
          key={agencyKey(agency)}
          type="button"
          className="perhaps"
          onClick={() => toggleAgency(agencyKey(agency))}
        >
          + <AgencyName agency={agency} />
        </button>
      ))}
    </div>
  );
}

/** Which name is shown of those that are chosen, and what makes them one. */
export function Join({ keys, agencies }: { keys: readonly string[]; agencies: Agencies }) {
  const t = useT();
  const [picked, setPicked] = useState<string | null>(null);
  const names = keys.flatMap((key) => agencies.names(agencyOf(key)));
  const shown = names.find((one) => agencyKey(one) === picked) ?? names[0];
  return (
    <>
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
    </>
  );
}

/** The names of an agency that has several, with what parts one from the others or shows it instead. */
export function Names({ of, agencies, canChange }: { of: Agency; agencies: Agencies; canChange: boolean }) {
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
