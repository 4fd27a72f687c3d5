import { ownText } from '#core/text/fold.ts';

const NAMES: string[] = [];
const NUMBERS = new Map<string, number>();

/**
 * A number for a short name that many documents have in common: a ref, a step, how a clause is cited. Each name is kept
 * once, for as long as the program runs.
 */
export function numberOfName(name: string): number {
  const known = NUMBERS.get(name);
  if (known !== undefined) return known;
  const own = ownText(name);
  NUMBERS.set(own, NAMES.length);
  return NAMES.push(own) - 1;
}

/** The number that a name has already; -1 for none. */
export function knownNumber(name: string): number {
  return NUMBERS.get(name) ?? -1;
}

/** The name of a number. */
export function nameOf(number: number): string {
  return NAMES[number] ?? '';
}
