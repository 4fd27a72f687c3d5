import { neighbours } from '#core/in-step.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { findJustified } from './justified.ts';
import { beginnings, isProse, readStrip, type Strip, type StripLine, type StripText } from './prose.ts';
import { GAP, type Row, type Segment, type Segments } from './rows.ts';

/*
 * The reading order of a page: rows that a common strip of white parts are columns and are read one after the other,
 * unless what stands side by side in them belongs together, as in a table.
 */

/** Rows of a page that stand one under another, with nothing else beside them. */
export interface Column {
  readonly rows: readonly Row[];
  /** Whether it is known for running text by what stands beside it. */
  readonly isText: boolean;
}

/** A column is at least as wide, in ems. */
const NARROWEST = 7;
/** Splits of one page; a page of more is a form and no text. */
const MOST_SPLITS = 64;
/** Left edges that are looked at, and those of them that are tried as the edge of a column. */
const MOST_EDGES = 100;
const CANDIDATES = 24;
/** Lines of a column within a column, at least: fewer words may well stand one under another. */
const INNER = 6;
/** Rows that are looked at as columns, at least. */
const FEWEST = 3;
/** White space between a line and the next column where nothing stands beside the line, in ems. */
const HANGING = 0.2;
/** First lines are indented at most so many ems. */
const INDENT = 2.5;
/** An edge is one of a column where a line crosses it for so many that begin there, at most. */
const CROSSED = 0.1;
/** What a line that is not full speaks against running text, one that is full speaking for it by 1. */
const AGAINST = 0.8;
/** Rows above the columns that may belong to them though they are not full: more are a table. */
const HEAD = 2;
/** Lines among which there is hardly a gap: they take at most so many times the room that so many lines do. */
const WINDOW = 5;
const SPARSE = 2;
/** Rows of a table, at least. */
const TABLE = 3;
/** Steps from line to line, at most, to what still belongs to the columns above. */
const BELOW = 3;
/** Part of the beginnings on either side that are beginnings on both, in a table: below white space, and any. */
const SPACED_TOGETHER = 0.8;
const TOGETHER = 0.6;
/** Beginnings on both sides that speak for themselves. */
const SURE = 8;
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
  const waiting: Column[] = [{ rows, isText: false }];
  let splits = 0;
  for (let region = waiting.pop(); region; region = waiting.pop()) {
    const { rows: own, isText } = region;
    if (own.length === 0) continue;
    const gutter = splits < MOST_SPLITS ? findGutter(region, em, known) : null;
    if (!gutter) {
      columns.push(region);
      continue;
    }
    splits++;
    if (known.size < MOST_KNOWN) known.add(Math.round(gutter.x));
    const beside = own.slice(gutter.from, gutter.to);
    const left: Column = { rows: sideOf(beside, gutter.x, true), isText: true };
    const right: Column = { rows: sideOf(beside, gutter.x, false), isText: true };
    waiting.push({ rows: own.slice(gutter.to), isText }, ...(rtl ? [left, right] : [right, left]), {
      rows: own.slice(0, gutter.from),
      isText,
    });
  }
  return columns;
}

/** How many columns of a page stand beside one another, at most; 1 where none does. */
export function besideOneAnother(columns: readonly Column[]): number {
  const texts = columns.filter(({ isText, rows }) => isText && rows.length >= FEWEST);
  const spans = texts.map(({ rows }) => [rows[0]?.y ?? 0, rows.at(-1)?.y ?? 0] as const);
  const counts = spans.map(([top, end]) => {
    const middle = (top + end) / 2;
    return spans.filter(([from, to]) => from <= middle && middle <= to).length;
  });
  return Math.max(1, ...counts);
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

/** The gutter that parts the most running text, over all stretches that nothing crosses. */
function findGutter({ rows, isText }: Column, em: number, known: ReadonlySet<number>): Gutter | null {
  let best: Gutter | null = null;
  const found = edges(rows, em);
  const all = found.map(({ x }) => x);
  const crossings = found.map((edge) => edge.crossings);
  const justified = findJustified(rows, em);
  const least = Math.min(...all);
  for (const [index, x] of all.entries()) {
    if (x <= least + EDGE) continue;
    const isKnown = [...known].some((edge) => Math.abs(edge - x) <= EDGE);
    const counts = crossings[index] ?? [];
    let from = 0;
    for (let at = 0; at <= rows.length; at++) {
      const row = rows[at];
      if (row && counts[at] === counts[at + 1] && !(justified.has(row) && runsPast(row, x, em))) continue;
      if (at - from >= FEWEST) {
        const others = all.filter((_x, other) => isColumnEdge(found[other], from, at));
        const strips = stripsBeside(x, others, em);
        const gutter = weigh(rows.slice(from, at), strips, all, em, isKnown ? 1 : isText ? INNER : 3);
        if (gutter && gutter.weight > (best?.weight ?? 0))
          best = { ...gutter, from: from + gutter.from, to: from + gutter.to, x };
      }
      from = at + 1;
    }
  }
  return best;
}

/** For every row of how many above it something is true. */
function countAbove(rows: readonly Row[], test: (row: Row) => boolean): number[] {
  const counts = [0];
  let count = 0;
  for (const row of rows) {
    if (test(row)) count++;
    counts.push(count);
  }
  return counts;
}

/** Whether lines of `[from, to)` begin at an edge and hardly one crosses it. */
function isColumnEdge(edge: Edge | undefined, from: number, to: number): boolean {
  const count = (sums: readonly number[] = []): number => (sums[to] ?? 0) - (sums[from] ?? 0);
  return count(edge?.crossings) <= CROSSED * count(edge?.starts);
}

/** Whether a row stands on both sides of an edge, and nothing on it begins there or an indent behind it. */
function runsPast({ segments }: Row, x: number, em: number): boolean {
  const after = segments.find((one) => !isLeft(one, x));
  return isLeft(segments[0], x) && after !== undefined && after.x > x + INDENT * em;
}

/** The columns to the left and to the right of an edge, up to the next edges. */
function stripsBeside(x: number, others: readonly number[], em: number): [Strip, Strip] {
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const edge of others) {
    if (edge <= x - NARROWEST * em) from = Math.max(from, edge);
    if (edge >= x + NARROWEST * em) to = Math.min(to, edge);
  }
  return [
    { from, to: x },
    { from: x, to },
  ];
}

