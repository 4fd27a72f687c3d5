import { INSTRUMENT_KEYS, type InstrumentKey } from '#core/language/agreement-words.ts';
import { LANGUAGES } from '#core/language/index.ts';
import { LONGEST_AGREEMENT_FIELD, MOST_PARTIES } from '#core/limits.ts';
import type { Change } from '#core/project/changes/table.ts';
import type { AgreementCorrection, AgreementField } from '#core/project/model.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { foldText } from '#core/text/fold.ts';
import type { Agreement } from './agreement.ts';
import { type ListedAgreement, saidField } from './listed.ts';
import { typedAmount } from './typed-amount.ts';

/** A signed document as it stands in the fields that a person types into. */
export interface TypedAgreement {
  readonly title: string;
  readonly instrument: string;
  /** Empty where none is chosen. */
  readonly key: InstrumentKey | '';
  readonly parties: readonly { readonly name: string; readonly side: string }[];
  readonly subject: string;
  readonly amount: string;
  readonly from: string;
  readonly to: string;
  readonly section: string;
  readonly date: string;
  readonly place: string;
}

/** What the fields hold before anybody types. */
export function typedOf({
  title,
  instrument,
  parties,
  subject,
  amount,
  years,
  section,
  signed,
}: Agreement): TypedAgreement {
  return {
    title,
    instrument: instrument?.text ?? '',
    key: instrument?.key ?? '',
    parties: parties.map(({ name, side }) => ({ name, side: side ?? '' })),
    subject: subject ?? '',
    amount: amount?.text ?? '',
    from: String(years?.from ?? ''),
    to: String(years?.to ?? ''),
    section: section ?? '',
    date: signed?.date ?? '',
    place: signed?.place ?? '',
  };
}

/**
 * The changes that make a row what was typed: none for fields that nobody changed; where what was read is typed again, it
 * is given back. Fails with what is wrong in the first field that cannot be taken.
 *
 * @param decimal what parts whole numbers from fractions where a person types digits
 */
export function typedChanges(
  row: ListedAgreement,
  typed: TypedAgreement,
  decimal: '.' | ',',
): Result<Change[]> {
  const before = typedOf(row);
  const changes: Change[] = [];
  for (const { parts, read } of READERS) {
    if (same(parts(typed), parts(before))) continue;
    const correction = read(typed, decimal);
    if (!correction.ok) return correction;
    const { field, value } = correction.value;
    if (same(fieldOf(row, field), value)) continue;
    const known = saidField(row, field);
    const at = known?.at ?? row.start;
    changes.push(
      known && row.read && same(fieldOf(row.read, field), value)
        ? { kind: 'agreement.restore', document: row.document, at, field }
        : { kind: 'agreement.correct', document: row.document, at, correction: correction.value },
    );
  }
  return ok(changes);
}

/** How one field is read from what was typed, and from which parts of it. */
interface Reader {
  parts(typed: TypedAgreement): unknown;
  read(typed: TypedAgreement, decimal: '.' | ','): Result<AgreementCorrection>;
}

/** Words that may be left out. */
const optional = (field: 'subject' | 'section' | 'date' | 'place'): Reader => ({
  parts: (typed) => typed[field],
  read(typed) {
    const value = words(typed[field]);
    return value.ok ? ok({ field, value: value.value }) : value;
  },
});

const READERS: readonly Reader[] = [
  {
    parts: ({ title }) => title,
    read({ title }) {
      const value = words(title);
      if (!value.ok) return value;
      return value.value === null ? fail('agreement-title') : ok({ field: 'title', value: value.value });
    },
  },
  {
    parts: ({ instrument, key }) => [instrument, key],
    read({ instrument, key }) {
      const text = words(instrument);
      if (!text.ok) return text;
      if (text.value === null) return ok({ field: 'instrument', value: null });
      if (key === '') return fail('agreement-instrument', { text: text.value });
      return ok({ field: 'instrument', value: { text: text.value, key } });
    },
  },
  { parts: ({ parties }) => parties, read: ({ parties }) => readParties(parties) },
  optional('subject'),
  {
    parts: ({ amount }) => amount,
    read({ amount }, decimal) {
      const text = words(amount);
      if (!text.ok) return text;
      if (text.value === null) return ok({ field: 'amount', value: null });
      const value = typedAmount(text.value, decimal);
      return value ? ok({ field: 'amount', value }) : fail('agreement-amount', { text: text.value });
    },
  },
  { parts: ({ from, to }) => [from, to], read: readYears },
  optional('section'),
  optional('date'),
  optional('place'),
];

/** One line of words; null for none. */
function words(typed: string): Result<string | null> {
  const text = typed.replace(/\s+/gu, ' ').trim();
  if (text.length > LONGEST_AGREEMENT_FIELD) return fail('agreement-long', { most: LONGEST_AGREEMENT_FIELD });
  return ok(text || null);
}

function readParties(typed: TypedAgreement['parties']): Result<AgreementCorrection> {
  const value: { name: string; side: string | null }[] = [];
  for (const party of typed) {
    const name = words(party.name);
    const side = words(party.side);
    if (!name.ok) return name;
    if (!side.ok) return side;
    if (name.value !== null) value.push({ name: name.value, side: side.value });
    else if (side.value !== null) return fail('agreement-party', { side: side.value });
  }
  return value.length > MOST_PARTIES
    ? fail('agreement-parties', { most: MOST_PARTIES })
    : ok({ field: 'parties', value });
}

function readYears({ from, to }: TypedAgreement): Result<AgreementCorrection> {
  const years: (number | null)[] = [];
  for (const typed of [from, to]) {
    const text = typed.trim();
    if (text !== '' && !/^[1-9]\d{3}$/.test(text)) return fail('agreement-year', { text });
    years.push(text === '' ? null : Number(text));
  }
  const [first = null, last = null] = years;
  if (first !== null && last !== null && first > last)
    return fail('agreement-years', { from: first, to: last });
  return ok({ field: 'years', value: first === null && last === null ? null : { from: first, to: last } });
}

/** What a row has in a field, in the form of a correction. */
function fieldOf(row: Agreement, field: AgreementField): unknown {
  if (field === 'hidden') return false;
  if (field === 'date' || field === 'place') return row.signed?.[field] ?? null;
  if (field === 'parties') return row.parties.map(({ name, side }) => ({ name, side }));
  return row[field] ?? null;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What an instrument is called in a language, in small letters; its key where that has no word. */
export function instrumentName(key: InstrumentKey, language: string): string {
  const words = LANGUAGES.find(({ code }) => code === language)?.agreements?.instruments ?? {};
  return Object.keys(words).find((word) => words[word] === key) ?? key;
}

/** The instrument whose name is the longest in some words, in whatever language; null where none is in them. */
export function instrumentIn(words: string): InstrumentKey | null {
  const text = foldText(words, ['width', 'looks', 'han', 'case']).text;
  let best = '';
  let key: InstrumentKey | null = null;
  for (const { agreements } of LANGUAGES)
    for (const [name, own] of Object.entries(agreements?.instruments ?? {}))
      if (name.length > best.length && text.includes(name)) [best, key] = [name, own];
  return key;
}

/** All that an instrument may be, by what it is called in a language. */
export function instrumentNames(
  language: string,
): readonly { readonly key: InstrumentKey; readonly name: string }[] {
  return INSTRUMENT_KEYS.map((key) => ({ key, name: instrumentName(key, language) })).sort((a, b) =>
    a.name.localeCompare(b.name, language),
  );
}
