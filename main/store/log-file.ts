import type { Operation } from '#core/project/operations.ts';
import { BadEntry, type FileHandle, MOST_BYTES, tooLarge } from './file-system.ts';
import { beginsAs, type Head, hashOf } from './heads.ts';
import { type LogPosition, LogReader } from './log-reader.ts';
import { readPieces } from './pieces.ts';
import type { ProjectFiles } from './project-files.ts';

const NEWLINE = 10;

/** What a log brought when it was read for the first time. */
interface ReadLog {
  readonly reader: LogReader;
  readonly operations: readonly Operation[];
  /** What stands behind its last whole line. */
  readonly tail: Buffer;
  /** Whether it begins as it was seen, if it was. */
  readonly begins: boolean;
}

/** What `read` makes of an opened log. Throws the system's error, also for what is no file or too large. */
export async function readingLog<T>(
  fs: ProjectFiles,
  path: string,
  read: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const stats = await fs.stat(path);
  if (stats.isDirectory()) throw new BadEntry(path, 'folder');
  if (stats.size > MOST_BYTES) throw tooLarge(path);
  const handle = await fs.open(path, 'r');
  try {
    return await read(handle);
  } finally {
    await handle.close();
  }
}

/**
 * Reads a log for the first time, from a position or from its beginning.
 *
 * @param head how far it reached when it was seen
 * @returns `other` where it no longer begins as at the position
 */
export async function readLog(
  handle: FileHandle,
  {
    name,
    now,
    from,
    head,
  }: {
    readonly name: string;
    readonly now: () => number;
    readonly from: LogPosition | undefined;
    readonly head: Head | undefined;
  },
): Promise<ReadLog | 'other'> {
  const file = `log/${name}`;
  const hash = from && (await hashOf(handle, from.bytes));
  const resumed = from && hash ? LogReader.resume(file, now, from, hash) : null;
  const reader = from ? resumed : new LogReader(file, now);
  if (!reader) return 'other';
  const begins = !head || (await beginsAs(handle, head));
  return { reader, begins, ...(await readLines(handle, reader)) };
}

/** Whether a newline stands before an offset of a log. */
export function endsLine(fs: ProjectFiles, path: string, offset: number): Promise<boolean> {
  return readingLog(fs, path, async (handle) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, offset - 1);
    return bytesRead === 1 && buffer[0] === NEWLINE;
  });
}

/** Reads the whole lines of a log from where its reader stands, and what is left behind them. */
async function readLines(
  handle: FileHandle,
  reader: LogReader,
): Promise<{ readonly operations: Operation[]; readonly tail: Buffer }> {
  const operations: Operation[] = [];
  const tail = await readPieces(handle, reader.bytes, (bytes) => {
    const before = reader.bytes;
    for (const operation of reader.read(bytes)) operations.push(operation);
    return reader.bytes - before;
  });
  return { operations, tail };
}

/**
 * The bytes of a file from an offset on, or `shrunk` where the file is shorter than that; none where its size is `known`,
 * so that an unfinished line is not read again and again.
 */
export async function readFrom(
  fs: ProjectFiles,
  path: string,
  from: number,
  known: number | undefined,
): Promise<Buffer | 'shrunk'> {
  const stats = await fs.stat(path);
  if (stats.isDirectory()) throw new BadEntry(path, 'folder');
  const { size } = stats;
  if (size <= from) return size < from ? 'shrunk' : Buffer.alloc(0);
  if (size === known) return Buffer.alloc(0);
  if (size - from > MOST_BYTES) throw tooLarge(path);
  const handle = await fs.open(path, 'r');
  try {
    const bytes = Buffer.alloc(size - from);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  } finally {
    await handle.close();
  }
}
