import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { ExportOptions } from '#core/contract.ts';
import type { Item } from '#core/export/annotation.ts';
import { bibtex, cslJson } from '#core/export/bibliography.ts';
import { documentHtml } from '#core/export/document-html.ts';
import { chosenOf } from '#core/export/markdown.ts';
import { passagesCsv, passagesXlsx } from '#core/export/passages.ts';
import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import type { Change } from '#core/project/changes/table.ts';
import type { DocumentRecord } from '#core/project/model.ts';
import { documents as standingDocuments } from '#core/project/query.ts';
import { parseQuery } from '#core/query/parse.ts';
import { FOLD_ALL } from '#core/query/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { walk } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import { describeRange } from '#core/text/selectors.ts';
import { kinOf } from '../comparisons.ts';
import { digestOf } from '../import/source.ts';
import { writeOutput } from '../output.ts';
import { DEMO_SAMPLE, SAMPLES_FOLDER } from '../paths.ts';
import type { Session } from '../session.ts';
import { VERSION } from '../version.ts';
import { withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

/**
 * What an export may be written as: Markdown, tables of passages, lists of the documents for a reference manager, one
 * document with its notes.
 */
export const EXPORT_FORMATS = ['md', 'csv', 'xlsx', 'csl', 'bib', 'docx', 'html'] as const;

interface Options {
  readonly project: string;
  readonly out: string;
  readonly by: ExportOptions['by'];
  readonly to: (typeof EXPORT_FORMATS)[number];
  readonly query?: string;
  readonly doc?: string;
  readonly lang?: 'zh' | 'en' | 'pt';
  readonly force?: boolean;
}

/** `export --project DIR --out FILE|- [--to FORMAT] [--by clause|tag|document] [--query Q] [--doc ID] [--lang CODE] [--force]` */
export async function exportCommand(terminal: Terminal, options: Options): Promise<Outcome> {
  const { to, doc, out, force = false } = options;
  if ((to === 'docx' || to === 'html') && doc === undefined) return fail('export-needs-doc');
  if ((to === 'xlsx' || to === 'docx') && out === '-' && process.stdout.isTTY) return fail(`${to}-needs-out`);
  const chosen: ExportOptions = { by: options.by, documents: doc === undefined ? null : [doc], tags: null };
  return withProject(options.project, async (session): Promise<Result<null>> => {
    if (doc !== undefined && !standingDocuments(session.store.state).some(({ id }) => id === doc))
      return fail('no-document', { document: doc });
    const only = await foundBy(session, options.query);
    if (!only.ok) return only;
    if (to === 'md' && out !== '-') {
      const saved = await session.saveMarkdown(chosen, out, force, only.value);
      if (!saved.ok) return saved;
      terminal.print(saved.value.path);
      return ok(null);
    }
    const output = await outputOf(session, { ...options, chosen, only: only.value, locale: terminal.locale });
    if (!output.ok) return output;
    if (out === '-') {
      process.stdout.write(output.value);
      return ok(null);
    }
    const kin = kinOf(to === 'docx' || to === 'html' ? to : 'csv', output.value);
    const saved = await writeOutput(out, output.value, { force, kin });
    if (!saved.ok) return saved;
    terminal.print(saved.value.path);
    return ok(null);
  });
}

/** The annotations that a query finds, by id; undefined where nothing is asked for. */
async function foundBy(
  session: Session,
  text: string | undefined,
): Promise<Result<ReadonlySet<string> | undefined>> {
  if (text === undefined) return ok(undefined);
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

async function outputOf(
  session: Session,
  options: Pick<Options, 'to' | 'lang'> & {
    readonly chosen: ExportOptions;
    readonly only: ReadonlySet<string> | undefined;
    readonly locale: Locale;
  },
): Promise<Result<string | Uint8Array>> {
  const { to, lang, chosen, only } = options;
  if (to === 'md') return session.markdown(chosen, only);
  const pages = await session.pagesOf(chosen.documents);
  if (!pages.ok) return pages;
  const { state } = session.store;
  const { sources, items } = chosenOf({ state, pages: pages.value, ...(only && { only }) }, chosen);
  if (to === 'docx' || to === 'html')
    return documentOutput(session, to, { document: sources[0], items, pages: pages.value, lang });
  const locale = lang === undefined ? options.locale : nearestLocale([lang]);
  if (to === 'csv') return ok(passagesCsv(inOrder(items), locale));
  if (to === 'xlsx') return ok(await passagesXlsx(inOrder(items), locale));
  const holding = new Set(items.map(({ document }) => document.id));
  const told = only ? sources.filter(({ id }) => holding.has(id)) : sources;
  return ok(to === 'csl' ? cslJson(told) : bibtex(told));
}

/** The one document that is asked for, with its notes; the words around it are in its language where no other is named. */
async function documentOutput(
  { store }: Session,
  to: 'docx' | 'html',
  {
    document,
    items,
    pages,
    lang,
  }: {
    readonly document: DocumentRecord | undefined;
    readonly items: readonly Item[];
    readonly pages: ReadonlyMap<string, Page>;
    readonly lang: string | undefined;
  },
): Promise<Result<string | Uint8Array>> {
  const page = document && pages.get(document.id);
  if (!page) return fail('export-needs-doc');
  const locale = nearestLocale([lang ?? document.language]);
  const annotated = { document, page, items, lastChange: store.lastChange, version: VERSION, locale };
  if (to === 'html') return ok(documentHtml(annotated, digestOf));
  const { documentDocx } = await import('#core/export/document-docx.ts');
  return ok(await documentDocx(annotated, digestOf));
}

/** Passages by document, and in each as they stand in its text. */
function inOrder(items: readonly Item[]): readonly Item[] {
  const first = ({ annotation: { targets } }: Item): number => targets[0]?.from ?? 0;
  const byDocument = new Map<string, Item[]>();
  for (const item of items) {
    const own = byDocument.get(item.document.id);
    if (own) own.push(item);
    else byDocument.set(item.document.id, [item]);
  }
  return [...byDocument.values()].flatMap((own) => own.sort((a, b) => first(a) - first(b)));
}

/** `demo [--out DIR]`: the whole way once, on the sample: file in, tags and notes, Markdown out. */
export async function demoCommand(terminal: Terminal, options: { out?: string }): Promise<Outcome> {
  const out =
    options.out === undefined ? await mkdtemp(join(tmpdir(), 'vermilion-demo-')) : resolve(options.out);
  const project = join(out, 'project');
  return withProject(
    project,
    async (session) => {
      const bytes = await readFile(join(SAMPLES_FOLDER, DEMO_SAMPLE));
      const imported = await session.importFile(DEMO_SAMPLE, bytes, '');
      if (!imported.ok) return imported;
      if (!imported.value.duplicate) {
        const done = await session.store.append(await demoChanges(session, imported.value.document), {
          by: '',
        });
        if (!done.ok) return done;
      }
      const saved = await session.saveMarkdown(
        { by: 'clause', documents: null, tags: null },
        join(out, 'notes.md'),
        false,
      );
      if (!saved.ok) return saved;
      terminal.print(join(SAMPLES_FOLDER, DEMO_SAMPLE));
      terminal.print(project);
      terminal.print(saved.value.path);
      return ok(null);
    },
    { create: 'Demo' },
  );
}

/** Two tags on the first clauses of the document, one with a note. */
async function demoChanges(session: Session, document: string): Promise<Change[]> {
  const page = await session.pages.get(document);
  if (!page.ok) throw new Error(`the sample cannot be read: ${page.error.code}`);
  const clauses = page.value.outline.articles
    .flatMap((article) => [...walk(article.nodes)])
    .filter((node) => node.kind === 'clause' && node.of === undefined);
  if (clauses.length < 3) throw new Error('the sample has no clauses');
  const position = { id: uuid(), name: '关系定位', colour: 4 };
  const trade = { id: uuid(), name: '经贸', colour: 1 };
  const tagged = clauses.slice(0, 3).map(
    (node, i): Change => ({
      kind: 'annotation.add',
      annotation: {
        id: uuid(),
        document,
        targets: node.ranges.map((range) => describeRange(page.value.text, range)),
        tags: i === 0 ? [position.id] : i === 1 ? [position.id, trade.id] : [trade.id],
        note: i === 1 ? '与上一版逐字对照，**新增**的措辞见标注。' : '',
        colour: null,
      },
    }),
  );
  return [{ kind: 'tag.add', tag: position }, { kind: 'tag.add', tag: trade }, ...tagged];
}
