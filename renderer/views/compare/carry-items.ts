import { v7 as uuid } from 'uuid';
import { type Carried, CarryOver, type CarryState } from '#core/compare/carry-over.ts';
import type { Annotation, Change } from '#core/project/model.ts';
import { annotations, carriedTo } from '#core/project/query.ts';
import type { Range } from '#core/text/range.ts';
import { describeRange } from '#core/text/selectors.ts';
import { type Compared, pageOf } from '../../state/comparing.ts';
import { useApp } from '../../state/store.ts';

/** An annotation of the earlier version and what is to become of it in the later one. */
export interface CarryItem {
  readonly annotation: Annotation;
  readonly carried: Carried;
  /** What a person has decided: the copy it was carried to, or that it stays behind; null while it is open. */
  readonly decision:
    | { readonly kind: 'carried'; readonly copy: Annotation }
    | { readonly kind: 'left' }
    | null;
  /** Identical text in an identical clause: accepted unless a person says otherwise. */
  readonly preAccepted: boolean;
}

const followers = new WeakMap<
  Compared,
  { readonly over: CarryOver; readonly known: WeakMap<Annotation, Carried> }
>();

/** Every annotation of the earlier version that concerns the later one, in text order. */
export function carryItems(result: Compared): CarryItem[] {
  const { project } = useApp.getState();
  if (!project || result.a === result.b || result.comparison.acrossLanguages) return [];
  let follower = followers.get(result);
  if (!follower) {
    follower = { over: new CarryOver(result.comparison), known: new WeakMap() };
    followers.set(result, follower);
  }
  const { over, known } = follower;
  const { state } = project;
  const copies = carriedTo(state, result.b);
  const left = state.leftBehind.get(result.b);
  return (
    annotations(state, result.a)
      // A note on the change between just these two stands on it already.
      .filter(
        ({ counterpart, origin }) => counterpart?.document !== result.b && origin?.document !== result.b,
      )
      .map((annotation): CarryItem => {
        let carried = known.get(annotation);
        if (!carried) {
          carried = over.carry(annotation.targets);
          known.set(annotation, carried);
        }
        const copy = copies.get(annotation.id);
        return {
          annotation,
          carried,
          decision: copy ? { kind: 'carried', copy } : left?.has(annotation.id) ? { kind: 'left' } : null,
          preAccepted: carried.state === 'kept' || carried.state === 'shifted',
        };
      })
  );
}

/** How many annotations wait for a decision. */
export function openCount(result: Compared): number {
  return carryItems(result).filter(({ decision }) => decision === null).length;
}

/** The changes that carry an annotation over to these ranges of the later version. */
export function carryChanges(result: Compared, annotation: Annotation, ranges: readonly Range[]): Change[] {
  const { text } = pageOf(result, 'b');
  const { tags, note, colour } = annotation;
  const placed: Change = {
    kind: 'annotation.add',
    annotation: {
      id: uuid(),
      document: result.b,
      targets: ranges.map((range) => describeRange(text, range)),
      tags,
      note,
      colour,
      origin: { annotation: annotation.id, document: result.a },
    },
  };
  const left = useApp.getState().project?.state.leftBehind.get(result.b)?.has(annotation.id);
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
