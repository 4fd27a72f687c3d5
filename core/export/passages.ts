import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Locale } from '#core/i18n/locale.ts';
import { type Item, quoteOfItem } from './annotation.ts';
import { isoTime } from './chosen.ts';
import { citePassage } from './citing/styles.ts';
import { csvOf } from './csv.ts';
import type { CitationStyle } from './form.ts';

/** What a table of passages has of each, in order. */
const COLUMNS = ['quote', 'tags', 'note', 'citation', 'document', 'ref', 'by', 'made', 'id'] as const;
type Column = (typeof COLUMNS)[number];

/** In characters. */
const WIDTHS: Readonly<Record<Column, number>> = {
  quote: 60,
  tags: 24,
  note: 40,
  citation: 40,
  document: 30,
  ref: 12,
  by: 14,
  made: 20,
  id: 12,
};

/** A passage a row, with its tags, its note and where it stands, beneath a head in the language of a reader. */
export function passagesCsv(items: readonly Item[], locale: Locale, style: CitationStyle = 'text'): string {
  const t = createTranslate(locale);
  return csvOf([
    COLUMNS.map((column) => t(`passage.${column}`)),
    ...items.map((item) => [...cellsOf(item, style)]),
  ]);
}

/** The same as a workbook, see {@link workbookOf}. */
export async function passagesXlsx(
  items: readonly Item[],
  locale: Locale,
  style: CitationStyle = 'text',
): Promise<Uint8Array> {
  const t = createTranslate(locale);
  const { workbookOf } = await import('./workbook.ts');
  return workbookOf({
    name: t('passage.sheet'),
    columns: COLUMNS.map((column) => ({ head: t(`passage.${column}`), width: WIDTHS[column] })),
    rows: items.map((item) => cellsOf(item, style)),
  });
}

function cellsOf(item: Item, style: CitationStyle): readonly string[] {
  const { annotation, document, page, tags, clause } = item;
  const cells: Record<Column, string> = {
    quote: quoteOfItem(item),
    tags: tags.map(({ name }) => name).join('; '),
    note: annotation.note,
    citation: citePassage(document, page, annotation.targets, style),
    document: document.title,
    ref: clause?.ref ?? '',
    by: annotation.by,
    made: isoTime(annotation.createdAt),
    id: annotation.id,
  };
  return COLUMNS.map((column) => cells[column]);
}
