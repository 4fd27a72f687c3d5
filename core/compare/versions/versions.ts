import { neighbours } from '#core/in-step.ts';
import { MOST_VERSIONS } from '#core/limits.ts';
import type { Page } from '#core/structure/page.ts';
import { compareTwo } from '../compare-two.ts';
import type { Comparison } from '../comparison.ts';
import { type SaidAmong, saidBetween } from '../said.ts';
import type { Glossary } from '../translation/glossary.ts';
import { readSide, type Side } from '../units.ts';
import { CellReader } from './cells.ts';
import { inReadingOrder } from './order.ts';
import { joinRows } from './rows.ts';
import type { VersionRow } from './table.ts';

/** Several versions beside one another. */
export interface Versions {
  readonly sides: readonly Side[];
  /** `comparisons[v]` is version `v` against `v + 1`. */
  readonly comparisons: readonly Comparison[];
  /** `direct[v]` is the first version against `v + 1`. */
  readonly direct: readonly Comparison[];
  /**
   * Every unit of every version is in exactly one. In the order of the last version; what is missing there stands behind
   * the neighbour that it stood behind.
   */
  readonly rows: readonly VersionRow[];
}

export interface VersionOptions {
  readonly glossary?: Glossary;
  /** What a person said of clauses of any two of them. */
  readonly said?: readonly SaidAmong[];
  /** Called after each comparison of two versions. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Puts versions beside one another, in the order given: each is aligned with the next, the links are composed, and the
 * first is compared with each later one directly, which finds what was changed and changed back. A clause that went and
 * came back is one row where the first version had it, or where it came back word for word.
 *
 * Time is that of about `2n` comparisons.
 *
 * @throws RangeError for more than {@link MOST_VERSIONS}
 */
export function compareVersions(pages: readonly Page[], options: VersionOptions = {}): Versions {
  if (pages.length > MOST_VERSIONS) throw new RangeError(`more than ${MOST_VERSIONS} versions`);
  const { glossary, said = [], onProgress } = options;
  const total = Math.max(0, pages.length - 1) + Math.max(0, pages.length - 2);
  let done = 0;
  const compare = (a: Page, b: Page, places: readonly [number, number]): Comparison => {
    const comparison = compareTwo(a, b, {
      ...(glossary && { glossary }),
      said: saidBetween(said, ...places),
      // A version is the same units beside every other: what is a repeat in it stays one.
      withoutRepeats: true,
    });
    onProgress?.(++done, total);
    return comparison;
  };
  const comparisons = neighbours(pages).map(([page, next], at) => compare(page, next, [at, at + 1]));
  const [first] = pages;
  const direct = first
    ? [...comparisons.slice(0, 1), ...pages.slice(2).map((page, at) => compare(first, page, [0, at + 2]))]
    : [];
  const sides = pages.map((page, at) => comparisons[at]?.a ?? comparisons[at - 1]?.b ?? readSide(page));
  const reader = new CellReader(sides, comparisons, direct);
  const joined = joinRows(sides, comparisons, direct, said);
  const rows = joined.map((places) => ({ cells: reader.read(places) }));
  const counts = sides.map(({ units }) => units.length);
  return { sides, comparisons, direct, rows: inReadingOrder(rows, counts) };
}
