import { extname } from 'node:path';
import { firstOf, type Link } from '#core/compare/alignment.ts';
import type { Comparison } from '#core/compare/comparison.ts';
import { refsOf } from '#core/compare/comparison-json.ts';
import { joinedText } from '#core/compare/joined-text.ts';
import { type Compared, compare, type Scope, wrongCount } from '#core/compare/request.ts';
import { summarise } from '#core/compare/summary.ts';
import type { Edit } from '#core/compare/words/diff.ts';
import type { Marks } from '#core/export/comparison-critic.ts';
import { kindWord, summarySentence } from '#core/export/comparison-words.ts';
import { neighbours, zip } from '#core/in-step.ts';
import { fail, ok, type Result } from '#core/result.ts';
import {
  type ComparisonFormat,
  compareStored,
  ENDINGS,
  reportOf,
  saveComparison,
  type Version,
  versionOfFile,
  writeComparison,
} from '../comparisons.ts';
import type { Session } from '../session.ts';
import { withProject } from './project.ts';
import { type ReadingFlags, readTold } from './read-told.ts';
import type { Outcome, Terminal } from './terminal.ts';

/** Characters of a deleted or inserted clause that are printed. */
const SHOWN = 60;
const FLAGS = { json: 'json', md: 'markdown', html: 'html', docx: 'docx', csv: 'csv' } as const;

interface CompareOptions extends ReadingFlags {
  readonly project?: string;
  readonly json?: boolean;
  readonly md?: boolean;
  readonly html?: boolean;
  readonly docx?: boolean;
  readonly csv?: boolean;
  readonly out?: string;
  readonly marks?: Marks;
  readonly force?: boolean;
  readonly onlyA?: readonly string[];
  readonly onlyB?: readonly string[];
}

/**
 * `compare A B [C…] [--json|--md|--html|--docx|--csv] [--out FILE|-] [--project DIR] [--marks critic|bold] [--only-a REF,…] [--only-b REF,…]
 * [--force]`: files, or with a project document ids. Nothing is written unless all of it can be.
 */
export async function compareCommand(
  terminal: Terminal,
  names: string[],
  options: CompareOptions,
): Promise<Outcome> {
  const wrong = wrongCount(names.length);
  if (wrong) return wrong;
  const format = formatOf(options);
  if (!format.ok) return format;
  const { onlyA, onlyB } = options;
  const only: Scope = { ...(onlyA && { a: onlyA }), ...(onlyB && { b: onlyB }) };
  const tell = async (
    compared: Result<Compared<Version>>,
    session: Session | null,
  ): Promise<Result<null>> => {
    if (!compared.ok) return compared;
    return format.value === null
      ? printReadable(terminal, compared.value)
      : write(terminal, compared.value, session, format.value, options);
  };
  if (options.project === undefined) return tell(await compareFiles(terminal, names, only, options), null);
  return withProject(terminal, options.project, async (session) =>
    tell(await compareStored(session, names, only), session),
  );
}

/** The one format that is asked for; by the file's ending where only that tells; null for words to read. */
function formatOf({ out, marks, ...options }: CompareOptions): Result<ComparisonFormat | null> {
  const asked = (Object.keys(FLAGS) as (keyof typeof FLAGS)[]).filter((flag) => options[flag]);
  const [first, second] = asked;
  if (first && second) return fail('two-formats', { a: `--${first}`, b: `--${second}` });
  const toFile = out !== undefined && out !== '-';
  let format: ComparisonFormat | null = first ? FLAGS[first] : null;
  if (!format && toFile) {
    const ending = extname(out).slice(1).toLowerCase();
    const known = (Object.keys(ENDINGS) as ComparisonFormat[]).find((one) => ENDINGS[one] === ending);
    if (!known) return fail('out-without-format', { file: out });
    format = known;
  }
  if (format === 'docx' && !toFile) return fail('docx-needs-out');
  if (marks !== undefined && format !== 'markdown') return fail('marks-without-markdown');
  return ok(format);
}

