import { v7 as uuid } from 'uuid';
import { fail, ok, type Result } from '#core/result.ts';
import { foldText } from '#core/text/fold.ts';
import { LONGEST_LINE } from '../limits.ts';
import type { Change } from './changes/table.ts';
import { COLOURS, type Colour, type Tag } from './model.ts';
import { tags } from './query.ts';
import type { ProjectState } from './state.ts';

/**
 * A tag's name as it is kept: in Unicode normal form C, without blanks around it, any blanks inside as one space.
 * `bad-tag-name` where that leaves nothing, or too much.
 */
export function tagName(name: string): Result<string> {
  const kept = name.normalize('NFC').replace(/\s+/g, ' ').trim();
  return kept === '' || kept.length > LONGEST_LINE
    ? fail('bad-tag-name', { name: name.trim().slice(0, 80) })
    : ok(kept);
}

/** Two names with the same key are one name to a person: letter case, width and blanks tell no tags apart. */
function tagKey(name: string): string {
  const plain = name.normalize('NFC').replace(/\s+/g, ' ').trim();
  return foldText(plain, ['width', 'case']).text;
}

/** The standing tag that bears this name, or one that nobody would tell from it; null for none. */
export function tagByName(state: ProjectState, name: string): Tag | null {
  const standing = tags(state);
  const key = tagKey(name);
  return (
    standing.find((tag) => tag.name === name) ?? standing.find((tag) => tagKey(tag.name) === key) ?? null
  );
}

/** A tag to put on something, with what makes it where it does not stand yet. */
export interface TagToWear {
  readonly tag: Tag;
  /** Of the same operation as its first use, and before it. Nothing for a tag that stands. */
  readonly changes: readonly Change[];
}

/** The one way to a tag by its name, for the window, the command line and importers. Fails as {@link tagName} does. */
export function tagToWear(state: ProjectState, name: string): Result<TagToWear> {
  const kept = tagName(name);
  if (!kept.ok) return kept;
  const standing = tagByName(state, kept.value);
  if (standing) return ok({ tag: standing, changes: [] });
  const tag = { id: uuid(), name: kept.value, colour: leastUsed(tags(state)) };
  return ok({ tag, changes: [{ kind: 'tag.add', tag }] });
}

/** The colour that the fewest tags have; of as many the first. */
function leastUsed(standing: readonly Tag[]): Colour {
  const colours: readonly Colour[] = COLOURS;
  const count = (one: Colour): number => standing.filter(({ colour }) => colour === one).length;
  return colours.reduce((best, one) => (count(one) < count(best) ? one : best));
}
