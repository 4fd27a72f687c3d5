import { resolve } from 'node:path';
import { type Returned, readBack } from '#core/export/vault/read-back.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { digestOf } from '../import/source.ts';
import { type FileSystem, nodeFileSystem, readFailure } from '../store/file-system.ts';
import { filesBelow, readNote, textOfNote } from './disk.ts';

/** A file that comes back, or why it does not. */
export interface ReturnedFile {
  readonly path: string;
  readonly read: Result<Returned>;
}

/**
 * The files below a path that a project's annotations were written to. A file that a person names is read whatever it
 * is; in a folder only what says that it is of this project.
 */
export async function returnedFiles(
  path: string,
  project: string,
  { fs = nodeFileSystem }: { readonly fs?: FileSystem } = {},
): Promise<Result<readonly ReturnedFile[]>> {
  const root = resolve(path);
  try {
    if (!(await fs.stat(root)).isDirectory())
      return ok([{ path, read: await returned(await fs.realpath(root), path, project, fs) }]);
  } catch (error) {
    return readFailure(error, path);
  }
  const found = await filesBelow(root, fs);
  if (!found.ok) return found;
  const files: ReturnedFile[] = [];
  for (const { path: below, own, exported } of found.value.files) {
    const of = own ? own.project : exported;
    if (of !== project && !(own && of === null)) continue;
    const shown = resolve(root, below);
    files.push({ path: shown, read: await returned(shown, shown, project, fs) });
  }
  return ok(files);
}

async function returned(
  path: string,
  shown: string,
  project: string,
  fs: FileSystem,
): Promise<Result<Returned>> {
  const bytes = await readNote(path, fs);
  if (!bytes.ok) return bytes;
  const text = textOfNote(bytes.value, shown);
  if (!text.ok) return text;
  const read = readBack(text.value, digestOf);
  if ('line' in read) return fail(read.what, { file: shown, line: read.line });
  return read.project !== null && read.project !== project
    ? fail('note-other-project', { file: shown })
    : ok(read);
}
