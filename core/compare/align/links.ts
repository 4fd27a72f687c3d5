import { haveSameSigns } from '#core/text/same-signs.ts';
import { type Alignment, inOrder, type Link, renumbered } from '../alignment.ts';
import { type Side, unitAt } from '../units.ts';
import { heaviestSequence } from './order.ts';
import { GROUPED, type Pairing } from './pairing.ts';
import { weightOf } from './places.ts';
import { cutOff } from './truncation.ts';

const NO_RIVALS: Link['rivals'] = { a: [], b: [] };

/** What an alignment is made of. */
export interface Found {
  readonly a: Side;
  readonly b: Side;
  readonly pairing: Pairing;
  /** See {@link closeCalls}. */
  readonly calls: ReadonlyMap<number, Pick<Link, 'margin' | 'rivals'>>;
  /** Links of an earlier state by their first unit of `b`: those that came out the same are taken from it. */
  readonly known?: readonly (Link | undefined)[];
  /** Whether a budget ended the looking. */
  readonly cut: boolean;
}

/** Turns what was found into links: which of them have moved, which were numbered anew. */
export function makeAlignment(found: Found): Alignment {
  const { a, b, pairing, known = [], cut } = found;
  const { toB, groupOfA } = pairing;
  const anchorsA: number[] = [];
  const anchorsB: number[] = [];
  for (let i = 0; i < toB.length; i++) {
    const j = toB[i]!;
    if (j >= 0) {
      anchorsA.push(i);
      anchorsB.push(j);
    } else if (j === GROUPED) {
      const group = groupOfA.get(i);
      if (!group || heaviest(a, group.a) !== i) continue;
      anchorsA.push(i);
      anchorsB.push(heaviest(b, group.b));
    }
  }
  const places = Int32Array.from(anchorsB);
  const weights = new Int32Array(places.length);
  for (let at = 0; at < weights.length; at++) weights[at] = weightOf(a, anchorsA[at]!, b, places[at]!);
  const on = heaviestSequence(places, weights, b.units.length);
  const links = anchorsA.map((i, at): Link => {
    const j = places[at]!;
    const moved = on[at] === 0;
    const old = toB[i] === GROUPED ? undefined : known[j];
    return old && linksAlike(old, i, moved) ? old : makeLink(found, i, j, moved);
  });
  return {
    links: inOrder(links),
    deleted: [...pairing.free('a')],
    inserted: [...pairing.free('b')],
    cut,
  };
}

/** The longest of some units. */
function heaviest({ units }: Side, list: readonly number[]): number {
  const size = (index: number): number => {
    const unit = units[index];
    return unit ? unit.to - unit.from : 0;
  };
  return list.reduce((best, one) => (size(one) > size(best) ? one : best));
}

/** The link of unit `i` of `a`: with `j`, or of all that it was gathered with. */
export function makeLink(
  { a, b, pairing, calls }: Pick<Found, 'a' | 'b' | 'pairing' | 'calls'>,
  i: number,
  j: number,
  moved: boolean,
): Link {
  const group = pairing.toB[i] === GROUPED ? pairing.groupOfA.get(i) : undefined;
  const unitsA = group?.a ?? [i];
  const unitsB = group?.b ?? [j];
  const [textA, textB] = [unitAt(a, i).text, unitAt(b, j).text];
  const same = !group && haveSameSigns(textA, textB);
  const call = group ? undefined : calls.get(i);
  return {
    a: unitsA,
    b: unitsB,
    kind: same ? 'same' : unitsB.length > 1 ? 'split' : unitsA.length > 1 ? 'merged' : 'edited',
    marked: same && textA !== textB,
    moved,
    renumbered: renumbered(a, unitsA, b, unitsB),
    truncated: same ? null : cutOff(a, unitsA, b, unitsB),
    said: pairing.held[i] === 1,
    similarity: group?.similarity ?? pairing.alike[i]!,
    margin: call?.margin ?? 1,
    rivals: call?.rivals ?? NO_RIVALS,
  };
}

/** Whether a link of two units still links `i` of `a`, and has moved or not as it had. */
function linksAlike({ a, b, moved }: Link, i: number, moves: boolean): boolean {
  return a.length === 1 && b.length === 1 && a[0] === i && moved === moves;
}
