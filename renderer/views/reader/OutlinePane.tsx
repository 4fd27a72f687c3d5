import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { goTo } from '../../state/reader.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import type { Highlights } from '../common/use-highlights.ts';
import { FindingsList } from './FindingsList.tsx';
import { outlineRows, rowAt } from './outline-rows.ts';

/** The outline as a tree, with a dot for every colour of highlight and the current place marked. */
export function OutlinePane({ document, highlights }: { document: OpenDocument; highlights: Highlights }) {
  const t = useT();
  const here = useApp((s) => s.here);
  const rows = useMemo(
    () => outlineRows(document.page, [...highlights.values()], t('reader.preamble')),
    [document, highlights, t],
  );
  const current = rowAt(rows, document.page.blocks[here]?.from ?? 0);
  const [focused, setFocused] = useState<number | null>(null);
  const pane = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => (rows[index]?.level === 1 ? 44 : 29),
    overscan: 12,
    getItemKey: (index) => rows[index]?.ref ?? index,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: follow the place one is at, not every new row
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: 'auto' });
  }, [current]);
  const go = (index: number): void => {
    const row = rows[index];
    if (row) goTo(row.from);
  };
  const onKey = (event: KeyboardEvent): void => {
    const at = focused ?? Math.max(0, current);
    const next =
      event.key === 'ArrowDown'
        ? at + 1
        : event.key === 'ArrowUp'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? rows.length - 1
              : null;
    if (next !== null) {
      event.preventDefault();
      const clamped = Math.min(rows.length - 1, Math.max(0, next));
      setFocused(clamped);
      virtual.scrollToIndex(clamped, { align: 'auto' });
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      go(at);
    }
  };
  const marked = focused ?? current;
  return (
    <div className="side" ref={pane}>
      <h2 id="outline-title">{t('reader.outline')}</h2>
      <div
        className="outline"
        ref={list}
        role="tree"
        tabIndex={0}
        aria-labelledby="outline-title"
        aria-activedescendant={marked >= 0 ? `outline-${marked}` : undefined}
        onKeyDown={onKey}
        onBlur={() => setFocused(null)}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names the active row
            <div
              key={item.key}
              id={`outline-${item.index}`}
              ref={virtual.measureElement}
              data-index={item.index}
              role="treeitem"
              aria-level={row.level}
              aria-posinset={item.index + 1}
              aria-setsize={rows.length}
              aria-selected={item.index === current}
              aria-current={item.index === current ? 'location' : undefined}
              className={`outline-row level-${Math.min(row.level, 5)} ${row.kind}${item.index === focused ? ' focused' : ''}`}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => go(item.index)}
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
                {row.colours.map((colour) => (
                  <i key={colour} data-colour={colour} />
                ))}
                {row.count !== null && <span className="count">{row.count}</span>}
              </span>
            </div>
          );
        })}
      </div>
      <FindingsList document={document} />
    </div>
  );
}
