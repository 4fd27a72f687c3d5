import { neighbours } from '#core/in-step.ts';
import { isWide } from '#core/text/chars.ts';
import { leads, type Row, type Segment } from './rows.ts';

/*
 * Whether what stands in a strip of a page is running text: its lines are as full as their words allow and go on in the
 * next line of the same strip, which cells of a table do not.
 */

/** Part of a page's width, in points; what begins in it belongs to it. */
export interface Strip {
  readonly from: number;
  readonly to: number;
}

/** What stands on one row of a strip. */
export interface StripLine {
  /** Of the row among those looked at. */
  readonly at: number;
  readonly y: number;
  /** Edges in the direction of reading. */
  readonly x: number;
  readonly right: number;
  readonly size: number;
  /** How it begins, and its last character. */
  readonly start: string;
  readonly end: string;
  /** Points that a character takes. */
  readonly pitch: number;
  /** Parts of it stand apart as cells do. */
  readonly parted: boolean;
  /** Dots lead from its words to a page's number. */
  readonly leads: boolean;
}

/** The lines of a strip. */
export interface StripText {
  readonly lines: readonly StripLine[];
  /** Row by row whether the line there is full; undefined where there is none. */
  readonly full: readonly (boolean | undefined)[];
  /** The usual step from line to line, in points; infinite for fewer than three. */
  readonly leading: number;
}

/** Room that no word of the next line takes, in ems, and that of a line in a script without blanks. */
const ROOM = 0.6;
const WIDE_ROOM = 2.5;
/** Gaps of a stretched line differ at most by so many ems, and are no wider. */
const ALIKE = 0.12;
const WIDEST = 3;
/** A line of running text is indented at most so many ems. */
const INDENT = 4;
/** Of so many lines one may run over the edge of its column. */
const STRAY = 50;
/** A line begins anew so many steps below another. */
const APART = 1.4;
/** At least this part of the lines of running text is full, of those in small letters begins with one. */
const MOSTLY_FULL = 0.45;
const SMALL = 0.3;
/** Lines that may begin with a capital all the same. */
const HEADINGS = 2;
/** Characters of a line of running text; those without blanks count double. */
const LETTERS = 12;
/** Lines begin at two places, those of a longer column at three, in points; at least this part of them does. */
const SAME_START = 2;
const MANY = 12;
const ALIGNED = 0.7;
/** Code units of a line that are looked at. */
const START = 60;

/** Reads the rows of a strip. */
export function readStrip(rows: readonly Row[], strip: Strip, em: number): StripText {
  const found = rows.flatMap((row, at) => {
    const own = row.segments.filter(({ x }) => x >= strip.from - 1 && x < strip.to - 1);
    return own.length > 0 ? [lineOf(own, at, row.y, em)] : [];
  });
  const rtl = found.filter((line) => line.rtl).length * 2 > found.length;
  const lines = rtl ? found.map((line) => ({ ...line, x: -line.right, right: -line.x })) : found;
  const ends = lines.map(({ right }) => right).sort((a, b) => b - a);
  const edge = ends[Math.floor(ends.length / STRAY)] ?? 0;
  const full: (boolean | undefined)[] = rows.map(() => undefined);
  const starts = lines.map(({ x }) => x).sort((a, b) => a - b);
  const furthest = (starts[Math.floor(starts.length / STRAY)] ?? 0) + INDENT * em;
  for (const [index, line] of lines.entries())
    full[line.at] = line.x <= furthest && isFull(line, lines[index + 1], edge);
  const steps = neighbours(lines)
    .map(([line, next]) => next.y - line.y)
    .sort((a, b) => a - b);
  return { lines, full, leading: steps[steps.length >> 1] ?? Number.POSITIVE_INFINITY };
}

function lineOf(own: readonly Segment[], at: number, y: number, em: number): StripLine & { rtl: boolean } {
  let [x, right, length, width, size] = [Infinity, -Infinity, 0, 0, 0];
  for (const one of own) {
    x = Math.min(x, one.x);
    right = Math.max(right, one.right);
    size = Math.max(size, one.size);
    length += one.text.length;
    width += one.right - one.x;
  }
  const [first, last] = [own[0], own.at(-1)];
  const rtl = first?.rtl ?? false;
  const gaps = neighbours(own).map(([one, next]) => (next.x - one.right) / em);
  const [start, end] = rtl ? [last, first] : [first, last];
  return {
    at,
    y,
    x,
    right,
    size,
    start: start?.text.slice(0, START) ?? '',
    end: end?.text.slice(-1) ?? '',
    pitch: width / Math.max(1, length),
    parted: gaps.some((gap) => gap > WIDEST || gap > Math.min(...gaps) + ALIKE),
    leads: leads(own),
    rtl,
  };
}

/** Whether the first word of the next line would not have had room in a line. */
function isFull(line: StripLine, next: StripLine | undefined, edge: number): boolean {
  if (line.leads) return true;
  if (line.parted) return false;
  const room = (edge - line.right) / line.size;
  if (isWide(line.end) || isWide(next?.start.charAt(0) ?? '')) return room <= WIDE_ROOM;
  const [word = ''] = (next?.start ?? '').split(' ', 1);
  return room <= ((word.length + 1) * (next?.pitch ?? 0)) / line.size + ROOM;
}

/** Whether most lines on the rows `[from, to)` are those of running text. */
export function isProse({ lines, full }: StripText, from: number, to: number): boolean {
  const own = lines.filter(({ at }) => at >= from && at < to);
  const filled = own.filter(({ at }) => full[at]);
  const letters = filled.reduce((sum, { x, right, pitch, end }) => {
    return sum + ((right - x) / Math.max(pitch, 0.1)) * (isWide(end) ? 2 : 1);
  }, 0);
  if (!areAligned(own)) return false;
  const cased = own.filter(({ start, leads: isEntry }) => !isEntry && /\p{Ll}/u.test(start));
  const small = cased.filter(({ start }) => /^\p{Ll}/u.test(start));
  return (
    filled.length >= MOSTLY_FULL * own.length &&
    letters >= LETTERS * filled.length &&
    small.length >= SMALL * (cased.length - HEADINGS)
  );
}

/** Whether lines begin at few places, as those of one column do. */
function areAligned(lines: readonly StripLine[]): boolean {
  const counts = new Map<number, number>();
  for (const { x } of lines) {
    const key = Math.round(x / SAME_START);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const places = lines.length < MANY ? 2 : 3;
  const common = [...counts.values()].sort((a, b) => b - a).slice(0, places);
  return common.reduce((sum, count) => sum + count, 0) >= ALIGNED * lines.length;
}

/**
 * The rows of `[from, to)` on which something begins: those under white space, and those under that or under a line that
 * is not full, each with the step from the line above in points.
 */
export function beginnings(
  { lines, full }: StripText,
  leading: number,
  from: number,
  to: number,
): { readonly spaced: ReadonlySet<number>; readonly any: ReadonlyMap<number, number> } {
  const spaced = new Set<number>();
  const any = new Map<number, number>();
  for (const [line, next] of neighbours(lines)) {
    if (line.at < from || next.at >= to) continue;
    const step = next.y - line.y;
    const apart = step >= APART * leading;
    if (apart) spaced.add(next.at);
    if (apart || !full[line.at]) any.set(next.at, step);
  }
  return { spaced, any };
}
