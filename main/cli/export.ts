import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { ExportForm, ExportFormat } from '#core/export/form.ts';
import { isShippedPreset, type ShippedPreset, shippedForm } from '#core/export/presets.ts';
import { type Locale, nearestLocale } from '#core/i18n/locale.ts';
import type { Change } from '#core/project/changes/table.ts';
import { savedPresets, documents as standingDocuments } from '#core/project/query.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { walk } from '#core/structure/outline.ts';
import { describeRange } from '#core/text/selectors.ts';
import { chosenBy, exportFile, exportKin } from '../exporting.ts';
import { writeOutput } from '../output.ts';
import { DEMO_SAMPLE, SAMPLES_FOLDER } from '../paths.ts';
import type { Session } from '../session.ts';
import { readTemplateFile } from '../templates/read-file.ts';
import { withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

interface Options {
  readonly project: string;
  readonly out: string;
  readonly by?: 'clause' | 'tag' | 'document';
  readonly to?: ExportFormat;
  readonly preset?: string;
  readonly template?: string;
  readonly query?: string;
  readonly doc?: string;
  readonly lang?: 'zh' | 'en' | 'pt';
  readonly cite?: ExportForm['style'];
  readonly force?: boolean;
}

/** The presets that group notes by what they stand on. */
const BY = { clause: 'notes', tag: 'memo', document: 'documents' } as const;

/**
 * `export --project DIR (--to FORMAT|--preset NAME) --out FILE|- [--by clause|tag|document] [--template FILE] [--query Q]
 * [--doc ID] [--lang CODE] [--cite STYLE] [--force]`
 */
export async function exportCommand(terminal: Terminal, options: Options): Promise<Outcome> {
  const { doc, out, force = false } = options;
  const wrong = misuse(options, options.to ?? 'md');
  if (wrong) return wrong;
  return withProject(options.project, async (session): Promise<Result<null>> => {
    const form = await formOf(session, options);
    if (!form.ok) return form;
    if (doc !== undefined && !standingDocuments(session.store.state).some(({ id }) => id === doc))
      return fail('no-document', { document: doc });
    const { to } = form.value;
    const refused = misuse(options, to);
    if (refused) return refused;
    const output = await outputOf(session, doc, form.value, terminal.locale);
    if (!output.ok) return output;
    if (out === '-') {
      process.stdout.write(output.value);
      return ok(null);
    }
    const saved = await writeOutput(out, output.value, { force, kin: exportKin(to, output.value) });
    if (!saved.ok) return saved;
    terminal.print(saved.value.path);
    return ok(null);
  });
}

/** What a format needs to be told. */
function misuse({ doc, out }: Options, to: ExportFormat): ReturnType<typeof fail> | null {
  if ((to === 'docx' || to === 'html') && doc === undefined) return fail('export-needs-doc');
  if ((to === 'xlsx' || to === 'docx') && out === '-' && process.stdout.isTTY) return fail(`${to}-needs-out`);
  return null;
}

/** What goes out and in which form: by a preset, one of the project among them, by a template in a file, or as it is asked for. */
async function formOf(session: Session, options: Options): Promise<Result<ExportForm>> {
  const { preset, template, by = 'clause', to = 'md', query, cite, lang } = options;
  const own =
    preset === undefined ? undefined : savedPresets(session.store.state).find(({ name }) => name === preset);
  const name = preset ?? BY[by];
  if (!own && !isShippedPreset(name)) return fail('no-preset', { name });
  const { id: _, name: _name, ...base } = own ?? { id: '', name: '', ...shippedForm(name as ShippedPreset) };
  const read = template === undefined ? ok(base.template) : await readTemplateFile(template);
  if (!read.ok) return read;
  return ok({
    ...base,
    ...(preset === undefined && { to }),
    ...(query !== undefined && { query }),
    ...(cite !== undefined && { style: cite }),
    ...(lang !== undefined && { lang: nearestLocale([lang]) }),
    template: read.value,
  });
}

async function outputOf(
  session: Session,
  doc: string | undefined,
  form: ExportForm,
  reader: Locale,
): Promise<Result<string | Uint8Array>> {
  const chosen = await chosenBy(session, { query: form.query, documents: doc === undefined ? null : [doc] });
  return chosen.ok ? exportFile(session, chosen.value, form, reader) : chosen;
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
      const output = await outputOf(session, undefined, shippedForm('notes'), terminal.locale);
      if (!output.ok) return output;
      const kin = exportKin('md', output.value);
      const saved = await writeOutput(join(out, 'notes.md'), output.value, { force: false, kin });
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
