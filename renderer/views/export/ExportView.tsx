import { useEffect, useMemo, useState } from 'react';
import type { ExportOptions, Output } from '#core/contract.ts';
import { annotations, documents, tagCount, tags } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { choose, show } from '../../state/actions.ts';
import { copyText } from '../../state/annotating.ts';
import { previewExport, saveExport } from '../../state/exporting.ts';
import { notify, tell } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { SaveAs } from '../common/SaveAs.tsx';

/** Characters of the preview that are shown. */
const SHOWN = 200_000;
const GROUPINGS = [
  ['clause', 'export.byClause'],
  ['tag', 'export.byTag'],
  ['document', 'export.byDocument'],
] as const;

/** What goes out, how it is grouped, and how it will read. */
export function ExportView() {
  const t = useT();
  const state = useApp((s) => s.project?.state);
  const by = useApp((s) => s.info?.settings.exportGrouping ?? 'clause');
  const [chosenDocuments, setDocuments] = useState<readonly string[] | null>(null);
  const [chosenTags, setTags] = useState<readonly string[] | null>(null);
  const options = useMemo<ExportOptions>(
    () => ({ by, documents: chosenDocuments && [...chosenDocuments], tags: chosenTags && [...chosenTags] }),
    [by, chosenDocuments, chosenTags],
  );
  const preview = usePreview(options, state);
  if (!state) return <main className="screen empty-state">{t('library.noProject')}</main>;
  if (annotations(state).length === 0) return <NothingYet />;
  return (
    <main className="screen export">
      <aside className="export-side">
        <h1>{t('export.title')}</h1>
        <Grouping by={by} />
        <Some
          legend={t('export.documents')}
          rows={documents(state).map((d) => ({ id: d.id, name: d.title }))}
          chosen={chosenDocuments}
          onChange={setDocuments}
        />
        <Some
          legend={t('export.tags')}
          rows={tags(state).map(({ id, name, colour }) => ({ id, name, colour, count: tagCount(state, id) }))}
          chosen={chosenTags}
          onChange={setTags}
        />
        <div className="row">
          <SaveAs
            label={t('export.save')}
            name="export.md"
            save={(path, force) => saveExport(options, path, force)}
          />
          <button
            type="button"
            disabled={!preview}
            onClick={() => {
              copyText(preview?.markdown ?? '');
              notify(t('export.copied'));
            }}
          >
            {t('export.copy')}
          </button>
        </div>
      </aside>
      <Preview preview={preview} />
    </main>
  );
}

/** There is nothing to export; where it comes from. */
function NothingYet() {
  const t = useT();
  return (
    <main className="screen empty-state">
      <h2>{t('export.empty')}</h2>
      <p>{t('export.emptyNext')}</p>
      <button type="button" className="primary" onClick={() => show('reader')}>
        {t('view.reader')}
      </button>
    </main>
  );
}

/** How what goes out is put in order. Kept for the next time. */
function Grouping({ by }: { by: ExportOptions['by'] }) {
  const t = useT();
  return (
    <fieldset>
      <legend>{t('export.by')}</legend>
      {GROUPINGS.map(([value, name]) => (
        <label key={value} className="check">
          <input
            type="radio"
            name="by"
            checked={by === value}
            onChange={() => void choose({ exportGrouping: value })}
          />{' '}
          {t(name)}
        </label>
      ))}
    </fieldset>
  );
}

/** How it will read; of a long text the start. */
function Preview({ preview }: { preview: Output<'export.preview'> | null }) {
  const t = useT();
  const front = preview?.markdown.slice(0, preview.bodyFrom).trim();
  const body = preview?.markdown.slice(preview.bodyFrom).trimStart() ?? '';
  return (
    <section className="preview" aria-label={t('export.preview')}>
      {body.length > SHOWN && <p className="quiet">{t('export.cutPreview')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by key */}
      <div tabIndex={0} className="preview-pane">
        {front && (
          <details>
            <summary>{t('export.frontMatter')}</summary>
            <pre>{front}</pre>
          </details>
        )}
        <pre>{body.slice(0, SHOWN)}</pre>
      </div>
    </section>
  );
}

function usePreview(
  options: ExportOptions,
  state: ProjectState | undefined,
): Output<'export.preview'> | null {
  const [preview, setPreview] = useState<Output<'export.preview'> | null>(null);
  useEffect(() => {
    let stopped = false;
    // Another state is another text.
    if (!state) return;
    void previewExport(options).then((answer) => {
      if (stopped) return;
      if (answer.ok) setPreview(answer.value);
      else tell(answer.error);
    });
    return () => {
      stopped = true;
    };
  }, [options, state]);
  return preview;
}

function Some({
  legend,
  rows,
  chosen,
  onChange,
}: {
  legend: string;
  rows: readonly { id: string; name: string; colour?: number; count?: number }[];
  chosen: readonly string[] | null;
  onChange: (chosen: readonly string[] | null) => void;
}) {
  const t = useT();
  const toggle = (id: string): void => {
    const now = chosen ?? rows.map((row) => row.id);
    const next = now.includes(id) ? now.filter((other) => other !== id) : [...now, id];
    onChange(next.length === rows.length ? null : next);
  };
  if (rows.length === 0) return null;
  return (
    <fieldset>
      <legend>{legend}</legend>
      <label className="check">
        <input
          type="checkbox"
          checked={chosen === null}
          onChange={() => onChange(chosen === null ? [] : null)}
        />{' '}
        {t('export.all')}
      </label>
      {rows.map((row) => (
        <label key={row.id} className="check">
          <input
            type="checkbox"
            checked={chosen === null || chosen.includes(row.id)}
            onChange={() => toggle(row.id)}
          />
          {row.colour !== undefined && <i className="swatch" data-colour={row.colour} />}
          <span className="ellipsis">{row.name}</span>
          {row.count !== undefined && <span className="quiet">{row.count}</span>}
        </label>
      ))}
    </fieldset>
  );
}
