import { tagNodes, waysTo } from './codebook.ts';
import type { Annotation, DocumentRecord, GlossaryEntry, Preset, SavedQuery, Tag } from './model.ts';
import { canonicalTag, type ProjectState } from './state.ts';

/** The tags of an annotation that stand, each once, in the order they were put on. */
export function tagsOf(state: ProjectState, annotation: Annotation): Tag[] {
  const out: Tag[] = [];
  for (const id of annotation.tags) {
    const entry = state.tags.get(canonicalTag(state, id));
    if (entry && !entry.removed && !out.includes(entry.record)) out.push(entry.record);
  }
  return out;
}

/** The standing documents, in the order they came in. */
export function documents(state: ProjectState): DocumentRecord[] {
  return [...state.documents.values()].filter((e) => !e.removed).map((e) => e.record);
}

/** The documents that have a text or a file of this digest, removed ones too, in the order they came in. */
export function documentsOfDigest(
  state: ProjectState,
  digest: string,
): readonly { readonly record: DocumentRecord; readonly removed: boolean }[] {
  return (state.derived.byDigest.get(digest) ?? []).flatMap((id) => state.documents.get(id) ?? []);
}

/** The standing tags, in the order of the codebook: each before those below it, at first in the order they were made. */
export function tags(state: ProjectState): Tag[] {
  return tagNodes(state).map(({ tag }) => tag);
}

/**
 * The standing annotations, of one document or of all standing ones, by document (in the order they came in), then
 * by place, then by id: the order of the text and of every export.
 */
export function annotations(state: ProjectState, document?: string): Annotation[] {
  const of = (id: string): Annotation[] => state.derived.byDocument.get(id)?.toArray() ?? [];
  return document === undefined ? documents(state).flatMap(({ id }) => of(id)) : of(document);
}

/** The standing annotations of a document in the order of its text, in parts: one in which nothing changed is the same object. */
export function annotationParts(state: ProjectState, document: string): readonly (readonly Annotation[])[] {
  return state.derived.byDocument.get(document)?.parts ?? [];
}

/** The standing entries of the glossary, in the order they were made. */
export function glossary(state: ProjectState): GlossaryEntry[] {
  return [...state.glossary.values()].filter((e) => !e.removed).map((e) => e.record);
}

/** The standing queries that a person keeps, in the order they were saved first. */
export function savedQueries(state: ProjectState): SavedQuery[] {
  return [...state.queries.values()].filter((e) => !e.removed).map((e) => e.record);
}

/** The standing presets that a person keeps, in the order they were saved first. */
export function savedPresets(state: ProjectState): Preset[] {
  return [...state.presets.values()].filter((e) => !e.removed).map((e) => e.record);
}

/** The annotations of this document that were carried over from another version, by the id of the one they come from. */
export function carriedTo(state: ProjectState, document: string): Map<string, Annotation> {
  const carried = new Map<string, Annotation>();
  for (const annotation of annotations(state, document))
    if (annotation.origin) carried.set(annotation.origin.annotation, annotation);
  return carried;
}

/** How many standing annotations a document has. */
export function annotationCount(state: ProjectState, document: string): number {
  return state.derived.byDocument.get(document)?.size ?? 0;
}

/** How many standing annotations of standing documents bear a tag. */
export function tagCount(state: ProjectState, id: string): number {
  return state.derived.tagCounts.get(id) ?? 0;
}

/** How many standing annotations of standing documents bear each tag or one below it, each once. */
export function countsWithBelow(state: ProjectState): ReadonlyMap<string, number> {
  const above = waysTo(state);
  const counts = new Map<string, number>();
  for (const { record, removed } of state.annotations.values()) {
    if (removed || state.documents.get(record.document)?.removed !== false) continue;
    const borne = new Set(record.tags.flatMap((id) => above.get(canonicalTag(state, id)) ?? []));
    for (const id of borne) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** A document in a list, with the standing one that it is a version of. */
export interface ListedDocument {
  readonly record: DocumentRecord;
  readonly of: DocumentRecord | null;
}

/** Documents in their order, each version right behind the one it is a version of, whatever leads to what. */
export function withVersions(records: readonly DocumentRecord[]): ListedDocument[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const versions = new Map<string, ListedDocument[]>();
  const roots: DocumentRecord[] = [];
  for (const record of records) {
    const root = rootOf(record, byId);
    const of = record.versionOf === undefined ? undefined : byId.get(record.versionOf);
    if (root === record || !of) roots.push(record);
    else versions.set(root.id, [...(versions.get(root.id) ?? []), { record, of }]);
  }
  return roots.flatMap((record) => [{ record, of: null }, ...(versions.get(record.id) ?? [])]);
}

/** Where a chain of versions begins; in a ring, the one of them that came in first. */
function rootOf(record: DocumentRecord, byId: ReadonlyMap<string, DocumentRecord>): DocumentRecord {
  const seen = new Set<DocumentRecord>();
  let root = record;
  for (let next = root.versionOf; next !== undefined; next = root.versionOf) {
    const before = byId.get(next);
    if (!before) return root;
    seen.add(root);
    if (seen.has(before)) return [...byId.values()].find((one) => seen.has(one)) ?? root;
    root = before;
  }
  return root;
}
