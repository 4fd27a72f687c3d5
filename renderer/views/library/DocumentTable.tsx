import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useState } from 'react';
import { annotationCount, documents, withVersions } from '#core/project/query.ts';
import type { OpenProject } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { DocumentCells } from './DocumentCells.tsx';

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
      <Head />
      <tbody>
        <Gap height={before} />
        {items.map(({ index, key }) => {
          const row = rows[index];
          if (!row) return null;
          const { record, of } = row;
          return (
            <tr
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-rowindex={index + 2}
              className={of ? 'version' : undefined}
            >
              <DocumentCells
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

function Head() {
  const t = useT();
  return (
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
