import type { Tag } from './model.ts';
import { canonicalTag, type ProjectState } from './state.ts';

/** A tag with those below it. */
export interface TagNode {
  readonly tag: Tag;
  /** 0 at the top. */
  readonly depth: number;
  readonly children: readonly TagNode[];
}

/** What tags are told from. */
type Tags = Pick<ProjectState, 'tags' | 'tagAliases' | 'merged'>;

interface Codebook {
  readonly roots: readonly TagNode[];
  /** All, each before those below it. */
  readonly all: readonly TagNode[];
}
const known = new WeakMap<object, Tags & { readonly codebook: Codebook }>();

/** The standing tags as a tree, in the order of the codebook; archived ones among them. */
export function tagTree(state: Tags): readonly TagNode[] {
  return codebookOf(state).roots;
}

/** All standing tags, each before those below it. */
export function tagNodes(state: Tags): readonly TagNode[] {
  return codebookOf(state).all;
}

/** Made once for each state of the tags. */
function codebookOf({ tags, tagAliases, merged }: Tags): Codebook {
  const last = known.get(tags);
  if (last && last.tagAliases === tagAliases && last.merged === merged) return last.codebook;
  const codebook = makeCodebook({ tags, tagAliases, merged });
  known.set(tags, { tags, tagAliases, merged, codebook });
  return codebook;
}

function makeCodebook(state: Tags): Codebook {
  const standing = [...state.tags.values()].flatMap(({ record, removed }) =>
    removed || state.merged.has(record.id) ? [] : [record],
  );
  const made = new Map(standing.map((tag, at) => [tag.id, at]));
  const parents = parentsOf(state, standing);
  const below = new Map<string | null, Tag[]>();
  for (const tag of standing) {
    const parent = parents.get(tag.id) ?? null;
    const list = below.get(parent);
    if (list) list.push(tag);
    else below.set(parent, [tag]);
  }
  const place = (tag: Tag): number => tag.order ?? made.get(tag.id) ?? 0;
  const all: TagNode[] = [];
  const nodesOf = (parent: string | null, depth: number): readonly TagNode[] =>
    (below.get(parent) ?? [])
      .sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))
      .map((tag) => {
        const at = all.push(NOBODY) - 1;
        const node: TagNode = { tag, depth, children: nodesOf(tag.id, depth + 1) };
        all[at] = node;
        return node;
      });
  return { roots: nodesOf(null, 0), all };
}
/** Holds a place until the node that belongs there is made. */
const NOBODY: TagNode = { tag: { id: '', name: '', colour: 1 }, depth: 0, children: [] };

/**
 * Under which standing tag each stands. Where merging has made a ring of them, the one whose id is least stands at the
 * top: the same on every machine.
 */
function parentsOf(state: Tags, standing: readonly Tag[]): ReadonlyMap<string, string> {
  const here = new Set(standing.map(({ id }) => id));
  const parents = new Map<string, string>();
  for (const { id, parent } of standing) {
    const above = standingAbove(state, here, id, parent);
    if (above !== null) parents.set(id, above);
  }
  for (const { id } of standing) {
    const ring = ringFrom(parents, id);
    const [least] = ring ? [...ring].sort() : [];
    if (least !== undefined) parents.delete(least);
  }
  return parents;
}

/** The nearest tag above that stands: one that was removed is passed over, one that was merged counts as the other. */
function standingAbove(
  state: Tags,
  here: ReadonlySet<string>,
  id: string,
  parent: string | undefined,
): string | null {
  const seen = new Set<string>();
  for (let at = parent; at !== undefined && !seen.has(at); at = state.tags.get(at)?.record.parent) {
    seen.add(at);
    const own = canonicalTag(state, at);
    if (own !== id && here.has(own)) return own;
  }
  return null;
}

/** The tags that lead back to one, where they do. */
function ringFrom(parents: ReadonlyMap<string, string>, id: string): readonly string[] | null {
  const ring = [id];
  for (let at = parents.get(id); at !== undefined && ring.length <= parents.size; at = parents.get(at)) {
    if (at === id) return ring;
    ring.push(at);
  }
  return null;
}

/** The ids of those that each tag stands under, the outermost first, and its own. */
export function waysTo(state: Tags): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>();
  const visit = ({ tag, children }: TagNode, way: readonly string[]): void => {
    const own = [...way, tag.id];
    ways.set(tag.id, own);
    for (const child of children) visit(child, own);
  };
  for (const node of tagTree(state)) visit(node, []);
  return ways;
}

/** The ids of a tag and of all below it. */
export function withBelow(state: Tags, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const take = ({ tag, children }: TagNode): void => {
    found.add(tag.id);
    children.forEach(take);
  };
  const node = tagNodes(state).find(({ tag }) => tag.id === id);
  if (node) take(node);
  return found;
}

/** Tags that are offered: those that are not archived, nor below one that is. */
export function offeredTags(state: Tags): Tag[] {
  const offered: Tag[] = [];
  const take = ({ tag, children }: TagNode): void => {
    if (tag.archived) return;
    offered.push(tag);
    children.forEach(take);
  };
  tagTree(state).forEach(take);
  return offered;
}

/** The tags by their number keys, 1 to 9: those that were given one, then the others in their order. */
export function tagKeys(state: Tags): ReadonlyMap<number, Tag> {
  const keys = new Map<number, Tag>();
  const offered = offeredTags(state);
  for (const tag of offered) if (tag.key !== undefined && !keys.has(tag.key)) keys.set(tag.key, tag);
  const taken = new Set(keys.values());
  let key = 1;
  for (const tag of offered) {
    if (taken.has(tag)) continue;
    while (keys.has(key)) key++;
    if (key > 9) break;
    keys.set(key, tag);
  }
  return keys;
}
