import type { Change } from '#core/project/changes/table.ts';
import { stateAlone } from '#core/project/front.ts';
import { exactly } from '#core/project/kept-annotation.ts';
import type { Annotation } from '#core/project/model.ts';
import type { Operation } from '#core/project/operations.ts';
import type { Entry, ProjectState } from '#core/project/state.ts';
import type { StateJson } from '#core/project/state-json.ts';

/** A state with all annotations that stand. */
export function stateWhole(state: ProjectState): StateJson {
  const standing = [...state.annotations.values()].filter(({ removed }) => !removed);
  return { ...stateAlone(state), annotations: standing.map(slim) };
}

/** The annotations of a document that stand. */
export function annotationsFor(state: ProjectState, document: string): Entry<Annotation>[] {
  const list = state.derived.byDocument.get(document);
  return list ? [...list].map((record) => slim({ record, removed: false })) : [];
}

/** What operations did: the annotations that they changed, as they are now, and the rest of the operations. */
export function changed(
  state: ProjectState,
  operations: readonly Operation[],
): { readonly operations: readonly Operation[]; readonly annotations: Entry<Annotation>[] } {
  const ids = new Set<string>();
  const rest = operations.map((operation) => ({
    ...operation,
    changes: operation.changes.filter((change) => {
      const id = annotationOf(change);
      if (id !== null) ids.add(id);
      return id === null;
    }),
  }));
  const annotations = [...ids].flatMap((id) => {
    const entry = state.annotations.get(id);
    return entry ? [slim(entry)] : [];
  });
  return { operations: rest, annotations };
}

function annotationOf(change: Change): string | null {
  if (change.kind === 'annotation.add') return change.annotation.id;
  return change.kind.startsWith('annotation.') && 'id' in change ? change.id : null;
}

/** An annotation without its quotes: a search knows the text. */
function slim({ record, removed }: Entry<Annotation>): Entry<Annotation> {
  const targets = exactly(record.targets, ({ from, to }) => ({
    from,
    to,
    exact: '',
    prefix: '',
    suffix: '',
  }));
  return { record: { ...record, targets }, removed };
}
