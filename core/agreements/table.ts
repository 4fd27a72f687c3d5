import { agencyKey } from '#core/project/agreement-said.ts';
import { foldText } from '#core/text/fold.ts';
import type { Agreement, Party } from './agreement.ts';
import type { ListedAgreement } from './listed.ts';

/** By what rows may stand together. */
export const GROUPINGS = ['none', 'instrument', 'side', 'agency'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What rows are put in order by. */
export const SORTS = ['place', 'title', 'instrument', 'amount', 'years'] as const;
export type Sort = (typeof SORTS)[number];

/** Rows that stand together; one with several sides or agencies stands under each. */
export interface AgreementGroup {
  /** Empty where nothing is written. */
  readonly name: string;
  readonly rows: readonly ListedAgreement[];
}

/** Tells one row from all others, as long as its text does. */
export function agreementKey({ document, start }: Pick<ListedAgreement, 'document' | 'start'>): string {
  return `${document} ${start}`;
}

/** The name of what was signed, as its list has it; rows of several languages share a key. */
export function instrumentOf({ instrument }: Agreement): string {
  return instrument?.key ?? '';
}

/** The agencies of a row, each once, by `agencyKey`: one under several names by the one that is shown. */
export function agenciesOf({ parties }: Agreement): readonly string[] {
  return [...new Set(parties.map(countsAs))];
}

/** The agency that a party counts as, by `agencyKey`. */
export function countsAs({ name, side, agency }: Party): string {
  return agencyKey(agency ?? { name, side });
}

/** The states of a row, each once; one empty name where none is written. */
export function sidesOf({ parties }: Agreement): readonly string[] {
  const sides = new Set(parties.flatMap(({ side }) => side ?? []));
  return sides.size > 0 ? [...sides] : [''];
}

/** What narrows rows down. */
export interface AgreementFilter {
  /** Words that all stand in a row: in its title, its parties, its subject. */
  readonly words: string;
  readonly document: string | null;
  readonly instrument: string | null;
  /** See `agencyKey`. */
  readonly agency: string | null;
}

/** The rows that a filter leaves. */
export function filtered(
  rows: readonly ListedAgreement[],
  { words, document, instrument, agency }: AgreementFilter,
): readonly ListedAgreement[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (document === null || row.document === document) &&
      (instrument === null || instrumentOf(row) === instrument) &&
      (agency === null || agenciesOf(row).includes(agency)) &&
      (wanted.length === 0 || holds(row, wanted)),
  );
}

function holds(row: ListedAgreement, wanted: readonly string[]): boolean {
  const { title, instrument, parties, subject } = row;
  const text = fold(
    [
      title,
      instrument?.text,
      subject,
      ...parties.flatMap(({ name, side, agency }) => [name, side, agency?.name]),
    ].join('\n'),
  );
  return wanted.every((word) => text.includes(word));
}

function fold(text: string): string {
  return foldText(text, ['width', 'looks', 'han', 'case']).text;
}

/** Rows in an order; those that lack what it goes by come last, equal ones stay as they stood. */
export function sorted(rows: readonly ListedAgreement[], by: Sort): readonly ListedAgreement[] {
  if (by === 'place') return rows;
  const value = (row: ListedAgreement): string | number | null => {
    if (by === 'title') return row.title;
    if (by === 'instrument') return row.instrument?.text ?? null;
    if (by === 'amount') return row.amount ? -row.amount.value : null;
    return row.years?.from ?? row.years?.to ?? null;
  };
  return [...rows].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    return one < other ? -1 : one > other ? 1 : 0;
  });
}

/** Rows in groups, the largest first; what is not written last. */
export function grouped(rows: readonly ListedAgreement[], by: Grouping): readonly AgreementGroup[] {
  if (by === 'none') return [{ name: '', rows }];
  const groups = new Map<string, ListedAgreement[]>();
  for (const row of rows)
    for (const name of by === 'instrument'
      ? [instrumentOf(row)]
      : by === 'side'
        ? sidesOf(row)
        : namesOrNone(row)) {
      const group = groups.get(name);
      if (group) group.push(row);
      else groups.set(name, [row]);
    }
  return [...groups]
    .map(([name, own]) => ({ name, rows: own }))
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || b.rows.length - a.rows.length);
}

function namesOrNone(row: ListedAgreement): readonly string[] {
  const names = agenciesOf(row);
  return names.length > 0 ? names : [''];
}

/** How many rows have what: of the rows that are left, and of all. The most first. */
export interface Tally {
  readonly name: string;
  readonly count: number;
  readonly of: number;
}

/** Counts rows by what each has. */
export function tallied(
  rows: readonly ListedAgreement[],
  all: readonly ListedAgreement[],
  names: (row: ListedAgreement) => readonly string[],
): readonly Tally[] {
  const count = (some: readonly ListedAgreement[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const row of some) for (const name of names(row)) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  const left = count(rows);
  return [...count(all)]
    .map(([name, of]) => ({ name, count: left.get(name) ?? 0, of }))
    .sort((a, b) => b.count - a.count || b.of - a.of);
}

/** The amounts of rows by currency, largest first. */
export function totals(
  rows: readonly ListedAgreement[],
): readonly { readonly currency: string; readonly value: number }[] {
  const sums = new Map<string, number>();
  for (const { amount } of rows)
    if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.value);
  return [...sums].map(([currency, value]) => ({ currency, value })).sort((a, b) => b.value - a.value);
}
