import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Annotation } from '#core/project/model.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { HighlightList } from '../../reader/highlight-list.ts';
import type { ReaderView } from '../../reader/reader-view.ts';
import { shownNotes, useMargin } from '../../state/margin.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT, useWhen } from '../../ui/i18n.ts';
import { MarginFilter } from './MarginFilter.tsx';
import { NoteCard } from './NoteCard.tsx';
import { placeNotes } from './place-notes.ts';
import type { TagField } from './use-tag-field.ts';

/** CSS pixels above and below the window for which notes are kept ready. */
const MARGIN = 900;

/** CSS pixels from the top of the pane to the top of the page, where it begins. */
const ABOVE = 32;

/** The notes beside what is in view, each level with its highlight, none over another. */
export function MarginNotes({
  view,
  pane,
  document,
  highlights,
  hovered,
  onHover,
  tagField,
  inHandOnly,
}: {
  view: ReaderView;
  pane: HTMLElement;
  document: OpenDocument;
  highlights: HighlightList;
  hovered: string | null;
  onHover: (id: string | null) => void;
  tagField: TagField;
  /** The pane is hidden: only the note in hand is shown, over the text. */
  inHandOnly: boolean;
}) {
  const t = useT();
  const when = useWhen();
  const active = useApp((s) => s.active);
  const editing = useApp((s) => s.editing);
  const every = useMemo(() => highlights.annotations(), [highlights]);
  const narrowed = useMargin((s) => shownNotes(s, document.id));
  const sorted = useMemo(
    () => (narrowed ? every.filter(({ id }) => narrowed.has(id) || id === active || id === editing) : every),
    [every, narrowed, active, editing],
  );
  const seen = useSeen(view, pane);
  const column = useRef<HTMLElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const cards = useRef(new Map<string, HTMLElement>());
  const shown = useMemo(() => {
    const [from, to] =
      inHandOnly || !seen ? [0, 0] : [lowerBound(sorted, seen[0]), lowerBound(sorted, seen[1])];
    // The note in hand stays, however far one scrolls or tabs from it: text may be in it, and Tab must reach it.
    const inHand = [active, editing].map((id) => (id === null ? undefined : highlights.get(id)?.annotation));
    return withInHand(sorted, from, to, inHand);
  }, [sorted, seen, inHandOnly, active, editing, highlights]);
  usePlaced(view, pane, { column, bar, cards }, shown, editing ?? active);
  return (
    <aside className="margin" ref={column} aria-label={t('reader.notes')}>
      {!inHandOnly && (
        <MarginFilter
          document={document}
          annotations={every}
          shown={narrowed ? every.filter(({ id }) => narrowed.has(id)).length : every.length}
          bar={bar}
        />
      )}
      {shown.map((annotation) => (
        <NoteCard
          key={annotation.id}
          annotation={annotation}
          document={document}
          on={annotation.id === active}
          hovered={annotation.id === hovered}
          editing={annotation.id === editing}
          tagging={annotation.id === active && tagField.at === 'note'}
          when={when}
          onTagging={(on) => (on ? tagField.open('note') : tagField.close())}
          onHover={onHover}
          place={(element) => {
            if (element) cards.current.set(annotation.id, element);
            else cards.current.delete(annotation.id);
          }}
        />
      ))}
    </aside>
  );
}

/** The annotations at these places, and those in hand at theirs, each once. */
function withInHand(
  sorted: readonly Annotation[],
  from: number,
  to: number,
  inHand: readonly (Annotation | undefined)[],
): readonly Annotation[] {
  const places = new Set<number>();
  for (let at = from; at < to; at++) places.add(at);
  for (const one of inHand)
    if (one) places.add(sorted.indexOf(one, lowerBound(sorted, one.targets[0]?.from ?? 0)));
  return [...places].sort((a, b) => a - b).flatMap((at) => sorted[at] ?? []);
}

