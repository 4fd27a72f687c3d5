import type { Each } from '../form.ts';
import { Asked } from './asked.ts';
import type { ClauseData, DocumentData, Material, PassageData, TagData } from './material-data.ts';
import { DateValue, NoteValue } from './values.ts';
import { TEMPLATE_WORDS } from './words.ts';

/** What a template sees for one page. */
export interface Scope {
  /** What the page is of, by which its note is found again: `document/<id>`. */
  readonly id: string;
  /** What a file of it is called, not yet made safe. */
  readonly name: string;
  readonly variables: object;
}

/** The fields of a material that have a form of their own where they are printed. The material itself is changed. */
export function enliven(material: Material): Material {
  const { passages, tags, sources } = material;
  for (const passage of passages) {
    if (passage instanceof Asked) continue;
    const live = passage as { note: unknown; date: unknown };
    if (typeof passage.note === 'string') live.note = new NoteValue(passage.note);
    live.date = new DateValue(passage.date.iso, passage.date.told);
  }
  for (const tag of tags) {
    const live = tag as { definition: unknown };
    if (tag.definition !== null) live.definition = new NoteValue(tag.definition);
    named(tag, 'name');
  }
  for (const document of sources) named(document, 'title');
  return material;
}

/** Filters such as `join` print it by this name. */
function named(record: object, field: string): void {
  Object.defineProperty(record, 'toString', {
    value(this: Readonly<Record<string, unknown>>) {
      return String(this[field]);
    },
  });
}

/** The pages of a material, in order; those of clauses and tags only where something was noted. */
export function scopesOf(material: Material, each: Each): Scope[] {
  const { documents, tags } = material;
  switch (each) {
    case 'project':
      return [{ id: 'project', name: material.project.title, variables: variablesOf(material, {}) }];
    case 'document':
      return documents.map((document) => ({
        id: `document/${document.id}`,
        name: document.file_name,
        variables: variablesOf(material, ofDocument(document)),
      }));
    case 'tag':
      return tags.map((tag) => ({
        id: `tag/${tag.id}`,
        name: tag.file_name,
        variables: variablesOf(material, {
          tag,
          tags: [tag],
          documents: tag.documents,
          passages: tag.passages,
          untagged: [],
        }),
      }));
    case 'clause':
      return documents.flatMap((document) =>
        document.clauses.map((clause) => ({
          id: `clause/${document.id}/${clause.ref}`,
          name: clause.file_name,
          variables: variablesOf(material, ofClause(document, clause)),
        })),
      );
  }
}

function ofDocument(document: DocumentData): object {
  const { passages, clauses } = document;
  return { document, documents: [document], sources: [document], passages, clauses, ...taggedIn(passages) };
}

function ofClause(document: DocumentData, clause: ClauseData): object {
  const { passages } = clause;
  return {
    document,
    documents: [document],
    sources: [document],
    clause,
    clauses: [clause],
    passages,
    ...taggedIn(passages),
  };
}

/** The tags of some passages with these passages alone. */
function taggedIn(passages: readonly PassageData[]): {
  readonly tags: readonly TagData[];
  readonly untagged: readonly PassageData[];
} {
  const own = new Map<TagData, TagData>();
  for (const passage of passages)
    for (const tag of passage.tags) {
      const here = own.get(tag) ?? { ...tag, passages: [] };
      here.passages.push(passage);
      own.set(tag, here);
    }
  for (const tag of own.values()) named(tag, 'name');
  return { tags: [...own.values()], untagged: passages.filter((passage) => passage.tags.length === 0) };
}

function variablesOf(material: Material, own: object): object {
  const { project, documents, sources, tags, passages, untagged, comparisons, locale } = material;
  const [document, other] = documents;
  return {
    project,
    documents,
    sources,
    tags,
    passages,
    untagged,
    comparisons,
    words: TEMPLATE_WORDS[locale],
    clauses: documents.flatMap(({ clauses }) => clauses),
    ...(document && !other && { document }),
    ...own,
  };
}
