import fs from 'node:fs/promises';
import { fail } from '#core/result.ts';

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

/** The system's code of an error (`ENOSPC`), or an empty string. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/**
 * The failure that stands for a system's error while writing `path`: `disk-full`, `read-only`, `not-found`,
 * `not-a-folder` or `write-failed`. An error that the system did not make is a fault in the program and is thrown.
 */
export function writeFailure(error: unknown, path: string): ReturnType<typeof fail> {
  const code = errorCode(error);
  if (code === '') throw error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('disk-full', { file: path });
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return fail('read-only', { file: path });
  if (code === 'ENOENT') return fail('not-found', { file: path });
  if (code === 'ENOTDIR') return fail('not-a-folder', { file: path });
  return fail('write-failed', { file: path, reason: code });
}

/** The failure that stands for a system's error while reading `path`: `not-found`, `not-a-folder` or `unreadable`. */
export function readFailure(error: unknown, path: string): ReturnType<typeof fail> {
  const code = errorCode(error);
  if (code === '') throw error;
  if (code === 'ENOENT') return fail('not-found', { file: path });
  if (code === 'ENOTDIR') return fail('not-a-folder', { file: path });
  return fail('unreadable', { file: path, reason: code });
}
