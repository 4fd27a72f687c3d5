import { partitionPoint } from '#core/text/partition-point.ts';
import { intersection, type Range } from '#core/text/range.ts';
import { type Side, unitAt } from './units.ts';

/** A stretch of one unit's text; half-open, UTF-16 code units of {@link Unit.text}. */
export interface Passage {
  /** The unit's index. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** The stretches of units that a range of the source lies over, in order. Labels and frames belong to none. */
export function* passagesIn(side: Side, range: Range): Generator<Passage> {
  const { length } = side.units;
  const isBefore = (at: number): boolean => (unitAt(side, at).reading.spans.at(-1)?.to ?? 0) <= range.from;
  for (let index = partitionPoint(0, length, isBefore); index < length; index++) {
    const { reading, start } = unitAt(side, index);
    if ((reading.spans[0]?.from ?? 0) >= range.to) break;
    let from = -1;
    let to = -1;
    for (const span of reading.spans) {
      const common = intersection(span, range);
      if (!common) continue;
      if (from === -1) from = span.at + common.from - span.from;
      to = span.at + common.to - span.from;
    }
    from = Math.max(from, start);
    if (from < to) yield { index, from: from - start, to: to - start };
  }
}
