import { normaliseRanges, type Range } from '#core/text/range.ts';
import { type Alignment, FEW, type Link, type Workings } from './align.ts';
import { assignAll, nearPairs } from './assign.ts';
import { type Call, closeCalls } from './close-calls.ts';
import { Features, type Weights } from './features.ts';
import { kindOfCode, LETTER, WIDE } from './fold.ts';
import { type Candidate, Likeness } from './likeness.ts';
import { toAlignment } from './links.ts';
import { FREE, GROUPED, Pairing } from './pairing.ts';
import { sweep } from './sweep.ts';
import { readTokens } from './tokens.ts';
import { type Reread, type Side, sameFolded } from './units.ts';

/** More units than these, and it is as well to begin anew. */
const MOST = 40;
/** So many units of the other side are looked at for each. */
const MOST_LOOKED_AT = 12;

/** Two units that share less of what tells have nothing to do with one another. */
const LEAST_TELLING = 0.12;

/** A side that was read again, and how its units were numbered before: index now to index then, or -1. */
interface Renumbered extends Reread {
  readonly before: (index: number) => number;
  readonly now: (index: number) => number;
}

/** Units to find a partner for: those read anew, and those whose partner was. */
interface Fresh {
  readonly a: Set<number>;
  readonly b: Set<number>;
}

function renumber(read: Reread): Renumbered {
  const { from, to, was } = read;
  return {
    ...read,
    before: (index) => (index < from ? index : index < to ? -1 : index - to + was),
    now: (index) => (index < from ? index : index < was ? -1 : index - was + to),
  };
}

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
  previous: { readonly alignment: Alignment; readonly workings: Workings },
): { alignment: Alignment; workings: Workings } | null {
  const { swapped, pairing: old, weights } = previous.workings;
  // In a short text every clause counts for how much a word tells, and beginning anew takes no time.
  if (!weights || a.side.units.length + b.side.units.length <= FEW) return null;
  const [first, second] = swapped ? [renumber(b), renumber(a)] : [renumber(a), renumber(b)];
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
  const candidates = pairFresh(first.side, second.side, pairing, fresh, weights);
  const calls = closeCalls(
    pairing,
    null,
    candidates,
    keptCalls(previous.alignment, swapped, pairing, first, second),
  );
  return {
    alignment: toAlignment(
      first.side,
      second.side,
      pairing,
      calls,
      swapped,
      knownLinks(previous.alignment, swapped ? [second, first] : [first, second]),
    ),
    workings: { swapped, pairing, weights },
  };
}

