import { neighbours } from '#core/in-step.ts';
import type { Row } from './rows.ts';

/** Gaps of one line, stretched alike, differ at most by so many ems. */
const ALIKE = 0.08;
/** The widest gap that is a stretched blank, in ems. */
const WIDEST = 6;
/** The first line of a paragraph is indented at most so many ems. */
const INDENT = 6;
/** Points by which the ends of lines at one edge may differ. */
const EDGE = 3;
/** Points by which the cells of a table's column may differ. */
const ALIGNED = 1;
/** Rows before and after, in which cells at the same places are looked for. */
const BESIDE = 3;

/** A figure at the right edge is a cell. */
const FIGURE = /^[\d\s.,:%()€$¥£–-]+$/;

interface Known {
  readonly isText?: boolean;
  readonly isLabel?: (text: string) => boolean;
}

/**
 * The rows of a column that look like cells and are lines of justified text, whose blanks were stretched until the
 * line was full: all their gaps are equal, they reach from edge to edge, and what stands between the gaps does not
 * begin where it does in the rows around, as cells do.
 *
 * @param em the size of most of the text, in points
 * @param known what is known of the column: whether it is running text, and how to tell a label before its text, whose
 * distance from it is its own
 */
export function findJustified(
  rows: readonly Row[],
  em: number,
  { isText = false, isLabel = () => false }: Known = {},
): ReadonlySet<Row> {
  const left = commonest(rows.map(({ segments }) => segments[0].x));
  const right = commonest(rows.map(rightOf));
  const isFull = (row: Row): boolean => {
    const [before, after] = [row.segments[0].x - left, right - rightOf(row)];
    const [start, end] = row.segments.some((one) => one.rtl) ? [after, before] : [before, after];
    return Math.abs(end) <= EDGE && start >= -EDGE && start <= INDENT * em;
  };
  const isOneGap = ({ segments }: Row): boolean => segments.length === 2;
  const found = new Set<Row>();
  for (const [at, row] of rows.entries()) {
    if (!isFull(row) || !isStretched(row, em, isLabel)) continue;
    // A single gap is like itself: other full lines must be next to it, or it is one of many in a narrow column.
    const next = [rows[at - 1], rows[at + 1]];
    const isAmongText = isText
      ? !FIGURE.test(row.segments.at(-1)?.text.slice(-20) ?? '')
      : next.some((one) => one && !isOneGap(one) && isFull(one));
    if (isOneGap(row) && !isAmongText) continue;
    const around = [...rows.slice(Math.max(0, at - BESIDE), at), ...rows.slice(at + 1, at + 1 + BESIDE)];
    // In running text one line may begin a word by chance where another does.
    const aligned = around.filter((other) => areAligned(row, other)).length;
    if (aligned <= (isText ? 1 : 0)) found.add(row);
  }
  return found;
}

function isStretched({ segments }: Row, em: number, isLabel: (text: string) => boolean): boolean {
  const gaps = neighbours(segments).map(([one, next]) => (next.x - one.right) / em);
  if (gaps.length > 1 && isLabel(segments[0].text)) gaps.shift();
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const gap of gaps) [least, most] = [Math.min(least, gap), Math.max(most, gap)];
  return gaps.length > 0 && most <= WIDEST && most - least <= ALIKE;
}

/** Whether all that follows a gap in one row begins where something does in the other. */
function areAligned(row: Row, other: Row): boolean {
  let at = 0;
  return row.segments.slice(1).every(({ x }) => {
    let one = other.segments[at];
    while (one && one.x < x - ALIGNED) one = other.segments[++at];
    return one !== undefined && one.x <= x + ALIGNED;
  });
}

function rightOf({ segments }: Row): number {
  return segments.reduce((most, { right }) => Math.max(most, right), Number.NEGATIVE_INFINITY);
}

/** The place at which most lines begin or end, to `EDGE` points. */
function commonest(places: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const place of places) {
    const key = Math.round(place / EDGE);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0] * EDGE;
}
