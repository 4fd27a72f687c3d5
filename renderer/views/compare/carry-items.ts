import { type CarryRow, carriedAnnotation, carryList } from '#core/compare/carry/list.ts';
import { CarryOver, type CarryState } from '#core/compare/carry/over.ts';
import type { Comparison } from '#core/compare/comparison.ts';
import { passagesIn } from '#core/compare/passages.ts';
import type { Change } from '#core/project/changes/table.ts';
import type { Annotation } from '#core/project/model.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Range } from '#core/text/range.ts';
import { pageOf, type ShownPair } from '../../state/compare-store.ts';
import { useApp } from '../../state/store.ts';

/** What is known of the annotations of a comparison. */
interface Followed {
  readonly carry: CarryOver;
  /** Units of the earlier version that do not stand in the later one as they were. */
  readonly changed: ReadonlySet<number>;
  rows: { readonly state: ProjectState; readonly list: readonly CarryRow[] } | null;
}

const known = new WeakMap<Comparison, Followed>();

function follow(comparison: Comparison): Followed {
  let found = known.get(comparison);
  if (!found) {
    const changed = new Set(comparison.links.flatMap(({ a, kind }) => (kind === 'same' ? [] : a)));
    found = { carry: new CarryOver(comparison), changed, rows: null };
    known.set(comparison, found);
  }
  return found;
}

/**
 * Every annotation of the earlier version that concerns the later one, in text order; none across languages. Followed
 * once for each state of the project.
 */
export function carryItems(
  { a, b, comparison }: ShownPair,
  state = useApp.getState().project?.state,
): readonly CarryRow[] {
  if (!state || a === b || comparison.acrossLanguages) return [];
  const followed = follow(comparison);
  if (followed.rows?.state !== state) followed.rows = { state, list: carryList(state, followed.carry, a, b) };
  return followed.rows.list;
}

/** Whether a person has not yet decided on it. */
export function isOpen({ carriedAs, left }: CarryRow): boolean {
  return carriedAs === null && !left;
}

/** Identical text in an identical clause: accepted unless a person says otherwise. */
export function isPreAccepted({ comparison }: ShownPair, { annotation, state }: CarryRow): boolean {
  if (state !== 'kept' && state !== 'shifted') return false;
  const { changed } = follow(comparison);
  return annotation.targets.every((target) =>
    [...passagesIn(comparison.a, target)].every(({ index }) => !changed.has(index)),
  );
}

/** The changes that carry an annotation over to these ranges of the later version. */
export function carryChanges(result: ShownPair, annotation: Annotation, ranges: readonly Range[]): Change[] {
  const { project } = useApp.getState();
  if (!project) return [];
  const { state } = project;
  const made = carriedAnnotation(state, { annotation, ranges }, result.b, pageOf(result, 'b').text);
  if (!made) return [];
  const left = state.leftBehind.get(result.b)?.has(annotation.id);
  const placed: Change = { kind: 'annotation.add', annotation: made };
  return left ? [leaveChange(result, annotation, false), placed] : [placed];
}

/** The change that leaves an annotation behind, or opens it again. */
export function leaveChange(result: ShownPair, annotation: Annotation, value: boolean): Change {
  return { kind: 'carry.leave', annotation: annotation.id, document: result.b, value };
}

/** The states in the order of the list: what can be taken as it is first, what needs a person last. */
export const CARRY_STATES: readonly CarryState[] = [
  'kept',
  'shifted',
  'moved',
  'edited',
  'split',
  'ambiguous',
  'lost',
];
