import { readFileSync, watch } from 'node:fs';
import fs from 'node:fs/promises';
import type { FailureFacts } from '#core/failures.ts';
import { type Failure, fail, failure } from '#core/result.ts';

export { type BigIntStats, constants } from 'node:fs';
export type { FileHandle } from 'node:fs/promises';

/** The part of the file system that the store uses, so that a full disk or a torn write can be tried. */
export type FileSystem = Pick<
  typeof fs,
  | 'access'
  | 'link'
  | 'lstat'
  | 'mkdir'
  | 'open'
  | 'readdir'
  | 'readFile'
  | 'readlink'
  | 'realpath'
  | 'rename'
  | 'rm'
  | 'stat'
  | 'truncate'
  | 'unlink'
>;

/** The real one. */
export const nodeFileSystem: FileSystem = fs;

/** Bytes of a file that is read at once: more is refused as `EFBIG`, which Node itself would end with. */
export const MOST_BYTES = 2 ** 31 - 2 ** 20;
/** Bytes of a file that is read as text at once. */
export const MOST_TEXT = 2 ** 28;

/** The system's error for a file that is too large to be read. */
export function tooLarge(path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${path} is too large`), { code: 'EFBIG' });
}

/** What stands where a regular file or a folder of a project should. */
export type Oddity = FailureFacts['bad-entry']['what'];

/** Thrown for an entry of a project that is not what it has to be. Nothing of it was read or written. */
export class BadEntry extends Error {
  readonly code = 'EBADENTRY';
  /** `bad-entry`, with facts `file` (absolute path) and `what` ({@link Oddity}). */
  readonly failure: Failure;

  constructor(path: string, what: Oddity) {
    super(`${path} is no entry of a project: ${what}`);
    this.failure = failure('bad-entry', { file: path, what });
  }
}

/** The system's code of an error (`ENOSPC`), or an empty string. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** Whether the process, or the system, may open no more files. */
export function isTooManyFiles(error: unknown): boolean {
  // Node's loader of modules and its threads hand on the words, or the code among them, and a code of their own.
  const words = error instanceof Error ? error.message : '';
  return ['EMFILE', 'ENFILE'].includes(errorCode(error)) || /too many open files|\bE[MN]FILE\b/.test(words);
}

/**
 * The failure that stands for a system's error while writing `path`: `disk-full`, `read-only`, `not-found`,
 * `not-a-folder`, `too-many-files` or `write-failed`. An error that the system did not make is a fault in the program and is thrown.
 */
export function writeFailure(error: unknown, path: string): ReturnType<typeof fail> {
  const code = errorCode(error);
  if (code === '') throw error;
  if (error instanceof BadEntry) return { ok: false, error: error.failure };
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('disk-full', { file: path });
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return fail('read-only', { file: path });
  if (code === 'ENOENT') return fail('not-found', { file: path });
  if (code === 'ENOTDIR') return fail('not-a-folder', { file: path });
  if (isTooManyFiles(error)) return fail('too-many-files');
  return fail('write-failed', { file: path, reason: code });
}

/** The failure that stands for a system's error while reading `path`: `not-found`, `not-a-folder`, `too-many-files` or `unreadable`. */
export function readFailure(error: unknown, path: string): ReturnType<typeof fail> {
  const code = errorCode(error);
  if (code === '') throw error;
  if (error instanceof BadEntry) return { ok: false, error: error.failure };
  if (code === 'ENOENT') return fail('not-found', { file: path });
  if (code === 'ENOTDIR') return fail('not-a-folder', { file: path });
  if (isTooManyFiles(error)) return fail('too-many-files');
  return fail('unreadable', { file: path, reason: code });
}

/** Tells of changes in a folder, as far as the system does; see fs.watch of Node. */
export const watchForChanges = watch;

/** When a process began, in the kernel's own count; `ended` for one only waiting to be reaped; null where not known. */
export function processStart(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses, in which anything may stand; the state is the third, the start the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? null);
  } catch {
    return null;
  }
}
