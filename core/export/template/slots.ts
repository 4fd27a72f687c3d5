import { printable, type Value } from './values.ts';

/** What a mark of a region says: what follows belongs to it, until the next mark that closes one. */
export interface RegionMark {
  readonly region: string;
  /** The digest of what was written down for it, for the way back; empty for none. */
  readonly base: string;
}

/** Two characters of the private use area that neither template nor values hold. */
export interface MarkSigns {
  readonly open: string;
  readonly close: string;
}

/** Where a template that is run puts what it prints, and gets what stands for it in the text. */
export interface Marking {
  /** null for what cannot be printed. @param at where the template puts it, in UTF-16 code units */
  mark(given: unknown, at: number): string | null;
  /** Where a region begins, or with null ends, as a paragraph of its own. */
  markRegion(mark: RegionMark | null): string;
}

/** What stands in a text of slots, in its order. */
export interface Filling {
  /** Most are texts, which stand as they are. */
  readonly values: readonly (string | Value)[];
  readonly places: readonly number[];
  readonly regions: readonly (RegionMark | null)[];
}

/**
 * Values that stand in a text as slots, all of them the same: which value belongs to which is told by their order, so that
 * texts which differ in values alone are the same.
 */
export class Slots implements Marking {
  private values: (string | Value)[] = [];
  private places: number[] = [];
  private regions: (RegionMark | null)[] = [];
  private readonly slot: string;
  private readonly region: string;

  constructor({ open, close }: MarkSigns) {
    this.slot = open + close;
    this.region = `\n\n${open}r${close}\n\n`;
  }

  mark(given: unknown, at: number): string | null {
    const value = typeof given === 'string' ? given : printable(given);
    if (value === null) return null;
    this.values.push(typeof value === 'string' || value.kind !== 'text' ? value : value.text);
    this.places.push(at);
    return this.slot;
  }

  markRegion(mark: RegionMark | null): string {
    this.regions.push(mark);
    return this.region;
  }

  /** What was put into slots since this was asked last. */
  taken(): Filling {
    const { values, places, regions } = this;
    this.values = [];
    this.places = [];
    this.regions = [];
    return { values, places, regions };
  }
}
