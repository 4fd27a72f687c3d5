import type { Side } from '../units.ts';
import type { Classes } from './equal.ts';
import { FREE, GROUPED, type Pairing } from './pairing.ts';
import { hasLetters, inOrderLinks, Places } from './places.ts';

/** The least that is known again wherever it stands: so many code units of folded text, a wide one counts for three. */
const KNOWN_AGAIN = 36;

/** How much there is of a unit to know it again by. */
function substance({ codes, units }: Side, unit: number): number {
  const { from, to } = units[unit]!;
  let size = to - from;
  for (let at = from; at < to && size < KNOWN_AGAIN; at++) if (codes[at]! >= 0x2e80) size += 2;
  return size;
}

/** Whether a unit is long enough to be known again wherever it stands. */
export function isDistinct(side: Side, unit: number): boolean {
  return substance(side, unit) >= KNOWN_AGAIN;
}

/**
 * Takes apart what reads the same and lies across the others, but is too little to have moved: a bullet, a formula, a
 * sentence that stands many times. A run that moved together is as long as all of it.
 */
export function loosenMoves(a: Side, b: Side, pairing: Pairing, classes: Classes): void {
  const { toB, toA, same } = pairing;
  const on = inOrderLinks(a, b, pairing);
  const isMoved = (i: number): boolean => (toB[i] ?? FREE) >= 0 && on[i] === 0;
  let places: Places | null = null;
  for (let i = 0; i < toB.length; i++) {
    if (!isMoved(i) || same[i] !== 1) continue;
    let end = i + 1;
    while (end < toB.length && isMoved(end) && toB[end] === toB[end - 1]! + 1) end++;
    let known = 0;
    for (let at = i; at < end; at++) if (isOnce(classes, at) && hasLetters(a, at)) known += substance(a, at);
    places ??= new Places(a, b, pairing, on);
    const small = known < KNOWN_AGAIN;
    for (let at = i; at < end; at++) {
      if (same[at] !== 1) continue;
      const stays =
        hasLetters(a, at) && (!small || (isOnce(classes, at) && places.sameParent(at, toB[at]!) === 1));
      if (!stays) {
        toA[toB[at]!] = FREE;
        toB[at] = FREE;
        same[at] = 0;
      }
    }
    i = end - 1;
  }
}

/** Takes apart what came to lie across the others only by what was linked since. */
export function dropMarks(a: Side, b: Side, pairing: Pairing): void {
  const { toB, toA, same } = pairing;
  const on = inOrderLinks(a, b, pairing);
  for (let i = 0; i < toB.length; i++) {
    const j = toB[i]!;
    if (on[i] === 1 || j === FREE || j === GROUPED || hasLetters(a, i)) continue;
    toA[j] = FREE;
    toB[i] = FREE;
    same[i] = 0;
  }
}

function isOnce({ a, countA, countB }: Classes, i: number): boolean {
  const one = a[i]!;
  return countA[one] === 1 && countB[one] === 1;
}
