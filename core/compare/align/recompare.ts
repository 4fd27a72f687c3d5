import { normaliseRanges, type Range } from '#core/text/range.ts';
import { type Alignment, mirror } from '../alignment.ts';
import { type Reread, type Side, sameFolded } from '../units.ts';
import { FEW, type Workings } from './align.ts';
import { assignAll, nearPairs } from './assign.ts';
import { type BagCounts, Bags } from './bags.ts';
import { closeCalls } from './close-calls.ts';
import { Findings, samplesOf, unitsToRead } from './evidence.ts';
import { Features, type Weights } from './features.ts';
import { type Fresh, keep, keptCalls, knownLinks, type Renumbered, renumber } from './kept.ts';
import { type Candidate, Likeness } from './likeness.ts';
import { type Found, makeAlignment, makeLink } from './links.ts';
import { mostShared } from './most-shared.ts';
import { FREE, GROUPED, Pairing } from './pairing.ts';
import { weightOf } from './places.ts';
import { sweep } from './sweep.ts';
import { readTokens } from './tokens.ts';

/** More units than these, and it is as well to begin anew. */
const MOST = 40;
/** Two units that share less of what tells have nothing to do with one another. */
const LEAST_TELLING = 0.12;

/**
 * Aligns two sides of which only a few units were read anew: those, and what was linked to them, are aligned with what
 * is free; all other links stay. How much a feature tells is taken from before, so a pair that was near a threshold may
 * come out on its other side than in a fresh comparison.
 *
 * @returns null where too much changed, the texts are short, or where a clause that stands several times is concerned
 */
export function alignAgain(
  a: Reread,
  b: Reread,
  previous: Workings,
): { alignment: Alignment; workings: Workings } | null {
  const { mirrored: known, pairing: old, weights, bagCounts, alignment: before } = previous;
  // In a short text every clause counts for how much a word tells, and beginning anew takes no time.
  if (!weights || !bagCounts || a.side.units.length + b.side.units.length <= FEW) return null;
  const [first, second] = known ? [renumber(b), renumber(a)] : [renumber(a), renumber(b)];
  const many =
    first.to - first.from + first.was - first.from + second.to - second.from + second.was - second.from;
  if (many > MOST) return null;
  const pairing = new Pairing(first.side, second.side);
  const fresh: Fresh = { a: new Set(), b: new Set() };
  for (let i = first.from; i < first.to; i++) fresh.a.add(i);
  for (let j = second.from; j < second.to; j++) fresh.b.add(j);
  keep(old, pairing, first, second, fresh);
  if (standsTwice(first.side, second.side, fresh)) return null;
  pairSame(first.side, second.side, pairing, fresh);
  const { candidates, cut } = pairFresh(first.side, second.side, pairing, fresh, { weights, bagCounts });
  const sides = { a: first.side, b: second.side, pairing };
  const alignment = isStill(old, first, second, pairing, fresh)
    ? replaceLinks(before, sides, fresh)
    : makeAlignment({
        ...sides,
        calls: closeCalls(pairing, null, candidates, keptCalls(before, pairing, first, second)),
        known: knownLinks(before, [first, second]),
        cut: before.cut || cut,
      });
  const mirrored = known && mirror(alignment, known);
  return {
    alignment: mirrored?.alignment ?? alignment,
    workings: { alignment, mirrored, pairing, weights, bagCounts },
  };
}

/** Whether every unit has the partner it had, and no pair weighs more or less when it is told what has moved. */
function isStill(
  old: Pairing,
  first: Renumbered,
  second: Renumbered,
  pairing: Pairing,
  fresh: Fresh,
): boolean {
  if (first.to !== first.was || second.to !== second.was) return false;
  const weighsTheSame = (i: number, j: number): boolean =>
    weightOf(first.side, i, second.side, j) === weightOf(first.old, i, second.old, j);
  for (const i of fresh.a) {
    const j = pairing.toB[i]!;
    if (j !== old.toB[i] || j === GROUPED || (j >= 0 && !weighsTheSame(i, j))) return false;
  }
  for (const j of fresh.b) {
    const i = pairing.toA[j]!;
    if (i !== old.toA[j] || i === GROUPED || (i >= 0 && !weighsTheSame(i, j))) return false;
  }
  return true;
}

/** The links as they were, but for those of fresh units. */
function replaceLinks(before: Alignment, sides: Pick<Found, 'a' | 'b' | 'pairing'>, fresh: Fresh): Alignment {
  const links = before.links.map((link) => {
    const [i, j] = [link.a[0]!, link.b[0]!];
    return fresh.a.has(i) || fresh.b.has(j)
      ? makeLink({ ...sides, calls: new Map([[i, link]]) }, i, j, link.moved)
      : link;
  });
  return { ...before, links };
}

/** How much each feature told in the earlier state. */
interface Known {
  readonly weights: Weights;
  readonly bagCounts: BagCounts;
}