async function compareFiles(
  terminal: Terminal,
  paths: readonly string[],
  only: Scope,
  flags: ReadingFlags,
): Promise<Result<Compared<Version>>> {
  const versions: Version[] = [];
  for (const path of paths) {
    const read = await readTold(terminal, path, flags);
    if (!read.ok) return read;
    versions.push(versionOfFile(path, read.value));
  }
  return compare({ versions, only });
}

async function write(
  terminal: Terminal,
  compared: Compared<Version>,
  session: Session | null,
  format: ComparisonFormat,
  { out, marks, force }: CompareOptions,
): Promise<Result<null>> {
  const report = reportOf(compared, session, terminal.locale);
  const output = await writeComparison(compared, format, marks ?? 'critic', report);
  if (!output.ok) return output;
  if (out === undefined || out === '-') {
    process.stdout.write(output.value);
    return ok(null);
  }
  const saved = await saveComparison(output.value, format, out, force ?? false);
  if (!saved.ok) return saved;
  terminal.print(saved.value.path);
  return ok(null);
}

/** For each version and the next: the summary, and a line for each clause that is not as it was. */
function printReadable(terminal: Terminal, { versions, pairs, edits }: Compared<Version>): Result<null> {
  for (const [at, [comparison, [before, after]]] of zip(pairs, neighbours(versions)).entries()) {
    if (pairs.length > 1) terminal.print(`${before.name} → ${after.name}`);
    printPair(terminal, comparison, edits[at] ?? []);
  }
  return ok(null);
}

/** The summary, and one line for each clause that is not as it was, in the order of the later version. */
function printPair(
  { print, t }: Terminal,
  comparison: Comparison,
  edits: readonly (readonly Edit[])[],
): void {
  const { a, b, links, deleted, inserted } = comparison;
  print(summarySentence(t, { comparison, summary: summarise(comparison, edits) }));
  const lines: { at: number; line: string }[] = [];
  for (const [index, link] of links.entries()) {
    const told = (edits[index] ?? []).filter((edit) => !edit.noise);
    if (link.kind === 'same' && !link.moved) continue;
    lines.push({ at: firstOf(link.b), line: tellLink(comparison, link, told, t) });
  }
  for (const index of inserted) {
    const line = `+ ${refsOf(b, [index])}  ${t('compare.inserted')}  ${shorten(joinedText(b, [index]))}`;
    lines.push({ at: index, line });
  }
  lines.sort((x, y) => x.at - y.at);
  for (const { line } of lines) print(line);
  for (const index of deleted)
    print(`- ${refsOf(a, [index])}  ${t('compare.deleted')}  ${shorten(joinedText(a, [index]))}`);
}

function tellLink(
  { a, b, acrossLanguages }: Comparison,
  link: Link,
  edits: readonly Edit[],
  t: Terminal['t'],
): string {
  const textA = joinedText(a, link.a);
  const textB = joinedText(b, link.b);
  const words = [
    `~ ${refsOf(a, link.a).join('+')} → ${refsOf(b, link.b).join('+')}`,
    [
      kindWord(t, link.kind, acrossLanguages),
      ...(link.moved ? [t('compare.moved')] : []),
      ...(link.said ? [t('compare.out.said')] : []),
    ].join(', '),
    ...edits.map((edit) => {
      const gone = shorten(textA.slice(edit.a.from, edit.a.to));
      const come = shorten(textB.slice(edit.b.from, edit.b.to));
      return `${gone === '' ? '' : `[-${gone}-]`}${come === '' ? '' : `{+${come}+}`}`;
    }),
  ];
  return words.join('  ');
}

function shorten(text: string): string {
  const chars = [...text];
  return chars.length <= SHOWN ? text : `${chars.slice(0, SHOWN - 1).join('')}…`;
}
