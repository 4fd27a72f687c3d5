import type { InstrumentKey } from '#core/language/agreement-words.ts';
import type { Range } from '#core/text/range.ts';

/**
 * What was read from the text of one entry. Every range is half-open, UTF-16 code units into that text (a reading of
 * the source, cuts joined), never empty.
 */
export interface Draft {
  readonly title: Range;
  readonly instrument: (Range & { readonly key: InstrumentKey }) | null;
  readonly parties: readonly DraftParty[];
  readonly subject: Range | null;
  readonly amount: Money | null;
  readonly years: Span | null;
  /** Whether parties and a verb of signing stand before it, or parties behind the word that introduces them. */
  readonly plain: boolean;
}

export interface DraftParty extends Range {
  readonly side: string | null;
}

/** An amount with its place. */
export interface Money extends Range {
  readonly value: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Years with their place. */
export interface Span extends Range {
  readonly first: number | null;
  readonly last: number | null;
}

/** Instruments that say something and are called after a place or a meeting, not after what they are about. */
export const STATEMENTS: ReadonlySet<InstrumentKey> = new Set<InstrumentKey>([
  'joint-statement',
  'declaration',
  'communique',
]);

/** A number without what binary fractions add: 4.86 times 1e8 is 486000000. */
export function times(number: number, scale: number): number {
  return Number((number * scale).toPrecision(15));
}

/** Whether two numbers may be the first and the last year of something that holds for a while. */
export function areYears(first: number, last: number): boolean {
  return first >= FIRST_YEAR && last <= LAST_YEAR && first <= last && last - first <= LONGEST;
}
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
/** In years: longer is no programme, but two dates. */
const LONGEST = 60;
