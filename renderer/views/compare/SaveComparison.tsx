import { useState } from 'react';
import type { Input } from '#core/contract.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import { useCompare } from '../../state/compare-store.ts';
import { saveComparison } from '../../state/exporting.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { SaveAs } from '../common/SaveAs.tsx';

type Format = Input<'comparison.save'>['format'];

const FORMATS: readonly { readonly format: Format; readonly extension: string }[] = [
  { format: 'markdown', extension: 'md' },
  { format: 'html', extension: 'html' },
  { format: 'docx', extension: 'docx' },
  { format: 'csv', extension: 'csv' },
  { format: 'json', extension: 'json' },
];

/** Writes the comparison on screen to a file: of the pair or the parts of it that are shown, or of all versions as a table. */
export function SaveComparison() {
  const t = useT();
  const versions = useCompare((s) => s.versions);
  const pair = useCompare((s) => s.pair);
  const layout = useCompare((s) => s.layout);
  const scope = useCompare((s) => s.only);
  const ready = useCompare((s) => s.layout === 'matrix' || s.result !== null);
  const documents = useApp((s) => s.project?.state.documents);
  const [format, setFormat] = useState<Format>('markdown');
  const [marks, setMarks] = useState<'critic' | 'bold'>('critic');
  const [a, b, ...more] = layout === 'matrix' ? versions : [versions[pair[0]] ?? '', versions[pair[1]] ?? ''];
  if (!ready || !a || !b) return null;
  const only = layout === 'matrix' ? {} : scope;
  const extension = FORMATS.find((one) => one.format === format)?.extension ?? 'md';
  const stem = (id: string): string =>
    fileNameOf((documents?.get(id)?.record.fileName ?? id).replace(/\.[^.]*$/, ''), 100) || id;
  return (
    <SaveAs
      label={t('view.export')}
      name={`${stem(a)} – ${stem(more.at(-1) ?? b)}.${extension}`}
      save={(path, force) => saveComparison({ a, b, more, only, format, marks, path, force })}
      placement="bottom end"
      className="outlined small"
    >
      <fieldset>
        <legend>{t('saving.format')}</legend>
        {FORMATS.map((one) => (
          <label key={one.format} className="check">
            <input
              type="radio"
              name="comparison-format"
              checked={format === one.format}
              onChange={() => setFormat(one.format)}
            />{' '}
            {t(`saving.${one.format}`)}
          </label>
        ))}
      </fieldset>
      {format === 'markdown' && (
        <fieldset>
          <legend>{t('saving.marks')}</legend>
          {(['critic', 'bold'] as const).map((one) => (
            <label key={one} className="check">
              <input
                type="radio"
                name="comparison-marks"
                checked={marks === one}
                onChange={() => setMarks(one)}
              />{' '}
              {t(`saving.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
    </SaveAs>
  );
}
