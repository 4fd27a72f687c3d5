/**
 * Which of some pairs form the heaviest sequence that goes forward on both sides; what lies off it has moved.
 * O(n log n) by a Fenwick tree of best sums.
 *
 * @param places for each pair, in the order of `a`, its place in `b`; each place once, below `size`
 * @returns one flag a pair: 1 if it lies on the sequence
 */
export function heaviestSequence(places: Int32Array, weights: Int32Array, size: number): Uint8Array {
  const count = places.length;
  const on = new Uint8Array(count);
  let forward = true;
  for (let at = 1; at < count && forward; at++) forward = places[at - 1]! < places[at]!;
  if (forward) return on.fill(1);
  const tree = new Int32Array(size + 1).fill(-1);
  const sums = new Float64Array(count);
  const before = new Int32Array(count);
  let best = -1;
  for (let index = 0; index < count; index++) {
    let previous = -1;
    for (let at = places[index]!; at > 0; at -= at & -at) {
      const end = tree[at]!;
      if (end !== -1 && (previous === -1 || sums[end]! > sums[previous]!)) previous = end;
    }
    const sum = weights[index]! + (previous === -1 ? 0 : sums[previous]!);
    sums[index] = sum;
    before[index] = previous;
    for (let at = places[index]! + 1; at <= size; at += at & -at)
      if (tree[at] === -1 || sum > sums[tree[at]!]!) tree[at] = index;
    if (best === -1 || sum > sums[best]!) best = index;
  }
  for (let at = best; at !== -1; at = before[at]!) on[at] = 1;
  return on;
}
