import type { ImportGuess } from '#core/contract.ts';
import { readLabels } from '#core/structure/labels/grammar.ts';
import { isWide } from '#core/text/chars.ts';
import { type Extracted, type ImportOptions, MOST } from '../extracted.ts';
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

/** A table as a text, and how it was read. */
export interface TableText extends Pick<Extracted, 'text' | 'format' | 'layout' | 'labelColumn'> {
  readonly guesses: readonly ImportGuess[];
  /** The name of every column, empty for one without. */
  readonly columns: readonly string[];
}

/**
 * A table of statements as a text: one row a line, the column of the wording its text, a column of numbers its label, the
 * other cells behind it, each with the name of its column where the table has a head. The wording stands in a column
 * named so, else in the longest. A head stands first as a line of its own. Blank rows are left out; rows are counted as
 * a spreadsheet counts them, from 1.
 *
 * @param rows cells as they stand in the file; rows may differ in length
 * @param said the column that somebody says labels the rows; one that the table has not labels none
 */
export function rowsToText(
  rows: readonly (readonly string[])[],
  said?: ImportOptions['labelColumn'],
): TableText {
  const lines = rows
    .map((cells, at) => ({ number: at + 1, cells: cells.map(oneLine) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const page = new PageWriter('row');
  const head = lines[0] && isHead(lines[0].cells, lines.slice(1)) ? lines[0] : null;
  const body = head ? lines.slice(1) : lines;
  const width = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const fixed = typeof said === 'number' && said <= width ? said - 1 : -1;
  const named = head?.cells.findIndex((cell, at) => at !== fixed && WORDING.test(cell)) ?? -1;
  const words = named === -1 ? longestColumn(body, fixed) : named;
  const guessed = said === undefined ? guessLabels(head?.cells ?? [], body, words) : null;
  const labels = guessed?.column ?? fixed;
  const others = Array.from({ length: width }, (_, column) => column).filter(
    (column) => column !== words && column !== labels,
  );
  if (head) {
    const order = [...(labels === -1 ? [] : [labels]), words, ...others];
    page.add({ text: join(order.map((column) => head.cells[column] ?? '')), place: String(head.number) });
  }
  for (const [at, { number, cells }] of body.entries()) {
    if (page.size > MOST.text) break;
    const numbered = labels === -1 ? '' : (cells[labels] ?? '');
    const label = labelOf(numbered);
    const rest = others.map((column) => {
      const [name = '', cell = ''] = [head?.cells[column], cells[column]];
      // Without a head only its place tells what a cell is: an empty one keeps it.
      return head ? (cell && name ? `${name}: ${cell}` : cell) : cell || NOTHING;
    });
    while (rest.at(-1) === NOTHING) rest.pop();
    // What stands among the labels and is none, `1-A` or a reference, stays as a cell.
    const text = join([label === '' ? numbered : '', cells[words] ?? '', ...rest]);
    page.add({ text, place: String(number), tight: at > 0, ...(label && { label }) });
  }
  return {
    ...page.finish(),
    format: 'lines',
    columns: Array.from({ length: width }, (_, column) => head?.cells[column] ?? ''),
    ...(labels !== -1 && { labelColumn: labels + 1 }),
    guesses: [...guessOfHead(head), ...(guessed ? guessOfLabels(guessed, width, words) : [])],
  };
}

function guessOfHead(head: { readonly number: number } | null): ImportGuess[] {
  return head ? [{ what: 'header', value: String(head.number), others: ['none'], sure: true }] : [];
}

/** Others that are named beside a guess. */
const OTHERS = 8;

function guessOfLabels({ column, looked, sure }: Labels, width: number, words: number): ImportGuess[] {
  if (!looked) return [];
  const others = Array.from({ length: width }, (_, at) => at).filter((at) => at !== column && at !== words);
  return [
    {
      what: 'label-column',
      value: column === -1 ? 'none' : String(column + 1),
      others: [...(column === -1 ? [] : ['none']), ...others.slice(0, OTHERS).map((at) => String(at + 1))],
      sure,
    },
  ];
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

/** The column, other than one, whose cells are longest on average: 0 where there is none. */
function longestColumn(lines: readonly Line[], except = -1): number {
  const count = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const lengths = new Float64Array(count);
  for (const { cells } of lines)
    for (const [at, cell] of cells.entries()) if (at !== except) lengths[at]! += cell.length;
  return Math.max(0, lengths.indexOf(lengths.reduce((most, length) => Math.max(most, length), 0)));
}

function averageLength(lines: readonly Line[], column: number): number {
  let total = 0;
  for (const { cells } of lines) total += (cells[column] ?? '').length;
  return total / Math.max(1, lines.length);
}

/** What a table shows of the column that numbers its rows. */
interface Labels {
  /** -1 for none. */
  readonly column: number;
  /** Whether any could be it. */
  readonly looked: boolean;
  readonly sure: boolean;
}

/**
 * The column that numbers the rows, by its head or by what stands in it. Numbers that go up and down are of something
 * else, and so is what another head stands over: of a year or an amount. What counts from its beginning is sure.
 */
function guessLabels(head: readonly string[], lines: readonly Line[], words: number): Labels {
  const named = head.findIndex((cell, at) => at !== words && NUMBERS.test(cell));
  if (named !== -1) {
    const filled = lines.map(({ cells }) => cells[named] ?? '').filter((cell) => cell !== '');
    const labelled = filled.filter((cell) => labelOf(cell) !== '').length;
    const isOne = labelled >= LABELLED * filled.length && rises(lines, named);
    return { column: isOne ? named : -1, looked: true, sure: true };
  }
  for (let at = 0; at < words; at++) {
    const filled = lines.filter(({ cells }) => (cells[at] ?? '') !== '');
    const numbered = filled.filter(({ cells }) => labelOf(cells[at] ?? '') !== '');
    if (filled.length < 2 || numbered.length < 0.8 * lines.length) continue;
    const plain = numbered.every(({ cells }) => PLAIN_NUMBER.test(cells[at] ?? ''));
    if (!plain) return { column: at, looked: true, sure: true };
    if (counts(lines, at, head[at] ? FIRST : BEGINS))
      return {
        column: at,
        looked: true,
        sure: counts(lines, at, FIRST) && steps(lines, at).every((step) => step === 1),
      };
  }
  return { column: -1, looked: false, sure: true };
}

/** Of the cells under a head such as `No.` at least this share are labels where the column numbers the rows. */
const LABELLED = 0.5;
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

const BREAKS = /[\r\n\t]/;

/** A cell on one line: a break in it is nothing between wide characters, else a blank. */
function oneLine(cell: string): string {
  if (!BREAKS.test(cell)) return cell.trim();
  const [first = '', ...rest] = cell.split(/[\r\n]+/).map((line) => line.trim());
  let out = first;
  for (const line of rest) {
    if (line === '') continue;
    const closely = out === '' || (isWide(out.charAt(out.length - 1)) && isWide(line.charAt(0)));
    out += closely ? line : ` ${line}`;
  }
  return out.replaceAll('\t', ' ');
}
