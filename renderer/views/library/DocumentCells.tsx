import { useState } from 'react';
import { LONGEST_TYPED_TITLE } from '#core/limits.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import { act, openDocument, show, undo } from '../../state/actions.ts';
import { compareDocuments } from '../../state/compare-store.ts';
import { fetched } from '../../state/fetched.ts';
import { notify } from '../../state/notices.ts';
import { restsOn } from '../../state/read-ahead.ts';
import { useStats } from '../../state/stats.ts';
import { type OpenProject, useApp } from '../../state/store.ts';
import { languageName, useLocale, useT } from '../../ui/i18n.ts';

/** What a document is called, what it holds, and what can be done with it. */
export function DocumentCells({
  project,
  record,
  of,
  annotated,
}: {
  project: OpenProject;
  record: DocumentRecord;
  /** What it is a version of. */
  of: DocumentRecord | null;
  annotated: number;
}) {
  const t = useT();
  const locale = useLocale();
  const [renaming, setRenaming] = useState(false);
  const counted = useStats(record.id);
  const { language } = record;
  return (
    <>
      <td lang={language}>
        {renaming ? (
          <Rename record={record} onDone={() => setRenaming(false)} />
        ) : (
          <Title record={record} of={of} articles={counted?.articles ?? 0} />
        )}
      </td>
      <td>{languageName(language, locale)}</td>
      <td className="number">{counted?.clauses ?? '·'}</td>
      <td className="number">{counted?.items ?? '·'}</td>
      <td className="number">
        {annotated === 0 ? (
          annotated
        ) : (
          <button
            type="button"
            className="count"
            title={t('passages.open')}
            onClick={() => void showPassages(record.id)}
          >
            {annotated}
          </button>
        )}
      </td>
      <td className="number">{counted?.findings ?? '·'}</td>
      <td className="actions">
        <Actions
          record={record}
          of={of}
          readOnly={project.readOnly !== null}
          onRename={() => setRenaming(true)}
        />
      </td>
    </>
  );
}

async function showPassages(document: string): Promise<void> {
  const passages = await fetched(() => import('../../state/passages.ts'));
  passages?.openPassagesOf(document);
}

/** A field for another title: taken on Enter and on leaving, left by Escape. */
function Rename({ record: { id, title }, onDone }: { record: DocumentRecord; onDone: () => void }) {
  const t = useT();
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: someone asked to rename here
      autoFocus
      aria-label={t('library.rename')}
      defaultValue={title}
      maxLength={LONGEST_TYPED_TITLE}
      onBlur={(event) => {
        onDone();
        const next = event.target.value.trim();
        if (next && next !== title) void act([{ kind: 'document.rename', id, title: next }]);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') onDone();
      }}
    />
  );
}

function Title({
  record: { id, title, fileName },
  of,
  articles,
}: {
  record: DocumentRecord;
  of: DocumentRecord | null;
  articles: number;
}) {
  const t = useT();
  return (
    <button
      type="button"
      className="document-title"
      onClick={() => void openDocument(id)}
      onPointerEnter={() => restsOn(id)}
      onPointerLeave={() => restsOn(null)}
      onFocus={() => restsOn(id)}
      onBlur={() => restsOn(null)}
    >
      <span dir="auto">{title}</span>
      <small>
        {[
          fileName,
          of && t('library.versionOf', { title: of.title }),
          articles > 1 && t('library.articles', { count: articles }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </button>
  );
}

function Actions({
  record: { id, title },
  of,
  readOnly,
  onRename,
}: {
  record: DocumentRecord;
  of: DocumentRecord | null;
  readOnly: boolean;
  onRename: () => void;
}) {
  const t = useT();
  const remove = async (): Promise<void> => {
    if (await act([{ kind: 'document.remove', id }])) {
      notify(t('library.removed', { title }), 'info', { label: 'command.undo', run: () => void undo() });
    }
  };
  return (
    <>
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
      {!readOnly && (
        <>
          <button type="button" onClick={onRename}>
            {t('library.rename')}
          </button>
          <button type="button" onClick={() => void remove()}>
            {t('library.remove')}
          </button>
        </>
      )}
    </>
  );
}
