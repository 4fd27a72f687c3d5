import type { ImportGuess, LeftOut } from '#core/contract.ts';
import { fail, ok, warning } from '#core/result.ts';
import { PLAIN } from '#core/text/layout.ts';
import { parseXml } from '../archive/xml.ts';
import { type Extracted, type Importer, type ImportFile, type ImportOptions, MOST } from '../extracted.ts';
import { type OfficePackage, openPackage, readProperties, readRelated } from '../office/package.ts';
import { damaged, Refusal, refusable } from '../refusal.ts';
import { rowsToText, type TableText } from './rows.ts';
import {
  type CellContext,
  readKinds,
  readSheet,
  readStrings,
  type SheetRow,
  WORKBOOK,
} from './xlsx-sheet.ts';

/** Workbooks of Excel, a row a clause. Formulas are not computed: what they gave when the file was saved is read. */
export const xlsxImporter: Importer = {
  id: 'xlsx',
  version: 3,
  extract: (file) => refusable(() => ok(readXlsx(file))),
};

interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

/** A sheet as it is read. */
interface Table extends TableText {
  readonly name: string;
}

function readXlsx({ name, bytes, options, progress }: ImportFile): Extracted {
  const office = openPackage(name, bytes);
  const main = office.main ?? 'xl/workbook.xml';
  if (main.endsWith('.bin')) throw new Refusal(fail('binary-file', { file: name, type: 'XLSB' }));
  const { sheets, from1904 } = readWorkbook(name, office, main);
  const context: CellContext = {
    strings: readStrings(name, readRelated(office, main, 'sharedStrings')),
    kinds: readKinds(name, readRelated(office, main, 'styles')),
    from1904,
  };
  const shown: Table[] = [];
  const aside: Table[] = [];
  const leftOut: LeftOut[] = [];
  for (const [at, sheet] of sheets.entries()) {
    const part = office.read(sheet.part);
    if (!part) throw damaged(name);
    // Of several sheets it is told how many have been read, of a single one how much.
    const rows = readSheet(name, part, context, (done) => {
      if (sheets.length === 1) progress(done, part.length);
    });
    const out = sheet.hidden && options.whole !== true;
    if (out) leftOut.push({ what: 'hidden-sheet', where: sheet.name, chars: charactersOf(rows) });
    // Of hidden sheets the text is wanted only where no other has any.
    if (rows.length > 0 && !(out && shown.length > 0))
      (out ? aside : shown).push({ name: sheet.name, ...layRows(rows, options.labelColumn) });
    if (sheets.length > 1) progress(at + 1, sheets.length);
  }
  const tables = shown.length > 0 ? shown : aside;
  // The name of the only sheet is mostly nobody's work.
  const [first, second] = tables;
  const { text, layout } = first && !second ? first : joined(tables);
  const width = Math.max(...tables.map(({ columns }) => columns.length), 0);
  const { labelColumn } = options;
  if (typeof labelColumn === 'number' && labelColumn > width)
    throw new Refusal(fail('no-column', { file: name, column: labelColumn, count: width }));
  const hidden = shown.length > 0 ? leftOut.filter(({ chars }) => chars > 0) : [];
  const widest = tables.find(({ columns }) => columns.length === width);
  return {
    text,
    format: 'lines',
    layout,
    described: readProperties(name, office),
    encoding: null,
    comments: [],
    warnings:
      hidden.length > 0
        ? [warning('hidden-text', { count: hidden.reduce((sum, { chars }) => sum + chars, 0) })]
        : shown.length === 0 && aside.length > 0
          ? [warning('hidden-sheets', { count: aside.length })]
          : [],
    choices: {
      columns: widest?.columns ?? [],
      ...((hidden.length > 0 || options.whole) && { whole: true }),
    },
    guesses: distinct(tables.flatMap(({ guesses }) => guesses)),
    leftOut: hidden,
    ...(first?.labelColumn !== undefined && { labelColumn: first.labelColumn }),
  };
}

/** Blanks are not counted. */
function charactersOf(rows: readonly SheetRow[]): number {
  let count = 0;
  for (const { cells } of rows) for (const cell of cells) count += cell.replace(/\s+/g, '').length;
  return count;
}

/** What was guessed of several sheets, each guess once. */
function distinct(guesses: readonly ImportGuess[]): ImportGuess[] {
  return [...new Map(guesses.map((guess) => [JSON.stringify(guess), guess])).values()];
}

/** The rows of a sheet as a text; empty rows count, though nothing of them is there. */
function layRows(rows: readonly SheetRow[], labelColumn: ImportOptions['labelColumn']): TableText {
  const { text, layout, ...table } = rowsToText(
    rows.map(({ cells }) => cells),
    labelColumn,
  );
  const marks = (layout.locators?.marks ?? []).map(([at, row]): [number, string] => [
    at,
    String(rows[Number(row) - 1]?.number ?? row),
  ]);
  return { ...table, text, layout: { ...layout, locators: { kind: 'row', marks } } };
}

/** Several sheets as one text, each under its name. */
function joined(tables: readonly Table[]): Pick<Extracted, 'text' | 'layout'> {
  const headings: [number, number][] = [];
  const labels: number[] = [];
  const marks: [number, string][] = [];
  let text = '';
  for (const { name, text: own, layout } of tables) {
    if (text !== '') text += '\n\n';
    if (name.trim() !== '') {
      headings.push([text.length + name.length - name.trimStart().length, 1]);
      text += `${name}\n\n`;
    }
    const at = text.length;
    for (const label of layout.labels) labels.push(at + label);
    for (const [from, row] of layout.locators?.marks ?? [])
      marks.push([at + from, `${name} ${row}`.slice(-100)]);
    text += own;
  }
  return {
    text,
    layout: {
      ...PLAIN,
      headings,
      labels: labels.slice(0, MOST.marks),
      locators: { kind: 'row', marks: marks.slice(0, MOST.marks) },
    },
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