/** The source offsets of what is in view or a little beyond, half-open; null until it is known. */
function useSeen(view: ReaderView, pane: HTMLElement): readonly [number, number] | null {
  const [seen, setSeen] = useState<readonly [number, number] | null>(null);
  useEffect(() => {
    const measure = (): void => {
      const box = pane.getBoundingClientRect();
      const now = view.offsetsBetween(box.top - MARGIN, box.bottom + MARGIN);
      if (now) setSeen((old) => (old?.[0] === now[0] && old[1] === now[1] ? old : now));
    };
    measure();
    let timer = 0;
    const later = (): void => {
      timer ||= window.setTimeout(() => {
        timer = 0;
        measure();
      }, 60);
    };
    pane.addEventListener('scroll', later, { passive: true });
    const observer = new ResizeObserver(later);
    observer.observe(pane);
    observer.observe(view.dom);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      pane.removeEventListener('scroll', later);
    };
  }, [view, pane]);
  return seen;
}

/** Keeps each card level with its highlight, or as near to it as the others let it. */
function usePlaced(
  view: ReaderView,
  pane: HTMLElement,
  {
    column,
    bar,
    cards,
  }: {
    readonly column: RefObject<HTMLElement | null>;
    /** What stands above the notes. */
    readonly bar: RefObject<HTMLElement | null>;
    readonly cards: RefObject<Map<string, HTMLElement>>;
  },
  shown: readonly Annotation[],
  inHand: string | null,
): void {
  /** How large all was when the cards were placed last. */
  const sizes = useRef(new WeakMap<Element, string>());
  // Measures all before it moves anything: what is moved must be laid out before it can be measured.
  const layOut = useCallback(() => {
    const box = column.current?.getBoundingClientRect();
    const { top: paneTop } = pane.getBoundingClientRect();
    const top = box?.top ?? 0;
    // Where the page begins, nothing may lie under the bar: there is no scrolling farther.
    const least = bar.current ? bar.current.offsetHeight - ABOVE : Number.NEGATIVE_INFINITY;
    const wanted = shown.flatMap((annotation) => {
      const card = cards.current.get(annotation.id);
      const at = view.topOf(annotation.targets[0]?.from ?? 0);
      return card && at !== null
        ? [{ id: annotation.id, top: Math.max(least, at - top), height: card.offsetHeight }]
        : [];
    });
    for (const element of measured(view, bar, cards)) sizes.current.set(element, sizeOf(element));
    const placed = placeNotes(wanted, inHand);
    if (bar.current && box) {
      bar.current.style.top = `${paneTop}px`;
      bar.current.style.left = `${box.left}px`;
      bar.current.style.width = `${box.width}px`;
    }
    for (const annotation of shown) {
      const card = cards.current.get(annotation.id);
      const y = placed.get(annotation.id);
      if (!card) continue;
      card.hidden = y === undefined;
      if (y !== undefined) card.style.top = `${y}px`;
    }
  }, [shown, view, pane, inHand, column, bar, cards]);
  useLayoutEffect(layOut);
  useEffect(() => {
    // It tells of each thing once when it begins to look at it: what was measured already is no news.
    const observer = new ResizeObserver((entries) => {
      if (entries.some(({ target }) => sizes.current.get(target) !== sizeOf(target))) layOut();
    });
    for (const element of measured(view, bar, cards)) observer.observe(element);
    return () => observer.disconnect();
  }, [layOut, view, bar, cards]);
}

/** All on whose size it depends where cards stand. */
function measured(
  view: ReaderView,
  bar: RefObject<HTMLElement | null>,
  cards: RefObject<Map<string, HTMLElement>>,
): HTMLElement[] {
  return [view.dom, ...(bar.current ? [bar.current] : []), ...cards.current.values()];
}

/** CSS pixels. */
function sizeOf(element: Element): string {
  return element instanceof HTMLElement ? `${element.offsetWidth} ${element.offsetHeight}` : '';
}

/** The first place in annotations sorted by their start whose start is not before `offset`. */
function lowerBound(sorted: readonly Annotation[], offset: number): number {
  return partitionPoint(0, sorted.length, (at) => (sorted[at]?.targets[0]?.from ?? 0) < offset);
}
