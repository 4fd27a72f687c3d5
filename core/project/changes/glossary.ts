import { spellOut } from '#core/text/visible.ts';
import type { Draft } from '../draft.ts';
import { GlossaryEntrySchema, Id } from '../model.ts';
import { family, words } from './kind.ts';
import { isRemoved, isStanding } from './standing.ts';

const { terms } = GlossaryEntrySchema.entries;

/** What happens to the project's own terms. */
export const glossaryChanges = family(
  {
    'glossary.add': { entry: GlossaryEntrySchema },
    'glossary.edit': { id: Id, terms },
    'glossary.remove': { id: Id },
    'glossary.restore': { id: Id },
  },
  {
    'glossary.add': {
      apply(draft, { entry }) {
        if (draft.state.glossary.has(entry.id)) return;
        const record = { ...entry, terms: entry.terms.map(spellOut) };
        draft.setGlossaryEntry(entry.id, { record, removed: false });
      },
      invert: ({ glossary }, { entry: { id } }) =>
        glossary.has(id) ? null : { kind: 'glossary.remove', id },
      words: words('Term added', '添加术语', 'Termo acrescentado'),
    },
    'glossary.edit': {
      apply(draft, { id, terms: next }) {
        const entry = draft.state.glossary.get(id);
        if (entry)
          draft.setGlossaryEntry(id, { ...entry, record: { ...entry.record, terms: next.map(spellOut) } });
      },
      invert({ glossary }, { id }) {
        const entry = glossary.get(id);
        return entry ? { kind: 'glossary.edit', id, terms: entry.record.terms } : null;
      },
      words: words('Term changed', '修改术语', 'Termo alterado'),
    },
    'glossary.remove': {
      apply: (draft, { id }) => mark(draft, id, true),
      invert: ({ glossary }, { id }) =>
        isStanding(glossary.get(id)) ? { kind: 'glossary.restore', id } : null,
      words: words('Term removed', '删除术语', 'Termo removido'),
    },
    'glossary.restore': {
      apply: (draft, { id }) => mark(draft, id, false),
      invert: ({ glossary }, { id }) =>
        isRemoved(glossary.get(id)) ? { kind: 'glossary.remove', id } : null,
      words: words('Term restored', '恢复术语', 'Termo restaurado'),
    },
  },
);

function mark(draft: Draft, id: string, removed: boolean): void {
  const entry = draft.state.glossary.get(id);
  if (entry && entry.removed !== removed) draft.setGlossaryEntry(id, { record: entry.record, removed });
}
