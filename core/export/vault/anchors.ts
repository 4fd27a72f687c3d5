import type { ProjectState } from '#core/project/state.ts';
import { shortIds } from '../short-ids.ts';

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/**
 * The anchor of every annotation that a project ever had, by id: 8 characters, more only where two would be the same.
 * Removed ones are among them, so that removing one gives no other its anchor.
 */
export function anchorsOf({ annotations }: Pick<ProjectState, 'annotations'>): ReadonlyMap<string, string> {
  let anchors = known.get(annotations);
  if (!anchors) {
    anchors = shortIds([...annotations.values()].map(({ record }) => record.id));
    known.set(annotations, anchors);
  }
  return anchors;
}
