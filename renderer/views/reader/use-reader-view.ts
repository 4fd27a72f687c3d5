import { type RefObject, useEffect, useRef, useState } from 'react';
import type { OutlineNode } from '#core/structure/outline.ts';
import type { HighlightList } from '../../reader/highlight-list.ts';
import { ReaderView } from '../../reader/reader-view.ts';
import { putBack } from '../../reader/standing.ts';
import { compareWithOriginal } from '../../state/compare-clauses.ts';
import { placeOf } from '../../state/places.ts';
import { fold } from '../../state/reading.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import type { PageMenu } from './menus.tsx';
import { useCuts } from './use-cuts.ts';

/** What a page that is made anew takes over from the one before it. */
interface Stay {
  /** Source offset of the block that one reads. */
  readonly offset: number;
  readonly focused: boolean;
}

/** Whether keys go to the window as a whole, e.g. because what had the focus has gone. */
const nothingHasFocus = (): boolean => window.document.activeElement === window.document.body;

/** Where the page is drawn, and who is told what happens on it. The callbacks never change. */
interface Surroundings {
  readonly place: RefObject<HTMLElement | null>;
  readonly pane: RefObject<HTMLElement | null>;
  readonly highlights: HighlightList;
  readonly onHover: (id: string | null) => void;
  readonly onMenu: (menu: PageMenu) => void;
}

/**
 * Draws the open document's page; null until it is there. Made anew when the page or the language changes: then the text
 * stays where it was on screen, and so do the selection and the focus.
 */
export function useReaderView(
  document: OpenDocument,
  { place, pane, highlights, onHover, onMenu }: Surroundings,
): ReaderView | null {
  const t = useT();
  /** Where one was when the page was last made anew. */
  const stay = useRef<Stay | null>(null);
  const [view, setView] = useState<ReaderView | null>(null);
  const record = useApp((s) => s.project?.state.documents.get(document.id)?.record);
  const cuts = useCuts(document);
  const active = useApp((s) => s.active);
  const latest = useRef({ highlights, active });
  latest.current = { highlights, active };
  const lang = record?.language ?? 'und';
  const name = t('reader.page', { title: record?.title ?? '' });

  useEffect(() => {
    if (!place.current || !pane.current) return;
    const made = new ReaderView(place.current, {
      page: document.page,
      lang,
      name,
      cuts,
      initial: latest.current,
      near: placeOf(document.id).offset,
      locatorName: (page) => t('reader.pageMark', { page }),
      foldWords: (repeat) => ({
        sentence: t(repeat.folded ? 'reader.folded' : 'reader.unfolded', {
          count: repeat.children.length,
          of: spanOf(repeat),
        }),
        action: t(repeat.folded ? 'reader.unfold' : 'reader.fold'),
        compare: t('comparing.withOriginal'),
      }),
      here: () => useApp.getState().here,
      events: {
        onSelect: (selection) => useApp.setState({ selection }),
        onPress: (ids) => useApp.setState((s) => ({ active: nextOf(ids, s.active), editing: null })),
        onHover,
        onFold: fold,
        onCompare: (ref) => compareWithOriginal(document, ref),
        onMenu: (index, x, y) => onMenu({ kind: 'text', index, x, y }),
        onCut: (at, anchor) => onMenu({ kind: 'cut', at, anchor }),
        onBlock: (index, anchor) => onMenu({ kind: 'block', index, anchor, caret: made.caretOffset() }),
      },
    });
    if (stay.current) takeUp(made, stay.current);
    // At once, so that no frame shows another place.
    putBack(made, pane.current, placeOf(document.id));
    setView(made);
    return () => {
      stay.current = stayOf(made);
      setView(null);
      made.destroy();
    };
  }, [document, lang, name, cuts, t, place, pane, onHover, onMenu]);

  useEffect(() => () => useApp.setState({ selection: [] }), []);
  return view;
}

/** Where one is on a page, to be taken up by the next. */
function stayOf(view: ReaderView): Stay | null {
  const { here } = useApp.getState();
  const block = view.page.blocks[here];
  const focused = view.dom.contains(window.document.activeElement) || nothingHasFocus();
  return block ? { offset: block.from, focused } : null;
}

function takeUp(view: ReaderView, { offset, focused }: Stay): void {
  useApp.setState({ here: Math.max(0, view.page.indexAt(offset)) });
  view.keepSelection(useApp.getState().selection);
  if (focused) view.focus();
}

/** Pressing where highlights overlap goes round them, the one after the active one each time. */
function nextOf(ids: readonly string[], active: string | null): string | null {
  if (ids.length === 0) return null;
  return ids[(ids.indexOf(active ?? '') + 1) % ids.length] ?? null;
}

/** `二、–十三、` */
function spanOf(repeat: OutlineNode): string {
  const first = repeat.children[0]?.label ?? '';
  const last = repeat.children.at(-1)?.label ?? '';
  return first === last ? first : `${first}–${last}`;
}
