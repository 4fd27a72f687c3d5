import { wholeCharacters } from './graphemes.ts';
import type { Range } from './range.ts';

/**
 * Where an annotation's passage stands: a position and a quote, as in the W3C Web Annotation model
 * (TextPositionSelector and TextQuoteSelector), in UTF-16 code units.
 */
export interface Selector extends Range {
  /** `source.slice(from, to)` */
  readonly exact: string;
  /** Up to {@link CONTEXT} code units before and after, not cutting a surrogate pair. */
  readonly prefix: string;
  readonly suffix: string;
}

/** Code units of context kept on each side of a quote. */
export const CONTEXT = 32;

/**
 * Describes `range` of `source`, widened to whole characters as a person sees them. Throws a RangeError where the range
 * is empty or out of bounds.
 */
export function describeRange(source: string, range: Range): Selector {
  if (!(0 <= range.from && range.from < range.to && range.to <= source.length)) {
    throw new RangeError(
      `range [${range.from}, ${range.to}) is empty or outside a text of ${source.length} code units`,
    );
  }
  const { from, to } = wholeCharacters(source, range);
  let before = Math.max(0, from - CONTEXT);
  if (before > 0 && isLowSurrogate(source, before)) before++;
  let after = Math.min(source.length, to + CONTEXT);
  if (after < source.length && isLowSurrogate(source, after)) after--;
  return {
    from,
    to,
    exact: source.slice(from, to),
    prefix: source.slice(before, from),
    suffix: source.slice(to, after),
  };
}

/** Whether the code unit at `offset` is the second half of a surrogate pair. */
export function isLowSurrogate(source: string, offset: number): boolean {
  const code = source.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff;
}
