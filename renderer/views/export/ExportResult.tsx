import { tellFailure } from '#core/i18n/translate.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import { copyText } from '../../state/annotating.ts';
import { useExport } from '../../state/export-store.ts';
import { saveExport } from '../../state/exporting.ts';
import { notify } from '../../state/notices.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { SaveAs } from '../common/SaveAs.tsx';
import { RenderedPage } from './RenderedPage.tsx';
import { useForm } from './use-form.ts';

/** Characters of a result that are shown. */
const SHOWN = 200_000;
const ENDINGS = {
  md: 'md',
  docx: 'docx',
  html: 'html',
  csv: 'csv',
  xlsx: 'xlsx',
  csl: 'json',
  bib: 'bib',
} as const;

/** What would go out, as it reads or as it is written. */
export function ExportResult() {
  const t = useT();
  const rendered = useExport((s) => s.rendered);
  const failure = useExport((s) => s.failure);
  const raw = useExport((s) => s.raw);
  const { form } = useForm();
  const page = rendered?.page ?? null;
  const reads = form.to === 'md' || form.to === 'vault';
  return (
    <section className="export-result" aria-label={t('export.result')}>
      <header>
        <Which />
        <span className="spacer" />
        {reads && <Forms />}
        {page && (
          <button
            type="button"
            onClick={() => {
              copyText(page.text);
              notify(t('export.copied'));
            }}
          >
            {t('export.copy')}
          </button>
        )}
        {form.to !== 'vault' && <Save />}
      </header>
      {failure && (
        <p className="export-stale" role="status">
          <b>{rendered ? t('export.before') : t('export.noResult')}</b> {tellFailure(t, failure)}
        </p>
      )}
      {rendered?.cut && <p className="export-cut quiet">{t('export.cutPreview')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by key */}
      <section className="export-view" tabIndex={0} aria-label={t('export.reads')}>
        {page && reads && !raw && <RenderedPage text={page.text} bodyFrom={page.bodyFrom} />}
        {page && (raw || !reads) && <pre className="export-raw">{page.text.slice(0, SHOWN)}</pre>}
        {!page && rendered && !failure && <NoText />}
      </section>
    </section>
  );
}

/** The file, and which of several it is. */
function Which() {
  const t = useT();
  const page = useExport((s) => s.page);
  const rendered = useExport((s) => s.rendered);
  if (!rendered?.page) return <h2>{t('export.result')}</h2>;
  const { pages } = rendered;
  return (
    <>
      {pages > 1 && (
        <button
          type="button"
          aria-label={t('export.previous')}
          disabled={page === 0}
          onClick={() => useExport.setState({ page: page - 1 })}
        >
          ‹
        </button>
      )}
      <h2 className="ellipsis">{rendered.page.name}</h2>
      {pages > 1 && (
        <>
          <button
            type="button"
            aria-label={t('export.next')}
            disabled={page + 1 >= pages}
            onClick={() => useExport.setState({ page: page + 1 })}
          >
            ›
          </button>
          <span className="quiet">{t('export.pageOf', { page: page + 1, pages })}</span>
        </>
      )}
    </>
  );
}

function Forms() {
  const t = useT();
  const raw = useExport((s) => s.raw);
  return (
    <span className="segments">
      {([false, true] as const).map((one) => (
        <button
          key={String(one)}
          type="button"
          aria-pressed={raw === one}
          onClick={() => useExport.setState({ raw: one })}
        >
          {t(one ? 'export.raw' : 'export.reads')}
        </button>
      ))}
    </span>
  );
}

function Save() {
  const t = useT();
  const { form } = useForm();
  const title = useApp((s) => s.project?.state.title ?? '');
  const document = useExport((s) => s.document);
  if (form.to === 'vault') return null;
  if ((form.to === 'docx' || form.to === 'html') && document === null) return null;
  return (
    <SaveAs
      label={t('export.save')}
      className="primary export-go"
      placement="bottom end"
      name={`${fileNameOf(title) || 'export'}.${ENDINGS[form.to]}`}
      save={saveExport}
    />
  );
}

/** Where there is nothing to be read: why. */
function NoText() {
  const t = useT();
  const { form } = useForm();
  const document = useExport((s) => s.document);
  const passages = useExport((s) => s.rendered?.passages ?? 0);
  const one = form.to === 'docx' || form.to === 'html';
  return (
    <div className="empty-state">
      <p>
        {one && document === null
          ? t('export.chooseFirst')
          : form.to === 'docx' || form.to === 'html' || form.to === 'xlsx'
            ? t('export.noPreview', { count: passages })
            : t('export.nothing')}
      </p>
    </div>
  );
}
