import { join } from 'node:path';
import { levelOf } from '#core/failures.ts';
import type { Operation } from '#core/project/operations.ts';
import { type Failure, factOf, withFile } from '#core/result.ts';
import { errorCode, readFailure } from './file-system.ts';
import { beginsAs, type Head, type Heads } from './heads.ts';
import { endsLine, readFrom, readingLog, readLog } from './log-file.ts';
import { type LogHeader, type LogPosition, LogReader, toldAhead } from './log-reader.ts';
import type { ProjectFiles } from './project-files.ts';
import { isHeld } from './replica.ts';

/** How a log stands: `forked` where it was gone on with in two ways, both of which were read; `behind` where another log's writer has seen more of it. */
export interface LogTold {
  readonly replica: string;
  /** Its name in messages, e.g. `log/a1b2.jsonl`. */
  readonly file: string;
  /** Whole lines. */
  readonly lines: number;
  /** The number of the line that comes next: more than `lines` where some are missing. */
  readonly seq: number;
  /** sha256 of what was read, without carriage returns at the ends of lines, in hex. */
  readonly head: string;
  readonly state: 'whole' | 'damaged' | 'missing' | 'forked' | 'behind';
}

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
  readonly #fs: ProjectFiles;
  readonly #now: () => number;
  readonly #readers = new Map<string, LogReader>();
  #unfinished: Failure[] = [];
  /** By name: logs that could not be read the last time one looked. */
  readonly #unreadable = new Map<string, Failure>();

  /** By name: where logs stand that this installation has seen longer. */
  readonly #missing = new Map<string, Failure>();
  readonly #altered = new Set<string>();
  /** By name: copies of logs that went on otherwise than these. */
  readonly #forked = new Map<string, Failure>();
  readonly #trusted = new Set<string>();
  /** By name: sizes at which a last line was still being written. */
  readonly #waiting = new Map<string, number>();

  /**
   * @param folder `log/` of a project; it may be missing.
   * @param now milliseconds since 1970
   */
  constructor(folder: string, fs: ProjectFiles, now: () => number) {
    this.folder = folder;
    this.#fs = fs;
    this.#now = now;
  }

  get headers(): LogHeader[] {
    const out: LogHeader[] = [];
    for (const [name, { header }] of this.#readers)
      if (header && name === `${header.replica}.jsonl`) out.push(header);
    return out;
  }

  get problems(): Failure[] {
    return [
      ...[...this.#readers.values()].flatMap((reader) => reader.problems),
      ...this.#unfinished,
      ...this.#unreadable.values(),
      ...toldAhead(this.#readers.values(), this.#now()),
      ...this.#missing.values(),
      ...this.#forked.values(),
      ...this.#behind().values(),
    ];
  }

  /** The names of logs that do not begin with what this installation saw in them, or are shorter. */
  get altered(): ReadonlySet<string> {
    return this.#altered;
  }

  /** Whether operations wait for others before they can be taken, see {@link LogReader.admit}. */
  get waits(): boolean {
    return [...this.#readers.values()].some((reader) => reader.waits);
  }

  get positions(): Record<string, LogPosition> {
    return Object.fromEntries([...this.#readers].map(([name, reader]) => [name, reader.position]));
  }

  /** Each log as it stands, by its name. */
  get told(): LogTold[] {
    const behind = this.#behind();
    return [...this.#readers].map(([name, reader]): LogTold => {
      const { lines, chain, head } = reader;
      const own = [
        ...reader.problems,
        ...this.#unfinished.filter((one) => factOf(one, 'file') === reader.file),
        ...[this.#missing.get(name), this.#forked.get(name)].filter((one) => one !== undefined),
      ];
      const state = (['damage', 'missing'] as const).find((level) =>
        own.some((one) => levelOf(one) === level),
      );
      const forked = own.some(({ code }) => code === 'log-forked' || code === 'log-copy-forked');
      return {
        replica: reader.header?.replica ?? name.slice(0, -'.jsonl'.length),
        file: reader.file,
        lines,
        seq: chain.seq,
        head: head.hash,
        state:
          state === 'damage'
            ? 'damaged'
            : (state ?? (forked ? 'forked' : behind.has(name) ? 'behind' : 'whole')),
      };
    });
  }

  /** By replica: how far the logs of others have been read that `replica` has not said yet to have seen. */
  unsaid(replica: string): Record<string, number> {
    const said = this.reader(replica).seen;
    const others = [...this.#readers].filter(
      ([name, { header, chain }]) =>
        header &&
        name === `${header.replica}.jsonl` &&
        header.replica !== replica &&
        chain.seq > (said[header.replica] ?? 0),
    );
    return Object.fromEntries(
      others.map(([name, { chain }]) => [name.slice(0, -'.jsonl'.length), chain.seq]),
    );
  }

  /** By name: logs of which others have seen more than is here, as while a folder is still being synced. */
  #behind(): Map<string, Failure> {
    const most = new Map<string, number>();
    for (const { seen } of this.#readers.values())
      for (const [replica, seq] of Object.entries(seen))
        if (seq > (most.get(replica) ?? 0)) most.set(replica, seq);
    const behind = new Map<string, Failure>();
    for (const [replica, seq] of most) {
      const name = `${replica}.jsonl`;
      const count = seq - (this.#readers.get(name)?.chain.seq ?? 0);
      if (count > 0 && !this.#missing.has(name) && !this.#unreadable.has(name))
        behind.set(name, { code: 'log-behind', facts: { file: `log/${name}`, count } });
    }
    return behind;
  }

  /** How far each log has been read, by its name. */
  get heads(): Record<string, Head> {
    return Object.fromEntries([...this.#readers].map(([name, reader]) => [name, reader.head]));
  }

  /** The reader of a replica's own log, to be told of what this process writes. */
  reader(replica: string): LogReader {
    const name = `${replica}.jsonl`;
    let reader = this.#readers.get(name);
    if (!reader) {
      reader = new LogReader(`log/${name}`, this.#now);
      this.#readers.set(name, reader);
    }
    return reader;
  }

  /**
   * Reads everything from the beginning, or from `positions` where each log still begins with the very bytes that
   * were read then; null where one does not. Reports what stands at an end without a newline, unless the log's writer
   * is alive, and what cannot be read as a log: a link, a folder, a pipe, or what the system refuses; the others are
   * read all the same. `log-gone` and `log-shorter` are told of logs that reached further, by what is
   * known of their heads.
   */
  async open({
    positions = {},
    heads,
  }: {
    readonly positions?: Readonly<Record<string, LogPosition>>;
    readonly heads: Pick<Heads, 'logs' | 'own'>;
  }): Promise<Operation[] | null> {
    const operations: Operation[] = [];
    const names = await this.#names();
    if (Object.keys(positions).some((name) => !names.includes(name))) return null;
    for (const name of names) {
      const log = await this.#readable(name, (path) =>
        readingLog(this.#fs, path, (handle) =>
          readLog(handle, { name, now: this.#now, from: positions[name], head: heads.logs.get(name) }),
        ),
      );
      if (log === null) {
        if (positions[name]) return null;
        continue;
      }
      if (log === 'other') return null;
      const { reader, operations: own, tail, begins } = log;
      this.#readers.set(name, reader);
      for (const operation of own) operations.push(operation);
      if (reader.bytes + tail.length === 0) reader.reportEmpty();
      if (tail.length > 0 && !(await isHeld(this.folder, name.slice(0, -'.jsonl'.length), this.#fs))) {
        const rest = reader.readUnfinished(tail);
        if (rest) for (const operation of rest) operations.push(operation);
        else this.#report(reader);
      }
      const head = heads.logs.get(name);
      if (head && !begins) this.#notAsLeft(name, reader, head);
      if (heads.own.has(name) && !this.#altered.has(name)) this.#trusted.add(name);
    }
    for (const name of heads.logs.keys())
      if (!names.includes(name))
        this.#missing.set(name, { code: 'log-gone', facts: { file: `log/${name}` } });
    await this.#findForks();
    for (const operation of this.#admitted()) operations.push(operation);
    return operations;
  }

  /** Takes note of copies, as programs that sync folders make them of logs that two have gone on with, that say more than their log. */
  async #findForks(): Promise<void> {
    for (const [name, reader] of this.#readers) {
      const of = `${reader.header?.replica}.jsonl`;
      const original = of === name ? undefined : this.#readers.get(of);
      if (!original) continue;
      const begins = (log: string, head: Head): Promise<boolean | null> =>
        this.#readable(log, (path) => readingLog(this.#fs, path, (handle) => beginsAs(handle, head)));
      if ((await begins(of, reader.head)) || (await begins(name, original.head))) continue;
      const facts = { file: reader.file, of: original.file };
      this.#forked.set(name, { code: 'log-copy-forked', facts });
    }
  }

  /** Takes note of a log that does not begin as it was seen. */
  #notAsLeft(name: string, reader: LogReader, head: Head): void {
    this.#altered.add(name);
    if (reader.lines >= head.lines) return;
    const facts = { file: reader.file, count: head.lines - reader.lines };
    this.#missing.set(name, { code: 'log-shorter', facts });
  }

  #admitted(): Operation[] {
    const readers = [...this.#readers.values()];
    const lines = readers.reduce((sum, reader) => sum + reader.lines, 0);
    // What this installation wrote itself has been counted up, whatever has become of the lines it was counted from.
    return [...this.#readers].flatMap(([name, reader]) =>
      reader.admit(this.#trusted.has(name) ? Number.POSITIVE_INFINITY : lines),
    );
  }

  /**
   * Reads what has been added since, but for the log `own`, which nobody else writes. What was read of a log that can no
   * longer be read stays. Throws the system's error where the folder is gone.
   */
  async scan(own: string | null): Promise<Scan> {
    const operations: Operation[] = [];
    const names = await this.#names();
    for (const name of this.#readers.keys())
      if (!names.includes(name)) return { operations: [], shrunk: true };
    for (const name of this.#unreadable.keys()) if (!names.includes(name)) this.#unreadable.delete(name);
    for (const name of names) {
      if (own !== null && name === `${own}.jsonl`) continue;
      const from = this.#readers.get(name)?.bytes ?? 0;
      const tail = await this.#readable(name, (path) =>
        readFrom(this.#fs, path, from, this.#waiting.get(name)),
      );
      if (tail === null) continue;
      if (tail === 'shrunk') return { operations: [], shrunk: true };
      if (tail.length === 0) continue;
      const reader = this.reader(name.slice(0, -'.jsonl'.length));
      const before = reader.bytes;
      for (const operation of reader.read(tail)) operations.push(operation);
      if (reader.bytes < from + tail.length) this.#waiting.set(name, from + tail.length);
      else this.#waiting.delete(name);
      if (reader.bytes === before) continue;
      this.#unfinished = this.#unfinished.filter((one) => factOf(one, 'file') !== reader.file);
    }
    for (const operation of this.#admitted()) operations.push(operation);
    return { operations, shrunk: false };
  }

  /**
   * Makes the end of a log that has just been claimed fit to go on from: a last line that lacks only its newline is
   * taken, a torn one is moved to `<replica>.damaged`. Null, with nothing done, where it is not as this installation
   * left it, at `head`. Throws the system's error.
   */
  async mend(
    replica: string,
    head: Head | undefined,
  ): Promise<{ operations: Operation[]; needsNewline: boolean } | null> {
    const path = join(this.folder, `${replica}.jsonl`);
    const reader = this.reader(replica);
    if (head && !(await readingLog(this.#fs, path, (handle) => beginsAs(handle, head)))) return null;
    const added = await readFrom(this.#fs, path, reader.bytes, undefined);
    const bytes = added === 'shrunk' ? Buffer.alloc(0) : added;
    const before = reader.bytes;
    const operations = reader.read(bytes);
    const tail = bytes.subarray(reader.bytes - before);
    if (tail.length > 0) {
      const rest = reader.readUnfinished(tail);
      if (rest) for (const operation of rest) operations.push(operation);
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
    return { operations, needsNewline: reader.bytes > 0 && !(await endsLine(this.#fs, path, reader.bytes)) };
  }

  /** What `read` brings from a log, or null, with the reason kept, where that log cannot be read. */
  async #readable<T>(name: string, read: (path: string) => Promise<T>): Promise<T | null> {
    try {
      const done = await read(join(this.folder, name));
      this.#unreadable.delete(name);
      return done;
    } catch (error) {
      this.#unreadable.set(name, withFile(readFailure(error, `log/${name}`).error, `log/${name}`));
      return null;
    }
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
