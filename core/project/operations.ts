import { spellOut } from '#core/text/visible.ts';
import { stampReplica, timeOf } from './clock.ts';
import {
  type Annotation,
  type Change,
  DESCRIBED,
  type DescribedField,
  type DocumentRecord,
  type Operation,
} from './model.ts';
import { besides, spliced } from './note-splice.ts';
import { canonicalTag } from './query.ts';
import type { DocumentEdits, Entry, ProjectState } from './state.ts';

/**
 * Applies a whole operation to `state`, in place. Never throws: a change to something missing does nothing. In names and
 * notes, marks that turn the direction of a text are written out: the log keeps what was written, nobody is shown
 * something that reads otherwise than it is.
 */
export function apply(state: ProjectState, operation: Operation): void {
  for (const change of operation.changes) applyChange(state, change, operation);
}

/**
 * Applies an operation and returns the changes that take it back, to be applied in the order given. What an
 * addition made is marked as removed, not forgotten.
 */
export function applyInvertible(state: ProjectState, operation: Operation): Change[] {
  const inverse: Change[] = [];
  for (const change of operation.changes) {
    const back = invert(state, change);
    applyChange(state, change, operation);
    if (back) inverse.unshift(back);
  }
  return inverse;
}

/** The change that takes `change` back, given the state before it; null where `change` will do nothing. */
export function invert(state: ProjectState, change: Change): Change | null {
  switch (change.kind) {
    case 'project.rename':
      return state.title === null || state.title === change.title
        ? null
        : { kind: 'project.rename', title: state.title };
    case 'document.add': {
      const { id } = change.document;
      return standing(state.documents, id) ? null : { kind: 'document.remove', id };
    }
    case 'document.rename': {
      const entry = state.documents.get(change.id);
      return entry ? { kind: 'document.rename', id: change.id, title: entry.record.title } : null;
    }
    case 'document.describe': {
      const record = state.documents.get(change.id)?.record;
      return record ? { ...change, value: record[change.field] ?? '' } : null;
    }
    case 'document.version': {
      const record = state.documents.get(change.id)?.record;
      return record ? { ...change, of: record.versionOf ?? null } : null;
    }
    case 'document.remove':
      return standing(state.documents, change.id) ? { kind: 'document.restore', id: change.id } : null;
    case 'document.restore':
      return removed(state.documents, change.id) ? { kind: 'document.remove', id: change.id } : null;
    case 'annotation.add': {
      const { id } = change.annotation;
      return state.annotations.has(id) ? null : { kind: 'annotation.remove', id };
    }
    case 'annotation.remove':
      return standing(state.annotations, change.id) ? { kind: 'annotation.restore', id: change.id } : null;
    case 'annotation.restore':
      return removed(state.annotations, change.id) ? { kind: 'annotation.remove', id: change.id } : null;
    case 'annotation.tag': {
      const tags = state.annotations.get(change.id)?.record.tags;
      return !tags || tags.includes(change.tag)
        ? null
        : { kind: 'annotation.untag', id: change.id, tag: change.tag };
    }
    case 'annotation.untag': {
      const tags = state.annotations.get(change.id)?.record.tags;
      const at = tags?.indexOf(change.tag) ?? -1;
      return at === -1 ? null : { ...change, kind: 'annotation.tag', at };
    }
    case 'annotation.note':
    case 'annotation.splice': {
      const entry = state.annotations.get(change.id);
      return entry ? { kind: 'annotation.note', id: change.id, note: entry.record.note } : null;
    }
    case 'annotation.colour': {
      const entry = state.annotations.get(change.id);
      return entry ? { ...change, colour: entry.record.colour } : null;
    }
    case 'annotation.target': {
      const entry = state.annotations.get(change.id);
      return entry ? { ...change, targets: entry.record.targets } : null;
    }
    case 'tag.add': {
      const { id } = change.tag;
      return state.tags.has(id) || state.tagAliases.has(id) ? null : { kind: 'tag.remove', id };
    }
    case 'tag.rename': {
      const entry = state.tags.get(canonicalTag(state, change.id));
      return entry ? { ...change, name: entry.record.name } : null;
    }
    case 'tag.colour': {
      const entry = state.tags.get(canonicalTag(state, change.id));
      return entry ? { ...change, colour: entry.record.colour } : null;
    }
    case 'tag.remove':
      return standing(state.tags, change.id) ? { kind: 'tag.restore', id: change.id } : null;
    case 'tag.restore':
      return removed(state.tags, change.id) ? { kind: 'tag.remove', id: change.id } : null;
    case 'structure.boundary':
      return { ...change, value: state.structure.get(change.document)?.boundary.get(change.at) ?? null };
    case 'structure.kind':
      return { ...change, value: state.structure.get(change.document)?.kind.get(change.at) ?? null };
    case 'structure.fold':
      return { ...change, value: state.structure.get(change.document)?.folded.get(change.at) ?? null };
    case 'finding.accept':
      return { ...change, value: state.accepted.get(change.document)?.has(change.key) ?? false };
    case 'carry.leave':
      return { ...change, value: state.leftBehind.get(change.document)?.has(change.annotation) ?? false };
    case 'glossary.add':
      return state.glossary.has(change.entry.id) ? null : { kind: 'glossary.remove', id: change.entry.id };
    case 'glossary.edit': {
      const entry = state.glossary.get(change.id);
      return entry ? { ...change, terms: entry.record.terms } : null;
    }
    case 'glossary.remove':
      return standing(state.glossary, change.id) ? { kind: 'glossary.restore', id: change.id } : null;
    case 'glossary.restore':
      return removed(state.glossary, change.id) ? { kind: 'glossary.remove', id: change.id } : null;
  }
}

