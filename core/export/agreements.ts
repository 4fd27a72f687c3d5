import type { ListedAgreement } from '#core/agreements/listed.ts';
import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Locale } from '#core/i18n/locale.ts';
import { csvOf } from './csv.ts';
import { phrasing } from './nodes.ts';
import { print } from './print.ts';

/** A signed document with the document of the project that lists it; null for a file outside of one. */
export type AgreementRow = Omit<ListedAgreement, 'document'> & { readonly document: string | null };

/** A row as JSON: where there are some, the fields that are as a person says, and the same document in other lists. */
export function agreementJson({ start: _, said, read: _read, counterparts, ...row }: AgreementRow): object {
  return {
    ...row,
    ...(said && { corrected: said.map(({ field }) => field) }),
    ...(counterparts && { counterpart: counterparts.map(({ document, ref }) => ({ document, ref })) }),
  };
}

/** What a table has of a row, in order. */
export const COLUMNS = [
  'document',
  'ref',
  'number',
  'title',
  'instrument',
  'parties',
  'sides',
  'agencies',
  'subject',
  'amount',
  'currency',
  'from',
  'to',
  'section',
  'date',
  'place',
] as const;
export type Column = (typeof COLUMNS)[number];

/** A row for each signed document, beneath a head in the language of a reader. What was not found is empty. */
export function agreementsCsv(rows: readonly AgreementRow[], locale: Locale): string {
  return csvOf(cellsOf(rows, COLUMNS, locale));
}

/** The same as a table in Markdown, without columns that are empty in every row. */
export function agreementsMarkdown(rows: readonly AgreementRow[], locale: Locale): string {
  const all = rows.map(valuesOf);
  const told = COLUMNS.filter(
    (column) =>
      column !== 'ref' &&
      all.some((values) => shown(values[column]) !== '') &&
      (column !== 'agencies' || all.some(({ parties, agencies }) => agencies !== parties)),
  );
  const cells = cellsOf(rows, told.length > 0 ? told : ['title'], locale);
  return print([
    {
      type: 'table',
      align: cells[0]?.map(() => null) ?? [],
      children: cells.map((row) => ({
        type: 'tableRow',
        children: row.map((value) => ({ type: 'tableCell', children: phrasing([value]) })),
      })),
    },
  ]);
}

function cellsOf(rows: readonly AgreementRow[], columns: readonly Column[], locale: Locale): string[][] {
  const t = createTranslate(locale);
  const head = columns.map((column) => t(`agreements.${column}`));
  return [head, ...rows.map((row) => columns.map((column) => shown(valuesOf(row)[column])))];
}

/** What stands in each column of a row; null or empty for nothing. */
export function valuesOf(row: AgreementRow): Record<Column, string | number | null> {
  const { document, ref, number, title, instrument, parties, subject, amount, years, section, signed } = row;
  return {
    document,
    ref,
    number,
    title,
    instrument: instrument?.text ?? null,
    parties: parties.map(({ name }) => name).join('; '),
    sides: parties.map(({ side }) => side ?? '–').join('; '),
    agencies: parties.map(({ name, agency }) => agency?.name ?? name).join('; '),
    subject,
    amount: amount?.value ?? null,
    currency: amount?.currency ?? null,
    from: years?.from ?? null,
    to: years?.to ?? null,
    section: section ?? null,
    date: signed?.date ?? null,
    place: signed?.place ?? null,
  };
}

function shown(value: string | number | null): string {
  return String(value ?? '');
}
