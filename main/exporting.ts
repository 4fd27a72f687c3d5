import type { RenderedExport } from '#core/contract.ts';
import type { Item } from '#core/export/annotation.ts';
import { bibtex, cslJson } from '#core/export/bibliography.ts';
import { chosenOf, isoTime } from '#core/export/chosen.ts';
import { citePassage } from '#core/export/citing/styles.ts';
import { documentHtml } from '#core/export/document-html.ts';
import type { ExportForm, ExportFormat } from '#core/export/form.ts';
import { sourceOf, splitFrontMatter } from '#core/export/front-matter.ts';
import { passagesCsv, passagesXlsx } from '#core/export/passages.ts';
import { isShippedTemplate } from '#core/export/presets.ts';
import type { ReadTemplate } from '#core/export/template/engine.ts';
import { askedMaterialOf, type MaterialOf, materialOf } from '#core/export/template/material.ts';
import type { Material } from '#core/export/template/material-data.ts';
import { type PageOrigin, pageFile } from '#core/export/template/page-file.ts';
import type { PageSink } from '#core/export/template/page-printer.ts';
import { Rendering, readPiecewise } from '#core/export/template/render.ts';
import { OWN_KEY } from '#core/export/vault/front.ts';
import { mainLanguage } from '#core/export/words.ts';
import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import { tags } from '#core/project/query.ts';
import type { ProjectState } from '#core/project/state.ts';
import { namesTag } from '#core/query/facts.ts';
import { parseQuery } from '#core/query/parse.ts';
import { FOLD_ALL, type Query } from '#core/query/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { Steps } from '#core/steps.ts';
import type { Page } from '#core/structure/page.ts';
import { fileNameOf } from '#core/text/file-name.ts';
import { kinOf } from './comparisons.ts';
import { digestOf } from './import/source.ts';
import { inSlices } from './in-slices.ts';
import { MARKDOWN } from './markdown-kin.ts';
import { type Kin, type Output, Unmade } from './output.ts';
import { PageStream, type WholePage } from './page-stream.ts';
import type { Session } from './session.ts';
import { renderTemplate } from './templates/render.ts';
import { renderShipped } from './templates/render-shipped.ts';
import type { PrintedPage, Rendered, RenderRequest } from './templates/thread.ts';
import { goneFrom, notesOf } from './vault/notes.ts';
import { planVault, type VaultPlan } from './vault/plan.ts';
import { VERSION } from './version.ts';

/** Passages of a page that is only looked at. */
const SHOWN = 200;

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
  const { sources, items } = chosenOf({ state, pages: pages.value, documents, only: only.value });
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
  const gone = unknownTag(query.value, session.store.state);
  if (gone !== null) return fail('export-tag-gone', { tag: gone });
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

/** A tag that a query names and the project has no more; null where there is none. */
function unknownTag(query: Query, state: ProjectState): string | null {
  switch (query.kind) {
    case 'fact': {
      if (query.name !== 'tag' || query.value.includes('*')) return null;
      return tags(state).some(({ name }) => namesTag(query, name)) ? null : query.value;
    }
    case 'not':
      return unknownTag(query.of, state);
    case 'and':
    case 'or':
      return query.of.map((one) => unknownTag(one, state)).find((one) => one !== null) ?? null;
    case 'near':
    case 'in':
      return unknownTag(query.a, state) ?? unknownTag(query.b, state);
    default:
      return null;
  }
}

/** How what was chosen is rendered. */
export type How = Pick<ExportForm, 'template' | 'each' | 'style' | 'lang'> & {
  /** Only the page at this place. */
  readonly only?: number;
};

/**
 * Cites what was chosen in its style, passage by passage: whoever asks after it finds it told. Most of a first export is
 * spent on it.
 */
export function* citedAhead(
  { items }: Pick<Chosen, 'items'>,
  { style }: Pick<ExportForm, 'style'>,
): Steps<void> {
  for (const { document, page, annotation } of items) {
    citePassage(document, page, annotation.targets, style);
    yield;
  }
}

