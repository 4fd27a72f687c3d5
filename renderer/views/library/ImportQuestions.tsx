import { useEffect, useState } from 'react';
import type { ImportQuestion } from '#core/contract.ts';
import { tellFailure, tellWarning } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import {
  answerQuestion,
  type ImportChoice,
  type ImportRow,
  leaveOut,
  previewImport,
  useImporting,
} from '../../state/importing.ts';
import { useApp } from '../../state/store.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';
import { Overlay } from '../common/Overlay.tsx';
import { encodingName } from './encodings.ts';

/** What has to be chosen before files come in: how they are encoded, what becomes of tracked changes. */
export function ImportQuestions() {
  const t = useT();
  return (
    <Overlay name="import-questions" title={t('import.questions')}>
      <Questions />
    </Overlay>
  );
}

function Questions() {
  const t = useT();
  const rows = useImporting((s) => s.rows).filter(({ state }) => state === 'asking');
  const [chosen, setChosen] = useState<string | null>(null);
  const [choices, setChoices] = useState<Readonly<Record<string, ImportChoice>>>({});
  // What came last is asked first: an older question was put off.
  const row = rows.find(({ key }) => key === chosen) ?? rows.at(-1);
  const open = rows.length > 0;
  useEffect(() => {
    if (!open) useApp.setState((s) => (s.overlay === 'import-questions' ? { overlay: null } : {}));
  }, [open]);
  if (!row) return null;
  const choiceOf = (one: ImportRow): ImportChoice => choices[one.key] ?? proposed(one);
  const choose = (choice: ImportChoice): void => setChoices((old) => ({ ...old, [row.key]: choice }));
  const bringAll = async (): Promise<void> => {
    for (const one of rows) await answerQuestion(one.key, choiceOf(one));
  };
  return (
    <div className="questions">
      {rows.length > 1 && (
        <ul className="question-files" aria-label={t('import.title')}>
          {rows.map((one) => (
            <li key={one.key}>
              <button
                type="button"
                aria-current={one.key === row.key ? 'true' : undefined}
                onClick={() => setChosen(one.key)}
              >
                {one.path}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Question key={row.key} row={row} choice={choiceOf(row)} onChoose={choose} />
      <footer className="row end">
        <button type="button" onClick={() => leaveOut(row.key)}>
          {t('import.leaveOut')}
        </button>
        {rows.length > 1 && (
          <button type="button" onClick={() => void bringAll()}>
            {t('import.bringAll', { count: rows.length })}
          </button>
        )}
        <button type="button" className="primary" onClick={() => void answerQuestion(row.key, choiceOf(row))}>
          {t('import.bring')}
        </button>
      </footer>
    </div>
  );
}

/** What stands chosen before a person has chosen: the guess, and every change accepted. */
function proposed({ options, question }: ImportRow): ImportChoice {
  return {
    ...options,
    ...(question?.choices.encodings && question.encoding !== null && { encoding: question.encoding }),
    ...(question?.choices.changes && { changes: 'accepted' as const }),
  };
}

function Question({
  row,
  choice,
  onChoose,
}: {
  row: ImportRow;
  choice: ImportChoice;
  onChoose: (choice: ImportChoice) => void;
}) {
  const t = useT();
  const locale = useLocale();
  const [shown, setShown] = useState<ImportQuestion | null>(row.question ?? null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const asked = row.question;
  const changes = choice.changes ?? 'accepted';
  const { encoding } = choice;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when another encoding or side is chosen
  useEffect(() => {
    let stale = false;
    const original = changes === 'original';
    if (encoding === asked?.encoding && !original) {
      setShown(asked ?? null);
      setFailure(null);
      return;
    }
    void previewImport(row.key, choice).then((preview) => {
      if (stale) return;
      setFailure(preview.ok ? null : preview.error);
      setShown(preview.ok ? preview.value : null);
    });
    return () => {
      stale = true;
    };
  }, [encoding, changes, row.key]);
  if (!asked) return null;
  const { encodings, changes: tracked } = asked.choices;
  return (
    <div className="question">
      <h3>{row.path}</h3>
      {encodings && (
        <label>
          {t('import.encoding')}
          <select
            value={encoding ?? ''}
            onChange={(event) => onChoose({ ...choice, encoding: event.target.value })}
          >
            {[asked.encoding ?? 'utf-8', ...encodings.filter((one) => one !== asked.encoding)].map((one) => (
              <option key={one} value={one}>
                {encodingName(one, locale)}
                {one === asked.encoding ? ` · ${t('import.guessed')}` : ''}
              </option>
            ))}
          </select>
        </label>
      )}
      {tracked && (
        <fieldset>
          <legend>{t('import.tracked', tracked)}</legend>
          {(['accepted', 'original', 'both'] as const).map((one) => (
            <label key={one} className="check">
              <input
                type="radio"
                name={`changes-${row.key}`}
                checked={changes === one}
                onChange={() => onChoose({ ...choice, changes: one })}
              />
              {t(`import.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
      {failure && <p role="alert">{tellFailure(t, failure)}</p>}
      {shown?.warnings
        .filter(({ code }) => code !== 'changes-accepted')
        .map((warning) => (
          <p key={warning.code} className="warning" role="status">
            {tellWarning(t, warning)}
          </p>
        ))}
      <section className="question-preview" aria-label={t('import.preview')}>
        <pre dir="auto">
          <Visible text={shown?.preview ?? ''} />
        </pre>
      </section>
    </div>
  );
}
