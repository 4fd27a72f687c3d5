import { type KeyboardEvent, useMemo, useRef } from 'react';
import { VARIABLES } from '#core/export/template/variables.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { LONGEST_TEMPLATE } from '#core/limits.ts';
import { factOf } from '#core/result.ts';
import { useExport } from '../../state/export-store.ts';
import { editForm, saveTemplate, takeTemplate } from '../../state/exporting.ts';
import { tell } from '../../state/notices.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { SaveAs } from '../common/SaveAs.tsx';
import { highlighted, withName } from './template-text.ts';
import { useForm } from './use-form.ts';

/** The template as text, with what is wrong in it at its line, and what it can name. */
export function TemplateEditor() {
  const t = useT();
  const { preset, form, changed } = useForm();
  const folded = useExport((s) => s.folded);
  const wrong = useTemplateFailure();
  const input = useRef<HTMLInputElement>(null);
  if (folded) {
    return (
      <section className="template folded" aria-label={t('template.title')}>
        <button type="button" aria-expanded={false} onClick={() => useExport.setState({ folded: false })}>
          {t('template.title')} {wrong && <i>{t('template.wrongAt', { line: wrong.line })}</i>}
        </button>
      </section>
    );
  }
  return (
    <section className="template" aria-label={t('template.title')}>
      <header>
        <h2>{t('template.title')}</h2>
        <span className="spacer" />
        {changed && form.template !== preset.form.template && (
          <button type="button" onClick={() => editForm({ template: preset.form.template })}>
            {t('template.back')}
          </button>
        )}
        <button type="button" aria-label={t('template.inOf')} onClick={() => input.current?.click()}>
          {t('template.in')}
        </button>
        <input
          ref={input}
          type="file"
          accept=".liquid,.md,.txt"
          hidden
          aria-label={t('template.inOf')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file)
              void takeTemplate(file).then((taken) => {
                if (!taken.ok) tell(taken.error);
              });
          }}
        />
        <SaveAs
          label={t('template.out')}
          about={t('template.outOf')}
          name="template.liquid"
          className=""
          placement="bottom end"
          save={saveTemplate}
        />
        <button
          type="button"
          aria-expanded
          title={t('template.foldKeys')}
          onClick={() => useExport.setState({ folded: true })}
        >
          « {t('template.fold')}
        </button>
      </header>
      <Editor />
      {wrong && <Wrong {...wrong} />}
      <VariableList />
    </section>
  );
}

interface TemplateFailure {
  readonly line: number;
  readonly told: string;
  /** The wrong name and the one that may be meant; null where there is none. */
  readonly name: string | null;
  readonly near: string | null;
}

/** What is wrong with the template, if the latest result says so. */
function useTemplateFailure(): TemplateFailure | null {
  const t = useT();
  const failure = useExport((s) => s.failure);
  return useMemo(() => {
    if (!failure?.code.startsWith('template-')) return null;
    const text = (name: string): string | null => {
      const fact = factOf(failure, name);
      return typeof fact === 'string' ? fact : null;
    };
    const near = text('near');
    return {
      line: Number(factOf(failure, 'line') ?? 0),
      told: tellFailure(t, failure),
      name: text('name'),
      near: near === 'none' ? null : near,
    };
  }, [failure, t]);
}

/** The text with its lines numbered. What is coloured lies behind the field, in step with it. */
function Editor() {
  const t = useT();
  const { form } = useForm();
  const wrong = useTemplateFailure();
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = useMemo(() => highlighted(form.template), [form.template]);
  const onKey = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === '.' && wrong) {
      event.preventDefault();
      correct(wrong, form.template);
    }
  };
  return (
    <div className="template-code">
      <div className="template-lines">
        <pre aria-hidden="true">
          {lines.map((pieces, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <span key={at} className="line" data-wrong={at + 1 === wrong?.line || undefined}>
              {pieces.map(({ kind, text }, piece) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
                <span key={piece} className={kind}>
                  {text}
                </span>
              ))}
              {'\n'}
            </span>
          ))}
        </pre>
        <textarea
          ref={field}
          id="template-field"
          aria-label={t('template.field')}
          aria-invalid={wrong !== null}
          aria-describedby={wrong ? 'template-wrong' : undefined}
          value={form.template}
          maxLength={LONGEST_TEMPLATE}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => editForm({ template: event.target.value })}
          onKeyDown={onKey}
        />
      </div>
    </div>
  );
}

function correct({ line, name, near }: TemplateFailure, template: string): void {
  if (name !== null && near !== null) editForm({ template: withName(template, line, name, near) });
}

/** What is wrong, where, and what may be meant. */
function Wrong(wrong: TemplateFailure) {
  const t = useT();
  const { form } = useForm();
  return (
    <div className="template-wrong" role="alert" id="template-wrong">
      <p>{wrong.told}</p>
      {wrong.near !== null && (
        <button type="button" className="outlined" onClick={() => correct(wrong, form.template)}>
          {t('template.correct', { name: wrong.near })} <Keys keys="Mod ." />
        </button>
      )}
    </div>
  );
}

/** What a template can name; a press puts it where the caret is. */
function VariableList() {
  const t = useT();
  const insert = (name: string): void => {
    const field = document.querySelector<HTMLTextAreaElement>('#template-field');
    if (!field) return;
    field.focus();
    field.setRangeText(`{{ ${name} }}`, field.selectionStart, field.selectionEnd, 'end');
    editForm({ template: field.value });
  };
  return (
    <details className="template-names">
      <summary>{t('template.names')}</summary>
      <ul>
        {VARIABLES.map(({ name, key }) => (
          <li key={name}>
            <button type="button" onClick={() => insert(name)}>
              <code>{name}</code> <span>{t(`template.var.${key}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p>{t('template.help')}</p>
    </details>
  );
}
