import * as v from 'valibot';
import { spellOut } from '#core/text/visible.ts';
import type { Draft } from '../draft.ts';
import {
  ColourSchema,
  ExampleSchema,
  Id,
  Line,
  TAG_TEXTS,
  type Tag,
  TagKeySchema,
  TagOrderSchema,
  TagSchema,
  TagTextSchema,
} from '../model.ts';
import { canonicalTag } from '../state.ts';
import { family, type Standing, words } from './kind.ts';
import { isRemoved, isStanding } from './standing.ts';

/** What happens to the codes of the codebook. */
export const tagChanges = family(
  {
    'tag.add': { tag: TagSchema },
    'tag.rename': { id: Id, name: Line },
    'tag.colour': { id: Id, colour: ColourSchema },
    'tag.remove': { id: Id },
    'tag.restore': { id: Id },
    /** Puts a tag under another (null: under none), at a place among those beside it (null: where it was made). */
    'tag.place': { id: Id, parent: v.nullable(Id), order: v.nullable(TagOrderSchema) },
    /** null: one is given to it. Of two with one key the first has it. */
    'tag.key': { id: Id, key: v.nullable(TagKeySchema) },
    /** Empty for none. */
    'tag.describe': { id: Id, field: v.picklist(TAG_TEXTS), value: TagTextSchema },
    'tag.archive': { id: Id, value: v.boolean() },
    'tag.example': { id: Id, annotation: Id, value: v.nullable(ExampleSchema) },
    /** From now on whatever bears a tag bears the other one instead. */
    'tag.merge': { id: Id, into: Id },
    /** Only where it was merged into that one: somebody else may have merged it into another. */
    'tag.unmerge': { id: Id, into: Id },
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
    'tag.place': {
      apply(draft, { id, parent, order }) {
        const above = parent === null ? null : canonicalTag(draft.state, parent);
        // Two writers may each have put the one under the other: the later of the two does not hold.
        if (above !== null && (!draft.state.tags.has(above) || standsUnder(draft.state, above, id))) return;
        const { parent: _parent, order: _order, ...rest } = recordOf(draft.state, id) ?? {};
        set(draft, id, {
          ...rest,
          ...(above !== null && { parent: above }),
          ...(order !== null && { order }),
        });
      },
      invert(state, { id }) {
        const record = recordOf(state, id);
        return record
          ? { kind: 'tag.place', id, parent: record.parent ?? null, order: record.order ?? null }
          : null;
      },
      words: words('Tag moved', '移动标签', 'Etiqueta movida'),
    },
    'tag.key': {
      apply(draft, { id, key }) {
        const record = recordOf(draft.state, id);
        if (!record) return;
        const { key: _, ...rest } = record;
        set(draft, id, key === null ? rest : { ...rest, key });
      },
      invert(state, { id }) {
        const record = recordOf(state, id);
        return record ? { kind: 'tag.key', id, key: record.key ?? null } : null;
      },
      words: words('Key of a tag changed', '更改标签按键', 'Tecla da etiqueta mudada'),
    },
    'tag.describe': {
      apply(draft, { id, field, value }) {
        const record = recordOf(draft.state, id);
        if (!record) return;
        const { [field]: _, ...rest } = record;
        const text = spellOut(value);
        set(draft, id, text === '' ? rest : { ...rest, [field]: text });
      },
      invert(state, { id, field }) {
        const record = recordOf(state, id);
        return record ? { kind: 'tag.describe', id, field, value: record[field] ?? '' } : null;
      },
      words: words('Tag described', '说明标签', 'Etiqueta descrita'),
    },
    'tag.archive': {
      apply(draft, { id, value }) {
        const record = recordOf(draft.state, id);
        if (!record) return;
        const { archived: _, ...rest } = record;
        set(draft, id, value ? { ...rest, archived: true } : rest);
      },
      invert(state, { id }) {
        const record = recordOf(state, id);
        return record ? { kind: 'tag.archive', id, value: record.archived ?? false } : null;
      },
      words: words('Tag archived', '归档标签', 'Etiqueta arquivada'),
    },
    'tag.example': {
      apply(draft, { id, annotation, value }) {
        const record = recordOf(draft.state, id);
        if (!record) return;
        const { examples = [], ...rest } = record;
        const others = examples.filter((one) => one.annotation !== annotation);
        const next = value === null ? others : [...others, { annotation, as: value }];
        set(draft, id, next.length === 0 ? rest : { ...rest, examples: next });
      },
      invert(state, { id, annotation }) {
        const record = recordOf(state, id);
        const before = record?.examples?.find((one) => one.annotation === annotation);
        return record ? { kind: 'tag.example', id, annotation, value: before?.as ?? null } : null;
      },
      words: words('Example of a tag', '标签例段', 'Exemplo de etiqueta'),
    },
    'tag.merge': {
      apply(draft, { id, into }) {
        const { tags, tagAliases } = draft.state;
        const own = tagAliases.get(id) ?? id;
        const other = canonicalTag(draft.state, into);
        // Merged into what was merged into it already: the later of the two does not hold.
        if (tags.has(own) && tags.has(other) && other !== own && !draft.state.merged.has(own))
          draft.setMerged(own, other);
      },
      invert(state, { id, into }) {
        const own = state.tagAliases.get(id) ?? id;
        const other = canonicalTag(state, into);
        return state.tags.has(own) && state.tags.has(other) && !state.merged.has(own)
          ? { kind: 'tag.unmerge', id: own, into: other }
          : null;
      },
      words: words('Tags merged', '合并标签', 'Etiquetas fundidas'),
    },
    'tag.unmerge': {
      apply(draft, { id, into }) {
        if (draft.state.merged.get(id) === into) draft.setMerged(id, null);
      },
      invert: ({ merged }, { id, into }) =>
        merged.get(id) === into ? { kind: 'tag.merge', id, into } : null,
      words: words('Tags taken apart', '拆开合并的标签', 'Etiquetas separadas'),
    },
  },
);

/** A tag as it stands under its own id or another, or undefined. */
function recordOf(state: Standing, id: string): Tag | undefined {
  return state.tags.get(canonicalTag(state, id))?.record;
}

/** Whether a tag is another one or stands below it. */
function standsUnder(state: Standing, id: string, above: string): boolean {
  const end = canonicalTag(state, above);
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined; ) {
    const own: string = canonicalTag(state, at);
    if (own === end) return true;
    if (seen.has(own)) return false;
    seen.add(own);
    at = state.tags.get(own)?.record.parent;
  }
  return false;
}

/** Gives a tag, by its own id or another, what a codebook holds of it now. */
function set(draft: Draft, id: string, record: Partial<Tag>): void {
  const canonical = canonicalTag(draft.state, id);
  const entry = draft.state.tags.get(canonical);
  if (entry) {
    const { name, colour } = entry.record;
    draft.setTag(canonical, { ...entry, record: { ...record, id: canonical, name, colour } });
  }
}

/** A name stands once: a second tag of the same name, made by a writer who had not seen the first, becomes an alias. */
function addTag(draft: Draft, tag: Tag): void {
  const { tags, tagAliases, merged } = draft.state;
  if (tags.has(tag.id) || tagAliases.has(tag.id)) return;
  for (const { record, removed } of tags.values()) {
    // The name of one that was merged is free again.
    if (removed || record.name !== tag.name || merged.has(record.id)) continue;
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
