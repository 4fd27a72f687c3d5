import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { DocumentStats } from '#core/contract.ts';
import { tellFailure, tellWarning } from '#core/i18n/translate.ts';
import { spellOut } from '#core/text/visible.ts';
import { openDocument } from '../../state/actions.ts';
import { copyText } from '../../state/annotating.ts';
import {
  answerOffer,
  cancelImport,
  dismissImport,
  type ImportRow,
  useImporting,
} from '../../state/importing.ts';
import { notify } from '../../state/notices.ts';
import { useStats } from '../../state/stats.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';

type T = ReturnType<typeof useT>;

/** Rows that fit into the list without scrolling it. */
const SHOWN = 7;

/** How the latest import goes: a bar with a cancel, and a line a file. */
export function ImportList() {
  const t = useT();
  const { rows, running } = useImporting();
  const [troubled, setTroubled] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const counts = useMemo(() => countRows(rows), [rows]);
  const shown = useMemo(() => (troubled ? rows.filter(isTroubled) : rows), [rows, troubled]);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => 34,
    getItemKey: (index) => shown[index]?.key ?? index,
    overscan: 6,
  });
  if (rows.length === 0) return null;
  const { done, asking } = counts;
  const report = (): void => {
    copyText(rows.map((row) => `${row.path}\t${resultOf(row, t).join(' ')}`).join('\n'));
    notify(t('import.reportCopied'));
  };
  return (
    <section className="imports" aria-label={t('import.title')}>
      <header>
        <h2>{t('import.title')}</h2>
        <progress value={done} max={rows.length} aria-label={t('import.title')} />
        <span role="status">{t('import.progress', { done, count: rows.length })}</span>
        {running ? (
          <button type="button" onClick={cancelImport}>
            {t('cancel')}
          </button>
        ) : (
          <>
            {asking > 0 && (
              <button
                type="button"
                className="primary"
                onClick={() => useApp.setState({ overlay: 'import-questions' })}
              >
                {t('import.decide', { count: asking })}
              </button>
            )}
            <button type="button" onClick={report}>
              {t('import.copyReport')}
            </button>
            {asking === 0 && (
              <button type="button" onClick={dismissImport}>
                {t('dismiss')}
              </button>
            )}
          </>
        )}
      </header>
      {rows.length > SHOWN && (
        <p className="import-counts">
          <span>
            {t('import.counts', {
              imported: counts.imported,
              duplicates: counts.duplicates,
              failed: counts.failed,
            })}
          </span>
          {counts.troubled > 0 && (
            <label className="check">
              <input
                type="checkbox"
                checked={troubled}
                onChange={(event) => setTroubled(event.target.checked)}
              />
              {t('import.troubledOnly', { count: counts.troubled })}
            </label>
          )}
        </p>
      )}
      <div className="import-rows" ref={list}>
        <ul style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index]!;
            return (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={row.state}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Row row={row} />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}

function Row({ row }: { row: ImportRow }) {
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

/** What became of a file, a sentence each: the result first, then what one should know. */
function resultOf(
  row: ImportRow,
  t: T,
  stats: DocumentStats | null = row.documents?.at(-1)?.stats ?? null,
): string[] {
  if (row.state === 'cancelled') return [t('import.cancelled')];
  if (row.error) return [tellFailure(t, row.error)];
  const { documents } = row;
  if (!documents) {
    const { progress } = row;
    if (row.state === 'reading' && progress) return [t('import.readingPart', progress)];
    return [
      t(
        row.state === 'reading'
          ? 'import.reading'
          : row.state === 'asking'
            ? 'import.asking'
            : 'import.waiting',
      ),
    ];
  }
  const [first] = documents;
  const last = documents.at(-1);
  if (!first || !last) return [];
  if (last.duplicate) return [t('import.duplicate')];
  return [
    stats ? t('import.done', countsOf(stats)) : t('import.in'),
    ...(documents.length > 1 ? [t('import.both')] : []),
    ...(last.comments > 0 ? [t('import.comments', { count: last.comments })] : []),
    ...last.warnings.map((warning) => tellWarning(t, warning)),
    ...(row.answer === 'version' && last.resembles
      ? [t('import.madeVersion', { title: last.resembles.title })]
      : []),
  ];
}

function countsOf({ clauses, items, findings }: DocumentStats) {
  return { clauses, items, findings };
}

function isTroubled(row: ImportRow): boolean {
  const last = row.documents?.at(-1);
  return (
    row.state === 'failed' ||
    row.state === 'asking' ||
    (last?.warnings.length ?? 0) > 0 ||
    (row.answer === undefined && last?.duplicate === false && last.resembles !== null)
  );
}

function countRows(rows: readonly ImportRow[]) {
  const counts = { done: 0, asking: 0, imported: 0, duplicates: 0, failed: 0, troubled: 0 };
  for (const row of rows) {
    if (row.state !== 'waiting' && row.state !== 'reading') counts.done++;
    if (row.state === 'asking') counts.asking++;
    if (row.state === 'failed') counts.failed++;
    if (row.documents) counts[row.documents.at(-1)?.duplicate ? 'duplicates' : 'imported']++;
    if (isTroubled(row)) counts.troubled++;
  }
  return counts;
}