interface Edge {
  readonly x: number;
  /** For every row on how many above it something crosses the edge, or begins there. */
  readonly crossings: readonly number[];
  readonly starts: readonly number[];
}

/** Left edges at which several lines start, first those at which many do and that few cross. */
function edges(rows: readonly Row[], em: number): Edge[] {
  const counts = new Map<number, { count: number; x: number }>();
  for (const { segments } of rows) {
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
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_EDGES)
    .map(({ count, x }) => {
      const crossings = countAbove(rows, (row) => crosses(row, x, em));
      const starts = countAbove(rows, ({ segments }) => segments.some((one) => Math.abs(one.x - x) <= EDGE));
      return {
        x,
        crossings,
        starts,
        rank: count * (1 - (crossings[rows.length] ?? 0) / (rows.length + 1)) ** 2,
      };
    })
    .sort((a, b) => b.rank - a.rank)
    .slice(0, CANDIDATES);
}

function crosses({ segments }: Row, x: number, em: number): boolean {
  // A full stop may hang over a column's edge.
  const last = segments.at(-1);
  const room = last && isLeft(last, x) ? HANGING : GAP * 0.8;
  return segments.some((segment) => isLeft(segment, x) && segment.right > x - room * em);
}

/** Where a gutter parts two running texts, and how much; null where it does not. */
function weigh(
  rows: readonly Row[],
  strips: readonly [Strip, Strip],
  edges: readonly number[],
  em: number,
  least: number,
): Omit<Gutter, 'x'> | null {
  const [left, right] = [readStrip(rows, strips[0], em), readStrip(rows, strips[1], em)];
  const core = coreOf(rows, left, right);
  const { from, to } = extend(rows, core, left, right, edges);
  const sides = [left, right].map((side) => side.lines.filter(({ at }) => at >= from && at < to));
  const [some = [], others = []] = sides;
  if (some.length < least || others.length < least || some.length + others.length < 6) return null;
  const known = least === 1;
  if (!known && sides.some((lines) => widthOf(lines) < NARROWEST * em)) return null;
  if (!areBeside(some, others)) return null;
  const isRest = (lines: readonly StripLine[]): boolean =>
    known && lines.length < 4 && neighbours(lines).every(([line, next]) => next.y - line.y <= BELOW * em);
  if (!(isProse(left, from, to) || isRest(some)) || !(isProse(right, from, to) || isRest(others)))
    return null;
  if (startTogether(left, right, from, to)) return null;
  // What stands above on one side alone may be another thing.
  const top = Math.max(some[0]?.at ?? 0, others[0]?.at ?? 0);
  const above = [...some, ...others].filter(({ at }) => at < top).length;
  return { from, to, weight: some.length + others.length - 1.01 * above };
}

/**
 * The rows on which running text stands on both sides: where full lines outweigh the others most, so that neither a
 * table above the columns is among them nor what stands above them on the left alone.
 */
