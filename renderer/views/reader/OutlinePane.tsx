import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  memo,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Colour } from '#core/project/model.ts';
import type { HighlightList } from '../../reader/highlight-list.ts';
import { jumpTo } from '../../state/actions.ts';
import { closePane } from '../../state/panes.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import { FindingsList } from './FindingsList.tsx';
import { type OutlineRow, outlineRows, RowColours, rowAt } from './outline-rows.ts';

/** The outline as a tree, with a dot for every colour of highlight and the current place marked. */
export const OutlinePane = memo(function OutlinePane({
  document,
  highlights,
  over,
}: {
  document: OpenDocument;
  highlights: HighlightList;
  /** Whether it lies over the text. */
  over: boolean;
}) {
  const t = useT();
  const here = useApp((s) => s.here);
  const rows = useMemo(() => outlineRows(document.page, t('reader.preamble')), [document, t]);
  const colours = useMemo(() => new RowColours(rows), [rows]);
  const current = rowAt(rows, document.page.blocks[here]?.from ?? 0);
  const pane = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: useCallback((index: number) => (rows[index]?.level === 1 ? 44 : 29), [rows]),
    overscan: 12,
    paddingEnd: 16,
    // Another function would have all rows measured anew.
    getItemKey: useCallback((index: number) => rows[index]?.ref ?? index, [rows]),
  });
  const follow = useEffectEvent(() => virtual.scrollToIndex(current, { align: 'auto' }));
  useEffect(() => {
    if (!pane.current || current < 0) return;
    // Told at once, and again when the pane becomes higher or lower.
    const observer = new ResizeObserver(follow);
    observer.observe(pane.current);
    return () => observer.disconnect();
  }, [current]);
  const { focused, onKeyDown, onBlur } = useTreeKeys(rows, current, virtual);
  const marked = focused ?? current;
  return (
    <aside className={over ? 'side over' : 'side'} aria-labelledby="outline-title">
      <h2 id="outline-title">{t('reader.outline')}</h2>
      <div className="outline-pane" ref={pane}>
        <div
          className="outline"
          role="tree"
          tabIndex={0}
          aria-labelledby="outline-title"
          aria-activedescendant={marked >= 0 ? `outline-${marked}` : undefined}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ key, index, start }) => (
            <Row
              key={key}
              row={rows[index]}
              colours={colours.in(index, highlights)}
              index={index}
              count={rows.length}
              current={index === current}
              focused={index === focused}
              start={start}
              measure={virtual.measureElement}
            />
          ))}
        </div>
      </div>
      <div className="findings-pane">
        <FindingsList document={document} />
      </div>
    </aside>
  );
});

/** The tree holds the focus: arrows, Home and End go from row to row, Enter and the space bar lead to its place. */
function useTreeKeys(
  rows: readonly OutlineRow[],
  current: number,
  virtual: Virtualizer<HTMLDivElement, Element>,
): {
  /** The row that the keys have gone to; null: the current one. */
  readonly focused: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onBlur: () => void;
} {
  const [focused, setFocused] = useState<number | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = focused ?? Math.max(0, current);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const clamped = Math.min(rows.length - 1, Math.max(0, next));
      setFocused(clamped);
      virtual.scrollToIndex(clamped, { align: 'auto' });
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      goToRow(rows[at]);
    }
  };
  return { focused, onKeyDown, onBlur: () => setFocused(null) };
}

function goToRow(row: OutlineRow | undefined): void {
  if (!row) return;
  closePane();
  jumpTo(row.from);
}

function Row({
  row,
  colours,
  index,
  count,
  current,
  focused,
  start,
  measure,
}: {
  row: OutlineRow | undefined;
  /** Of the highlights in it. */
  colours: ReadonlySet<Colour>;
  index: number;
  count: number;
  current: boolean;
  focused: boolean;
  /** CSS pixels from the top of the tree. */
  start: number;
  measure: (element: Element | null) => void;
}) {
  if (!row) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names the active row
    <div
      id={`outline-${index}`}
      ref={measure}
      data-index={index}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-selected={current}
      aria-current={current ? 'location' : undefined}
      className={`outline-row level-${Math.min(row.level, 5)} ${row.kind}${focused ? ' focused' : ''}`}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => goToRow(row)}
    >
      {row.level > 1 && (
        <span className="n" dir="auto">
          {row.label}
        </span>
      )}
      <span className="t" dir="auto">
        {row.text}
      </span>
      <span className="dots">
        {[...colours].map((colour) => (
          <i key={colour} data-colour={colour} />
        ))}
        {row.count !== null && <span className="count">{row.count}</span>}
      </span>
    </div>
  );
}
