import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { type Hit, type ShownPair, type Stop, useCompare } from '../../state/compare-store.ts';
import { factsOf } from '../../state/going.ts';
import { useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { useHighlights } from '../common/use-highlights.ts';
import { Fold } from './Fold.tsx';
import { useKeptFocus } from './focus.ts';
import { Heard } from './Heard.tsx';
import { type Item, itemsOf } from './items.ts';
import { annotationsOn, piecesByUnit } from './marks.ts';
import { Ribbons } from './Ribbons.tsx';
import { type RowShared, RowView } from './RowView.tsx';
import { Strip } from './Strip.tsx';
import { useAnchor } from './use-anchor.ts';

/** CSS pixels of a line of text, and of what stands around it in a row. */
const LINE = 31;
const FRAME = 14;

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
  const shown = useCompare((s) => s.shown);
  const unchanged = useCompare((s) => s.unchanged);
  const unfolded = useCompare((s) => s.unfolded);
  const layout = useCompare((s) => (s.layout === 'one' ? 'one' : 'side'));
  const at = useCompare((s) => s.at);
  const documents = useApp((s) => s.project?.state.documents);
  const pane = useRef<HTMLElement>(null);
  const facts = factsOf(result);
  const only = useCompare((s) => s.only);
  const pairKey = JSON.stringify([result.a, result.b, only]);
  const items = useMemo(
    () => itemsOf(facts, { shown, unchanged, unfolded }),
    [facts, shown, unchanged, unfolded],
  );
  const placeOfRow = useMemo(() => {
    const places = new Int32Array(result.rows.length).fill(-1);
    for (const [index, item] of items.entries()) if (item.kind === 'row') places[item.row] = index;
    return places;
  }, [items, result]);
  const highlightsA = useHighlights(result.a);
  const highlightsB = useHighlights(result.b);
  const pieces = useMemo(
    () => ({
      a: piecesByUnit(result.comparison.a, highlightsA),
      b: piecesByUnit(result.comparison.b, highlightsB),
    }),
    [result, highlightsA, highlightsB],
  );
  const unfold = useCallback((row: number): void => {
    useCompare.setState((s) => ({ unfolded: new Set(s.unfolded).add(row) }));
  }, []);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => heightOf(result, items[index]!, layout),
    overscan: 6,
    getItemKey: (index) => keyOf(items[index]!),
    paddingStart: 14,
    paddingEnd: 120,
  });
  const goToRow = useCallback((row: number) => goTo({ row, edit: null }), []);
  // Where unchanged rows are hidden, a press on the strip leads to the nearest that is not.
  const goNear = useCallback((row: number) => goToRow(nearest(placeOfRow, row)), [goToRow, placeOfRow]);
  useKeptFocus(pane);
  useAnchor(pane, { of: pairKey, items, measured: virtual.measurementsCache }, at?.row ?? null, (offset) =>
    virtual.scrollToOffset(offset),
  );
  useEffect(() => pressesOn(pane.current), []);
  const shared = useMemo<RowShared>(
    () => ({
      result,
      facts,
      languages: {
        a: documents?.get(result.a)?.record.language ?? 'und',
        b: documents?.get(result.b)?.record.language ?? 'und',
      },
      noise: shown.has('noise'),
      layout,
      pieces,
      onGo: goToRow,
    }),
    [result, facts, documents, shown, layout, pieces, goToRow],
  );

  // What one goes to is brought into view once, unfolded where it lies in a fold.
  const target = here ?? at;
  const shownTarget = useRef<Hit | Stop | null>(null);
  useEffect(() => {
    if (!target || shownTarget.current === target) return;
    const wanted = 'row' in target ? target.row : rowOfHit(result, target);
    if (wanted === -1) return;
    const place = placeOfRow[wanted] ?? -1;
    if (place === -1) {
      const fold = items.find((item) => item.kind === 'fold' && item.from <= wanted && wanted < item.to);
      if (fold?.kind === 'fold') unfold(fold.from);
      else useCompare.setState({ unchanged: 'shown' });
      return;
    }
    shownTarget.current = target;
    const item = virtual.measurementsCache[place];
    const scroll = pane.current;
    const top = scroll ? scroll.scrollTop + 20 : 0;
    if (item && scroll && item.start > top && item.end < top + scroll.clientHeight - 80) return;
    virtual.scrollToIndex(place, { align: 'center' });
  }, [target, result, placeOfRow, items, unfold, virtual]);

  const rowItems = virtual.getVirtualItems();
  return (
    <div className="compare-body">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by key */}
      <section className="compare-rows" ref={pane} tabIndex={0} aria-label={t('comparing.rows')}>
        <div className="compare-sheet" style={{ height: virtual.getTotalSize() }}>
          {rowItems.map((one) => {
            const item = items[one.index]!;
            return (
              <div
                key={one.key}
                ref={virtual.measureElement}
                data-index={one.index}
                className="compare-item"
                style={{ transform: `translateY(${one.start}px)` }}
              >
                {item.kind === 'fold' ? (
                  <Fold result={result} item={item} onOpen={() => unfold(item.from)} />
                ) : (
                  <RowView
                    shared={shared}
                    row={item.row}
                    at={at?.row === item.row ? at : null}
                    hits={hitsInRow(result, hits, item.row)}
                    here={here && rowOfHit(result, here) === item.row ? here : null}
                    notes={annotationsOf(pieces, highlightsA, highlightsB, result, item.row)}
                  />
                )}
              </div>
            );
          })}
          {layout === 'side' && (
            <Ribbons
              result={result}
              facts={facts}
              placeOfRow={placeOfRow}
              measured={virtual.measurementsCache}
              from={rowItems[0]?.start ?? 0}
              to={rowItems.at(-1)?.end ?? 0}
              height={virtual.getTotalSize()}
              current={at?.row ?? null}
            />
          )}
        </div>
      </section>
      <Heard result={result} facts={facts} at={at} />
      <Strip
        facts={facts}
        rows={result.rows.length}
        first={firstRow(items[virtual.range?.startIndex ?? 0])}
        last={lastRow(items[virtual.range?.endIndex ?? 0])}
        current={at?.row ?? null}
        onGo={unchanged === 'hidden' ? goNear : goToRow}
      />
    </div>
  );
}

