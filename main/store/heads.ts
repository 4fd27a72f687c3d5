import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Failure, factOf } from '#core/result.ts';
import { makeFolderDurable, putDurable } from './durable-file.ts';
import type { FileHandle, FileSystem } from './file-system.ts';
import { decodeLine, encodeLine } from './log-line.ts';
import { plainBytes, readPieces } from './pieces.ts';

/** A {@link Head} that was kept on a disk. */
export const HeadSchema = v.object({
  /** How many sealed segments stood before the file that was open. */
  part: v.optional(v.number(), 0),
  /** Whole lines of all its files, the first one included. */
  lines: v.number(),
  /** Of the file that was open, in the form without carriage returns, see {@link plainBytes}. */
  bytes: v.number(),
  /** sha256 of these bytes, in hex. */
  hash: v.string(),
  /** The number of the line that came next; earlier versions did not keep it. */
  seq: v.exactOptional(v.number()),
});
/** How far a log reached. */
export type Head = v.InferOutput<typeof HeadSchema>;

const Schema = v.object({
  logs: v.record(v.string(), HeadSchema),
  /** Own logs that were found shorter or other than they had been left, which was told: not to be gone on with. */
  left: v.array(v.string()),
  /** What a person said is meant, by {@link meantKey}, of what is not known from heads. */
  meant: v.optional(v.array(v.string()), []),
});
const RETURN = 13;
/** Bytes of a writer's record: always the same, so that it can be written in place. */
const RECORD = 256;

/** Problems that are known from how far logs had been seen: what is meant of these is how far they reach now. */
const BY_HEAD: ReadonlySet<string> = new Set(['log-gone', 'log-shorter', 'log-altered']);
/** Problems beside which nobody can say that another one is no more. */
const UNSURE: ReadonlySet<string> = new Set([
  'unreadable',
  'bad-entry',
  'log-gone',
  'log-empty',
  'log-behind',
]);

/** What a problem is known by when it is met again. */
function meantKey({ code, facts }: Failure): string {
  return JSON.stringify([code, facts]);
}

/** The code of the problem that a {@link meantKey} stands for. */
function codeOfKey(key: string): string {
  const [code] = JSON.parse(key) as [string];
  return code;
}

/** Reads `[0, to)` of a log, or all of it, and hands it to `take` in its plain form, a piece at a time. */
async function readPlain(handle: FileHandle, take: (plain: Buffer) => void, to?: number): Promise<void> {
  // A carriage return waits for what stands behind it.
  const whole = (bytes: Buffer): number => bytes.length - (bytes.at(-1) === RETURN ? 1 : 0);
  const rest = await readPieces(
    handle,
    0,
    (bytes) => {
      const end = whole(bytes);
      take(plainBytes(bytes.subarray(0, end)));
      return end;
    },
    to,
  );
  take(rest);
}

/** The hash, to be gone on with, of the plain form of a log's first `to` bytes; null where it has less. */
export async function hashOf(handle: FileHandle, to: number): Promise<Hash | null> {
  if ((await handle.stat()).size < to) return null;
  const hash = createHash('sha256');
  await readPlain(handle, (plain) => hash.update(plain), to);
  return hash;
}

/** A log's file as it is: its bytes in plain form and their sha256 in hex. */
export async function plainOf(
  handle: FileHandle,
): Promise<{ readonly bytes: number; readonly hash: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await readPlain(handle, (plain) => {
    hash.update(plain);
    bytes += plain.length;
  });
  return { bytes, hash: hash.digest('hex') };
}

/** Whether a log's file still begins with all that was seen of it; the newline at its end alone may be missing. */
export async function beginsAs(handle: FileHandle, head: Head): Promise<boolean> {
  const hash = createHash('sha256');
  let left = head.bytes;
  await readPlain(handle, (plain) => {
    const own = plain.subarray(0, left);
    hash.update(own);
    left -= own.length;
  });
  if (left === 1) {
    hash.update('\n');
    left = 0;
  }
  return left === 0 && hash.digest('hex') === head.hash;
}

/** The name under which a data folder keeps what belongs to one project folder. */
export function projectKey(id: string, place: string): string {
  return createHash('sha256').update(`${id}\0${place}`).digest('hex').slice(0, 32);
}

/**
 * How far the logs of one project reached when this installation saw them last. It is kept in the installation's data
 * folder, where nobody else writes. Never worth an error: what cannot be kept or read is not known.
 */
export class Heads {
  readonly #folder: string;
  readonly #fs: FileSystem;
  readonly #logs = new Map<string, Head>();
  readonly #left = new Set<string>();
  readonly #own = new Set<string>();
  readonly #meant = new Set<string>();
  #kept = '';
  /** Not read yet. */
  #earlier: readonly string[];

  /**
   * @param folder of one project alone, see {@link projectKey}
   * @param earlier folders in which the same was kept before
   */
  constructor(folder: string, fs: FileSystem, earlier: readonly string[] = []) {
    this.#folder = folder;
    this.#fs = fs;
    this.#earlier = earlier;
  }

  /** By the log's file name. */
  get logs(): ReadonlyMap<string, Head> {
    return this.#logs;
  }

  /** The logs that this installation wrote itself, by file name. */
  get own(): ReadonlySet<string> {
    return this.#own;
  }

