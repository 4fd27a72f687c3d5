import { partitionPoint } from '#core/text/partition-point.ts';
import { intersection, type Range } from '#core/text/range.ts';
import type { Edit } from '../words/diff.ts';

/** What became of a passage: where it stands, how much of it still does, and whether words of it changed. */
export interface Mapped extends Range {
  readonly kept: number;
  readonly changed: boolean;
}

/**
 * Follows `[from, to)` of a text through its edits, in order. Noise counts as kept, and goes with the
 * passage whatever part of it belonged to it. Words that were replaced at the passage's ends go with it where most of the
 * old ones belonged to it; words put in before or behind it do not.
 */
export function mapThrough(edits: readonly Edit[], from: number, to: number): Mapped {
  let shift = 0;
  let start = -1;
  let end = -1;
  let gone = 0;
  let changed = false;
  const first = partitionPoint(0, edits.length, (at) => (edits[at]?.a.to ?? from) < from);
  const last = edits[first - 1];
  if (last) shift = last.b.to - last.a.to;
  for (const { a, b, noise } of edits.slice(first)) {
    if (a.from >= to) break;
    const common = intersection(a, { from, to });
    if (a.to <= from || (!common && a.from === from)) {
      shift = b.to - a.to;
      continue;
    }
    const own = common !== null && (noise || 2 * (common.to - common.from) >= a.to - a.from);
    if (start === -1) start = a.from > from ? from + shift : own ? b.from : b.to;
    if (!noise) {
      changed = true;
      if (common) gone += common.to - common.from;
    }
    if (a.to >= to) end = own ? b.to : b.from;
    shift = b.to - a.to;
  }
  if (start === -1) start = from + shift;
  if (end === -1) end = to + shift;
  return { from: start, to: Math.max(start, end), kept: to - from - gone, changed };
}