function coreOf(rows: readonly Row[], left: StripText, right: StripText): { from: number; to: number } {
  const core = { from: 0, to: 0 };
  let [best, sum, start] = [0, 0, 0];
  for (const at of rows.keys()) {
    if (sum <= 0) [sum, start] = [0, at];
    sum += evidence(left.full[at]) + evidence(right.full[at]);
    if (sum > best) [best, core.from, core.to] = [sum, start, at + 1];
  }
  const leading = Math.min(left.leading, right.leading);
  for (const at of rows.keys()) {
    if (at <= core.from || at >= core.to || stepTo(rows, at) < BELOW * leading) continue;
    // A table above the columns.
    if (at >= TABLE && ![left, right].every((side) => isProse(side, 0, at))) core.from = at;
  }
  const isFirst = (_: Row, at: number): boolean =>
    at >= core.from && [left, right].every((side) => isDense(side, rows, at));
  const dense = rows.findIndex(isFirst);
  if (dense === -1 || dense >= core.to) return core;
  const hasRight = right.lines.some(({ at }) => at >= core.from && at < dense);
  if (!hasRight || startTogether(left, right, core.from, dense)) core.from = dense;
  return core;
}

/** From the row above, in points; infinite where there is none. */
function stepTo(rows: readonly Row[], at: number): number {
  return (rows[at]?.y ?? Number.POSITIVE_INFINITY) - (rows[at - 1]?.y ?? Number.NEGATIVE_INFINITY);
}

/** Whether a text has hardly a gap in the lines that follow a row. */
function isDense({ lines, leading }: StripText, rows: readonly Row[], at: number): boolean {
  const top = rows[at]?.y ?? 0;
  const first = partitionPoint(0, lines.length, (index) => (lines[index]?.at ?? at) < at);
  const last = lines[first + WINDOW - 1] ?? lines.at(-1);
  const count = Math.min(WINDOW, lines.length - first);
  return count > 0 && (last?.y ?? 0) - top <= SPARSE * count * leading;
}

function evidence(full: boolean | undefined): number {
  return full === undefined ? 0 : full ? 1 : -AGAINST;
}

/** Takes in what belongs to the columns around their running text: a line or two above, and all that goes on below. */
function extend(
  rows: readonly Row[],
  core: { readonly from: number; readonly to: number },
  left: StripText,
  right: StripText,
  edges: readonly number[],
): { from: number; to: number } {
  let { from, to } = core;
  const leading = Math.min(left.leading, right.leading);
  const isIn = (at: number): boolean => {
    const segments = rows[at]?.segments ?? [];
    return segments.some(({ x }) => edges.some((edge) => Math.abs(edge - x) <= EDGE));
  };
  if (from <= HEAD) while (from > 0 && stepTo(rows, from) <= 2 * leading && isIn(from - 1)) from--;
  const isCells = (at: number): boolean => left.full[at] === false && right.full[at] === false;
  while (to < rows.length && stepTo(rows, to) <= BELOW * leading && isIn(to)) {
    if (Array.from({ length: TABLE }, (_, step) => to + step).every(isCells)) break;
    to++;
  }
  return { from, to };
}

function widthOf(lines: readonly StripLine[]): number {
  let [x, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const line of lines) [x, right] = [Math.min(x, line.x), Math.max(right, line.right)];
  return right - x;
}

/** Whether two texts stand side by side and not one under the other. */
function areBeside(some: readonly StripLine[], others: readonly StripLine[]): boolean {
  const [first, second] = [some, others].map((lines) => ({
    top: lines[0]?.y ?? 0,
    bottom: lines.at(-1)?.y ?? 0,
  }));
  if (!first || !second) return false;
  const common = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
  return common >= 0.5 * Math.min(first.bottom - first.top, second.bottom - second.top);
}

/**
 * Whether both sides begin anew on the same baselines, over and over: the cells of a table, or a treaty in two
 * languages side by side.
 */
function startTogether(left: StripText, right: StripText, from: number, to: number): boolean {
  // Of a side's own lines: two columns whose baselines differ have rows of the other in between.
  const leading = Math.min(left.leading, right.leading);
  const [some, others] = [beginnings(left, leading, from, to), beginnings(right, leading, from, to)];
  if (areTogether(some.spaced, others.spaced, SPACED_TOGETHER)) return true;
  // Paragraphs of as many lines may end on one baseline by chance; cells leave gaps beside longer ones.
  const isGap = ([at, step]: [number, number]): boolean =>
    Math.abs(step - (others.any.get(at) ?? step)) > 0.5 * leading;
  const isSure = [...some.any].some(isGap) || some.any.size + others.any.size >= SURE;
  return isSure && areTogether(some.any, others.any, TOGETHER);
}

interface Places {
  readonly size: number;
  has(at: number): boolean;
  keys(): Iterable<number>;
}

function areTogether(some: Places, others: Places, part: number): boolean {
  const together = [...some.keys()].filter((at) => others.has(at)).length;
  const starts = some.size + others.size - together;
  return starts >= 2 && together >= part * starts;
}
