/**
 * Ranks for headings in their order, so that each stands one below the one that it belongs under, however many depths a text
 * leaves out: depths 1, 4, 4, 2 are ranks 1, 2, 2, 2.
 *
 * @returns gives the rank of the next heading of this depth, from 1
 */
export function headingRanks(): (depth: number) => number {
  const above: number[] = [];
  return (depth) => {
    while ((above.at(-1) ?? Number.NEGATIVE_INFINITY) >= depth) above.pop();
    above.push(depth);
    return above.length;
  };
}
