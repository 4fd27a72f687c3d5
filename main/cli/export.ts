import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { ExportOptions } from '#core/contract.ts';
import { isShippedPreset, shippedTemplate } from '#core/export/presets.ts';
import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import type { Change } from '#core/project/changes/table.ts';
import { documents as standingDocuments } from '#core/project/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { walk } from '#core/structure/outline.ts';
import { describeRange } from '#core/text/selectors.ts';
import { kinOf } from '../comparisons.ts';
import { type Chosen, chosenBy, fileOf, fixedOutput, foundBy, rendered } from '../exporting.ts';
import { writeOutput } from '../output.ts';
import { DEMO_SAMPLE, SAMPLES_FOLDER } from '../paths.ts';
import { MARKDOWN, type Session } from '../session.ts';
import { readTemplateFile } from '../templates/read-file.ts';
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
  readonly by?: ExportOptions['by'];
  readonly to?: (typeof EXPORT_FORMATS)[number];
  readonly preset?: string;
  readonly template?: string;
  readonly query?: string;
  readonly doc?: string;
  readonly lang?: 'zh' | 'en' | 'pt';
  readonly force?: boolean;
}

/**
 * `export --project DIR (--to FORMAT|--preset NAME) --out FILE|- [--by clause|tag|document] [--template FILE] [--query Q]
 * [--doc ID] [--lang CODE] [--force]`
 */
export async function exportCommand(terminal: Terminal, options: Options): Promise<Outcome> {
  const { to = 'md', doc, out, force = false } = options;
  if ((to === 'docx' || to === 'html') && doc === undefined) return fail('export-needs-doc');
  if ((to === 'xlsx' || to === 'docx') && out === '-' && process.stdout.isTTY) return fail(`${to}-needs-out`);
  const template = await templateOf(options);
  if (!template.ok) return template;
  return withProject(options.project, async (session): Promise<Result<null>> => {
    if (doc !== undefined && !standingDocuments(session.store.state).some(({ id }) => id === doc))
      return fail('no-document', { document: doc });
    const output = await outputOf(terminal, session, options, template.value);
    if (!output.ok) return output;
    if (out === '-') {
      process.stdout.write(output.value);
      return ok(null);
    }
    const kin = to === 'md' ? MARKDOWN : kinOf(to === 'docx' || to === 'html' ? to : 'csv', output.value);
    const saved = await writeOutput(out, output.value, { force, kin });
    if (!saved.ok) return saved;
    terminal.print(saved.value.path);
    return ok(null);
  });
}

/** The template that is asked for; null for none. */
async function templateOf({ preset, template }: Options): Promise<Result<string | null>> {
  if (template !== undefined) return readTemplateFile(template);
  if (preset === undefined) return ok(null);
  return isShippedPreset(preset) ? ok(shippedTemplate(preset)) : fail('no-preset', { name: preset });
}

async function outputOf(
  terminal: Terminal,
  session: Session,
  { to = 'md', query = '', doc, lang, by = 'clause' }: Options,
  template: string | null,
): Promise<Result<string | Uint8Array>> {
  const documents = doc === undefined ? null : [doc];
  if (to === 'md' && template === null) {
    const only = await foundBy(session, query);
    if (!only.ok) return only;
    return session.markdown({ by, documents, tags: null }, only.value ?? undefined);
  }
  const chosen = await chosenBy(session, { query, documents });
  if (!chosen.ok) return chosen;
  const locale = lang === undefined ? null : nearestLocale([lang]);
  if (to !== 'md') return fixedOutput(session, to, chosen.value, { locale, reader: terminal.locale });
  return pageOf(session, chosen.value, template ?? '', locale);
}

/** One page by a template. */
async function pageOf(
  session: Session,
  chosen: Chosen,
  template: string,
  locale: Locale | null,
): Promise<Result<string>> {
  const made = await rendered(session, chosen, { template, each: 'project', locale });
  if (!made.ok) return made;
  const [page] = made.value.pages;
  if (!page) throw new TypeError('a project without a page');
  return ok(fileOf(session, page));
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
