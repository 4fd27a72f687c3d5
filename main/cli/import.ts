import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Failure, factOf, ok, type Result, withFile } from '#core/result.ts';
import type { ImportOptions } from '../import/extracted.ts';
import type { ImportControl } from '../import/extractor.ts';
import type { Prepared } from '../import/prepare.ts';
import { readFileForImport } from '../import/read-file.ts';
import { authorOf, printJson, withProject } from './project.ts';
import { type ReadingFlags, readingOptions, tellReading } from './read-told.ts';
import type { Outcome, Terminal } from './terminal.ts';

const NO_STATS = { clauses: null, items: null, findings: null };

interface ImportFlags extends ReadingFlags {
  readonly project: string;
  readonly json?: boolean;
  readonly changes?: NonNullable<ImportOptions['changes']>;
  readonly by?: string;
  readonly patient?: boolean;
}

/** A file that has been read. */
interface Ready {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly prepared: Promise<Result<Prepared>>;
}

/**
 * `import FILE|DIR... --project DIR [--encoding NAME] [--changes accepted|original|both] [--whole] [--label-column N|none]
 * [--patient] [--by NAME] [--json]`: every file that can come in does, those in folders too; every other is told.
 */
export async function importCommand(
  terminal: Terminal,
  paths: string[],
  { project, json, changes, by: named, patient = false, ...flags }: ImportFlags,
): Promise<Outcome> {
  const by = await authorOf(named);
  if (!by.ok) return by;
  const failures: Failure[] = [];
  const rows: object[] = [];
  const options: ImportOptions = { ...readingOptions(flags), ...(changes && { changes }) };
  const files = (await Promise.all(paths.map(filesBelow))).flat();
  // Where nothing can come in, nothing is written: no project is made for it.
  const incoming = readAhead(files, (file) => readReady(terminal, file, { options, patient }));
  let next = await incoming.next();
  for (; !next.done; next = await incoming.next()) {
    const { file, read } = next.value;
    const prepared = read.ok ? await read.value.prepared : read;
    if (prepared.ok) break;
    failures.push(at(file, prepared.error));
  }
  const bring = (): Promise<Outcome> =>
    withProject<readonly Failure[]>(
      terminal,
      project,
      async (session) => {
        for (; !next.done; next = await incoming.next()) {
          const { file, read } = next.value;
          const outcome = read.ok
            ? await session.bringIn(read.value.fileName, read.value.bytes, {
                by: by.value,
                ask: 'never',
                options,
                prepared: read.value.prepared,
              })
            : read;
          if (!outcome.ok) {
            failures.push(at(file, outcome.error));
            // It would be told of every file that follows.
            if (outcome.error.code === 'read-only') break;
            continue;
          }
          if (outcome.value.kind !== 'imported') continue;
          for (const one of outcome.value.documents) {
            const { document, title, comments, duplicate, warnings, resembles, guesses, leftOut } = one;
            const stats = one.stats ? ok(one.stats) : await session.stats(document);
            const { clauses, items, findings } = stats.ok ? stats.value : NO_STATS;
            rows.push({ file, document, title, clauses, items, findings, comments, guesses, leftOut });
            if (!json) terminal.print(document);
            if (duplicate) terminal.remark(terminal.t('cli.duplicate', { file }));
            if (resembles) terminal.remark(terminal.t('cli.resembles', { file, ...resembles }));
            tellReading(terminal, file, { guesses, leftOut, warnings });
          }
        }
        return failures;
      },
      { create: basename(resolve(project)), extractor: terminal.extractor },
    );
  const outcome = next.done ? failures : await bring();
  for (const { code, facts } of failures)
    if (code === 'import-out-of-proportion') terminal.remark(terminal.t('cli.patient', facts));
  if (json) printJson(terminal, rows);
  return outcome;
}

/** What is read of each file; while one is written the next is read. */
async function* readAhead<T>(
  files: readonly string[],
  read: (file: string) => Promise<T>,
): AsyncGenerator<{ readonly file: string; readonly read: T }, void> {
  let next: Promise<T> | null = null;
  for (const [at, file] of files.entries()) {
    const current = await (next ?? read(file));
    const following = files[at + 1];
    next = following === undefined ? null : read(following);
    yield { file, read: current };
  }
}

/** Reads a file from the disk, and begins to read what stands in it. */
async function readReady(
  { extractor }: Terminal,
  path: string,
  control: ImportControl,
): Promise<Result<Ready>> {
  const read = await readFileForImport(path);
  if (!read.ok) return read;
  const { fileName, bytes } = read.value;
  return ok({ fileName, bytes, prepared: extractor.prepare(fileName, bytes, control) });
}

/**
 * A failure that names the file as it was found: several folders may hold one of the same name. What the project's own
 * files have to do with is told of them.
 */
function at(path: string, failure: Failure): Failure {
  return factOf(failure, 'file') === basename(path) ? withFile(failure, path) : failure;
}

/** A file by itself; of a folder the files in it and in its folders, by name, hidden ones and links left out. */
async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (!entries) return [path];
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const below = join(path, entry.name);
    if (entry.isDirectory()) files.push(...(await filesBelow(below)));
    else if (entry.isFile()) files.push(below);
  }
  return files;
}
