import { loneNote, passes, type WaitingEdit } from '#core/project/waiting.ts';
import type { Failure, Result } from '#core/result.ts';

/** An edit that was handed over and is not on the disk. */
interface Entry extends WaitingEdit {
  /** Why it waits; null where one before it does. */
  failure: Failure | null;
  /** Whether the disk has not taken it; else it is on its way for the first time. */
  waits: boolean;
  /** Settles once that is known. */
  readonly settled: Promise<unknown>;
}

/**
 * What the disk could not take, by project and in the order in which it was made: the window shows it and hands it over
 * again, and a window that begins anew finds it here.
 */
export class Waiting {
  readonly #projects = new Map<string, Map<string, Entry>>();

  /** How many edits wait. */
  get count(): number {
    let count = 0;
    for (const edits of this.#projects.values()) for (const { waits } of edits.values()) if (waits) count++;
    return count;
  }

  /**
   * Has an edit written, in its place among those that wait where it is one of them. It waits where the disk may take it
   * later, and where one waits that it may be to: then it did nothing. Answers what `write` does.
   */
  async write<T>(project: string, edit: WaitingEdit, write: () => Promise<Result<T>>): Promise<Result<T>> {
    const edits = this.#of(project);
    const writing = write();
    const waits = edits.get(edit.id)?.waits ?? false;
    const entry: Entry = { ...edit, failure: null, waits, settled: writing.catch(() => {}) };
    edits.set(edit.id, entry);
    const written = await writing.catch((fault: unknown) => {
      edits.delete(edit.id);
      throw fault;
    });
    // The same note was written on meanwhile.
    if (edits.get(edit.id) !== entry) return written;
    entry.failure = written.ok ? null : written.error;
    entry.waits = written.ok
      ? this.#isBehind(project, entry)
      : passes(written.error) || loneNote(entry.changes) !== null;
    if (!entry.waits) edits.delete(edit.id);
    return written;
  }

  /** Keeps an edit that is not tried because one before it waits. */
  keep(project: string, edit: WaitingEdit): void {
    const settled = Promise.resolve();
    this.#of(project).set(edit.id, { ...edit, failure: null, waits: true, settled });
  }

  /** What waits of a project, once all that is on its way has come back. */
  async list(project: string): Promise<(WaitingEdit & { readonly failure: Failure | null })[]> {
    const edits = this.#of(project);
    const asked = [...edits.values()];
    await Promise.all(asked.map(({ settled }) => settled));
    return asked
      .filter((entry) => entry.waits && edits.get(entry.id) === entry)
      .map(({ id, changes, failure }) => ({ id, changes, failure }));
  }

  /** Has all that waits of a project written, highlights before their notes, until the disk refuses. */
  async writeAll(project: string, write: (edit: WaitingEdit) => Promise<Result<unknown>>): Promise<void> {
    await this.list(project);
    const edits = [...this.#of(project).values()];
    const [notes, others] = [true, false].map((is) => edits.filter((one) => !!loneNote(one.changes) === is));
    for (const edit of [...(others ?? []), ...(notes ?? [])]) {
      const written = await this.write(project, edit, () => write(edit));
      if (!written.ok && passes(written.error)) return;
    }
  }

  #isBehind(project: string, entry: Entry): boolean {
    if (loneNote(entry.changes)) return false;
    for (const other of this.#of(project).values()) {
      if (other === entry) return false;
      if (other.waits && !loneNote(other.changes)) return true;
    }
    return false;
  }

  #of(project: string): Map<string, Entry> {
    const edits = this.#projects.get(project) ?? new Map<string, Entry>();
    this.#projects.set(project, edits);
    return edits;
  }
}
