import type { Bead, TranslationModel } from './model.ts';
import { postings } from './path.ts';

/**
 * So much must speak for a pair out of order, more where there are many it could be, and so much more than for any
 * other that either could be in.
 */
const STRONG = 3;
const AHEAD = 2;
/** A link with less than this in its favour is given up for one that has {@link STRONG}. */
const WEAK = 0.5;
/** A fact that more units have than this says little about where one has gone. */
const COMMON = 60;
const TEMPER = 0.5;

/**
 * Finds units that stand elsewhere in the translation: pairs of units without a partner, or with a doubtful one, that
 * have much in common. Returns all beads, those of a link that was given up as missing on either side.
 *
 * @param apart pairs of units that do not belong together
 */
export function findMoves(
  model: TranslationModel,
  beads: readonly Bead[],
  apart: readonly (readonly [number, number])[],
): Bead[] {
  const { facts, countA, countB } = model;
  const parted = new Set(apart.map(([a, b]) => a * countB + b));
  const ofA = new Int32Array(countA).fill(-1);
  const ofB = new Int32Array(countB).fill(-1);
  const freeA = new Uint8Array(countA);
  const freeB = new Uint8Array(countB);
  for (const [at, { a, b, takesA, takesB, confidence }] of beads.entries()) {
    const open =
      takesA * takesB === 0 || (takesA * takesB === 1 && (confidence < WEAK || model.many(a, 1, b, 1) < 0));
    for (let unit = a; unit < a + takesA; unit++) {
      ofA[unit] = at;
      if (open) freeA[unit] = 1;
    }
    for (let unit = b; unit < b + takesB; unit++) {
      ofB[unit] = at;
      if (open) freeB[unit] = 1;
    }
  }
  const { list, starts } = postings(
    facts.b.map((keys, unit) => (freeB[unit] ? keys : new Int32Array(0))),
    facts.found.length,
  );
  const pairs: { a: number; b: number; score: number }[] = [];
  const shared = new Float64Array(countB);
  for (const [a, keys] of facts.a.entries()) {
    if (!freeA[a]) continue;
    const touched: number[] = [];
    for (const key of keys) {
      if (starts[key + 1]! - starts[key]! > COMMON) continue;
      for (let at = starts[key]!; at < starts[key + 1]!; at++) {
        const b = list[at]!;
        if (shared[b] === 0) touched.push(b);
        shared[b] = shared[b]! + model.gain[key]!;
      }
    }
    for (const b of touched) {
      if (shared[b]! > AHEAD && ofA[a] !== ofB[b] && !parted.has(a * countB + b)) {
        const score = model.many(a, 1, b, 1);
        if (score > 0) pairs.push({ a, b, score });
      }
      shared[b] = 0;
    }
  }
  const many = Math.max(freeA.reduce(count, 1), freeB.reduce(count, 1));
  return exchange(beads, pairs, ofA, ofB, STRONG + Math.log10(many));
}

const count = (sum: number, one: number): number => sum + one;

function exchange(
  beads: readonly Bead[],
  pairs: readonly { a: number; b: number; score: number }[],
  ofA: Int32Array,
  ofB: Int32Array,
  strong: number,
): Bead[] {
  const bestOf = (side: 'a' | 'b'): Map<number, [number, number]> => {
    const best = new Map<number, [number, number]>();
    for (const pair of pairs) {
      const [first, second] = best.get(pair[side]) ?? [0, 0];
      best.set(pair[side], pair.score > first ? [pair.score, first] : [first, Math.max(second, pair.score)]);
    }
    return best;
  };
  const bestA = bestOf('a');
  const bestB = bestOf('b');
  const gone = new Set<number>();
  const moved: Bead[] = [];
  for (const { a, b, score } of pairs) {
    const [firstA, secondA] = bestA.get(a) ?? [0, 0];
    const [firstB, secondB] = bestB.get(b) ?? [0, 0];
    const ahead = score - Math.max(secondA, secondB);
    if (score < strong || score < firstA || score < firstB || ahead < AHEAD) continue;
    gone.add(ofA[a]!).add(ofB[b]!);
    const confidence = 1 / (1 + Math.exp(-TEMPER * ahead) + Math.exp(-TEMPER * (score - strong / 2)));
    moved.push({ a, b, takesA: 1, takesB: 1, confidence });
  }
  const takenA = new Set(moved.map(({ a }) => a));
  const takenB = new Set(moved.map(({ b }) => b));
  const kept = beads.flatMap((bead, at): Bead[] => {
    if (!gone.has(at)) return [bead];
    const { a, b, takesA, takesB } = bead;
    const left: Bead[] = [];
    if (takesA > 0 && !takenA.has(a)) left.push({ a, b, takesA: 1, takesB: 0, confidence: 0.5 });
    if (takesB > 0 && !takenB.has(b)) left.push({ a, b, takesA: 0, takesB: 1, confidence: 0.5 });
    return left;
  });
  return [...kept, ...moved];
}