/** Renders a template with what was chosen: one that ships here, any other as {@link renderTemplate} does. */
export async function rendered(
  session: Session,
  chosen: Pick<Chosen, 'items' | 'sources'>,
  how: How,
): Promise<Result<Rendered>> {
  const { state } = session.store;
  const { template, each, only } = how;
  const asked = askedFor(session, chosen, how);
  const request = async (material: Steps<Material>): Promise<RenderRequest> => ({
    template,
    material: await inSlices(material),
    each,
    ...(only !== undefined && { only }),
  });
  const made = isShippedTemplate(template)
    ? await renderShipped(await request(askedMaterialOf(state, asked)))
    : null;
  return made ?? renderTemplate(await request(materialOf(state, asked)));
}

function askedFor(
  { store }: Session,
  { items, sources }: Pick<Chosen, 'items' | 'sources'>,
  { style, lang }: How,
): MaterialOf {
  return {
    title: titleOf(store),
    items,
    sources,
    locale: lang ?? mainLanguage(items.length > 0 ? documentsOf(items) : sources),
    style,
  };
}

/** The documents that some passages stand in, each once. */
function documentsOf(items: readonly Item[]): readonly DocumentRecord[] {
  return [...new Set(items.map(({ document }) => document))];
}

function titleOf({ state, title }: Session['store']): string {
  return state.title ?? title;
}

/** A page as a file of its own. */
export function fileOf(
  session: Session,
  { properties, parts }: PrintedPage,
  chosen: Pick<Chosen, 'sources'>,
): string {
  const body = parts.map(({ text }) => text).join('\n');
  return pageFile({ properties, body, ...originOf(session, chosen) }, digestOf);
}

function originOf({ store }: Session, { sources }: Pick<Chosen, 'sources'>): PageOrigin {
  return {
    version: VERSION,
    project: store.id,
    exported: isoTime(store.lastChange),
    sources: sources.map(sourceOf),
  };
}

/**
 * An export as one file; what is meant for a folder of notes as one page. A page by a template that ships is made while it is
 * written, of the state as it is now.
 */
export async function exportFile(
  session: Session,
  chosen: Chosen,
  form: Omit<ExportForm, 'query'>,
  reader: Locale,
): Promise<Result<Output>> {
  const { to } = form;
  if (to !== 'md' && to !== 'vault') return fixedOutput(session, to, chosen, form, reader);
  const how = { ...form, each: 'project' } as const;
  const read = to === 'md' && isShippedTemplate(form.template) ? readPiecewise(form.template) : null;
  if (read) return ok(streamedPage(session, chosen, how, read));
  const made = await rendered(session, chosen, how);
  return made.ok ? ok(fileOf(session, onlyPage(made.value), chosen)) : made;
}

function streamedPage(session: Session, chosen: Chosen, how: How, read: ReadTemplate): PageStream {
  const { state } = session.store;
  const asked = askedFor(session, chosen, how);
  const print = async (sink: PageSink): Promise<Steps<boolean>> => {
    const material = await inSlices(askedMaterialOf(state, asked));
    const rendering = new Rendering(how.template, material, how.each, read);
    const [scope] = rendering.scopes;
    if (!scope) throw new TypeError('a project without a page');
    return rendering.printInto(scope, sink);
  };
  const whole = async (): Promise<WholePage> => {
    const material = await inSlices(materialOf(state, asked));
    const made = await renderTemplate({ template: how.template, material, each: how.each });
    if (!made.ok) throw new Unmade(made.error);
    const { properties, parts } = onlyPage(made.value);
    return { properties, body: parts.map(({ text }) => text).join('\n') };
  };
  return new PageStream(originOf(session, chosen), print, whole);
}

function onlyPage({ pages: [page] }: Rendered): PrintedPage {
  if (!page) throw new TypeError('a project without a page');
  return page;
}

/** How a file of a format is known for one that may be replaced. */
export function exportKin(to: ExportFormat, output: Output): Kin {
  if (to === 'md' || !(typeof output === 'string' || output instanceof Uint8Array)) return MARKDOWN;
  return kinOf(to === 'docx' || to === 'html' ? to : 'csv', output);
}

