import { createHash } from 'node:crypto';
import type { Operation } from '#core/project/operations.ts';
import { BadEntry, type FileHandle, MOST_BYTES, MOST_TEXT, tooLarge } from './file-system.ts';
import { beginsAs, type Head, hashOf, plainOf } from './heads.ts';
import { headerOf, type LogPosition, LogReader } from './log-reader.ts';
import { inPieces, piecesOf, readFully } from './pieces.ts';
import type { ProjectFiles } from './project-files.ts';
import { digestOfFile, hashOfSegment, readBlock, SEGMENT } from './segment.ts';

const NEWLINE = 10;
/** Bytes of the lines of a segment: more was made to hurt. */
const MOST_SEGMENT = 2 ** 33;
/** Bytes among which a log's first line is looked for. */
const FIRST_LINE = 4096;

/** The name of any file of a log. */
export const LOG_FILE = /\.jsonl(?:\.gz)?$/;

/** The files that one log is made of. */
export interface LogFiles {
  /** Of the open file, in the folder of logs; it may be missing. */
  readonly name: string;
  readonly isOpen: boolean;
  /** By number. */
  readonly segments: readonly { readonly name: string; readonly number: number }[];
}

/** The logs among the names in a folder, by name. A copy of a segment under a name of its own is a log by itself. */
export function logsAmong(names: readonly string[]): LogFiles[] {
  const segments = new Map<string, { name: string; number: number }[]>();
  const open = new Set<string>();
  for (const name of [...names].sort()) {
    if (name.startsWith('.')) continue;
    if (name.endsWith('.jsonl')) open.add(name);
    else if (name.endsWith('.jsonl.gz')) {
      const [, replica, number] = SEGMENT.exec(name) ?? [];
      const log = replica ? `${replica}.jsonl` : name;
      const own = segments.get(log) ?? [];
      own.push({ name, number: Number(number ?? 1) });
      segments.set(log, own);
    }
  }
  return [...new Set([...open, ...segments.keys()])].sort().map((name) => ({
    name,
    isOpen: open.has(name),
    segments: (segments.get(name) ?? []).sort((a, b) => a.number - b.number),
  }));
}

/** What `read` makes of an opened file of a log. Throws the system's error, also for what is no file. */
export async function readingFile<T>(
  fs: ProjectFiles,
  path: string,
  read: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await openedFile(fs, path);
  try {
    return await read(handle);
  } finally {
    await handle.close();
  }
}

async function openedFile(fs: ProjectFiles, path: string): Promise<FileHandle> {
  if ((await fs.stat(path)).isDirectory()) throw new BadEntry(path, 'folder');
  return fs.open(path, 'r');
}

/**
 * What the open file of a log is to its segments: what comes behind them, what has been sealed already (the writer was
 * stopped, or the next file has not arrived), an earlier state of that, or something else.
 */
export type Standing = 'behind' | 'sealed' | 'part-of-sealed' | 'other';

/** What the open file of a log is to its segments. Throws the system's error. */
export async function standingOf(
  fs: ProjectFiles,
  pathOf: (name: string) => string,
  { name, segments }: LogFiles,
): Promise<Standing> {
  return readingFile(fs, pathOf(name), async (handle) => {
    const part = headerOf(await readFully(handle, 0, FIRST_LINE))?.part ?? 0;
    const own = segments.find(({ number }) => number === part + 1);
    // Where a later segment has arrived and this one has not, the open file is an earlier one.
    if (!own) return part < (segments.at(-1)?.number ?? 0) ? 'other' : 'behind';
    const { bytes, hash } = await plainOf(handle);
    return readingFile(fs, pathOf(own.name), async (sealed) => {
      if ((await hashOfSegment(sealed, bytes)) !== hash) return 'other';
      return (await hashOfSegment(sealed, bytes + 1)) === null ? 'sealed' : 'part-of-sealed';
    });
  });
}

/** Whether a log still begins with all that was seen of it. Throws the system's error. */
export async function logBegins(
  fs: ProjectFiles,
  pathOf: (name: string) => string,
  { name, isOpen, segments }: LogFiles,
  head: Head,
): Promise<boolean> {
  const sealed = segments.find(({ number }) => number === head.part + 1);
  if (sealed)
    return readingFile(fs, pathOf(sealed.name), async (handle) => {
      return head.bytes === 0 || (await hashOfSegment(handle, head.bytes)) === head.hash;
    });
  if (!isOpen) return false;
  const sealedTo = segments.at(-1)?.number ?? 0;
  // Nothing had been seen of what stands behind the segments, or nothing at all.
  if (head.bytes === 0 && (head.part === 0 || head.part === sealedTo)) return true;
  return readingFile(fs, pathOf(name), async (handle) => {
    // A copy of it under another name has no segments before it.
    const header = headerOf(await readFully(handle, 0, FIRST_LINE));
    return (header ? (header.part ?? 0) : sealedTo) === head.part && beginsAs(handle, head);
  });
}

/** How many segments stand before an open file, as its first line says; null where that cannot be read. */
export function partOf(fs: ProjectFiles, path: string): Promise<number | null> {
  return readingFile(fs, path, async (handle) => {
    const header = headerOf(await readFully(handle, 0, FIRST_LINE));
    return header && (header.part ?? 0);
  });
}

