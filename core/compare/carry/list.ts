import { v5 as idFrom } from 'uuid';
import type { Annotation } from '#core/project/model.ts';
import { annotations, carriedTo } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { normaliseRanges } from '#core/text/range.ts';
import { describeRange } from '#core/text/selectors.ts';
import type { Carried, CarryOver, CarryState } from './over.ts';

/** An annotation of the earlier version and what became of its passage. */
export interface CarryRow extends Carried {
  readonly annotation: Annotation;
  /** The id of the annotation it was carried over as already, or null. */
  readonly carriedAs: string | null;
  /** Whether a person chose to leave it behind. */
  readonly left: boolean;
}

/** The states of which a passage may be carried over without a look at each: it surely is the same passage. */
export const CARRIED_UNSEEN: readonly CarryState[] = ['kept', 'shifted', 'moved', 'edited', 'split'];

/** What became of the annotations of `from` that concern `to`, in the order of the text. */
export function carryList(state: ProjectState, carry: CarryOver, from: string, to: string): CarryRow[] {
  const carried = carriedTo(state, to);
  const left = state.leftBehind.get(to);
  // A note on the change between just these two stands on both already, and what came from there need not go back.
  const own = annotations(state, from).filter(
    ({ counterpart, origin }) => counterpart?.document !== to && origin?.document !== to,
  );
  return own.map((annotation) => ({
    ...carry.carry(annotation.targets.map((target) => ({ from: target.from, to: target.to }))),
    annotation,
    carriedAs: carried.get(annotation.id)?.id ?? null,
    left: left?.has(annotation.id) ?? false,
  }));
}

/** Stands for carrying over in the ids that come of it; made up once, never to be changed. */
const CARRYING = '5a0e8c1e-3f53-4b5e-9c76-1d2b7f6a9e40';

/**
 * The annotation that a row becomes in the later version: the same tags, note and colour, on the passage as it stands
 * there. null where it stands nowhere. Whoever carries it over gives it the same id, so that two who do so at once make
 * one annotation; the next one where that was taken away before.
 *
 * @param text of the later version
 */
export function carriedAnnotation(
  state: ProjectState,
  { annotation, ranges }: Pick<CarryRow, 'annotation' | 'ranges'>,
  to: string,
  text: string,
): Omit<Annotation, 'by' | 'createdAt'> | null {
  const targets = normaliseRanges(ranges).map((range) => describeRange(text, range));
  if (targets.length === 0) return null;
  const { document, tags, note, colour } = annotation;
  return {
    id: freshId(state, annotation, to),
    document: to,
    targets,
    tags: [...tags],
    note,
    colour,
    origin: { annotation: annotation.id, document },
  };
}

function freshId(state: ProjectState, { id }: Annotation, to: string): string {
  for (let time = 1; ; time++) {
    const found = idFrom(`${id} ${to} ${time}`, CARRYING);
    if (!state.annotations.has(found)) return found;
  }
}
