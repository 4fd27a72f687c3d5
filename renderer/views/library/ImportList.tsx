import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { copyText } from '../../state/annotating.ts';
import { cancelImport, dismissImport, type ImportRow, useImporting } from '../../state/importing.ts';
import { notify } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { ImportedFile } from './ImportedFile.tsx';
import { countRows, isTroubled, resultOf } from './import-results.ts';

/** Rows that fit into the list without scrolling it. */
const SHOWN = 7;

/** How the latest import goes: a bar with a cancel, and a line a file. */
export function ImportList() {
  const t = useT();
  const { rows, running } = useImporting();
  const [troubled, setTroubled] = useState(false);
  const counts = useMemo(() => countRows(rows), [rows]);
  const shown = useMemo(() => (troubled ? rows.filter(isTroubled) : rows), [rows, troubled]);
  if (rows.length === 0) return null;
  const { done } = counts;
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
          <Afterwards rows={rows} asking={counts.asking} />
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
      <Files rows={shown} />
    </section>
  );
}

/** What can be done once all files have been read. */
function Afterwards({ rows, asking }: { rows: readonly ImportRow[]; asking: number }) {
  const t = useT();
  const report = (): void => {
    copyText(rows.map((row) => `${row.path}\t${resultOf(row, t).join(' ')}`).join('\n'));
    notify(t('import.reportCopied'));
  };
  return (
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
  );
}

/** A line a file; only those in sight are drawn. */
function Files({ rows }: { rows: readonly ImportRow[] }) {
  const list = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => 34,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
  });
  return (
    <div className="import-rows" ref={list}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={row.state}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <ImportedFile row={row} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
