import { compareOperations, timeOf } from '#core/project/clock.ts';
import type { Change, Operation } from '#core/project/model.ts';
import { apply, applyInvertible } from '#core/project/operations.ts';
import { emptyState, type ProjectState, type StateJson, stateFromJson } from '#core/project/state.ts';

/** A state and how far it has come: the fold of operations in the order of their stamps. */
export class Fold {
  /** Always the same object; its maps change. */
  readonly state: ProjectState;
  readonly #title: string;
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
    this.state = { ...emptyState(), title };
  }

  /** Starts again from a state that was folded before. */
  restore(state: StateJson, last: string, lastAt: number, count: number): void {
    this.#replace(stateFromJson(state));
    this.last = last;
    this.lastAt = lastAt;
    this.count = count;
    this.#latest = null;
  }

  /** Forgets everything and applies `operations`. */
  replay(operations: readonly Operation[]): void {
    this.#replace({ ...emptyState(), title: this.#title });
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
    const added: Operation[] = [];
    for (const operation of sorted) {
      if (added.length === 0 && operation.id <= this.last) {
        if (operation.id < this.last || this.#latest === null) return null;
        const latest = this.#latest.map((one) => compareOperations(operation, one));
        if (latest.includes(0)) continue;
        if (latest.some((order) => order < 0)) return null;
      }
      const before = added.at(-1);
      if (before && compareOperations(before, operation) === 0) continue;
      apply(this.state, operation);
      this.#took(operation);
      added.push(operation);
    }
    return added;
  }

  /** Applies the latest operation of all and returns the changes that take it back. */
  addInvertible(operation: Operation): Change[] {
    if (operation.id <= this.last) throw new RangeError(`${operation.id} is not later than ${this.last}`);
    this.#took(operation);
    return applyInvertible(this.state, operation);
  }

  #took(operation: Operation): void {
    if (operation.id !== this.last || this.#latest === null) this.#latest = [];
    this.#latest.push(operation);
    this.last = operation.id;
    this.lastAt = timeOf(operation);
    this.count++;
  }

  #replace(next: ProjectState): void {
    const { state } = this;
    state.title = next.title;
    refill(state.documents, next.documents);
    refill(state.annotations, next.annotations);
    refill(state.tags, next.tags);
    refill(state.tagAliases, next.tagAliases);
    refill(state.structure, next.structure);
    refill(state.accepted, next.accepted);
    refill(state.leftBehind, next.leftBehind);
    refill(state.glossary, next.glossary);
    refill(state.noteTexts, next.noteTexts);
  }
}

function refill<K, V>(map: Map<K, V>, next: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of next) map.set(key, value);
}
