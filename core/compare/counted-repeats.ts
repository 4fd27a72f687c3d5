import { type Alignment, alignSides } from './align.ts';
import { readSide, type Side } from './units.ts';

/** Blocks of repeats that take part in a comparison, by their place in each page's `blocks`. */
export interface CountedRepeats {
  readonly a: ReadonlySet<number>;
  readonly b: ReadonlySet<number>;
}

/**
 * Which repeats have to take part after all. One changed word in a repeated clause is enough for it to be no repeat in
 * one of two versions: what it is to be compared with is then a repeat in the other. null where leaving repeats out
 * leaves no more clauses without a partner than counting them does.
 */
export function countedRepeats(a: Side, b: Side, { deleted, inserted }: Alignment): CountedRepeats | null {
  if (!(inserted.length > 0 && hasRepeats(a)) && !(deleted.length > 0 && hasRepeats(b))) return null;
  const allA = readSide(a.page, undefined, 'all');
  const allB = readSide(b.page, undefined, 'all');
  const whole = alignSides(allA, allB);
  const alone = (side: Side, units: readonly number[]): number =>
    units.filter((unit) => !isRepeat(side, unit)).length;
  if (alone(allA, whole.deleted) + alone(allB, whole.inserted) >= deleted.length + inserted.length)
    return null;
  const linked = (side: Side, without: readonly number[]): Set<number> => {
    const left = new Set(without);
    const blocks = [...side.units.keys()].filter((unit) => isRepeat(side, unit) && !left.has(unit));
    return new Set(blocks.map((unit) => side.units[unit]!.block));
  };
  return { a: linked(allA, whole.deleted), b: linked(allB, whole.inserted) };
}

function hasRepeats({ page }: Side): boolean {
  return page.blocks.some(({ repeat }) => repeat !== null);
}

function isRepeat({ page, units }: Side, unit: number): boolean {
  return page.blocks[units[unit]!.block]!.repeat !== null;
}
