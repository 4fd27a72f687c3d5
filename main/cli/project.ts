import { tellFailure } from '#core/i18n/translate.ts';
import { LONGEST_AUTHOR } from '#core/limits.ts';
import { type Failure, factOf, fail, ok, type Result } from '#core/result.ts';
import type { Extractor } from '../import/extractor.ts';
import { dataFolder } from '../paths.ts';
import { Session } from '../session.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { openOrCreateProject, openProject } from '../store/projects.ts';
import { openSettings } from '../store/settings.ts';
import type { Terminal } from './terminal.ts';

/**
 * Opens a project, runs `work` on it and closes it, whatever happens. What became of this installation's name is remarked on, for
 * only the command that finds it knows.
 */
export async function withProject<T>(
  terminal: Terminal,
  dir: string,
  work: (session: Session) => Promise<T | Result<never>>,
  options: { readonly create?: string; readonly extractor?: Extractor } = {},
): Promise<T | Result<never>> {
  const opened: Result<ProjectStore> =
    options.create === undefined
      ? await openProject(dir)
      : await openOrCreateProject(dir, { title: options.create });
  if (!opened.ok) return opened;
  for (const one of opened.value.problems)
    if (isOfInstallation(one)) terminal.remark(tellFailure(terminal.t, one));
  const session = new Session(opened.value, options.extractor);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Whether a problem is none of the project's own. */
export function isOfInstallation({ code }: Failure): boolean {
  return code === 'installation-damaged';
}

/** A failure with the file that it is about beside its code, where whoever reads JSON looks for it. */
export function withFileOnTop(of: Failure): { readonly code: string; readonly file?: string } {
  const { code, ...rest } = of;
  const file = factOf(of, 'file');
  return typeof file === 'string' ? { code, file, ...rest } : of;
}

/** Prints a value as JSON, two blanks deep. */
export function printJson({ print }: Terminal, value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** The failure for a document id that does not stand. */
export function noDocument(id: string): ReturnType<typeof fail> {
  return fail('no-document', { document: id });
}

/** In whose name a command acts: as it is named, or else as the settings say. `long-author` for a name that is too long. */
export async function authorOf(by: string | undefined): Promise<Result<string>> {
  const name = (by ?? (await openSettings(dataFolder())).value.author).trim();
  return name.length > LONGEST_AUTHOR ? fail('long-author') : ok(name);
}
