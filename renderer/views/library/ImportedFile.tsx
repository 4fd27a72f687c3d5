import type { ImportedDocument } from '#core/contract.ts';
import { spellOut } from '#core/text/visible.ts';
import { openDocument } from '../../state/actions.ts';
import { answerOffer, goOn, type ImportRow } from '../../state/importing.ts';
import { useStats } from '../../state/stats.ts';
import { useApp } from '../../state/store.ts';
import { useLocale, useT } from '../../ui/i18n.ts';
import { encodingName } from './encodings.ts';
import { resultOf } from './import-results.ts';
import { LeftOutList } from './LeftOutList.tsx';

/** What was guessed of a file and what of it was left out, and the way to have it read otherwise. */
function HowItWasRead({
  document: { document, guesses, leftOut, warnings },
}: {
  document: ImportedDocument;
}) {
  const t = useT();
  const locale = useLocale();
  const readOnly = useApp((s) => s.project?.readOnly ?? null);
  const encoding = guesses.find(({ what }) => what === 'encoding');
  const labels = guesses.find(({ what }) => what === 'label-column');
  const whole = warnings.some(({ code }) => code === 'whole-page');
  if (!encoding && !labels && leftOut.length === 0 && !whole) return null;
  return (
    <>
      {encoding && (
        <span className="quiet">
          {t('import.readAs', { encoding: encodingName(encoding.value, locale) })}
        </span>
      )}
      {labels && (
        <span className="quiet">
          {labels.value === 'none'
            ? t('import.readWithoutLabels')
            : t('import.readWithLabels', { column: Number(labels.value) })}
        </span>
      )}
      <LeftOutList pieces={leftOut} />
      {readOnly === null && (
        <button
          type="button"
          onClick={() => useApp.setState({ overlay: 'read-otherwise', details: document })}
        >
          {t('import.readOtherwise')}
        </button>
      )}
    </>
  );
}

/** Reads on in a file that was stopped for what it takes; the keys are then with what stops it again. */
function GoOn({ row }: { row: ImportRow }) {
  const t = useT();
  const begin = (): void => {
    void goOn(row);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.imports header button')?.focus());
  };
  return (
    <button type="button" aria-label={t('import.goOnWith', { file: row.path })} onClick={begin}>
      {t('import.goOn')}
    </button>
  );
}

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
        {document && stands && <HowItWasRead document={document} />}
        {row.state === 'reading' && row.progress && (
          <progress
            value={row.progress.done}
            max={row.progress.of}
            aria-label={t('import.progressOf', { file: row.path })}
          />
        )}
        {row.error?.code === 'import-out-of-proportion' && <GoOn row={row} />}
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
