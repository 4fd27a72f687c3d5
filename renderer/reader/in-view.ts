import type { EditorView } from 'prosemirror-view';
import type { Page } from '#core/structure/page.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { Positions } from './positions.ts';

/** A line of the page as it is drawn. */
export interface Line {
  /** Source offset of its first character. */
  readonly offset: number;
  /** CSS pixels of the window. */
  readonly top: number;
}

/** A line that is cut by less than this still stands whole. CSS pixels. */
const HAIR = 0.5;

/**
 * The first line whose top is not above a height of the window; null where none follows.
 *
 * @param hold has a section drawn and laid out before it is looked through: the text may end far from the end of the room that
 *   it was guessed to take
 */
export function firstLineBelow(
  view: EditorView,
  positions: Positions,
  top: number,
  hold: (section: number) => void,
): Line | null {
  const sections = view.dom.children;
  for (let at = 0; at < sections.length; at++) {
    if (sections[at]!.getBoundingClientRect().bottom < top) continue;
    hold(at);
    for (const child of sections[at]!.children) {
      if (!(child instanceof HTMLElement) || child.dataset.index === undefined) continue;
      if (child.getBoundingClientRect().bottom < top) continue;
      const line = lineOfBlock(view, positions, Number(child.dataset.index), top);
      if (line) return line;
    }
  }
  return null;
}

/** The last line; null where all is folded. */
export function lastLine(view: EditorView, positions: Positions): Line | null {
  const last = positions.blockAt(view.state.doc.content.size);
  const start = last === null ? null : positions.start(last);
  if (last === null || start === null) return null;
  const end = start + positions.page.reading(last).text.length;
  const offset = positions.toSource(end - 1, end)[0]?.from;
  return offset === undefined ? null : { offset, top: view.coordsAtPos(end - 1).top };
}

/** As {@link firstLineBelow}, of one block: its lines stand one below the other. */
function lineOfBlock(view: EditorView, positions: Positions, block: number, top: number): Line | null {
  const start = positions.start(block);
  if (start === null || block < 0) return null;
  const end = start + positions.page.reading(block).text.length;
  const topAt = (position: number): number => view.coordsAtPos(position, 1).top;
  const first = partitionPoint(start, end, (position) => topAt(position) < top - HAIR);
  const offset = first < end ? positions.toSource(first, first + 1)[0]?.from : undefined;
  return offset === undefined ? null : { offset, top: topAt(first) };
}

/**
 * The source offsets of what is drawn between two heights of the window, half-open; null where nothing is. Looks only at
 * the blocks of sections that are near.
 *
 * @param dom the page as the reader draws it: sections of blocks
 */
export function offsetsBetween(
  dom: HTMLElement,
  { blocks }: Page,
  top: number,
  bottom: number,
): readonly [number, number] | null {
  let first: number | null = null;
  let last: number | null = null;
  for (const section of dom.children) {
    const rect = section.getBoundingClientRect();
    if (rect.bottom < top) continue;
    if (rect.top > bottom) break;
    for (const child of section.children) {
      if (!(child instanceof HTMLElement) || child.dataset.index === undefined) continue;
      const { top: y, bottom: end } = child.getBoundingClientRect();
      if (end < top) continue;
      if (y > bottom) break;
      first ??= Number(child.dataset.index);
      last = Number(child.dataset.index);
    }
  }
  const start = first === null ? undefined : blocks[first];
  const end = last === null ? undefined : blocks[last];
  return start && end ? [start.from, end.to] : null;
}
