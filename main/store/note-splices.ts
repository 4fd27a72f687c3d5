import type { Change } from '#core/project/changes/table.ts';
import { spliceOf } from '#core/project/note-splice.ts';
import type { ProjectState } from '#core/project/state.ts';
import { spellOut } from '#core/text/visible.ts';

/**
 * Makes splices of the notes that this process writes again and again, so that a log does not grow by the whole text
 * each second. A whole text stands for the first time, where somebody else has written since, where it is shorter, and
 * once the splices behind the last whole text weigh as much as the note: so much may hang on one damaged line, and no
 * note costs more than twice its splices.
 */
export class NoteSplices {
  /** By annotation, the bytes of splices since this process last wrote the whole text. */
  readonly #since = new Map<string, number>();

  /** The changes that an operation of `replica` should be written with; they do to `state` what `changes` would do. */
  shorten(state: ProjectState, replica: string, changes: readonly Change[]): readonly Change[] {
    const [change, another] = changes;
    if (change?.kind !== 'annotation.note' || another) return changes;
    const since = this.#since.get(change.id);
    const base = state.noteTexts.get(change.id)?.get(replica);
    if (since === undefined || base === undefined) return changes;
    if (state.annotations.get(change.id)?.record.note !== spellOut(base)) return changes;
    const splice = spliceOf(change.id, base, change.note);
    return since + weight(splice) < weight(change) ? [splice] : changes;
  }

  /** Takes note of what has been written. */
  written(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === 'annotation.note') this.#since.set(change.id, 0);
      else if (change.kind === 'annotation.splice')
        this.#since.set(change.id, (this.#since.get(change.id) ?? 0) + weight(change));
    }
  }
}

/** Bytes that a change takes up in a log. */
function weight(change: Change): number {
  return Buffer.byteLength(JSON.stringify(change));
}
