import { zip } from '#core/in-step.ts';
import type { Renumbering } from '../alignment.ts';
import { type ComparisonJson, refsOf } from '../comparison-json.ts';
import type { Cell, CellChange, Difference } from './table.ts';
import type { Versions } from './versions.ts';

/** What happened to a clause on its way into a version; what does not hold is left out. */
export interface ChangeJson {
  change: CellChange;
  moved?: true;
  renumbered?: Renumbering;
  /** The version it is compared with, where that is not the one before; from 0. */
  since?: number;
  /** How it differs from the first version, from the third version on. */
  sinceFirst?: Difference;
  restored?: true;
  disputed?: true;
}

/** What `compare --json` prints for more than two versions; a pair is each version with the next. */
export interface VersionsJson {
  versions: { digest: string; length: number }[];
  pairs: ComparisonJson[];
  /** One clause through all versions: its refs in each, null where it is missing, and in step what happened. */
  rows: { cells: (string[] | null)[]; changes: ChangeJson[] }[];
}

/** Several versions as data for other programs. */
export function versionsToJson({ sides, rows }: Versions, pairs: readonly ComparisonJson[]): VersionsJson {
  const [first] = pairs;
  return {
    versions: [...(first ? [first.a] : []), ...pairs.map(({ b }) => b)],
    pairs: [...pairs],
    rows: rows.map(({ cells }) => ({
      cells: zip(sides, cells).map(([side, { units }]) => (units.length > 0 ? refsOf(side, units) : null)),
      changes: cells.map(changeToJson),
    })),
  };
}

function changeToJson(cell: Cell, version: number): ChangeJson {
  const { change, moved, renumbered, since, sinceFirst, restored, disputed } = cell;
  return {
    change,
    ...(moved && { moved }),
    ...(renumbered && { renumbered }),
    ...(since !== null && since !== version - 1 && { since }),
    ...(sinceFirst && version > 1 && { sinceFirst }),
    ...(restored && { restored }),
    ...(disputed && { disputed }),
  };
}
