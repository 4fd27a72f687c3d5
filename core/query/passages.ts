import type { Annotation } from '#core/project/model.ts';
import type { SortedParts } from '#core/project/sorted-parts.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { AnnotationIndex } from './annotation-index.ts';
import type { Place } from './places.ts';
import type { Where } from './query.ts';
import type { SearchPage } from './search-page.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The annotations of a document, found by the places that they cover. */
export class PassageIndex {
  private readonly annotations: readonly Annotation[];
  /** A block that one of them stands in, and which of them: pairs, by block and then by annotation. */
  private readonly entries: Int32Array;
  private readonly stretches = new Map<Annotation, readonly Stretch[]>();

  private constructor(
    private readonly page: SearchPage,
    list: SortedParts<Annotation>,
  ) {
    this.annotations = AnnotationIndex.of(list).all;
    const pairs = this.annotations.flatMap((annotation, which) =>
      [...blocksOf(page, annotation)].map((block) => [block, which] as const),
    );
    pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    this.entries = Int32Array.from(pairs.flat());
  }

  /** Made once for each state of a document. */
  static of(page: SearchPage, list: SortedParts<Annotation>): PassageIndex {
    const known = INDEXES.get(page);
    if (known?.list === list) return known.index;
    const index = new PassageIndex(page, list);
    INDEXES.set(page, { list, index });
    return index;
  }

  /** The annotations that share text with a place and that fit. */
  around(
    { from, to }: Pick<Place, 'from' | 'to'>,
    fits: (annotation: Annotation) => boolean = () => true,
  ): readonly Annotation[] {
    if (from < 0) return [];
    const found = new Set<Annotation>();
    const first = this.page.blockAt(from);
    const last = this.page.blockAt(Math.max(from, to - 1));
    const { entries } = this;
    const count = entries.length / 2;
    for (
      let at = partitionPoint(0, count, (each) => (entries[2 * each] ?? 0) < first);
      at < count && (entries[2 * at] ?? 0) <= last;
      at++
    ) {
      const annotation = this.annotations[entries[2 * at + 1] ?? 0];
      if (!annotation || found.has(annotation) || !fits(annotation)) continue;
      if (this.stretchesOf(annotation).some((one) => one.from < to && one.to > from)) found.add(annotation);
    }
    return [...found];
  }

  private stretchesOf(annotation: Annotation): readonly Stretch[] {
    let own = this.stretches.get(annotation);
    if (!own) {
      own = annotation.targets.map((target) => {
        const from = this.page.positionOf(target.from);
        return { from, to: Math.max(from, this.page.positionOf(target.to)) };
      });
      this.stretches.set(annotation, own);
    }
    return own;
  }
}

const INDEXES = new WeakMap<
  SearchPage,
  { readonly list: SortedParts<Annotation>; readonly index: PassageIndex }
>();

/** The blocks that an annotation stands in. */
function blocksOf(page: SearchPage, { targets }: Annotation): ReadonlySet<number> {
  const blocks = new Set<number>();
  for (const { from, to } of targets) {
    const last = page.blockOf(Math.max(from, to - 1));
    for (let block = page.blockOf(from); block <= last; block++) blocks.add(block);
  }
  return blocks;
}

/**
 * The place of an annotation: from its first target to its last. Where that is in the text is found when it is asked for.
 *
 * @param within of what was found in its note: where
 */
export function passage(
  page: SearchPage,
  annotation: Annotation,
  where: Where,
  within: Place['within'] = null,
): Place {
  return new Passage(page, annotation, where, within);
}

class Passage implements Place {
  readonly parts = null;
  #from = -1;
  #to = -1;

  constructor(
    private readonly page: SearchPage,
    readonly annotation: Annotation,
    readonly where: Where,
    readonly within: Place['within'],
  ) {}

  get from(): number {
    if (this.#from < 0) this.#from = this.page.positionOf(this.annotation.targets[0]?.from ?? 0);
    return this.#from;
  }

  get to(): number {
    if (this.#to < 0)
      this.#to = Math.max(this.from, this.page.positionOf(this.annotation.targets.at(-1)?.to ?? 0));
    return this.#to;
  }
}
