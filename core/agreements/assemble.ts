import type { Outline } from '#core/structure/outline.ts';
import type { Range } from '#core/text/range.ts';
import { type Reading, readRanges, toSource } from '#core/text/reading.ts';
import type { Agreement, Party, Signed } from './agreement.ts';
import type { Draft, DraftParty } from './draft.ts';

/** A text with its outline; a `Page` is one. */
export interface Source {
  /** LF-normalised. */
  readonly text: string;
  readonly outline: Outline;
}

/** When and where all of a list was signed, and where that is said. */
export interface SignedHere extends Signed {
  readonly ranges: readonly Range[];
}

/** What a row is made of. */
export interface Parts {
  readonly text: string;
  readonly ref: string;
  readonly number: number | null;
  readonly reading: Reading;
  readonly draft: Draft;
  readonly section: readonly Range[] | null;
  readonly signed: SignedHere | null;
}

/** A row with ranges into the source. */
export function assemble({ text, ref, number, reading, draft, section, signed }: Parts): Agreement {
  const { title, instrument, parties, subject, amount, years } = draft;
  const source = ({ from, to }: Range): Range[] => toSource(reading, from, to);
  const words = ({ from, to }: Range): string => reading.text.slice(from, to);
  return {
    ref,
    number,
    title: words(title),
    instrument: instrument && { text: words(instrument), key: instrument.key },
    parties: parties.map((party) => partyOf(reading, party)),
    subject: subject && words(subject),
    ...(amount && { amount: { value: amount.value, currency: amount.currency, text: words(amount) } }),
    ...(years && { years: { from: years.first, to: years.last } }),
    ...(section && { section: readRanges(text, section).text }),
    ...(signed && { signed: { date: signed.date, place: signed.place } }),
    ranges: {
      title: source(title),
      ...(instrument && { instrument: source(instrument) }),
      ...(subject && { subject: source(subject) }),
      ...(amount && { amount: source(amount) }),
      ...(years && { years: source(years) }),
      ...(section && { section }),
      ...(signed && { signed: signed.ranges }),
    },
  };
}

export function partyOf(reading: Reading, { from, to, side }: DraftParty): Party {
  return { name: reading.text.slice(from, to), side, ranges: toSource(reading, from, to) };
}
