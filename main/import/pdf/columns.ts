import { neighbours } from '#core/in-step.ts';
import { findJustified } from './justified.ts';
import { GAP, type Row, type Segment, type Segments, stepsBetween } from './rows.ts';

/*
 * The reading order of a page: rows that a common strip of white parts are columns and are read one after the other,
 * unless what stands side by side in them belongs together, as in a table.
 */

/** Rows of a page that stand one under another, with nothing else beside them. */
export type Column = readonly Row[];

/** A column is at least as wide, in ems. */
const NARROWEST = 7;
/** What reaches this part of a column's width fills its line. */
const FULL = 0.85;
/** Splits of one page; a page of more is a form and no text. */
const MOST_SPLITS = 64;
/** Left edges that are looked at as the edge of a column. */
const CANDIDATES = 12;
/** Edges that are remembered from page to page. */
const MOST_KNOWN = 64;
/** Points by which lines of one edge may differ. */
const EDGE = 3;

interface Gutter {
  /** Rows `[from, to)` of the region. */
  readonly from: number;
  readonly to: number;
  /** Left edge of what stands to the right of it. */
  readonly x: number;
  readonly weight: number;
}

/**
 * The columns of a page in reading order.
 *
 * @param em the size of most of the text, in points
 * @param known left edges of columns seen on the pages before; those of this page are added
 */
export function readColumns(rows: readonly Row[], em: number, rtl: boolean, known: Set<number>): Column[] {
  const columns: Column[] = [];
  const waiting: (readonly Row[])[] = [rows];
  let splits = 0;
  for (let region = waiting.pop(); region; region = waiting.pop()) {
    if (region.length === 0) continue;
    const gutter = splits < MOST_SPLITS ? findGutter(region, em, known) : null;
    if (!gutter) {
      columns.push(region);
      continue;
    }
    splits++;
    if (known.size < MOST_KNOWN) known.add(Math.round(gutter.x));
    const beside = region.slice(gutter.from, gutter.to);
    const left = sideOf(beside, gutter.x, true);
    const right = sideOf(beside, gutter.x, false);
    waiting.push(
      region.slice(gutter.to),
      ...(rtl ? [left, right] : [right, left]),
      region.slice(0, gutter.from),
    );
  }
  return columns;
}

function isLeft(segment: Segment, x: number): boolean {
  return segment.x < x - 1;
}

function sideOf(rows: readonly Row[], x: number, left: boolean): Row[] {
  return rows.flatMap((row) => {
    const [first, ...others] = row.segments.filter((segment) => isLeft(segment, x) === left);
    if (!first) return [];
    const segments: Segments = [first, ...others];
    return [{ y: first.y, size: sizeOf(segments), segments }];
  });
}

function sizeOf(segments: readonly Segment[]): number {
  return segments.reduce((most, segment) => Math.max(most, segment.size), 0);
}

/** The strip that parts the most rows, over all stretches that nothing crosses. */
function findGutter(rows: readonly Row[], em: number, known: ReadonlySet<number>): Gutter | null {
  let best: Gutter | null = null;
  const justified = findJustified(rows, em);
  for (const x of edges(rows)) {
    const isKnown = [...known].some((edge) => Math.abs(edge - x) <= EDGE);
    let from = 0;
    for (let at = 0; at <= rows.length; at++) {
      const row = rows[at];
      if (row && !justified.has(row) && !crosses(row, x, em)) continue;
      const weight = at - from > 1 ? weigh(rows.slice(from, at), x, em, isKnown) : 0;
      if (weight > (best?.weight ?? 0)) best = { from, to: at, x, weight };
      from = at + 1;
    }
  }
  return best;
}

/** Left edges at which several lines start, the most frequent first. */
function edges(rows: readonly Row[]): number[] {
  const counts = new Map<number, { count: number; x: number }>();
  let least = Number.POSITIVE_INFINITY;
  for (const { segments } of rows) {
    least = Math.min(least, segments[0]?.x ?? least);
    for (const { x } of segments) {
      const key = Math.round(x / EDGE);
      const bin = counts.get(key);
      if (bin) {
        bin.count++;
        bin.x = Math.min(bin.x, x);
      } else counts.set(key, { count: 1, x });
    }
  }
  return [...counts.values()]
    .filter(({ x }) => x > least + EDGE)
    .sort((a, b) => b.count - a.count)
    .slice(0, CANDIDATES)
    .map(({ x }) => x);
}

function crosses(row: Row, x: number, em: number): boolean {
  return row.segments.some((segment) => isLeft(segment, x) && segment.right > x - GAP * em * 0.8);
}

/** What stands on one side of a gutter. */
interface Side {
  lines: number;
  /** Lines that reach (nearly) from edge to edge. */
  full: number;
  x: number;
  right: number;
  top: number;
  bottom: number;
}

/** How many rows a gutter parts into two texts; 0 where it does not. */
function weigh(rows: readonly Row[], x: number, em: number, known: boolean): number {
  const left = measure(rows, x, true);
  const right = measure(rows, x, false);
  const least = known ? 1 : 3;
  if (left.lines < least || right.lines < least || left.lines + right.lines < 6) return 0;
  if (!known && Math.min(left.right - left.x, right.right - right.x) < NARROWEST * em) return 0;
  const common = Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top);
  const shorter = Math.min(left.bottom - left.top, right.bottom - right.top);
  if (common < 0.5 * shorter) return 0;
  const isText = ({ lines, full }: Side): boolean => full >= 0.45 * lines || (known && lines < 4);
  if (!isText(left) || !isText(right) || startTogether(rows, x)) return 0;
  return left.lines + right.lines;
}

function measure(rows: readonly Row[], edge: number, left: boolean): Side {
  const side: Side = { lines: 0, full: 0, x: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const widths: number[] = [];
  for (const { y, segments } of rows) {
    let x = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    for (const segment of segments) {
      if (isLeft(segment, edge) !== left) continue;
      x = Math.min(x, segment.x);
      right = Math.max(right, segment.right);
    }
    if (x > right) continue;
    side.lines++;
    side.x = Math.min(side.x, x);
    side.right = Math.max(side.right, right);
    side.top = Math.min(side.top, y);
    side.bottom = Math.max(side.bottom, y);
    widths.push(right - x);
  }
  side.full = widths.filter((width) => width >= FULL * (side.right - side.x)).length;
  return side;
}

/**
 * Whether both sides begin anew on the same baselines, over and over: the cells of a table, or a treaty in two
 * languages side by side.
 */
function startTogether(rows: readonly Row[], x: number): boolean {
  const onSide = (left: boolean): Row[] =>
    rows.filter(({ segments }) => segments.some((one) => isLeft(one, x) === left));
  const sides = [onSide(true), onSide(false)] as const;
  // Of a side's own lines: two columns whose baselines differ have rows of the other in between.
  const usual = Math.min(...sides.map(usualStep));
  const begun = (own: readonly Row[]): Set<Row> =>
    new Set(neighbours(own).flatMap(([row, next]) => (next.y - row.y >= 1.4 * usual ? [next] : [])));
  const [left, right] = [begun(sides[0]), begun(sides[1])];
  const together = [...left].filter((row) => right.has(row)).length;
  const starts = left.size + right.size - together;
  return starts >= 2 && together >= 0.8 * starts;
}

/** The middle of the steps from row to row; infinite for fewer than two. */
function usualStep(rows: readonly Row[]): number {
  const steps = stepsBetween(rows);
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? Number.POSITIVE_INFINITY;
}
