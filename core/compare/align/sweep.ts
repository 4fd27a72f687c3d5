import type { Likeness } from './likeness.ts';
import { FREE, type Pairing } from './pairing.ts';
import type { Tokens } from './tokens.ts';

/** At least so alike and so telling, for two units that stand where their neighbours say. */
const ALIKE = 0.72;
const TELLING = 0.5;

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
  const extend = (i: number, j: number): boolean => {
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
    if (!found || found.alike < ALIKE) {
      failed.add(key);
      return false;
    }
    pairing.link(i, j, found.alike, found.telling);
    return true;
  };
  const go = (i: number, j: number, step: 1 | -1): void => {
    if (extend(i + step, j + step)) return;
    // What was put in or taken out in between is stepped over, one at a time; what is linked to something else was not.
    const [goneA, goneB] = [toB[i + step] === FREE, toA[j + step] === FREE];
    if (goneB && extend(i + step, j + 2 * step)) return;
    if (goneA && extend(i + 2 * step, j + step)) return;
    if (goneA && goneB) extend(i + 2 * step, j + 2 * step);
  };
  go(-1, -1, 1);
  for (let i = 0; i < toB.length; i++) if (toB[i]! >= 0) go(i, toB[i]!, 1);
  go(toB.length, toA.length, -1);
  for (let i = toB.length - 1; i >= 0; i--) if (toB[i]! >= 0) go(i, toB[i]!, -1);
}
