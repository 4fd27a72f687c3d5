import type { Annotation } from './model.ts';
import { SortedParts } from './sorted-parts.ts';
import { byPlace, emptyState, type ProjectState } from './state.ts';
import { type StateJson, type StatePiece, StateReader, stateToJson } from './state-json.ts';
import { TrieMap } from './trie-map.ts';

/** How many annotations or notes a piece holds that comes behind the front. */
export const PIECE = 2_000;

/** How many annotations a state has. */
export interface Counted {
  /** By document: how many annotations stand in it. */
  readonly annotated: readonly [string, number][];
  /** By tag: how many standing annotations of standing documents bear it. */
  readonly tagged: readonly [string, number][];
}

/** What a library shows of a state: all but its annotations, which are counted. */
export interface Front extends Counted {
  /** Without annotations and what was written of their notes. */
  readonly state: StateJson;
}

/** A state without its annotations. */
export function stateAlone(state: ProjectState): StateJson {
  return stateToJson({ ...state, annotations: TrieMap.empty(), noteTexts: TrieMap.empty() });
}

/** The front of a state, whether this is whole or was made by {@link stateOfFront}. */
export function frontOf(state: ProjectState): Front {
  return {
    state: stateAlone(state),
    annotated: [...state.derived.byDocument].map(([document, { size }]) => [document, size]),
    tagged: [...state.derived.tagCounts],
  };
}

/** A state whose annotations are counted and are not there yet: nobody may ask which they are. */
export function stateOfFront({ state, annotated, tagged }: Front): ProjectState {
  const { noteTexts, annotations } = emptyState();
  const rest = new StateReader(state).finish();
  return {
    ...rest,
    annotations,
    noteTexts,
    derived: {
      ...rest.derived,
      byDocument: TrieMap.of(
        annotated.map(([document, size]) => [document, SortedParts.unread<Annotation>(byPlace, size)]),
      ),
      tagCounts: TrieMap.of(tagged),
    },
  };
}

/** What is missing in a state's front, so much at a time. */
export function* piecesOf({ annotations, noteTexts }: ProjectState): Generator<StatePiece, void> {
  for (const part of parts(annotations.values())) yield { annotations: part, noteTexts: [] };
  for (const part of parts(noteTexts)) {
    const texts = part.map(([id, byReplica]): StatePiece['noteTexts'][number] => {
      const note = annotations.get(id)?.record.note;
      return [id, [...byReplica].map(([replica, text]) => [replica, text === note ? null : text])];
    });
    yield { annotations: [], noteTexts: texts };
  }
}

function* parts<T>(all: Iterable<T>): Generator<T[], void> {
  let part: T[] = [];
  for (const one of all) {
    part.push(one);
    if (part.length < PIECE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
