import { useEffect, useEffectEvent, useState } from 'react';
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
  const { shown, failure } = usePreview(row, choice);
  if (!row.question) return null;
  const { encodings, changes: tracked } = row.question.choices;
  return (
    <div className="question">
      <h3>{row.path}</h3>
      {encodings && (
        <Encoding
          guessed={row.question.encoding}
          encodings={encodings}
          chosen={choice.encoding}
          onChoose={(encoding) => onChoose({ ...choice, encoding })}
        />
      )}
      {tracked && (
        <fieldset>
          <legend>{t('import.tracked', tracked)}</legend>
          {(['accepted', 'original', 'both'] as const).map((one) => (
            <label key={one} className="check">
              <input
                type="radio"
                name={`changes-${row.key}`}
                checked={(choice.changes ?? 'accepted') === one}
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

/** How a file's bytes are read, the guess first. */
function Encoding({
  guessed,
  encodings,
  chosen,
  onChoose,
}: {
  guessed: string | null;
  encodings: readonly string[];
  chosen: string | undefined;
  onChoose: (encoding: string) => void;
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <label>
      {t('import.encoding')}
      <select value={chosen ?? ''} onChange={(event) => onChoose(event.target.value)}>
        {[guessed ?? 'utf-8', ...encodings.filter((one) => one !== guessed)].map((one) => (
          <option key={one} value={one}>
            {encodingName(one, locale)}
            {one === guessed ? ` · ${t('import.guessed')}` : ''}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What would come in of a file; read anew when another encoding, or another side of its changes, is chosen. */
function usePreview(
  row: ImportRow,
  choice: ImportChoice,
): { readonly shown: ImportQuestion | null; readonly failure: Failure | null } {
  const asked = row.question ?? null;
  const [shown, setShown] = useState(asked);
  const [failure, setFailure] = useState<Failure | null>(null);
  const original = choice.changes === 'original';
  const { encoding } = choice;
  const read = useEffectEvent(() => previewImport(row.key, choice));
  useEffect(() => {
    let stale = false;
    if (encoding === asked?.encoding && !original) {
      setShown(asked);
      setFailure(null);
      return;
    }
    void read().then((preview) => {
      if (stale) return;
      setFailure(preview.ok ? null : preview.error);
      setShown(preview.ok ? preview.value : null);
    });
    return () => {
      stale = true;
    };
  }, [encoding, original, asked]);
  return { shown, failure };
}
