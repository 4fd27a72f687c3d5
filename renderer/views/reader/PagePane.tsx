import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { OutlineNode } from '#core/structure/outline.ts';
import { walk } from '#core/structure/outline.ts';
import { setReader } from '../../reader/current.ts';
import type { Cut } from '../../reader/plugins/cuts.ts';
import { ReaderView } from '../../reader/reader-view.ts';
import { compareWithOriginal } from '../../state/compare-clauses.ts';
import { fold } from '../../state/reading.ts';
import { type OpenDocument, useApp } from '../../state/store.ts';
import { useT } from '../../ui/i18n.ts';
import type { Highlights } from '../common/use-highlights.ts';
import { Bubble } from './Bubble.tsx';
import { Caret } from './Caret.tsx';
import { MarginNotes } from './MarginNotes.tsx';
import { CutMenu, StructureMenu } from './menus.tsx';
import { usePlace } from './use-place.ts';

/** What a page that is made anew takes over from the one before it. Source offset, CSS pixels. */
interface Stay {
  readonly offset: number;
  readonly top: number;
  readonly focused: boolean;
}

/** Whether keys go to the window as a whole, e.g. because what had the focus has gone. */
const nothingHasFocus = (): boolean => window.document.activeElement === window.document.body;

/** The page in the middle and the notes beside it, in one scrolling pane. */
export function PagePane({ document, highlights }: { document: OpenDocument; highlights: Highlights }) {
  const t = useT();
  const place = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement>(null);
  /** Where the block that one reads stood when the page was last made anew. */
  const stay = useRef<Stay | null>(null);
  const [view, setView] = useState<ReaderView | null>(null);
  const [menu, setMenu] = useState<{ kind: 'cut' | 'block'; at: number; anchor: HTMLElement } | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const record = useApp((s) => s.project?.state.documents.get(document.id)?.record);
  const cuts = useCuts(document);
  const active = useApp((s) => s.active);
  const latest = useRef({ highlights, active });
  latest.current = { highlights, active };
  const lang = record?.language ?? 'und';
  const name = t('reader.page', { title: record?.title ?? '' });

  useEffect(() => {
    if (!place.current || !pane.current) return;
    const reader = new ReaderView(place.current, {
      page: document.page,
      lang,
      name,
      cuts,
      initial: latest.current,
      locatorName: (place) => t('reader.pageMark', { page: place }),
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
        onHover: setHovered,
        onFold: fold,
        onCompare: (ref) => compareWithOriginal(document, ref),
        onCut: (at, anchor) => setMenu({ kind: 'cut', at, anchor }),
        onBlock: (index, anchor) => setMenu({ kind: 'block', at: index, anchor }),
      },
    });
    const kept = stay.current;
    const index = kept ? Math.max(0, document.page.indexAt(kept.offset)) : 0;
    const element = kept ? reader.element(index) : null;
    if (kept && element) {
      pane.current.scrollTop += element.getBoundingClientRect().top - kept.top;
      useApp.setState({ here: index });
    }
    if (kept) reader.keepSelection(useApp.getState().selection);
    if (kept?.focused) reader.focus();
    setReader(reader);
    setView(reader);
    return () => {
      const { here } = useApp.getState();
      const top = reader.element(here)?.getBoundingClientRect().top;
      const block = document.page.blocks[here];
      const focused = reader.view.dom.contains(window.document.activeElement) || nothingHasFocus();
      stay.current = block && top !== undefined ? { offset: block.from, top, focused } : null;
      setReader(null);
      setView(null);
      reader.destroy();
    };
  }, [document, lang, name, cuts, t]);

  useEffect(() => () => useApp.setState({ selection: [] }), []);

  useEffect(() => {
    const onStructure = (event: Event): void => {
      const index = (event as CustomEvent<number>).detail;
      const anchor = view?.element(index);
      if (!anchor) return;
      anchor.scrollIntoView({ block: 'nearest' });
      setMenu({ kind: 'block', at: index, anchor });
    };
    window.addEventListener('reader:structure', onStructure);
    return () => window.removeEventListener('reader:structure', onStructure);
  }, [view]);

  const passages = useApp((s) => s.passages);
  const hits = useApp((s) => s.hits);
  // Before the next frame: a new highlight stands there as soon as the bubble has gone, and can be pressed.
  useLayoutEffect(() => {
    view?.setHighlights(highlights, hovered ?? active);
  }, [view, highlights, hovered, active]);
  useEffect(() => {
    view?.setDrawn([
      { ranges: passages, className: 'passage' },
      { ranges: hits.ranges, className: 'hit' },
      { ranges: hits.here, className: 'hit-here' },
    ]);
  }, [view, passages, hits]);
  usePlace(view, pane, document.page);

  return (
    <main className="main" ref={pane} tabIndex={-1}>
      <div className="sheet">
        <div className="page-place" ref={place} />
        {view && pane.current && (
          <>
            <MarginNotes
              view={view}
              pane={pane.current}
              document={document}
              highlights={highlights}
              hovered={hovered}
              onHover={setHovered}
            />
            <Caret view={view} />
            <Bubble view={view} pane={pane.current} />
          </>
        )}
      </div>
      {menu?.kind === 'cut' && (
        <CutMenu document={document} at={menu.at} anchor={menu.anchor} onClose={() => setMenu(null)} />
      )}
      {menu?.kind === 'block' && (
        <StructureMenu
          document={document}
          index={menu.at}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
        />
      )}
    </main>
  );
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

/** Where pieces were joined, by the parser or by hand. Kept while nothing about them changes. */
function useCuts(document: OpenDocument): readonly Cut[] {
  const t = useT();
  const accepted = useApp((s) => s.project?.state.accepted.get(document.id));
  const signature = [...(accepted ?? [])].sort().join('\n');
  return useMemo(() => {
    const ticked = new Set(signature.split('\n'));
    const byPlace = new Map<number, string>();
    for (const finding of document.page.outline.findings) {
      if (finding.code === 'split') for (const range of finding.ranges) byPlace.set(range.from, finding.key);
    }
    const cuts: Cut[] = [];
    for (const article of document.page.outline.articles) {
      for (const node of walk(article.nodes)) {
        for (const { from } of node.ranges.slice(1)) {
          const done = ticked.has(byPlace.get(from) ?? '');
          cuts.push({ at: from, label: t('reader.cut'), title: t('reader.cutTitle'), accepted: done });
        }
      }
    }
    return cuts;
  }, [document, signature, t]);
}
