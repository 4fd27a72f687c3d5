import { useMemo, useState } from 'react';
import type { SearchAnswer } from '#core/contract.ts';
import { savedQueries } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { WHERE } from '#core/query/query.ts';
import { quotedValue } from '#core/query/write.ts';
import { spellOut } from '#core/text/visible.ts';
import { narrow } from '../../state/passages.ts';
import { useSearch } from '../../state/search-store.ts';
import { dropQuery, keepQuery, lookFor } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { languageName, useLocale, useNumber, useT } from '../../ui/i18n.ts';
import { TagName } from '../common/TagNames.tsx';

/** Queries that are kept, those that were searched for last, and where the places stand. */
export function SearchRail() {
  const t = useT();
  const recent = useSearch((s) => s.recent);
  return (
    <aside className="search-rail">
      <Saved />
      {recent.length > 0 && (
        <section>
          <h2>{t('search.recent')}</h2>
          <ul>
            {recent.map((text) => (
              <li key={text}>
                <button type="button" className="rail-row mono" onClick={() => lookFor(text, 0)}>
                  <span className="ellipsis">{spellOut(text)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <WhereTheyStand />
    </aside>
  );
}

function Saved() {
  const t = useT();
  const project = useApp((s) => s.project);
  const text = useSearch((s) => s.text);
  const answered = useSearch((s) => s.answered);
  const [naming, setNaming] = useState(false);
  const state = project?.state;
  const saved = useMemo(() => (state ? savedQueries(state) : []), [state]);
  const savable =
    project?.readOnly === null && answered !== '' && !saved.some((one) => one.text === answered);
  return (
    <section>
      <h2>
        {t('search.saved')}
        {savable && !naming && (
          <button type="button" className="rail-add" onClick={() => setNaming(true)}>
            + {t('search.save')}
          </button>
        )}
      </h2>
      {naming && (
        <form
          className="rail-name"
          onSubmit={(event) => {
            event.preventDefault();
            const name = new FormData(event.currentTarget).get('name');
            setNaming(false);
            void keepQuery(typeof name === 'string' ? name : '');
          }}
        >
          <input
            type="text"
            name="name"
            aria-label={t('search.saveAs')}
            defaultValue={answered}
            maxLength={200}
            // biome-ignore lint/a11y/noAutofocus: it opens because somebody asked to type here
            autoFocus
            onFocus={(event) => event.target.select()}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing) setNaming(false);
            }}
          />
          <button type="submit" className="primary">
            {t('search.save')}
          </button>
        </form>
      )}
      {saved.length === 0 && !naming ? (
        <p className="quiet">{t('search.noSaved')}</p>
      ) : (
        <ul>
          {saved.map(({ id, name, text: query }) => (
            <li key={id} className="rail-saved">
              <button
                type="button"
                className="rail-row"
                aria-current={query === text ? 'true' : undefined}
                title={spellOut(query)}
                onClick={() => lookFor(query, 0)}
              >
                <span className="ellipsis">{name}</span>
              </button>
              {project?.readOnly === null && (
                <button
                  type="button"
                  className="rail-drop"
                  aria-label={t('search.remove', { name })}
                  onClick={() => void dropQuery(id)}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How many places stand in texts, notes, tags, labels, titles. */
function WhereTheyStand() {
  const t = useT();
  const answer = useSearch((s) => s.answer);
  const passages = useSearch((s) => s.passages !== null);
  const number = useNumber();
  const state = useApp((s) => s.project?.state);
  if (!answer || answer.total === 0 || !state) return null;
  return (
    <section>
      {!passages && <h2>{t('search.where')}</h2>}
      <ul>
        {WHERE.filter((one) => answer.where[one] > 0 && !passages).map((one) => (
          <li key={one} className="rail-count">
            <span>{t(`search.in.${one}`)}</span>
            <span className="number">{number(answer.where[one])}</span>
          </li>
        ))}
      </ul>
      <Facets answer={answer} state={state} />
      <Languages answer={answer} state={state} />
      <h2>{t('search.documents')}</h2>
      <ul className="rail-documents">
        {answer.documents.slice(0, MOST_NAMED).map(({ document, count }) => (
          <li key={document}>
            <button type="button" className="rail-row" onClick={() => goToFirst(document)}>
              <span className="ellipsis">{state.documents.get(document)?.record.title ?? document}</span>
              <span className="number">{number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** In which languages the documents are, where in more than one; a press narrows them down. */
function Languages({ answer, state }: { answer: SearchAnswer; state: ProjectState }) {
  const t = useT();
  const locale = useLocale();
  const number = useNumber();
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { document, count } of answer.documents) {
      const language = state.documents.get(document)?.record.language ?? 'und';
      found.set(language, (found.get(language) ?? 0) + count);
    }
    return [...found].sort((a, b) => b[1] - a[1]);
  }, [answer, state]);
  if (counts.length < 2) return null;
  return (
    <>
      <h2>{t('search.languages')}</h2>
      <ul>
        {counts.map(([language, count]) => (
          <li key={language}>
            <button type="button" className="rail-row" onClick={() => narrow(`lang:${language}`)}>
              <span className="ellipsis">
                {language === 'und' ? t('search.noLanguage') : languageName(language, locale)}
              </span>
              <span className="number">{number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Of passages: the tags that they wear and who made them; a press narrows them down. */
function Facets({ answer, state }: { answer: SearchAnswer; state: ProjectState }) {
  const t = useT();
  const number = useNumber();
  return (
    <>
      {answer.tags.length > 0 && (
        <>
          <h2>{t('passages.tags')}</h2>
          <ul>
            {answer.tags.slice(0, MOST_NAMED).map(({ tag, count }) => {
              const record = state.tags.get(tag)?.record;
              return (
                record && (
                  <li key={tag}>
                    <button
                      type="button"
                      className="rail-row"
                      onClick={() => narrow(`tag:${quotedValue(record.name)}`)}
                    >
                      <TagName tag={record} className="ellipsis" />
                      <span className="number">{number(count)}</span>
                    </button>
                  </li>
                )
              );
            })}
          </ul>
        </>
      )}
      {answer.authors.length > 1 && (
        <>
          <h2>{t('passages.authors')}</h2>
          <ul>
            {answer.authors.slice(0, MOST_NAMED).map(({ by, count }) => (
              <li key={by}>
                <button
                  type="button"
                  className="rail-row"
                  disabled={by === ''}
                  onClick={() => narrow(`by:${quotedValue(by)}`)}
                >
                  <span className="ellipsis">{by || t('passages.noName')}</span>
                  <span className="number">{number(count)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
/** Documents named beside the places. */
const MOST_NAMED = 100;

/** Goes to the first place of a document, where it is among those that are shown. */
function goToFirst(document: string): void {
  const at = useSearch.getState().answer?.hits.findIndex((hit) => hit.document === document) ?? -1;
  if (at >= 0) useSearch.setState({ at });
}
