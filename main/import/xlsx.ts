import { fail, failure, ok } from '#core/result.ts';
import type { Extracted, Importer, ImportFile } from './extracted.ts';
import { type OfficePackage, openPackage, readProperties, readRelated } from './office-package.ts';
import { blankParagraph, Page } from './office-page.ts';
import { damaged, Refusal, refusable } from './refusal.ts';
import {
  type CellContext,
  readKinds,
  readSheet,
  readStrings,
  type SheetRow,
  WORKBOOK,
} from './xlsx-sheet.ts';
import { parseXml } from './xml.ts';

/** Workbooks of Excel, a row a clause. Formulas are not computed: what they gave when the file was saved is read. */
export const xlsxImporter: Importer = {
  id: 'xlsx',
  version: 1,
  extract: (file) => refusable(() => ok(readXlsx(file))),
};

interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

function readXlsx({ name, bytes, progress }: ImportFile): Extracted {
  const office = openPackage(name, bytes);
  const main = office.main ?? 'xl/workbook.xml';
  if (main.endsWith('.bin')) throw new Refusal(fail('binary-file', { file: name, type: 'XLSB' }));
  const { sheets, from1904 } = readWorkbook(name, office, main);
  const context: CellContext = {
    strings: readStrings(name, readRelated(office, main, 'sharedStrings')),
    kinds: readKinds(name, readRelated(office, main, 'styles')),
    from1904,
  };
  const held: { readonly sheet: Sheet; readonly rows: readonly SheetRow[] }[] = [];
  let hidden = 0;
  for (const [at, sheet] of sheets.entries()) {
    const part = office.read(sheet.part);
    if (!part) throw damaged(name);
    const rows = readSheet(name, part, context);
    if (sheet.hidden) hidden += rows.reduce((sum, { cells }) => sum + cells.join('').length, 0);
    else if (rows.length > 0) held.push({ sheet, rows });
    progress(at + 1, sheets.length);
  }
  const page = new Page(name);
  for (const { sheet, rows } of held) {
    // The name of the only sheet is mostly nobody's work.
    if (held.length > 1) {
      if (page.length > 0) page.add(blankParagraph());
      page.add({ ...blankParagraph(), text: sheet.name, heading: 1 });
    }
    for (const { number, cells } of rows) {
      page.mark(held.length > 1 ? `${sheet.name} ${number}` : String(number));
      page.add({ ...blankParagraph(), text: cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ') });
    }
  }
  const { text, layout } = page.finish('row');
  return {
    text,
    format: 'lines',
    layout,
    described: readProperties(name, office),
    encoding: null,
    comments: [],
    warnings: hidden > 0 ? [failure('hidden-text', { count: hidden })] : [],
    choices: {},
  };
}

function readWorkbook(
  file: string,
  office: OfficePackage,
  main: string,
): { readonly sheets: readonly Sheet[]; readonly from1904: boolean } {
  const bytes = office.read(main);
  if (!bytes) throw damaged(file);
  const parts = new Map(office.related(main).map(({ id, part }) => [id, part]));
  const sheets = new Map<string, Sheet>();
  let from1904 = false;
  let found = false;
  parseXml(file, bytes, WORKBOOK, {
    open(name, attributes) {
      if (name === 'workbook') found = true;
      else if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.get('date1904') ?? '');
      else if (name === 'sheet') {
        const part = parts.get(attributes.get('r:id') ?? '');
        const hidden = /hidden/i.test(attributes.get('state') ?? '');
        // A sheet that stands twice is read once.
        if (part && !sheets.has(part)) sheets.set(part, { name: attributes.get('name') ?? '', part, hidden });
      }
    },
  });
  if (!found) throw damaged(file);
  return { sheets: [...sheets.values()], from1904 };
}
