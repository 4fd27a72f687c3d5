import { basename, resolve } from 'node:path';
import type { Failure } from '#core/result.ts';
import { decodeImport, readFileForImport } from '../import/decode.ts';
import type { Outcome, Terminal } from './program.ts';
import { printJson, withProject } from './project.ts';

/** `import FILE... --project DIR [--json]`: every file that can come in does; every other is told. */
export async function importCommand(
  terminal: Terminal,
  files: string[],
  options: { project: string; json?: boolean },
): Promise<Outcome> {
  const failures: Failure[] = [];
  const rows: object[] = [];
  const good: { file: string; fileName: string; bytes: Uint8Array }[] = [];
  for (const file of files) {
    const read = await readFileForImport(file);
    const decoded = read.ok ? decodeImport(basename(file), read.value.bytes) : read;
    if (!decoded.ok) failures.push(decoded.error);
    else if (read.ok) good.push({ file, ...read.value });
  }
  const bring = (): Promise<Outcome> =>
    withProject<readonly Failure[]>(
      options.project,
      async (session) => {
        for (const { file, fileName, bytes } of good) {
          const imported = await session.importFile(fileName, bytes, '');
          if (!imported.ok) {
            failures.push(imported.error);
            continue;
          }
          const { document, title, clauses, items, findings, duplicate } = imported.value;
          rows.push({ file, document, title, clauses, items, findings });
          if (!options.json) terminal.print(document);
          if (duplicate) terminal.remark(terminal.t('cli.duplicate', { file }));
        }
        return failures;
      },
      { create: basename(resolve(options.project)) },
    );
  // Where nothing can come in, nothing is written: no project is made for it.
  const outcome = good.length > 0 ? await bring() : failures;
  if (options.json) printJson(terminal, rows);
  return outcome;
}
