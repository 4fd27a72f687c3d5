import { neighbours } from '#core/in-step.ts';
import { heaviestSequence } from '../align/order.ts';
import type { Bead } from './model.ts';
import type { Band } from './path.ts';
import type { SharedFacts } from './shared-facts.ts';

/** So many pairs of units are looked at whole. */
const WHOLE = 250_000;
/** Beyond, so many in all, and at most and at least so many on each side of the line through the anchors. */
const CELLS = 3_000_000;
const WIDEST = 100;
const NARROWEST = 6;
/** So far from a way that was found, it is looked for again. */
const NEAR = 24;
/** Facts of a unit that are put together, the rarest first. */
const RAREST = 6;

/**
 * Where the way through two versions is looked for: everywhere where they are short, else along a line through units
 * that share what no others share. Linear in both.
 */
export function findBand(facts: SharedFacts): Band {
  const { a, b } = facts;
  const low = new Int32Array(a.length + 1);
  const high = new Int32Array(a.length + 1).fill(b.length);
  if (a.length * b.length <= WHOLE) return { low, high };
  const [start, end] = [
    { a: 0, b: 0 },
    { a: a.length, b: b.length },
  ];
  const anchors = [start, ...findAnchors(facts), end];
  const width = Math.max(NARROWEST, Math.min(WIDEST, Math.floor(CELLS / (2 * a.length))));
  const stretches = neighbours(anchors);
  let next = 0;
  for (let i = 0; i <= a.length; i++) {
    while (next < stretches.length - 1 && (stretches[next]?.[1].a ?? i) < i) next++;
    const [from, to] = stretches[next] ?? [start, end];
    const middle = from.b + Math.round(((to.b - from.b) * (i - from.a)) / Math.max(1, to.a - from.a));
    low[i] = Math.max(0, middle - width);
    high[i] = Math.min(b.length, middle + width);
    if (i === 0) low[i] = 0;
    else {
      // Every row can be reached from the one before it.
      low[i] = Math.max(low[i - 1]!, Math.min(low[i]!, high[i - 1]!));
      high[i] = Math.max(high[i]!, high[i - 1]!);
    }
  }
  high[a.length] = b.length;
  return { low, high };
}

/** The band along a way that was found, for looking at its surroundings once more. */
export function bandAlong(beads: readonly Bead[], band: Band): Band {
  const low = new Int32Array(band.low.length);
  const high = new Int32Array(band.high.length);
  const last = band.high.at(-1) ?? 0;
  let previous = -1;
  for (const { a, b, takesA, takesB } of [
    ...beads,
    { a: band.low.length - 1, b: last, takesA: 1, takesB: 0 },
  ]) {
    for (let i = a; i < a + Math.max(takesA, 1) && i < low.length; i++) {
      if (i > previous) low[i] = Math.max(0, b - NEAR);
      high[i] = Math.min(last, b + takesB + NEAR);
      previous = i;
    }
  }
  return { low, high };
}

/** Pairs of units that go forward on both sides, each with facts together that stand together nowhere else. */
function findAnchors({ a, b, found }: SharedFacts): { a: number; b: number }[] {
  const often = new Int32Array(found.length);
  for (const list of [a, b]) for (const keys of list) for (const key of keys) often[key] = often[key]! + 1;
  const read = (list: readonly Int32Array[]): Map<number, number> => {
    const places = new Map<number, number>();
    const note = (hash: number, unit: number): void => {
      const place = places.get(hash);
      places.set(hash, place === undefined || place === unit ? unit : -1);
    };
    for (const [unit, keys] of list.entries()) {
      const rare = [...keys]
        .sort((x, y) => often[x]! - often[y]! || x - y)
        .slice(0, RAREST)
        .sort((x, y) => x - y);
      for (const [at, one] of rare.entries()) {
        note(one, unit);
        for (const [step, other] of rare.slice(at + 1).entries()) {
          const two = (one + 1) * found.length + other;
          note(two, unit);
          for (const third of rare.slice(at + step + 2))
            note(((two * 31) % 2 ** 40) * 4096 + third + 0.5, unit);
        }
      }
    }
    return places;
  };
  const inB = read(b);
  const votes = new Map<number, number>();
  for (const [hash, i] of read(a)) {
    const j = inB.get(hash) ?? -1;
    if (i === -1 || j === -1) continue;
    votes.set(i * b.length + j, (votes.get(i * b.length + j) ?? 0) + 1);
  }
  const best = new Map<number, { a: number; b: number; weight: number }>();
  for (const [pair, weight] of votes) {
    const one = { a: Math.floor(pair / b.length), b: pair % b.length, weight };
    const other = best.get(one.b);
    if (weight >= 2 && (!other || weight > other.weight)) best.set(one.b, one);
  }
  const pairs = [...best.values()].sort((x, y) => x.a - y.a || y.b - x.b);
  const on = heaviestSequence(
    Int32Array.from(pairs, (pair) => pair.b),
    Int32Array.from(pairs, ({ weight }) => Math.round(1000 * weight)),
    b.length,
  );
  return pairs.filter((_, at) => on[at]);
}
