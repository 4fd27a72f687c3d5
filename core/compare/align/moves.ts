import { textOf } from '#core/text/fold.ts';
import { blockAt, type Side } from '../units.ts';
import type { Classes } from './equal.ts';
import type { Likeness } from './likeness.ts';
import { FREE, GROUPED, type Pairing } from './pairing.ts';
import { hasLetters, inOrderLinks, Places } from './places.ts';

/** The least that is known again wherever it stands: so many code units of folded text, a wide one counts for three. */
const KNOWN_AGAIN = 36;

/** How much there is of a unit to know it again by. */
function substance({ codes, units }: Side, unit: number): number {
  const { from, to } = units[unit]!;
  let size = to - from;
  for (let at = from; at < to && size < KNOWN_AGAIN; at++) if (codes[at]! >= 0x2e80) size += 2;
  return size;
}

/** Whether a unit is long enough to be known again wherever it stands. */
export function isDistinct(side: Side, unit: number): boolean {
  return substance(side, unit) >= KNOWN_AGAIN;
}

/**
 * Takes apart what reads the same and lies across the others, but is too little to have moved: a bullet, a formula, a
 * sentence that stands many times. A run that moved together is as long as all of it. So is what left all that stands under it
 * to another of its number: a formula that two clauses swapped.
 */
export function loosenMoves(a: Side, b: Side, pairing: Pairing, classes: Classes): void {
  const { toB, toA, same } = pairing;
  const on = inOrderLinks(a, b, pairing);
  const isMoved = (i: number): boolean => (toB[i] ?? FREE) >= 0 && on[i] === 0;
  /** What is too little, with where it is linked to. */
  const small: [number, number][] = [];
  const part = (i: number): void => {
    toA[toB[i]!] = FREE;
    toB[i] = FREE;
    same[i] = 0;
  };
  for (let i = 0; i < toB.length; i++) {
    if (!isMoved(i) || same[i] !== 1) continue;
    let end = i + 1;
    while (end < toB.length && isMoved(end) && toB[end] === toB[end - 1]! + 1) end++;
    let known = 0;
    for (let at = i; at < end; at++) if (isOnce(classes, at) && hasLetters(a, at)) known += substance(a, at);
    for (let at = i; at < end; at++) {
      if (same[at] !== 1 || pairing.held[at] === 1) continue;
      if (!hasLetters(a, at)) part(at);
      else if (known < KNOWN_AGAIN) {
        small.push([at, toB[at]!]);
        part(at);
      }
    }
    i = end - 1;
  }
  partFromChildren(a, b, pairing, on, part);
  if (small.length === 0) return;
  // Where they stand is told by the others: they would speak for one another.
  const places = new Places(a, b, pairing, on);
  for (const [i, j] of small) if (isOnce(classes, i) && places.sameParent(i, j) === 1) pairing.linkSame(i, j);
}

/** Parts what reads the same and lies across the others from what has its text, where all under it is under another of its number. */
function partFromChildren(
  a: Side,
  b: Side,
  pairing: Pairing,
  on: Uint8Array,
  part: (i: number) => void,
): void {
  const { toB, same, held } = pairing;
  let places: Places | null = null;
  for (let i = 0; i < toB.length; i++) {
    const { number, kind } = a.units[i]!;
    if (number === null || toB[i]! < 0 || on[i] === 1 || same[i] !== 1 || held[i] === 1 || !leadsIn(a, i))
      continue;
    places ??= new Places(a, b, pairing, on);
    const over = overChildren(a, i, pairing, places);
    if (over === -1 || over === b.units[toB[i]!]!.block) continue;
    if (b.units.some((unit) => unit.block === over && unit.number === number && unit.kind === kind)) part(i);
  }
}

/** The block of `b` under which all stand that those under `i` are linked with, if these are several; else -1. */
function overChildren(a: Side, i: number, pairing: Pairing, places: Places): number {
  const { block } = a.units[i]!;
  let [over, count] = [-1, 0];
  for (let child = i + 1; child < a.units.length && places.parentOf('a', child) >= block; child++) {
    const j = pairing.partnerOfA(child);
    if (places.parentOf('a', child) !== block || j < 0) continue;
    const parent = places.parentOf('b', j);
    if (count++ > 0 && parent !== over) return -1;
    over = parent;
  }
  return count > 1 ? over : -1;
}

/** So alike is what moved away from all its neighbours, and so alike if it is short; less, and another clause is spoken of. */
const MOVED_ALIKE = 0.34;
const MOVED_SHORT = 0.67;
/** So alike is never by chance; of less, so much has to be what tells the two from others: see `Candidate.telling`. */
const MOVED_SURELY = 0.5;
const MOVED_TELLING = 0.12;
/** So alike are copies. */
const MOVED_COPY = 0.9;

/**
 * Takes apart what came to lie across the others by what was linked since and does not move: what has no letters; and,
 * where no neighbour that moves, and of a heading nothing under it, goes along, what stands many times, figures aside, is little alike, or alike in common
 * words only.
 */
