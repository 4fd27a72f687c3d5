import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Annotation } from '#core/project/model.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { HighlightList } from '../../reader/highlight-list.ts';
import type { ReaderView } from '../../reader/reader-view.ts';
import { shownNotes, useMargin } from '../../state/margin.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
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
  const active = useApp((s) => s.active);
  const editing = useApp((s) => s.editing);
  const every = useMemo(() => highlights.annotations(), [highlights]);
  const narrowed = useMargin((s) => shownNotes(s, document.id));
  const sorted = useMemo(
    () => (narrowed ? every.filter(({ id }) => narrowed.has(id) || id === active || id === editing) : every),
    [every, narrowed, active, editing],
  );
  const near = useNear(view, pane, sorted);
  const column = useRef<HTMLElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const cards = useRef(new Map<string, HTMLElement>());
  const shown = useMemo(() => {
    const [from, to] = inHandOnly ? [0, 0] : near;
    // The note in hand stays, however far one scrolls or tabs from it: text may be in it, and Tab must reach it.
    const inHand = [active, editing].map((id) => (id === null ? undefined : highlights.get(id)?.annotation));
    return withInHand(sorted, from, to, inHand);
  }, [sorted, near, inHandOnly, active, editing, highlights]);
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

/** Which of the annotations, sorted by their start, are in view or a little beyond: places among them, half-open. */
function useNear(
  view: ReaderView,
  pane: HTMLElement,
  sorted: readonly Annotation[],
): readonly [number, number] {
  const [near, setNear] = useState<readonly [number, number]>([0, 0]);
  const measure = useCallback(() => {
    const box = pane.getBoundingClientRect();
    const seen = view.offsetsBetween(box.top - MARGIN, box.bottom + MARGIN);
    if (!seen) return;
    const from = lowerBound(sorted, seen[0]);
    const to = lowerBound(sorted, seen[1]);
    setNear((old) => (old[0] === from && old[1] === to ? old : [from, to]));
  }, [view, pane, sorted]);
  useEffect(() => {
    measure();
    let timer = 0;
    const later = (): void => {
      timer ||= window.setTimeout(() => {
        timer = 0;
        measure();
      }, 60);
    };
    pane.addEventListener('scroll', later, { passive: true });
    return () => {
      clearTimeout(timer);
      pane.removeEventListener('scroll', later);
    };
  }, [measure, pane]);
  return near;
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
  const layOut = useCallback(() => {
    const box = column.current?.getBoundingClientRect();
    const top = box?.top ?? 0;
    if (bar.current && box) {
      bar.current.style.top = `${pane.getBoundingClientRect().top}px`;
      bar.current.style.left = `${box.left}px`;
      bar.current.style.width = `${box.width}px`;
    }
    // Where the page begins, nothing may lie under the bar: there is no scrolling farther.
    const least = bar.current ? bar.current.offsetHeight - ABOVE : Number.NEGATIVE_INFINITY;
    const wanted = shown.flatMap((annotation) => {
      const card = cards.current.get(annotation.id);
      const at = view.topOf(annotation.targets[0]?.from ?? 0);
      return card && at !== null
        ? [{ id: annotation.id, top: Math.max(least, at - top), height: card.offsetHeight }]
        : [];
    });
    const placed = placeNotes(wanted, inHand);
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
    const observer = new ResizeObserver(layOut);
    observer.observe(view.dom);
    if (bar.current) observer.observe(bar.current);
    for (const card of cards.current.values()) observer.observe(card);
    return () => observer.disconnect();
  }, [layOut, view, bar, cards]);
}

/** The first place in annotations sorted by their start whose start is not before `offset`. */
function lowerBound(sorted: readonly Annotation[], offset: number): number {
  return partitionPoint(0, sorted.length, (at) => (sorted[at]?.targets[0]?.from ?? 0) < offset);
}
