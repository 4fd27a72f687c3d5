import type { Change } from '#core/project/changes/table.ts';
import { tagToWear } from '#core/project/make-tag.ts';
import { canonicalTag, type ProjectState } from '#core/project/state.ts';
import { nameOfPart, tagFinder } from './hashtag.ts';
import type { Proposal } from './proposals.ts';

/** What makes proposals true, as changes of one operation. Tags that do not stand yet are made, under those above them. */
export function changesOf(proposals: readonly Proposal[], state: ProjectState): Change[] {
  const tags = new TagMaker(state);
  const changes: Change[] = [];
  for (const proposal of proposals) {
    const { annotation: id } = proposal;
    const record = state.annotations.get(id)?.record;
    if (!record) throw new RangeError(`no annotation ${id}`);
    if (proposal.kind === 'note') {
      changes.push({ kind: 'annotation.note', id, note: proposal.after });
      continue;
    }
    const wished = proposal.after.map((hashtag) => tags.of(hashtag));
    const standing = new Set<string>();
    for (const tag of new Set(record.tags)) {
      const own = canonicalTag(state, tag);
      const entry = state.tags.get(own);
      // A removed tag is shown nowhere: nobody took it off.
      if (!entry || entry.removed) continue;
      if (wished.includes(own)) standing.add(own);
      else changes.push({ kind: 'annotation.untag', id, tag });
    }
    for (const tag of new Set(wished))
      if (!standing.has(tag)) changes.push({ kind: 'annotation.tag', id, tag });
  }
  return [...tags.changes, ...changes];
}

/** Finds tags by their hashtags, and makes those that do not stand. */
class TagMaker {
  readonly changes: Change[] = [];
  /** By hashtag, and by name: a name stands once. */
  private readonly made = new Map<string, string>();
  private readonly find: (hashtag: string) => string | null;

  constructor(private readonly state: ProjectState) {
    this.find = tagFinder(state);
  }

  /** The id of a hashtag's tag. */
  of(hashtag: string): string {
    const key = hashtag.toLowerCase();
    const standing = this.find(hashtag) ?? this.made.get(key);
    if (standing !== undefined) return standing;
    const slash = hashtag.lastIndexOf('/');
    const parent = slash > 0 ? this.of(hashtag.slice(0, slash)) : null;
    const name = nameOfPart(hashtag.slice(slash + 1));
    const twin = this.made.get(`name ${name.toLowerCase()}`);
    if (twin !== undefined) return twin;
    const worn = tagToWear(this.state, name);
    if (!worn.ok) throw new RangeError(`no name of a tag: ${name}`);
    const { tag, changes } = worn.value;
    this.changes.push(...changes);
    if (parent !== null && changes.length > 0)
      this.changes.push({ kind: 'tag.place', id: tag.id, parent, order: null });
    this.made.set(key, tag.id);
    this.made.set(`name ${name.toLowerCase()}`, tag.id);
    return tag.id;
  }
}
