import type { Page } from '#core/structure/page.ts';

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
