import { resolve } from 'node:path';
import type { ExportForm, ExportFormat } from '#core/export/form.ts';
import { isShippedPreset, type ShippedPreset, shippedForm, templateFor } from '#core/export/presets.ts';
import { nearestLocale } from '#core/i18n/locale.ts';
import { savedPresets, documents as standingDocuments } from '#core/project/query.ts';
import { type Failure, fail, ok, type Result } from '#core/result.ts';
import { type Chosen, chosenBy, exportFile, exportKin, plannedVault } from '../exporting.ts';
import { outputFate, wholeOf, writeOutput } from '../output.ts';
import type { Session } from '../session.ts';
import { readTemplateFile } from '../templates/read-file.ts';
import type { VaultSummary } from '../vault/plan.ts';
import { writeVault } from '../vault/write.ts';
import { printJson, withProject } from './project.ts';
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
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** The presets that group notes by what they stand on. */
const BY = { clause: 'notes', tag: 'memo', document: 'documents' } as const;

/**
 * `export --project DIR (--to FORMAT|--preset NAME) --out FILE|FOLDER|- [--by clause|tag|document] [--template FILE] [--query Q]
 * [--doc ID] [--lang CODE] [--cite STYLE] [--dry-run] [--json] [--force]`
 */
export async function exportCommand(terminal: Terminal, options: Options): Promise<Outcome> {
  const wrong = misuse(options, options.to ?? 'md');
  if (wrong) return wrong;
  return withProject<readonly Failure[] | null>(terminal, options.project, async (session) => {
    const form = await formOf(session, options);
    if (!form.ok) return form;
    const { doc } = options;
    if (doc !== undefined && !standingDocuments(session.store.state).some(({ id }) => id === doc))
      return fail('no-document', { document: doc });
    const { to, query } = form.value;
    const refused = misuse(options, to);
    if (refused) return refused;
    const chosen = await chosenBy(session, { query, documents: doc === undefined ? null : [doc] });
    if (!chosen.ok) return chosen;
    return to === 'vault'
      ? toVault(terminal, session, chosen.value, form.value, options)
      : toFile(terminal, session, chosen.value, form.value, options);
  }).then((done) => (done === null ? ok(null) : done));
}

async function toFile(
  terminal: Terminal,
  session: Session,
  chosen: Chosen,
  form: ExportForm,
  { out, force = false, dryRun, json }: Options,
): Promise<Result<never> | null> {
  const output = await exportFile(session, chosen, form, terminal.locale);
  if (!output.ok) return output;
  if (out === '-' && !dryRun) {
    const whole = await wholeOf(output.value);
    if (!whole.ok) return whole;
    process.stdout.write(whole.value);
    return null;
  }
  const kin = exportKin(form.to, output.value);
  const fate = out === '-' ? ok('write' as const) : await outputFate(out, output.value, { force, kin });
  if (!fate.ok) return fate;
  if (!dryRun) {
    const saved = await writeOutput(out, output.value, { force, kin });
    if (!saved.ok) return saved;
  }
  const path = out === '-' ? out : resolve(out);
  const where = (one: typeof fate.value): readonly string[] => (fate.value === one ? [path] : []);
  const told = {
    write: where('write'),
    change: where('change'),
    keep: where('keep'),
    editedOutside: where('edited').map((file) => ({ file, regions: [] })),
  };
  if (json) printJson(terminal, told);
  else if (dryRun) tellVault(terminal, told);
  else terminal.print(path);
  return null;
}

async function toVault(
  terminal: Terminal,
  session: Session,
  chosen: Chosen,
  form: ExportForm,
  { out, force = false, dryRun, json }: Options,
): Promise<Result<never> | readonly Failure[]> {
  const plan = await plannedVault(session, chosen, form, { folder: out, force });
  if (!plan.ok) return plan;
  const done = dryRun
    ? ok({ ...plan.value.summary, failures: plan.value.failures })
    : await writeVault(plan.value);
  if (!done.ok) return done;
  const { failures, ...summary } = done.value;
  if (json) printJson(terminal, summary);
  else tellVault(terminal, summary);
  return failures;
}

/** What became of each file, or would become of it. */
function tellVault(
  { print, remark, t }: Terminal,
  { write, change, keep, editedOutside }: VaultSummary,
): void {
  for (const file of write) print(t('vault.write', { file }));
  for (const file of change) print(t('vault.change', { file }));
  if (keep.length > 0) print(t('vault.keep', { count: keep.length }));
  for (const { file } of editedOutside) remark(t('vault.edited', { file }));
}

/** What a format needs to be told. */
function misuse({ doc, out }: Options, to: ExportFormat): ReturnType<typeof fail> | null {
  if ((to === 'docx' || to === 'html') && doc === undefined) return fail('export-needs-doc');
  if (to === 'vault' && out === '-') return fail('vault-needs-out');
  if ((to === 'xlsx' || to === 'docx') && out === '-' && process.stdout.isTTY) return fail(`${to}-needs-out`);
  return null;
}

/** What goes out and in which form: by a preset, one of the project among them, by a template in a file, or as it is asked for. */
async function formOf(session: Session, options: Options): Promise<Result<ExportForm>> {
  const { preset, template, to = 'md', query, cite, lang } = options;
  const by = options.by ?? (to === 'vault' ? 'document' : 'clause');
  const own =
    preset === undefined ? undefined : savedPresets(session.store.state).find(({ name }) => name === preset);
  const name = preset ?? (to === 'vault' ? 'obsidian' : BY[by]);
  if (!own && !isShippedPreset(name)) return fail('no-preset', { name });
  const { id: _, name: _name, ...base } = own ?? { id: '', name: '', ...shippedForm(name as ShippedPreset) };
  const shipped = to === 'vault' ? templateFor({ to, each: by }) : base.template;
  const read = template === undefined ? ok(shipped) : await readTemplateFile(template);
  if (!read.ok) return read;
  return ok({
    ...base,
    ...(preset === undefined && { to }),
    ...(to === 'vault' && { each: by }),
    ...(query !== undefined && { query }),
    ...(cite !== undefined && { style: cite }),
    ...(lang !== undefined && { lang: nearestLocale([lang]) }),
    template: read.value,
  });
}
