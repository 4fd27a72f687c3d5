import { useState } from 'react';
import type { Agencies } from '#core/agreements/agencies.ts';
import { agencyKey, agencyOf } from '#core/project/agreement-said.ts';
import type { Agency } from '#core/project/model.ts';
import { chooseAgencies, joinAgencies, partAgency } from '../../state/same-agencies.ts';
import { useT } from '../../ui/i18n.ts';
import { AgencyName } from './AgencyName.tsx';

/** Which name is shown of those that are chosen, and what makes them one. */
export function Join({ keys, agencies }: { keys: readonly string[]; agencies: Agencies }) {
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
