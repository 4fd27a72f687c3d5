import { partitionPoint } from '#core/text/partition-point.ts';

/** A difference of two sequences: `a[aFrom, aTo)` became `b[bFrom, bTo)`. Either may be empty. */
export interface Hunk {
  aFrom: number;
  aTo: number;
  bFrom: number;
  bTo: number;
}

/** So many differences are looked for at once; sequences further apart are cut at what stands once in both. */
const MOST = 1200;
/** Steps that one comparison may take before the rest is taken as replaced. */
const BUDGET = 20_000_000;

/** Where it is told that a budget ended the work, and what follows counts as replaced. */
export interface Work {
  cut: boolean;
}

/** What is compared, and what was found so far. */
interface Search {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly hunks: Hunk[];
  budget: number;
  cut: boolean;
}

/**
 * The differences of two sequences, fewest first (Myers 1986), in order, none touching another. Sequences too far apart
 * are cut at the tokens that stand once in both (patience), and what has none of these counts as replaced.
 */
export function diffSequences(a: Int32Array, b: Int32Array, work: Work): Hunk[] {
  const search: Search = { a, b, hunks: [], budget: BUDGET, cut: false };
  solve(search, { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length });
  if (search.cut) work.cut = true;
  return search.hunks;
}

/** Adds the hunks of two stretches. */
function solve(search: Search, stretch: Hunk): void {
  const { a, b, hunks } = search;
  let { aFrom, aTo, bFrom, bTo } = stretch;
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) {
    aFrom++;
    bFrom++;
  }
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) {
    aTo--;
    bTo--;
  }
  const rest = { aFrom, aTo, bFrom, bTo };
  if (aFrom === aTo || bFrom === bTo) {
    add(hunks, rest);
    return;
  }
  if (search.budget > 0 && myers(search, rest)) return;
  const anchors = search.budget > 0 ? uniqueAnchors(search, rest) : [];
  if (anchors.length === 0) {
    search.cut = true;
    add(hunks, rest);
    return;
  }
  let [x, y] = [aFrom, bFrom];
  for (const [i, j] of anchors) {
    solve(search, { aFrom: x, aTo: i, bFrom: y, bTo: j });
    [x, y] = [i + 1, j + 1];
  }
  solve(search, { aFrom: x, aTo, bFrom: y, bTo });
}

function add(hunks: Hunk[], hunk: Hunk): void {
  const { aFrom, aTo, bFrom, bTo } = hunk;
  if (aFrom === aTo && bFrom === bTo) return;
  const last = hunks.at(-1);
  if (last && last.aTo === aFrom && last.bTo === bFrom) {
    last.aTo = aTo;
    last.bTo = bTo;
  } else hunks.push({ ...hunk });
}

/** How far a comparison got on each diagonal: room for all of one after the other. */
let furthest = new Int32Array(128);
/** The same before each step: of step `d` the 2d + 1 diagonals that it looks at, from d² on. */
let rows = new Int32Array(1024);

function grown(list: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * list.length);
  more.set(list);
  return more;
}

/** Adds the hunks and returns true, or adds none and returns false where more than {@link MOST} tokens differ. */
function myers(search: Search, stretch: Hunk): boolean {
  const { a, b } = search;
  const { aFrom, bFrom } = stretch;
  const n = stretch.aTo - aFrom;
  const m = stretch.bTo - bFrom;
  const most = Math.min(MOST, n + m);
  if (furthest.length < 2 * most + 3) furthest = new Int32Array(2 * most + 3);
  furthest.fill(0, 0, 2 * most + 3);
  const middle = most + 1;
  for (let d = 0; d <= most; d++) {
    if (rows.length < (d + 1) ** 2) rows = grown(rows);
    for (let k = -d; k <= d; k++) rows[d * d + d + k] = furthest[middle + k]!;
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && furthest[middle + k - 1]! < furthest[middle + k + 1]!);
      let x = down ? furthest[middle + k + 1]! : furthest[middle + k - 1]! + 1;
      const start = x;
      while (x < n && x - k < m && x - k >= 0 && a[aFrom + x] === b[bFrom + x - k]) x++;
      search.budget -= x - start + 1;
      furthest[middle + k] = x;
      if (x >= n && x - k >= m) {
        backtrack(d, stretch, search.hunks);
        return true;
      }
    }
    if (search.budget <= 0) return false;
  }
  return false;
}

/** Adds the hunks of a stretch from the rows that were kept, one for each of `depth` steps. */
function backtrack(depth: number, { aFrom, aTo, bFrom, bTo }: Hunk, hunks: Hunk[]): void {
  const steps: Hunk[] = [];
  let [x, y] = [aTo - aFrom, bTo - bFrom];
  for (let d = depth; d > 0; d--) {
    // The row was kept before step `d` wrote into it: it holds step `d - 1`, one wider on both sides.
    const middle = d * d + d;
    const k = x - y;
    const [before, behind] = [k > -d ? rows[middle + k - 1]! : -1, k < d ? rows[middle + k + 1]! : -1];
    const down = k === -d || (k !== d && before < behind);
    const from = down ? behind : before;
    const fromY = down ? from - (k + 1) : from - (k - 1);
    steps.push({
      aFrom: aFrom + from,
      aTo: aFrom + from + (down ? 0 : 1),
      bFrom: bFrom + fromY,
      bTo: bFrom + fromY + (down ? 1 : 0),
    });
    [x, y] = [from, fromY];
  }
  for (const step of steps.reverse()) add(hunks, step);
}

/** Places of the tokens that stand once on each side, as many as go forward on both (longest increasing sequence). */
function uniqueAnchors({ a, b }: Search, { aFrom, aTo, bFrom, bTo }: Hunk): (readonly [number, number])[] {
  const inB = onceIn(b, bFrom, bTo);
  const pairs: (readonly [number, number])[] = [];
  for (const [id, i] of onceIn(a, aFrom, aTo)) {
    const j = inB.get(id) ?? -1;
    if (i !== -1 && j !== -1) pairs.push([i, j]);
  }
  pairs.sort((x, y) => x[0] - y[0]);
  const placeOf = (index: number | undefined): number => pairs[index ?? -1]?.[1] ?? -1;
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [index, [, j]] of pairs.entries()) {
    const place = partitionPoint(0, tails.length, (at) => placeOf(tails[at]) < j);
    before[index] = tails[place - 1] ?? -1;
    tails[place] = index;
  }
  const out: (readonly [number, number])[] = [];
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) out.push(pair);
  }
  return out.reverse();
}

/** Each token of `list[from, to)` with its place; -1 where it stands more than once. */
function onceIn(list: Int32Array, from: number, to: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at < to; at++) places.set(list[at]!, places.has(list[at]!) ? -1 : at);
  return places;
}
