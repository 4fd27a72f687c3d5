import { v7 as uuid } from 'uuid';
import type { Change } from '#core/project/changes/table.ts';
import { tagToWear } from '#core/project/make-tag.ts';
import type { Annotation, Tag } from '#core/project/model.ts';
import { annotations } from '#core/project/query.ts';
import { act, mayChange } from './actions.ts';
import { openNote, toggleTag } from './annotating.ts';
import { changeTarget } from './change-targets.ts';
import { type Stop, useCompare } from './compare-store.ts';
import { tell } from './notices.ts';
import { useApp } from './store.ts';
import { expectField, fieldRefused } from './typed-ahead.ts';

/** The annotation that stands on just this change, or null. */
function standing(stop: Stop): Annotation | null {
  const { result } = useCompare.getState();
  const { project } = useApp.getState();
  const target = result && changeTarget(result, stop);
  if (!target || !project) return null;
  return (
    annotations(project.state, target.document).find(
      ({ counterpart, targets }) =>
        counterpart?.document === target.counterpart.document &&
        targets.length === target.targets.length &&
        targets.every(
          ({ from, to }, at) => from === target.targets[at]?.from && to === target.targets[at]?.to,
        ),
    ) ?? null
  );
}

/** Makes an annotation on a change; answers its id once it is on the disk, else null. */
async function annotate(
  stop: Stop,
  tags: readonly string[],
  before: readonly Change[] = [],
): Promise<string | null> {
  const { result } = useCompare.getState();
  const target = result && changeTarget(result, stop);
  if (!target) return null;
  const annotation = { ...target, id: uuid(), tags: [...tags], note: '', colour: null };
  return (await act([...before, { kind: 'annotation.add', annotation }])) ? annotation.id : null;
}

/** Opens the note on a change, making it where there is none yet. */
export async function noteOnChange(stop: Stop): Promise<void> {
  if (!mayChange()) return fieldRefused();
  expectField('asked');
  openNote(standing(stop)?.id ?? (await annotate(stop, [])));
}

/** Puts a tag on a change, or takes it off where it is there already. */
export async function tagChange(stop: Stop, tag: Tag): Promise<void> {
  const annotation = standing(stop);
  if (annotation) await toggleTag(annotation, tag);
  else await annotate(stop, [tag.id]);
}

/** Puts the tag of this name on a change and makes it if need be. One undo step. */
export async function tagChangeByName(stop: Stop, name: string): Promise<void> {
  const { project } = useApp.getState();
  if (!project) return;
  const worn = tagToWear(project.state, name);
  if (!worn.ok) return tell(worn.error);
  const { tag, changes } = worn.value;
  if (changes.length === 0) return tagChange(stop, tag);
  const annotation = standing(stop);
  if (!annotation) await annotate(stop, [tag.id], changes);
  else await act([...changes, { kind: 'annotation.tag', id: annotation.id, tag: tag.id }]);
}
