import { tagNodes, waysTo } from '#core/project/codebook.ts';
import type { Annotation } from '#core/project/model.ts';
import { tagsOf } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';

const OTHERS = /[^\p{L}\p{M}\p{N}\p{So}_-]+/gu;
const DASHES = /-{2,}/g;
const OUTER = /^-|-$/g;
const NUMERIC = /^\p{N}+$/u;
const NUMBERED = /^_(\p{N}+)$/u;

/**
 * A tag's name as Obsidian can hold it, without `#`: what it does not take becomes `-`, a number gets a `_` before
 * it. A slash stays, for it parts a tag from those below it. Never empty.
 */
export function hashtagOf(name: string): string {
  return (
    name
      .normalize('NFC')
      .split('/')
      .map(partOf)
      .filter((part) => part !== '')
      .join('/') || '_'
  );
}

function partOf(name: string): string {
  const part = name.replace(OTHERS, '-').replace(DASHES, '-').replace(OUTER, '');
  return NUMERIC.test(part) ? `_${part}` : part;
}

/** The name of a tag that a person made in Obsidian: a part of a hashtag. */
export function nameOfPart(part: string): string {
  return NUMBERED.exec(part)?.[1] ?? part;
}

/** Hashtags are one in any case of letters. */
function keyOf(hashtag: string): string {
  return hashtag.normalize('NFC').toLowerCase();
}

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/**
 * The hashtag of every standing tag, by id: the names of those it stands under and its own, `parent/child`. Two that
 * would be the same are told apart by a number; the tag that was made first has none.
 */
export function hashtagsOf(state: ProjectState): ReadonlyMap<string, string> {
  // One array for each state of the codebook.
  const nodes = tagNodes(state);
  const last = known.get(nodes);
  if (last) return last;
  const names = new Map(nodes.map(({ tag }) => [tag.id, tag.name]));
  const hashtags = new Map<string, string>();
  const taken = new Set<string>();
  for (const [id, way] of [...waysTo(state)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const plain = way.map((one) => hashtagOf(names.get(one) ?? '')).join('/');
    let unique = plain;
    for (let n = 2; taken.has(keyOf(unique)); n++) unique = `${plain}-${n}`;
    taken.add(keyOf(unique));
    hashtags.set(id, unique);
  }
  known.set(nodes, hashtags);
  return hashtags;
}

/** The hashtags of an annotation, in the order its tags were put on. */
export function shownTags(state: ProjectState, annotation: Annotation): string[] {
  const hashtags = hashtagsOf(state);
  return tagsOf(state, annotation).map(({ id, name }) => hashtags.get(id) ?? hashtagOf(name));
}

/**
 * Finds the tag that a hashtag is of: by its whole way, or by its own name where only one tag has that. null for
 * none.
 */
export function tagFinder(state: ProjectState): (hashtag: string) => string | null {
  const byWay = new Map([...hashtagsOf(state)].map(([id, hashtag]) => [keyOf(hashtag), id]));
  const byName = new Map<string, string | null>();
  for (const { tag } of tagNodes(state)) {
    const key = keyOf(hashtagOf(tag.name));
    byName.set(key, byName.has(key) ? null : tag.id);
  }
  return (hashtag) => {
    const key = keyOf(hashtag);
    return byWay.get(key) ?? byName.get(key) ?? byName.get(key.slice(key.lastIndexOf('/') + 1)) ?? null;
  };
}
