import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { IMPORT_LIMIT } from '#core/limits.ts';
import { type Failure, fail, ok, type Result } from '#core/result.ts';

/**
 * A file's bytes as they are. `not-found`, `is-folder`, `not-a-file` (a pipe, a device), `unreadable` or `too-large`,
 * `changed-while-read`, each with the `file`'s path. Never waits for a pipe, never writes.
 */
export async function readFileForImport(
  path: string,
): Promise<Result<{ readonly fileName: string; readonly bytes: Uint8Array }>> {
  try {
    const wrong = unsuitable(path, await stat(path));
    if (wrong) return { ok: false, error: wrong };
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      // What lies there may have changed since it was looked at.
      const before = await handle.stat();
      const now = unsuitable(path, before);
      if (now) return { ok: false, error: now };
      const bytes = await readExactly(handle, before.size);
      const after = await handle.stat();
      if (bytes === null || after.size !== before.size || after.mtimeMs !== before.mtimeMs)
        return fail('changed-while-read', { file: path });
      return ok({ fileName: basename(path), bytes });
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === '') throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail('not-found', { file: path });
    if (code === 'EMFILE' || code === 'ENFILE') return fail('too-many-files');
    return fail('unreadable', { file: path, reason: code });
  }
}

/** So many bytes from the start; null where the file is shorter. */
async function readExactly(handle: FileHandle, size: number): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(size);
  let at = 0;
  while (at < size) {
    const { bytesRead } = await handle.read(bytes, at, size - at, at);
    if (bytesRead === 0) return null;
    at += bytesRead;
  }
  return bytes;
}

function unsuitable(
  path: string,
  stats: { isDirectory(): boolean; isFile(): boolean; size: number },
): Failure | null {
  if (stats.isDirectory()) return { code: 'is-folder', facts: { file: path } };
  if (!stats.isFile()) return { code: 'not-a-file', facts: { file: path } };
  return stats.size > IMPORT_LIMIT ? tooLarge(path, stats.size).error : null;
}

/** `too-large`, with facts `size` and `limit` in MiB. */
export function tooLarge(file: string, size: number): ReturnType<typeof fail> {
  const mib = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  return fail('too-large', { file, size: mib(size), limit: mib(IMPORT_LIMIT) });
}