/** The row that is shown nearest to this one; itself where none is shown. */
function nearest(placeOfRow: Int32Array, row: number): number {
  for (let far = 0; far < placeOfRow.length; far++) {
    if ((placeOfRow[row - far] ?? -1) !== -1) return row - far;
    if ((placeOfRow[row + far] ?? -1) !== -1) return row + far;
  }
  return row;
}

function goTo(stop: Stop): void {
  useCompare.setState({ at: stop, picking: false });
}

/** A press on a change goes to it, one elsewhere in a row to the row. The keys of next and previous lead there, too. */
function pressesOn(pane: HTMLElement | null): (() => void) | undefined {
  if (!pane) return;
  const onClick = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element) || target.closest('button, input, .change-notes')) return;
    // Whoever selects text does not mean to go anywhere.
    if (document.getSelection()?.isCollapsed === false) return;
    const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? Number.NaN);
    const edit = Number(target.closest<HTMLElement>('[data-edit]')?.dataset.edit ?? -1);
    const { at } = useCompare.getState();
    if (Number.isNaN(row) || (at?.row === row && edit === -1)) return;
    goTo({ row, edit: edit === -1 ? null : edit });
  };
  pane.addEventListener('click', onClick);
  return () => pane.removeEventListener('click', onClick);
}

const NO_HITS: readonly Hit[] = [];

function hitsInRow({ rows }: ShownPair, hits: readonly Hit[], row: number): readonly Hit[] {
  if (hits.length === 0) return NO_HITS;
  const { a, b } = rows[row]!;
  const found = hits.filter(({ side, unit }) => (side === 'a' ? a : b).includes(unit));
  return found.length === 0 ? NO_HITS : found;
}

/** The row in which a hit is shown; -1 for none. */
function rowOfHit({ rows }: ShownPair, { side, unit }: Hit): number {
  return rows.findIndex((row) => row[side].includes(unit));
}

const NO_NOTES: ReturnType<typeof annotationsOn> = [];

function annotationsOf(
  pieces: RowShared['pieces'],
  highlightsA: Parameters<typeof annotationsOn>[1],
  highlightsB: Parameters<typeof annotationsOn>[1],
  { rows }: ShownPair,
  row: number,
): ReturnType<typeof annotationsOn> {
  const { a, b } = rows[row]!;
  if (!a.some((unit) => pieces.a.has(unit)) && !b.some((unit) => pieces.b.has(unit))) return NO_NOTES;
  return [
    ...new Set([...annotationsOn(pieces.a, highlightsA, a), ...annotationsOn(pieces.b, highlightsB, b)]),
  ];
}

function keyOf(item: Item): string {
  return item.kind === 'row' ? `r${item.row}` : `f${item.from}`;
}

function firstRow(item: Item | undefined): number {
  return item ? (item.kind === 'row' ? item.row : item.from) : 0;
}

function lastRow(item: Item | undefined): number {
  return item ? (item.kind === 'row' ? item.row : item.to - 1) : 0;
}

function heightOf({ rows, comparison }: ShownPair, item: Item, layout: 'side' | 'one'): number {
  if (item.kind === 'fold') return 44;
  const { a, b } = rows[item.row]!;
  const wide = layout === 'one' ? 44 : 30;
  const lines = (side: 'a' | 'b', units: readonly number[]): number =>
    units.reduce((sum, unit) => {
      // Folded, so that no text is read for what may never be shown.
      const { units: all, codes } = comparison[side];
      const { from, to } = all[unit]!;
      const columns = (to - from) * ((codes[from] ?? 0) < 0x2e80 ? 0.55 : 1);
      return sum + Math.max(1, Math.ceil((columns + 3) / wide));
    }, 0);
  return FRAME + LINE * Math.max(1, lines('a', a), lines('b', b));
}
