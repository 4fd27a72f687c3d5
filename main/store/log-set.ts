import { join } from 'node:path';
import { levelOf } from '#core/failures.ts';
import type { Operation } from '#core/project/operations.ts';
import { type Failure, factOf, withFile } from '#core/result.ts';
import { errorCode, readFailure } from './file-system.ts';
import type { Head, Heads } from './heads.ts';
import { isHeld } from './lock.ts';
import {
  endsLine,
  LogCursor,
  type LogFiles,
  logBegins,
  logsAmong,
  partOf,
  readFrom,
  readingFile,
} from './log-file.ts';
import { type LogHeader, type LogPosition, LogReader, type SeenSegment, toldAhead } from './log-reader.ts';
import { readFully } from './pieces.ts';
import type { ProjectFiles } from './project-files.ts';
import { segmentName } from './segment.ts';

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

/** What a log that has just been claimed lacks: nothing, a newline, or a file to go on in, all of it being sealed. */
interface Mended {
  readonly operations: readonly Operation[];
  readonly next: 'line' | 'newline' | 'file';
}

/** All the logs of a project, read as they grow. */
export class LogSet {
  readonly folder: string;
  readonly #fs: ProjectFiles;
  readonly #now: () => number;
  readonly #pathOf: (name: string) => string;
  readonly #readers = new Map<string, LogReader>();
  #unfinished: Failure[] = [];
  /** By name: logs that could not be read the last time one looked. */
  readonly #unreadable = new Map<string, Failure>();
  /** What is about to be read, and what is known of how far it reached. */
  #opening: { readonly cursors: readonly LogCursor[]; readonly heads: Pick<Heads, 'logs' | 'own'> } | null =
    null;
  /** By name: the files of logs as they were when they were opened. */
  readonly #files = new Map<string, LogFiles>();
  /** By name: open files whose lines stand in a segment already. */
  readonly #passed = new Map<string, NonNullable<LogCursor['passed']>>();
  /** By name: where logs stand that this installation has seen longer. */
  readonly #missing = new Map<string, Failure>();
  readonly #altered = new Set<string>();
  /** By name: logs of which it cannot be said how far they reach, see {@link LogCursor.isStray}. */
  readonly #strays = new Set<string>();
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
    this.#pathOf = (name) => join(folder, name);
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

