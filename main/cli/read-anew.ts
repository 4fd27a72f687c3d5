import { ok } from '#core/result.ts';
import { authorOf, printJson, withProject } from './project.ts';
import { type ReadingFlags, readingOptions } from './read-told.ts';
import type { Outcome, Terminal } from './terminal.ts';

/**
 * `read-anew --project DIR --doc ID [--encoding NAME] [--whole] [--label-column N|none] [--apply] [--by NAME] [--json]`:
 * whether the file of a document, as the project keeps it, gives another text today, or read otherwise. Writes nothing without `--apply`; with it that text comes in as a version.
 */
export async function readAnewCommand(
  terminal: Terminal,
  options: ReadingFlags & { project: string; doc: string; apply?: boolean; json?: boolean; by?: string },
): Promise<Outcome> {
  const by = await authorOf(options.by);
  if (!by.ok) return by;
  return withProject(
    terminal,
    options.project,
    async (session) => {
      const otherwise = readingOptions(options);
      const read = await session.readAnew(options.doc, {
        write: options.apply ?? false,
        by: by.value,
        ...(Object.keys(otherwise).length > 0 && { options: otherwise }),
      });
      if (!read.ok) return read;
      const { value } = read;
      const { t } = terminal;
      if (options.json) {
        const { kind } = value;
        printJson(terminal, {
          kind,
          ...('document' in value && { document: value.document }),
          ...(kind === 'differs' && { before: value.before, after: value.after }),
        });
      } else if (value.kind === 'same') terminal.print(t('details.readAnewSame'));
      else if (value.kind === 'standing')
        terminal.print(t('details.readAnewStanding', { title: value.title }));
      else if (value.kind === 'differs')
        terminal.print(t('details.readAnewDiffers', { before: value.before, after: value.after }));
      else terminal.print(value.document);
      return ok(null);
    },
    { extractor: terminal.extractor },
  );
}
