import { spellOut } from '#core/text/visible.ts';
import type { Draft } from '../draft.ts';
import { ColourSchema, Id, Line, type Tag, TagSchema } from '../model.ts';
import { canonicalTag } from '../state.ts';
import { family, words } from './kind.ts';
import { isRemoved, isStanding } from './standing.ts';

/** What happens to the codes of the codebook. */
export const tagChanges = family(
  {
    'tag.add': { tag: TagSchema },
    'tag.rename': { id: Id, name: Line },
    'tag.colour': { id: Id, colour: ColourSchema },
    'tag.remove': { id: Id },
    'tag.restore': { id: Id },
  },
  {
    'tag.add': {
      apply: (draft, { tag }) => addTag(draft, { ...tag, name: spellOut(tag.name) }),
      invert: ({ tags, tagAliases }, { tag: { id } }) =>
        tags.has(id) || tagAliases.has(id) ? null : { kind: 'tag.remove', id },
      words: words('Tag made', '新建标签', 'Etiqueta criada'),
    },
    'tag.rename': {
      apply: (draft, { id, name }) => update(draft, id, { name: spellOut(name) }),
      invert(state, { id }) {
        const entry = state.tags.get(canonicalTag(state, id));
        return entry ? { kind: 'tag.rename', id, name: entry.record.name } : null;
      },
      words: words('Tag renamed', '重命名标签', 'Etiqueta renomeada'),
    },
    'tag.colour': {
      apply: (draft, { id, colour }) => update(draft, id, { colour }),
      invert(state, { id }) {
        const entry = state.tags.get(canonicalTag(state, id));
        return entry ? { kind: 'tag.colour', id, colour: entry.record.colour } : null;
      },
      words: words('Tag recoloured', '更改标签颜色', 'Cor da etiqueta mudada'),
    },
    'tag.remove': {
      apply: (draft, { id }) => mark(draft, id, true),
      invert: ({ tags }, { id }) => (isStanding(tags.get(id)) ? { kind: 'tag.restore', id } : null),
      words: words('Tag removed', '删除标签', 'Etiqueta removida'),
    },
    'tag.restore': {
      apply: (draft, { id }) => mark(draft, id, false),
      invert: ({ tags }, { id }) => (isRemoved(tags.get(id)) ? { kind: 'tag.remove', id } : null),
      words: words('Tag restored', '恢复标签', 'Etiqueta restaurada'),
    },
  },
);

/** A name stands once: a second tag of the same name, made by a writer who had not seen the first, becomes an alias. */
function addTag(draft: Draft, tag: Tag): void {
  const { tags, tagAliases } = draft.state;
  if (tags.has(tag.id) || tagAliases.has(tag.id)) return;
  for (const { record, removed } of tags.values()) {
    if (removed || record.name !== tag.name) continue;
    draft.setTagAlias(tag.id, record.id);
    return;
  }
  draft.setTag(tag.id, { record: tag, removed: false });
}

function mark(draft: Draft, id: string, removed: boolean): void {
  const entry = draft.state.tags.get(id);
  if (entry && entry.removed !== removed) draft.setTag(id, { record: entry.record, removed });
}

function update(draft: Draft, id: string, part: Partial<Tag>): void {
  const canonical = canonicalTag(draft.state, id);
  const entry = draft.state.tags.get(canonical);
  if (entry) draft.setTag(canonical, { ...entry, record: { ...entry.record, ...part } });
}
