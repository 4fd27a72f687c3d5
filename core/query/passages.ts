import type { Annotation } from '#core/project/model.ts';
import type { Place } from './places.ts';
import type { Where } from './query.ts';
import type { SearchPage } from './search-page.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly annotation: Annotation;
}

/** The annotations of a document, found by the places that they cover. */
export class PassageIndex {
  private readonly byBlock = new Map<number, readonly Annotation[]>();
  private readonly stretches = new Map<Annotation, readonly Stretch[]>();

  constructor(
    private readonly page: SearchPage,
    annotations: readonly Annotation[],
  ) {
    for (const annotation of annotations)
      for (const block of blocksOf(page, annotation)) {
        const own = this.byBlock.get(block);
        this.byBlock.set(block, own ? [...own, annotation] : [annotation]);
      }
  }

  /** The annotations that share text with a place. */
  around({ from, to }: Place): readonly Annotation[] {
    if (from < 0) return [];
    const found = new Set<Annotation>();
    const last = this.page.blockAt(Math.max(from, to - 1));
    for (let block = this.page.blockAt(from); block <= last; block++)
      for (const annotation of this.byBlock.get(block) ?? [])
        if (this.stretchesOf(annotation).some((one) => one.from < to && one.to > from)) found.add(annotation);
    return [...found];
  }

  private stretchesOf(annotation: Annotation): readonly Stretch[] {
    let own = this.stretches.get(annotation);
    if (!own) {
      own = annotation.targets.map((target) => {
        const from = this.page.positionOf(target.from);
        return { from, to: Math.max(from, this.page.positionOf(target.to)), annotation };
      });
      this.stretches.set(annotation, own);
    }
    return own;
  }
}

/** The blocks that an annotation stands in. */
function blocksOf(page: SearchPage, { targets }: Annotation): ReadonlySet<number> {
  const blocks = new Set<number>();
  for (const { from, to } of targets) {
    const last = page.blockOf(Math.max(from, to - 1));
    for (let block = page.blockOf(from); block <= last; block++) blocks.add(block);
  }
  return blocks;
}

/** The place of an annotation: from its first target to its last. Where that is in the text is found when it is asked for. */
export function passage(page: SearchPage, annotation: Annotation, where: Where): Place {
  return new Passage(page, annotation, where);
}

class Passage implements Place {
  readonly within = null;
  readonly parts = null;
  #from = -1;
  #to = -1;

  constructor(
    private readonly page: SearchPage,
    readonly annotation: Annotation,
    readonly where: Where,
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
