import { neighbours } from '#core/in-step.ts';
import { isWide } from '#core/text/chars.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { Run } from './runs.ts';

/** Text on one baseline without a gap: what stands between two of them may be a gutter, a tab or a wide blank. */
export interface Segment {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Of most of its text. */
  readonly size: number;
  readonly font: string;
  readonly rtl: boolean;
}

/** From left to right; there is always one. */
export type Segments = readonly [Segment, ...Segment[]];

/** What stands on one baseline, from left to right, over the whole page. */
export interface Row {
  readonly y: number;
  readonly size: number;
  readonly segments: Segments;
}

/** Around a mark that is set above or below the line: characters that no text holds. */
export const RAISED = { from: '\ufdd0', to: '\ufdd1' } as const;

/** A gap this wide parts segments; in units of the size, as all that follow. */
export const GAP = 0.6;
/** Between two words. */
const BLANK = 0.12;
/** Between two Han characters, to be a blank of the author's. */
const WIDE_BLANK = 0.8;
/** Baselines that far apart are one. */
const SAME_LINE = 0.3;
/** Characters of one word are set apart at most so far, and evenly to this much. */
const SPREAD = 4;
const EVEN = 0.15;
/** Figures with a blank between any two. */
const SPACED_FIGURES = /^\d(?: \d){1,19}$/;
/** The width of a figure, and of a blank that is none, in units of the size. */
const FIGURE = 0.5;
const THIN = 0.18;
/** Strips of a line in which strings printed over others are looked for, in points, as many as one may take, and how deep. */
const PLACE = 4;
const MOST_PLACES = 400;
const DEEPEST = 4;
/** Strings printed over each other are shifted at most so far, in units of the size. */
const MOST_SHIFT = 0.15;
/** Code units in which a string printed twice is looked for. */
const LONGEST_DOUBLE = 2000;

interface Draft {
  y: number;
  size: number;
  runs: Run[];
}

/** The rows of a frame from top to bottom, each string that was printed twice in one place taken once. */
export function readRows(runs: readonly Run[]): Row[] {
  const order = new Map(runs.map((run, at) => [run, at]));
  const inOrder = (a: Run, b: Run): number => (order.get(a) ?? 0) - (order.get(b) ?? 0);
  const sorted = [...runs].sort((a, b) => a.y - b.y || a.x - b.x);
  const drafts: Draft[] = [];
  for (const run of sorted) {
    const last = drafts.at(-1);
    if (last && run.y - last.y <= SAME_LINE * Math.min(run.size, last.size)) {
      last.runs.push(run);
      last.size = Math.max(last.size, run.size);
    } else drafts.push({ y: run.y, size: run.size, runs: [run] });
  }
  for (const draft of drafts) draft.runs = withoutOverprint(draft.runs.sort(inOrder));
  const raised = takeRaised(drafts);
  return drafts.flatMap(({ y, size, runs: own }) => {
    const [first, ...others] = readSegments(own, raised);
    return first ? [{ y, size, segments: [first, ...others] }] : [];
  });
}

/** The steps from row to row, in points. */
export function stepsBetween(rows: readonly Row[]): number[] {
  return neighbours(rows).map(([row, next]) => next.y - row.y);
}

/**
 * In order from left to right, without what is printed over its like to look bold or shadowed, as often as that is and
 * wherever its pieces begin.
 *
 * @param runs in the order in which they are printed
 */
function withoutOverprint(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  const places = new Map<number, Run[]>();
  const bold = new Set<Run>();
  for (const run of runs) {
    const under = new Set(placesOf(run).flatMap((place) => places.get(place)?.slice(-DEEPEST) ?? []));
    if (isPrinted(run, [...under])) {
      for (const one of under) if (one.text === run.text) bold.add(one);
      continue;
    }
    kept.push(run);
    for (const place of placesOf(run)) {
      const list = places.get(place);
      if (list) list.push(run);
      else places.set(place, [run]);
    }
  }
  return withoutParts(kept.map((run) => (bold.has(run) ? { ...run, text: withoutThinBlanks(run) } : run)));
}

