import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { memo, type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { SearchAnswer } from '#core/contract.ts';
import type { Tag } from '#core/project/model.ts';
import { annotations, tagsOf } from '#core/project/query.ts';
import { type Hit, hitKey } from '#core/query/hits.ts';
import type { Range } from '#core/text/range.ts';
import { useSearch } from '../../state/search-store.ts';
import { isChosen, nextPortion, showMore } from '../../state/searching.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { Visible } from '../../ui/Visible.tsx';
import { TagName } from '../common/TagNames.tsx';
import { HitShell, type RowPlace } from './HitShell.tsx';
import { PassageRow } from './PassageRow.tsx';

/** CSS pixels: how high rows mostly are, and the name of a document above them. */
const ROW = { list: 63, flowing: 110 } as const;
const NAME = 32;

/** The places that were found. Only those in view are drawn: there may be ten thousand. */
export function Hits({ answer, stale }: { answer: SearchAnswer; stale: boolean }) {
  const t = useT();
  const at = useSearch((s) => s.at);
  const chosen = useSearch((s) => s.chosen);
  const passages = useSearch((s) => s.passages !== null);
  const flowing = useSearch((s) => s.flowing) && passages;
  const tagsFor = useTagsOfHits();
  // It scrolls here: who draws the rows finds it only where both are one component's.
  const pane = useRef<HTMLElement>(null);
  const { hits, total } = answer;
  const begins = (index: number): boolean => hits[index - 1]?.document !== hits[index]?.document;
  const { virtual, onFocus, onBlur } = useRows(
    pane,
    hits,
    at,
    (index) => (flowing ? ROW.flowing : ROW.list) + (begins(index) ? NAME : 0),
  );
  const top = hits[virtual.getVirtualItemForOffset(virtual.scrollOffset ?? 0)?.index ?? 0];
  return (
    <section
      ref={pane}
      className="hits"
      tabIndex={-1}
      aria-label={t('search.hits')}
      data-stale={stale || undefined}
      data-passages={passages || undefined}
    >
      <div className="hits-top" aria-hidden="true">
        <DocumentName id={top?.document} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: an item is a row among thousands that are not drawn */}
      <div
        className="hit-rows"
        role="list"
        style={{ height: virtual.getTotalSize() }}
        onFocus={onFocus}
        onBlur={onBlur}
      >
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const hit = hits[index];
          if (!hit) return null;
          const place = { hit, index, here: index === at, chosen: isChosen(chosen, hitKey(hit)) };
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="hit-place"
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={total}
              style={{ transform: `translateY(${start}px)` }}
            >
              {begins(index) && (
                <h2 className="hits-document">
                  <DocumentName id={hit.document} />
                </h2>
              )}
              <Found {...place} flowing={flowing} tags={tagsFor(hit)} />
            </div>
          );
        })}
      </div>
      <More answer={answer} />
    </section>
  );
}

/** A place, or a passage to be read in its clause. */
function Found({
  flowing,
  tags,
  ...place
}: RowPlace & { readonly flowing: boolean; readonly tags: readonly Tag[] }) {
  const { annotation } = place.hit;
  const record = useApp((s) =>
    flowing && annotation !== undefined ? s.project?.state.annotations.get(annotation)?.record : undefined,
  );
  return record ? <PassageRow {...place} annotation={record} /> : <HitRow {...place} tags={tags} />;
}

/** The rows that are drawn: those in view, the one that one is at, and the one that holds the keyboard. */
function useRows(
  pane: RefObject<HTMLElement | null>,
  hits: readonly Hit[],
  at: number,
  estimateSize: (index: number) => number,
): {
  readonly virtual: Virtualizer<HTMLElement, Element>;
  readonly onFocus: (event: { readonly target: Element }) => void;
  readonly onBlur: () => void;
} {
  const [held, setHeld] = useState<number | null>(null);
  const virtual = useVirtualizer<HTMLElement, Element>({
    count: hits.length,
    getScrollElement: () => pane.current,
    estimateSize,
    overscan: 8,
    // Below the name of the document that stands at the top.
    scrollPaddingStart: NAME,
    getItemKey: (index) => {
      const hit = hits[index];
      return hit ? hitKey(hit) : index;
    },
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const drawn = new Set(Array.from({ length: to - from + 1 }, (_, index) => from + index));
      for (const kept of [at, held]) if (kept !== null && kept < count) drawn.add(kept);
      return [...drawn].sort((a, b) => a - b);
    },
  });
  const follow = useEffectEvent((index: number) => {
    if (index < hits.length) virtual.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => follow(at), [at]);
  return {
    virtual,
    onFocus: ({ target }) => setHeld(Number(target.closest('[data-index]')?.getAttribute('data-index'))),
    onBlur: () => setHeld(null),
  };
}

function DocumentName({ id }: { id: string | undefined }) {
  const record = useApp((s) => (id === undefined ? undefined : s.project?.state.documents.get(id)?.record));
  return (
    <>
      <span className="ellipsis">{record?.title}</span>
      <small>{record?.date}</small>
    </>
  );
}

/** How many more a press shows; behind the last that are listed, that all were counted. */
function More({ answer: { hits, total } }: { answer: SearchAnswer }) {
  const t = useT();
  const more = nextPortion(hits.length, total);
  if (more > 0)
    return (
      <button type="button" className="outlined hits-more" onClick={showMore}>
        {t('search.showMore', { count: more })}
      </button>
    );
  return hits.length < total ? (
    <p className="hits-more quiet">{t('search.mostShown', { shown: hits.length, count: total })}</p>
  ) : null;
}

const HitRow = memo(function HitRow({ tags, ...place }: RowPlace & { tags: readonly Tag[] }) {
  const t = useT();
  const { hit } = place;
  const language = useApp((s) => s.project?.state.documents.get(hit.document)?.record.language);
  return (
    <HitShell {...place}>
      <p className="hit-words" lang={language} dir="auto">
        {hit.in !== 'text' && <span className="hit-where">{t(`search.in.${hit.in}`)}</span>}
        <Visible text={hit.before} />
        <Words hit={hit} />
        <Visible text={hit.after} />
      </p>
      <span className="hit-tags">
        {tags.map((tag) => (
          <TagName key={tag.id} tag={tag} />
        ))}
      </span>
    </HitShell>
  );
});

/** What was found, with the words marked that were looked for. */
function Words({ hit: { match, marks } }: { hit: Hit }) {
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
