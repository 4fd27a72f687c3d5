import { spellOut } from '#core/text/visible.ts';
import { openDocument } from '../../state/actions.ts';
import { answerOffer, type ImportRow } from '../../state/importing.ts';
import { useStats } from '../../state/stats.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { resultOf } from './import-results.ts';

/** One file of an import: what became of it, and what can be made of it. */
export function ImportedFile({ row }: { row: ImportRow }) {
  const t = useT();
  const document = row.documents?.at(-1);
  const counted = useStats(document?.stats ? null : (document?.document ?? null));
  const stands = useApp(
    (s) => document !== undefined && s.project?.state.documents.get(document.document)?.removed === false,
  );
  const offer = row.answer === undefined && !document?.duplicate ? document?.resembles : null;
  return (
    <>
      {document && stands ? (
        <button type="button" className="link name" onClick={() => void openDocument(document.document)}>
          {spellOut(row.path)}
        </button>
      ) : (
        <span className="name">{spellOut(row.path)}</span>
      )}
      <span className="result">
        {(document && !stands ? [t('import.undone')] : resultOf(row, t, document?.stats ?? counted)).map(
          (sentence, at) => (
            <span key={sentence} className={at > 0 ? 'warning' : undefined}>
              {sentence}
            </span>
          ),
        )}
        {row.state === 'reading' && row.progress && (
          <progress
            value={row.progress.done}
            max={row.progress.of}
            aria-label={t('import.progressOf', { file: row.path })}
          />
        )}
        {offer && stands && (
          <span className="offer">
            {t('import.offer', { title: offer.title })}{' '}
            <button type="button" onClick={() => void answerOffer(row, 'version')}>
              {t('import.isVersion')}
            </button>
            <button type="button" onClick={() => void answerOffer(row, 'separate')}>
              {t('import.isSeparate')}
            </button>
          </span>
        )}
      </span>
    </>
  );
}
