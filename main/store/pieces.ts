import type { FileHandle } from './file-system.ts';

/** Something whose bytes can be read from any offset: an opened file. */
export interface Readable {
  read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
}

/** Bytes that are read at once. */
const PIECE = 1 << 20;

/**
 * Reads a file's bytes from an offset on, a piece at a time, so that it never stands in memory whole.
 *
 * @param take is given bytes and says how many of them it is done with; the rest stands before the next ones. They are its
 *   own only until it returns
 * @param to where to stop; the end of the file where that comes first
 * @returns what `take` was not done with at the end
 */
export async function readPieces(
  handle: FileHandle,
  from: number,
  take: (bytes: Buffer) => number,
  to = Number.POSITIVE_INFINITY,
): Promise<Buffer> {
  let buffer = Buffer.alloc(PIECE);
  let held = 0;
  for (let at = from; at < to; ) {
    if (held === buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length);
    const room = Math.min(buffer.length - held, to - at);
    const { bytesRead } = await handle.read(buffer, held, room, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    held += bytesRead;
    const done = take(buffer.subarray(0, held));
    buffer.copyWithin(0, done, held);
    held -= done;
  }
  return buffer.subarray(0, held);
}

/** The bytes `[from, from + length)` of a file, or as many as there are. */
export async function readFully(handle: Readable, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await handle.read(bytes, at, length - at, from + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

/** Bytes that are read first: most files have fewer, and need no more room. */
const FIRST = 1 << 14;

/** The bytes of a file from an offset on, a piece at a time; each is the caller's own. */
export async function* piecesOf(handle: Readable, from: number): AsyncGenerator<Buffer> {
  let length = FIRST;
  for (let at = from; ; length = Math.min(PIECE, 4 * length)) {
    const bytes = await readFully(handle, at, length);
    at += bytes.length;
    if (bytes.length > 0) yield bytes;
    if (bytes.length < length) return;
  }
}

/** A file of which a piece is read at a time and held, for whoever goes through it in small steps. */
export function inPieces(handle: Readable): Readable {
  let held: Buffer = Buffer.alloc(0);
  let from = 0;
  return {
    async read(buffer, offset, length, position) {
      if (position < from || position >= from + held.length) {
        held = await readFully(handle, position, PIECE);
        from = position;
      }
      const at = position - from;
      return { bytesRead: held.copy(buffer, offset, at, Math.min(held.length, at + length)) };
    },
  };
}

/** Bytes of a log without the carriage returns that a version control system puts before the ends of lines. */
export function plainBytes(bytes: Buffer): Buffer {
  if (!bytes.includes('\r\n')) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