/** From left to right, without what is printed before a longer string that says it again. */
function withoutParts(runs: Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs.sort((a, b) => a.x - b.x || b.right - a.right)) {
    const width = run.right - run.x;
    const doubled = kept.slice(-DEEPEST).some((before) => {
      const common = Math.min(run.right, before.right) - Math.max(run.x, before.x);
      return width > 0 && common > 0.6 * width && before.text.slice(0, LONGEST_DOUBLE).includes(run.text);
    });
    if (!doubled) kept.push(run);
  }
  return kept;
}

/**
 * Figures set one by one, as what is printed several times often is, without the blanks that are but the room between
 * the cells they stand in.
 */
function withoutThinBlanks({ text, x, right, size }: Run): string {
  if (!SPACED_FIGURES.test(text)) return text;
  const blanks = text.split(' ').length - 1;
  const room = (right - x) / size - FIGURE * (text.length - blanks);
  return room < THIN * blanks ? withoutBlanks(text) : text;
}

/** Strips of a line that a run stands in. */
function placesOf({ x, right }: Run): number[] {
  const first = Math.floor(x / PLACE);
  const count = Math.floor(right / PLACE) - first + 1;
  return Array.from({ length: Math.min(Math.max(count, 1), MOST_PLACES) }, (_, at) => first + at);
}

/** Whether runs under another say all that it says, in its place. */
function isPrinted(run: Run, under: readonly Run[]): boolean {
  const width = run.right - run.x;
  const over = under
    .filter((one) => Math.min(run.right, one.right) - Math.max(run.x, one.x) > MOST_SHIFT * run.size)
    .sort((a, b) => a.x - b.x);
  if (width <= 0 || over.length === 0) return false;
  let common = 0;
  let end = run.x;
  for (const one of over) {
    common += Math.max(0, Math.min(run.right, one.right) - Math.max(end, one.x));
    end = Math.max(end, one.right);
  }
  const text = over.map((one) => one.text.slice(0, LONGEST_DOUBLE)).join('');
  return common > 0.6 * width && withoutBlanks(text).includes(withoutBlanks(run.text));
}

function withoutBlanks(text: string): string {
  return text.replaceAll(' ', '');
}

/**
 * Moves small strings that stand a little above or below a line, and close to it, into that line; they are returned.
 */
function takeRaised(drafts: Draft[]): ReadonlySet<Run> {
  const hosts = new Map<Run, Draft>();
  for (const [index, draft] of drafts.entries()) {
    for (const run of draft.runs) {
      for (const step of [1, -1, 2, -2, 3, -3]) {
        const host = drafts[index + step];
        if (!host || run.size > 0.8 * host.size) continue;
        const over = host.y - run.y;
        if (over > 0.75 * host.size || over < -0.4 * host.size || !isBeside(run, host)) continue;
        hosts.set(run, host);
        break;
      }
    }
  }
  if (hosts.size > 0) {
    for (const draft of drafts) draft.runs = draft.runs.filter((run) => !hosts.has(run));
    for (const [run, host] of hosts) host.runs.push(run);
    for (const draft of drafts) draft.runs.sort((a, b) => a.x - b.x);
  }
  return new Set(hosts.keys());
}

/** Whether the run stands next to one of a line's, or between two. */
function isBeside(run: Run, { runs }: Draft): boolean {
  const next = partitionPoint(0, runs.length, (at) => runs[at]!.x < run.x);
  const [left, right] = [runs[next - 1], runs[next]];
  // A note's mark may stand well before the note.
  const reach = !left && isMark(run.text) ? 2 : 0.6;
  return [left, right].some(
    (other) =>
      other !== undefined &&
      run.size <= 0.8 * other.size &&
      run.x - other.right < 0.6 * other.size &&
      other.x - run.right < reach * other.size,
  );
}

function readSegments(runs: readonly Run[], raised: ReadonlySet<Run>): Segment[] {
  const segments: Segment[] = [];
  let group: Run[] = [];
  let right = 0;
  const spread = spreadRuns(runs);
  for (const run of runs) {
    const last = group.at(-1);
    if (last && run.x - right > GAP * Math.max(last.size, run.size) && !spread.has(run)) {
      segments.push(makeSegment(group, raised));
      group = [];
    }
    right = group.length === 0 ? run.right : Math.max(right, run.right);
    group.push(run);
  }
  if (group.length > 0) segments.push(makeSegment(group, raised));
  return segments;
}

