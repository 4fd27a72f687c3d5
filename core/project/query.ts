import type { Annotation, DocumentRecord, GlossaryEntry, Tag } from './model.ts';
import type { ProjectState } from './state.ts';

/** The id under which a tag stands, whether it was made first or became an alias of an earlier one. */
export function canonicalTag(state: ProjectState, id: string): string {
  return state.tagAliases.get(id) ?? id;
}

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

/** The standing tags, in the order they were made: the order of the number keys. */
export function tags(state: ProjectState): Tag[] {
  return [...state.tags.values()].filter((e) => !e.removed).map((e) => e.record);
}

/**
 * The standing annotations, of one document or of all standing ones, by document (in the order they came in), then
 * by place, then by id: the order of the text and of every export.
 */
export function annotations(state: ProjectState, document?: string): Annotation[] {
  const rank = new Map(documents(state).map((d, i) => [d.id, i]));
  const out: Annotation[] = [];
  for (const { record, removed } of state.annotations.values()) {
    if (!removed && (document === undefined ? rank.has(record.document) : record.document === document))
      out.push(record);
  }
  return out.sort(
    (a, b) =>
      (rank.get(a.document) ?? 0) - (rank.get(b.document) ?? 0) ||
      (a.targets[0]?.from ?? 0) - (b.targets[0]?.from ?? 0) ||
      (a.targets.at(-1)?.to ?? 0) - (b.targets.at(-1)?.to ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** The standing entries of the glossary, in the order they were made. */
export function glossary(state: ProjectState): GlossaryEntry[] {
  return [...state.glossary.values()].filter((e) => !e.removed).map((e) => e.record);
}

/** The annotations of this document that were carried over from another version, by the id of the one they come from. */
export function carriedTo(state: ProjectState, document: string): Map<string, Annotation> {
  const carried = new Map<string, Annotation>();
  for (const annotation of annotations(state, document))
    if (annotation.origin) carried.set(annotation.origin.annotation, annotation);
  return carried;
}

/** How many standing annotations bear each standing tag. */
export function tagCounts(state: ProjectState): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { record, removed } of state.annotations.values()) {
    if (removed || state.documents.get(record.document)?.removed !== false) continue;
    for (const tag of tagsOf(state, record)) counts.set(tag.id, (counts.get(tag.id) ?? 0) + 1);
  }
  return counts;
}

/** The standing tag of this name (trimmed, compared in Unicode normal form C, letter case aside), or null. */
export function tagByName(state: ProjectState, name: string): Tag | null {
  const plain = (each: string): string => each.trim().normalize('NFC').toLowerCase();
  const wanted = plain(name);
  return tags(state).find((tag) => plain(tag.name) === wanted) ?? null;
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
