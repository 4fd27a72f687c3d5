import type { Link } from './alignment.ts';
import type { Comparison } from './comparison.ts';
import type { DifferenceClass } from './words/classes.ts';
import type { Edit } from './words/diff.ts';

/** How many links are of which kind, and what else there is. `edits` without typesetting and without what is cut off. */
export interface ComparisonSummary {
  same: number;
  edited: number;
  split: number;
  merged: number;
  moved: number;
  renumbered: number;
  deleted: number;
  inserted: number;
  /** Of the edited: where one side is cut off and nothing else differs. */
  truncated: number;
  edits: number;
  /** Edits of typesetting. */
  noise: number;
  classes: Record<DifferenceClass, number>;
}

/** Counts what a comparison holds; `edits` in step with its links. */
export function summarise(
  { links, deleted, inserted }: Comparison,
  edits: readonly (readonly Edit[])[],
): ComparisonSummary {
  const kinds = (kind: Link['kind']): number => links.filter((link) => link.kind === kind).length;
  const all = edits.flatMap((list, at) => (links[at]?.truncated ? [] : list));
  const classes: Record<DifferenceClass, number> = {
    wording: 0,
    punctuation: 0,
    misprint: 0,
    typesetting: 0,
  };
  for (const edit of all) classes[edit.class]++;
  return {
    same: kinds('same'),
    edited: kinds('edited'),
    split: kinds('split'),
    merged: kinds('merged'),
    moved: links.filter(({ moved }) => moved).length,
    renumbered: links.filter(({ renumbered }) => renumbered).length,
    deleted: deleted.length,
    inserted: inserted.length,
    truncated: links.filter(({ truncated }) => truncated).length,
    edits: classes.wording + classes.punctuation + classes.misprint,
    noise: classes.typesetting,
    classes,
  };
}
