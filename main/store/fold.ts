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
  /** How many operations have been applied. */
  count = 0;

  /** @param title the title the project was made with, which stands until an operation gives another */
  constructor(title: string) {
    this.#title = title;
    this.state = { ...emptyState(), title };
  }

  /** Starts again from a snapshot. */
  restore(json: StateJson, last: string, count: number): void {
    this.#replace(stateFromJson(json));
    this.last = last;
    this.count = count;
  }

  /** Forgets everything and applies `operations`. */
  replay(operations: readonly Operation[]): void {
    this.#replace({ ...emptyState(), title: this.#title });
    this.last = '';
    this.count = 0;
    this.add(operations);
  }

  /**
   * Applies operations in the order of their stamps, each stamp once. Returns what was applied, or null, with
   * nothing done, where one sorts before something that has been applied already.
   */
  add(operations: readonly Operation[]): Operation[] | null {
    const sorted = operations.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    if (sorted[0] && sorted[0].id <= this.last) return null;
    const added: Operation[] = [];
    for (const operation of sorted) {
      if (operation.id === this.last) continue;
      apply(this.state, operation);
      this.last = operation.id;
      this.count++;
      added.push(operation);
    }
    return added;
  }

  /** Applies the latest operation of all and returns the changes that take it back. */
  addInvertible(operation: Operation): Change[] {
    if (operation.id <= this.last) throw new RangeError(`${operation.id} is not later than ${this.last}`);
    this.last = operation.id;
    this.count++;
    return applyInvertible(this.state, operation);
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
