import { tellFailure } from '#core/i18n/translate.ts';
import { openDocument } from '../../state/actions.ts';
import { useT } from '../../ui/i18n.ts';
import { cancelImport, type ImportRow, useImporting } from './importing.ts';

/** How the latest import goes: a bar with a cancel, and a line a file. */
export function ImportList() {
  const t = useT();
  const { rows, running } = useImporting();
  if (rows.length === 0) return null;
  const done = rows.filter((row) => row.state !== 'waiting' && row.state !== 'reading').length;
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
          <button type="button" onClick={() => useImporting.setState({ rows: [] })}>
            {t('dismiss')}
          </button>
        )}
      </header>
      <ul>
        {rows.map((row) => (
          <li key={row.key} className={row.state}>
            {row.document ? (
              <button
                type="button"
                className="link"
                onClick={() => void openDocument(row.document?.document ?? '')}
              >
                {row.name}
              </button>
            ) : (
              <span className="name">{row.name}</span>
            )}
            <span className="result">{resultOf(row, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function resultOf(row: ImportRow, t: ReturnType<typeof useT>): string {
  if (row.error) return tellFailure(t, row.error);
  if (row.document?.duplicate) return t('import.duplicate');
  if (row.document) {
    const { clauses, items, findings } = row.document;
    return t('import.done', { clauses, items, findings });
  }
  return t(
    row.state === 'reading'
      ? 'import.reading'
      : row.state === 'cancelled'
        ? 'import.cancelled'
        : 'import.waiting',
  );
}
