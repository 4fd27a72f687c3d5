import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Operation } from '#core/project/model.ts';
import type { Failure } from '#core/result.ts';
import { errorCode, type FileSystem } from './file-system.ts';
import { type LogHeader, type LogPosition, LogReader } from './log-reader.ts';
import { isHeld } from './replica.ts';

/** What a scan brought. */
export interface Scan {
  /** In no particular order. */
  readonly operations: Operation[];
  /** A log is shorter than what was read of it, or gone: everything has to be read anew. */
  readonly shrunk: boolean;
}

/** All the logs of a project, read as they grow. */
export class LogSet {
  readonly folder: string;
  readonly #fs: FileSystem;
  readonly #readers = new Map<string, LogReader>();
  #unfinished: Failure[] = [];

  /** @param folder `log/` of a project; it may be missing. */
  constructor(folder: string, fs: FileSystem) {
    this.folder = folder;
    this.#fs = fs;
  }

  get headers(): LogHeader[] {
    const out: LogHeader[] = [];
    for (const [name, { header }] of this.#readers)
      if (header && name === `${header.replica}.jsonl`) out.push(header);
    return out;
  }

  get problems(): Failure[] {
    return [...[...this.#readers.values()].flatMap((reader) => reader.problems), ...this.#unfinished];
  }

  get positions(): Record<string, LogPosition> {
    return Object.fromEntries([...this.#readers].map(([name, reader]) => [name, reader.position]));
  }

  /** The reader of a replica's own log, to be told of what this process writes. */
  reader(replica: string): LogReader {
    const name = `${replica}.jsonl`;
    let reader = this.#readers.get(name);
    if (!reader) {
      reader = new LogReader(`log/${name}`);
      this.#readers.set(name, reader);
    }
    return reader;
  }

  /**
   * Reads everything from the beginning, or from `positions` where each log still begins with the very bytes that
   * were read then; null where one does not. Reports what stands at an end without a newline, unless the log's writer
   * is alive.
   */
  async open(positions: Readonly<Record<string, LogPosition>> = {}): Promise<Operation[] | null> {
    const operations: Operation[] = [];
    const names = await this.#names();
    if (Object.keys(positions).some((name) => !names.includes(name))) return null;
    for (const name of names) {
      const bytes = await this.#fs.readFile(join(this.folder, name));
      const from = positions[name];
      if (from && (bytes.length < from.bytes || crc32(bytes.subarray(0, from.bytes)) !== from.crc))
        return null;
      const reader = new LogReader(`log/${name}`, from);
      this.#readers.set(name, reader);
      if (bytes.length === 0) reader.problems.push({ code: 'log-empty', facts: { file: reader.file } });
      for (const operation of reader.read(bytes.subarray(reader.bytes))) operations.push(operation);
      const tail = bytes.subarray(reader.bytes);
      if (tail.length > 0 && !(await isHeld(this.folder, name.slice(0, -'.jsonl'.length), this.#fs))) {
        const rest = reader.readUnfinished(tail);
        if (rest) operations.push(...rest);
        else this.#report(reader);
      }
    }
    return operations;
  }

  /**
   * Reads what has been added since, but for the log `own`, which nobody else writes. Throws the system's error, also
   * where the folder is gone.
   */
  async scan(own: string | null): Promise<Scan> {
    const operations: Operation[] = [];
    const names = await this.#names();
    for (const name of this.#readers.keys())
      if (!names.includes(name)) return { operations: [], shrunk: true };
    for (const name of names) {
      if (own !== null && name === `${own}.jsonl`) continue;
      const reader = this.reader(name.slice(0, -'.jsonl'.length));
      const tail = await readFrom(this.#fs, join(this.folder, name), reader.bytes);
      if (tail === null) return { operations: [], shrunk: true };
      if (tail.length === 0) continue;
      const before = reader.bytes;
      for (const operation of reader.read(tail)) operations.push(operation);
      if (reader.bytes === before) continue;
      this.#unfinished = this.#unfinished.filter(({ facts }) => facts.file !== reader.file);
    }
    return { operations, shrunk: false };
  }

  /**
   * Makes the end of a log that has just been claimed fit to go on from: a last line that lacks only its newline is
   * taken, a torn one is moved to `<replica>.damaged`. Throws the system's error.
   */
  async mend(replica: string): Promise<{ operations: Operation[]; needsNewline: boolean }> {
    const path = join(this.folder, `${replica}.jsonl`);
    const reader = this.reader(replica);
    const bytes = await this.#fs.readFile(path);
    const operations = reader.read(bytes.subarray(reader.bytes));
    const tail = bytes.subarray(reader.bytes);
    if (tail.length > 0) {
      const rest = reader.readUnfinished(tail);
      if (rest) operations.push(...rest);
      else {
        const aside = await this.#fs.open(join(this.folder, `${replica}.damaged`), 'a');
        try {
          await aside.writeFile(Buffer.concat([tail, Buffer.from('\n')]));
          await aside.sync();
        } finally {
          await aside.close();
        }
        await this.#fs.truncate(path, reader.bytes);
      }
    }
    return { operations, needsNewline: reader.bytes > 0 && bytes[reader.bytes - 1] !== 10 };
  }

  #report(reader: LogReader): void {
    this.#unfinished.push({ code: 'log-line-torn', facts: { file: reader.file, line: reader.nextLine } });
  }

  async #names(): Promise<string[]> {
    try {
      return (await this.#fs.readdir(this.folder)).filter((name) => /^[^.].*\.jsonl$/.test(name)).sort();
    } catch (error) {
      // A folder that was there and is gone (a drive unplugged) is no project in which nothing has happened.
      if (errorCode(error) === 'ENOENT' && this.#readers.size === 0) return [];
      throw error;
    }
  }
}

/** The bytes of a file from an offset on, or null where the file is shorter than that. */
async function readFrom(fs: FileSystem, path: string, from: number): Promise<Buffer | null> {
  const { size } = await fs.stat(path);
  if (size <= from) return size < from ? null : Buffer.alloc(0);
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