function applyChange(state: ProjectState, change: Change, operation: Operation): void {
  switch (change.kind) {
    case 'project.rename':
      state.title = spellOut(change.title);
      return;
    case 'document.add':
      if (!state.documents.has(change.document.id)) {
        state.documents.set(change.document.id, { record: spelled(change.document), removed: false });
      } else mark(state.documents, change.document.id, false);
      return;
    case 'document.rename':
      update(state.documents, change.id, { title: spellOut(change.title) });
      return;
    case 'document.describe':
      if (change.field === 'language')
        update(state.documents, change.id, { language: change.value || 'und' });
      else setField(state, change.id, change.field, change.value);
      return;
    case 'document.version':
      setField(state, change.id, 'versionOf', change.of ?? '');
      return;
    case 'document.remove':
      mark(state.documents, change.id, true);
      return;
    case 'document.restore':
      mark(state.documents, change.id, false);
      return;
    case 'annotation.add': {
      const { annotation } = change;
      if (state.annotations.has(annotation.id)) return;
      // A tag stands once on an annotation: taking it off and putting it back must not lose its double.
      const tags = [...new Set(annotation.tags)];
      const record: Annotation = {
        ...annotation,
        tags,
        note: spellOut(annotation.note),
        createdAt: annotation.written?.at ?? timeOf(operation),
        by: annotation.written?.by ?? operation.by,
      };
      state.annotations.set(annotation.id, { record, removed: false });
      return;
    }
    case 'annotation.remove':
      mark(state.annotations, change.id, true);
      return;
    case 'annotation.restore':
      mark(state.annotations, change.id, false);
      return;
    case 'annotation.tag': {
      const tags = state.annotations.get(change.id)?.record.tags;
      if (tags && !tags.includes(change.tag))
        update(state.annotations, change.id, {
          tags: tags.toSpliced(change.at ?? tags.length, 0, change.tag),
        });
      return;
    }
    case 'annotation.untag': {
      const tags = state.annotations.get(change.id)?.record.tags;
      if (tags) update(state.annotations, change.id, { tags: tags.filter((tag) => tag !== change.tag) });
      return;
    }
    case 'annotation.note':
      setNote(state, change.id, stampReplica(operation.id), change.note);
      return;
    case 'annotation.splice': {
      const replica = stampReplica(operation.id);
      const base = state.noteTexts.get(change.id)?.get(replica);
      const next = base === undefined ? null : spliced(base, change);
      if (next !== null) setNote(state, change.id, replica, next);
      else loseNoteText(state, change.id, replica, change.insert);
      return;
    }
    case 'annotation.colour':
      update(state.annotations, change.id, { colour: change.colour });
      return;
    case 'annotation.target':
      update(state.annotations, change.id, { targets: change.targets });
      return;
    case 'tag.add':
      addTag(state, { ...change.tag, name: spellOut(change.tag.name) });
      return;
    case 'tag.rename':
      update(state.tags, canonicalTag(state, change.id), { name: spellOut(change.name) });
      return;
    case 'tag.colour':
      update(state.tags, canonicalTag(state, change.id), { colour: change.colour });
      return;
    case 'tag.remove':
      mark(state.tags, change.id, true);
      return;
    case 'tag.restore':
      mark(state.tags, change.id, false);
      return;
    case 'structure.boundary':
      assign(editsOf(state, change.document).boundary, change.at, change.value);
      return;
    case 'structure.kind':
      assign(editsOf(state, change.document).kind, change.at, change.value);
      return;
    case 'structure.fold':
      assign(editsOf(state, change.document).folded, change.at, change.value);
      return;
    case 'finding.accept':
      hold(state.accepted, change.document, change.key, change.value);
      return;
    case 'carry.leave':
      hold(state.leftBehind, change.document, change.annotation, change.value);
      return;
    case 'glossary.add': {
      const { entry } = change;
      const record = { ...entry, terms: entry.terms.map(spellOut) };
      if (!state.glossary.has(entry.id)) state.glossary.set(entry.id, { record, removed: false });
      return;
    }
    case 'glossary.edit':
      update(state.glossary, change.id, { terms: change.terms.map(spellOut) });
      return;
    case 'glossary.remove':
      mark(state.glossary, change.id, true);
      return;
    case 'glossary.restore':
      mark(state.glossary, change.id, false);
      return;
  }
}

