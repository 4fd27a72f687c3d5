import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Locale } from '#core/i18n/locale.ts';
import { type AgreementRow, COLUMNS, type Column, valuesOf } from './agreements.ts';
import { workbookOf } from './workbook.ts';

/** In characters. */
const WIDTHS: Partial<Record<Column, number>> = {
  document: 24,
  title: 60,
  instrument: 20,
  parties: 44,
  sides: 24,
  agencies: 44,
  subject: 36,
  amount: 18,
  section: 20,
  date: 16,
  place: 16,
};
const WIDTH = 9;

/** A row for each signed document as a workbook, its head in the language of a reader, see {@link workbookOf}. */
export async function agreementsXlsx(rows: readonly AgreementRow[], locale: Locale): Promise<Uint8Array> {
  const t = createTranslate(locale);
  return workbookOf({
    name: t('agreements.screen'),
    columns: COLUMNS.map((column) => ({
      head: t(`agreements.${column}`),
      width: WIDTHS[column] ?? WIDTH,
      money: column === 'amount',
    })),
    rows: rows.map((row) => {
      const values = valuesOf(row);
      return COLUMNS.map((column) => values[column]);
    }),
  });
}