/** Pairs fresh units: with what stands where they stand, else with what shares the most with them. */
function pairFresh(a: Side, b: Side, pairing: Pairing, fresh: Fresh, weights: Weights): Candidate[] {
  const { toB, toA } = pairing;
  const isSame = (i: number, j: number): boolean => sameFolded(a, i, b, j);
  const near = nearPairs(pairing).filter(([i, j]) => fresh.a.has(i) || fresh.b.has(j));
  const look = (pairs: readonly (readonly [number, number])[]) => {
    const wanted = { a: new Set(fresh.a), b: new Set(fresh.b) };
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
  const first = look(near);
  for (const around of neighbourhoods(pairing, fresh))
    sweep(pairing, isSame, first.tokens, first.likeness, around);
  first.likeness.end();
  const freeA = [...fresh.a].filter((i) => toB[i] === FREE);
  const freeB = [...fresh.b].filter((j) => toA[j] === FREE);
  if (freeA.length + freeB.length === 0) return [];
  const pairs = lookAt(a, b, pairing, freeA, freeB);
  for (const [i, j] of nearPairs(pairing)) if (fresh.a.has(i) || fresh.b.has(j)) pairs.push([i, j]);
  const size = b.units.length;
  const keys = [...new Set(pairs.map(([i, j]) => i * size + j))].sort((x, y) => x - y);
  const { tokens, likeness } = look(pairs);
  const candidates: Candidate[] = [];
  for (const key of keys) {
    const i = Math.floor(key / size);
    const candidate = likeness.of(i, key - i * size, LEAST_TELLING);
    if (candidate) candidates.push(candidate);
  }
  likeness.end();
  assignAll(pairing, candidates, tokens);
  return candidates;
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

/** Takes over the links of which no unit was read anew; the units of the others are fresh. */
function keep(old: Pairing, pairing: Pairing, first: Renumbered, second: Renumbered, fresh: Fresh): void {
  for (let before = 0; before < old.toB.length; before++) {
    const j = old.toB[before]!;
    if (j < 0) continue;
    const [one, other] = [first.now(before), second.now(j)];
    if (one !== -1 && other !== -1) {
      pairing.link(one, other, old.alike[before]!, old.telling[before]!);
      pairing.same[one] = old.same[before]!;
    } else if (one !== -1) fresh.a.add(one);
    else if (other !== -1) fresh.b.add(other);
  }
  for (const group of old.groups) {
    const unitsA = group.a.map(first.now);
    const unitsB = group.b.map(second.now);
    if (!unitsA.includes(-1) && !unitsB.includes(-1)) pairing.gather(unitsA, unitsB, group.similarity);
    else {
      for (const i of unitsA) if (i !== -1) fresh.a.add(i);
      for (const j of unitsB) if (j !== -1) fresh.b.add(j);
    }
  }
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

const ROOM = 1 << 16;

/** Pairs of a unit and those of others that share the rarest runs of characters with it. */
function mostShared(
  side: Side,
  units: readonly number[],
  where: Side,
  others: Int32Array,
): [number, number][] {
  const pairs: [number, number][] = [];
  if (units.length === 0) return pairs;
  const mark = new Int32Array(ROOM);
  const seen = new Int32Array(ROOM);
  let known = 0;
  for (const unit of units) {
    // The runs of this unit, numbered from 1.
    const { from, to } = side.units[unit]!;
    mark.fill(0);
    known = 0;
    for (let at = from; at + 2 < to; at++) {
      const run = runAt(side.codes, at);
      if (run !== -1 && mark[run] === 0) mark[run] = ++known;
    }
    const counts = new Int32Array(known + 1);
    const hits: number[] = [];
    seen.fill(-1);
    for (let at = 0; at < others.length; at++) {
      const { from: start, to: end } = where.units[others[at]!]!;
      for (let place = start; place + 2 < end; place++) {
        const run = runAt(where.codes, place);
        if (run === -1) continue;
        const number = mark[run]!;
        if (number === 0 || seen[run] === at) continue;
        seen[run] = at;
        counts[number] = counts[number]! + 1;
        hits.push(at, number);
      }
    }
    const score = new Float64Array(others.length);
    for (let at = 0; at < hits.length; at += 2) {
      const rare = Math.log2((others.length + 2) / counts[hits[at + 1]!]!);
      score[hits[at]!] = score[hits[at]!]! + rare * rare;
    }
    const best = [...score.keys()]
      .filter((at) => score[at]! > 0)
      .sort((x, y) => score[y]! - score[x]! || x - y);
    for (const at of best.slice(0, MOST_LOOKED_AT)) pairs.push([unit, others[at]!]);
  }
  return pairs;
}

/** A number for three characters in a row; -1 where they are all marks. */
function runAt(codes: Uint16Array, at: number): number {
  const kind = kindOfCode(codes[at]!);
  if (kind !== WIDE && kind !== LETTER) return -1;
  let hash = Math.imul(codes[at]!, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ codes[at + 1]!, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ codes[at + 2]!, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & (ROOM - 1);
}

/** The close calls of links that were taken over. */
function keptCalls(
  { links }: Alignment,
  swapped: boolean,
  pairing: Pairing,
  first: Renumbered,
  second: Renumbered,
): Map<number, Call> {
  const calls = new Map<number, Call>();
  for (const { a, b, margin, rivals } of links) {
    if (margin === 1 || a.length !== 1 || b.length !== 1) continue;
    const i = first.now(swapped ? b[0]! : a[0]!);
    const j = second.now(swapped ? a[0]! : b[0]!);
    if (i === -1 || j === -1 || pairing.toB[i] !== j) continue;
    const now = (list: readonly number[], side: Renumbered): number[] =>
      list.map(side.now).filter((index) => index !== -1);
    const own = swapped ? { a: rivals.b, b: rivals.a } : rivals;
    calls.set(i, { margin, rivals: { a: now(own.a, first), b: now(own.b, second) } });
  }
  return calls;
}

/** The links of which nothing was read anew and no unit is numbered otherwise, by their first unit of `b`. */
function knownLinks({ links }: Alignment, [a, b]: readonly [Renumbered, Renumbered]): Link[] {
  const known: Link[] = [];
  if (a.to !== a.was || b.to !== b.was) return known;
  const isFresh = ({ from, to }: Renumbered, unit: number): boolean => unit >= from && unit < to;
  for (const link of links) {
    const [i, j] = [link.a[0]!, link.b[0]!];
    if (isFresh(a, i) || isFresh(b, j)) continue;
    // A label may have another number now.
    const [from, to] = [a.side.units[i]!.number, b.side.units[j]!.number];
    const same = from === to || from === null || to === null;
    if (same ? link.renumbered === null : link.renumbered?.from === from && link.renumbered.to === to)
      known[j] = link;
  }
  return known;
}
