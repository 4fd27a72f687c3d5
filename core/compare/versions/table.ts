import type { Link, Renumbering } from '../alignment.ts';

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
  readonly renumbered: Renumbering | null;
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
export interface VersionRow {
  readonly cells: readonly Cell[];
}
