import type { Change } from './changes/table.ts';
import { applyAll, applyInvertible, canonicalJson, invert, type Operation } from './operations.ts';
import { annotationCount, tagCount } from './query.ts';
import type { ProjectState } from './state.ts';
import { type StateJson, stateToJson } from './state-json.ts';

/** More changes than this are not gathered into one operation. */
const MOST_CHANGES = 200_000;

/** Kinds of which the last one alone counts, of what it is done to. */
const SETTERS: ReadonlySet<Change['kind']> = new Set([
  'project.rename',
  'document.rename',
  'document.describe',
  'document.version',
  'annotation.note',
  'annotation.colour',
  'annotation.target',
  'tag.rename',
  'tag.colour',
  'tag.place',
  'tag.key',
  'tag.describe',
  'tag.archive',
  'glossary.edit',
]);

/** Gathers what leads from a later state of a project back to an earlier one. */
export class WayBack {
  /** In the order of what was done, each once: the first that was done to something says how it was before. */
  readonly #back = new Map<string, Change>();
  /** As they are, until they are too many. */
  #all: Change[] | null = [];
  #state: ProjectState;
  readonly #then: ProjectState;

  /** @param then the state to go back to */
  constructor(then: ProjectState) {
    this.#then = then;
    this.#state = then;
  }

  /** Takes note of what was done next. */
  add(operation: Operation): void {
    const { state, inverse } = applyInvertible(this.#state, operation);
    this.#state = state;
    for (const change of inverse.toReversed()) {
      const key = keyOf(change);
      if (!this.#back.has(key)) this.#back.set(key, change);
      this.#all?.push(change);
    }
    if (this.#all && this.#all.length > MOST_CHANGES) this.#all = null;
  }

  /** The state after all that was taken note of. */
  get now(): ProjectState {
    return this.#state;
  }

  /** The changes that make of the state now the one then, as far as a person sees it; null where there are too many of them. */
  changes(): Change[] | null {
    if (looksAlike(this.#state, this.#then)) return [];
    const few = this.#back.size > MOST_CHANGES ? null : this.#leadBack([...this.#back.values()].reverse());
    return few ?? (this.#all && this.#leadBack(this.#all.toReversed()));
  }

  /** Those of some changes that do anything, if they lead back; else null. */
  #leadBack(changes: readonly Change[]): Change[] | null {
    const { state, effective } = applyInvertible(this.#state, asOperation(changes));
    return looksAlike(state, this.#then) ? effective : null;
  }
}

/** What taking one operation of the past back comes to. */
export interface TakenBack {
  /** To be applied to the state now. */
  readonly changes: readonly Change[];
  /** What was done to the same things since, and is left as it is. */
  readonly left: readonly Change[];
}

/**
 * Takes an operation back as far as nothing else has been done since to what it was done to.
 *
 * @param before the state that the operation was done to
 */
export function takeBack(before: ProjectState, operation: Operation, now: ProjectState): TakenBack {
  const { state: after, inverse } = applyInvertible(before, operation);
  const changes: Change[] = [];
  const left: Change[] = [];
  let then = after;
  let state = now;
  for (const change of inverse) {
    const overwrites = invert(state, change);
    const untouched = isSame(invert(then, change), overwrites) && !takesMore(change, then, state);
    if (untouched && overwrites) changes.push(change);
    else if (!untouched) left.push(change);
    then = applied(then, [change]);
    if (untouched) state = applied(state, [change]);
  }
  return { changes, left };
}

/** Whether a change takes away what was changed since, or what others hang on since. */
function takesMore(change: Change, then: ProjectState, now: ProjectState): boolean {
  if (change.kind === 'tag.remove') {
    const hangOn = (state: ProjectState): number => tagCount(state, change.id) + childrenOf(state, change.id);
    return hangOn(now) > hangOn(then);
  }
  if (change.kind === 'document.remove')
    return annotationCount(now, change.id) > annotationCount(then, change.id);
  if (change.kind !== 'annotation.remove') return false;
  return !isSame(then.annotations.get(change.id)?.record, now.annotations.get(change.id)?.record);
}

function childrenOf({ tags }: ProjectState, id: string): number {
  return [...tags.values()].filter(({ record, removed }) => !removed && record.parent === id).length;
}

/** Whether a person sees no difference between two states. */
export function looksAlike(one: ProjectState, other: ProjectState): boolean {
  const [a, b] = [shownOf(one), shownOf(other)];
  return (Object.keys(a) as (keyof Shown)[]).every((name) => {
    const [some, others] = [a[name], b[name]];
    // One by one: all in one would be a text of many megabytes.
    return Array.isArray(some) && Array.isArray(others)
      ? some.length === others.length && some.every((each, at) => isSame(each, others[at]))
      : isSame(some, others);
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

type Recorded = 'documents' | 'annotations' | 'tags' | 'glossary' | 'queries' | 'presets';
type Shown = Omit<StateJson, 'tagAliases' | 'noteTexts' | Recorded> & {
  readonly [K in Recorded]: readonly StateJson[K][number]['record'][];
};

/** What a person sees of a state: removed records, ids of merged tags and what splices are made for left out. */
export function shownOf(state: ProjectState): Shown {
  const { tagAliases: _, noteTexts: _texts, ...all } = stateToJson(state);
  const { documents, annotations, tags, glossary, queries, presets, ...rest } = all;
  const standing = <T extends { readonly id: string }>(
    list: readonly { record: T; removed: boolean }[],
  ): T[] =>
    list
      .filter(({ removed }) => !removed)
      .map(({ record }) => record)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...rest,
    documents: standing(documents),
    annotations: standing(annotations),
    tags: standing(tags),
    glossary: standing(glossary),
    queries: standing(queries),
    presets: standing(presets),
  };
}

function applied(state: ProjectState, changes: readonly Change[]): ProjectState {
  return applyAll(state, [asOperation(changes)]);
}

function asOperation(changes: readonly Change[]): Operation {
  return { id: '000000000-0000-0', by: '', changes };
}

/** One of what says the same of the same thing: that it is there or not, that it has a tag or not, what one of its fields is. */
function keyOf(change: Change): string {
  if (change.kind === 'annotation.tag' || change.kind === 'annotation.untag')
    return ['annotation.tags', change.id, change.tag].join('\0');
  if ('id' in change && /\.(?:remove|restore)$/.test(change.kind))
    return [change.kind.slice(0, change.kind.indexOf('.')), change.id].join('\0');
  if (!SETTERS.has(change.kind)) return JSON.stringify(change);
  return [change.kind, 'id' in change ? change.id : '', 'field' in change ? change.field : ''].join('\0');
}