/** Whether a newline stands before an offset of a log's file. */
export function endsLine(fs: ProjectFiles, path: string, offset: number): Promise<boolean> {
  return readingFile(fs, path, async (handle) => (await readFully(handle, offset - 1, 1))[0] === NEWLINE);
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
  return readingFile(fs, path, (handle) => readFully(handle, from, size - from));
}

/** One log that is read from its beginning, or from a position, a piece at a time. */
export class LogCursor {
  readonly files: LogFiles;
  readonly reader: LogReader;
  /** Once all is read: what stands behind the last whole line of its open file. */
  tail: Buffer = Buffer.alloc(0);
  /** What the open file is to the segments, where it was passed over, and its size. */
  passed: { readonly standing: Standing; readonly size: number } | null = null;
  /** Whether the open file neither goes on behind the segments nor stands in them, as while one of these is still arriving. */
  isStray = false;
  readonly #fs: ProjectFiles;
  readonly #pathOf: (name: string) => string;
  readonly #pieces: AsyncGenerator<Operation[], void>;

  private constructor(
    files: LogFiles,
    reader: LogReader,
    fs: ProjectFiles,
    pathOf: (name: string) => string,
  ) {
    this.files = files;
    this.reader = reader;
    this.#fs = fs;
    this.#pathOf = pathOf;
    this.#pieces = this.#read();
  }

  /**
   * @param pathOf where a file of the log lies, by its name
   * @param position what was read of it
   * @returns null where the log no longer begins with what was read then. Throws the system's error
   */
  static async open(
    files: LogFiles,
    {
      fs,
      pathOf,
      now,
      position,
    }: {
      readonly fs: ProjectFiles;
      readonly pathOf: (name: string) => string;
      readonly now: () => number;
      readonly position: LogPosition | undefined;
    },
  ): Promise<LogCursor | null> {
    const file = `log/${files.name}`;
    const reader = position ? await resumed(files, { fs, pathOf, now, position }) : new LogReader(file, now);
    return reader && new LogCursor(files, reader, fs, pathOf);
  }

  /** What the next piece brings; null at the end. Throws the system's error. */
  async next(): Promise<Operation[] | null> {
    const { done, value } = await this.#pieces.next();
    return done ? null : value;
  }

  /** Lets go of the file that is being read. */
  async close(): Promise<void> {
    await this.#pieces.return();
  }

  async *#read(): AsyncGenerator<Operation[], void> {
    const { files, reader } = this;
    for (const segment of files.segments) if (segment.number > reader.part) yield* this.#readSegment(segment);
    if (!files.isOpen) return;
    const standing = files.segments.length > 0 ? await standingOf(this.#fs, this.#pathOf, files) : 'behind';
    this.isStray = standing === 'other';
    if (standing === 'sealed' || standing === 'part-of-sealed')
      this.passed = { standing, size: (await this.#fs.stat(this.#pathOf(files.name))).size };
    else yield* this.#readOpen();
  }

  async *#readSegment({ name, number }: { name: string; number: number }): AsyncGenerator<Operation[], void> {
    const { reader } = this;
    const handle = await openedFile(this.#fs, this.#pathOf(name));
    try {
      reader.beginFile(`log/${name}`);
      const pieces = inPieces(handle);
      let block = await readBlock(pieces, 0);
      if (!block) reader.skipBlock();
      for (let size = 0; block; block = await readBlock(pieces, block.next)) {
        size += block.lines?.length ?? 0;
        if (size > MOST_SEGMENT) throw tooLarge(this.#pathOf(name));
        if (block.lines) yield reader.readBlock(block.lines);
        else reader.skipBlock();
      }
      reader.endSegment({ number, digest: await digestOfFile(handle) });
    } finally {
      await handle.close();
    }
  }

  async *#readOpen(): AsyncGenerator<Operation[], void> {
    const { reader } = this;
    const handle = await openedFile(this.#fs, this.#pathOf(this.files.name));
    // Pieces without an end of a line: one line may be as long as many of them.
    let held: Buffer[] = [];
    try {
      let size = 0;
      for await (const piece of piecesOf(handle, reader.bytes)) {
        held.push(piece);
        size += piece.length;
        if (!piece.includes(NEWLINE)) {
          if (size > MOST_TEXT) throw tooLarge(this.#pathOf(this.files.name));
          continue;
        }
        const bytes = Buffer.concat(held);
        const before = reader.bytes;
        const operations = reader.read(bytes);
        held = [bytes.subarray(reader.bytes - before)];
        size = held[0]?.length ?? 0;
        yield operations;
      }
      this.tail = Buffer.concat(held);
    } finally {
      await handle.close();
    }
  }
}

/** A reader that goes on from a position; null where the log no longer begins with what was read then. */
async function resumed(
  files: LogFiles,
  { fs, pathOf, now, position }: Parameters<typeof LogCursor.open>[1] & { readonly position: LogPosition },
): Promise<LogReader | null> {
  const { segments, bytes } = position;
  if (segments.length !== files.segments.length) return null;
  for (const [at, { number, digest }] of segments.entries()) {
    const own = files.segments[at];
    if (own?.number !== number) return null;
    if ((await readingFile(fs, pathOf(own.name), digestOfFile)) !== digest) return null;
  }
  if (!files.isOpen && bytes > 0) return null;
  const hash = files.isOpen
    ? await readingFile(fs, pathOf(files.name), (handle) => hashOf(handle, bytes))
    : createHash('sha256');
  return hash && LogReader.resume(`log/${files.name}`, now, position, hash);
}
