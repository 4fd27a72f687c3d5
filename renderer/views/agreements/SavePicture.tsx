import { useState } from 'react';
import type { Tally } from '#core/agreements/table.ts';
import { PICTURES, type PictureFormat } from '#core/picture.ts';
import { savePicture } from '../../state/exporting.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { SaveAs } from '../common/SaveAs.tsx';

/** Bars of a picture: those that are left make the rest of one that can still be read. */
const MOST = 60;

/** Writes bars as a picture: of the rows that are shown, those that have any, the longest first. */
export function SavePicture({
  name,
  title,
  subtitle,
  tallies,
  nameOf,
}: {
  /** Of the file, without its ending. */
  name: string;
  title: string;
  /** What was counted. */
  subtitle: string;
  tallies: readonly Tally[];
  nameOf: (name: string) => string;
}) {
  const t = useT();
  const locale = useLocale();
  const [format, setFormat] = useState<PictureFormat>('svg');
  if (!tallies.some(({ count }) => count > 0)) return null;
  const save = async (path: string | null, force: boolean) => {
    const bars = tallies
      .filter(({ count }) => count > 0)
      .slice(0, MOST)
      .map((tally) => ({ name: nameOf(tally.name), count: tally.count }));
    // The library is asked for when a picture is.
    const { barsPicture } = await import('../../charts/picture.ts');
    const bytes = await barsPicture({ title, subtitle, bars, language: locale }, format);
    return savePicture(name, format, bytes, path, force);
  };
  return (
    <SaveAs
      label={t('agreements.picture')}
      about={t('agreements.pictureOf', { title })}
      name={`${name}.${format}`}
      className="link"
      placement="bottom end"
      save={save}
    >
      <fieldset>
        <legend>{title}</legend>
        {PICTURES.map((one) => (
          <label key={one} className="check">
            <input
              type="radio"
              name={`${name}-format`}
              checked={format === one}
              onChange={() => setFormat(one)}
            />{' '}
            {t(`agreements.picture.${one}`)}
          </label>
        ))}
      </fieldset>
    </SaveAs>
  );
}
