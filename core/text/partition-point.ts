/**
 * The first index of `[from, to)` that is not before what is sought; `to` where all are. Binary search.
 *
 * @param isBefore true for the indexes up to some place and false from there on
 */
export function partitionPoint(from: number, to: number, isBefore: (at: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
