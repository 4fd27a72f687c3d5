import type { Side } from '../units.ts';
import type { Alignment, Link } from './align.ts';
import type { Call } from './close-calls.ts';
import { heaviestSequence } from './order.ts';
import { GROUPED, type Pairing } from './pairing.ts';
import { cutOff } from './truncation.ts';

const NO_RIVALS: Link['rivals'] = { a: [], b: [] };

/**
 * Turns what was found into links: which of them have moved, which were numbered anew.
 *
 * @param calls see {@link closeCalls}
 * @param known links of an earlier state by their first unit of `b`: those that came out the same are taken from it
 * @param swapped whether the caller calls the sides by the other's name
 */
export function toAlignment(
  a: Side,
  b: Side,
  pairing: Pairing,
  calls: ReadonlyMap<number, Call>,
  swapped: boolean,
  known: readonly (Link | undefined)[] = [],
): Alignment {
  const { toB, groupOfA } = pairing;
  const size = (side: Side, index: number): number => side.units[index]!.to - side.units[index]!.from;
  const heaviest = (side: Side, list: readonly number[]): number =>
    list.reduce((best, one) => (size(side, one) > size(side, best) ? one : best));
  const anchorsA: number[] = [];
  const anchorsB: number[] = [];
  for (let i = 0; i < toB.length; i++) {
    const j = toB[i]!;
    if (j >= 0) {
      anchorsA.push(i);
      anchorsB.push(j);
    } else if (j === GROUPED) {
      const group = groupOfA.get(i)!;
      if (heaviest(a, group.a) !== i) continue;
      anchorsA.push(i);
      anchorsB.push(heaviest(b, group.b));
    }
  }
  const weights = new Int32Array(anchorsA.length);
  for (let at = 0; at < weights.length; at++) weights[at] = weightOf(a, anchorsA[at]!, b, anchorsB[at]!);
  const on = heaviestSequence(Int32Array.from(anchorsB), weights, b.units.length);
  const links = new Array<Link | undefined>((swapped ? a : b).units.length);
  for (let at = 0; at < weights.length; at++) {
    const i = anchorsA[at]!;
    const old = toB[i] === GROUPED ? undefined : known[swapped ? i : anchorsB[at]!];
    if (old && isStill(old, swapped ? anchorsB[at]! : i, on[at] === 0)) {
      links[old.b[0]!] = old;
      continue;
    }
    const link = makeLink(a, b, pairing, i, anchorsB[at]!, calls.get(i), on[at] === 0, swapped);
    links[link.b[0]!] = link;
  }
  return {
    links: links.filter((link) => link !== undefined),
    deleted: [...pairing.free(swapped ? 'b' : 'a')],
    inserted: [...pairing.free(swapped ? 'a' : 'b')],
  };
}

/** The link of unit `i` of `a`: with `j`, or of all that it was gathered with. */
export function makeLink(
  a: Side,
  b: Side,
  pairing: Pairing,
  i: number,
  j: number,
  call: Pick<Link, 'margin' | 'rivals'> | undefined,
  moved: boolean,
  swapped: boolean,
): Link {
  const group = pairing.toB[i] === GROUPED ? pairing.groupOfA.get(i)! : null;
  const unitsA = group?.a ?? [i];
  const unitsB = group?.b ?? [j];
  const from = a.units[unitsA[0]!]!.number;
  const to = b.units[unitsB[0]!]!.number;
  const same = group === null && pairing.same[i] === 1;
  const cut = same ? null : cutOff(a, unitsA, b, unitsB);
  const rivals = (group ? undefined : call?.rivals) ?? NO_RIVALS;
  const [before, after] = swapped ? [unitsB, unitsA] : [unitsA, unitsB];
  return {
    a: before,
    b: after,
    kind: same ? 'same' : after.length > 1 ? 'split' : before.length > 1 ? 'merged' : 'edited',
    moved,
    renumbered:
      from === null || to === null || from === to ? null : swapped ? { from: to, to: from } : { from, to },
    truncated: swapped && cut ? (cut === 'a' ? 'b' : 'a') : cut,
    similarity: group?.similarity ?? pairing.alike[i]!,
    margin: (group ? undefined : call?.margin) ?? 1,
    rivals: swapped ? { a: rivals.b, b: rivals.a } : rivals,
  };
}

/** How much a link weighs where it is told what has moved: few rather than many, and of as many the shorter. */
export function weightOf(a: Side, i: number, b: Side, j: number): number {
  const [one, other] = [a.units[i]!, b.units[j]!];
  return 100 + Math.min(100, one.to - one.from, other.to - other.from);
}

/** Whether a link of two units still links `i` of `a`, and has moved or not as it had. */
function isStill({ a, b, moved }: Link, i: number, moves: boolean): boolean {
  return a.length === 1 && b.length === 1 && a[0] === i && moved === moves;
}
