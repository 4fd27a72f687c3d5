import { type Side, sameFolded } from './units.ts';

/**
 * Pairs units that read the same: first those that stand once on each side, then runs of duplicates grown from paired
 * neighbours, then what is left of each, first with first. Linear.
 *
 * @returns for each unit of `a` its partner in `b`, or -1
 */
export function pairEqual(a: Side, b: Side): Int32Array {
  const toB = new Int32Array(a.units.length).fill(-1);
  const toA = new Int32Array(b.units.length).fill(-1);
  const placesA = placesOf(a);
  const placesB = placesOf(b);
  const pair = (i: number, j: number): boolean => {
    const one = a.units[i];
    const other = b.units[j];
    if (!one || !other || toB[i] !== -1 || toA[j] !== -1 || !sameFolded(a, one, b, other)) return false;
    toB[i] = j;
    toA[j] = i;
    return true;
  };
  for (const [hash, places] of placesA) {
    const others = placesB.get(hash);
    if (others && places.length === 1 && others.length === 1) pair(places[0]!, others[0]!);
  }
  for (let i = 0; i < toB.length; i++) {
    const j = toB[i]!;
    if (j !== -1) pair(i + 1, j + 1);
    else if (i === 0) pair(0, 0);
  }
  for (let i = toB.length - 1; i >= 0; i--) {
    const j = toB[i]!;
    if (j !== -1) pair(i - 1, j - 1);
    else if (i === toB.length - 1) pair(i, toA.length - 1);
  }
  for (const [hash, places] of placesA) {
    const others = placesB.get(hash);
    if (!others) continue;
    let at = 0;
    for (const i of places) {
      if (toB[i] !== -1) continue;
      while (at < others.length && toA[others[at]!] !== -1) at++;
      if (at === others.length) break;
      pair(i, others[at]!);
    }
  }
  return toB;
}

/** The units of each folded text, by its hash, in order. */
function placesOf(side: Side): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [index, { hash }] of side.units.entries()) {
    const list = places.get(hash);
    if (list) list.push(index);
    else places.set(hash, [index]);
  }
  return places;
}
