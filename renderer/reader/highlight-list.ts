import type { Annotation, Colour } from '#core/project/model.ts';

/** A highlight as the reader draws it. Replaced, never changed: identity tells whether it is still the same. */
export interface Highlight {
  readonly annotation: Annotation;
  readonly colours: readonly Colour[];
}

/** Highlights that stand one behind the other. Replaced, never changed: where nothing changed it is the same object. */
export interface HighlightPart {
  readonly annotations: readonly Annotation[];
  readonly byId: ReadonlyMap<string, Highlight>;
}

/**
 * The highlights of a document in text order, in the parts in which its annotations are kept. An edit replaces one part or
 * two: whoever remembers what a part gave need not go through all of the others for it.
 */
export class HighlightList {
  readonly size: number;

  constructor(readonly parts: readonly HighlightPart[]) {
    this.size = parts.reduce((sum, { annotations }) => sum + annotations.length, 0);
  }

  /** The highlight of an annotation. */
  get(id: string): Highlight | undefined {
    for (const { byId } of this.parts) {
      const found = byId.get(id);
      if (found) return found;
    }
    return undefined;
  }

  /** All of them in text order. */
  *values(): Generator<Highlight> {
    for (const { byId } of this.parts) yield* byId.values();
  }

  /** Their annotations, in text order. */
  annotations(): Annotation[] {
    return this.parts.flatMap(({ annotations }) => annotations);
  }
}

/** The list of a document that has none. */
export const NO_HIGHLIGHTS = new HighlightList([]);

/** What two lists do not share: the highlights of each that are not the same in the other. */
export function differences(
  before: HighlightList,
  after: HighlightList,
): { readonly gone: readonly Highlight[]; readonly come: readonly Highlight[] } {
  const was = new Set(before.parts);
  const is = new Set(after.parts);
  const old = new HighlightList(before.parts.filter((part) => !is.has(part)));
  const fresh = new HighlightList(after.parts.filter((part) => !was.has(part)));
  return { gone: notIn(old, fresh), come: notIn(fresh, old) };
}

function notIn(list: HighlightList, other: HighlightList): Highlight[] {
  const out: Highlight[] = [];
  for (const highlight of list.values())
    if (other.get(highlight.annotation.id) !== highlight) out.push(highlight);
  return out;
}
