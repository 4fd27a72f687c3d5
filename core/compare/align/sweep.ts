import type { Likeness } from './likeness.ts';
import { FREE, type Pairing } from './pairing.ts';
import type { Tokens } from './tokens.ts';

/** At least so alike and so telling, for two units that stand where their neighbours say. */
const ALIKE = 0.72;
const TELLING = 0.5;

/** So many units on it is looked whether something is more alike, and by how much. */
const NEAR = 3;
const MORE = 0.05;

/**
 * Links units that stand beside linked ones on both sides and are much alike, and goes on from there: most clauses that
 * were edited stand where they stood. Units that read the same are linked wherever the sweep meets them.
 *
 * @param reads whether a unit of `a` and one of `b` read the same
 */
export function sweep(
  pairing: Pairing,
  reads: (i: number, j: number) => boolean,
  tokens: { a: Tokens; b: Tokens },
  likeness: Likeness,
): void {
  const { toB, toA } = pairing;
  // The way back comes to many pairs again.
  const failed = new Set<number>();
  const sizeOf = ({ starts }: Tokens, unit: number): number => starts[unit + 1]! - starts[unit]!;
  /** Whether one of two units is more like one that stands a few units on, and without a partner: then it may belong to that. */
  const goesOn = (i: number, j: number, step: 1 | -1, alike: number): boolean => {
    const isMore = (x: number, y: number): boolean => {
      if (toB[x] !== FREE || toA[y] !== FREE || !pairing.mayLink(x, y)) return false;
      const [one, other] = [sizeOf(tokens.a, x), sizeOf(tokens.b, y)];
      if (2 * Math.min(one, other) < (alike + MORE) * (one + other)) return false;
      return (likeness.of(x, y, TELLING)?.alike ?? 0) >= alike + MORE;
    };
    for (let far = 1; far <= NEAR; far++)
      if (isMore(i, j + far * step) || isMore(i + far * step, j)) return true;
    return false;
  };
  const extend = (i: number, j: number, step: 1 | -1): boolean => {
    if (toB[i] !== FREE || toA[j] !== FREE || !pairing.mayLink(i, j)) return false;
    if (reads(i, j)) {
      pairing.linkSame(i, j);
      return true;
    }
    const one = sizeOf(tokens.a, i);
    const other = sizeOf(tokens.b, j);
    if (2 * Math.min(one, other) < ALIKE * (one + other)) return false;
    const key = i * toA.length + j;
    if (failed.has(key)) return false;
    const found = likeness.of(i, j, TELLING);
    if (!found || found.alike < ALIKE || (found.alike + MORE <= 1 && goesOn(i, j, step, found.alike))) {
      failed.add(key);
      return false;
    }
    pairing.link(i, j, found.alike, found.telling);
    return true;
  };
  const go = (i: number, j: number, step: 1 | -1): void => {
    if (extend(i + step, j + step, step)) return;
    // What was put in or taken out in between is stepped over, one at a time; what is linked to something else was not.
    const [goneA, goneB] = [toB[i + step] === FREE, toA[j + step] === FREE];
    if (goneB && extend(i + step, j + 2 * step, step)) return;
    if (goneA && extend(i + 2 * step, j + step, step)) return;
    if (goneA && goneB) extend(i + 2 * step, j + 2 * step, step);
  };
  go(-1, -1, 1);
  for (let i = 0; i < toB.length; i++) if (toB[i]! >= 0) go(i, toB[i]!, 1);
  go(toB.length, toA.length, -1);
  for (let i = toB.length - 1; i >= 0; i--) if (toB[i]! >= 0) go(i, toB[i]!, -1);
}
