import type { Item } from '#core/export/annotation.ts';
import { bibtex, cslJson } from '#core/export/bibliography.ts';
import { documentHtml } from '#core/export/document-html.ts';
import { chosenOf, isoTime } from '#core/export/markdown.ts';
import { passagesCsv, passagesXlsx } from '#core/export/passages.ts';
import { materialOf } from '#core/export/template/material.ts';
import { pageFile } from '#core/export/template/page-file.ts';
import type { Each } from '#core/export/template/scopes.ts';
import { mainLanguage } from '#core/export/words.ts';
import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import { parseQuery } from '#core/query/parse.ts';
import { FOLD_ALL } from '#core/query/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { Page } from '#core/structure/page.ts';
import { digestOf } from './import/source.ts';
import type { Session } from './session.ts';
import { renderTemplate } from './templates/render.ts';
import type { PrintedPage, Rendered } from './templates/thread.ts';
import { VERSION } from './version.ts';

/** What goes out: the annotations that a query finds, of some documents. */
export interface What {
  /** As it is typed; empty for all. */
  readonly query: string;
  /** All where null. */
  readonly documents: readonly string[] | null;
}

/** What was chosen, with the pages it stands on. */
export interface Chosen {
  readonly items: readonly Item[];
  /** The documents that are told of: with a query those in which it finds something. */
  readonly sources: readonly DocumentRecord[];
  readonly pages: ReadonlyMap<string, Page>;
}

/** The annotations that a query finds, by document and place. */
export async function chosenBy(session: Session, { query, documents }: What): Promise<Result<Chosen>> {
  const only = await foundBy(session, query);
  if (!only.ok) return only;
  const pages = await session.pagesOf(documents);
  if (!pages.ok) return pages;
  const { state } = session.store;
  const { sources, items } = chosenOf(
    { state, pages: pages.value, ...(only.value && { only: only.value }) },
    { documents: documents && [...documents], tags: null },
  );
  const holding = new Set(items.map(({ document }) => document.id));
  return ok({
    items,
    sources: only.value ? sources.filter(({ id }) => holding.has(id)) : sources,
    pages: pages.value,
  });
}

/** The annotations that a query finds, by id; null where nothing is asked for. */
export async function foundBy(session: Session, text: string): Promise<Result<ReadonlySet<string> | null>> {
  if (text.trim() === '') return ok(null);
  const query = parseQuery(text);
  if (!query.ok) return query;
  const found = await session.searcher.search({
    query: query.value,
    folding: FOLD_ALL,
    limit: 0,
    passages: 'place',
    ids: true,
    whole: true,
  });
  return found.ok ? ok(new Set(found.value.ids ?? [])) : found;
}

/** How what was chosen is rendered. */
export interface How {
  readonly template: string;
  readonly each: Each;
  /** Of the words around the text; that of most of it where null. */
  readonly locale: Locale | null;
  /** Only the page at this place. */
  readonly only?: number;
}

/** Renders a template with what was chosen, see {@link renderTemplate}. */
export function rendered(
  { store }: Session,
  { items, sources }: Chosen,
  { template, each, locale, only }: How,
  signal?: AbortSignal,
): Promise<Result<Rendered>> {
  const material = materialOf(store.state, {
    title: store.state.title ?? store.title,
    items,
    sources,
    locale: locale ?? mainLanguage(sources),
  });
  return renderTemplate(
    { template, material, each, ...(only !== undefined && { only }) },
    signal ? { signal } : {},
  );
}

/** A page as a file of its own. */
export function fileOf({ store }: Session, { properties, parts }: PrintedPage): string {
  return pageFile(
    {
      properties,
      body: parts.map(({ text }) => text).join('\n'),
      version: VERSION,
      project: store.id,
      exported: isoTime(store.lastChange),
    },
    digestOf,
  );
}

/** What a file of an export may be, other than a page by a template and a folder of notes. */
export type FixedFormat = 'docx' | 'html' | 'csv' | 'xlsx' | 'csl' | 'bib';

/**
 * What was chosen as a file of a format. A Word document or a page is of one document (`export-needs-doc`).
 *
 * @param locale of the words around the text; the documents' own where null, for a table the reader's
 */
export async function fixedOutput(
  { store }: Session,
  to: FixedFormat,
  { items, sources, pages }: Chosen,
  { locale, reader }: { readonly locale: Locale | null; readonly reader: Locale },
): Promise<Result<string | Uint8Array>> {
  switch (to) {
    case 'csv':
      return ok(passagesCsv(items, locale ?? reader));
    case 'xlsx':
      return ok(await passagesXlsx(items, locale ?? reader));
    case 'csl':
      return ok(cslJson(sources));
    case 'bib':
      return ok(bibtex(sources));
    default: {
      const [document, other] = sources;
      const page = document && pages.get(document.id);
      if (!page || other) return fail('export-needs-doc');
      const annotated = {
        document,
        page,
        items,
        lastChange: store.lastChange,
        version: VERSION,
        locale: locale ?? nearestLocale([document.language]),
      };
      if (to === 'html') return ok(documentHtml(annotated, digestOf));
      const { documentDocx } = await import('#core/export/document-docx.ts');
      return ok(await documentDocx(annotated, digestOf));
    }
  }
}
