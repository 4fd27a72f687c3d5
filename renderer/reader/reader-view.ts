import { EditorState, type PluginKey, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { OutlineNode } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import type { Range } from '#core/text/range.ts';
import { selectByDragging } from './drag.ts';
import { type FoldEvents, foldView } from './fold-view.ts';
import type { HighlightList } from './highlight-list.ts';
import { firstLineBelow, type Line, lastLine, offsetsBetween } from './in-view.ts';
import {
  type CaretRect,
  caretRect,
  holdsSelection,
  moveSelection,
  scrollToEdge,
  setSelection,
} from './keyboard.ts';
import { type Cut, cutsPlugin } from './plugins/cuts.ts';
import { type HighlightMeta, highlightsAt, highlightsKey, highlightsPlugin } from './plugins/highlights.ts';
import { type LocatorName, layoutPlugin } from './plugins/layout.ts';
import { type DrawnRanges, rangesKey, rangesPlugin } from './plugins/ranges.ts';
import { Positions } from './positions.ts';
import { Sections, sectionView } from './sections.ts';
import { type FoldWords, toDoc } from './to-doc.ts';

/** What the reader tells its surroundings, all in source offsets. */
export interface ReaderEvents extends FoldEvents {
  onSelect(ranges: readonly Range[]): void;
  /** A highlight was pressed; several where they overlap, the shortest first. Empty: the page beside any highlight. */
  onPress(ids: readonly string[]): void;
  /** The pointer came over a highlight, or left it (null). */
  onHover(id: string | null): void;
  /** A menu was asked for on a block, at a point of the window in CSS pixels. */
  onMenu(index: number, x: number, y: number): void;
  onCut(at: number, anchor: HTMLElement): void;
  onBlock(index: number, anchor: HTMLElement): void;
}

/** What a reader is made of. */
export interface ReaderSetup {
  readonly page: Page;
  readonly lang: string;
  readonly name: string;
  readonly cuts: readonly Cut[];
  readonly foldWords: (repeat: OutlineNode) => FoldWords;
  readonly locatorName: LocatorName;
  readonly initial: HighlightMeta;
  /** Source offset at which one will read: what stands near it is drawn first. */
  readonly near: number;
  readonly events: ReaderEvents;
  /** The block whose start takes the caret when there is none. */
  readonly here: () => number;
}

/** Whether a language is written from right to left. */
function isRightToLeft(language: string): boolean {
  return /^(?:ar|fa|he|ur)\b/.test(language);
}

/** The milliseconds that are to be left for a section to be drawn while there is nothing else to do. */
const LEAST = 10;
/** CSS pixels above and below the window that are drawn as soon as one scrolls: all that notes are kept ready for. */
const BEYOND = 1000;

/** Asks the browser for its selection only where it may have one: to answer, it first lays out the whole window. */
class PageView extends EditorView {
  /** The browser was told to let go of its selection, and has not told of another one yet. */
  private isCleared = false;

  /** Asked by ProseMirror whenever it draws; null: nothing is selected. */
  domSelection(): Selection | null {
    return this.isCleared ? null : window.getSelection();
  }

  /** Has the browser let go of its selection. */
  letGo(): void {
    window.getSelection()?.removeAllRanges();
    this.isCleared = true;
    document.addEventListener('selectionchange', this.mayHaveOne, { once: true, capture: true });
  }

  /** Something may be selected again: by the browser, which tells of it with its next frame, or from here. */
  readonly mayHaveOne = (): void => {
    this.isCleared = false;
  };
}

/**
 * One page in a read-only ProseMirror. Made anew when the page changes; everything else comes in by method. Whoever asks
 * it speaks of source offsets, blocks and CSS pixels: document positions stay in this folder.
 */
export class ReaderView {
  private readonly view: PageView;
  private readonly positions: Positions;
  private readonly sections: Sections;
  private readonly leaving = new AbortController();
  private idle = 0;
  private drawn = 0;
  /** The sections that are laid out although the browser may hold them to be out of view. */
  private readonly held = new Set<number>();

  constructor(
    place: HTMLElement,
    private readonly setup: ReaderSetup,
  ) {
    const near = Math.max(0, setup.page.indexAt(setup.near));
    const { doc, starts, drawn } = toDoc(setup.page, setup.foldWords, near);
    this.positions = new Positions(setup.page, starts);
    this.sections = new Sections(doc);
    this.view = new PageView(place, {
      state: EditorState.create({
        doc,
        plugins: [
          highlightsPlugin(this.positions, setup.initial, drawn),
          rangesPlugin(this.positions),
          layoutPlugin(this.positions, setup.locatorName, drawn),
          cutsPlugin(this.positions, setup.cuts, setup.events.onCut),
        ],
      }),
      editable: () => false,
      attributes: {
        class: 'page',
        tabindex: '0',
        role: 'article',
        lang: setup.lang,
        dir: isRightToLeft(setup.lang) ? 'rtl' : 'ltr',
        'aria-label': setup.name,
      },
      nodeViews: { fold: (node) => foldView(node, setup.events), section: sectionView },
      dispatchTransaction: (tr) => {
        const before = this.view.state.selection;
        this.view.updateState(this.view.state.apply(tr));
        if (!before.eq(this.view.state.selection)) this.tellSelection();
      },
      handleDOMEvents: {
        keydown: (view, event) => {
          this.view.mayHaveOne();
          // Whatever is chosen as a whole, or from here to an end, must be there.
          if (event.ctrlKey || event.metaKey) this.draw(this.sections.waiting());
          if (event.defaultPrevented || event.isComposing || event.metaKey) return false;
          if (!scrollToEdge(view, event) && !moveSelection(view, event, this.keyboardStart())) return false;
          event.preventDefault();
          return true;
        },
        mousedown: (view, event) => {
          this.view.mayHaveOne();
          return selectByDragging(view, event);
        },
        click: (_view, event) => this.onClick(event),
        contextmenu: (_view, event) => this.onContextMenu(event),
        mouseover: (_view, event) => {
          this.setup.events.onHover(this.highlightsUnder(event)[0] ?? null);
          return false;
        },
        mouseleave: () => {
          this.setup.events.onHover(null);
          return false;
        },
      },
    });
    if (this.sections.areDrawn) return;
    const { signal } = this.leaving;
    // All of the window may be selected while no part of it has the focus.
    document.addEventListener('keydown', this.drawToSelect, { capture: true, signal });
    window.addEventListener('beforeprint', () => this.draw(this.sections.waiting()), { signal });
    this.drawLater();
  }

  /** Takes the page off the screen. */
  destroy(): void {
    this.leaving.abort();
    cancelIdleCallback(this.idle);
    this.view.destroy();
  }

  /** Whether it was taken off the screen: then nothing can be asked of it. */
  get isGone(): boolean {
    return this.view.isDestroyed;
  }

  /** How often sections were drawn or laid out that had been left for later. */
  get drawings(): number {
    return this.drawn;
  }

  /** The page as it is drawn. */
  get dom(): HTMLElement {
    return this.view.dom;
  }

  /** The page it shows. */
  get page(): Page {
    return this.setup.page;
  }

  /** Draws these highlights; unchanged ones (by identity) cost nothing. */
  setHighlights(highlights: HighlightList, active: string | null): void {
    this.tell(highlightsKey, { highlights, active });
  }

  /** Draws find hits, passages set aside and the like. */
  setDrawn(drawn: readonly DrawnRanges[]): void {
    this.tell(rangesKey, drawn);
  }

  /** Selects source ranges from the first's start to the last's end. */
  select(ranges: readonly Range[]): void {
    const pieces = ranges.flatMap((range) => this.positions.toDoc(range));
    const [first] = pieces;
    const last = pieces.at(-1);
    if (!first || !last) return;
    this.drawAt(first.from, last.to);
    this.view.mayHaveOne();
    setSelection(this.view, first.from, last.to);
  }

  /**
   * Takes the selection over as it stands. The browser itself tells of a new one only with its next frame, and a key
   * that follows at once must not act on the old one.
   */
  takeSelection(): void {
    document.dispatchEvent(new Event('selectionchange'));
  }

  /** Selects the same source ranges as a view before this one, without taking the focus or the browser's selection. */
  keepSelection(ranges: readonly Range[]): void {
    const pieces = ranges.flatMap((range) => this.positions.toDoc(range));
    const [first] = pieces;
    const last = pieces.at(-1);
    if (first && last) this.drawAt(first.from, last.to);
    const { state } = this.view;
    const from = first?.from ?? state.selection.head;
    const to = last?.to ?? from;
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
    if (ranges.length > 0) this.tellSelection();
  }

  /** Takes the focus, and shows again what is selected where a field has taken it from the browser. */
  focus(): void {
    if (this.view.isDestroyed) return;
    this.view.mayHaveOne();
    this.view.dom.focus({ preventScroll: true });
    const { anchor, head, empty } = this.view.state.selection;
    if (!empty && !holdsSelection(this.view)) setSelection(this.view, anchor, head);
  }

  /** Takes the focus and leaves the selection to the browser. */
  takeKeys(): void {
    this.view.dom.focus({ preventScroll: true });
  }

  /** Lets go of the selection. */
  clearSelection(): void {
    this.view.letGo();
    const { state } = this.view;
    if (!state.selection.empty) {
      this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, state.selection.head)));
    }
  }

  /** Brings the bar of the folded repeat that starts at this source offset into view. */
  scrollToFold(at: number): void {
    this.draw(this.sections.waiting());
    const bar = this.view.dom.querySelector(`.fold[data-at="${at}"]`);
    if (!bar) return;
    this.hold(this.sections.at(this.view.posAtDOM(bar, 0)));
    bar.scrollIntoView({ block: 'center' });
  }

  /** Puts the caret at a source offset without taking the focus: where the keyboard goes on from. */
  placeCaret(offset: number): void {
    const position = this.positions.positionOf(offset);
    if (position === null) return;
    this.drawAt(position);
    const { state } = this.view;
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, position)));
  }

  /** The block that holds the caret, where the caret is in the page and in view; else null. */
  caretBlock(): number | null {
    const focus = window.getSelection()?.focusNode;
    if (!focus || !this.view.dom.contains(focus)) return null;
    const block = this.positions.blockAt(this.view.state.selection.head);
    return block !== null && this.isInView(block) ? block : null;
  }

  /** The source offset of the character that the caret stands before; null where it stands before none. */
  caretOffset(): number | null {
    const { head } = this.view.state.selection;
    return this.positions.toSource(head, head + 1)[0]?.from ?? null;
  }

  /** Where the caret is drawn; null where it is not in the page. */
  caretRect(): CaretRect | null {
    return caretRect(this.view);
  }

  /** Where the selection starts and where it ends on screen. */
  selectionEnds(): { readonly start: CaretRect; readonly end: CaretRect } {
    const { from, to } = this.view.state.selection;
    return { start: this.view.coordsAtPos(from, 1), end: this.view.coordsAtPos(to, -1) };
  }

  /** The source offsets of what stands between two heights of the window, half-open; null where nothing does. */
  offsetsBetween(top: number, bottom: number): readonly [number, number] | null {
    this.drawBetween(top, bottom);
    return offsetsBetween(this.view.dom, this.setup.page, top, bottom);
  }

  /** The first line that stands whole below a height of the window, else the last one; null where all is folded. */
  firstLineBelow(top: number): Line | null {
    const hold = (section: number): void => this.hold(section);
    return firstLineBelow(this.view, this.positions, top, hold) ?? this.lastLine();
  }

  private lastLine(): Line | null {
    this.hold(this.sections.at(this.view.state.doc.content.size - 1));
    return lastLine(this.view, this.positions);
  }

  /** Whether any of a block stands in the pane: nothing is seen of it outside of the room that its section takes. */
  isInView(block: number): boolean {
    const element = this.element(block);
    const around = [element, element?.closest('.section'), this.view.dom.closest('.main')];
    const rects = around.map((each) => each?.getBoundingClientRect() ?? new DOMRect());
    return Math.max(...rects.map(({ top }) => top)) < Math.min(...rects.map(({ bottom }) => bottom));
  }

  /** The element of a block, or null where it is folded. */
  element(block: number): HTMLElement | null {
    const start = this.view.isDestroyed ? null : this.positions.start(block);
    if (start !== null) this.drawAt(start);
    const dom = start === null ? null : this.view.nodeDOM(start - 1);
    return dom instanceof HTMLElement ? dom : null;
  }

  /** The top of a source offset's line, in CSS pixels of the window; null where it is folded. Its section is laid out for that. */
  topOf(offset: number): number | null {
    const position = this.view.isDestroyed ? null : this.positions.positionOf(offset);
    if (position === null) return null;
    this.hold(this.sections.at(position));
    return this.view.coordsAtPos(position).top;
  }

  /** Leaves sections to the browser again that are well out of view. */
  release(): void {
    for (const section of this.held) {
      const element = this.view.dom.children[section];
      const { top = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {};
      if (bottom >= -BEYOND && top <= window.innerHeight + BEYOND) continue;
      this.held.delete(section);
      element?.classList.remove('held');
    }
  }

  /** Draws the sections that are scrolled to, before a frame shows them. */
  drawSeen(): void {
    this.drawBetween(-BEYOND, window.innerHeight + BEYOND);
  }

  /** Draws the sections that were left for later while there is nothing else to do, those next to what is in view first. */
  private readonly drawLater = (): void => {
    this.idle = requestIdleCallback(
      (deadline) => {
        const seen = this.offsetsBetween(0, window.innerHeight);
        const near = this.sections.at(this.positions.positionOf(seen?.[0] ?? this.setup.near) ?? 0);
        do {
          const next = this.sections.nextTo(near);
          if (next === null) return;
          this.draw([next]);
        } while (deadline.timeRemaining() > LEAST);
        this.drawLater();
      },
      { timeout: 100 },
    );
  };

  /** Draws the sections of which something stands between two heights of the window; as long as they are guessed, so are theirs. */
  private drawBetween(top: number, bottom: number): void {
    const isIn = (section: number): boolean => {
      const rect = this.view.dom.children[section]?.getBoundingClientRect();
      return rect !== undefined && rect.bottom >= top && rect.top <= bottom;
    };
    while (!this.isGone && !this.sections.areDrawn)
      if (!this.draw(this.sections.waiting().filter(isIn))) return;
  }

  private readonly drawToSelect = ({ key, ctrlKey, metaKey }: KeyboardEvent): void => {
    if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) this.draw(this.sections.waiting());
  };

  /** Draws the sections that hold document positions. */
  private drawAt(...positions: readonly number[]): void {
    if (!this.sections.areDrawn) this.draw(positions.map((position) => this.sections.at(position)));
  }

  /**
   * Has a section drawn and laid out, so that what is measured there is what is seen once it is scrolled to: one that the
   * browser skips takes the room that it is guessed to take, whatever stands in it.
   */
  private hold(section: number): void {
    this.draw([section]);
    if (this.held.has(section)) return;
    this.held.add(section);
    this.drawn++;
    this.view.dom.children[section]?.classList.add('held');
  }

  /**
   * Draws those of the sections that are not drawn yet; answers whether there were any. What the browser has selected is taken
   * over first: ProseMirror has it select again what it knows of.
   */
  private draw(sections: readonly number[]): boolean {
    if (this.isGone || !sections.some((section) => this.sections.isWaiting(section))) return false;
    if (holdsSelection(this.view)) this.takeSelection();
    this.drawn++;
    const { tr } = this.view.state;
    this.sections.draw(tr, sections);
    this.view.dispatch(tr);
    return true;
  }

  /** Hands a plugin what it draws. A view that is gone already draws nothing. */
  private tell(key: PluginKey, meta: unknown): void {
    if (!this.view.isDestroyed) this.view.dispatch(this.view.state.tr.setMeta(key, meta));
  }

  private tellSelection(): void {
    const { from, to } = this.view.state.selection;
    this.setup.events.onSelect(from === to ? [] : this.positions.toSource(...this.positions.whole(from, to)));
  }

  /** Where the keyboard begins where nothing is selected: at the caret while it is in view, else at the block one is at. */
  private keyboardStart(): number {
    const { head } = this.view.state.selection;
    const block = this.positions.blockAt(head);
    if (block !== null && this.isInView(block)) return head;
    const start = this.positions.start(this.setup.here()) ?? 2;
    this.drawAt(start);
    return start;
  }

  /** The ids of the highlights under the pointer, the shortest first. The same ones lie over all of a drawn stretch. */
  private highlightsUnder(event: MouseEvent): string[] {
    const drawn = event.target instanceof HTMLElement ? event.target.closest('.hl') : null;
    if (!drawn) return [];
    const at = this.view.posAtDOM(drawn, 0);
    const block = this.positions.blockAt(at);
    return block === null ? [] : highlightsAt(this.view.state, block, at);
  }

  /** The menu is about what is selected, else about the highlight under the pointer, else about the whole block. */
  private onContextMenu(event: MouseEvent): boolean {
    if (!(event.target instanceof HTMLElement)) return false;
    this.takeSelection();
    const byPointer = event.button === 2;
    const pressed = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);
    const index = byPointer ? pressed : (this.caretBlock() ?? this.setup.here());
    const block = this.setup.page.blocks[index];
    if (!block) return false;
    event.preventDefault();
    const ids = byPointer ? this.highlightsUnder(event) : [];
    if (this.view.state.selection.empty) {
      if (ids.length > 0) this.setup.events.onPress(ids);
      else this.select(block.ranges);
      this.takeSelection();
    }
    const { left, bottom } = this.selectionEnds().start;
    const at = byPointer ? ([event.clientX, event.clientY] as const) : ([left, bottom] as const);
    this.setup.events.onMenu(index, ...at);
    return true;
  }

  private onClick(event: MouseEvent): boolean {
    if (!(event.target instanceof HTMLElement)) return false;
    this.takeSelection();
    const index = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);
    if (event.target.closest('[data-select]')) {
      if (event.altKey) this.setup.events.onBlock(index, event.target);
      else this.select(this.setup.page.blocks[index]?.ranges ?? []);
      return true;
    }
    if (!this.view.state.selection.empty) return false;
    this.setup.events.onPress(this.highlightsUnder(event));
    return false;
  }
}
