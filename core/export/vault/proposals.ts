import { MOST_NOTE } from '#core/limits.ts';
import { tagName } from '#core/project/make-tag.ts';
import type { Annotation } from '#core/project/model.ts';
import { tagsOf } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { anchorsOf } from './anchors.ts';
import {
  type Base,
  lettersOf,
  normalNote,
  noteDigest,
  passageDigests,
  readBase,
  tagsDigest,
} from './base.ts';
import { nameOfPart, shownTags, tagFinder } from './hashtag.ts';
import type { Hash } from './note.ts';
import type { Entry } from './read-back.ts';
import { trimmed } from './text-lines.ts';

/** What a person changed in a file, as a change of the project that nobody has made yet. */
export type Proposal = {
  /** The annotation's id, and by what it is called in files. */
  readonly annotation: string;
  readonly anchor: string;
  /** The project changed as well since it was written, or another file says otherwise. */
  readonly conflict: boolean;
} & (
  | { readonly kind: 'note'; readonly before: string; readonly after: string }
  /** Hashtags, without `#`. */
  | { readonly kind: 'tags'; readonly before: readonly string[]; readonly after: readonly string[] }
);

/** Why something does not come in. */
export type NotPlacedWhy =
  | 'unknown-passage'
  | 'removed-passage'
  | 'quote-changed'
  | 'other-text'
  | 'bad-tag'
  | 'too-many-tags'
  | 'long-note';

/** What does not come in, with the passage it stands at. */
export interface NotPlaced {
  readonly why: NotPlacedWhy;
  readonly quote: string;
}

/** Tags that one annotation may bear. */
const MOST_TAGS = 200;

/**
 * What files that came back would change: notes and tags, never a quote. Nothing for what nobody edited, nor for a
 * note that says the same in other Markdown. Where a page does not say what a passage was when it was written, a
 * change of what stands is sure only if the project has not changed since.
 *
 * @param lastChange when the project last changed, ISO 8601, as exported pages say it
 */
export function proposalsOf(
  entries: readonly Entry[],
  state: ProjectState,
  { hash, lastChange }: { readonly hash: Hash; readonly lastChange: string },
): { readonly proposed: readonly Proposal[]; readonly notPlaced: readonly NotPlaced[] } {
  const byAnchor = new Map([...anchorsOf(state)].map(([id, anchor]) => [anchor, id]));
  const find = tagFinder(state);
  const proposed: Proposal[] = [];
  const notPlaced: NotPlaced[] = [];
  for (const entry of entries) {
    if (!entry.edited) continue;
    const tell = (why: NotPlacedWhy): void => {
      notPlaced.push({ why, quote: entry.quote });
    };
    const found = state.annotations.get(byAnchor.get(entry.anchor) ?? '');
    if (!found) {
      tell('unknown-passage');
      continue;
    }
    const { record, removed } = found;
    if (removed || state.documents.get(record.document)?.removed !== false) {
      tell('removed-passage');
      continue;
    }
    const now = passageDigests(entry, hash);
    const base = entry.base === undefined ? null : readBase(entry.base);
    if (base ? now.quote !== base.quote : !isPartOf(entry.quote, record)) tell('quote-changed');
    if (base && now.rest !== base.rest) tell('other-text');
    const known = { now, base, hash, sure: entry.exported === lastChange };
    const own = { annotation: record.id, anchor: entry.anchor };
    const note = noteOf(entry, record, known);
    if (note && note.after.length > MOST_NOTE) tell('long-note');
    else if (note) proposed.push({ ...own, kind: 'note', ...note });
    const tags = tagsOfEntry(entry, record, { ...known, state, find });
    if (typeof tags === 'string') tell(tags);
    else if (tags) proposed.push({ ...own, kind: 'tags', ...tags });
  }
  return { proposed: together(proposed), notPlaced };
}

interface Known {
  /** Of the passage as the file has it. */
  readonly now: Base;
  /** As it was written; null where nothing tells. */
  readonly base: Base | null;
  readonly hash: Hash;
  /** The project is as it was when the page was written. */
  readonly sure: boolean;
}

interface Change<T> {
  readonly before: T;
  readonly after: T;
  readonly conflict: boolean;
}

function noteOf(
  entry: Entry,
  { note: before }: Annotation,
  { now, base, hash, sure }: Known,
): Change<string> | null {
  // Where a page shows no note it may never have shown one: it is taken for deleted only where it was there.
  if (entry.note === null && !base?.note) return null;
  const after = trimmed(entry.note ?? '');
  if (base?.note && (now.note ?? noteDigest('', hash)) === base.note) return null;
  const current = normalNote(before);
  if (normalNote(after) === current) return null;
  return {
    before,
    after,
    conflict: !sure && changedSince(base?.note ?? null, noteDigest(before, hash), current !== ''),
  };
}

function tagsOfEntry(
  entry: Entry,
  record: Annotation,
  {
    now,
    base,
    hash,
    sure,
    state,
    find,
  }: Known & { readonly state: ProjectState; readonly find: (hashtag: string) => string | null },
): Change<readonly string[]> | NotPlacedWhy | null {
  if (entry.tags === null && !base?.tags) return null;
  const after = [...new Set(entry.tags ?? [])];
  if (base?.tags && (now.tags ?? tagsDigest([], hash)) === base.tags) return null;
  const before = shownTags(state, record);
  const standing = new Set(tagsOf(state, record).map(({ id }) => id));
  const wished = new Set(after.map((tag) => find(tag) ?? `#${tag.toLowerCase()}`));
  if (wished.size === standing.size && [...wished].every((id) => standing.has(id))) return null;
  if (after.some((tag) => !find(tag) && !tag.split('/').every((part) => tagName(nameOfPart(part)).ok)))
    return 'bad-tag';
  if (wished.size > MOST_TAGS) return 'too-many-tags';
  return {
    before,
    after,
    conflict: !sure && changedSince(base?.tags ?? null, tagsDigest(before, hash), before.length > 0),
  };
}

/** Whether the project changed since a page was written; where the page cannot tell, whether it has anything to lose. */
function changedSince(written: string | null, now: string, something: boolean): boolean {
  return written === null ? something : written !== now;
}

/** Whether a quote is the passage, or a part of it: page breaks are left out of what is read. */
function isPartOf(quote: string, { targets }: Annotation): boolean {
  const whole = lettersOf(targets.map(({ exact }) => exact).join(''));
  let at = 0;
  for (const char of lettersOf(quote)) {
    at = whole.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Each once: where an annotation stands in several files that say the same, one; where they do not, none is sure. */
function together(proposed: readonly Proposal[]): Proposal[] {
  const groups = new Map<string, Proposal[]>();
  for (const one of proposed) {
    const key = `${one.annotation} ${one.kind}`;
    const group = groups.get(key) ?? [];
    const twin = group.findIndex((other) => saying(other) === saying(one));
    if (twin === -1) group.push(one);
    else if (one.conflict) group[twin] = one;
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) =>
    group.length > 1 ? group.map((one) => ({ ...one, conflict: true })) : group,
  );
}

function saying(one: Proposal): string {
  return one.kind === 'note'
    ? normalNote(one.after)
    : one.after
        .map((tag) => tag.toLowerCase())
        .sort()
        .join(' ');
}
