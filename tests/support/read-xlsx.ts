import type { Extracted } from '#main/import/extracted.ts';
import { xlsxImporter } from '#main/import/sheet/xlsx.ts';
import { type MadeWorkbook, makeXlsx } from '#tests/support/make-xlsx.ts';
import { must } from '#tests/support/store.ts';

/** What comes out of a workbook, or out of one sheet. */
export async function readXlsx(given: MadeWorkbook | string): Promise<Extracted> {
  const bytes = makeXlsx(typeof given === 'string' ? { sheets: [{ data: given }] } : given);
  return must(await xlsxImporter.extract({ name: '清单.xlsx', bytes, options: {}, progress: () => {} }));
}
