import { extname } from 'node:path';
import { listingOf, type ProjectListing } from '#core/agreements/corrections.ts';
import { itemsIn } from '#core/agreements/read.ts';
import { countsAs } from '#core/agreements/table.ts';
import {
  type AgreementRow,
  agreementJson,
  agreementsCsv,
  agreementsMarkdown,
} from '#core/export/agreements.ts';
import type { Locale } from '#core/i18n/locale.ts';
import { layOut } from '#core/project/pages.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { writeOutput } from '../output.ts';
import { withProject } from './project.ts';
import { type ReadingFlags, readTold } from './read-told.ts';
import type { Outcome, Terminal } from './terminal.ts';

const FLAGS = ['json', 'csv', 'md', 'xlsx'] as const;
type Format = (typeof FLAGS)[number];

interface AgreementsOptions extends ReadingFlags {
  readonly project?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly md?: boolean;
  readonly xlsx?: boolean;
  readonly agency?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/**
 * `agreements FILE|--project DIR [--agency NAME] [--json|--csv|--md|--xlsx] [--out FILE|-] [--force]`: what is listed as
 * signed. A file is read as {@link ReadingFlags} say.
 */
export async function agreementsCommand(
  terminal: Terminal,
  file: string | undefined,
  options: AgreementsOptions,
): Promise<Outcome> {
  const format = formatOf(options);
  if (!format.ok) return format;
  const { project } = options;
  if ((file === undefined) === (project === undefined)) return fail('agreements-what');
  const listed =
    file === undefined ? await fromProject(terminal, project ?? '') : await fromFile(terminal, file, options);
  if (!listed.ok) return listed;
  const { agency } = options;
  const { idle, idleCounterparts } = listed.value;
  const rows = agency === undefined ? listed.value.rows : rowsOfAgency(listed.value.rows, agency);
  const { t } = terminal;
  for (const { document, field, quote } of idle)
    terminal.remark(t('agreements.idle', { field: t(`agreements.${field}`), quote, document }));
  for (const { lost, quote } of idleCounterparts)
    terminal.remark(
      t('agreements.idle', { field: t('agreements.counterpart'), quote, document: lost.document }),
    );
  if (listed.value.rows.length > 0 && rows.length === 0)
    terminal.remark(t('agreements.noAgency', { agency: agency ?? '' }));
  else if (rows.length === 0) {
    const none = terminal.t('agreements.none', { file: file ?? project ?? '' });
    if (format.value === null) terminal.print(none);
    else terminal.remark(none);
  }
  return write(terminal, rows, format.value, options);
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

/** The rows that an agency signs, by whichever of its names. */
function rowsOfAgency(rows: readonly AgreementRow[], agency: string): readonly AgreementRow[] {
  const wanted = new Set(
    rows
      .flatMap(({ parties }) => parties)
      .filter((party) => party.name === agency || party.agency?.name === agency)
      .map(countsAs),
  );
  return rows.filter(({ parties }) => parties.some((party) => wanted.has(countsAs(party))));
}

/** What is listed, and what was said of it that fits nothing. */
type Listed = Pick<ProjectListing, 'idle' | 'idleCounterparts'> & { readonly rows: readonly AgreementRow[] };

async function fromFile(terminal: Terminal, path: string, flags: ReadingFlags): Promise<Result<Listed>> {
  const read = await readTold(terminal, path, flags);
  if (!read.ok) return read;
  const page = layOut(read.value);
  const { rows } = listingOf('', page.text, itemsIn(page), []);
  return ok({ rows: rows.map((row) => ({ ...row, document: null })), idle: [], idleCounterparts: [] });
}

async function fromProject(terminal: Terminal, dir: string): Promise<Result<Listed>> {
  return withProject(terminal, dir, (session): Promise<Result<Listed>> => session.agreements());
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
  const isShown = out === undefined || out === '-';
  if (format === 'xlsx' && isShown && process.stdout.isTTY) return fail('xlsx-needs-out');
  const output = await outputOf(rows, format, terminal.locale);
  if (isShown) {
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

function outputOf(
  rows: readonly AgreementRow[],
  format: Format,
  locale: Locale,
): string | Promise<Uint8Array> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(rows.map(agreementJson), null, 2)}\n`;
    case 'csv':
      return agreementsCsv(rows, locale);
    case 'md':
      return agreementsMarkdown(rows, locale);
    case 'xlsx':
      return import('#core/export/agreements-xlsx.ts').then((xlsx) => xlsx.agreementsXlsx(rows, locale));
  }
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
