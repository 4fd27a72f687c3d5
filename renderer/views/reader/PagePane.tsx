import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Range } from '#core/text/range.ts';
import type { HighlightList } from '../../reader/highlight-list.ts';
import type { ReaderView } from '../../reader/reader-view.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { Bubble } from './Bubble.tsx';
import { Caret } from './Caret.tsx';
import { MarginNotes } from './MarginNotes.tsx';
import { type PageMenu, PageMenus } from './menus.tsx';
import { useFocusLine } from './use-focus-line.ts';
import { usePane } from './use-pane.ts';
import { usePlace } from './use-place.ts';
import { useReaderHandle } from './use-reader-handle.ts';
import { useReaderView } from './use-reader-view.ts';
import { useTagField } from './use-tag-field.ts';

const NOTHING: readonly Range[] = [];

/** The page in the middle and the notes beside it, in one scrolling pane. */
export const PagePane = memo(function PagePane({
  document,
  highlights,
}: {
  document: OpenDocument;
  highlights: HighlightList;
}) {
  const place = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement>(null);
  const [menu, setMenu] = useState<PageMenu | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const tagField = useTagField();
  const view = useReaderView(document, { place, pane, highlights, onHover: setHovered, onMenu: setMenu });
  const notes = usePane('notes');
  const title = useApp((s) => s.project?.state.documents.get(document.id)?.record.title);
  const inPlace = usePlace(document.id, view, pane);
  useReaderHandle(view, inPlace, tagField.open, setMenu);
  const finding = useApp((s) => s.finding);
  useFocusLine(pane);
  return (
    <main className="main" ref={pane} tabIndex={-1} data-finding={finding || undefined}>
      <h1 className="hidden-name">{title}</h1>
      <div className={notes === 'beside' ? 'sheet' : 'sheet wide'}>
        <div className="page-place" ref={place} />
        {view && pane.current && (
          <>
            <Drawn
              view={view}
              highlights={highlights}
              hovered={hovered}
              picking={tagField.at === 'selection'}
            />
            <MarginNotes
              view={view}
              pane={pane.current}
              document={document}
              highlights={highlights}
              hovered={hovered}
              onHover={setHovered}
              tagField={tagField}
              inHandOnly={notes === 'hidden'}
            />
            <Caret view={view} />
            <Bubble view={view} pane={pane.current} tagField={tagField} />
          </>
        )}
      </div>
      {menu && <PageMenus document={document} menu={menu} onClose={() => setMenu(null)} />}
    </main>
  );
});

/**
 * Draws what lies over the page: highlights, passages set aside, find hits. It stands before all that measures the page, so
 * that the page is laid out once.
 */
function Drawn({
  view,
  highlights,
  hovered,
  picking,
}: {
  view: ReaderView;
  highlights: HighlightList;
  hovered: string | null;
  /** A field for tags is shown at the selection. */
  picking: boolean;
}) {
  const active = useApp((s) => s.active);
  const passages = useApp((s) => s.passages);
  const hits = useApp((s) => s.hits);
  const typing = useFieldFocus(picking);
  const chosen = useApp((s) => (typing ? s.selection : NOTHING));
  // Before the next frame: a new highlight stands there as soon as the bubble has gone, and can be pressed.
  useLayoutEffect(() => {
    view.setHighlights(highlights, hovered ?? active);
  }, [view, highlights, hovered, active]);
  useEffect(() => {
    view.setDrawn([
      { ranges: passages, className: 'passage' },
      { ranges: chosen, className: 'chosen' },
      { ranges: hits.ranges, className: 'hit' },
      { ranges: hits.here, className: 'hit-here' },
    ]);
  }, [view, passages, hits, chosen]);
  return null;
}

/**
 * Whether a field that is shown has taken the focus, and with it the browser's selection. Until then nothing may be drawn over
 * what is selected: the browser would let go of it, and the field would go with it.
 */
function useFieldFocus(isShown: boolean): boolean {
  const [taken, setTaken] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    const look = (): void => {
      if (window.document.activeElement instanceof HTMLInputElement) setTaken(true);
    };
    look();
    window.document.addEventListener('focusin', look);
    return () => {
      window.document.removeEventListener('focusin', look);
      setTaken(false);
    };
  }, [isShown]);
  return isShown && taken;
}