  /** Whether an own log is not to be gone on with. */
  isLeft(name: string): boolean {
    return this.#left.has(name);
  }

  /** Reads what is kept. To be done before the logs are read, for they may grow meanwhile. */
  async read(): Promise<void> {
    const earlier = this.#earlier;
    this.#earlier = [];
    for (const folder of earlier) await this.#read(folder);
    this.#kept = await this.#read(this.#folder);
  }

  /** Takes in what a folder holds, and returns what stands there of all logs; empty for nothing. */
  async #read(folder: string): Promise<string> {
    let kept = '';
    try {
      const text = await this.#fs.readFile(join(folder, 'logs.json'), 'utf8');
      const { logs, left, meant } = v.parse(Schema, JSON.parse(text));
      for (const [name, head] of Object.entries(logs)) this.#see(name, head);
      for (const name of left) this.#left.add(name);
      for (const key of meant) if (!BY_HEAD.has(codeOfKey(key))) this.#meant.add(key);
      kept = text;
    } catch {}
    const files = await this.#fs.readdir(folder).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.head'))) {
      const bytes = await this.#fs.readFile(join(folder, file)).catch(() => Buffer.alloc(0));
      const line = decodeLine(bytes, 0, Math.max(0, bytes.indexOf(10)));
      const head = v.safeParse(HeadSchema, line?.value);
      if (!head.success) continue;
      const name = `${file.slice(0, -'.head'.length)}.jsonl`;
      this.#own.add(name);
      this.#see(name, head.output);
    }
    return kept;
  }

  /** Takes note of logs as they stand. */
  see(heads: Readonly<Record<string, Head>>): void {
    for (const [name, { part, lines, bytes, hash, seq }] of Object.entries(heads))
      this.#see(name, { part, lines, bytes, hash, ...(seq !== undefined && { seq }) });
  }

  /** Takes note of own logs that are not to be gone on with, and keeps that. */
  async leave(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    for (const name of names) this.#left.add(name);
    await this.keep();
  }

  /** What is left of problems without those that a person said are meant. */
  untold(problems: readonly Failure[]): Failure[] {
    return problems.filter((problem) => !this.#meant.has(meantKey(problem)));
  }

  /**
   * Forgets what was meant of problems that are no more: where they come again they are told.
   *
   * @param problems all that there are of these codes
   */
  forget(problems: readonly Failure[], isAsked: (code: string) => boolean): void {
    if (problems.some(({ code }) => UNSURE.has(code))) return;
    const standing = new Set(problems.map(meantKey));
    for (const key of this.#meant) if (isAsked(codeOfKey(key)) && !standing.has(key)) this.#meant.delete(key);
  }

  /**
   * Takes what is missing as meant, and keeps that: from now on it is not told. Of a log it is its state of now that is meant,
   * and what is missing of it later is told.
   *
   * @param logs how far each reaches now
   */
  async accept(problems: readonly Failure[], logs: Readonly<Record<string, Head>>): Promise<void> {
    for (const problem of problems) {
      if (!BY_HEAD.has(problem.code)) {
        this.#meant.add(meantKey(problem));
        continue;
      }
      const name = String(factOf(problem, 'file')).slice('log/'.length);
      const now = logs[name];
      if (now) this.#logs.set(name, now);
      else this.#logs.delete(name);
      await this.#fs.unlink(join(this.#folder, `${name.slice(0, -'.jsonl'.length)}.head`)).catch(() => {});
    }
    await this.keep();
  }

  /** Keeps what is known. */
  async keep(): Promise<void> {
    const text = `${JSON.stringify({ logs: Object.fromEntries(this.#logs), left: [...this.#left], meant: [...this.#meant] })}\n`;
    if (text === this.#kept) return;
    try {
      await makeFolderDurable(this.#folder, this.#fs);
      await putDurable(join(this.#folder, 'logs.json'), text, { fs: this.#fs });
      this.#kept = text;
    } catch {}
  }

  /** What keeps the head of a log that this process writes, from `head` on; null where it cannot be kept. */
  async writer(replica: string, head: Head): Promise<HeadWriter | null> {
    try {
      await makeFolderDurable(this.#folder, this.#fs);
      const writer = new HeadWriter(await this.#fs.open(join(this.#folder, `${replica}.head`), 'w'));
      await writer.write(head);
      return writer;
    } catch {
      return null;
    }
  }

  #see(name: string, head: Head): void {
    const known = this.#logs.get(name);
    const further = head.part > (known?.part ?? 0) || head.bytes > (known?.bytes ?? 0);
    if (!known || (head.part >= known.part && further) || head.lines > known.lines)
      this.#logs.set(name, head);
  }
}

/**
 * Keeps the head of one log after every append. It does not wait for the disk: after a power cut the head may be an
 * older one, never one that the log does not have, since the log is on the disk before it.
 */
export class HeadWriter {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async write(head: Head): Promise<void> {
    const record = Buffer.alloc(RECORD, ' ');
    encodeLine(head).copy(record);
    await this.#handle.write(record, 0, RECORD, 0).catch(() => {});
  }

  async close(): Promise<void> {
    await this.#handle.close().catch(() => {});
  }
}
