import { v7 as uuid } from 'uuid';
import * as v from 'valibot';
import { fail, ok, type Result } from '#core/result.ts';
import { delimiterOf, readCells } from '#core/text/csv.ts';
import { normaliseText } from '#core/text/source.ts';
import { alike } from './alike.ts';
import type { Change } from './changes/table.ts';
import { tagNodes } from './codebook.ts';
import { tagName } from './make-tag.ts';
import { ColourSchema, TAG_TEXTS, type Tag, TagKeySchema, TagTextSchema } from './model.ts';
import type { ProjectState } from './state.ts';

/** One tag of a set, by its name; `parent` is the name of the one that it stands under. */
const SetTagSchema = v.object({
  name: v.string(),
  parent: v.optional(v.string()),
  colour: v.optional(ColourSchema),
  key: v.optional(TagKeySchema),
  definition: v.optional(TagTextSchema),
  use: v.optional(TagTextSchema),
  notUse: v.optional(TagTextSchema),
  archived: v.optional(v.boolean()),
});
type SetTag = v.InferOutput<typeof SetTagSchema>;
/** With where it stands in its file: the row of a table, else which of the tags it is; from 1. */
export type PlacedTag = SetTag & { readonly at: number; readonly of: 'rows' | 'entries' };
const SetSchema = v.object({
  format: v.literal('vermilion-tags'),
  version: v.literal(1),
  tags: v.pipe(v.array(SetTagSchema), v.maxLength(10_000)),
});

/** The columns of a set as a table, in order; the first line names them. */
const COLUMNS = ['name', 'parent', 'colour', 'key', 'definition', 'use', 'notUse', 'archived'] as const;

function tagsToSet(state: Pick<ProjectState, 'tags' | 'tagAliases' | 'merged'>): SetTag[] {
  const parents = new Map<string, string>();
  const nodes = tagNodes(state);
  for (const { tag, children } of nodes) for (const child of children) parents.set(child.tag.id, tag.name);
  return nodes.map(({ tag }) => {
    const { id, name, colour, key, definition, use, notUse, archived } = tag;
    const parent = parents.get(id);
    return {
      name,
      ...(parent !== undefined && { parent }),
      colour,
      ...(key !== undefined && { key }),
      ...(definition !== undefined && { definition }),
      ...(use !== undefined && { use }),
      ...(notUse !== undefined && { notUse }),
      ...(archived && { archived }),
    };
  });
}

/** The tags of a project as JSON that another project can take in. */
export function tagSetJson(state: ProjectState): string {
  return `${JSON.stringify({ format: 'vermilion-tags', version: 1, tags: tagsToSet(state) }, null, 2)}\n`;
}

/** The tags of a project as rows, the first with the names of the columns. */
export function tagSetRows(state: ProjectState): string[][] {
  return [
    [...COLUMNS],
    ...tagsToSet(state).map((tag) =>
      COLUMNS.map((column) => {
        const value = tag[column];
        return value === undefined || value === false ? '' : value === true ? 'yes' : String(value);
      }),
    ),
  ];
}

/** Reads a set, JSON or a table. `bad-tag-set` with why and where. */
export function parseTagSet(text: string, file: string): Result<readonly PlacedTag[]> {
  const bad = (where: string) => fail('bad-tag-set', { file, where });
  const trimmed = normaliseText(text).trimStart();
  if (trimmed.startsWith('{')) {
    try {
      const set = v.safeParse(SetSchema, JSON.parse(trimmed));
      return set.success
        ? ok(set.output.tags.map((tag, at) => ({ ...tag, at: at + 1, of: 'entries' as const })))
        : bad(v.getDotPath(set.issues[0]) ?? 'JSON');
    } catch {
      return bad('JSON');
    }
  }
  const [head = [], ...rows] = readCells(trimmed, delimiterOf(trimmed));
  const names = head.map((name) => name.trim().toLowerCase());
  const columns = COLUMNS.map((column) => names.indexOf(column.toLowerCase()));
  if (columns[0] === -1) return bad(`1: ${COLUMNS.join(', ')}`);
  const set: PlacedTag[] = [];
  for (const [at, row] of rows.entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    const cells = COLUMNS.map((_, place) => row[columns[place] ?? -1]?.trim() ?? '');
    const tag = v.safeParse(SetTagSchema, tagOfCells(cells));
    if (!tag.success) return bad(`${at + 2}: ${v.getDotPath(tag.issues[0]) ?? ''}`);
    set.push({ ...tag.output, at: at + 2, of: 'rows' });
  }
  return ok(set);
}

