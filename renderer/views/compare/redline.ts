import type { Link } from '#core/compare/alignment.ts';
import type { Side } from '#core/compare/units.ts';
import { unitAt } from '#core/compare/units.ts';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import type { Edit } from '#core/compare/words/diff.ts';
import type { Range } from '#core/text/range.ts';
import type { Stretch } from './Passage.tsx';

/** Which classes of edits are shown. */
type Shown = ReadonlySet<DifferenceClass>;

/** What one side's edits are within each of a link's units; in step with `units`. */
export function stretchesOf(
  side: Side,
  name: 'a' | 'b',
  units: readonly number[],
  edits: readonly Edit[],
  shown: Shown,
): Stretch[][] {
  let start = 0;
  return units.map((index) => {
    const { length } = unitAt(side, index).text;
    const out: Stretch[] = [];
    for (const [edit, one] of edits.entries()) {
      if (!shown.has(one.class)) continue;
      const from = Math.max(0, one[name].from - start);
      const to = Math.min(length, one[name].to - start);
      if (from < to) out.push({ from, to, edit, class: one.class });
    }
    start += length;
    return out;
  });
}

/** A piece of a redline: what both have, what went, or what came. */
export interface RedlinePart extends Range {
  readonly kind: 'both' | 'del' | 'ins';
  readonly edit: number | null;
  readonly class: DifferenceClass;
}

/**
 * One redline for each unit of the later side: `both` and `ins` are ranges of the joined later text, `del` of the
 * joined earlier one. What went at the border of two units stands at the end of the first.
 */
export function redlineOf(
  later: Side,
  link: Link,
  edits: readonly Edit[],
  shown: Shown,
): { unit: number; parts: RedlinePart[] }[] {
  const out: { unit: number; parts: RedlinePart[] }[] = [];
  let start = 0;
  const wanted = edits.map((edit, index) => ({ ...edit, index })).filter((edit) => shown.has(edit.class));
  let next = 0;
  for (const [place, unit] of link.b.entries()) {
    const end = start + unitAt(later, unit).text.length;
    const last = place === link.b.length - 1;
    const parts: RedlinePart[] = [];
    let at = start;
    const both = (to: number): void => {
      if (at < to) parts.push({ kind: 'both', from: at, to, edit: null, class: 'wording' });
      at = Math.max(at, to);
    };
    while (next < wanted.length) {
      const edit = wanted[next]!;
      if (edit.b.from > end || (edit.b.from === end && !last && edit.a.from === edit.a.to)) break;
      both(Math.max(start, edit.b.from));
      if (edit.b.from >= start && edit.a.from < edit.a.to)
        parts.push({ kind: 'del', ...edit.a, edit: edit.index, class: edit.class });
      const to = Math.min(end, edit.b.to);
      if (at < to) parts.push({ kind: 'ins', from: at, to, edit: edit.index, class: edit.class });
      at = Math.max(at, to);
      if (edit.b.to > end) break;
      next++;
    }
    both(end);
    out.push({ unit, parts });
    start = end;
  }
  return out;
}
