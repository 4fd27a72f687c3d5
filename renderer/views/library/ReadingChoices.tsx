import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { ImportQuestion } from '#core/contract.ts';
import { tellFailure, tellWarning } from '#core/i18n/translate.ts';
import type { Failure, Result } from '#core/result.ts';
import type { ImportChoice } from '../../state/importing.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';
import { encodingName } from './encodings.ts';
import { LeftOutList } from './LeftOutList.tsx';

/** How a file is read, as far as that can be chosen, and how it reads so. */
export function ReadingChoices({
  title,
  asked,
  choice,
  onChoose,
  onPreview,
}: {
  title: string;
  /** As the file is read where nothing is chosen. */
  asked: ImportQuestion;
  choice: ImportChoice;
  onChoose: (choice: ImportChoice) => void;
  onPreview: (choice: ImportChoice) => Promise<Result<ImportQuestion>>;
}) {
  const t = useT();
  const { shown, failure } = usePreview(asked, choice, onPreview);
  const { encodings, changes: tracked, columns = [], whole } = asked.choices;
  return (
    <div className="question">
      <h3>{title}</h3>
      {encodings && (
        <Encoding
          read={asked.encoding}
          guessed={asked.guesses.some(({ what }) => what === 'encoding')}
          encodings={encodings}
          chosen={choice.encoding}
          onChoose={(encoding) => onChoose({ ...choice, encoding })}
        />
      )}
      {columns.length > 1 && (
        <LabelColumn
          columns={columns}
          chosen={choice.labelColumn ?? asked.labelColumn ?? 'none'}
          onChoose={(labelColumn) => onChoose({ ...choice, labelColumn })}
        />
      )}
      {whole && (
        <label className="check">
          <input
            type="checkbox"
            checked={choice.whole ?? false}
            onChange={(event) => onChoose({ ...choice, whole: event.target.checked })}
          />
          {t('import.whole')}
        </label>
      )}
      {tracked && <TrackedChanges tracked={tracked} choice={choice} onChoose={onChoose} />}
      {failure && <p role="alert">{tellFailure(t, failure)}</p>}
      {shown?.warnings
        .filter(({ code }) => code !== 'changes-accepted')
        .map((warning) => (
          <p key={warning.code} className="warning" role="status">
            {tellWarning(t, warning)}
          </p>
        ))}
      {shown && <LeftOutList pieces={shown.leftOut} />}
      <section className="question-preview" aria-label={t('import.preview')}>
        <pre dir="auto">
          <Visible text={shown?.preview ?? ''} />
        </pre>
      </section>
    </div>
  );
}

function TrackedChanges({
  tracked,
  choice,
  onChoose,
}: {
  tracked: NonNullable<ImportQuestion['choices']['changes']>;
  choice: ImportChoice;
  onChoose: (choice: ImportChoice) => void;
}) {
  const t = useT();
  const group = useId();
  return (
    <fieldset>
      <legend>{t('import.tracked', tracked)}</legend>
      {(['accepted', 'original', 'both'] as const).map((one) => (
        <label key={one} className="check">
          <input
            type="radio"
            name={group}
            checked={(choice.changes ?? 'accepted') === one}
            onChange={() => onChoose({ ...choice, changes: one })}
          />
          {t(`import.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** How a file's bytes are read, what was taken first. */
function Encoding({
  read,
  guessed,
  encodings,
  chosen,
  onChoose,
}: {
  read: string | null;
  guessed: boolean;
  encodings: readonly string[];
  chosen: string | undefined;
  onChoose: (encoding: string) => void;
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <label>
      {t('import.encoding')}
      <select value={chosen ?? read ?? ''} onChange={(event) => onChoose(event.target.value)}>
        {[read ?? 'utf-8', ...encodings.filter((one) => one !== read)].map((one) => (
          <option key={one} value={one}>
            {encodingName(one, locale)}
            {guessed && one === read ? ` · ${t('import.guessed')}` : ''}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Which column of a table labels its rows. */
function LabelColumn({
  columns,
  chosen,
  onChoose,
}: {
  columns: readonly string[];
  chosen: number | 'none';
  onChoose: (column: number | 'none') => void;
}) {
  const t = useT();
  return (
    <label>
      {t('import.labelColumn')}
      <select
        value={chosen}
        onChange={({ target: { value } }) => onChoose(value === 'none' ? value : Number(value))}
      >
        <option value="none">{t('import.noLabels')}</option>
        {columns.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, names may repeat
          <option key={at} value={at + 1}>
            {name === ''
              ? t('import.column', { column: at + 1 })
              : t('import.columnNamed', { column: at + 1, name })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What would come in of a file; read anew when it is to be read in another way. */
function usePreview(
  asked: ImportQuestion,
  choice: ImportChoice,
  onPreview: (choice: ImportChoice) => Promise<Result<ImportQuestion>>,
): { readonly shown: ImportQuestion | null; readonly failure: Failure | null } {
  const [shown, setShown] = useState<ImportQuestion | null>(asked);
  const [failure, setFailure] = useState<Failure | null>(null);
  const original = choice.changes === 'original';
  const { encoding, whole = false, labelColumn } = choice;
  const asAsked =
    (encoding === undefined || encoding === asked.encoding) &&
    !original &&
    labelColumn === undefined &&
    whole === (asked.choices.whole === true && asked.leftOut.length === 0);
  const read = useEffectEvent(() => onPreview(choice));
  useEffect(() => {
    let stale = false;
    if (asAsked) {
      setShown(asked);
      setFailure(null);
      return;
    }
    // What is to be read in which way: a choice that is the same in all of it is not read again.
    void [encoding, original, whole, labelColumn];
    void read().then((preview) => {
      if (stale) return;
      setFailure(preview.ok ? null : preview.error);
      setShown(preview.ok ? preview.value : null);
    });
    return () => {
      stale = true;
    };
  }, [asAsked, asked, encoding, original, whole, labelColumn]);
  return { shown, failure };
}
