import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Low } from 'lowdb';
import * as v from 'valibot';
import { type Failure, fail, failure, ok, type Result } from '#core/result.ts';
import { putDurable } from './durable-file.ts';
import { constants, errorCode, readFailure, writeFailure } from './file-system.ts';
import { JsonFile, UnusableFile } from './json-file.ts';
import { LOG_FILE } from './log-file.ts';
import type { ProjectFiles } from './project-files.ts';

/** The version of the project folder's form that this program writes. */
export const PROJECT_VERSION = 1;

const Schema = v.object({
  format: v.literal('vermilion'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  /** Of the others, see {@link sumOf}; earlier versions wrote none. */
  sum: v.exactOptional(v.string()),
});
/** What `project.json` holds. It is written once; a later title is an operation. */
export type ProjectFile = v.InferOutput<typeof Schema>;

/** Whether a project's file still says what was written into it: what another hand, or a disk, has changed in it is told. */
export function isAltered(file: ProjectFile): boolean {
  return file.sum !== undefined && file.sum !== sumOf(file);
}

/** `project-altered` where the file of a project does not say what was written into it. @param path of its folder */
export function alterationsOf(file: ProjectFile, path: string): Failure[] {
  return isAltered(file) ? [failure('project-altered', { file: join(path, 'project.json') })] : [];
}

/** Half of the sha256 of what the file says, in hex: however it is laid out. */
function sumOf({ format, version, id, title }: ProjectFile): string {
  return createHash('sha256')
    .update(JSON.stringify([format, version, id, title]))
    .digest('hex')
    .slice(0, 32);
}

/**
 * Reads `project.json`: `not-found`, `not-a-folder`, `unreadable`, `not-a-project`, or `project-damaged` where the
 * file cannot be understood or is missing though there are logs. Never writes.
 */
export async function readProjectFile(dir: string, fs: ProjectFiles): Promise<Result<ProjectFile>> {
  try {
    if (!(await fs.stat(dir)).isDirectory()) return fail('not-a-folder', { file: dir });
  } catch (error) {
    return readFailure(error, dir);
  }
  const path = join(dir, 'project.json');
  const db = new Low<ProjectFile | null>(new JsonFile<ProjectFile | null>(path, parse, fs), null);
  try {
    await db.read();
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    if (error.failure.code === 'file-damaged') return fail('project-damaged', { file: path });
    return { ok: false, error: error.failure };
  }
  if (db.data) return ok(db.data);
  return (await hasLogs(dir, fs))
    ? fail('project-damaged', { file: path })
    : fail('not-a-project', { file: dir });
}

/** Writes a new `project.json`, durably; `project-exists` where one is there already, which is left as it is. */
export async function writeProjectFile(
  dir: string,
  file: ProjectFile,
  fs: ProjectFiles,
): Promise<Result<void>> {
  const path = join(dir, 'project.json');
  try {
    const whole = { ...file, sum: sumOf(file) };
    await putDurable(path, `${JSON.stringify(whole, null, 2)}\n`, { fs, exclusive: true });
    return ok(undefined);
  } catch (error) {
    return errorCode(error) === 'EEXIST' ? fail('project-exists', { file: dir }) : writeFailure(error, path);
  }
}

function parse(value: unknown): ProjectFile | null {
  const parsed = v.safeParse(Schema, value);
  if (!parsed.success) return null;
  const { output } = parsed;
  // A version that wrote no sum wrote nothing else either: what is unknown was the sum's name.
  const isLost = output.sum === undefined && Object.keys(value as object).some((key) => !(key in output));
  return isLost ? { ...output, sum: '' } : output;
}

async function hasLogs(dir: string, fs: ProjectFiles): Promise<boolean> {
  try {
    return (await fs.readdir(join(dir, 'log'))).some((name) => LOG_FILE.test(name));
  } catch {
    return false;
  }
}

/** Why a project cannot be written here, by its version or by its folders; null where it can. */
export async function whyReadOnly(
  path: string,
  file: ProjectFile,
  fs: ProjectFiles,
): Promise<Failure | null> {
  if (file.version > PROJECT_VERSION) {
    return { code: 'newer-version', facts: { file: path, version: file.version } };
  }
  for (const folder of [path, join(path, 'log')]) {
    try {
      await fs.access(folder, constants.W_OK);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') return { code: 'read-only', facts: { file: folder } };
    }
  }
  return null;
}
