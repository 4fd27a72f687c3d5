import { readLabels } from '#core/structure/labels/grammar.ts';
import { isWide } from '#core/text/chars.ts';
import type { Extracted } from '../extracted.ts';
import { MOST } from '../extracted.ts';
import { PageWriter } from '../page-writer.ts';

/** Cells between two rows of one line. */
const BETWEEN = ' | ';
/** A cell of a head or of numbers is no longer. */
const SHORT = 40;
/** Stands for an empty cell between others. */
const NOTHING = '–';
/** Words that head the column of the wording. */
const WORDING =
  /^(?:内容|正文|原文|文本|条文|表述|文字|text|wording|clause text|statement|content|texto|redação|redacción|conteúdo|texte|текст|النص|本文|내용)$/i;
/** Words that head a column of numbers. */
const NUMBERS =
  /^(?:序号|編號|编号|条款号|条号|号|no|n\.?[ºo°]|nr|lfd\.? ?nr|num|number|número|numero|id|ref|item|clause|cláusula|clausula|article|artigo|artículo|#)\.?$/i;

/**
 * A table of statements as a text: one row a line, the column of the wording its text, a column of numbers its label, the
 * other cells behind it, each with the name of its column where the table has a head. The wording stands in a column
 * named so, else in the longest. A head stands first as a line of its own. Blank rows are left out; rows are counted as
 * a spreadsheet counts them, from 1.
 *
 * @param rows cells as they stand in the file; rows may differ in length
 */
export function rowsToText(
  rows: readonly (readonly string[])[],
): Pick<Extracted, 'text' | 'format' | 'layout'> {
  const lines = rows
    .map((cells, at) => ({ number: at + 1, cells: cells.map(oneLine) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const page = new PageWriter('row');
  const head = lines[0] && isHead(lines[0].cells, lines.slice(1)) ? lines[0] : null;
  const body = head ? lines.slice(1) : lines;
  const named = head?.cells.findIndex((cell) => WORDING.test(cell)) ?? -1;
  const words = named === -1 ? longestColumn(body) : named;
  const labels = labelColumn(head?.cells ?? [], body, words);
  const width = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const others = Array.from({ length: width }, (_, column) => column).filter(
    (column) => column !== words && column !== labels,
  );
  if (head) {
    const order = [...(labels === -1 ? [] : [labels]), words, ...others];
    page.add({ text: join(order.map((column) => head.cells[column] ?? '')), place: String(head.number) });
  }
  for (const [at, { number, cells }] of body.entries()) {
    if (page.size > MOST.text) break;
    const label = labels === -1 ? undefined : labelOf(cells[labels] ?? '');
    const rest = others.map((column) => {
      const [name = '', cell = ''] = [head?.cells[column], cells[column]];
      // Without a head only its place tells what a cell is: an empty one keeps it.
      return head ? (cell && name ? `${name}: ${cell}` : cell) : cell || NOTHING;
    });
    while (rest.at(-1) === NOTHING) rest.pop();
    const text = join([cells[words] ?? '', ...rest]);
    page.add({ text, place: String(number), tight: at > 0, ...(label && { label }) });
  }
  return { ...page.finish(), format: 'lines' };
}

interface Line {
  readonly cells: readonly string[];
}

/** Whether a first row names the columns: short cells without figures, above longer ones. */
function isHead(cells: readonly string[], below: readonly Line[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length < 2 || below.length === 0) return false;
  if (filled.some((cell) => cell.length > SHORT || /^[\d.,\s]+$/.test(cell))) return false;
  if (filled.some((cell) => NUMBERS.test(cell))) return true;
  const words = longestColumn(below);
  const average = averageLength(below, words);
  return (cells[words] ?? '').length * 2 < average;
}

/** The column whose cells are longest on average: 0 where there is none. */
function longestColumn(lines: readonly Line[]): number {
  const count = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const lengths = new Float64Array(count);
  for (const { cells } of lines) for (const [at, cell] of cells.entries()) lengths[at]! += cell.length;
  return Math.max(0, lengths.indexOf(lengths.reduce((most, length) => Math.max(most, length), 0)));
}

function averageLength(lines: readonly Line[], column: number): number {
  let total = 0;
  for (const { cells } of lines) total += (cells[column] ?? '').length;
  return total / Math.max(1, lines.length);
}

/**
 * The column that numbers the rows, by its head or by what stands in it; -1 for none. Numbers that go up and down are of
 * something else, and so is what another head stands over: of a year or an amount.
 */
function labelColumn(head: readonly string[], lines: readonly Line[], words: number): number {
  const named = head.findIndex((cell, at) => at !== words && NUMBERS.test(cell));
  if (named !== -1) return rises(lines, named) ? named : -1;
  for (let at = 0; at < words; at++) {
    const filled = lines.filter(({ cells }) => (cells[at] ?? '') !== '');
    const numbered = filled.filter(({ cells }) => labelOf(cells[at] ?? '') !== '');
    if (filled.length < 2 || numbered.length < 0.8 * lines.length) continue;
    const plain = numbered.every(({ cells }) => PLAIN_NUMBER.test(cells[at] ?? ''));
    if (!plain || counts(lines, at, head[at] ? FIRST : BEGINS)) return at;
  }
  return -1;
}

const PLAIN_NUMBER = /^\d{1,4}$/;
/** Of the steps of a column that numbers rows at least this share goes up: rows may be sorted in part, or numbered anew. */
const RISING = 0.8;
/** Numbers without a head over them begin below this: above it they are years. Under any head they begin with 0 or 1. */
const BEGINS = 1000;
const FIRST = 2;

function steps(lines: readonly Line[], column: number): readonly number[] {
  const numbers = lines.map(({ cells }) => cells[column] ?? '').filter((cell) => PLAIN_NUMBER.test(cell));
  return numbers.slice(1).map((cell, at) => Number(cell) - Number(numbers[at]));
}

function rises(lines: readonly Line[], column: number): boolean {
  const all = steps(lines, column);
  return all.filter((step) => step > 0).length >= RISING * all.length;
}

function counts(lines: readonly Line[], column: number, below: number): boolean {
  const all = steps(lines, column);
  const first = lines.find(({ cells }) => PLAIN_NUMBER.test(cells[column] ?? ''))?.cells[column];
  return Number(first) < below && all.filter((step) => step === 1).length >= RISING * all.length;
}

/** A cell as a label: `3` → `3.`, `第三条` as it is; empty for anything that labels nothing. */
function labelOf(cell: string): string {
  if (/^\d{1,4}$/.test(cell)) return `${cell}.`;
  if (cell === '' || cell.length > SHORT) return '';
  return readLabels(cell, 0, cell.length).some(({ to }) => to >= cell.length) ? cell : '';
}

function join(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join(BETWEEN);
}

/** A cell on one line: a break in it is nothing between wide characters, else a blank. */
function oneLine(cell: string): string {
  const [first = '', ...rest] = cell.split(/[\r\n]+/).map((line) => line.trim());
  let out = first;
  for (const line of rest) {
    if (line === '') continue;
    const closely = out === '' || (isWide(out.charAt(out.length - 1)) && isWide(line.charAt(0)));
    out += closely ? line : ` ${line}`;
  }
  return out.replaceAll('\t', ' ');
}
