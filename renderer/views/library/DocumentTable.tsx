import { useEffect, useMemo, useState } from 'react';
import type { DocumentStats } from '#core/contract.ts';
import { annotations, documents } from '#core/project/query.ts';
import { client } from '../../client.ts';
import { act, notify, openDocument, undo } from '../../state/actions.ts';
import type { OpenProject } from '../../state/store.ts';
import { useLocale, useT } from '../../ui/i18n.ts';

/** Chinese is told apart by its script, not by a country. */
const SCRIPTS: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' };

/** The documents with what they hold. */
export function DocumentTable({ project }: { project: OpenProject }) {
  const t = useT();
  const locale = useLocale();
  const [renaming, setRenaming] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state changes in place; the revision tells that it has
  const rows = useMemo(() => documents(project.state), [project.state, project.revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const counts = useMemo(() => {
    const map = new Map<string, number>();
    for (const { document } of annotations(project.state)) map.set(document, (map.get(document) ?? 0) + 1);
    return map;
  }, [project.state, project.revision]);
  const stats = useStats(
    project,
    rows.map((row) => row.id),
  );
  const languages = useMemo(() => new Intl.DisplayNames(locale, { type: 'language' }), [locale]);
  if (rows.length === 0) {
    return (
      <div className="empty-state">
        <h2>{t('library.empty')}</h2>
        <p>{t('library.emptyNext')}</p>
      </div>
    );
  }
  const remove = async (id: string, title: string): Promise<void> => {
    if (await act([{ kind: 'document.remove', id }])) {
      notify(t('library.removed', { title }), 'info', { label: 'command.undo', run: () => void undo() });
    }
  };
  return (
    <table className="documents">
      <caption className="hidden-name">{t('library.title')}</caption>
      <thead>
        <tr>
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
        {rows.map((row) => {
          const counted = stats.get(row.id);
          const checked = project.state.accepted.get(row.id)?.size ?? 0;
          return (
            <tr key={row.id}>
              <td lang={row.language}>
                {renaming === row.id ? (
                  <input
                    // biome-ignore lint/a11y/noAutofocus: someone asked to rename here
                    autoFocus
                    aria-label={t('library.rename')}
                    defaultValue={row.title}
                    maxLength={300}
                    onBlur={(event) => {
                      setRenaming(null);
                      const title = event.target.value.trim();
                      if (title && title !== row.title)
                        void act([{ kind: 'document.rename', id: row.id, title }]);
                    }}
                    onKeyDown={(event) => {
                      if (event.nativeEvent.isComposing) return;
                      if (event.key === 'Enter') event.currentTarget.blur();
                      if (event.key === 'Escape') setRenaming(null);
                    }}
                  />
                ) : (
                  <button
                    type="button"
                    className="document-title"
                    onClick={() => void openDocument(row.id)}
                    aria-label={t('library.open', { title: row.title })}
                  >
                    <span>{row.title}</span>
                    <small>
                      {[
                        row.fileName,
                        counted && counted.articles > 1 && t('library.articles', { count: counted.articles }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </button>
                )}
              </td>
              <td>{row.language === 'und' ? '–' : languages.of(SCRIPTS[row.language] ?? row.language)}</td>
              <td className="number">{counted?.clauses ?? '·'}</td>
              <td className="number">{counted?.items ?? '·'}</td>
              <td className="number">{counts.get(row.id) ?? 0}</td>
              <td className="number">{counted ? Math.max(0, counted.findings - checked) : '·'}</td>
              <td className="actions">
                {!project.readOnly && (
                  <>
                    <button type="button" onClick={() => setRenaming(row.id)}>
                      {t('library.rename')}
                    </button>
                    <button type="button" onClick={() => void remove(row.id, row.title)}>
                      {t('library.remove')}
                    </button>
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Each document's counts, fetched one after another so that a large library never holds the window up. */
function useStats(project: OpenProject, ids: readonly string[]): ReadonlyMap<string, DocumentStats> {
  const [stats, setStats] = useState<ReadonlyMap<string, DocumentStats>>(new Map());
  const wanted = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts change with the structure, which the revision tells
  useEffect(() => {
    let stopped = false;
    const run = async (): Promise<void> => {
      for (const id of wanted.split(' ').filter(Boolean)) {
        const answer = await client['document.stats']({ document: id });
        if (stopped) return;
        if (answer.ok) setStats((old) => new Map(old).set(id, answer.value));
      }
    };
    void run();
    return () => {
      stopped = true;
    };
  }, [wanted, project.path, project.revision]);
  return stats;
}
