import { useRef } from 'react';
import { tellFailure } from '#core/i18n/translate.ts';
import { EXACT, FOLD_ALL } from '#core/query/query.ts';
import { tellQuery } from '#core/query/tell.ts';
import { useSearch } from '../../state/search-store.ts';
import { composing, foldAs, lookFor, remember } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { languageName, useLocale, useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { focusHits } from './focus.ts';

const FIELDS = ['tag', 'note', 'doc', 'label', 'by', 'date', 'lang'] as const;
/** What a press puts into the query, and where the caret goes in it. */
const OPERATORS = [
  ['AND', ' AND ', 5],
  ['OR', ' OR ', 4],
  ['NOT', ' NOT ', 5],
  ['NEAR', ' NEAR 20 ', 9],
  ['IN', ' IN ', 4],
] as const;
const FOLDS = ['han', 'width', 'case'] as const;

/** The field for a query, what may be put into it, and how it was read. */
export function QueryBar() {
  const t = useT();
  const text = useSearch((s) => s.text);
  const failure = useSearch((s) => s.failure);
  const field = useRef<HTMLInputElement>(null);
  const insert = (piece: string, caret: number): void => {
    const input = field.current;
    if (!input) return;
    const at = input.selectionStart ?? text.length;
    const before = text.slice(0, at);
    const added = before === '' || /\s$/.test(before) ? piece.trimStart() : piece;
    lookFor(before + added + text.slice(input.selectionEnd ?? at));
    const place = at + caret - (piece.length - added.length);
    requestAnimationFrame(() => {
      input.focus();
      input.setSelectionRange(place, place);
    });
  };
  return (
    <header className="query">
      <search className="query-line">
        <input
          ref={field}
          type="text"
          className="query-field"
          aria-label={t('search.field')}
          aria-invalid={failure !== null}
          aria-describedby="query-said"
          placeholder={t('search.placeholder')}
          value={text}
          spellCheck={false}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the screen is for typing here
          autoFocus={text === ''}
          onChange={(event) =>
            event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing
              ? composing(event.target.value)
              : lookFor(event.target.value)
          }
          onCompositionEnd={(event) => lookFor(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            remember();
            focusHits();
          }}
        />
        <Keys keys="/" />
        {text !== '' && (
          <button
            type="button"
            aria-label={t('close')}
            onClick={() => {
              lookFor('', 0);
              field.current?.focus();
            }}
          >
            ×
          </button>
        )}
      </search>
      <Chips insert={insert} />
      <div className="query-foot">
        <QuerySaid />
        <Folds />
      </div>
    </header>
  );
}

/** How the query was read, or why it is none. */
function QuerySaid() {
  const t = useT();
  const query = useSearch((s) => s.query);
  const failure = useSearch((s) => s.failure);
  const documents = useApp((s) => s.project?.state.documents);
  const locale = useLocale();
  const names = {
    titleOf: (id: string): string | undefined => documents?.get(id)?.record.title,
    languageOf: (language: string): string => languageName(language, locale),
  };
  return (
    <output id="query-said" className={failure ? 'query-said wrong' : 'query-said'}>
      {failure ? tellFailure(t, failure) : query ? tellQuery(t, query, names) : ''}
    </output>
  );
}

/** What is taken as the same. */
function Folds() {
  const t = useT();
  const folding = useSearch((s) => s.folding);
  const exact = !FOLDS.some((name) => folding[name]);
  return (
    <fieldset className="query-folds">
      <legend>{t('search.folds')}</legend>
      {FOLDS.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={folding[name]}
            onChange={(event) => foldAs({ ...folding, [name]: event.target.checked })}
          />
          {t(`search.fold.${name}`)}
        </label>
      ))}
      <button
        type="button"
        className="pill"
        aria-pressed={exact}
        onClick={() => foldAs({ ...(exact ? FOLD_ALL : EXACT), whole: folding.whole })}
      >
        {t('search.exact')}
      </button>
      <button
        type="button"
        className="pill"
        aria-pressed={folding.whole}
        title={t('search.wholeWordsMeans')}
        onClick={() => foldAs({ ...folding, whole: !folding.whole })}
      >
        {t('search.wholeWords')}
      </button>
    </fieldset>
  );
}

/** What may be put into the query by a press. */
function Chips({ insert }: { insert: (piece: string, caret: number) => void }) {
  const t = useT();
  return (
    <div className="query-chips" role="toolbar" aria-label={t('search.insert')}>
      {FIELDS.map((name) => (
        <button
          key={name}
          type="button"
          className="pill"
          onClick={() => insert(` ${name}:`, name.length + 2)}
        >
          <b>{name}:</b> {t(`search.chip.${name}`)}
        </button>
      ))}
      <span className="query-gap" />
      {OPERATORS.map(([name, piece, caret]) => (
        <button key={name} type="button" className="pill" onClick={() => insert(piece, caret)}>
          <b>{name}</b>
          {name === 'NEAR' && ` ${t('search.chip.near')}`}
          {name === 'IN' && ` ${t('search.chip.in')}`}
        </button>
      ))}
      <span className="query-gap" />
      <button type="button" className="pill" onClick={() => insert(' ""', 2)}>
        <b>“…”</b> {t('search.chip.quote')}
      </button>
      <button type="button" className="pill" onClick={() => insert(' //', 2)}>
        <b>/…/</b> {t('search.chip.pattern')}
      </button>
    </div>
  );
}
