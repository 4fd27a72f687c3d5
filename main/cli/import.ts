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
  readonly prepared?: Prepared;
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
  let ready: Result<Ready> | null = null;
  for (const file of files) {
    ready = await readReady(terminal, file, { options, patient });
    if (ready.ok) break;
    failures.push(at(file, ready.error));
  }
  const first = failures.length;
  const bring = (): Promise<Outcome> =>
    withProject<readonly Failure[]>(
      project,
      async (session) => {
        for (const file of files.slice(first)) {
          const read: Result<Ready> = ready ?? (await readFileForImport(file));
          ready = null;
          const outcome = read.ok
            ? await session.bringIn(read.value.fileName, read.value.bytes, {
                by: by.value,
                ask: 'never',
                options,
                patient,
                ...(read.value.prepared && { prepared: read.value.prepared }),
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
  const outcome = first < files.length ? await bring() : failures;
  for (const { code, facts } of failures)
    if (code === 'import-out-of-proportion') terminal.remark(terminal.t('cli.patient', facts));
  if (json) printJson(terminal, rows);
  return outcome;
}

/** Reads a file from the disk and what stands in it. */
async function readReady(
  { extractor }: Terminal,
  path: string,
  control: ImportControl,
): Promise<Result<Ready>> {
  const read = await readFileForImport(path);
  if (!read.ok) return read;
  const { fileName, bytes } = read.value;
  const prepared = await extractor.prepare(fileName, bytes, control);
  return prepared.ok ? ok({ fileName, bytes, prepared: prepared.value }) : prepared;
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
