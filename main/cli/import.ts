import { basename, resolve } from 'node:path';
import type { Failure } from '#core/result.ts';
import { readFileForImport } from '../import/decode.ts';
import type { Outcome, Terminal } from './program.ts';
import { printJson, withProject } from './project.ts';

/** `import FILE... --project DIR [--json]`: every file that can come in does; every other is told. */
export async function importCommand(
  terminal: Terminal,
  files: string[],
  options: { project: string; json?: boolean },
): Promise<Outcome> {
  const failures: Failure[] = [];
  const rows: {
    file: string;
    document: string;
    title: string;
    clauses: number;
    items: number;
    findings: number;
  }[] = [];
  const outcome = await withProject(
    options.project,
    async (session) => {
      for (const file of files) {
        const read = await readFileForImport(file);
        const imported = read.ok ? await session.importFile(basename(file), read.value.bytes, '') : read;
        if (!imported.ok) {
          failures.push(imported.error);
          continue;
        }
        const { document, title, clauses, items, findings, duplicate } = imported.value;
        rows.push({ file, document, title, clauses, items, findings });
        if (duplicate) terminal.remark(terminal.t('cli.duplicate', { file }));
      }
      return failures;
    },
    { create: basename(resolve(options.project)) },
  );
  if (options.json) printJson(terminal, rows);
  else for (const { document, file } of rows) terminal.print(`${document}  ${file}`);
  return outcome;
}
