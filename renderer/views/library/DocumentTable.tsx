import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useState } from 'react';
import type { DocumentRecord } from '#core/project/model.ts';
import { annotationCount, documents, withVersions } from '#core/project/query.ts';
import { act, openDocument, show, undo } from '../../state/actions.ts';
import { compareDocuments } from '../../state/comparing.ts';
import { notify } from '../../state/notices.ts';
import { useStats } from '../../state/stats.ts';
import { type OpenProject, useApp } from '../../state/store.ts';
import { languageName, useLocale, useT } from '../../ui/i18n.ts';

/** Columns of the table. */
const COLUMNS = 7;

/** The documents with what they hold; versions of one stand under it. Only the rows in sight are drawn. */
export function DocumentTable({
  project,
  screen,
}: {
  project: OpenProject;
  /** What scrolls; null until it is there. */
  screen: HTMLElement | null;
}) {
  const t = useT();
  const [table, setTable] = useState<HTMLTableElement | null>(null);
  const rows = useMemo(() => withVersions(documents(project.state)), [project.state]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => screen,
    estimateSize: () => 61,
    getItemKey: (index) => rows[index]?.record.id ?? index,
    scrollMargin: table?.offsetTop ?? 0,
    overscan: 8,
  });
  if (rows.length === 0) {
    return (
      <div className="empty-state">
        <h2>{t('library.empty')}</h2>
        <p>{t('library.emptyNext')}</p>
      </div>
    );
  }
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? 0) - virtual.options.scrollMargin;
  const after = virtual.getTotalSize() + virtual.options.scrollMargin - (items.at(-1)?.end ?? 0);
  return (
    <table className="documents" ref={setTable} aria-rowcount={rows.length + 1}>
      <caption className="hidden-name">{t('library.title')}</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{t('library.document')}</th>
          <th scope="col">{t('library.language')}</th>
          <th scope="col" className="number">
            {t('library.clauses')}
          </th>
          <th scope="col" className="number">
            {t('library.items')}
          </th>
          <th scope="col" className="number">
            {t('library.annotations')}
          </th>
          <th scope="col" className="number">
            {t('library.findings')}
          </th>
          <th scope="col">
            <span className="hidden-name">{t('library.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <Gap height={before} />
        {items.map(({ index, key }) => {
          const { record, of } = rows[index]!;
          return (
            <tr
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-rowindex={index + 2}
              className={of ? 'version' : undefined}
            >
              <Row
                project={project}
                record={record}
                of={of}
                annotated={annotationCount(project.state, record.id)}
              />
            </tr>
          );
        })}
        <Gap height={after} />
      </tbody>
    </table>
  );
}

/** Stands for the rows that are out of sight. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className="gap">
      <td colSpan={COLUMNS} style={{ height }} />
    </tr>
  );
}

function Row({
  project,
  record,
  of,
  annotated,
}: {
  project: OpenProject;
  record: DocumentRecord;
  of: DocumentRecord | null;
  annotated: number;
}) {
  const t = useT();
  const locale = useLocale();
  const [renaming, setRenaming] = useState(false);
  const counted = useStats(record.id);
  const checked = project.state.accepted.get(record.id)?.size ?? 0;
  const { id, title, fileName, language } = record;
  const remove = async (): Promise<void> => {
    if (await act([{ kind: 'document.remove', id }])) {
      notify(t('library.removed', { title }), 'info', { label: 'command.undo', run: () => void undo() });
    }
  };
  return (
    <>
      <td lang={language}>
        {renaming ? (
          <input
            // biome-ignore lint/a11y/noAutofocus: someone asked to rename here
            autoFocus
            aria-label={t('library.rename')}
            defaultValue={title}
            maxLength={300}
            onBlur={(event) => {
              setRenaming(false);
              const next = event.target.value.trim();
              if (next && next !== title) void act([{ kind: 'document.rename', id, title: next }]);
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter') event.currentTarget.blur();
              if (event.key === 'Escape') setRenaming(false);
            }}
          />
        ) : (
          <button
            type="button"
            className="document-title"
            onClick={() => void openDocument(id)}
            aria-label={t('library.open', { title })}
          >
            <span dir="auto">{title}</span>
            <small>
              {[
                fileName,
                of && t('library.versionOf', { title: of.title }),
                counted && counted.articles > 1 && t('library.articles', { count: counted.articles }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </button>
        )}
      </td>
      <td>{languageName(language, locale)}</td>
      <td className="number">{counted?.clauses ?? '·'}</td>
      <td className="number">{counted?.items ?? '·'}</td>
      <td className="number">{annotated}</td>
      <td className="number">{counted ? Math.max(0, counted.findings - checked) : '·'}</td>
      <td className="actions">
        {of && (
          <button
            type="button"
            onClick={() => {
              compareDocuments([of.id, id]);
              show('compare');
            }}
          >
            {t('library.compare')}
          </button>
        )}
        <button type="button" onClick={() => useApp.setState({ overlay: 'details', details: id })}>
          {t('library.details')}
        </button>
        {!project.readOnly && (
          <>
            <button type="button" onClick={() => setRenaming(true)}>
              {t('library.rename')}
            </button>
            <button type="button" onClick={() => void remove()}>
              {t('library.remove')}
            </button>
          </>
        )}
      </td>
    </>
  );
}
