import type { Alignment, Link } from './align.ts';
import { strength } from './assign.ts';
import type { Classes } from './equal.ts';
import type { Candidate } from './likeness.ts';
import { heaviestSequence } from './order.ts';
import { GROUPED, type Pairing } from './pairing.ts';
import { cutOff } from './truncation.ts';
import type { Side } from './units.ts';

const NO_RIVALS: Link['rivals'] = { a: [], b: [] };
/** A rival that is less behind than this may be the one that is meant. */
const CLOSE = 0.12;
/** So many rivals are named. */
const MOST_RIVALS = 5;

/**
 * Turns what was found into links: which of them have moved, which were numbered anew, which were a close call.
 *
 * @param swapped whether the caller calls the sides by the other's name
 */
export function toAlignment(
  a: Side,
  b: Side,
  pairing: Pairing,
  classes: Classes,
  candidates: readonly Candidate[],
  swapped: boolean,
): Alignment {
  const { toB, groupOfA } = pairing;
  const size = (side: Side, index: number): number => side.units[index]!.to - side.units[index]!.from;
  const heaviest = (side: Side, list: readonly number[]): number =>
    list.reduce((best, one) => (size(side, one) > size(side, best) ? one : best));
  const anchorsA: number[] = [];
  const anchorsB: number[] = [];
  for (let i = 0; i < toB.length; i++) {
    const j = toB[i]!;
    if (j >= 0) {
      anchorsA.push(i);
      anchorsB.push(j);
    } else if (j === GROUPED) {
      const group = groupOfA.get(i)!;
      if (heaviest(a, group.a) !== i) continue;
      anchorsA.push(i);
      anchorsB.push(heaviest(b, group.b));
    }
  }
  const weights = new Int32Array(anchorsA.length);
  // Few clauses have moved rather than many, whatever their length; length decides between as many.
  for (let at = 0; at < weights.length; at++)
    weights[at] = 100 + Math.min(100, size(a, anchorsA[at]!), size(b, anchorsB[at]!));
  const on = heaviestSequence(Int32Array.from(anchorsB), weights, b.units.length);
  const calls = closeCalls(pairing, classes, candidates);
  const links = new Array<Link | undefined>((swapped ? a : b).units.length);
  for (let at = 0; at < weights.length; at++) {
    const i = anchorsA[at]!;
    const group = toB[i] === GROUPED ? groupOfA.get(i)! : null;
    const unitsA = group?.a ?? [i];
    const unitsB = group?.b ?? [anchorsB[at]!];
    const from = a.units[unitsA[0]!]!.number;
    const to = b.units[unitsB[0]!]!.number;
    const same = group === null && pairing.same[i] === 1;
    const call = group ? undefined : calls.get(i);
    const cut = same ? null : cutOff(a, unitsA, b, unitsB);
    const rivals = call?.rivals ?? NO_RIVALS;
    const [before, after] = swapped ? [unitsB, unitsA] : [unitsA, unitsB];
    links[after[0]!] = {
      a: before,
      b: after,
      kind: same ? 'same' : after.length > 1 ? 'split' : before.length > 1 ? 'merged' : 'edited',
      moved: on[at] === 0,
      renumbered:
        from === null || to === null || from === to ? null : swapped ? { from: to, to: from } : { from, to },
      truncated: swapped && cut ? (cut === 'a' ? 'b' : 'a') : cut,
      similarity: group?.similarity ?? pairing.alike[i]!,
      margin: call?.margin ?? 1,
      rivals: swapped ? { a: rivals.b, b: rivals.a } : rivals,
    };
  }
  return {
    links: links.filter((link) => link !== undefined),
    deleted: [...pairing.free(swapped ? 'b' : 'a')],
    inserted: [...pairing.free(swapped ? 'a' : 'b')],
  };
}

interface Call {
  margin: number;
  readonly rivals: { readonly a: number[]; readonly b: number[] };
}

/** The links, by their unit of `a`, that another unit nearly had, or may have as well. */
function closeCalls(pairing: Pairing, classes: Classes, candidates: readonly Candidate[]): Map<number, Call> {
  const calls = new Map<number, Call>();
  const note = (i: number, margin: number, side: 'a' | 'b', rival: number): void => {
    let call = calls.get(i);
    if (!call) {
      call = { margin: 1, rivals: { a: [], b: [] } };
      calls.set(i, call);
    }
    call.margin = Math.min(call.margin, Math.max(0, margin));
    const list = call.rivals[side];
    if (margin < CLOSE && list.length < MOST_RIVALS && !list.includes(rival)) list.push(rival);
  };
  noteDuplicates(pairing, classes, note);
  const own = (i: number): number =>
    strength(pairing, {
      a: i,
      b: pairing.toB[i]!,
      alike: pairing.alike[i]!,
      telling: pairing.telling[i]!,
      common: 0,
    });
  for (const candidate of candidates) {
    const { a: i, b: j } = candidate;
    const mine = pairing.toB[i]!;
    const theirs = pairing.toA[j]!;
    if (mine === j) continue;
    // What belongs to another that suits it better is no rival.
    const claim = strength(pairing, candidate);
    const heldB = theirs >= 0 ? own(theirs) : theirs === GROUPED ? 9 : 0;
    const heldA = mine >= 0 ? own(mine) : mine === GROUPED ? 9 : 0;
    if (mine >= 0 && pairing.same[i] === 0 && heldB <= claim + CLOSE) note(i, (heldA - claim) / 2, 'b', j);
    if (theirs >= 0 && pairing.same[theirs] === 0 && heldA <= claim + CLOSE)
      note(theirs, (heldB - claim) / 2, 'a', i);
  }
  return calls;
}

/** Of a clause that stands several times, nothing tells which is meant unless a neighbour went the same way. */
function noteDuplicates(
  { toB, same }: Pairing,
  { a, b, countA, countB }: Classes,
  note: (i: number, margin: number, side: 'a' | 'b', rival: number) => void,
): void {
  let places: Map<number, number[]> | null = null;
  const unsure: number[] = [];
  for (let i = 0; i < toB.length; i++) {
    const one = a[i]!;
    if (same[i] === 0 || (countA[one]! < 2 && countB[one]! < 2)) continue;
    const j = toB[i]!;
    const beside = (step: number): boolean =>
      i + step >= 0 && i + step < toB.length && toB[i + step] === j + step;
    if (!beside(-1) && !beside(1)) unsure.push(i);
  }
  if (unsure.length === 0) return;
  places = new Map();
  for (const [classes, key] of [
    [a, 0],
    [b, 1],
  ] as const)
    for (let at = 0; at < classes.length; at++) {
      const one = classes[at]!;
      if (countA[one]! < 2 && countB[one]! < 2) continue;
      const list = places.get(2 * one + key);
      if (!list) places.set(2 * one + key, [at]);
      else if (list.length <= MOST_RIVALS) list.push(at);
    }
  for (const i of unsure) {
    const one = a[i]!;
    for (const j of places.get(2 * one + 1) ?? []) if (j !== toB[i]) note(i, 0, 'b', j);
    for (const other of places.get(2 * one) ?? []) if (other !== i) note(i, 0, 'a', other);
  }
}
