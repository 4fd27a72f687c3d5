import { spellOut } from '#core/text/visible.ts';
import type { Draft } from '../draft.ts';
import { Id, SavedQuerySchema } from '../model.ts';
import { family, words } from './kind.ts';
import { isRemoved, isStanding } from './standing.ts';

/** What happens to the queries that a person keeps. */
export const queryChanges = family(
  {
    /** Keeps a query, or gives one that is kept another name or text. */
    'query.save': { query: SavedQuerySchema },
    'query.remove': { id: Id },
    'query.restore': { id: Id },
  },
  {
    'query.save': {
      apply(draft, { query }) {
        const removed = draft.state.queries.get(query.id)?.removed ?? false;
        draft.setQuery(query.id, { record: { ...query, name: spellOut(query.name) }, removed });
      },
      invert({ queries }, { query: { id } }) {
        const entry = queries.get(id);
        return entry ? { kind: 'query.save', query: entry.record } : { kind: 'query.remove', id };
      },
      words: words('Query saved', '保存查询', 'Busca guardada'),
    },
    'query.remove': {
      apply: (draft, { id }) => mark(draft, id, true),
      invert: ({ queries }, { id }) => (isStanding(queries.get(id)) ? { kind: 'query.restore', id } : null),
      words: words('Query removed', '删除查询', 'Busca removida'),
    },
    'query.restore': {
      apply: (draft, { id }) => mark(draft, id, false),
      invert: ({ queries }, { id }) => (isRemoved(queries.get(id)) ? { kind: 'query.remove', id } : null),
      words: words('Query restored', '恢复查询', 'Busca restaurada'),
    },
  },
);

function mark(draft: Draft, id: string, removed: boolean): void {
  const entry = draft.state.queries.get(id);
  if (entry && entry.removed !== removed) draft.setQuery(id, { record: entry.record, removed });
}
