import { LONGEST_TAG_TEXT } from '#core/limits.ts';
import type { Change } from '#core/project/changes/table.ts';
import { type TagNode, tagKeys, tagNodes } from '#core/project/codebook.ts';
import type { Tag, TagText } from '#core/project/model.ts';
import { savedQueries, tags } from '#core/project/query.ts';
import { canonicalTag, type ProjectState } from '#core/project/state.ts';
import { parseTagSet, planTagSet, type TagSetPlan } from '#core/project/tag-set.ts';
import { namesTag } from '#core/query/facts.ts';
import { parseQuery } from '#core/query/parse.ts';
import type { Result } from '#core/result.ts';
import { client } from '../client.ts';
import { act, undo } from './actions.ts';
import type { Saved } from './exporting.ts';
import { translator } from './language.ts';
import { notify } from './notices.ts';
import { useApp } from './store.ts';

const now = (): ProjectState | undefined => useApp.getState().project?.state;

/** Where a tag is put in relation to another: before or behind it, or under it as the last. */
export type Beside = 'before' | 'behind' | 'under';

/** Puts a tag before, behind or under another. */
export async function placeTag(id: string, beside: Beside, other: string): Promise<void> {
  const state = now();
  const target = state && tagNodes(state).find(({ tag }) => tag.id === other);
  if (!state || !target || id === other) return;
  const parent = beside === 'under' ? other : parentOf(state, other);
  const siblings = childrenOf(state, parent).filter((tag) => tag.id !== id);
  const at =
    beside === 'under'
      ? siblings.length
      : siblings.findIndex((tag) => tag.id === other) + (beside === 'behind' ? 1 : 0);
  await act(
    inOrder(id, parent, [
      ...siblings.slice(0, at).map((tag) => tag.id),
      id,
      ...siblings.slice(at).map((tag) => tag.id),
    ]),
  );
}

/** Gives all that stand beside one another their places. */
function inOrder(id: string, parent: string | null, ids: readonly string[]): Change[] {
  const state = now();
  return ids.flatMap((one, order): Change[] => {
    const record = state?.tags.get(one)?.record;
    if (one !== id && record?.order === order) return [];
    return [{ kind: 'tag.place', id: one, parent, order }];
  });
}

/** The tag that one stands under, or null. */
export function parentOf(state: ProjectState, id: string): string | null {
  return tagNodes(state).find(({ children }) => children.some(({ tag }) => tag.id === id))?.tag.id ?? null;
}

function childrenOf(state: ProjectState, parent: string | null): readonly Tag[] {
  const nodes: readonly TagNode[] =
    parent === null
      ? tagNodes(state).filter(({ depth }) => depth === 0)
      : (tagNodes(state).find(({ tag }) => tag.id === parent)?.children ?? []);
  return nodes.map(({ tag }) => tag);
}

/** Moves a tag one step: among those beside it, under the one before it, or out from under its own. */
export async function stepTag(id: string, way: 'up' | 'down' | 'in' | 'out'): Promise<void> {
  const state = now();
  if (!state) return;
  const parent = parentOf(state, id);
  const siblings = childrenOf(state, parent);
  const at = siblings.findIndex((tag) => tag.id === id);
  const before = siblings[at - 1];
  const behind = siblings[at + 1];
  if (way === 'up' && before) await placeTag(id, 'before', before.id);
  else if (way === 'down' && behind) await placeTag(id, 'behind', behind.id);
  else if (way === 'in' && before) await placeTag(id, 'under', before.id);
  else if (way === 'out' && parent !== null) await placeTag(id, 'behind', parent);
}

/** Gives a tag a number key; whose it was loses it. null: any that is free. */
export async function giveKey(id: string, key: number | null): Promise<void> {
  const state = now();
  if (!state) return;
  const holder = key === null ? undefined : tagKeys(state).get(key);
  const changes: Change[] = [{ kind: 'tag.key', id, key }];
  if (holder?.key !== undefined && holder.id !== id)
    changes.unshift({ kind: 'tag.key', id: holder.id, key: null });
  await act(changes);
}

