import { useEffect, useState } from 'react';
import {
  answerQuestion,
  type ImportChoice,
  type ImportRow,
  leaveOut,
  previewImport,
  useImporting,
} from '../../state/importing.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Overlay } from '../common/Overlay.tsx';
import { ReadingChoices } from './ReadingChoices.tsx';

/** What has to be chosen before files come in: how they are read, what becomes of tracked changes. */
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
      {row.question && (
        <ReadingChoices
          key={row.key}
          title={row.path}
          asked={row.question}
          choice={choiceOf(row)}
          onChoose={choose}
          onPreview={(choice) => previewImport(row.key, choice)}
        />
      )}
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
