import type { Comparison } from '#core/compare/comparison.ts';
import { blockAt, type Side } from '#core/compare/units.ts';
import type { Annotation } from '#core/project/model.ts';
import { annotations, tagsOf } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { intersection, type Range } from '#core/text/range.ts';

/** A note on a change between two versions. */
export interface ReportNote {
  readonly id: string;
  /** The version it stands in, the earlier or the later one. */
  readonly side: 'a' | 'b';
  readonly ranges: readonly Range[];
  /** The passage in its own version and what stands in the other one; empty for nothing. */
  readonly quote: string;
  readonly counterpart: string;
  /** Names, in the order they were put on. */
  readonly tags: readonly string[];
  /** Markdown */
  readonly note: string;
  readonly by: string;
  /** Milliseconds since 1970 */
  readonly createdAt: number;
}

/** The notes on changes between two documents of a project, by document, then by place. */
export function notesOnChanges(state: ProjectState, a: string, b: string): ReportNote[] {
  const noteOf = (annotation: Annotation, side: ReportNote['side']): ReportNote => ({
    id: annotation.id,
    side,
    ranges: annotation.targets.map(({ from, to }) => ({ from, to })),
    quote: exact(annotation.targets),
    counterpart: exact(annotation.counterpart?.targets ?? []),
    tags: tagsOf(state, annotation).map(({ name }) => name),
    note: annotation.note,
    by: annotation.by,
    createdAt: annotation.createdAt,
  });
  const of = (document: string, other: string, side: ReportNote['side']): ReportNote[] =>
    annotations(state, document)
      .filter(({ counterpart }) => counterpart?.document === other)
      .map((annotation) => noteOf(annotation, side));
  return [...of(a, b, 'a'), ...of(b, a, 'b')];
}

function exact(targets: Annotation['targets']): string {
  return targets.map((target) => target.exact).join(' … ');
}

/** Notes by the unit that their passage starts in, on either side; `nowhere` in none. */
export function rowsOfNotes(
  { a, b }: Comparison,
  notes: readonly ReportNote[],
): {
  readonly a: ReadonlyMap<number, readonly ReportNote[]>;
  readonly b: ReadonlyMap<number, readonly ReportNote[]>;
  readonly nowhere: readonly ReportNote[];
} {
  const placed = { a: new Map<number, ReportNote[]>(), b: new Map<number, ReportNote[]>() };
  const nowhere: ReportNote[] = [];
  for (const note of notes) {
    const unit = unitOf(note.side === 'a' ? a : b, note.ranges);
    if (unit === -1) nowhere.push(note);
    else placed[note.side].set(unit, [...(placed[note.side].get(unit) ?? []), note]);
  }
  return { ...placed, nowhere };
}

/** The unit that the first of some ranges starts in; -1 for none. */
function unitOf({ page, units }: Side, [first]: readonly Range[]): number {
  if (!first) return -1;
  return units.findIndex(({ block }) => {
    const { from, to } = blockAt(page, block);
    return intersection({ from, to }, first) !== null;
  });
}
