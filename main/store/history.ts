import type { Change } from '#core/project/changes/table.ts';

/** What an edit's undoing would append, and in whose name. */
export interface Step {
  readonly changes: readonly Change[];
  readonly by: string;
}

/** Where an appended operation came from. */
export type Origin = 'edit' | 'undo' | 'redo';

/** What this process can take back, and what it can do again. Other writers' edits are not in it. */
export class History {
  readonly #undo: Step[] = [];
  readonly #redo: Step[] = [];

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  /** The step that an undo or a redo would append next, or null. It stays until {@link done} is told. */
  peek(origin: 'undo' | 'redo'): Step | null {
    return (origin === 'undo' ? this.#undo : this.#redo).at(-1) ?? null;
  }

  /**
   * Takes note of an appended operation by what takes it back; one that changed nothing leaves nothing to undo.
   *
   * @param goesOn whether an edit of a note goes on from the edit before: one step takes both back
   */
  done(origin: Origin, inverse: Step, goesOn = false): void {
    if (origin === 'undo') this.#undo.pop();
    else if (origin === 'redo') this.#redo.pop();
    else this.#redo.length = 0;
    if (inverse.changes.length === 0) return;
    const before = goesOn ? noteOf(this.#undo.at(-1)) : null;
    if (before !== null && before === noteOf(inverse)) return;
    (origin === 'undo' ? this.#redo : this.#undo).push(inverse);
  }
}

/** The annotation whose note a step gives back, where it does nothing else. */
function noteOf(step: Step | undefined): string | null {
  const [change, another] = step?.changes ?? [];
  return change?.kind === 'annotation.note' && !another ? change.id : null;
}
