import type { Change, ChangeName } from './changes/table.ts';
import { timeOf } from './clock.ts';
import type { Operation } from './operations.ts';
import type { ProjectState } from './state.ts';

/** One operation of a project as a history tells it. */
export interface Happened {
  /** The stamp of the operation. */
  readonly id: string;
  /** Milliseconds since 1970, by the clock of who did it. */
  readonly at: number;
  readonly by: string;
  /** What was done, by kind, in the order in which it was done first. */
  readonly what: readonly { readonly kind: ChangeName; readonly count: number }[];
  /** Standing or not, each once, in order. */
  readonly annotations: readonly string[];
  readonly documents: readonly string[];
}

/** How an operation is told. @param before the state that it was done to */
export function happened(operation: Operation, before: ProjectState): Happened {
  const what = new Map<ChangeName, number>();
  const annotations = new Set<string>();
  const documents = new Set<string>();
  for (const change of operation.changes) {
    const kind = change.kind === 'annotation.splice' ? 'annotation.note' : change.kind;
    what.set(kind, (what.get(kind) ?? 0) + 1);
    const annotation = annotationOf(change);
    if (annotation !== null) annotations.add(annotation);
    const document = documentOf(change) ?? recordOf(annotation, before);
    if (document !== undefined) documents.add(document);
  }
  return {
    id: operation.id,
    at: timeOf(operation),
    by: operation.by,
    what: [...what].map(([kind, count]) => ({ kind, count })),
    annotations: [...annotations],
    documents: [...documents],
  };
}

/** Which operations of a history are wanted. */
export interface HistoryFilter {
  /** Only what was done to this annotation. */
  readonly annotation?: string | undefined;
  /** In whose name, as it was written, whatever the case of its letters. */
  readonly by?: string | undefined;
  /** Milliseconds since 1970. */
  readonly since?: number | undefined;
}

/** Whether an operation is wanted. */
export function isWanted(operation: Operation, { annotation, by, since }: HistoryFilter): boolean {
  if (since !== undefined && timeOf(operation) < since) return false;
  if (by !== undefined && operation.by.toLowerCase() !== by.toLowerCase()) return false;
  return annotation === undefined || operation.changes.some((change) => annotationOf(change) === annotation);
}

/** The annotation that a change is done to; null for none. */
function annotationOf(change: Change): string | null {
  if (change.kind === 'annotation.add') return change.annotation.id;
  if (change.kind.startsWith('annotation.') && 'id' in change) return change.id;
  return null;
}

function documentOf(change: Change): string | undefined {
  if (change.kind === 'annotation.add') return change.annotation.document;
  if (change.kind === 'document.add') return change.document.id;
  if (change.kind.startsWith('document.') && 'id' in change) return change.id;
  return 'document' in change && typeof change.document === 'string' ? change.document : undefined;
}

function recordOf(annotation: string | null, before: ProjectState): string | undefined {
  return annotation === null ? undefined : before.annotations.get(annotation)?.record.document;
}
