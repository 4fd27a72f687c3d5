import { strength } from './assign.ts';
import type { Classes } from './equal.ts';
import type { Candidate } from './likeness.ts';
import { GROUPED, type Pairing } from './pairing.ts';

/** A rival that is less behind than this may be the one that is meant. */
const CLOSE = 0.12;
/** A pair that is so much less alike is one of a clause and a piece of it, or of a few words in common: no rival. */
const HALF_AS_ALIKE = 0.5;
/** So many rivals are named. */
const MOST_RIVALS = 5;

/** How close a call a link was. */
interface Call {
  margin: number;
  readonly rivals: { readonly a: number[]; readonly b: number[] };
}

/** The links, by their unit of `a`, that another unit nearly had, or may have as well. */
export function closeCalls(
  pairing: Pairing,
  classes: Classes,
  candidates: readonly Candidate[],
): Map<number, Call> {
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
    const rivals = (linked: number): boolean =>
      pairing.same[linked] === 0 && candidate.alike >= HALF_AS_ALIKE * pairing.alike[linked]!;
    const heldB = theirs >= 0 ? own(theirs) : theirs === GROUPED ? 9 : 0;
    const heldA = mine >= 0 ? own(i) : mine === GROUPED ? 9 : 0;
    if (mine >= 0 && rivals(i) && heldB <= claim + CLOSE) note(i, (heldA - claim) / 2, 'b', j);
    if (theirs >= 0 && rivals(theirs) && heldA <= claim + CLOSE) note(theirs, (heldB - claim) / 2, 'a', i);
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
