import type { PhrasingContent, RootContent } from 'mdast';
import type { Annotation, DocumentRecord, Tag } from '#core/project/model.ts';
import type { Page } from '#core/structure/page.ts';
import { quoteOf } from '#core/text/quote.ts';
import { type Clause, citation, clauseOf } from './citation.ts';
import { blockquote, paragraph } from './nodes.ts';
import { noteNodes } from './note.ts';
import { wordsFor } from './words.ts';

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

const NOTES = new WeakMap<Annotation, readonly RootContent[]>();

/**
 * The block of one annotation: quote, block id, citation and tags, note. The id stands right behind the quote, for
 * it names the block before it: a link to it shows the passage.
 *
 * @param id the block id, or null where it stands on the page already
 */
export function itemNodes(item: Item, id: string | null): RootContent[] {
  const { annotation, document, page, tags, clause } = item;
  const words = wordsFor(document.language);
  const cited = citation(page, annotation.targets, document.title, document.language);
  const line: (string | PhrasingContent)[] = [oneLine(`— ${cited}`)];
  if (clause) line.push(' ', { type: 'inlineCode', value: clause.ref });
  if (tags.length > 0) {
    const names = tags.map((tag) => oneLine(tag.name)).join(' · ');
    line.push({ type: 'break' }, words.tags + words.colon + names);
  }
  const quote = blockquote(quoteOfItem(item));
  const source = paragraph(...line);
  const note = nodesOfNote(annotation);
  return id === null ? [quote, source, ...note] : [quote, { type: 'blockId', value: id }, source, ...note];
}

/** Kept with the annotation, whose record never changes: a preview made anew reads only the notes that are new. */
function nodesOfNote(annotation: Annotation): readonly RootContent[] {
  let nodes = NOTES.get(annotation);
  if (!nodes) {
    nodes = noteNodes(annotation.note);
    NOTES.set(annotation, nodes);
  }
  return nodes;
}

/** Names stand on one line, so that every line of a block keeps its meaning. */
function oneLine(value: string): string {
  return value.replace(/(?<!\s)\s*[\n\r]\s*/g, ' ');
}

/** A block id that Obsidian understands, made once for each annotation of a page. */
export function blockIds(annotations: readonly Annotation[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id } of annotations) {
    const base = id.replaceAll('_', '-');
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${base}-${n}`;
    taken.add(unique.toLowerCase());
    ids.set(id, unique);
  }
  return ids;
}
