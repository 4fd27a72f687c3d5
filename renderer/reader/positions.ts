import type { Page } from '#core/structure/page.ts';
import { wholeCharacters } from '#core/text/graphemes.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { fromSource, toSource } from '#core/text/reading.ts';

/** A stretch of one block in document positions, half-open. */
export interface DocRange {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Document positions ↔ source offsets. The one place where both are known: positions never leave the reader, offsets
 * never enter ProseMirror. UTF-16 code units on both sides.
 */
export class Positions {
  /** Indexes of the blocks that are in the document, in order. */
  private readonly shown: number[] = [];

  /** @param starts for each block the position where its text starts, -1 where it is folded away */
  constructor(
    readonly page: Page,
    readonly starts: Int32Array,
  ) {
    for (let index = 0; index < starts.length; index++) if (starts[index] !== -1) this.shown.push(index);
  }

  /** The position where a block's text starts, or null where the block is folded. */
  start(block: number): number | null {
    const at = this.starts[block];
    return at === undefined || at === -1 ? null : at;
  }

  /** The block whose text holds `position`, else the last one before it; null before the first. */
  blockAt(position: number): number | null {
    return this.shown[this.shownAt(position)] ?? null;
  }

  /** The place in `shown` of {@link blockAt}; -1 before the first. */
  private shownAt(position: number): number {
    const { shown, starts } = this;
    return partitionPoint(0, shown.length, (at) => starts[shown[at]!]! <= position) - 1;
  }

  /** A stretch of the document widened to whole characters as a person sees them; see {@link wholeCharacters}. */
  whole(from: number, to: number): readonly [number, number] {
    if (from >= to) return [from, to];
    return [this.widened(from, from + 1)?.[0] ?? from, this.widened(to - 1, to)?.[1] ?? to];
  }

  /** A stretch of one code unit, widened; null where it is none of a block's text. */
  private widened(from: number, to: number): readonly [number, number] | null {
    const block = this.blockAt(from);
    const start = block === null ? null : this.start(block);
    if (block === null || start === null) return null;
    const { text } = this.page.reading(block);
    if (to - start > text.length) return null;
    const whole = wholeCharacters(text, { from: from - start, to: to - start });
    return [start + whole.from, start + whole.to];
  }

  /** The source ranges behind a stretch of the document; nothing for what lies between blocks. */
  toSource(from: number, to: number): Range[] {
    const out: Range[] = [];
    for (let i = Math.max(0, this.shownAt(from)); i < this.shown.length; i++) {
      const block = this.shown[i] ?? -1;
      const start = this.start(block);
      if (start === null || start >= to) break;
      out.push(...toSource(this.page.reading(block), Math.max(0, from - start), to - start));
    }
    return normaliseRanges(out);
  }

  /** Where a source range shows in the document, block by block; nothing for folded blocks. */
  toDoc(range: Range): DocRange[] {
    const indexes = this.page.indexesIn(range);
    const out: DocRange[] = [];
    for (let block = indexes?.[0] ?? 0; indexes && block <= indexes[1]; block++) {
      const start = this.start(block);
      if (start === null) continue;
      const reading = this.page.reading(block);
      const from = fromSource(reading, range.from);
      const to = endInReading(reading, range.to);
      if (from < to) out.push({ block, from: start + from, to: start + to });
    }
    return out;
  }

  /** The position at which a source offset stands, or null where it is folded. */
  positionOf(offset: number): number | null {
    const block = Math.max(0, this.page.indexAt(offset));
    const start = this.start(block);
    return start === null ? null : start + fromSource(this.page.reading(block), offset);
  }
}

/** The end of a half-open range goes to the end of the last span it reaches into, not to the start of the next. */
function endInReading(reading: ReturnType<Page['reading']>, end: number): number {
  let at = 0;
  for (const span of reading.spans) {
    if (end <= span.from) break;
    at = span.at + Math.min(end, span.to) - span.from;
  }
  return at;
}
