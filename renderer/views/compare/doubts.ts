import { unitAt } from '#core/compare/units.ts';
import type { Range } from '#core/text/range.ts';
import { rowAt, type ShownPair } from '../../state/compare-store.ts';
import type { RowFacts } from '../../state/row-facts.ts';

const NONE: readonly Range[] = [];

/** Across languages: what in a unit's text has no counterpart in the other language, as ranges of that text. */
export function doubtsOn(
  result: ShownPair,
  facts: RowFacts,
  row: number,
  side: 'a' | 'b',
  unit: number,
): readonly Range[] {
  const { comparison, doubts } = result;
  const ranges = doubts[facts.links[row] ?? -1]?.[side];
  const units = rowAt(result, row).link?.[side];
  if (!ranges || ranges.length === 0 || !units) return NONE;
  let start = 0;
  for (const one of units) {
    const { length } = unitAt(comparison[side], one).text;
    if (one === unit)
      return ranges
        .map(({ from, to }) => ({ from: Math.max(0, from - start), to: Math.min(length, to - start) }))
        .filter(({ from, to }) => from < to);
    start += length;
  }
  return NONE;
}
