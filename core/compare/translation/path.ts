import { partitionPoint } from '#core/text/partition-point.ts';
import type { Bead, TranslationModel } from './model.ts';

/** The logarithm of how often one unit stands for so many, before anything is known. */
const ONE_FOR_ONE = -0.1;
const MISSING = -2.5;
const TWO = -3.5;
const THREE = -5.5;
/** Facts are not independent of one another: their joint weight is less than the sum for being sure. */
const TEMPER = 0.45;
/** What one piece must have in common with the whole, and how likely all may be at most, before they are weighed. */
const LEAST_SHARED = 2;
const LEAST_LIKELY = -3;

/** For each count of units of `a` taken, the counts of `b` that are looked at: `[low[i], high[i]]`. */
export interface Band {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

const SHAPES = [
  [1, 1],
  [1, 0],
  [0, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
] as const;

/**
 * The best way through two versions in order, by dynamic programming inside a band, and how sure each step of it is:
 * the share of all ways through that take it (forward and backward sums).
 *
 * Time and memory are linear in the band.
 *
 * @param apart pairs of units that no step takes together
 */
export function findPath(
  model: TranslationModel,
  band: Band,
  apart: readonly (readonly [number, number])[],
): Bead[] {
  const path = new Path(model, band);
  for (const [i, j] of apart) path.part(i, j);
  return path.run();
}

class Path {
  private readonly starts: Int32Array;
  /** By state (units taken of both), the score of the pair of units taken last. */
  private readonly pair: Float32Array;
  /** The same of other shapes. */
  private readonly several: Float32Array[] = [];

  constructor(
    private readonly model: TranslationModel,
    private readonly band: Band,
  ) {
    const { countA, facts } = model;
    this.starts = new Int32Array(countA + 2);
    for (let i = 0; i <= countA; i++) this.starts[i + 1] = this.starts[i]! + band.high[i]! - band.low[i]! + 1;
    const size = this.starts[countA + 1]!;
    this.pair = new Float32Array(size);
    const shared = new Float32Array(size);
    const places = postings(facts.b, facts.found.length);
    for (let i = 1; i <= countA; i++) {
      const low = Math.max(1, band.low[i]!);
      const high = band.high[i]!;
      const base = this.starts[i]! - band.low[i]!;
      for (const key of facts.a[i - 1]!) {
        const gain = model.gain[key]!;
        const { list, starts } = places;
        const first = partitionPoint(starts[key]!, starts[key + 1]!, (at) => list[at]! < low - 1);
        for (let at = first; at < starts[key + 1]!; at++) {
          const j = list[at]! + 1;
          if (j > high) break;
          shared[base + j] = shared[base + j]! + gain;
        }
      }
      for (let j = low; j <= high; j++)
        this.pair[base + j] =
          ONE_FOR_ONE + model.facts1(i - 1, j - 1, shared[base + j]!) + model.shapes(i - 1, j - 1);
    }
    for (let shape = 3; shape < SHAPES.length; shape++) this.weighSeveral(shape, shared);
  }

  /** Has no step take these two units together. */
  part(i: number, j: number): void {
    for (const [shape, [takesA, takesB]] of SHAPES.entries()) {
      const scores = shape === 0 ? this.pair : this.several[shape];
      if (!scores) continue;
      for (let x = i + 1; x <= Math.min(i + takesA, this.model.countA); x++)
        for (let y = j + 1; y <= j + takesB; y++) {
          const state = this.state(x, y);
          if (state !== -1) scores[state] = Number.NEGATIVE_INFINITY;
        }
    }
  }

  run(): Bead[] {
    const { countA, countB } = this.model;
    const { starts, band } = this;
    const size = this.pair.length;
    const best = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    const forward = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    const taken = new Uint8Array(size);
    best[0] = 0;
    forward[0] = 0;
    for (let i = 0; i <= countA; i++)
      for (let j = band.low[i]!; j <= band.high[i]!; j++) {
        const state = starts[i]! + j - band.low[i]!;
        for (let shape = 0; shape < SHAPES.length; shape++) {
          const before = this.state(i - SHAPES[shape]![0], j - SHAPES[shape]![1]);
          if (before === -1) continue;
          const score = this.score(shape, state);
          if (score === Number.NEGATIVE_INFINITY) continue;
          const whole = best[before]! + score;
          if (whole > best[state]!) {
            best[state] = whole;
            taken[state] = shape;
          }
          forward[state] = addLogs(forward[state]!, forward[before]! + TEMPER * score);
        }
      }
    const backward = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    backward[size - 1] = 0;
    for (let i = countA; i >= 0; i--)
      for (let j = band.high[i]!; j >= band.low[i]!; j--) {
        const state = starts[i]! + j - band.low[i]!;
        for (let shape = 0; shape < SHAPES.length; shape++) {
          const before = this.state(i - SHAPES[shape]![0], j - SHAPES[shape]![1]);
          if (before === -1) continue;
          const score = this.score(shape, state);
          if (score === Number.NEGATIVE_INFINITY) continue;
          backward[before] = addLogs(backward[before]!, backward[state]! + TEMPER * score);
        }
      }
    const all = forward[size - 1]!;
    const beads: Bead[] = [];
    for (let i = countA, j = countB; i > 0 || j > 0; ) {
      const state = this.state(i, j);
      const shape = taken[state]!;
      const [takesA, takesB] = SHAPES[shape]!;
      i -= takesA;
      j -= takesB;
      const sure = forward[this.state(i, j)]! + TEMPER * this.score(shape, state) + backward[state]! - all;
      beads.push({ a: i, b: j, takesA, takesB, confidence: Math.min(1, Math.exp(sure)) });
    }
    return beads.reverse();
  }

  private state(i: number, j: number): number {
    if (i < 0 || j < this.band.low[i]! || j > this.band.high[i]!) return -1;
    return this.starts[i]! + j - this.band.low[i]!;
  }

  private score(shape: number, state: number): number {
    if (shape === 0) return this.pair[state]!;
    return shape < 3 ? MISSING : this.several[shape]![state]!;
  }

  private weighSeveral(shape: number, shared: Float32Array): void {
    const { model, band } = this;
    const [takesA, takesB] = SHAPES[shape]!;
    const scores = new Float32Array(this.pair.length).fill(Number.NEGATIVE_INFINITY);
    this.several[shape] = scores;
    const pieces = Math.max(takesA, takesB);
    const prior = pieces === 2 ? TWO : THREE;
    for (let i = takesA; i <= model.countA; i++)
      for (let j = Math.max(takesB, band.low[i]!); j <= band.high[i]!; j++) {
        let most = 0;
        let sum = 0;
        for (let back = 0; back < pieces; back++) {
          const state = this.state(i - (takesA > 1 ? back : 0), j - (takesB > 1 ? back : 0));
          const common = state === -1 ? 0 : shared[state]!;
          most = Math.max(most, common);
          sum += common;
        }
        if (most < LEAST_SHARED) continue;
        // A fact that several pieces have counts once when they are weighed together.
        for (let back = 1; back <= takesA; back++) sum += model.missesA[i - back]!;
        for (let back = 1; back <= takesB; back++) sum += model.missesB[j - back]!;
        if (sum + prior < LEAST_LIKELY) continue;
        scores[this.state(i, j)] = prior + model.many(i - takesA, takesA, j - takesB, takesB);
      }
  }
}

/** For each fact the units that have it, in order. */
export function postings(
  lists: readonly Int32Array[],
  size: number,
): { readonly list: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(size + 1);
  for (const keys of lists) for (const key of keys) starts[key + 1] = starts[key + 1]! + 1;
  for (let key = 0; key < size; key++) starts[key + 1] = starts[key + 1]! + starts[key]!;
  const list = new Int32Array(starts[size]!);
  const next = starts.slice();
  for (const [unit, keys] of lists.entries())
    for (const key of keys) {
      list[next[key]!] = unit;
      next[key] = next[key]! + 1;
    }
  return { list, starts };
}

function addLogs(one: number, other: number): number {
  const high = Math.max(one, other);
  if (high === Number.NEGATIVE_INFINITY) return high;
  const distance = Math.min(one, other) - high;
  return distance < -15 ? high : high + Math.log1p(Math.exp(distance));
}
