import type { Page } from '#core/structure/page.ts';
import { intersection, normaliseRanges, type Range } from './range.ts';
import { spellOut } from './visible.ts';

/** A passage of one block. */
export interface QuotePart {
  /** The index of its block on the page; -1 for text that stands in none. */
  readonly block: number;
  /** In the block's reading; where it stands in none, in the source. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The passages that a highlight is read as, in order: the pieces of one block joined over cuts and wraps. Text that
 * stands in no block is taken as it is in the source.
 */
export function quoteParts(page: Page, ranges: readonly Range[]): readonly QuotePart[] {
  const parts: { block: number; from: number; to: number; text: string }[] = [];
  for (const range of normaliseRanges(ranges)) {
    const indexes = page.indexesIn(range);
    let found = false;
    for (let index = indexes?.[0] ?? 0; indexes && index <= indexes[1]; index++) {
      const reading = page.reading(index);
      for (const span of reading.spans) {
        const common = intersection(span, range);
        if (!common) continue;
        found = true;
        const from = span.at + common.from - span.from;
        const to = from + common.to - common.from;
        const last = parts.at(-1);
        if (last?.block === index && from - last.to <= 1 && reading.text.slice(last.to, from).trim() === '') {
          last.text += reading.text.slice(last.to, to);
          last.to = to;
        } else parts.push({ block: index, from, to, text: reading.text.slice(from, to) });
      }
    }
    if (!found)
      parts.push({ block: -1, from: range.from, to: range.to, text: page.text.slice(range.from, range.to) });
  }
  return parts;
}

/**
 * The quote of a highlight as it is read: pieces joined over cuts and wraps, ` … ` where passages of one block are
 * apart, a line break between blocks. Text that stands in no block is taken as it is in the source. Marks that turn
 * the direction of a text are written out.
 */
export function quoteOf(page: Page, ranges: readonly Range[]): string {
  let quote = '';
  let before: number | null = null;
  for (const part of quoteParts(page, ranges)) {
    if (before !== null) quote += part.block === before && part.block !== -1 ? ' … ' : '\n';
    quote += part.text;
    before = part.block;
  }
  return spellOut(quote);
}
