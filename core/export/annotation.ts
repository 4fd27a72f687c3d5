import type { Annotation, DocumentRecord, Tag } from '#core/project/model.ts';
import type { Page } from '#core/structure/page.ts';
import { quoteOf } from '#core/text/quote.ts';
import { type Clause, clauseOf } from './citation.ts';

/** An annotation with all that its block on the page says. */
export interface Item {
  readonly annotation: Annotation;
  readonly document: DocumentRecord;
  readonly page: Page | null;
  /** In the order they were put on. */
  readonly tags: readonly Tag[];
  readonly clause: Clause | null;
}

/** Looks up what the block of an annotation needs. A document whose text is not at hand has no page. */
export function itemOf(
  annotation: Annotation,
  document: DocumentRecord,
  page: Page | null,
  tags: Tag[],
): Item {
  return { annotation, document, page, tags, clause: page ? clauseOf(page, annotation.targets) : null };
}

/** The passage as it is read; as it was when it was marked, where the document's text is not at hand. */
export function quoteOfItem({ annotation, page }: Item): string {
  return page
    ? quoteOf(page, annotation.targets)
    : annotation.targets.map((target) => target.exact).join(' … ');
}
