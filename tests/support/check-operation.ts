import * as v from 'valibot';
import { expect } from 'vitest';
import type { Change } from '#core/project/changes/table.ts';
import { stamp } from '#core/project/clock.ts';
import { apply, applyInvertible, type Operation } from '#core/project/operations.ts';
import { annotations } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { type StateJson, stateFromJson, stateToJson } from '#core/project/state-json.ts';
import { StateSchema } from '#core/project/state-schema.ts';
import { shownOf } from '#core/project/way-back.ts';
import { Fold } from '#main/store/fold.ts';
import { encodeLine } from '#main/store/log-line.ts';
import { LogReader } from '#main/store/log-reader.ts';
import { titledState } from './arbitrary-project.ts';

/** What became of an operation that held in every way. */
export interface Checked {
  readonly before: ProjectState;
  readonly after: ProjectState;
  /** The changes that take it back; none where it did nothing that is seen. */
  readonly inverse: readonly Change[];
}

/**
 * Does `changes` behind what was done before, as one operation, and takes them back: the state before stays as it is;
 * what takes them back restores what a person sees, and what takes that back does them again; all of it is read from a log
 * as it was written, and gives the same state; and every state survives its JSON form. Throws where one does not hold.
 */
export function checkOperation(past: readonly Operation[], changes: readonly Change[]): Checked {
  const before = past.reduce((state, each) => deepFreeze(apply(state, each)), deepFreeze(titledState()));
  const was = told(before);
  const act = (turn: number, each: readonly Change[]): Operation =>
    deepFreeze({ id: stamp(2e12, turn, 'me'), by: 'Ana', at: 2e12, changes: each });

  const done = act(0, changes);
  const { state: after, inverse } = applyInvertible(before, done);
  deepFreeze(after);
  expect(told(apply(before, done)), 'applied, and applied so that it can be taken back').toEqual(told(after));

  const undone = act(1, inverse);
  const { state: back, inverse: again } = applyInvertible(after, undone);
  deepFreeze(back);
  expect(shownOf(back), 'taken back').toEqual(shownOf(before));
  const redone = act(2, again);
  const forth = apply(back, redone);
  expect(shownOf(forth), 'done again').toEqual(shownOf(after));

  const log = [...past, done, undone, redone];
  const read = throughLog(log);
  expect(read, 'read from a log').toEqual(log);
  for (const [length, state] of [
    [past.length, before],
    [past.length + 1, after],
    [past.length + 3, forth],
  ] as const) {
    const fold = new Fold('Project');
    fold.replay(read.slice(0, length));
    expect(told(fold.state), 'replayed').toEqual(told(state));
    expect(told(throughJson(state)), 'as JSON').toEqual(told(state));
  }
  expect(told(before), 'the state before').toEqual(was);
  return { before, after, inverse };
}

/** All that a state holds, and what is kept beside it, in a form in which two can be compared. */
export function told(state: ProjectState): unknown {
  return { json: stateToJson(state), derived: derivedOf(state), annotations: annotations(state) };
}

/** What follows from a state, in a form in which two can be compared. */
export function derivedOf({ derived }: Pick<ProjectState, 'derived'>): unknown {
  const counts = [...derived.tagCounts].filter(([, count]) => count > 0);
  return {
    lists: new Map(
      [...derived.byDocument].filter(([, list]) => list.size > 0).map(([id, l]) => [id, l.toArray()]),
    ),
    counts: new Map(counts),
    digests: new Map(derived.byDigest),
  };
}

/** What was frozen with all it holds: an object that is frozen may hold others that are not. */
const frozen = new WeakSet<object>();

/** Has every map and set that can be reached from `value` throw where it is changed, and freezes every object. */
function deepFreeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || frozen.has(value)) return value;
  frozen.add(value);
  if (value instanceof Map || value instanceof Set) {
    for (const each of value) deepFreeze(each);
    const refuse = () => {
      throw new TypeError('a state of before was changed');
    };
    if (!Object.isFrozen(value))
      Object.assign(value, { set: refuse, add: refuse, delete: refuse, clear: refuse });
  }
  for (const each of Object.values(value)) deepFreeze(each);
  return Object.freeze(value);
}

/** What a log of these operations is read as. */
function throughLog(operations: readonly Operation[]): Operation[] {
  const header = { vermilion: 1, replica: 'aaa', place: 'here' };
  const reader = new LogReader('log/aaa.jsonl', () => 2e12);
  const read = reader.read(Buffer.concat([header, ...operations].map((value) => encodeLine(value))));
  expect(reader.problems, 'what a log is told of').toEqual([]);
  return read;
}

/** The state that is made of another one's JSON, as a snapshot keeps it. */
function throughJson(state: ProjectState): ProjectState {
  const json: StateJson = JSON.parse(JSON.stringify(stateToJson(state)));
  expect(v.parse(StateSchema, json), 'a snapshot').toEqual(json);
  return stateFromJson(json);
}
