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

/**
 * The differences of two sequences, fewest first (Myers 1986), in order, none touching another. Sequences too far apart
 * are cut at the tokens that stand once in both (patience), and what has none of these counts as replaced.
 */
export function diffSequences(a: Int32Array, b: Int32Array, work: Work): Hunk[] {
  const hunks: Hunk[] = [];
  const state = { budget: BUDGET, cut: false };
  solve(a, 0, a.length, b, 0, b.length, hunks, state);
  if (state.cut) work.cut = true;
  return hunks;
}

function solve(
  a: Int32Array,
  aStart: number,
  aEnd: number,
  b: Int32Array,
  bStart: number,
  bEnd: number,
  hunks: Hunk[],
  state: Work & { budget: number },
): void {
  let [aFrom, aTo, bFrom, bTo] = [aStart, aEnd, bStart, bEnd];
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) {
    aFrom++;
    bFrom++;
  }
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) {
    aTo--;
    bTo--;
  }
  if (aFrom === aTo || bFrom === bTo) {
    add(hunks, aFrom, aTo, bFrom, bTo);
    return;
  }
  if (state.budget > 0 && myers(a, aFrom, aTo, b, bFrom, bTo, hunks, state)) return;
  let x = aFrom;
  let y = bFrom;
  const anchors = state.budget > 0 ? uniqueAnchors(a, aFrom, aTo, b, bFrom, bTo) : [];
  for (const [i, j] of anchors) {
    solve(a, x, i, b, y, j, hunks, state);
    x = i + 1;
    y = j + 1;
  }
  if (anchors.length > 0) solve(a, x, aTo, b, y, bTo, hunks, state);
  else {
    state.cut = true;
    add(hunks, aFrom, aTo, bFrom, bTo);
  }
}

function add(hunks: Hunk[], aFrom: number, aTo: number, bFrom: number, bTo: number): void {
  if (aFrom === aTo && bFrom === bTo) return;
  const last = hunks.at(-1);
  if (last && last.aTo === aFrom && last.bTo === bFrom) {
    last.aTo = aTo;
    last.bTo = bTo;
  } else hunks.push({ aFrom, aTo, bFrom, bTo });
}

/** Adds the hunks and returns true, or adds none and returns false where more than {@link MOST} tokens differ. */
function myers(
  a: Int32Array,
  aFrom: number,
  aTo: number,
  b: Int32Array,
  bFrom: number,
  bTo: number,
  hunks: Hunk[],
  state: { budget: number },
): boolean {
  const n = aTo - aFrom;
  const m = bTo - bFrom;
  const most = Math.min(MOST, n + m);
  const furthest = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const trace: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    trace.push(furthest.slice(middle - d, middle + d + 1));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && furthest[middle + k - 1]! < furthest[middle + k + 1]!);
      let x = down ? furthest[middle + k + 1]! : furthest[middle + k - 1]! + 1;
      const start = x;
      while (x < n && x - k < m && x - k >= 0 && a[aFrom + x] === b[bFrom + x - k]) x++;
      state.budget -= x - start + 1;
      furthest[middle + k] = x;
      if (x >= n && x - k >= m) {
        backtrack(trace, d, n, m, aFrom, bFrom, hunks);
        return true;
      }
    }
    if (state.budget <= 0) return false;
  }
  return false;
}

function backtrack(
  trace: readonly Int32Array[],
  depth: number,
  n: number,
  m: number,
  aFrom: number,
  bFrom: number,
  hunks: Hunk[],
): void {
  const steps: [number, number, number, number][] = [];
  let x = n;
  let y = m;
  for (let d = depth; d > 0; d--) {
    const row = trace[d]!;
    // The row was kept before step `d` wrote into it: it holds step `d - 1`, one wider on both sides.
    const at = (k: number): number => row[k + d] ?? -1;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const from = down ? at(k + 1) : at(k - 1);
    const fromY = down ? from - (k + 1) : from - (k - 1);
    steps.push(down ? [from, from, fromY, fromY + 1] : [from, from + 1, fromY, fromY]);
    x = from;
    y = fromY;
  }
  for (const [x0, x1, y0, y1] of steps.reverse()) add(hunks, aFrom + x0, aFrom + x1, bFrom + y0, bFrom + y1);
}

/** Places of the tokens that stand once on each side, as many as go forward on both (longest increasing sequence). */
function uniqueAnchors(
  a: Int32Array,
  aFrom: number,
  aTo: number,
  b: Int32Array,
  bFrom: number,
  bTo: number,
): [number, number][] {
  const once = (list: Int32Array, from: number, to: number): Map<number, number> => {
    const places = new Map<number, number>();
    for (let at = from; at < to; at++) places.set(list[at]!, places.has(list[at]!) ? -1 : at);
    return places;
  };
  const inB = once(b, bFrom, bTo);
  const pairs: [number, number][] = [];
  for (const [id, i] of once(a, aFrom, aTo)) {
    const j = inB.get(id) ?? -1;
    if (i !== -1 && j !== -1) pairs.push([i, j]);
  }
  pairs.sort((x, y) => x[0] - y[0]);
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [index, [, j]] of pairs.entries()) {
    const place = partitionPoint(0, tails.length, (at) => pairs[tails[at]!]![1] < j);
    before[index] = place > 0 ? tails[place - 1]! : -1;
    tails[place] = index;
  }
  const out: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at]!) out.push(pairs[at]!);
  return out.reverse();
}
