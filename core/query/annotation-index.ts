import type { Annotation } from '#core/project/model.ts';
import type { SortedParts } from '#core/project/sorted-parts.ts';
import { type Folding, foldingKey } from './query.ts';
import { foldFor } from './search-page.ts';

/** The annotations of one document, by the tags that they bear and with their notes folded. */
export class AnnotationIndex {
  readonly all: readonly Annotation[];
  /** Places among all, in order: of those with a note, and by each tag as they bear it. */
  private readonly withNotes: readonly number[];
  private readonly byTag = new Map<string, number[]>();
  private readonly notes = new Map<string, string>();

  private constructor(list: SortedParts<Annotation>) {
    this.all = [...list];
    const withNotes: number[] = [];
    for (const [at, { note, tags }] of this.all.entries()) {
      if (note !== '') withNotes.push(at);
      for (const tag of tags) {
        const own = this.byTag.get(tag);
        if (!own) this.byTag.set(tag, [at]);
        else if (own.at(-1) !== at) own.push(at);
      }
    }
    this.withNotes = withNotes;
  }

  /** Made once for each state of a document. */
  static of(list: SortedParts<Annotation>): AnnotationIndex {
    let index = INDEXES.get(list);
    if (!index) {
      index = new AnnotationIndex(list);
      INDEXES.set(list, index);
    }
    return index;
  }

  /** Those that bear a tag of which `wanted` is so, in order. */
  bearing(wanted: (tag: string) => boolean): readonly Annotation[] {
    const lists: number[][] = [];
    for (const [tag, own] of this.byTag) if (wanted(tag)) lists.push(own);
    const [only] = lists;
    return this.pick(lists.length === 1 && only ? only : [...new Set(lists.flat())].sort((a, b) => a - b));
  }

  /** Those with a note, in order. */
  noted(): readonly Annotation[] {
    return this.pick(this.withNotes);
  }

  private pick(places: readonly number[]): readonly Annotation[] {
    const out: Annotation[] = [];
    for (const at of places) {
      const annotation = this.all[at];
      if (annotation) out.push(annotation);
    }
    return out;
  }

  /** All notes folded, a line break between them. */
  allNotes(folding: Folding): string {
    const key = foldingKey(folding);
    let notes = this.notes.get(key);
    if (notes === undefined) {
      notes = this.noted()
        .map((annotation) => foldedNote(annotation, folding))
        .join('\n');
      this.notes.set(key, notes);
    }
    return notes;
  }
}

const INDEXES = new WeakMap<SortedParts<Annotation>, AnnotationIndex>();
const NOTES = new Map<string, WeakMap<Annotation, string>>();

/** A note folded; kept from one query to the next. */
export function foldedNote(annotation: Annotation, folding: Folding): string {
  const key = foldingKey(folding);
  let kept = NOTES.get(key);
  if (!kept) {
    kept = new WeakMap();
    NOTES.set(key, kept);
  }
  let note = kept.get(annotation);
  if (note === undefined) {
    note = foldFor(annotation.note, folding).text;
    kept.set(annotation, note);
  }
  return note;
}
