import { CITATION_STYLES, EACH, EXPORT_FORMATS } from '#core/export/form.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { documents } from '#core/project/query.ts';
import { parseQuery } from '#core/query/parse.ts';
import { tellQuery } from '#core/query/tell.ts';
import { useExport } from '../../state/export-store.ts';
import { editForm } from '../../state/exporting.ts';
import { openPassages } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { languageName, useLocale, useT } from '../../ui/i18n.ts';
import { Presets } from './Presets.tsx';
import { useForm } from './use-form.ts';

const LANGUAGES = [null, 'zh-CN', 'en', 'pt'] as const;
/** As those who speak them call them. */
const OWN_NAMES = { 'zh-CN': '中文', en: 'English', pt: 'Português' } as const;
const NOTES = EACH.filter((each) => each !== 'project');

/** What goes out and how: presets, the query, how it is put, where it goes. */
export function ExportSide() {
  const t = useT();
  return (
    <aside className="export-side" aria-label={t('export.side')}>
      <Presets />
      <What />
      <How />
      <Where />
    </aside>
  );
}

/** Which passages go out, and how many those are. */
function What() {
  const t = useT();
  const locale = useLocale();
  const { form } = useForm();
  const state = useApp((s) => s.project?.state);
  const rendered = useExport((s) => s.rendered);
  const query = form.query.trim() === '' ? null : parseQuery(form.query);
  const names = {
    titleOf: (id: string): string | undefined => state?.documents.get(id)?.record.title,
    languageOf: (code: string): string => languageName(code, locale),
  };
  const told = state && query?.ok ? tellQuery(t, query.value, names) : '';
  return (
    <section aria-labelledby="export-what">
      <h2 id="export-what">
        {t('export.what')}
        <button type="button" disabled={query?.ok === false} onClick={() => openPassages(form.query)}>
          {t('export.openPassages')}
        </button>
      </h2>
      <textarea
        className="export-query"
        rows={2}
        aria-label={t('export.query')}
        aria-invalid={query?.ok === false}
        aria-describedby="export-query-said"
        placeholder={t('export.queryAll')}
        value={form.query}
        spellCheck={false}
        onChange={(event) => editForm({ query: event.target.value.replaceAll('\n', ' ') })}
      />
      <p id="export-query-said" className="said" role={query?.ok === false ? 'alert' : undefined}>
        {query?.ok === false ? tellFailure(t, query.error) : told}
      </p>
      {rendered && (
        <p className="export-count">
          {t('export.count', { passages: rendered.passages, documents: rendered.documents })}
        </p>
      )}
    </section>
  );
}

function How() {
  const t = useT();
  const { form } = useForm();
  const cites = form.to !== 'csl' && form.to !== 'bib' && form.to !== 'docx' && form.to !== 'html';
  return (
    <section aria-labelledby="export-how">
      <h2 id="export-how">{t('export.how')}</h2>
      <div className="export-set">
        {form.to === 'vault' && (
          <Choice
            name={t('export.each')}
            options={NOTES.map((each) => [each, t(`export.each.${each}`)])}
            value={form.each}
            onChange={(each) => editForm({ each })}
          />
        )}
        <Choice
          name={t('export.words')}
          options={LANGUAGES.map((code) => [
            code ?? '',
            code === null ? t('export.wordsOwn') : OWN_NAMES[code],
          ])}
          value={form.lang ?? ''}
          onChange={(code) => editForm({ lang: LANGUAGES.find((one) => one === code) ?? null })}
        />
        {cites && (
          <label>
            <span>{t('export.cite')}</span>
            <select
              value={form.style}
              onChange={({ target }) => {
                const style = CITATION_STYLES.find((one) => one === target.value);
                if (style) editForm({ style });
              }}
            >
              {CITATION_STYLES.map((style) => (
                <option key={style} value={style}>
                  {style === 'gbt7714' ? 'GB/T 7714' : t(`cite.${style}`)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </section>
  );
}

/** One of a few, all in view. */
function Choice<T extends string>({
  name,
  options,
  value,
  onChange,
}: {
  name: string;
  options: readonly (readonly [T, string])[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <fieldset>
      <legend>{name}</legend>
      <span className="segments">
        {options.map(([one, told]) => (
          <label key={one}>
            <input
              type="radio"
              name={name}
              className="hidden-name"
              checked={one === value}
              onChange={() => onChange(one)}
            />
            {told}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

/** Where it goes: the kind of file. */
function Where() {
  const t = useT();
  const { form } = useForm();
  return (
    <section aria-labelledby="export-where">
      <h2 id="export-where">{t('export.where')}</h2>
      <div className="export-formats" role="radiogroup" aria-labelledby="export-where">
        {EXPORT_FORMATS.map((format) => (
          <label key={format}>
            <input
              type="radio"
              name="to"
              checked={form.to === format}
              onChange={() => editForm({ to: format })}
            />
            {t(`export.to.${format}`)}
          </label>
        ))}
      </div>
      {(form.to === 'docx' || form.to === 'html') && <OneDocument />}
    </section>
  );
}

/** The document that a Word file or a page is of. */
function OneDocument() {
  const t = useT();
  const state = useApp((s) => s.project?.state);
  const document = useExport((s) => s.document);
  return (
    <label className="export-document">
      <span>{t('export.document')}</span>
      <select
        value={document ?? ''}
        onChange={({ target }) => useExport.setState({ document: target.value === '' ? null : target.value })}
      >
        <option value="">{t('export.chooseDocument')}</option>
        {(state ? documents(state) : []).map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