export function dropMarks(a: Side, b: Side, pairing: Pairing, classes: Classes, likeness: Likeness): void {
  const { toB, toA, same, alike } = pairing;
  const on = inOrderLinks(a, b, pairing);
  const formulas = new Formulas(a, b, classes);
  const least = (i: number, j: number): number =>
    isDistinct(a, i) && isDistinct(b, j) ? MOVED_ALIKE : MOVED_SHORT;
  /** Whether what the two have in common is more than what many others have as well. */
  const tells = (i: number, j: number): boolean =>
    alike[i]! >= MOVED_SURELY || (likeness.of(i, j, 0)?.telling ?? 0) >= MOVED_TELLING;
  /** Whether the two hardly differ, are long and lead into nothing: what else reads so is the same clause of another part. */
  const isCopy = (i: number, j: number): boolean =>
    alike[i]! >= MOVED_COPY && isDistinct(a, i) && isDistinct(b, j) && !leadsIn(a, i) && !leadsIn(b, j);
  const isOpen = (i: number): boolean =>
    on[i] === 0 && toB[i] !== FREE && toB[i] !== GROUPED && pairing.held[i] === 0;
  let places: Places | null = null;
  /** Whether the two are headings of one number, and what stands under them is linked: it moved with them. */
  const takesAlong = (i: number, j: number): boolean => {
    const [one, other] = [a.units[i]!, b.units[j]!];
    if (one.kind !== 'heading' || one.number === null || one.number !== other.number) return false;
    places ??= new Places(a, b, pairing, on);
    return places.mayHaveKin(i) && places.sameChildren(i, j) === 1;
  };
  /** By unit 1 for what stays linked. */
  const stays = new Uint8Array(toB.length);
  for (let i = 0; i < toB.length; i++) {
    const j = toB[i]!;
    if (j === FREE) continue;
    const may = (): boolean => hasLetters(a, i) && !formulas.has(i, j, isCopy(i, j) ? 2 : 1);
    if (!isOpen(i) || (alike[i]! >= least(i, j) && may() && tells(i, j)) || (takesAlong(i, j) && may()))
      stays[i] = 1;
  }
  const goesAlong = (i: number, way: -1 | 1): boolean =>
    stays[i + way] === 1 &&
    toB[i + way] === toB[i]! + way &&
    hasLetters(a, i + way) &&
    !formulas.has(i + way, toB[i + way]!);
  const follow = (i: number, way: -1 | 1): void => {
    if (stays[i] === 0 && isOpen(i) && hasLetters(a, i) && goesAlong(i, way)) stays[i] = 1;
  };
  for (let i = 0; i < toB.length; i++) follow(i, -1);
  for (let i = toB.length - 1; i >= 0; i--) follow(i, 1);
  for (let i = 0; i < toB.length; i++) {
    if (stays[i] === 1 || !isOpen(i)) continue;
    toA[toB[i]!] = FREE;
    toB[i] = FREE;
    same[i] = 0;
  }
}

/** Whether others stand under a unit. */
function leadsIn({ page, units }: Side, unit: number): boolean {
  const [own, next] = [units[unit], units[unit + 1]];
  return (
    own !== undefined &&
    next !== undefined &&
    blockAt(page, next.block).depth > blockAt(page, own.block).depth
  );
}

/** Longer units are told apart by what they say. */
const LONGEST_FORMULA = 80;

/** What stands many times: to the letter, or of short units all but the figures: `see No. 12`, `see No. 14`. */
class Formulas {
  private counts: { readonly a: Map<string, number>; readonly b: Map<string, number> } | null = null;

  constructor(
    private readonly a: Side,
    private readonly b: Side,
    private readonly classes: Classes,
  ) {}

  /** Whether unit `i` of one side or unit `j` of the other stands more than so many times on either. */
  has(i: number, j: number, times = 1): boolean {
    const { classes } = this;
    const one = classes.a[i];
    const other = classes.b[j];
    if (one === undefined || other === undefined) return false;
    const often = (own: number): boolean => classes.countA[own]! > times || classes.countB[own]! > times;
    return often(one) || often(other) || this.isNumbered(this.a, i) || this.isNumbered(this.b, j);
  }

  private isNumbered(side: Side, unit: number): boolean {
    const key = withoutFigures(side, unit);
    if (key === null) return false;
    this.counts ??= { a: countKeys(this.a), b: countKeys(this.b) };
    return (this.counts.a.get(key) ?? 0) > 1 || (this.counts.b.get(key) ?? 0) > 1;
  }
}

function countKeys(side: Side): Map<string, number> {
  const counts = new Map<string, number>();
  for (const unit of side.units.keys()) {
    const key = withoutFigures(side, unit);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The text of a short unit without its figures; null for one that has none, or is long. */
function withoutFigures({ codes, units }: Side, unit: number): string | null {
  const { from, to } = units[unit]!;
  if (to - from > LONGEST_FORMULA) return null;
  const kept = codes.subarray(from, to).filter((code) => code < 0x30 || code > 0x39);
  return kept.length === to - from ? null : textOf(kept);
}

function isOnce({ a, countA, countB }: Classes, i: number): boolean {
  const one = a[i]!;
  return countA[one] === 1 && countB[one] === 1;
}
