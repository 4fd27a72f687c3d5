import { useEffect, useRef } from 'react';
import { ORDERS } from '#core/query/search.ts';
import { useSearch } from '../../state/search-store.ts';
import { chooseAll, countChosen, saveFound, showAs } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { SaveAs } from '../common/SaveAs.tsx';
import { Hits } from './Hits.tsx';
import { PassageBar } from './PassageBar.tsx';
import { TagFound } from './TagFound.tsx';

/** What was found, by document and in the order of the text. */
export function HitList() {
  const t = useT();
  const answer = useSearch((s) => s.answer);
  const failure = useSearch((s) => s.failure);
  const running = useSearch((s) => s.running);
  const tagging = useSearch((s) => s.tagging);
  const passages = useSearch((s) => s.passages !== null);
  if (!answer)
    return (
      <section className="hits-pane empty-state">
        {!running && !failure && (
          <>
            <h2>{t('search.idle')}</h2>
            <p>{t('search.idleNext')}</p>
          </>
        )}
      </section>
    );
  return (
    <div className="hits-pane">
      <HitsHead />
      {answer.total === 0 && answer.unread === 0 ? (
        <div className="empty-state">
          {passages ? (
            <>
              <p>{t('passages.noneNext')}</p>
              <button type="button" className="outlined" onClick={() => showAs(null)}>
                {t('passages.showPlaces')}
              </button>
            </>
          ) : (
            <p>{t('search.noneNext')}</p>
          )}
        </div>
      ) : (
        <Hits answer={answer} stale={failure !== null} />
      )}
      {passages && <PassageBar />}
      {tagging && <TagFound />}
    </div>
  );
}

function HitsHead() {
  const t = useT();
  const answer = useSearch((s) => s.answer);
  const passages = useSearch((s) => s.passages);
  if (!answer) return null;
  const { total, unread, unreadable } = answer;
  const facts = { count: total, documents: answer.documents.length };
  return (
    <header className="hits-head">
      {total > 0 && <ChooseAll total={total} />}
      <output className="hits-total">
        {unread > 0 && total === 0 ? '' : t(passages === null ? 'search.total' : 'passages.total', facts)}
      </output>
      {unread > 0 && <span className="quiet">{t('search.reading', { count: unread })}</span>}
      {unreadable > 0 && <span className="wrong">{t('search.unreadable', { count: unreadable })}</span>}
      <span className="end">
        <PlacesOrPassages />
        {passages === null && total > 0 && <TagAll />}
      </span>
    </header>
  );
}

function ChooseAll({ total }: { total: number }) {
  const t = useT();
  const chosen = useSearch((s) => s.chosen);
  const box = useRef<HTMLInputElement>(null);
  const count = countChosen(chosen, total);
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < total;
  }, [count, total]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={t('search.selectAll')}
      checked={count === total}
      onChange={() => chooseAll(count < total)}
    />
  );
}

/** Whether places are shown or the passages that they lie in; of passages in which order, and as a list or to be read. */
function PlacesOrPassages() {
  const t = useT();
  const passages = useSearch((s) => s.passages);
  const flowing = useSearch((s) => s.flowing);
  return (
    <>
      {passages !== null && (
        <>
          <select
            aria-label={t('passages.order')}
            value={passages}
            onChange={(event) => showAs(ORDERS.find((order) => order === event.target.value) ?? 'place')}
          >
            {ORDERS.map((order) => (
              <option key={order} value={order}>
                {t(`passages.order.${order}`)}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="outlined"
            aria-pressed={flowing}
            onClick={() => useSearch.setState({ flowing: !flowing })}
          >
            {t('passages.flow')}
          </button>
        </>
      )}
      <fieldset className="switch">
        <legend className="hidden-name">{t('passages.what')}</legend>
        <button type="button" aria-pressed={passages === null} onClick={() => showAs(null)}>
          {t('passages.places')}
        </button>
        <button type="button" aria-pressed={passages !== null} onClick={() => showAs(passages ?? 'place')}>
          {t('passages.passages')}
        </button>
      </fieldset>
    </>
  );
}

/** Writes the places to a file, and puts a tag on those that are chosen. */
function TagAll() {
  const t = useT();
  const answer = useSearch((s) => s.answer);
  const chosen = useSearch((s) => s.chosen);
  const tagging = useSearch((s) => s.tagging);
  const readOnly = useApp((s) => s.project?.readOnly !== null);
  const count = countChosen(chosen, answer?.total ?? 0);
  return (
    <>
      <SaveAs
        label={t('search.saveFile')}
        name="search.md"
        className="outlined"
        placement="bottom end"
        save={(path, force) =>
          saveFound(
            path?.endsWith('.csv') ? 'csv' : path?.endsWith('.json') ? 'json' : 'markdown',
            path,
            force,
          )
        }
      />
      {!readOnly && (
        <button
          type="button"
          className="primary"
          disabled={count === 0 || (answer?.unread ?? 0) > 0}
          aria-expanded={tagging}
          onClick={() => useSearch.setState({ tagging: !tagging })}
        >
          {t('search.tagChosen', { count })} <Keys keys="T" />
        </button>
      )}
    </>
  );
}
