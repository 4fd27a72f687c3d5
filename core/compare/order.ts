/**
 * Which of some pairs form the heaviest sequence that goes forward on both sides; what lies off it has moved.
 * O(n log n) by a Fenwick tree of best sums.
 *
 * @param pairs in the order of `a`, each `b` once
 * @returns one flag a pair: whether it lies on the sequence
 */
export function heaviestSequence(
  pairs: readonly { readonly a: number; readonly b: number; readonly weight: number }[],
): boolean[] {
  const rank = new Map([...pairs.map(({ b }) => b)].sort((x, y) => x - y).map((b, at) => [b, at + 1]));
  const tree = new Int32Array(pairs.length + 1).fill(-1);
  const sums = new Float64Array(pairs.length);
  const before = new Int32Array(pairs.length).fill(-1);
  let best = -1;
  for (const [index, { b, weight }] of pairs.entries()) {
    const place = rank.get(b)!;
    let previous = -1;
    for (let at = place - 1; at > 0; at -= at & -at) {
      const end = tree[at]!;
      if (end !== -1 && (previous === -1 || sums[end]! > sums[previous]!)) previous = end;
    }
    sums[index] = weight + (previous === -1 ? 0 : sums[previous]!);
    before[index] = previous;
    for (let at = place; at <= pairs.length; at += at & -at)
      if (tree[at] === -1 || sums[index]! > sums[tree[at]!]!) tree[at] = index;
    if (best === -1 || sums[index]! > sums[best]!) best = index;
  }
  const on = new Array<boolean>(pairs.length).fill(false);
  for (let at = best; at !== -1; at = before[at]!) on[at] = true;
  return on;
}
