/**
 * Which of some pairs form the heaviest sequence that goes forward on both sides; what lies off it has moved.
 * O(n log n) by a Fenwick tree of best sums, `n` the runs of pairs that follow one another on both sides.
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
  const firsts = new Int32Array(count);
  let best = -1;
  for (let first = 0; first < count; ) {
    // Nothing lies between them: all of a run is on the sequence, or none.
    let index = first;
    let weight = weights[first]!;
    while (goesOn(places, weights, index)) weight += weights[++index]!;
    let previous = -1;
    for (let at = places[first]!; at > 0; at -= at & -at) {
      const end = tree[at]!;
      if (end !== -1 && (previous === -1 || sums[end]! > sums[previous]!)) previous = end;
    }
    const sum = weight + (previous === -1 ? 0 : sums[previous]!);
    sums[index] = sum;
    before[index] = previous;
    firsts[index] = first;
    for (let at = places[index]! + 1; at <= size; at += at & -at)
      if (tree[at] === -1 || sum > sums[tree[at]!]!) tree[at] = index;
    if (best === -1 || sum > sums[best]!) best = index;
    first = index + 1;
  }
  for (let at = best; at !== -1; at = before[at]!) on.fill(1, firsts[at]!, at + 1);
  return on;
}

/** Whether the next pair stands right behind one on both sides, and both weigh anything. */
function goesOn(places: Int32Array, weights: Int32Array, at: number): boolean {
  return (
    at + 1 < places.length && places[at + 1] === places[at]! + 1 && weights[at]! > 0 && weights[at + 1]! > 0
  );
}
