import { readRanges } from '#core/text/reading.ts';
import type { Column } from './columns.ts';
import { findJustified } from './justified.ts';
import { between, GAP, leads, type Row, type Segment, stepsBetween } from './rows.ts';

/** One line of a column, put together. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Of most of its text. */
  readonly size: number;
  readonly font: string;
  readonly rtl: boolean;
  /** A row of a table, its cells joined, or a line of a table of contents: a paragraph of its own. */
  readonly cells: boolean;
}

/** Between two cells of a row. */
const CELL = ' | ';
/** Cells of a row; what has more is a drawing. */
const MOST_CELLS = 100;
/** Rows further apart than so many ems belong to no common table. */
const APART = 4;

/** The lines of a column; what stands in cells is read row by row. */
export function readLines({ rows, isText }: Column, em: number): Line[] {
  const lines: Line[] = [];
  const justified = findJustified(rows, em, { isText, isLabel: (text) => LABEL.test(text.slice(0, 40)) });
  const cellsOf = (row: Row): Cell[] => readCells(row, justified.has(row));
  /** Behind the last table. */
  let end = 0;
  for (const [at, row] of rows.entries()) {
    if (at < end) continue;
    const table = findTable(rows, at, em, cellsOf);
    if (table) {
      lines.push(...tableLines(rows.slice(at, table.to), table.cells));
      end = table.to;
    } else lines.push({ ...joinRow(row.segments), cells: leads(row.segments) });
  }
  return lines;
}

interface Table {
  readonly to: number;
  /** From left to right, not touching. */
  readonly cells: readonly Cell[];
}

interface Cell {
  x: number;
  right: number;
}

/** The table that starts at a row: at least three rows, or two of three cells, with white strips all the way down. */
function findTable(
  rows: readonly Row[],
  from: number,
  em: number,
  cellsOf: (row: Row) => Cell[],
): Table | null {
  const first = rows[from];
  if (!first) return null;
  let cells = cellsOf(first);
  if (cells.length < 2 || cells.length > MOST_CELLS) return null;
  let count = 1;
  let last = first;
  let to = from + 1;
  for (let row = rows[to]; row; row = rows[++to]) {
    if (row.y - last.y > APART * em) break;
    const own = cellsOf(row);
    const all = merge(cells, own, GAP * em * 0.8);
    if (all.length < 2 || all.length > MOST_CELLS) break;
    if (isLineUnder(own, cells) && cellsOf(rows[to + 1] ?? row).length < 2) break;
    if (own.length > 1) count++;
    cells = all;
    last = row;
  }
  while (to > from + 1 && isLineUnder(cellsOf(rows[to - 1] ?? first), cells)) to--;
  return count >= 3 || (count === 2 && cells.length >= 3) ? { to, cells } : null;
}

/** Whether a row is a line of text under a table: it begins where the first cell does. */
function isLineUnder([own, second]: readonly Cell[], [first]: readonly Cell[]): boolean {
  return own !== undefined && second === undefined && first !== undefined && own.x <= first.right;
}

/** A label before its text is no cell. */
const LABEL =
  /^(?:[(（[]?[0-9A-Za-z一-十百]{1,5}[.．)）\]、:：]|[（(][一-十百0-9a-zA-Z]{1,4}[)）]|[•·●○▪■◦–—*-]|第.{1,7}[编編章节節条條款项項]|(?:Article|Artigo|Section|Artículo|Статья|Cláusula|§) ?[0-9IVXLC]{1,6}[.:º]?|[\u2460-\u249b])$/i;

function readCells({ segments }: Row, isLine: boolean): Cell[] {
  const cells: Cell[] = [];
  const [first] = segments;
  if (isLine || leads(segments)) return [{ x: first.x, right: (segments.at(-1) ?? first).right }];
  for (const [at, { x, right, text }] of segments.entries()) {
    const last = cells.at(-1);
    if (at === 1 && last && LABEL.test(first.text.slice(0, 40))) last.right = right;
    else if (text !== '') cells.push({ x, right });
  }
  return cells;
}

/** Both lists as one, what comes closer than `gap` made one. */
function merge(some: readonly Cell[], others: readonly Cell[], gap: number): Cell[] {
  const merged: Cell[] = [];
  for (const { x, right } of [...some, ...others].sort((a, b) => a.x - b.x)) {
    const last = merged.at(-1);
    if (last && x - last.right < gap) last.right = Math.max(last.right, right);
    else merged.push({ x, right });
  }
  return merged;
}

/**
 * The rows of a table, each one line. Lines of text belong to one row of the table where they stand closer together
 * than rows do; where all stand alike, a row begins with what stands in its first cell.
 */
function tableLines(rows: readonly Row[], cells: readonly Cell[]): Line[] {
  const steps = stepsBetween(rows);
  const least = Math.min(...steps.slice(0, 1000));
  const spaced = steps.some((step) => step > 1.25 * least) && steps.some((step) => step <= 1.1 * least);
  const edge = cells[0]?.right ?? Number.NEGATIVE_INFINITY;
  const groups: [Row, ...Row[]][] = [];
  for (const [at, row] of rows.entries()) {
    const begins = spaced ? (steps[at - 1] ?? 0) > 1.25 * least : row.segments[0].x <= edge;
    const group = groups.at(-1);
    if (group && !begins) group.push(row);
    else groups.push([row]);
  }
  return groups.map((group) => {
    const texts = cells.map((cell, index) => {
      const next = cells[index + 1]?.x ?? Number.POSITIVE_INFINITY;
      const lines = group.flatMap(({ segments }) => {
        const own = segments.filter(({ x }) => x < next && (index === 0 || x >= cell.x - 1));
        return own.length === 0 ? [] : [joinRow(own).text];
      });
      return readRanges(lines.join('\n'), [{ from: 0, to: lines.join('\n').length }]).text;
    });
    const line = joinRow(group.flatMap(({ segments }) => segments));
    const rtl = line.rtl ? texts.reverse() : texts;
    const last = group.at(-1) ?? group[0];
    return { ...line, text: rtl.filter((text) => text !== '').join(CELL), y: last.y, cells: true };
  });
}

/** One line out of what stands on it. */
function joinRow(segments: readonly Segment[]): Line {
  const main = segments.reduce((most, one) => (one.text.length > most.text.length ? one : most));
  const rtl = segments.filter((one) => one.rtl).length * 2 > segments.length;
  let text = '';
  let before: Segment | null = null;
  for (const segment of rtl ? [...segments].reverse() : segments) {
    const gap = before ? (rtl ? before.x - segment.right : segment.x - before.right) : 0;
    text += (before ? between(before.text, segment.text, gap / segment.size) : '') + segment.text;
    before = segment;
  }
  return {
    text,
    x: segments.reduce((least, one) => Math.min(least, one.x), Number.POSITIVE_INFINITY),
    right: segments.reduce((most, one) => Math.max(most, one.right), Number.NEGATIVE_INFINITY),
    y: main.y,
    size: main.size,
    font: main.font,
    rtl,
    cells: false,
  };
}
