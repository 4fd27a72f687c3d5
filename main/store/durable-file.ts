import { randomBytes } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { ok, type Result } from '#core/result.ts';
import { errorCode, type FileHandle, type FileSystem, nodeFileSystem, writeFailure } from './file-system.ts';

/** The name of a file that is being written, see {@link putDurable}. */
export const TEMPORARY = /^\..+\.[0-9a-f]{12}\.tmp$/;

/** A name for a file at this path while it is being written, always as long. */
export function temporaryName(path: string): string {
  return `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Bytes in the place of those that stand at an offset since an earlier piece: what is known only at the end. */
export interface Patch {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Bytes behind all before them, or in the place of some. */
export type Piece = Uint8Array | Patch;

/** What a file is to hold, at once or piece by piece. */
export type Pieces = string | Uint8Array | Iterable<Piece> | AsyncIterable<Piece>;

/** How a file is written. */
export interface DurableOptions {
  readonly fs?: FileSystem;
  /** Refuse, with `EEXIST`, to replace a file that is there. */
  readonly exclusive?: boolean;
  /** Asked once all is written, before it bears its name; what it throws is thrown, and nothing was written then. */
  readonly ready?: () => Promise<void>;
}

/** {@link putDurable} for those who want to tell a person what went wrong: `disk-full`, `read-only`, `write-failed`, … */
export async function writeDurable(
  path: string,
  data: Pieces,
  options: DurableOptions = {},
): Promise<Result<void>> {
  try {
    return ok(await putDurable(path, data, options));
  } catch (error) {
    return writeFailure(error, path);
  }
}

/**
 * Writes a whole file, given at once or piece by piece, so that after a power cut either the old or the new content is there, never a mixture: a
 * temporary file in the same folder, fsync, rename, fsync of the folder. The mode of an existing file is kept, and a
 * symbolic link stays a link: its target is replaced. Throws the system's error; nothing is left behind then.
 */
export async function putDurable(
  path: string,
  data: Pieces,
  { fs = nodeFileSystem, exclusive = false, ready }: DurableOptions = {},
): Promise<void> {
  const target = exclusive ? path : await linkTarget(fs, path);
  const mode = exclusive ? null : await modeOf(fs, target);
  const name = async (temporary: string): Promise<void> => {
    await ready?.();
    await (exclusive ? putNew(fs, temporary, target) : fs.rename(temporary, target));
  };
  await putNamed(target, data, { fs, mode, name });
  await syncFolder(dirname(target), fs);
}

/**
 * As {@link putDurable}, for several files at once that come to stand in a folder of which nobody else knows: their names are
 * made known to the disk together. Where one cannot be written the others may stand there.
 *
 * @param files by their names
 */
export async function putTogether(
  folder: string,
  files: Readonly<Record<string, Pieces>>,
  fs: FileSystem,
): Promise<void> {
  const written = await Promise.allSettled(
    Object.entries(files).map(([file, data]) => {
      const target = join(folder, file);
      return putNamed(target, data, { fs, mode: null, name: (temporary) => fs.rename(temporary, target) });
    }),
  );
  // All have ended, one way or the other, before anybody takes anything back.
  for (const one of written) if (one.status === 'rejected') throw one.reason;
  await syncFolder(folder, fs);
}

/** Writes a temporary file beside `target`, waits for the disk, and has `name` give it its name; it is gone where that fails. */
async function putNamed(
  target: string,
  data: Pieces,
  how: {
    readonly fs: FileSystem;
    readonly mode: number | null;
    readonly name: (temporary: string) => Promise<void>;
  },
): Promise<void> {
  const { fs, mode, name } = how;
  const temporary = join(dirname(target), temporaryName(target));
  try {
    const handle = await fs.open(temporary, 'wx', mode ?? 0o666);
    try {
      for await (const piece of typeof data === 'string' || data instanceof Uint8Array ? [data] : data)
        if (typeof piece === 'string' || piece instanceof Uint8Array) await handle.writeFile(piece);
        else await writePatch(handle, piece);
      if (mode !== null) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await name(temporary);
  } catch (error) {
    await fs.unlink(temporary).catch(() => {});
    throw error;
  }
}

async function writePatch(handle: FileHandle, { at, bytes }: Patch): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** Makes a folder and its missing parents, and makes each known to the disk. Throws the system's error. */
export async function makeFolderDurable(path: string, fs: FileSystem = nodeFileSystem): Promise<void> {
  // One by one: where nothing can be made, mkdir's own way down tells another reason, or never ends (in /proc).
  const missing: string[] = [];
  for (let folder = resolve(path); !(await isFolder(folder, fs)); folder = dirname(folder))
    missing.push(folder);
  for (const folder of missing.reverse()) {
    try {
      await fs.mkdir(folder);
    } catch (error) {
      const code = errorCode(error);
      // The folder that it should be made in has just been seen.
      if (code === 'ENOENT')
        throw Object.assign(new Error(`nothing can be made in ${dirname(folder)}`), { code: 'EROFS' });
      if (code !== 'EEXIST' || !(await isFolder(folder, fs))) throw error;
    }
    await syncFolder(dirname(folder), fs);
  }
}

/** Whether a folder is there; false where nothing is. Throws `EEXIST` for anything else, and the system's error. */
async function isFolder(path: string, fs: FileSystem): Promise<boolean> {
  try {
    if ((await fs.stat(path)).isDirectory()) return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && dirname(path) !== path) return false;
    throw error;
  }
  throw Object.assign(new Error(`${path} is no folder`), { code: 'EEXIST' });
}

/** Makes the names in a folder known to the disk. Does nothing where the system cannot sync folders (Windows). */
export async function syncFolder(path: string, fs: FileSystem = nodeFileSystem): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(errorCode(error))) throw error;
  } finally {
    await handle.close();
  }
}

/**
 * A name that must be new: a hard link fails where the name is taken. Where links are unknown one looks and renames: written
 * in its place, a file of which a part alone was written would bear its name.
 */
async function putNew(fs: FileSystem, temp: string, target: string): Promise<void> {
  try {
    await fs.link(temp, target);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'].includes(errorCode(error))) throw error;
    if (await isTaken(fs, target)) throw Object.assign(new Error(`${target} is there`), { code: 'EEXIST' });
    return fs.rename(temp, target);
  }
  await fs.unlink(temp);
}

async function isTaken(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** @param links so many are followed, as systems do */
async function linkTarget(fs: FileSystem, path: string, links = 40): Promise<string> {
  try {
    return await fs.realpath(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  // A link that leads nowhere yet: where it leads is told by the folder that it really lies in.
  try {
    const next = resolve(await fs.realpath(dirname(path)), await fs.readlink(path));
    return links > 0 ? linkTarget(fs, next, links - 1) : path;
  } catch {
    return path;
  }
}

async function modeOf(fs: FileSystem, path: string): Promise<number | null> {
  try {
    return (await fs.stat(path)).mode & 0o7777;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The first free `<path>.damaged-<n>` to which the file was moved, or null where it could not be moved. */
export async function setAside(path: string, fs: FileSystem): Promise<string | null> {
  for (let n = 1; n < 10_000; n++) {
    const kept = `${path}.damaged-${n}`;
    try {
      await fs.lstat(kept);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') return null;
      return fs.rename(path, kept).then(
        () => kept,
        () => null,
      );
    }
  }
  return null;
}
