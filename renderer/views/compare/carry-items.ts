import { type CarryRow, carriedAnnotation, carryList } from '#core/compare/carry-list.ts';
import { CarryOver, type CarryState } from '#core/compare/carry-over.ts';
import { passagesIn } from '#core/compare/passages.ts';
import type { Annotation, Change } from '#core/project/model.ts';
import type { Range } from '#core/text/range.ts';
import { type Compared, pageOf } from '../../state/comparing.ts';
import { useApp } from '../../state/store.ts';

const followers = new WeakMap<Compared, CarryOver>();

/** Every annotation of the earlier version that concerns the later one, in text order; none across languages. */
export function carryItems(result: Compared): CarryRow[] {
  const { project } = useApp.getState();
  if (!project || result.a === result.b || result.comparison.acrossLanguages) return [];
  let follower = followers.get(result);
  if (!follower) {
    follower = new CarryOver(result.comparison);
    followers.set(result, follower);
  }
  return carryList(project.state, follower, result.a, result.b);
}

/** Whether a person has not yet decided on it. */
export function isOpen({ carriedAs, left }: CarryRow): boolean {
  return carriedAs === null && !left;
}

/** Identical text in an identical clause: accepted unless a person says otherwise. */
export function isPreAccepted({ comparison }: Compared, { annotation, state }: CarryRow): boolean {
  if (state !== 'kept' && state !== 'shifted') return false;
  const units = new Set(
    annotation.targets.flatMap((target) => [...passagesIn(comparison.a, target)].map(({ index }) => index)),
  );
  return comparison.links.every(({ a, kind }) => kind === 'same' || !a.some((unit) => units.has(unit)));
}

/** The changes that carry an annotation over to these ranges of the later version. */
export function carryChanges(result: Compared, annotation: Annotation, ranges: readonly Range[]): Change[] {
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
export function leaveChange(result: Compared, annotation: Annotation, value: boolean): Change {
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