/**
 * Single Han characters set apart at equal distances, as in a title or under a signature: all but the first of each
 * such word.
 */
function spreadRuns(runs: readonly Run[]): ReadonlySet<Run> {
  const spread = new Set<Run>();
  let from = 0;
  for (let at = 1; at <= runs.length; at++) {
    const gap = gapAfter(runs, at - 1);
    const usual = gapAfter(runs, from) ?? Number.POSITIVE_INFINITY;
    if (gap !== null && (at - from === 1 || Math.abs(gap - usual) < EVEN)) continue;
    if (at - from >= 3) for (const run of runs.slice(from + 1, at)) spread.add(run);
    from = gap !== null && at - from >= 2 ? at - 1 : at;
  }
  return spread;
}

/** From a single Han character to one that follows, in ems; null where it is none or the gap no such gap. */
function gapAfter(runs: readonly Run[], at: number): number | null {
  const [one, next] = [runs[at], runs[at + 1]];
  if (!one || !next || !/^\p{Script=Han}$/u.test(one.text) || !/^\p{Script=Han}$/u.test(next.text))
    return null;
  const gap = (next.x - one.right) / one.size;
  return gap > GAP && gap < SPREAD ? gap : null;
}

function makeSegment(runs: readonly Run[], raised: ReadonlySet<Run>): Segment {
  const main = runs.reduce((most, run) => (weight(run, raised) > weight(most, raised) ? run : most));
  const rtl = runs.some((run) => run.rtl);
  let text = '';
  let before: Run | null = null;
  for (const run of rtl ? fromTheRight(runs) : runs) {
    const own = raised.has(run) && isMark(run.text) ? RAISED.from + run.text + RAISED.to : run.text;
    if (before) {
      const gap = rtl && (before.rtl || run.rtl) ? before.x - run.right : run.x - before.right;
      const mark = own !== run.text;
      if (!mark && needsBlank(gap / Math.max(run.size, before.size), before, run)) text += ' ';
    }
    text += own;
    before = run;
  }
  return {
    text,
    x: runs.reduce((least, run) => Math.min(least, run.x), Number.POSITIVE_INFINITY),
    right: runs.reduce((most, run) => Math.max(most, run.right), Number.NEGATIVE_INFINITY),
    y: main.y,
    size: main.size,
    font: main.font,
    rtl,
  };
}

function weight(run: Run, raised: ReadonlySet<Run>): number {
  return raised.has(run) ? 0 : run.text.length;
}

/** What refers to a note: a few digits, a star or a dagger. */
function isMark(text: string): boolean {
  return /^(?:[0-9]{1,3}|[*†‡§]{1,3}|[\u2460-\u2473]|[[［(（][0-9]{1,3}[)）\]］])$/.test(text);
}

function needsBlank(gap: number, before: Run, run: Run): boolean {
  // A gap that is a blank between Han characters parts segments.
  if (isWideJoint(before.text, run.text)) return false;
  return gap >= BLANK || before.blankAfter || run.blankBefore;
}

/** The order of reading in a line that runs from right to left: what runs the other way in it keeps its own order. */
function fromTheRight(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let other: Run[] = [];
  for (const run of [...runs].reverse()) {
    if (run.rtl) {
      out.push(...other.reverse(), run);
      other = [];
    } else other.push(run);
  }
  out.push(...other.reverse());
  return out;
}

function isWideJoint(before: string, after: string): boolean {
  return isWide(before.charAt(before.length - 1)) || isWide(after.charAt(0));
}

/** What stands between two texts of one line. `gap` is in units of the size. */
export function between(before: string, after: string, gap: number): string {
  return isWideJoint(before, after) && gap < WIDE_BLANK ? '' : ' ';
}

/** Dots that lead to a page's number. */
const LEADERS = /(?:[.…·] ?){5,}[^.…·]{0,12}$/;

/** Whether a line is an entry of a table of contents or of an index: a line, and no row of cells. */
export function leads(segments: readonly Segment[]): boolean {
  const end = segments.slice(-2).map(({ text }) => text);
  return LEADERS.test(end.join(' ').slice(-60));
}
