import { textOf } from '#core/text/fold.ts';

const NAMES: string[] = [];
const NUMBERS = new Map<string, number>();

/**
 * A number for a short name that many documents have in common: a ref, a step, how a clause is cited. Each name is kept
 * once, for as long as the program runs.
 */
export function numberOfName(name: string): number {
  const known = NUMBERS.get(name);
  if (known !== undefined) return known;
  // A name that was cut out of a text would keep all of it.
  const own = textOf(Uint16Array.from({ length: name.length }, (_, at) => name.charCodeAt(at)));
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
