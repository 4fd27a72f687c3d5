import type { SaidGroup, SaidUnits } from '../said.ts';
import { type Side, sameFolded } from '../units.ts';
import type { Classes } from './equal.ts';
import { Features } from './features.ts';
import { Likeness } from './likeness.ts';
import type { Pairing } from './pairing.ts';
import { readTokens } from './tokens.ts';

/**
 * Links what a person said belongs together and parts what does not, before anything else is looked at: what is held so
 * stays as it is, and nothing else is linked with it.
 *
 * @returns the classes of what reads the same, in which what is held reads as nothing else does
 */
export function holdSaid(
  a: Side,
  b: Side,
  pairing: Pairing,
  { together, apart }: SaidUnits,
  classes: Classes,
): Classes {
  for (const [i, j] of apart) pairing.part(i, j);
  if (together.length === 0) return classes;
  const similarity = similarities(a, b, together);
  for (const [at, group] of together.entries()) pairing.hold(group.a, group.b, similarity[at] ?? 0);
  return without(classes, together);
}

/** How alike the two sides of each group are, from 0 to 1: tokens in common, in order within each pair of units. */
function similarities(a: Side, b: Side, groups: readonly SaidGroup[]): number[] {
  const wanted = {
    a: new Set(groups.flatMap((group) => group.a)),
    b: new Set(groups.flatMap((group) => group.b)),
  };
  const tokens = {
    a: readTokens(a, (unit) => wanted.a.has(unit)),
    b: readTokens(b, (unit) => wanted.b.has(unit)),
  };
  const likeness = new Likeness(tokens.a, tokens.b, new Features(tokens.a, tokens.b));
  const size = ({ starts }: { readonly starts: Int32Array }, units: readonly number[]): number =>
    units.reduce((sum, unit) => sum + (starts[unit + 1] ?? 0) - (starts[unit] ?? 0), 0);
  const found = groups.map((group) => {
    const pairs = group.a.flatMap((i) => group.b.map((j) => [i, j] as const));
    const [only, another] = pairs;
    if (only && !another && sameFolded(a, only[0], b, only[1])) return 1;
    const common = pairs.reduce((sum, [i, j]) => sum + (likeness.of(i, j, 0)?.common ?? 0), 0);
    return Math.min(1, (2 * common) / Math.max(1, size(tokens.a, group.a) + size(tokens.b, group.b)));
  });
  likeness.end();
  return found;
}

/** Classes in which each of the units of some groups is alone in one of its own. */
function without({ a, b, countA, countB }: Classes, groups: readonly SaidGroup[]): Classes {
  const units = groups.reduce((sum, group) => sum + group.a.length + group.b.length, 0);
  const longer = (counts: Int32Array): Int32Array => {
    const more = new Int32Array(counts.length + units);
    more.set(counts);
    return more;
  };
  const next: Classes = { a: a.slice(), b: b.slice(), countA: longer(countA), countB: longer(countB) };
  let free = countA.length;
  const take = (classes: Int32Array, counts: Int32Array, unit: number): void => {
    const before = classes[unit]!;
    counts[before] = counts[before]! - 1;
    counts[free] = 1;
    classes[unit] = free++;
  };
  for (const group of groups) {
    for (const i of group.a) take(next.a, next.countA, i);
    for (const j of group.b) take(next.b, next.countB, j);
  }
  return next;
}
