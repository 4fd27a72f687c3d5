import type { Link } from '#core/compare/alignment.ts';
import { joinedText, placer } from '#core/compare/joined-text.ts';
import type { Edit } from '#core/compare/words/diff.ts';
import type { Annotation } from '#core/project/model.ts';
import { normaliseRanges, type Range } from '#core/text/range.ts';
import { describeRange, type Selector } from '#core/text/selectors.ts';
import { rowAt, type ShownPair, type Stop } from './compare-store.ts';

type Target = Pick<Annotation, 'document' | 'targets'> & Required<Pick<Annotation, 'counterpart'>>;

/**
 * Where a note on a change stands: on the later version's words, or on the earlier one's where they only went; on the
 * whole clause where the change holds no letter and no figure.
 */
export function changeTarget(result: ShownPair, { row, edit }: Stop): Target | null {
  const { link, a, b } = rowAt(result, row);
  const chosen = link && edit !== null ? result.edits[result.comparison.links.indexOf(link)]?.[edit] : null;
  const found = link && chosen && holdsWords(result, link, chosen) ? chosen : null;
  const whole = { from: 0, to: Number.POSITIVE_INFINITY };
  const before = selectors(result, 'a', link ? link.a : a, found ? found.a : whole);
  const after = selectors(result, 'b', link ? link.b : b, found ? found.b : whole);
  if (after.length > 0)
    return { document: result.b, targets: after, counterpart: { document: result.a, targets: before } };
  if (before.length > 0)
    return { document: result.a, targets: before, counterpart: { document: result.b, targets: [] } };
  return null;
}

function holdsWords({ comparison }: ShownPair, link: Link, { a, b }: Edit): boolean {
  const gone = joinedText(comparison.a, link.a).slice(a.from, a.to);
  const come = joinedText(comparison.b, link.b).slice(b.from, b.to);
  return /[\p{L}\p{N}]/u.test(gone + come);
}

function selectors(
  { comparison }: ShownPair,
  name: 'a' | 'b',
  units: readonly number[],
  range: Range,
): Selector[] {
  if (units.length === 0 || range.from === range.to) return [];
  const side = comparison[name];
  const ranges = placer(side, units)(range).filter(({ from, to }) => from < to);
  return normaliseRanges(ranges).map((one) => describeRange(side.page.text, one));
}