function tagOfCells(cells: readonly string[]): Record<string, unknown> {
  const tag: Record<string, unknown> = {};
  for (const [at, column] of COLUMNS.entries()) {
    const cell = cells[at] ?? '';
    if (column === 'name') tag[column] = cell;
    else if (cell !== '')
      tag[column] =
        column === 'colour' || column === 'key' ? Number(cell) : column === 'archived' ? true : cell;
  }
  return tag;
}

/** What bringing a set in would do. Tags that stand keep what is said of them. */
export interface TagSetPlan {
  readonly changes: readonly Change[];
  readonly added: readonly string[];
  /** Names that stand already. */
  readonly same: readonly string[];
  /** New names that are much like ones that stand. */
  readonly near: readonly { readonly name: string; readonly like: string }[];
  /** What does not come in as it stands there: a name that is none, or one to stand under that nothing has. */
  readonly wrong: readonly WrongInSet[];
}

/** What is wrong with a tag of a set, and where it stands. */
export interface WrongInSet {
  readonly at: number;
  readonly of: 'rows' | 'entries';
  readonly why: 'empty' | 'long' | 'parent';
  /** The beginning of the name that is meant. */
  readonly name: string;
}

/** Plans what of a set is new to these tags. */
export function planTagSet(set: readonly PlacedTag[], standing: readonly Tag[]): TagSetPlan {
  const ids = new Map(standing.map(({ name, id }) => [name, id]));
  const changes: Change[] = [];
  const placed: Change[] = [];
  const plan = {
    added: [] as string[],
    same: [] as string[],
    near: [] as { name: string; like: string }[],
    wrong: [] as WrongInSet[],
  };
  const fresh: { readonly tag: PlacedTag; readonly id: string }[] = [];
  for (const one of set) {
    const name = tagName(one.name);
    if (!name.ok) {
      const why = one.name.trim() === '' ? 'empty' : 'long';
      plan.wrong.push({ at: one.at, of: one.of, why, name: one.name.trim().slice(0, 40) });
      continue;
    }
    if (ids.has(name.value)) {
      plan.same.push(name.value);
      continue;
    }
    const like = standing.find((tag) => alike(tag.name, name.value));
    if (like) plan.near.push({ name: name.value, like: like.name });
    const id = uuid();
    ids.set(name.value, id);
    plan.added.push(name.value);
    fresh.push({ tag: one, id });
    changes.push({
      kind: 'tag.add',
      tag: { id, name: name.value, colour: one.colour ?? (plan.added.length % 8) + 1 },
    });
  }
  for (const { tag, id } of fresh) {
    const parent = tag.parent === undefined ? undefined : ids.get(tag.parent.trim());
    if (parent === undefined && (tag.parent?.trim() ?? '') !== '')
      plan.wrong.push({
        at: tag.at,
        of: tag.of,
        why: 'parent',
        name: (tag.parent ?? '').trim().slice(0, 40),
      });
    if (parent !== undefined && parent !== id) placed.push({ kind: 'tag.place', id, parent, order: null });
    for (const field of TAG_TEXTS) {
      const value = tag[field];
      if (value !== undefined && value !== '') placed.push({ kind: 'tag.describe', id, field, value });
    }
    if (tag.key !== undefined && !standing.some(({ key }) => key === tag.key))
      placed.push({ kind: 'tag.key', id, key: tag.key });
    if (tag.archived) placed.push({ kind: 'tag.archive', id, value: true });
  }
  plan.wrong.sort((a, b) => a.at - b.at);
  return { ...plan, changes: [...changes, ...placed] };
}
