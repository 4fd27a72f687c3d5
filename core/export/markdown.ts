import type { RootContent } from 'mdast';
import type { DocumentRecord, Tag } from '#core/project/model.ts';
import { annotations, documents, tags, tagsOf } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { canonicalTag } from '#core/project/state.ts';
import type { Page } from '#core/structure/page.ts';
import { blockIds, type Item, itemNodes, itemOf } from './annotation.ts';
import { printFrontMatter, sourceOf } from './front-matter.ts';
import { groupItems } from './groups.ts';
import { heading } from './nodes.ts';
import type { ExportOptions } from './options.ts';
import { print } from './print.ts';
import { mainLanguage, WORDS } from './words.ts';

/** All that an export is made from: nothing of the machine, of the time of day or of its settings. */
export interface ExportInput {
  readonly project: { readonly id: string; readonly title: string };
  readonly state: ProjectState;
  /** By document id. An annotation whose page is missing is exported with the quote it was made with. */
  readonly pages: ReadonlyMap<string, Page>;
  /** Milliseconds since 1970 of the project's last operation. */
  readonly lastChange: number;
  readonly version: string;
  /** Only these annotations, by id; all where it is left out. */
  readonly only?: ReadonlySet<string>;
}

/**
 * The project as a page of Markdown (CommonMark with GFM and YAML front matter, read by Obsidian as it is). The same
 * project gives the same text on every machine.
 *
 * @param hash the digest of a text's UTF-8 form, `sha256:` and 64 hex digits
 */
export function exportMarkdown(
  input: ExportInput,
  options: ExportOptions,
  hash: (text: string) => string,
): string {
  const { project, state } = input;
  const { sources, items, chosen } = chosenOf(input, options);
  const words = WORDS[mainLanguage(sources)];
  const order: Tag[] = tags(state).filter((tag) => !chosen || chosen.has(tag.id));
  const ids = blockIds(items.map((item) => item.annotation));

  const nodes: RootContent[] = [heading(1, project.title)];
  const placed = new Set<string>();
  for (const { headings, item } of groupItems(items, options.by, order, words)) {
    const { id } = item.annotation;
    nodes.push(...headings, ...itemNodes(item, placed.has(id) ? null : (ids.get(id) ?? null)));
    placed.add(id);
  }
  const body = `\n${print(nodes)}`;

  const used = new Set(items.flatMap((item) => item.tags.map((tag) => tag.id)));
  const front = printFrontMatter({
    title: project.title,
    generator: `Vermilion ${input.version}`,
    project: project.id,
    exported: isoTime(input.lastChange),
    sources: sources.map(sourceOf),
    counts: {
      documents: sources.length,
      annotations: items.length,
      tags: order.filter((tag) => used.has(tag.id)).length,
      notes: items.filter((item) => item.annotation.note.trim() !== '').length,
    },
    body: hash(body),
  });
  return front + body;
}

/** What an export is of: the documents, their annotations in the order they were made, and the tags that were asked for. */
export function chosenOf(
  { state, pages, only }: Pick<ExportInput, 'state' | 'pages' | 'only'>,
  options: Pick<ExportOptions, 'documents' | 'tags'>,
): {
  readonly sources: readonly DocumentRecord[];
  readonly items: readonly Item[];
  readonly chosen: ReadonlySet<string> | null;
} {
  const sources = documents(state).filter((d) => options.documents?.includes(d.id) ?? true);
  const chosen = options.tags && new Set(options.tags.map((id) => canonicalTag(state, id)));
  const byId = new Map(sources.map((document) => [document.id, document]));
  const items: Item[] = [];
  for (const annotation of annotations(state)) {
    const document = byId.get(annotation.document);
    if (!document || (only && !only.has(annotation.id))) continue;
    const own = tagsOf(state, annotation);
    if (chosen && !own.some((tag) => chosen.has(tag.id))) continue;
    items.push(itemOf(annotation, document, pages.get(document.id) ?? null, own));
  }
  return { sources, items, chosen };
}

/** Milliseconds since 1970 in ISO 8601, UTC. A time no calendar has, as a damaged clock may give, is told as the first. */
export function isoTime(millis: number): string {
  const time = new Date(millis);
  return (Number.isNaN(time.getTime()) ? new Date(0) : time).toISOString();
}
