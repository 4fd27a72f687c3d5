import type { Page } from '#core/structure/page.ts';
import type { Link } from '../align/align.ts';
import type { Comparison } from '../comparison.ts';
import { compareVersions, type Glossary } from '../languages.ts';
import { readSide, type Side } from '../units.ts';
import { CellReader } from './cells.ts';
import { inReadingOrder } from './order.ts';
import { joinRows } from './rows.ts';

/** So many versions are compared at once. */
export const MOST_VERSIONS = 20;

/**
 * How a clause stands in a version beside the one before it in its row.
 *
 * - `first`: it stands in the first version; `inserted`: it is new here
 * - `same`, `edited`, `split`, `merged`: as a link says; `translated`: the two are in different languages
 * - `deleted`: it stood in the version before and does not here; `absent`: it stands in neither
 */
export type CellChange = 'first' | 'inserted' | Link['kind'] | 'translated' | 'deleted' | 'absent';

/** How a clause differs between two versions. */
export interface Difference {
  readonly change: Link['kind'] | 'translated';
  readonly moved: boolean;
  /** The labels' numbers, where both have one and they differ. */
  readonly renumbered: { readonly from: number; readonly to: number } | null;
}

/** One clause in one version. */
export interface Cell {
  /** Indexes of the version's units in text order: one as a rule, several where it was split, none where it is missing. */
  readonly units: readonly number[];
  readonly change: CellChange;
  readonly moved: boolean;
  readonly renumbered: Difference['renumbered'];
  /** The version it is compared with: the last before it in which the clause stands. null where there is none. */
  readonly since: number | null;
  /** How it differs from the first version, as the two compared directly say; null where they do not link it. */
  readonly sinceFirst: Difference | null;
  /** Back in this version after it was missing, or again as the first version has it after it was changed. */
  readonly restored: boolean;
  /** The first version compared directly links it to a clause of another row: the chain of versions may be wrong here. */
  readonly disputed: boolean;
}

/** One clause through all versions: one cell for each. */
export interface Row {
  readonly cells: readonly Cell[];
}

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
  readonly rows: readonly Row[];
}

export interface VersionOptions {
  readonly glossary?: Glossary;
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
export function composeVersions(pages: readonly Page[], options: VersionOptions = {}): Versions {
  if (pages.length > MOST_VERSIONS) throw new RangeError(`more than ${MOST_VERSIONS} versions`);
  const { glossary, onProgress } = options;
  const total = Math.max(0, pages.length - 1) + Math.max(0, pages.length - 2);
  let done = 0;
  const compare = (a: Page, b: Page): Comparison => {
    // A version is the same units beside every other: what is a repeat in it stays one.
    const comparison = compareVersions(a, b, { ...(glossary && { glossary }), withoutRepeats: true });
    onProgress?.(++done, total);
    return comparison;
  };
  const comparisons = pages.slice(1).map((page, at) => compare(pages[at]!, page));
  const direct = pages.slice(1).map((page, at) => (at === 0 ? comparisons[0]! : compare(pages[0]!, page)));
  const sides = pages.map((page, at) => comparisons[at]?.a ?? comparisons[at - 1]?.b ?? readSide(page));
  const reader = new CellReader(sides, comparisons, direct);
  const rows = joinRows(sides, comparisons, direct).map((places) => ({ cells: reader.read(places) }));
  const counts = sides.map(({ units }) => units.length);
  return { sides, comparisons, direct, rows: inReadingOrder(rows, counts) };
}
