import { haveSameSigns, isSolid } from '#core/text/same-signs.ts';
import { type Alignment, inOrder, type Link, renumbered } from '../alignment.ts';
import { blockAt, haveSameHash, type Side, type Unit, unitAt } from '../units.ts';
import { heaviestSequence } from './order.ts';
import { GROUPED, type Pairing } from './pairing.ts';
import { weightOf } from './places.ts';
import { cutOff } from './truncation.ts';

const NO_RIVALS: Link['rivals'] = { a: [], b: [] };

/** What an alignment is made of. */
interface Found {
  readonly a: Side;
  readonly b: Side;
  readonly pairing: Pairing;
  /** See {@link closeCalls}. */
  readonly calls: ReadonlyMap<number, Pick<Link, 'margin' | 'rivals'>>;
  /** Whether a budget ended the looking. */
  readonly cut: boolean;
  /** Whether the sides are to change their names: what is `a` here was the other one. */
  readonly turned: boolean;
}

/** Turns what was found into links: which of them have moved, which were numbered anew. */
export function makeAlignment(found: Found): Alignment {
  const { a, b, pairing, cut, turned } = found;
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
  for (let at = 0; at < weights.length; at++)
    weights[at] = weightOf(pairing, a, anchorsA[at]!, b, places[at]!);
  const on = heaviestSequence(places, weights, b.units.length);
  let placeOf: ReadonlyMap<number, number> | null = null;
  /** Whether a unit is linked and has not moved; undefined where it is not told of by itself. */
  const stays = (i: number): boolean | undefined => {
    placeOf ??= new Map(anchorsA.map((unit, at) => [unit, at] as const));
    const at = placeOf.get(i);
    return at === undefined ? undefined : on[at] === 1;
  };
  const lies = inOrderWith(anchorsA, places, on, { a: toB.length, b: b.units.length });
  const links = anchorsA.map((i, at): Link => {
    const j = places[at]!;
    const group = toB[i] === GROUPED ? groupOfA.get(i) : undefined;
    // Of several that belong to one, those in between went elsewhere: all have moved only where none lies in order.
    const moved =
      on[at] === 0 &&
      !staysAbove(found, i, j, stays) &&
      !group?.a.some((one) => group.b.some((other) => lies(one, other)));
    return makeLink(found, i, j, moved);
  });
  return {
    links: inOrder(links),
    deleted: [...pairing.free(turned ? 'b' : 'a')],
    inserted: [...pairing.free(turned ? 'a' : 'b')],
    cut,
  };
}

/**
 * Whether two are headings above which nothing moved: they bear one number under the same, or more of what stands under both
 * lies in order than does not. What came to lie across them left them, or came to stand under them.
 */
function staysAbove(
  { a, b, pairing }: Found,
  i: number,
  j: number,
  stays: (unit: number) => boolean | undefined,
): boolean {
  const [one, other] = [unitAt(a, i), unitAt(b, j)];
  if (one.kind !== 'heading' || other.kind !== 'heading') return false;
  if (one.number !== null && one.number === other.number && one.ref === other.ref) return true;
  const [end, last] = [endOf(a, i), endOf(b, j)];
  let more = 0;
  for (let unit = i + 1; unit < end; unit++) {
    const partner = pairing.partnerOfA(unit);
    const isHere = partner > j && partner < last ? stays(unit) : undefined;
    if (isHere !== undefined) more += isHere ? 1 : -1;
  }
  return more > 0;
}

/** Behind the last unit under one. */
function endOf({ page, units }: Side, unit: number): number {
  const depthOf = (at: number): number => blockAt(page, units[at]!.block).depth;
  const { article } = blockAt(page, units[unit]!.block);
  let end = unit + 1;
  while (
    end < units.length &&
    depthOf(end) > depthOf(unit) &&
    blockAt(page, units[end]!.block).article === article
  )
    end++;
  return end;
}

/** Tells whether a pair of units lies in order with the links that do. */
function inOrderWith(
  anchorsA: readonly number[],
  places: Int32Array,
  on: Uint8Array,
  sizes: { readonly a: number; readonly b: number },
): (i: number, j: number) => boolean {
  let known: [Int32Array, Int32Array] | null = null;
  const around = (): [Int32Array, Int32Array] => {
    const [before, behind] = [new Int32Array(sizes.a).fill(-1), new Int32Array(sizes.a).fill(sizes.b)];
    for (const [at, i] of anchorsA.entries()) {
      if (on[at] === 0) continue;
      before[i] = places[at]!;
      behind[i] = places[at]!;
    }
    for (let i = 1; i < sizes.a; i++) if (before[i] === -1) before[i] = before[i - 1]!;
    for (let i = sizes.a - 2; i >= 0; i--) if (behind[i] === sizes.b) behind[i] = behind[i + 1]!;
    return [before, behind];
  };
  return (i, j) => {
    known ??= around();
    return known[0][i]! < j && j < known[1][i]!;
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
function makeLink({ a, b, pairing, calls, turned }: Found, i: number, j: number, moved: boolean): Link {
  const group = pairing.toB[i] === GROUPED ? pairing.groupOfA.get(i) : undefined;
  const units = group?.a ?? [i];
  const others = group?.b ?? [j];
  const sideA = turned ? b : a;
  const sideB = turned ? a : b;
  const unitsA = turned ? others : units;
  const unitsB = turned ? units : others;
  const { same, marked } = group ? EDITED : readAlike(a, i, b, j);
  const call = group ? undefined : calls.get(i);
  return {
    a: unitsA,
    b: unitsB,
    kind: same ? 'same' : unitsB.length > 1 ? 'split' : unitsA.length > 1 ? 'merged' : 'edited',
    marked,
    moved,
    renumbered: renumbered(sideA, unitsA, sideB, unitsB),
    truncated: same ? null : cutOff(sideA, unitsA, sideB, unitsB),
    said: pairing.held[i] === 1,
    similarity: group?.similarity ?? pairing.alike[i]!,
    margin: call?.margin ?? 1,
    rivals: call === undefined ? NO_RIVALS : turned ? { a: call.rivals.b, b: call.rivals.a } : call.rivals,
  };
}

const EDITED = { same: false, marked: false };

/** Whether two units differ in typesetting at most, and whether in that. */
function readAlike(a: Side, i: number, b: Side, j: number): { same: boolean; marked: boolean } {
  const [one, other] = [unitAt(a, i), unitAt(b, j)];
  if (!haveSameHash(a, i, b, j) && plainlyDiffer(a.codes, one, b.codes, other)) return EDITED;
  const [text, later] = [one.text, other.text];
  const same = haveSameSigns(text, later);
  return { same, marked: same && text !== later };
}

/** Whether the first difference of two folded texts is one of signs that are spelt in no other way. */
function plainlyDiffer(codes: Uint16Array, one: Unit, others: Uint16Array, other: Unit): boolean {
  let [at, place] = [one.from, other.from];
  while (at < one.to && place < other.to && codes[at] === others[place]) {
    at++;
    place++;
  }
  return at < one.to && place < other.to && isSolid(codes[at]!) && isSolid(others[place]!);
}
