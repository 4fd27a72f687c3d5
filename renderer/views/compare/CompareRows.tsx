import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef } from 'react';
import type { Annotation } from '#core/project/model.ts';
import { type Hit, type ShownPair, type Stop, useCompare } from '../../state/compare-store.ts';
import { factsOf } from '../../state/going.ts';
import type { RowFacts } from '../../state/row-facts.ts';
import { useT } from '../../ui/i18n.ts';
import { Fold } from './Fold.tsx';
import { useKeptFocus } from './focus.ts';
import { Heard } from './Heard.tsx';
import { hitsInRow, rowOfHit } from './hits.ts';
import type { Item } from './items.ts';
import { Ribbons } from './Ribbons.tsx';
import { type RowShared, RowView } from './RowView.tsx';
import { heightOf } from './row-heights.ts';
import { Strip } from './Strip.tsx';
import { useAnchor } from './use-anchor.ts';
import { useBroughtIntoView } from './use-brought-into-view.ts';
import { nearest, unfold, useItems } from './use-items.ts';
import { goToRow, usePresses } from './use-presses.ts';
import { useRowShared } from './use-row-shared.ts';

/** The rows of a comparison, the ribbons of what has moved, and the strip that shows the whole. */
export function CompareRows({
  result,
  hits,
  here,
}: {
  result: ShownPair;
  hits: readonly Hit[];
  here: Hit | null;
}) {
  const t = useT();
  const layout = useCompare((s) => (s.layout === 'one' ? 'one' : 'side'));
  const at = useCompare((s) => s.at);
  const only = useCompare((s) => s.only);
  const pane = useRef<HTMLElement>(null);
  const facts = factsOf(result);
  const listed = useItems(result, facts);
  const { items, placeOfRow } = listed;
  const { shared, notesOn } = useRowShared(result, facts, layout);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => heightOf(result, items[index], layout),
    overscan: 6,
    getItemKey: (index) => keyOf(items[index]),
    paddingStart: 14,
    paddingEnd: 120,
  });
  const current = at?.row ?? null;
  const of = JSON.stringify([result.a, result.b, only]);
  useKeptFocus(pane);
  useAnchor(pane, { of, items, measured: virtual.measurementsCache }, current, (offset) =>
    virtual.scrollToOffset(offset),
  );
  usePresses(pane);
  useBroughtIntoView(here ?? at, result, listed, pane, virtual);
  const drawn = virtual.getVirtualItems();
  return (
    <div className="compare-body">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by key */}
      <section className="compare-rows" ref={pane} tabIndex={0} aria-label={t('comparing.rows')}>
        <div className="compare-sheet" style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ key, index, start }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="compare-item"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ListItem
                item={items[index]}
                shared={shared}
                notesOn={notesOn}
                at={at}
                hits={hits}
                here={here}
              />
            </div>
          ))}
          {layout === 'side' && (
            <Ribbons
              result={result}
              facts={facts}
              placeOfRow={placeOfRow}
              measured={virtual.measurementsCache}
              from={drawn[0]?.start ?? 0}
              to={drawn.at(-1)?.end ?? 0}
              height={virtual.getTotalSize()}
              current={current}
            />
          )}
        </div>
      </section>
      <Heard result={result} facts={facts} at={at} />
      <Whole facts={facts} listed={listed} range={virtual.range} current={current} />
    </div>
  );
}

/** A run that is folded, or a row with what is found and noted on it. */
function ListItem({
  item,
  shared,
  notesOn,
  at,
  hits,
  here,
}: {
  item: Item | undefined;
  shared: RowShared;
  notesOn: (row: number) => readonly Annotation[];
  at: Stop | null;
  hits: readonly Hit[];
  here: Hit | null;
}) {
  const { result } = shared;
  if (!item) return null;
  if (item.kind === 'fold') return <Fold result={result} item={item} onOpen={() => unfold(item.from)} />;
  const { row } = item;
  return (
    <RowView
      shared={shared}
      row={row}
      at={at?.row === row ? at : null}
      hits={hitsInRow(result, hits, row)}
      here={here && rowOfHit(result, here) === row ? here : null}
      notes={notesOn(row)}
    />
  );
}

/** The strip of the whole, with the rows in view marked. */
function Whole({
  facts,
  listed: { items, placeOfRow },
  range,
  current,
}: {
  facts: RowFacts;
  listed: ReturnType<typeof useItems>;
  /** Of the items in view; both ends are. */
  range: { readonly startIndex: number; readonly endIndex: number } | null;
  current: number | null;
}) {
  const hidden = useCompare((s) => s.unchanged === 'hidden');
  // Where unchanged rows are hidden, a press on the strip leads to the nearest that is not.
  const goNear = useCallback((row: number) => goToRow(nearest(placeOfRow, row)), [placeOfRow]);
  return (
    <Strip
      facts={facts}
      rows={placeOfRow.length}
      first={firstRow(items[range?.startIndex ?? 0])}
      last={lastRow(items[range?.endIndex ?? 0])}
      current={current}
      onGo={hidden ? goNear : goToRow}
    />
  );
}

function keyOf(item: Item | undefined): string {
  if (!item) return '';
  return item.kind === 'row' ? `r${item.row}` : `f${item.from}`;
}

function firstRow(item: Item | undefined): number {
  return item ? (item.kind === 'row' ? item.row : item.from) : 0;
}

function lastRow(item: Item | undefined): number {
  return item ? (item.kind === 'row' ? item.row : item.to - 1) : 0;
}
