import type { Annotation } from './model.ts';
import type { ProjectState } from './state.ts';

/**
 * An annotation as a state keeps it, of which there may be a hundred thousand: in as little room as it needs, and with the
 * very names that its document and its tags have. What comes from a schema or from another thread has room to grow.
 */
export function keptAnnotation(
  annotation: Annotation,
  { documents, tags }: Pick<ProjectState, 'documents' | 'tags'>,
): Annotation {
  const { id, document, targets, tags: worn, note, colour, createdAt, by, ...more } = annotation;
  return {
    id,
    document: documents.get(document)?.record.id ?? document,
    targets: exactly(targets, ({ from, to, exact, prefix, suffix }) => ({ from, to, exact, prefix, suffix })),
    tags: exactly(worn, (tag) => tags.get(tag)?.record.id ?? tag),
    note,
    colour,
    createdAt,
    by,
    ...more,
  };
}

/**
 * Gives an annotation that was read from JSON, which takes no more room than it needs, the very names that its document and
 * its tags have.
 */
export function shareNames(
  annotation: Annotation,
  { documents, tags }: Pick<ProjectState, 'documents' | 'tags'>,
): void {
  annotation.document = documents.get(annotation.document)?.record.id ?? annotation.document;
  for (const [at, tag] of annotation.tags.entries()) annotation.tags[at] = tags.get(tag)?.record.id ?? tag;
}

/** As `map`, which gives a list that is taken for one with holes: those are slow to hand over, and grow on the way. */
export function exactly<T>(list: readonly T[], make: (one: T) => T): T[] {
  const out = list.slice();
  for (const [at, one] of list.entries()) out[at] = make(one);
  return out;
}