/** A document's record with no name in it that reads otherwise than it is. */
function spelled(record: DocumentRecord): DocumentRecord {
  const out = { ...record, title: spellOut(record.title), fileName: spellOut(record.fileName) };
  for (const field of DESCRIBED) if (out[field] !== undefined) out[field] = spellOut(out[field]);
  return out;
}

/** A name stands once: a second tag of the same name, made by a writer who had not seen the first, becomes an alias. */
function addTag(state: ProjectState, tag: { id: string; name: string; colour: number }): void {
  if (state.tags.has(tag.id) || state.tagAliases.has(tag.id)) return;
  for (const { record, removed } of state.tags.values()) {
    if (!removed && record.name === tag.name) {
      state.tagAliases.set(tag.id, record.id);
      return;
    }
  }
  state.tags.set(tag.id, { record: tag, removed: false });
}

function standing<T>(map: ReadonlyMap<string, Entry<T>>, id: string): boolean {
  return map.get(id)?.removed === false;
}

function removed<T>(map: ReadonlyMap<string, Entry<T>>, id: string): boolean {
  return map.get(id)?.removed === true;
}

function mark<T>(map: Map<string, Entry<T>>, id: string, value: boolean): void {
  const entry = map.get(id);
  if (entry && entry.removed !== value) map.set(id, { record: entry.record, removed: value });
}

function update<T>(map: Map<string, Entry<T>>, id: string, part: Partial<T>): void {
  const entry = map.get(id);
  if (entry) map.set(id, { record: { ...entry.record, ...part }, removed: entry.removed });
}

/** Sets a field that a document need not have, or takes it away. */
function setField(state: ProjectState, id: string, field: DescribedField | 'versionOf', value: string): void {
  const entry = state.documents.get(id);
  if (!entry) return;
  const { [field]: _, ...record } = entry.record;
  state.documents.set(id, {
    record: value === '' ? record : { ...record, [field]: spellOut(value) },
    removed: entry.removed,
  });
}

/** Gives a note its text, and keeps what its writer wrote: the next splice of the same writer is made for that. */
function setNote(state: ProjectState, id: string, replica: string, note: string): void {
  const texts = state.noteTexts.get(id) ?? new Map<string, string>();
  state.noteTexts.set(id, texts.set(replica, note));
  update(state.annotations, id, { note: spellOut(note) });
}

/** A splice without its text: nothing that was written is thrown away, until its writer gives a whole text again. */
function loseNoteText(state: ProjectState, id: string, replica: string, insert: string): void {
  state.noteTexts.get(id)?.delete(replica);
  const note = state.annotations.get(id)?.record.note;
  if (note !== undefined) update(state.annotations, id, { note: besides(note, spellOut(insert)) });
}

/** Puts a value into the set of this key, or takes it out. */
function hold(sets: Map<string, Set<string>>, key: string, value: string, held: boolean): void {
  const set = sets.get(key) ?? new Set();
  if (held) set.add(value);
  else set.delete(value);
  sets.set(key, set);
}

function assign<V>(map: Map<number, V>, at: number, value: V | null): void {
  if (value === null) map.delete(at);
  else map.set(at, value);
}

function editsOf(state: ProjectState, document: string): DocumentEdits {
  let edits = state.structure.get(document);
  if (!edits) {
    edits = { boundary: new Map(), kind: new Map(), folded: new Map() };
    state.structure.set(document, edits);
  }
  return edits;
}
