import { useEffect, useState } from 'react';
import type { ImportQuestion } from '#core/contract.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import type { Failure } from '#core/result.ts';
import type { ImportChoice } from '../../state/importing.ts';
import { askAnew, readOtherwise } from '../../state/read-anew.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Overlay } from '../common/Overlay.tsx';
import { ReadingChoices } from './ReadingChoices.tsx';

/** How the file of a document may be read otherwise than it was: what was left out comes back, what was guessed is corrected. */
export function ReadOtherwise() {
  const t = useT();
  const document = useApp((s) => s.details);
  return (
    <Overlay name="read-otherwise" title={t('import.readHow')}>
      {document !== null && <Choices document={document} />}
    </Overlay>
  );
}

function Choices({ document }: { document: string }) {
  const t = useT();
  const record = useApp((s) => s.project?.state.documents.get(document)?.record);
  const [asked, setAsked] = useState<ImportQuestion | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [choice, setChoice] = useState<ImportChoice>(() => ({
    ...(record?.file?.whole && { whole: true }),
  }));
  const [writing, setWriting] = useState(false);
  useEffect(() => {
    let stale = false;
    void askAnew(document, {}).then((question) => {
      if (stale) return;
      setAsked(question.ok ? question.value : null);
      setFailure(question.ok ? null : question.error);
    });
    return () => {
      stale = true;
    };
  }, [document]);
  if (!record) return null;
  const close = (): void => useApp.setState({ overlay: null });
  const bring = async (): Promise<void> => {
    setWriting(true);
    if (await readOtherwise(document, choice)) close();
    setWriting(false);
  };
  const { encodings, columns = [], whole } = asked?.choices ?? {};
  const fixed = asked !== null && !encodings && columns.length < 2 && !whole;
  return (
    <div className="questions">
      {failure && <p role="alert">{tellFailure(t, failure)}</p>}
      {!asked && !failure && <p role="status">{t('details.readAnewReading')}</p>}
      {asked && (
        <ReadingChoices
          title={record.fileName}
          asked={asked}
          choice={choice}
          onChoose={setChoice}
          onPreview={(next) => askAnew(document, next)}
        />
      )}
      {fixed && <p className="quiet">{t('import.nothingToChoose')}</p>}
      <footer className="row end">
        <button type="button" onClick={close}>
          {t('cancel')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={asked === null || fixed || writing}
          onClick={() => void bring()}
        >
          {t('import.bring')}
        </button>
      </footer>
    </div>
  );
}