/** Pairs fresh units: with what stands where they stand, else with what shares the most with them. */
function pairFresh(
  a: Side,
  b: Side,
  pairing: Pairing,
  fresh: Fresh,
  { weights, bagCounts }: Known,
): { candidates: Candidate[]; cut: boolean } {
  const { toB, toA } = pairing;
  const isSame = (i: number, j: number): boolean => sameFolded(a, i, b, j);
  const near = nearPairs(pairing).filter(([i, j]) => fresh.a.has(i) || fresh.b.has(j));
  const look = (pairs: readonly (readonly [number, number])[], wanted: Fresh) => {
    for (const [i, j] of pairs) {
      wanted.a.add(i);
      wanted.b.add(j);
    }
    const tokens = {
      a: readTokens(a, (unit) => wanted.a.has(unit)),
      b: readTokens(b, (unit) => wanted.b.has(unit)),
    };
    return { tokens, likeness: new Likeness(tokens.a, tokens.b, new Features(tokens.a, tokens.b, weights)) };
  };
  const first = look(near, { a: new Set(fresh.a), b: new Set(fresh.b) });
  for (const around of neighbourhoods(pairing, fresh))
    sweep(pairing, isSame, first.tokens, first.likeness, around);
  first.likeness.end();
  const freeA = [...fresh.a].filter((i) => toB[i] === FREE);
  const freeB = [...fresh.b].filter((j) => toA[j] === FREE);
  if (freeA.length + freeB.length === 0) return { candidates: [], cut: first.likeness.cut };
  const pairs = lookAt(a, b, pairing, freeA, freeB);
  for (const [i, j] of nearPairs(pairing)) if (fresh.a.has(i) || fresh.b.has(j)) pairs.push([i, j]);
  const size = b.units.length;
  const keys = [...new Set(pairs.map(([i, j]) => i * size + j))].sort((x, y) => x - y);
  const { tokens, likeness } = look(pairs, {
    a: new Set([...fresh.a, ...pairing.free('a')]),
    b: new Set([...fresh.b, ...pairing.free('b')]),
  });
  const candidates: Candidate[] = [];
  for (const key of keys) {
    const i = Math.floor(key / size);
    const candidate = likeness.of(i, key - i * size, LEAST_TELLING);
    if (candidate) candidates.push(candidate);
  }
  const samples = { a: samplesOf(a, pairing.changed('a')), b: samplesOf(b, pairing.changed('b')) };
  const bags = new Bags(a, b, unitsToRead(pairing, samples), bagCounts);
  const found = new Findings(b.units.length);
  const evidence = { a, b, tokens, bags, likeness, samples, found };
  assignAll(pairing, candidates, evidence, fresh);
  likeness.end();
  return { candidates, cut: first.likeness.cut || likeness.cut };
}

/** So far around a fresh unit linked ones are looked for. */
const AROUND = 3;

/** The stretches of `a` around fresh units and around what stands beside those of `b`, in order, none touching another. */
function neighbourhoods({ toB, toA }: Pairing, fresh: Fresh): Range[] {
  const middles = [...fresh.a];
  for (const j of fresh.b)
    for (let other = j - AROUND; other <= j + AROUND; other++) {
      const i = toA[other] ?? FREE;
      if (i >= 0) middles.push(i);
    }
  return normaliseRanges(
    middles.map((i) => ({ from: Math.max(0, i - AROUND), to: Math.min(toB.length, i + AROUND + 1) })),
  );
}

/** Whether the text of a fresh unit stands twice on a side: then which is which is told from all around. */
function standsTwice(a: Side, b: Side, fresh: Fresh): boolean {
  const twice = (side: Side, index: number, where: Side): boolean => {
    let count = 0;
    for (let other = 0; other < where.units.length; other++)
      if (where.hashes[2 * other] === side.hashes[2 * index] && sameFolded(side, index, where, other))
        count++;
    return count > 1;
  };
  for (const i of fresh.a) if (twice(a, i, a) || twice(a, i, b)) return true;
  for (const j of fresh.b) if (twice(b, j, b) || twice(b, j, a)) return true;
  return false;
}

/** Links fresh units that read the same as one of the other side, whatever that was linked to. */
function pairSame(a: Side, b: Side, pairing: Pairing, fresh: Fresh): void {
  const { toB, toA } = pairing;
  const find = (side: Side, index: number, where: Side): number => {
    for (let other = 0; other < where.units.length; other++)
      if (where.hashes[2 * other] === side.hashes[2 * index] && sameFolded(side, index, where, other))
        return other;
    return -1;
  };
  const link = (i: number, j: number): void => {
    if (toB[i] === GROUPED || toA[j] === GROUPED) return;
    if (toB[i]! >= 0) {
      fresh.b.add(toB[i]!);
      toA[toB[i]!] = FREE;
    }
    if (toA[j]! >= 0) {
      fresh.a.add(toA[j]!);
      toB[toA[j]!] = FREE;
    }
    pairing.linkSame(i, j);
  };
  for (const i of [...fresh.a]) {
    const j = find(a, i, b);
    if (j !== -1) link(i, j);
  }
  for (const j of [...fresh.b]) {
    if (toA[j] !== FREE) continue;
    const i = find(b, j, a);
    if (i !== -1) link(i, j);
  }
}

/** For each fresh unit without a partner, the few changed ones of the other side that share the most with it. */
function lookAt(
  a: Side,
  b: Side,
  pairing: Pairing,
  freeA: readonly number[],
  freeB: readonly number[],
): [number, number][] {
  return [
    ...mostShared(a, freeA, b, pairing.changed('b')),
    ...mostShared(b, freeB, a, pairing.changed('a')).map(([j, i]): [number, number] => [i, j]),
  ];
}
