import { unzipSync, zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/universal';
import { clean } from './nodes.ts';

/** What a cell can hold, UTF-16 code units; a spreadsheet refuses a file with more. */
const MOST = 32_767;
/** What a reader takes for an escaped character, though the text has it so. */
const ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** One table of a workbook. */
export interface Sheet {
  readonly name: string;
  /** What heads each column, and its width in characters. */
  readonly columns: readonly { readonly head: string; readonly width: number; readonly money?: boolean }[];
  /** A cell for each column; null for an empty one. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * A workbook with one table, beneath a head that stays in sight. Numbers are numbers; whatever else a text holds is a
 * text, and never a formula. The same table gives the same bytes.
 */
export async function workbookOf({ name, columns, rows }: Sheet): Promise<Uint8Array> {
  const head = columns.map((column) => ({
    value: column.head,
    type: String,
    fontWeight: 'bold' as const,
  }));
  const body = rows.map((row) =>
    row.map((value, at) => {
      if (value === null || value === '') return null;
      if (typeof value === 'string') return { value: text(value), type: String };
      return columns[at]?.money ? { value, type: Number, format: '#,##0.##' } : { value, type: Number };
    }),
  );
  const workbook = writeWorkbook([head, ...body], {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
  });
  const bytes = new Uint8Array(await (await workbook.toBlob()).arrayBuffer());
  // Without the time of day.
  return zipSync(unzipSync(bytes), { mtime: new Date(1980, 0, 1), level: 6 });
}

function text(value: string): string {
  const safe = clean(value).replace(ESCAPED, '_x005F_').slice(0, MOST);
  return safe.replace(/[\ud800-\udbff]$/, '');
}
