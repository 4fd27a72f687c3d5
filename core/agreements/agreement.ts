import type { InstrumentKey } from '#core/language/agreement-words.ts';
import type { Agency } from '#core/project/model.ts';
import type { Range } from '#core/text/range.ts';

/** Who signs. */
export interface Party {
  /** As it stands in the text, page cuts and line wraps joined, without a leading article. */
  readonly name: string;
  /** The state that it belongs to, as the page has it; null where neither the name nor a column says so. */
  readonly side: string | null;
  /** Where a person said that it is one with others under another name: that name, and its side. */
  readonly agency?: Agency;
  readonly ranges: readonly Range[];
}

/** Money, as a number in whole units of its currency: 50亿元人民币 is 5,000,000,000 CNY. */
export interface Amount {
  readonly value: number;
  /** ISO 4217. */
  readonly currency: string;
  /** As it stands. */
  readonly text: string;
}

/** Years of validity, both included; null for an end that is not said. */
export interface Years {
  readonly from: number | null;
  readonly to: number | null;
}

/** When and where it was signed, as it stands in the text. */
export interface Signed {
  readonly date: string | null;
  readonly place: string | null;
}

/**
 * One signed document of a list. What was not found is null, empty or absent, never made up. All ranges are
 * half-open, UTF-16 code units into the source, in text order: several where a page break or a wrap cuts a field.
 */
export interface Agreement {
  /** The block of the outline that it stands in; rows of a table that is one block share it. */
  readonly ref: string;
  /** The number that its list gives it; null for none. */
  readonly number: number | null;
  /** Without 《》, label and closing mark. */
  readonly title: string;
  readonly instrument: { readonly text: string; readonly key: InstrumentKey } | null;
  /** In the order of the text. */
  readonly parties: readonly Party[];
  /** Without the words that introduce it. */
  readonly subject: string | null;
  readonly amount?: Amount;
  readonly years?: Years;
  /** The heading that it stands under. */
  readonly section?: string;
  readonly signed?: Signed;
  readonly ranges: {
    readonly title: readonly Range[];
    readonly instrument?: readonly Range[];
    readonly subject?: readonly Range[];
    readonly amount?: readonly Range[];
    readonly years?: readonly Range[];
    readonly section?: readonly Range[];
    /** Of date and place together. */
    readonly signed?: readonly Range[];
  };
}

/** A signed document as it was read, and the text that it was read from. */
export interface AgreementItem {
  readonly read: Agreement;
  /** The item without its label, or the cells of its row: half-open, in text order, at least one. */
  readonly extent: readonly Range[];
}
