import { clean } from './nodes.ts';

/** What a spreadsheet takes for a formula, full-width forms and blanks before it included. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/**
 * Rows as RFC 4180 has them, in UTF-8 with the mark by which a spreadsheet knows it. No cell is a formula, whatever it
 * holds.
 */
export function printCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string): string {
  const text = clean(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
