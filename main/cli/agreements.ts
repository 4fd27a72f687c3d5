import { extname } from 'node:path';
import type { Agreement } from '#core/agreements/agreement.ts';
import { agreementsOf } from '#core/agreements/read.ts';
import { type AgreementRow, agreementsCsv, agreementsMarkdown } from '#core/export/agreements.ts';
import { layOut } from '#core/project/pages.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { readText } from '../import/read-text.ts';
import { writeOutput } from '../output.ts';
import { withProject } from './project.ts';
import type { Outcome, Terminal } from './terminal.ts';

const FLAGS = ['json', 'csv', 'md'] as const;
type Format = (typeof FLAGS)[number];

interface AgreementsOptions {
  readonly project?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly md?: boolean;
  readonly out?: string;
  readonly force?: boolean;
}

/** `agreements FILE|--project DIR [--json|--csv|--md] [--out FILE|-] [--force]`: what is listed as signed, a row each. */
export async function agreementsCommand(
  terminal: Terminal,
  file: string | undefined,
  options: AgreementsOptions,
): Promise<Outcome> {
  const format = formatOf(options);
  if (!format.ok) return format;
  const { project } = options;
  if ((file === undefined) === (project === undefined)) return fail('agreements-what');
  const rows = file === undefined ? await fromProject(project ?? '') : await fromFile(terminal, file);
  if (!rows.ok) return rows;
  if (rows.value.length === 0) {
    const none = terminal.t('agreements.none', { file: file ?? project ?? '' });
    if (format.value === null) terminal.print(none);
    else terminal.remark(none);
  }
  return write(terminal, rows.value, format.value, options);
}

/** The one format that is asked for; by the file's ending where only that tells; null for words to read. */
function formatOf({ out, ...options }: AgreementsOptions): Result<Format | null> {
  const [first, second] = FLAGS.filter((flag) => options[flag]);
  if (first && second) return fail('two-formats', { a: `--${first}`, b: `--${second}` });
  if (first || out === undefined || out === '-') return ok(first ?? null);
  const ending = extname(out).slice(1).toLowerCase();
  const known = FLAGS.find((flag) => flag === ending);
  return known ? ok(known) : fail('agreements-out', { file: out });
}

async function fromFile({ extractor }: Terminal, path: string): Promise<Result<AgreementRow[]>> {
  const read = await readText(extractor, path);
  if (!read.ok) return read;
  return ok(agreementsOf(layOut(read.value)).map((agreement) => rowOf(null, agreement)));
}

async function fromProject(dir: string): Promise<Result<AgreementRow[]>> {
  return withProject(dir, (session): Promise<Result<AgreementRow[]>> => session.agreements());
}

function rowOf(document: string | null, agreement: Agreement): AgreementRow {
  return { document, ...agreement };
}

async function write(
  terminal: Terminal,
  rows: readonly AgreementRow[],
  format: Format | null,
  { out, force }: AgreementsOptions,
): Promise<Outcome> {
  if (format === null) {
    for (const row of rows) terminal.print(told(row));
    return ok(null);
  }
  const output = {
    json: () => `${JSON.stringify(rows, null, 2)}\n`,
    csv: () => agreementsCsv(rows, terminal.locale),
    md: () => agreementsMarkdown(rows, terminal.locale),
  }[format]();
  if (out === undefined || out === '-') {
    process.stdout.write(output);
    return ok(null);
  }
  // No table can tell whether somebody changed it: another one is replaced only where it says the same.
  const kin = {
    begins: output,
    untouched: (bytes: Buffer) => bytes.equals(Buffer.from(output)),
    refusal: 'table-exists',
  } as const;
  const saved = await writeOutput(out, output, { force: force ?? false, kin });
  if (!saved.ok) return saved;
  terminal.print(saved.value.path);
  return ok(null);
}

/** One line for a row: number, instrument, parties with their sides, subject, amount, years. */
function told({ ref, number, instrument, parties, subject, title, amount, years }: AgreementRow): string {
  const signers = parties.map(({ name, side }) => (side === null ? name : `${name} [${side}]`)).join('; ');
  return [
    ref.padEnd(12),
    (number === null ? '–' : String(number)).padStart(3),
    instrument?.text ?? '–',
    signers || '–',
    subject ?? title,
    ...(amount ? [`${amount.value} ${amount.currency}`] : []),
    ...(years ? [`${years.from ?? ''}–${years.to ?? ''}`] : []),
  ].join('  ');
}