  /** Of {@link altered} those of which nothing is told that explains it. */
  get changed(): string[] {
    return [...this.#altered].filter((name) => !this.#missing.has(name) && !this.#hasGap(name));
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

  /** Whether others have seen more of a log than is here. */
  get isBehind(): boolean {
    return this.#behind().size > 0;
  }

  /**
   * Each log as it stands, by its name.
   *
   * @param heads what a person said is meant is no way for a log to stand
   */
  told(heads: Pick<Heads, 'untold'>): LogTold[] {
    const behind = this.#behind();
    return [...this.#readers].map(([name, reader]): LogTold => {
      const { lines, chain, head } = reader;
      const own = heads.untold([
        ...reader.problems,
        ...this.#unfinished.filter((one) => factOf(one, 'file') === reader.file),
        ...[this.#missing.get(name), this.#forked.get(name)].filter((one) => one !== undefined),
      ]);
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

  /** How far each log has been read, by its name; without those of which that cannot be said yet. */
  get heads(): Record<string, Head> {
    const known = [...this.#readers].filter(([name]) => !this.#strays.has(name));
    return Object.fromEntries(known.map(([name, reader]) => [name, reader.head]));
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
   * Gets ready to {@link read} everything from the beginning, or from `positions`; false where a log does not begin with
   * what was read then. What cannot be read as a log is told: a link, a folder, a pipe, or what the system refuses; the
   * others are read all the same. Throws the system's error where the folder cannot be read.
   */
  async open({
    positions = {},
    heads,
  }: {
    readonly positions?: Readonly<Record<string, LogPosition>>;
    readonly heads: Pick<Heads, 'logs' | 'own'>;
  }): Promise<boolean> {
    const logs = await this.#logs();
    const names = logs.map(({ name }) => name);
    if (Object.keys(positions).some((name) => !names.includes(name))) return false;
    const cursors: LogCursor[] = [];
    for (const files of logs) {
      const { name } = files;
      const from = { fs: this.#fs, pathOf: this.#pathOf, now: this.#now, position: positions[name] };
      const cursor = await this.#readable(name, () => LogCursor.open(files, from));
      if (cursor === null && (positions[name] || !this.#unreadable.has(name))) return false;
      if (cursor) cursors.push(cursor);
    }
    this.#opening = { cursors, heads };
    return true;
  }

  /**
   * Reads what {@link open} made ready and hands it to `take`, in the order of stamps as far as each log is in order, so that
   * never more than a piece of each log stands in memory. Reports what stands at an end without a newline, unless the log's
   * writer is alive. `log-gone` and `log-shorter` are told of logs that reached further, by what is known of their heads.
   *
   * @param take false where it cannot go on
   * @returns whether `take` took all of it
   */
  async read(take: (operations: Operation[]) => boolean): Promise<boolean> {
    if (!this.#opening) throw new TypeError('nothing was opened');
    const { cursors, heads } = this.#opening;
    this.#opening = null;
    try {
      const read = (cursor: LogCursor): Promise<Operation[] | null> =>
        this.#readable(cursor.files.name, () => cursor.next());
      for await (const operations of inOrder(cursors, read)) if (!take(operations)) return false;
    } finally {
      for (const cursor of cursors) await cursor.close();
    }
    const rest: Operation[] = [];
    for (const cursor of cursors)
      for (const operation of await this.#finish(cursor, heads)) rest.push(operation);
    for (const name of heads.logs.keys())
      if (!cursors.some(({ files }) => files.name === name) && !this.#unreadable.has(name))
        this.#missing.set(name, { code: 'log-gone', facts: { file: `log/${name}` } });
    await this.#findForks();
    for (const operation of this.#admitted()) rest.push(operation);
    return rest.length === 0 || take(rest);
  }

  /** Takes note of a log that has been read to its end, and returns what a last line without a newline brings. */
  async #finish(
    { files, reader, tail, passed, isStray }: LogCursor,
    heads: Pick<Heads, 'logs' | 'own'>,
  ): Promise<readonly Operation[]> {
    const { name } = files;
    let rest: readonly Operation[] = [];
    this.#files.set(name, files);
    // Of a log that could not be opened nothing is known.
    if (this.#unreadable.has(name) && reader.lines === 0) return rest;
    this.#readers.set(name, reader);
    if (passed) this.#passed.set(name, passed);
    if (isStray) this.#strays.add(name);
    if (this.#unreadable.has(name)) return rest;
    if (reader.lines === 0 && tail.length === 0 && files.isOpen && !passed) reader.reportEmpty();
    if (tail.length > 0 && !(await isHeld(this.folder, name.slice(0, -'.jsonl'.length), this.#fs))) {
      const read = reader.readUnfinished(tail);
      if (read) rest = read;
      else this.#report(reader);
    }
    const head = heads.logs.get(name);
    if (head && !(await this.#begins(files, head))) this.#notAsLeft(name, reader, head);
    if (heads.own.has(name) && !this.#altered.has(name)) this.#trusted.add(name);
    return rest;
  }

  async #begins(files: LogFiles, head: Head): Promise<boolean> {
    const begins = await this.#readable(files.name, () => logBegins(this.#fs, this.#pathOf, files, head));
    return begins ?? true;
  }

  /** Takes note of copies, as programs that sync folders make them of logs that two have gone on with, that say more than their log. */
  async #findForks(): Promise<void> {
    for (const [name, reader] of this.#readers) {
      const of = `${reader.header?.replica}.jsonl`;
      const original = of === name ? undefined : this.#readers.get(of);
      const files = this.#files.get(of);
      const own = this.#files.get(name);
      if (!original || !files || !own) continue;
      const isCopy = (digest: string): boolean =>
        original.segments.some((segment) => segment.digest === digest);
      if (reader.segments.length > 0 && reader.segments.every(({ digest }) => isCopy(digest))) continue;
      if (reader.segments.length === 0) {
        if (await this.#begins(files, reader.head)) continue;
        const isFirst = original.part === 0 && reader.part === 0;
        if (isFirst && (await this.#begins(own, original.head))) continue;
      }
      const facts = { file: reader.file, of: original.file };
      this.#forked.set(name, { code: 'log-copy-forked', facts });
    }
  }

  /** Takes note of a log that does not begin as it was seen. */
  #notAsLeft(name: string, reader: LogReader, head: Head): void {
    this.#altered.add(name);
    const lines = head.lines - reader.lines;
    // What is missing from the middle is told where it is missing: the number of the last line tells it from what is cut off.
    const count = Math.min(lines, (head.seq ?? Number.POSITIVE_INFINITY) - reader.chain.seq);
    if (count > 0) this.#missing.set(name, { code: 'log-shorter', facts: { file: reader.file, count } });
  }

  #hasGap(name: string): boolean {
    return this.#readers.get(name)?.problems.some(({ code }) => code === 'log-lines-missing') ?? false;
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
    const logs = await this.#logs();
    const names = logs.map(({ name }) => name);
    for (const name of this.#readers.keys())
      if (!names.includes(name)) return { operations: [], shrunk: true };
    for (const name of this.#unreadable.keys()) if (!names.includes(name)) this.#unreadable.delete(name);
    for (const files of logs) {
      const { name } = files;
      if (own !== null && name === `${own}.jsonl`) continue;
      const more = await this.#more(files);
      if (more === 'shrunk') return { operations: [], shrunk: true };
      if (more.length === 0) continue;
      const reader = this.reader(name.slice(0, -'.jsonl'.length));
      const before = reader.bytes;
      for (const operation of reader.read(more)) operations.push(operation);
      if (reader.bytes < before + more.length) this.#waiting.set(name, before + more.length);
      else this.#waiting.delete(name);
      if (reader.bytes === before) continue;
      this.#unfinished = this.#unfinished.filter((one) => factOf(one, 'file') !== reader.file);
    }
    for (const operation of this.#admitted()) operations.push(operation);
    return { operations, shrunk: false };
  }

  /** What was added to a log's open file; `shrunk` where it is another file now, as after a segment was sealed. */
  async #more(files: LogFiles): Promise<Buffer | 'shrunk'> {
    const { name, isOpen, segments } = files;
    const known = this.#files.get(name);
    if (segments.length !== (known?.segments.length ?? 0)) return 'shrunk';
    // Of a log whose segments could not be read nothing can be added: it is read anew once they can.
    if (segments.length > 0 && this.#unreadable.has(name))
      return (await this.#readable(name, () => this.#canOpen(files))) ? 'shrunk' : Buffer.alloc(0);
    const reader = this.#readers.get(name);
    if (!isOpen) return reader && reader.bytes > 0 ? 'shrunk' : Buffer.alloc(0);
    if (known && !known.isOpen) return 'shrunk';
    const passed = this.#passed.get(name);
    const more = await this.#readable(name, async (path) => {
      if (!passed) {
        const bytes = await readFrom(this.#fs, path, reader?.bytes ?? 0, this.#waiting.get(name));
        // A file behind a segment that has not arrived yet may be longer than what was read of the one before.
        const goesOn = bytes.length === 0 || !reader?.bytes || (await partOf(this.#fs, path)) === reader.part;
        return goesOn ? bytes : 'shrunk';
      }
      return (await this.#fs.stat(path)).size === passed.size ? Buffer.alloc(0) : 'shrunk';
    });
    return more ?? Buffer.alloc(0);
  }

  /** Opens every file of a log. Throws the system's error. */
  async #canOpen({ segments }: LogFiles): Promise<boolean> {
    for (const { name } of segments)
      await readingFile(this.#fs, this.#pathOf(name), (handle) => readFully(handle, 0, 1));
    return true;
  }

  /**
   * Makes the end of a log that has just been claimed fit to go on from: a last line that lacks only its newline is
   * taken, a torn one is moved to `<replica>.damaged`. Null, with nothing done, where it is not as this installation
   * left it, at `head`. Throws the system's error.
   */
  async mend(replica: string, head: Head | undefined): Promise<Mended | null> {
    const name = `${replica}.jsonl`;
    const path = this.#pathOf(name);
    const reader = this.reader(replica);
    const files = logsAmong(await this.#fs.readdir(this.folder)).find((one) => one.name === name);
    if (!files?.isOpen || files.segments.length !== reader.segments.length) return null;
    if (head && !(await logBegins(this.#fs, this.#pathOf, files, head))) return null;
    const passed = this.#passed.get(name);
    if (passed) return passed.standing === 'sealed' ? { operations: [], next: 'file' } : null;
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
    const isWhole = reader.bytes === 0 || (await endsLine(this.#fs, path, reader.bytes));
    return { operations, next: isWhole ? 'line' : 'newline' };
  }

  /** Takes note of a segment of all that was read of the open file of a log which this process holds. */
  sealed(replica: string, segment: SeenSegment, size: number): void {
    const name = `${replica}.jsonl`;
    const { segments } = this.#files.get(name) ?? { segments: [] };
    const own = { name: segmentName(replica, segment.number), number: segment.number };
    this.#files.set(name, { name, isOpen: true, segments: [...segments, own] });
    this.#passed.set(name, { standing: 'sealed', size });
    this.reader(replica).endSegment(segment);
  }

  /** Takes note of an open file that this process has begun behind the segments. */
  begun(replica: string): void {
    this.#passed.delete(`${replica}.jsonl`);
  }

  /** What `read` brings from a log, or null, with the reason kept, where that log cannot be read. */
  async #readable<T>(name: string, read: (path: string) => Promise<T>): Promise<T | null> {
    try {
      const done = await read(this.#pathOf(name));
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

  async #logs(): Promise<LogFiles[]> {
    try {
      return logsAmong(await this.#fs.readdir(this.folder));
    } catch (error) {
      // A folder that was there and is gone (a drive unplugged) is no project in which nothing has happened.
      if (errorCode(error) === 'ENOENT' && this.#readers.size === 0) return [];
      throw error;
    }
  }
}

/**
 * What several logs bring, in the order of stamps as far as each is in order: always up to the least of the stamps that the
 * logs have been read to.
 */
async function* inOrder(
  cursors: readonly LogCursor[],
  read: (cursor: LogCursor) => Promise<Operation[] | null>,
): AsyncGenerator<Operation[]> {
  const queues = cursors.map((cursor) => ({ cursor, waiting: [] as Operation[], isDone: false }));
  while (queues.some(({ waiting, isDone }) => waiting.length > 0 || !isDone)) {
    for (const queue of queues)
      while (!queue.isDone && queue.waiting.length === 0) {
        const more = await read(queue.cursor);
        if (more) queue.waiting = more;
        else queue.isDone = true;
      }
    const ends = queues.flatMap(({ waiting, isDone }) => (isDone ? [] : (waiting.at(-1)?.id ?? [])));
    const [least = '~'] = ends.sort();
    const batch: Operation[] = [];
    for (const queue of queues) {
      for (const operation of queue.waiting) if (operation.id <= least) batch.push(operation);
      queue.waiting = queue.waiting.filter(({ id }) => id > least);
    }
    if (batch.length > 0) yield batch;
  }
}
