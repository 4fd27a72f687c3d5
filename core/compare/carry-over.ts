import { intersection, type Range } from '#core/text/range.ts';
import type { Link } from './align.ts';
import { type Comparison, editsOf, placer } from './compare.ts';
import type { Edit } from './diff.ts';

/**
 * What became of a passage.
 *
 * - `kept`: word for word at the same offsets; `shifted`: at others; `moved`: in a clause that has moved
 * - `edited`: some of its words changed; `split`: it now stands in several clauses
 * - `ambiguous`: its clause stands several times and nothing tells which is meant
 * - `lost`: its text was deleted or replaced, however similar another clause reads
 */
export type CarryState = 'kept' | 'shifted' | 'edited' | 'moved' | 'split' | 'ambiguous' | 'lost';

export interface Carried {
  readonly state: CarryState;
  /** In the later version's source; empty for `lost`. Of `ambiguous`, the likeliest place. */
  readonly ranges: readonly Range[];
  /** The share of its characters that still stand, from 0 to 1; half of it where ambiguous. */
  readonly confidence: number;
  /** Other places it may stand at, likeliest first; none unless it is ambiguous. */
  readonly alternatives: readonly { readonly ranges: readonly Range[]; readonly confidence: number }[];
}

/** Less of a passage than this is another passage. */
const LEAST_KEPT = 0.4;

/** Follows passages from the earlier version into the later one. Edits of a link are found once. */
export class CarryOver {
  private readonly linkOf = new Map<number, Link>();
  private readonly edits = new Map<Link, Edit[]>();

  constructor(private readonly comparison: Comparison) {
    for (const link of comparison.links) for (const unit of link.a) this.linkOf.set(unit, link);
  }

  /** Where a passage of the earlier source stands now. Text that belongs to no clause is lost. */
  carry(ranges: readonly Range[]): Carried {
    const { a, b } = this.comparison;
    const found: Range[] = [];
    const units = new Set<number>();
    let total = 0;
    let kept = 0;
    let changed = false;
    let moved = false;
    let unsure = false;
    for (const { index, from, to } of this.passages(ranges)) {
      total += to - from;
      const link = this.linkOf.get(index);
      if (!link) {
        changed = true;
        continue;
      }
      let start = 0;
      for (const unit of link.a) {
        if (unit === index) break;
        start += a.units[unit]!.text.length;
      }
      const mapped = mapThrough(this.editsOf(link), start + from, start + to);
      kept += mapped.kept;
      changed ||= mapped.changed;
      moved ||= link.moved;
      unsure ||= link.rivals.b.length > 0;
      if (mapped.from === mapped.to) continue;
      found.push(...placer(b, link.b)({ from: mapped.from, to: mapped.to }));
      let at = 0;
      for (const unit of link.b) {
        const end = at + b.units[unit]!.text.length;
        if (at < mapped.to && mapped.from < end) units.add(unit);
        at = end;
      }
    }
    const confidence = total === 0 ? 0 : kept / total;
    if (found.length === 0 || confidence < LEAST_KEPT)
      return { state: 'lost', ranges: [], confidence: 0, alternatives: [] };
    if (unsure) return { state: 'ambiguous', ranges: found, confidence: confidence / 2, alternatives: [] };
    const before = new Set([...this.passages(ranges)].map(({ index }) => index)).size;
    if (units.size > before) return { state: 'split', ranges: found, confidence, alternatives: [] };
    if (changed) return { state: 'edited', ranges: found, confidence, alternatives: [] };
    if (moved) return { state: 'moved', ranges: found, confidence, alternatives: [] };
    const still =
      found.length === ranges.length &&
      found.every((one, at) => one.from === ranges[at]!.from && one.to === ranges[at]!.to);
    return { state: still ? 'kept' : 'shifted', ranges: found, confidence, alternatives: [] };
  }

  private editsOf(link: Link): Edit[] {
    let edits = this.edits.get(link);
    if (!edits) {
      edits = editsOf(this.comparison, link);
      this.edits.set(link, edits);
    }
    return edits;
  }

  /** The parts of source ranges that stand in units, as offsets into each unit's text. */
  private *passages(ranges: readonly Range[]): Generator<{ index: number; from: number; to: number }> {
    const { units } = this.comparison.a;
    for (const range of ranges) {
      let low = 0;
      let high = units.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((units[middle]!.reading.spans.at(-1)?.to ?? 0) <= range.from) low = middle + 1;
        else high = middle;
      }
      for (let index = low; index < units.length; index++) {
        const { reading, start } = units[index]!;
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
  }
}

/** Follows `[from, to)` of a text through its edits. Noise counts as kept. */
function mapThrough(
  edits: readonly Edit[],
  from: number,
  to: number,
): { from: number; to: number; kept: number; changed: boolean } {
  let shift = 0;
  let start = -1;
  let end = -1;
  let gone = 0;
  let changed = false;
  for (const edit of edits) {
    if (edit.a.to <= from && !(edit.a.from === edit.a.to && edit.a.from === from && edit.noise)) {
      shift = edit.b.to - edit.a.to;
      continue;
    }
    if (edit.a.from >= to) break;
    const common = intersection(edit.a, { from, to });
    if (start === -1) start = edit.a.from < from ? edit.b.from : from + edit.b.from - edit.a.from;
    if (!edit.noise) {
      changed = true;
      if (common) gone += common.to - common.from;
    }
    if (edit.a.to >= to) end = edit.a.to === to || edit.b.to > edit.b.from ? edit.b.to : edit.b.from;
    shift = edit.b.to - edit.a.to;
  }
  if (start === -1) start = from + shift;
  if (end === -1) end = to + shift;
  return { from: start, to: Math.max(start, end), kept: to - from - gone, changed };
}
