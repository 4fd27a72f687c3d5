import { type RefObject, useEffect, useMemo } from 'react';
import { tellFailure } from '#core/i18n/translate.ts';
import type { Annotation, Tag } from '#core/project/model.ts';
import { tagsOf } from '#core/project/query.ts';
import { tellQuery } from '#core/query/tell.ts';
import { anyTag, quotedValue, tagsAsked, withFact } from '#core/query/write.ts';
import {
  composingInMargin,
  followMargin,
  narrowNotes,
  openMarginField,
  showAllNotes,
  useMargin,
} from '../../state/margin.ts';
import { reader } from '../../state/reader.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { languageName, useLocale, useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { TagName } from '../common/TagNames.tsx';

/** Tags offered above the notes. */
const MOST_TAGS = 12;

/** Narrows the notes beside the text; as long as it does, a line says so. */
export function MarginFilter({
  document,
  annotations,
  shown,
  bar,
}: {
  document: OpenDocument;
  /** All of the document. */
  annotations: readonly Annotation[];
  /** How many of them the margin shows. */
  shown: number;
  bar: RefObject<HTMLDivElement | null>;
}) {
  const t = useT();
  const locale = useLocale();
  const open = useMargin((s) => s.open);
  const text = useMargin((s) => s.text);
  const query = useMargin((s) => (s.found?.document === document.id ? s.query : null));
  const failure = useMargin((s) => s.failure);
  const documents = useApp((s) => s.project?.state.documents);
  useEffect(followMargin, []);
  const close = (): void => {
    showAllNotes();
    reader()?.focus();
  };
  if (!open && text === '')
    return annotations.length > 1 ? (
      <div className="margin-filter" ref={bar}>
        <button type="button" className="margin-pill" onClick={openMarginField}>
          {t('command.narrowNotes')} <Keys keys="F" />
        </button>
      </div>
    ) : null;
  const names = {
    titleOf: (id: string): string | undefined => documents?.get(id)?.record.title,
    languageOf: (language: string): string => languageName(language, locale),
  };
  const said = query && tellQuery(t, query, names).replace(/[.。]$/u, '');
  return (
    <search className="margin-filter shown" ref={bar}>
      {open && <Field />}
      {open && <Tags annotations={annotations} />}
      {failure && <output className="wrong">{tellFailure(t, failure)}</output>}
      <div className="margin-line">
        <output id="margin-said">
          {said ? t('margin.shown', { shown, count: annotations.length, said }) : ''}
        </output>
        {!open && (
          <button type="button" onClick={openMarginField} aria-label={t('margin.field')}>
            <Keys keys="F" />
          </button>
        )}
        <button type="button" className="margin-all" onClick={close}>
          {t(text === '' ? 'close' : 'margin.all')}
        </button>
      </div>
    </search>
  );
}

function Field() {
  const t = useT();
  const text = useMargin((s) => s.text);
  const failure = useMargin((s) => s.failure);
  return (
    <input
      // It opens because somebody asked to type here; the page stays where it is.
      ref={takeFocus}
      type="text"
      aria-label={t('margin.field')}
      aria-invalid={failure !== null}
      aria-describedby="margin-said"
      placeholder={t('margin.placeholder')}
      value={text}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) =>
        event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing
          ? composingInMargin(event.target.value)
          : narrowNotes(event.target.value)
      }
      onCompositionEnd={(event) => narrowNotes(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        // What narrows the notes stays, and so does the line that says so.
        useMargin.setState({ open: false });
        reader()?.focus();
      }}
    />
  );
}

const takeFocus = (field: HTMLInputElement | null): void => field?.focus({ preventScroll: true });

/** The tags of the document, the most frequent first: a press narrows the notes to them, or lets them go. */
function Tags({ annotations }: { annotations: readonly Annotation[] }) {
  const t = useT();
  const state = useApp((s) => s.project?.state);
  const query = useMargin((s) => s.query);
  const text = useMargin((s) => s.text);
  const worn = useMemo(() => {
    const counts = new Map<Tag, number>();
    for (const annotation of state ? annotations : [])
      for (const tag of state ? tagsOf(state, annotation) : []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_TAGS);
  }, [state, annotations]);
  if (worn.length === 0) return null;
  const asked = text.trim() === '' ? [] : tagsAsked(query);
  const press = (name: string): void => {
    if (!asked) narrowNotes(withFact(text, `tag:${quotedValue(name)}`), 0);
    else {
      const others = asked.filter((one) => one !== name);
      narrowNotes(anyTag(others.length < asked.length ? others : [...asked, name]), 0);
    }
  };
  return (
    <fieldset className="margin-tags">
      <legend className="hidden-name">{t('margin.tags')}</legend>
      {worn.map(([tag, count]) => (
        <button
          key={tag.id}
          type="button"
          className="pill"
          aria-pressed={asked?.includes(tag.name) ?? false}
          onClick={() => press(tag.name)}
        >
          <TagName tag={tag} /> {count}
        </button>
      ))}
    </fieldset>
  );
}
