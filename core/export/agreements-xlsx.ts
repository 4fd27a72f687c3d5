import { unzipSync, zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/universal';
import type { Locale } from '#core/i18n/locale.ts';
import { createTranslate } from '#core/i18n/translate.ts';
import { type AgreementRow, COLUMNS, type Column, valuesOf } from './agreements.ts';
import { clean } from './nodes.ts';

/** What a cell can hold, UTF-16 code units; a spreadsheet refuses a file with more. */
const MOST = 32_767;
/** What a reader takes for an escaped character, though the text has it so. */
const ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
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

/**
 * A row for each signed document as a workbook, beneath a head in the language of a reader that stays in sight. Numbers,
 * amounts and years are numbers; whatever else a text holds is a text, and never a formula. The same rows give the same
 * bytes.
 */
export async function agreementsXlsx(rows: readonly AgreementRow[], locale: Locale): Promise<Uint8Array> {
  const t = createTranslate(locale);
  const head = COLUMNS.map((column) => ({
    value: t(`agreements.${column}`),
    type: String,
    fontWeight: 'bold' as const,
  }));
  const body = rows.map((row) => {
    const values = valuesOf(row);
    return COLUMNS.map((column) => {
      const value = values[column];
      if (value === null || value === '') return null;
      if (typeof value === 'string') return { value: text(value), type: String };
      return column === 'amount' ? { value, type: Number, format: '#,##0.##' } : { value, type: Number };
    });
  });
  const workbook = writeWorkbook([head, ...body], {
    sheet: t('agreements.screen'),
    stickyRowsCount: 1,
    columns: COLUMNS.map((column) => ({ width: WIDTHS[column] ?? WIDTH })),
  });
  const bytes = new Uint8Array(await (await workbook.toBlob()).arrayBuffer());
  // Without the time of day.
  return zipSync(unzipSync(bytes), { mtime: new Date(1980, 0, 1), level: 6 });
}

function text(value: string): string {
  const safe = clean(value).replace(ESCAPED, '_x005F_').slice(0, MOST);
  return safe.replace(/[\ud800-\udbff]$/, '');
}
