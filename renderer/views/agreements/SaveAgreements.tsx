import { useState } from 'react';
import type { Input } from '#core/contract.ts';
import { saveAgreements } from '../../state/agreements.ts';
import { useT } from '../../ui/i18n.ts';
import { SaveAs } from '../common/SaveAs.tsx';

type Format = Input<'agreements.save'>['format'];
const ENDINGS: Readonly<Record<Format, string>> = { csv: 'csv', xlsx: 'xlsx', markdown: 'md', json: 'json' };

/** Writes the rows that are shown to a file of the format that is chosen. */
export function SaveAgreements() {
  const t = useT();
  const [format, setFormat] = useState<Format>('csv');
  return (
    <SaveAs
      label={t('search.saveFile')}
      name={`agreements.${ENDINGS[format]}`}
      className="outlined"
      placement="bottom end"
      save={(path, force) => saveAgreements(format, path, force)}
    >
      <fieldset>
        <legend>{t('saving.format')}</legend>
        {(Object.keys(ENDINGS) as Format[]).map((one) => (
          <label key={one} className="check">
            <input
              type="radio"
              name="agreements-format"
              checked={format === one}
              onChange={() => setFormat(one)}
            />{' '}
            {t(`agreements.save.${one}`)}
          </label>
        ))}
      </fieldset>
    </SaveAs>
  );
}
