import type { StructureEdits } from '#core/structure/outline.ts';
import type {
  Annotation,
  Counterpart,
  DocumentRecord,
  GlossaryEntry,
  KeptCorrection,
  Preset,
  SameAgency,
  SavedQuery,
  Saying,
  Tag,
} from './model.ts';
import { type Order, SortedParts } from './sorted-parts.ts';
import { TrieMap } from './trie-map.ts';

/** A record and whether it stands. */
export interface Entry<T> {
  readonly record: T;
  readonly removed: boolean;
}

/** What a person corrected in one document. */
export type DocumentEdits = Required<StructureEdits>;

/** What follows from the rest of a state, kept with it so that nobody has to look through all annotations. */
export interface Derived {
  /** By document: the standing annotations in the order of the text, see {@link byPlace}. */
  readonly byDocument: TrieMap<SortedParts<Annotation>>;
  /** By tag: how many standing annotations of standing documents bear it. */
  readonly tagCounts: TrieMap<number>;
  /** By digest, of texts and of files: the documents that have one of them, removed ones too, in the order they came in. */
  readonly byDigest: TrieMap<readonly string[]>;
}

/**
 * A project: the fold of its operations in their order. Never changed: an edit gives another state, which shares all that
 * the edit did not touch, so that whatever is the same object is the same. See draft.ts for how one is made.
 */
export interface ProjectState {
  readonly title: string | null;
  readonly documents: ReadonlyMap<string, Entry<DocumentRecord>>;
  readonly annotations: TrieMap<Entry<Annotation>>;
  readonly tags: ReadonlyMap<string, Entry<Tag>>;
  /** Two writers made a tag of the same name: the later id → the earlier one. */
  readonly tagAliases: ReadonlyMap<string, string>;
  /** A person merged a tag into another: its id → the other's. Never leads back to itself. */
  readonly merged: ReadonlyMap<string, string>;
  readonly structure: ReadonlyMap<string, DocumentEdits>;
  /** Findings a person has ticked off, by document. */
  readonly accepted: ReadonlyMap<string, ReadonlySet<string>>;
  /** By document: annotations of other versions that a person chose not to carry over to it. */
  readonly leftBehind: ReadonlyMap<string, ReadonlySet<string>>;
  readonly glossary: ReadonlyMap<string, Entry<GlossaryEntry>>;
  readonly queries: ReadonlyMap<string, Entry<SavedQuery>>;
  readonly presets: ReadonlyMap<string, Entry<Preset>>;
  /** What was said of clauses, by their documents and by their places, see said.ts. */
  readonly said: ReadonlyMap<string, ReadonlyMap<string, Saying>>;
  /** By document: what was said of the signed documents that it lists, by place and field, see changes/agreements.ts. */
  readonly agreements: ReadonlyMap<string, ReadonlyMap<string, KeptCorrection>>;
  /** Items that are one signed document in two lists, by `counterpartKey`. */
  readonly counterparts: ReadonlyMap<string, Counterpart>;
  /** Two names that are one agency, by `sameKey`; what follows from all of them tells agreements/agencies.ts. */
  readonly agencies: ReadonlyMap<string, SameAgency>;
  /** By annotation and writer: the text that a writer (a replica) gave a note last, as it was written. */
  readonly noteTexts: TrieMap<ReadonlyMap<string, string>>;
  readonly derived: Derived;
}

/** A project in which nothing has happened. */
export function emptyState(title: string | null = null): ProjectState {
  return {
    title,
    documents: new Map(),
    annotations: TrieMap.empty(),
    tags: new Map(),
    tagAliases: new Map(),
    merged: new Map(),
    structure: new Map(),
    accepted: new Map(),
    leftBehind: new Map(),
    glossary: new Map(),
    queries: new Map(),
    presets: new Map(),
    said: new Map(),
    agreements: new Map(),
    counterparts: new Map(),
    agencies: new Map(),
    noteTexts: TrieMap.empty(),
    derived: { byDocument: TrieMap.empty(), tagCounts: TrieMap.empty(), byDigest: TrieMap.empty() },
  };
}

/** The order of annotations in one document: by where they begin, where they end, and id. */
export const byPlace: Order<Annotation> = (a, b) =>
  (a.targets[0]?.from ?? 0) - (b.targets[0]?.from ?? 0) ||
  (a.targets.at(-1)?.to ?? 0) - (b.targets.at(-1)?.to ?? 0) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The id under which a tag stands, whether it was made first, became an alias of an earlier one, or was merged into another. */
export function canonicalTag({ tagAliases, merged }: TagNames, id: string): string {
  let own = tagAliases.get(id) ?? id;
  for (let into = merged.get(own); into !== undefined; into = merged.get(own))
    own = tagAliases.get(into) ?? into;
  return own;
}
/** What tags are known by. */
export type TagNames = Pick<ProjectState, 'tagAliases' | 'merged'>;

/** What follows from a state, made from the beginning. */
export function deriveAll({
  documents,
  annotations,
  tagAliases,
  merged,
}: Pick<ProjectState, 'documents' | 'annotations' | 'tagAliases' | 'merged'>): Derived {
  const lists = new Map<string, Annotation[]>();
  for (const { record, removed } of annotations.values()) {
    if (removed) continue;
    const list = lists.get(record.document);
    if (list) list.push(record);
    else lists.set(record.document, [record]);
  }
  const byDocument = new Map<string, SortedParts<Annotation>>();
  const tagCounts = new Map<string, number>();
  for (const [document, list] of lists) {
    byDocument.set(document, SortedParts.of(byPlace, list.sort(byPlace)));
    if (documents.get(document)?.removed !== false) continue;
    for (const { tags } of list)
      for (const tag of new Set(tags.map((id) => canonicalTag({ tagAliases, merged }, id))))
        tagCounts.set(tag, (tagCounts.get(tag) ?? 0) + 1);
  }
  return {
    byDocument: TrieMap.of(byDocument),
    tagCounts: TrieMap.of(tagCounts),
    byDigest: byDigestOf(documents),
  };
}

/** What a document is known by: its text, and the file that it came from. */
export function digestsOf({ digest, file }: DocumentRecord): readonly string[] {
  return file && file.digest !== digest ? [digest, file.digest] : [digest];
}

/** See {@link Derived}, made from the beginning. */
export function byDigestOf(documents: ProjectState['documents']): Derived['byDigest'] {
  const byDigest = new Map<string, string[]>();
  for (const [id, { record }] of documents)
    for (const digest of digestsOf(record)) {
      const ids = byDigest.get(digest);
      if (ids) ids.push(id);
      else byDigest.set(digest, [id]);
    }
  return TrieMap.of(byDigest);
}
