import * as v from 'valibot';
import { LONGEST_DESCRIPTION } from '#core/limits.ts';
import { spellOut } from '#core/text/visible.ts';
import type { Draft } from '../draft.ts';
import { DESCRIBED, type DescribedField, type DocumentRecord, DocumentSchema, Id, Line } from '../model.ts';
import { family, words } from './kind.ts';
import { isRemoved, isStanding } from './standing.ts';

/** What happens to the project as a whole, and to documents. */
export const documentChanges = family(
  {
    'project.rename': { title: Line },
    'document.add': { document: DocumentSchema },
    'document.rename': { id: Id, title: Line },
    /** What is known of a document; an empty value takes it away. */
    'document.describe': {
      id: Id,
      field: v.picklist([...DESCRIBED, 'language']),
      value: v.pipe(v.string(), v.maxLength(LONGEST_DESCRIPTION)),
    },
    /** Makes a document another version of one, or of none. */
    'document.version': { id: Id, of: v.nullable(Id) },
    'document.remove': { id: Id },
    'document.restore': { id: Id },
  },
  {
    'project.rename': {
      apply: (draft, { title }) => draft.rename(spellOut(title)),
      invert: ({ title }, change) =>
        title === null || title === change.title ? null : { kind: 'project.rename', title },
      words: words('Project renamed', '重命名项目', 'Projeto renomeado'),
    },
    'document.add': {
      apply(draft, { document }) {
        if (draft.state.documents.has(document.id)) mark(draft, document.id, false);
        else draft.setDocument(document.id, { record: spelled(document), removed: false });
      },
      invert: ({ documents }, { document: { id } }) =>
        isStanding(documents.get(id)) ? null : { kind: 'document.remove', id },
      words: words('Document brought in', '导入文献', 'Documento importado'),
    },
    'document.rename': {
      apply: (draft, { id, title }) => update(draft, id, { title: spellOut(title) }),
      invert({ documents }, { id }) {
        const entry = documents.get(id);
        return entry ? { kind: 'document.rename', id, title: entry.record.title } : null;
      },
      words: words('Document renamed', '重命名文献', 'Documento renomeado'),
    },
    'document.describe': {
      apply(draft, { id, field, value }) {
        if (field === 'language') update(draft, id, { language: value || 'und' });
        else setField(draft, id, field, value);
      },
      invert({ documents }, change) {
        const record = documents.get(change.id)?.record;
        return record ? { ...change, value: record[change.field] ?? '' } : null;
      },
      words: words('Details changed', '更改文献信息', 'Detalhes alterados'),
    },
    'document.version': {
      apply: (draft, { id, of }) => setField(draft, id, 'versionOf', of ?? ''),
      invert({ documents }, change) {
        const record = documents.get(change.id)?.record;
        return record ? { ...change, of: record.versionOf ?? null } : null;
      },
      words: words('Version set', '设定版本关系', 'Versão definida'),
    },
    'document.remove': {
      apply: (draft, { id }) => mark(draft, id, true),
      invert: ({ documents }, { id }) =>
        isStanding(documents.get(id)) ? { kind: 'document.restore', id } : null,
      words: words('Document removed', '移除文献', 'Documento removido'),
    },
    'document.restore': {
      apply: (draft, { id }) => mark(draft, id, false),
      invert: ({ documents }, { id }) =>
        isRemoved(documents.get(id)) ? { kind: 'document.remove', id } : null,
      words: words('Document restored', '恢复文献', 'Documento restaurado'),
    },
  },
);

/** A document's record with no name in it that reads otherwise than it is. */
function spelled(record: DocumentRecord): DocumentRecord {
  const out = { ...record, title: spellOut(record.title), fileName: spellOut(record.fileName) };
  for (const field of DESCRIBED) if (out[field] !== undefined) out[field] = spellOut(out[field]);
  return out;
}

function mark(draft: Draft, id: string, removed: boolean): void {
  const entry = draft.state.documents.get(id);
  if (entry && entry.removed !== removed) draft.setDocument(id, { record: entry.record, removed });
}

function update(draft: Draft, id: string, part: Partial<DocumentRecord>): void {
  const entry = draft.state.documents.get(id);
  if (entry) draft.setDocument(id, { ...entry, record: { ...entry.record, ...part } });
}

/** Sets a field that a document need not have, or takes it away. */
function setField(draft: Draft, id: string, field: DescribedField | 'versionOf', value: string): void {
  const entry = draft.state.documents.get(id);
  if (!entry) return;
  const { [field]: _, ...record } = entry.record;
  draft.setDocument(id, {
    ...entry,
    record: value === '' ? record : { ...record, [field]: spellOut(value) },
  });
}