export async function describeTag(id: string, field: TagText, value: string): Promise<void> {
  const before = now()?.tags.get(id)?.record[field] ?? '';
  if (value !== before) await act([{ kind: 'tag.describe', id, field, value }]);
}

export async function archiveTag(id: string, value: boolean): Promise<void> {
  await act([{ kind: 'tag.archive', id, value }]);
}

export async function markExample(
  id: string,
  annotation: string,
  value: 'for' | 'against' | null,
): Promise<void> {
  await act([{ kind: 'tag.example', id, annotation, value }]);
}

/** What merging a tag into another will do. */
export interface MergePlan {
  /** Passages that bear the one that goes, and of them those that bear both. */
  readonly passages: number;
  readonly both: number;
  /** How many passages the other has afterwards. */
  readonly after: number;
  /** A few of the passages: annotations by their ids. */
  readonly some: readonly string[];
  /** Queries that a person keeps and that name the one that goes. */
  readonly queries: number;
}

export function planMerge(state: ProjectState, id: string, into: string): MergePlan {
  let passages = 0;
  let both = 0;
  let other = 0;
  const some: string[] = [];
  for (const { record, removed } of state.annotations.values()) {
    if (removed || state.documents.get(record.document)?.removed !== false) continue;
    const worn = new Set(record.tags.map((tag) => canonicalTag(state, tag)));
    if (worn.has(into)) other++;
    if (!worn.has(id)) continue;
    passages++;
    if (worn.has(into)) both++;
    if (some.length < 4) some.push(record.id);
  }
  const name = state.tags.get(id)?.record.name ?? '';
  const queries = savedQueries(state).filter(({ text }) => {
    const query = parseQuery(text);
    return query.ok && namesTag(query.value, name);
  });
  return { passages, both, after: other + passages - both, some, queries: queries.length };
}

/** Merges a tag into another in one step; with `join` its definition is put below the other's. */
export async function mergeTags(id: string, into: string, join: boolean): Promise<boolean> {
  const state = now();
  const one = state?.tags.get(id)?.record;
  const other = state?.tags.get(into)?.record;
  if (!state || !one || !other) return false;
  const changes: Change[] = [{ kind: 'tag.merge', id, into }];
  for (const field of ['definition', 'use', 'notUse'] as const) {
    const text = one[field];
    if (join && text !== undefined)
      changes.push({
        kind: 'tag.describe',
        id: into,
        field,
        value: (other[field] === undefined ? text : `${other[field]}\n\n${text}`).slice(0, LONGEST_TAG_TEXT),
      });
  }
  for (const { annotation, as } of one.examples ?? [])
    changes.push({ kind: 'tag.example', id: into, annotation, value: as });
  if (!(await act(changes))) return false;
  const said = translator()('codebook.merged', { one: one.name, other: other.name });
  notify(said, 'info', { label: 'command.undo', run: () => void undo() });
  return true;
}

/** Writes the tags to a file that other projects can take in. */
export const saveTagSet = (format: 'json' | 'csv', path: string | null, force: boolean): Promise<Saved> =>
  client['tags.save']({ format, path, force });

/** Reads a tag set from a file; what it would bring is told before anything is done. */
export function readTagSet(text: string, fileName: string): Result<TagSetPlan> {
  const state = now();
  const set = parseTagSet(text, fileName);
  if (!set.ok) return set;
  return { ok: true, value: planTagSet(set.value, state ? tags(state) : []) };
}

/** Brings in the new tags of a set in one step. */
export async function takeTagSet({ changes, added }: TagSetPlan): Promise<boolean> {
  if (changes.length === 0 || !(await act(changes))) return false;
  const said = translator()('codebook.imported', { count: added.length });
  notify(said, 'info', { label: 'command.undo', run: () => void undo() });
  return true;
}
