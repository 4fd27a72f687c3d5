import { parseXml } from '../archive/xml.ts';
import type { Attributes, Namespaces } from '../archive/xml-names.ts';
import { MOST } from '../extracted.ts';
import { tooMuch } from '../refusal.ts';
import { formatCell, kindOfFormat, type NumberKind } from './xlsx-formats.ts';

/** Namespaces of workbooks, those of the strict format as well; elements of a workbook go without a prefix. */
export const WORKBOOK: Namespaces = new Map([
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', ''],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', ''],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
]);

/** What the cells of all sheets of a workbook are read with. */
export interface CellContext {
  readonly strings: readonly string[];
  /** By the number of a cell's style. */
  readonly kinds: readonly NumberKind[];
  readonly from1904: boolean;
}

/** A row of a sheet that holds something. */
export interface SheetRow {
  /** As the sheet counts it, from 1. */
  readonly number: number;
  /** Up to the last one that holds something; columns that hold nothing in the whole sheet are left out. */
  readonly cells: readonly string[];
}

/** Columns that a sheet can have. */
const COLUMNS = 16_384;
/** Cells of the rectangle that a sheet is; a sparser one is not filled up. */
const FILLED = 4_000_000;

/** Texts that cells share, in their order; what is read above them is left out. */
export function readStrings(file: string, bytes: Uint8Array | null): string[] {
  const strings: string[] = [];
  if (!bytes) return strings;
  let text: string | null = null;
  let phonetic = 0;
  let inText = false;
  parseXml(file, bytes, WORKBOOK, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text(piece) {
      if (inText && text !== null) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') {
        strings.push(unescaped(text ?? ''));
        text = null;
      }
    },
  });
  return strings;
}

/** What each style of cells makes of a number. */
export function readKinds(file: string, bytes: Uint8Array | null): NumberKind[] {
  const kinds: NumberKind[] = [];
  if (!bytes) return kinds;
  const patterns = new Map<number, string>();
  let inCells = false;
  parseXml(file, bytes, WORKBOOK, {
    open(name, attributes) {
      if (name === 'numFmt')
        patterns.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes.get('numFmtId') ?? '0');
        kinds.push(kindOfFormat(id, patterns.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return kinds;
}

/**
 * Reads the rows of a sheet that hold something.
 *
 * @param progress told as reading goes on, in bytes
 */
export function readSheet(
  file: string,
  bytes: Uint8Array,
  context: CellContext,
  progress: (done: number) => void,
): SheetRow[] {
  const reader = new SheetReader(file, context);
  parseXml(file, bytes, WORKBOOK, reader, { progress });
  return reader.finish();
}

class SheetReader {
  private readonly rows: { readonly number: number; readonly held: [column: number, value: string][] }[] = [];
  private row: [number, string][] = [];
  private number = 0;
  private column = -1;
  private type = 'n';
  private style = 0;
  private value = '';
  private collects = false;
  private phonetic = 0;
  private size = 0;

  constructor(
    private readonly file: string,
    private readonly context: CellContext,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'row') {
      const told = attributes.get('r') ?? '';
      this.number = /^\d{1,7}$/.test(told) ? Number(told) : this.number + 1;
      this.row = [];
      this.column = -1;
    } else if (name === 'c') {
      this.column = columnOf(attributes.get('r')) ?? this.column + 1;
      this.type = attributes.get('t') ?? 'n';
      this.style = Number(attributes.get('s') ?? '0');
      this.value = '';
    } else if (name === 'rPh') this.phonetic++;
    else this.collects = name === 'v' || (name === 't' && this.phonetic === 0);
  }

  text(text: string): void {
    if (this.collects) this.value += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic--;
    else if (name === 'v' || name === 't') this.collects = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row' && this.row.length > 0) {
      this.rows.push({ number: this.number, held: this.row });
      this.row = [];
    }
  }

  finish(): SheetRow[] {
    const used = new Set<number>();
    for (const { held } of this.rows) for (const [column] of held) used.add(column);
    const isSparse = used.size * this.rows.length > FILLED;
    const columns = isSparse ? [] : [...used].sort((a, b) => a - b);
    const places = new Map(columns.map((column, at) => [column, at]));
    return this.rows.map(({ number, held }) => {
      const cells: string[] = [];
      for (const [column, value] of held.sort((a, b) => a[0] - b[0])) {
        while (cells.length < (places.get(column) ?? 0)) cells.push('');
        cells.push(value);
      }
      return { number, cells };
    });
  }

  private closeCell(): void {
    const value = this.read().trim();
    if (value === '' || this.column >= COLUMNS) return;
    this.size += value.length;
    if (this.size > MOST.text) throw tooMuch(this.file);
    this.row.push([this.column, value]);
  }

  private read(): string {
    const { strings, kinds, from1904 } = this.context;
    const { type, value } = this;
    switch (type) {
      case 's':
        return strings[Number(value)] ?? '';
      case 'b':
        return value.trim() === '1' ? 'TRUE' : 'FALSE';
      case 'inlineStr':
      case 'str':
      case 'd':
      case 'e':
        return unescaped(value);
      default: {
        const number = Number(value);
        if (value.trim() === '' || !Number.isFinite(number)) return value;
        return formatCell(number, kinds[this.style] ?? 'plain', from1904);
      }
    }
  }
}

/** `C12` → 2; null where no column is told. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
  return column - 1;
}

/** Characters that XML cannot hold are written as `_x000D_`; of those only line breaks mean something here. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text.replace(/\r\n?/g, '\n');
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => {
      const character = String.fromCharCode(Number.parseInt(code, 16));
      return /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]/.test(character) ? '\ufffd' : character;
    })
    .replace(/\r\n?/g, '\n');
}