/** The name that a file of a format is offered under. */
export function exportName({ store }: Session, to: ExportFormat): string {
  return `${fileNameOf(titleOf(store)) || 'export'}.${ENDINGS[to]}`;
}
const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  md: 'md',
  vault: 'md',
  docx: 'docx',
  html: 'html',
  csv: 'csv',
  xlsx: 'xlsx',
  csl: 'json',
  bib: 'bib',
};

/** One of the pages that would go out, to be looked at: of a long one the beginning. */
export async function renderedExport(
  session: Session,
  chosen: Chosen,
  form: Omit<ExportForm, 'query'>,
  { page: only, reader }: { readonly page: number; readonly reader: Locale },
): Promise<Result<RenderedExport>> {
  const { to } = form;
  const { items } = chosen;
  const counts = { passages: items.length, documents: documentsOf(items).length, pages: 1, cut: false };
  if (to === 'docx' || to === 'html' || to === 'xlsx') return ok({ ...counts, page: null });
  if (to !== 'md' && to !== 'vault') {
    const output = await fixedOutput(session, to, chosen, form, reader);
    return output.ok ? ok({ ...counts, page: named(session, to, String(output.value)) }) : output;
  }
  const cut = to === 'md' && items.length > SHOWN;
  const shown = cut ? { ...chosen, items: items.slice(0, SHOWN) } : chosen;
  const each = to === 'md' ? 'project' : form.each;
  const made = await rendered(session, shown, { ...form, each, only });
  if (!made.ok) return made;
  const [page] = made.value.pages;
  const text =
    page && (to === 'md' ? fileOf(session, page, chosen) : fileOf(session, page, { ...chosen, sources: [] }));
  return ok({
    ...counts,
    pages: made.value.count,
    cut,
    page: page && text ? named(session, to, text, page.name) : null,
  });
}

function named(session: Session, to: ExportFormat, text: string, name?: string): RenderedExport['page'] {
  const body = splitFrontMatter(text)?.body ?? text;
  const file =
    to === 'vault' && name !== undefined ? `${fileNameOf(name) || 'note'}.md` : exportName(session, to);
  return { name: file, text, bodyFrom: text.length - body.length };
}

/** What a file of an export may be, other than a page by a template and a folder of notes. */
type FixedFormat = Exclude<ExportFormat, 'md' | 'vault'>;

/** What was chosen as a file of a format. A Word document or a page is of one document (`export-needs-doc`). */
async function fixedOutput(
  { store }: Session,
  to: FixedFormat,
  { items, sources, pages }: Chosen,
  { lang, style }: Pick<ExportForm, 'lang' | 'style'>,
  reader: Locale,
): Promise<Result<string | Uint8Array>> {
  switch (to) {
    case 'csv':
      return ok(passagesCsv(items, lang ?? reader, style));
    case 'xlsx':
      return ok(await passagesXlsx(items, lang ?? reader, style));
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
        locale: lang ?? nearestLocale([document.language]),
      };
      if (to === 'html') return ok(documentHtml(annotated, digestOf));
      const { documentDocx } = await import('#core/export/document-docx.ts');
      return ok(await documentDocx(annotated, digestOf));
    }
  }
}

/** What writing an export into a folder of notes would do, see {@link planVault}. Nothing is written by it. */
export async function plannedVault(
  session: Session,
  chosen: Chosen,
  form: Omit<ExportForm, 'query'>,
  { folder, force }: { readonly folder: string; readonly force: boolean },
): Promise<Result<VaultPlan>> {
  const made = await rendered(session, chosen, form);
  if (!made.ok) return made;
  if (made.value.pages.some(({ properties }) => Object.hasOwn(properties, OWN_KEY)))
    return fail('vault-own-property', { name: OWN_KEY });
  const { id, state } = session.store;
  return planVault(folder, notesOf(made.value.pages, state), { project: id, force, gone: goneFrom(state) });
}
