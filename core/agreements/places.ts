import { partitionPoint } from '#core/text/partition-point.ts';
import type { AgreementItem } from './agreement.ts';

/** Code units of the label and the marks that may part a line's beginning from its item. */
const REACH = 40;

/** Where the items of a text stand, without the text. */
export class Places {
  private readonly items: readonly { readonly item: AgreementItem; readonly line: number }[];

  constructor(text: string, items: readonly AgreementItem[]) {
    this.items = [...items]
      .sort((a, b) => startOf(a) - startOf(b))
      .map((item) => {
        const start = startOf(item);
        const ahead = text.slice(Math.max(0, start - REACH), start);
        return { item, line: start - ahead.length + ahead.lastIndexOf('\n') + 1 };
      });
  }

  /** Whether an item starts at an offset. */
  starts(at: number): boolean {
    const before = this.items[this.behind(at) - 1];
    return before !== undefined && startOf(before.item) === at;
  }

  /** The item that holds an offset, or that only its own label parts from it; null for none. */
  itemAt(at: number): AgreementItem | null {
    const behind = this.behind(at);
    const before = this.items[behind - 1]?.item;
    if (before && at < (before.extent.at(-1)?.to ?? 0)) return before;
    const next = this.items[behind];
    return next && at >= next.line ? next.item : null;
  }

  /** The index of the first item that starts behind an offset. */
  private behind(at: number): number {
    return partitionPoint(0, this.items.length, (index) => startOf(this.items[index]?.item) <= at);
  }
}

/** Where an item starts, UTF-16 code units. */
export function startOf(item: AgreementItem | undefined): number {
  return item?.extent[0]?.from ?? 0;
}
