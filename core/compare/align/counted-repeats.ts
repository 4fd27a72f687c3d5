import type { Alignment } from '../alignment.ts';
import type { SaidPair } from '../said.ts';
import { type Repeats, readSide, type Side } from '../units.ts';
import { alignSides } from './align.ts';

/** Blocks of repeats that take part in a comparison, by their place in each page's `blocks`. */
export interface CountedRepeats {
  readonly a: ReadonlySet<number>;
  readonly b: ReadonlySet<number>;
}

/** Two sides with the repeats that take part, aligned. */
interface WithRepeats {
  readonly a: Side;
  readonly b: Side;
  readonly repeats: CountedRepeats;
  readonly alignment: Alignment;
}

/**
 * Aligns two whole pages once more with those repeats that have to take part after all. One changed word in a repeated
 * clause is enough for it to be no repeat in one of two versions: what it is to be compared with is then a repeat in the
 * other. null where leaving repeats out, as `a` and `b` do, leaves no more clauses without a partner.
 */
export function alignWithRepeats(
  a: Side,
  b: Side,
  { deleted, inserted }: Alignment,
  said: readonly SaidPair[],
): WithRepeats | null {
  if (!(inserted.length > 0 && hasRepeats(a)) && !(deleted.length > 0 && hasRepeats(b))) return null;
  const lone = deleted.length + inserted.length;
  const all = alignThese(a, b, { a: 'all', b: 'all' }, said);
  if (originalsAlone(all) >= lone) return null;
  const repeats = {
    a: linkedRepeats(all.a, all.alignment.deleted),
    b: linkedRepeats(all.b, all.alignment.inserted),
  };
  const some = alignThese(a, b, repeats, said);
  // Without the others, clauses may find other partners or none.
  return originalsAlone(some) >= lone ? null : { ...some, repeats };
}

function alignThese(
  a: Side,
  b: Side,
  repeats: { readonly a: Repeats; readonly b: Repeats },
  said: readonly SaidPair[],
): Omit<WithRepeats, 'repeats'> {
  const [one, other] = [readSide(a.page, undefined, repeats.a), readSide(b.page, undefined, repeats.b)];
  return { a: one, b: other, alignment: alignSides(one, other, said) };
}

/** How many clauses are left without a partner, repeats aside. */
function originalsAlone({ a, b, alignment }: Omit<WithRepeats, 'repeats'>): number {
  const originals = (side: Side, units: readonly number[]): number =>
    units.filter((unit) => !isRepeat(side, unit)).length;
  return originals(a, alignment.deleted) + originals(b, alignment.inserted);
}

/** The blocks of repeats that are not among the units `alone`. */
function linkedRepeats(side: Side, alone: readonly number[]): Set<number> {
  const left = new Set(alone);
  const units = [...side.units.keys()].filter((unit) => isRepeat(side, unit) && !left.has(unit));
  return new Set(units.map((unit) => side.units[unit]!.block));
}

function hasRepeats({ page }: Side): boolean {
  return page.blocks.some(({ repeat }) => repeat !== null);
}

function isRepeat({ page, units }: Side, unit: number): boolean {
  return page.blocks[units[unit]!.block]!.repeat !== null;
}
