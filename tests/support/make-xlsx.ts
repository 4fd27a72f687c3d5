import { makeZip } from '#tests/support/make-zip.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook: for each sheet its `sheetData`, and what its cells share. */
export interface MadeWorkbook {
  readonly sheets?: readonly { readonly name?: string; readonly data: string; readonly state?: string }[];
  readonly strings?: string;
  readonly styles?: string;
  readonly properties?: string;
}

export function makeXlsx({ sheets = [], strings, styles, properties = '' }: MadeWorkbook): Uint8Array {
  const relations = (list: readonly (readonly [id: string, kind: string, target: string])[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
      .join('')}</Relationships>`;
  return makeZip([
    { name: '_rels/.rels', data: relations([['r', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      data: `<workbook ${MAIN} xmlns:r="${OFFICE}">${properties}<sheets>${sheets
        .map(
          ({ name, state }, i) =>
            `<sheet name="${name ?? `Sheet${i + 1}`}" sheetId="${i + 1}" r:id="s${i}"${state ? ` state="${state}"` : ''}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations([
        ...sheets.map((_, i) => [`s${i}`, 'worksheet', `worksheets/sheet${i}.xml`] as const),
        ['t', 'sharedStrings', '/xl/sharedStrings.xml'],
        ['u', 'styles', 'styles.xml'],
      ]),
    },
    ...sheets.map(({ data }, i) => ({
      name: `xl/worksheets/sheet${i}.xml`,
      data: `<worksheet ${MAIN}><cols><col/></cols><sheetData>${data}</sheetData></worksheet>`,
    })),
    ...(strings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', data: `<sst ${MAIN}>${strings}</sst>` }]),
    ...(styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', data: `<styleSheet ${MAIN}>${styles}</styleSheet>` }]),
  ]);
}

/** A row of cells that hold these texts; `null` leaves a cell out. */
export function xlsxRow(number: number, ...cells: readonly (string | null)[]): string {
  return `<row r="${number}">${cells
    .map((cell, i) =>
      cell === null
        ? ''
        : cell.startsWith('<')
          ? cell
          : `<c r="${String.fromCharCode(65 + i)}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`,
    )
    .join('')}</row>`;
}
