import type { Change } from '#core/project/changes/table.ts';
import { timeOf } from '#core/project/clock.ts';
import type { Operation } from '#core/project/operations.ts';
import { applyAll, applyInvertible, compareOperations, contentOf } from '#core/project/operations.ts';
import { emptyState, type ProjectState } from '#core/project/state.ts';

/** A state and how far it has come: the fold of operations in the order of their stamps. */
export class Fold {
  readonly #title: string;
  #state: ProjectState;
  /** The greatest stamp applied; empty for none. */
  last = '';
  /** When the operation applied last was made, in milliseconds since 1970; 0 for none. */
  lastAt = 0;
  /** What was applied with the stamp `last`, in order; null where it is not known, after a snapshot. */
  #latest: Operation[] | null = [];
  /** How many operations have been applied. */
  count = 0;

  /** @param title the title the project was made with, which stands until an operation gives another */
  constructor(title: string) {
    this.#title = title;
    this.#state = emptyState(title);
  }

  /** The state as far as it has come. */
  get state(): ProjectState {
    return this.#state;
  }

  /** Starts again from a state that was folded before. */
  restore(state: ProjectState, last: string, lastAt: number, count: number): void {
    this.#state = state;
    this.last = last;
    this.lastAt = lastAt;
    this.count = count;
    this.#latest = null;
  }

  /** Forgets everything and applies `operations`. */
  replay(operations: readonly Operation[]): void {
    this.#state = emptyState(this.#title);
    this.last = '';
    this.lastAt = 0;
    this.count = 0;
    this.#latest = [];
    this.add(operations);
  }

  /**
   * Applies operations in their order, see {@link compareOperations}, each once, however often it is there. Returns what
   * was applied, or null, with nothing done, where one may sort before something that has been applied already.
   */
  add(operations: readonly Operation[]): Operation[] | null {
    const sorted = operations.toSorted(compareOperations);
    const known = new Set<string>();
    if (sorted[0] && sorted[0].id === this.last)
      for (const operation of this.#latest ?? []) known.add(contentOf(operation));
    const added: Operation[] = [];
    for (const operation of sorted) {
      if (added.length === 0 && operation.id <= this.last) {
        if (operation.id < this.last || this.#latest === null) return null;
        const latest = this.#latest.at(-1);
        if (known.has(contentOf(operation))) continue;
        if (latest && compareOperations(operation, latest) < 0) return null;
      }
      const before = added.at(-1);
      if (before && compareOperations(before, operation) === 0) continue;
      this.#took(operation);
      added.push(operation);
    }
    if (added.length > 0) this.#state = applyAll(this.#state, added);
    return added;
  }

  /** Applies the latest operation of all and returns the changes that take it back. */
  addInvertible(operation: Operation): Change[] {
    if (operation.id <= this.last) throw new RangeError(`${operation.id} is not later than ${this.last}`);
    this.#took(operation);
    const { state, inverse } = applyInvertible(this.#state, operation);
    this.#state = state;
    return inverse;
  }

  #took(operation: Operation): void {
    if (operation.id !== this.last) this.#latest = [];
    this.#latest?.push(operation);
    this.last = operation.id;
    this.lastAt = timeOf(operation);
    this.count++;
  }
}
