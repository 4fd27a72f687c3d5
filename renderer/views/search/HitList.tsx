import { memo, useEffect, useMemo, useRef } from 'react';
import type { Tag } from '#core/project/model.ts';
import { annotations, tagsOf } from '#core/project/query.ts';
import { type Hit, hitKey } from '#core/query/hits.ts';
import { ORDERS } from '#core/query/search.ts';
import type { Range } from '#core/text/range.ts';
import { useSearch } from '../../state/search-store.ts';
import {
  chooseAll,
  countChosen,
  isChosen,
  MOST_SHOWN,
  saveFound,
  showAs,
  showMore,
} from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Visible } from '../../ui/Visible.tsx';
import { SaveAs } from '../common/SaveAs.tsx';
import { HitShell, type RowPlace } from './HitShell.tsx';
import { PassageBar } from './PassageBar.tsx';
import { PassageRow } from './PassageRow.tsx';
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
    <section className="hits-pane" aria-label={t('search.hits')}>
      <HitsHead />
      {answer.total === 0 && answer.unread === 0 ? (
        <div className="empty-state">
          <p>{t('search.noneNext')}</p>
        </div>
      ) : (
        <Hits stale={failure !== null} />
      )}
      {passages && <PassageBar />}
      {tagging && <TagFound />}
    </section>
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

function Hits({ stale }: { stale: boolean }) {
  const t = useT();
  const answer = useSearch((s) => s.answer);
  const at = useSearch((s) => s.at);
  const chosen = useSearch((s) => s.chosen);
  const flowing = useSearch((s) => s.flowing && s.passages !== null);
  const project = useApp((s) => s.project);
  const tagsFor = useTagsOfHits();
  if (!answer || !project) return null;
  const { state } = project;
  const rest = answer.total - answer.hits.length;
  return (
    <section className="hits" tabIndex={-1} aria-label={t('search.hits')} data-stale={stale || undefined}>
      {answer.hits.map((hit, index) => {
        const key = hitKey(hit);
        const record = state.documents.get(hit.document)?.record;
        const first = answer.hits[index - 1]?.document !== hit.document;
        const annotation =
          flowing && hit.annotation ? state.annotations.get(hit.annotation)?.record : undefined;
        const shared = { hit, index, here: index === at, chosen: isChosen(chosen, key) };
        return (
          <div key={key}>
            {first && (
              <h2 className="hits-document">
                <span className="ellipsis">{record?.title}</span>
                <small>{record?.date}</small>
              </h2>
            )}
            {annotation ? (
              <PassageRow {...shared} annotation={annotation} />
            ) : (
              <HitRow {...shared} tags={tagsFor(hit)} />
            )}
          </div>
        );
      })}
      {rest > 0 && answer.hits.length < MOST_SHOWN && (
        <button type="button" className="outlined hits-more" onClick={showMore}>
          {t('search.showMore', { count: rest })}
        </button>
      )}
    </section>
  );
}

const HitRow = memo(function HitRow({ tags, ...place }: RowPlace & { tags: readonly Tag[] }) {
  const t = useT();
  const { hit } = place;
  return (
    <HitShell {...place}>
      <p className="hit-words">
        {hit.in !== 'text' && <span className="hit-where">{t(`search.in.${hit.in}`)}</span>}
        <Visible text={hit.before} />
        <Found hit={hit} />
        <Visible text={hit.after} />
      </p>
      <span className="hit-tags">
        {tags.map(({ id, name, colour }) => (
          <span key={id} className="tagname" data-colour={colour}>
            {name}
          </span>
        ))}
      </span>
    </HitShell>
  );
});

/** What was found, with the words marked that were looked for. */
function Found({ hit: { match, marks } }: { hit: Hit }) {
  const parts = marks ?? [{ from: 0, to: match.length }];
  let at = 0;
  return (
    <>
      {parts.map(({ from, to }) => {
        const gap = match.slice(at, from);
        at = to;
        return (
          <span key={from}>
            <Visible text={gap} />
            <mark>
              <Visible text={match.slice(from, to)} />
            </mark>
          </span>
        );
      })}
      <Visible text={match.slice(at)} />
    </>
  );
}

/** The tags of the passages that a hit lies in, by document looked up once. */
function useTagsOfHits(): (hit: Hit) => readonly Tag[] {
  const state = useApp((s) => s.project?.state);
  return useMemo(() => {
    const known = new Map<
      string,
      readonly { readonly ranges: readonly Range[]; readonly tags: readonly Tag[] }[]
    >();
    const answers = new WeakMap<Hit, readonly Tag[]>();
    return (hit) => {
      const { document, ranges } = hit;
      const answered = answers.get(hit);
      if (answered || !state) return answered ?? [];
      let passages = known.get(document);
      if (!passages) {
        passages = annotations(state, document).map((annotation) => ({
          ranges: annotation.targets,
          tags: tagsOf(state, annotation),
        }));
        known.set(document, passages);
      }
      const found = new Set<Tag>();
      for (const passage of passages)
        if (passage.ranges.some((one) => ranges.some((range) => one.from < range.to && one.to > range.from)))
          for (const tag of passage.tags) found.add(tag);
      const tags = [...found];
      answers.set(hit, tags);
      return tags;
    };
  }, [state]);
}
