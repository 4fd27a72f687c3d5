import { LONGEST_AUTHOR } from '../limits.ts';
import type { Act, ChangeKind, Standing } from './changes/kind.ts';
import { CHANGES, type Change } from './changes/table.ts';
import { Draft } from './draft.ts';
import type { ProjectState } from './state.ts';

/** Milliseconds since 1970: the last that a Date can hold. */
const MOST_MILLIS = 8.64e15;

/** An operation as it is written down, its changes not yet known to be any. */
export interface WrittenOperation extends Act {
  readonly changes: readonly { readonly kind: string }[];
}

/** Reads an operation as it is written down; null for anything else. By hand: a project may have very many. */
export function writtenOperation(value: unknown): WrittenOperation | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, by, at, changes } = value as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || !STAMP.test(id)) return null;
  if (typeof by !== 'string' || by.length > LONGEST_AUTHOR) return null;
  if (at !== undefined && !(Number.isInteger(at) && Number(at) >= 0 && Number(at) <= MOST_MILLIS))
    return null;
  if (!Array.isArray(changes) || !changes.every(hasKind)) return null;
  return { id, by, ...(at !== undefined && { at: Number(at) }), changes };
}
const STAMP = /^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z]{1,64}$/;

function hasKind(change: unknown): change is { readonly kind: string } {
  return typeof change === 'object' && change !== null && 'kind' in change && typeof change.kind === 'string';
}

/** One act of a person: one line of a log, applied whole or not at all, undone as one. */
export interface Operation extends Act {
  /** Known changes in order; a change of a kind this version does not know is kept in the log and not applied. */
  readonly changes: readonly Change[];
}

/**
 * The order of operations: by stamp, and where two bear the same one (a folder restored from a copy and gone on with)
 * by what they say. 0 only for the same operation twice. Depends on the operations alone.
 */
export function compareOperations(a: Operation, b: Operation): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  const [one, other] = [contentOf(a), contentOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What operations say, once it was asked for: many may bear one stamp. */
const contents = new WeakMap<Operation, string>();

/**
 * The state after a whole operation; `state` stays as it is. Never throws: a change to something missing does nothing. In
 * names and notes, marks that turn the direction of a text are written out: the log keeps what was written, nobody is
 * shown something that reads otherwise than it is.
 */
export function apply(state: ProjectState, operation: Operation): ProjectState {
  return applyAll(state, [operation]);
}

/** The state after operations in the order given; `state` stays as it is. */
export function applyAll(state: ProjectState, operations: Iterable<Operation>): ProjectState {
  const draft = new Draft(state);
  for (const operation of operations)
    for (const change of operation.changes) kindOf(change).apply(draft, change, operation);
  return draft.finish();
}

/** The state after an operation, and the changes that take it back, to be applied in the order given. */
export function applyInvertible(
  state: ProjectState,
  operation: Operation,
): { readonly state: ProjectState; readonly inverse: Change[]; readonly effective: Change[] } {
  const draft = new Draft(state);
  const inverse: Change[] = [];
  const effective: Change[] = [];
  for (const change of operation.changes) {
    const back = invert(draft.state, change);
    kindOf(change).apply(draft, change, operation);
    if (!back) continue;
    inverse.unshift(back);
    if (canonicalJson(back) !== canonicalJson(change)) effective.push(change);
  }
  return { state: draft.finish(), inverse, effective };
}

/**
 * The change that takes `change` back, given the state before it; null where `change` will do nothing. What an addition
 * made is marked as removed, not forgotten.
 */
export function invert(state: Standing, change: Change): Change | null {
  return kindOf(change).invert(state, change);
}

/** The sides of a change's kind. The table gives each kind its own type; together they take any change of that kind. */
function kindOf(change: Change): ChangeKind<unknown, Change, Change> {
  return CHANGES[change.kind] as unknown as ChangeKind<unknown, Change, Change>;
}

/** What an operation says, as a text that is the same for the same content, whatever the order of its fields. */
export function contentOf(operation: Operation): string {
  let content = contents.get(operation);
  if (content === undefined) {
    const { at, by, changes } = operation;
    content = canonicalJson([at, by, changes]);
    contents.set(operation, content);
  }
  return content;
}

/** JSON that is the same for the same content, whatever the order of fields. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
