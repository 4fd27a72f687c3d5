import buffers, { isAscii, isUtf8 } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import * as v from 'valibot';
import { CHANGES, type Change, type ChangeName } from '#core/project/changes/table.ts';
import { stamp, stampMillis, stampsSince } from '#core/project/clock.ts';
import { writtenSplice } from '#core/project/note-splice.ts';
import { type Operation, writtenOperation } from '#core/project/operations.ts';
import { type Failure, failure, isFailure } from '#core/result.ts';
import { type Head, HeadSchema } from './heads.ts';
import {
  type Chain,
  type DecodedLine,
  decodeLine,
  hashOfValue,
  NO_LINE,
  salvage,
  UNKNOWN,
} from './log-line.ts';
import { plainBytes } from './pieces.ts';
import { isBare, unescaped } from './segment.ts';

/** The version of the log's form that a log begins with. */
export const LOG_VERSION = 2;
/** That of a log which has sealed segments; later ones are not known. */
export const SEGMENTED = 3;
const NEWLINE = 10;
/**
 * Milliseconds since 1970. A stamp from here on is not taken at its word, for a clock could not count on from the last
 * stamp of all; it counts where it can come of counting on from an earlier one, see {@link LogReader.admit}.
 */
export const LATEST = Date.UTC(3000, 0);
/** What no stamp before {@link LATEST} reaches in the order of stamps. */
const FAR = stamp(LATEST, 0, '');
/** Milliseconds: a stamp that is this much ahead is told of. */
const AHEAD = 24 * 3600 * 1000;
/** So many milliseconds with stamps that are ahead are kept of a log: enough to know where they begin. */
const MOST_AHEAD = 10_000;

/** The first line of a log. */
export interface LogHeader {
  readonly vermilion: number;
  readonly replica: string;
  /** Where the log was begun; only there may it be continued. See replica.ts. */
  readonly place: string;
  /** How many segments were sealed before this file was begun. */
  readonly part?: number;
}

/** A line of one of a log's files, from 1. */
interface Place {
  readonly file: string;
  readonly line: number;
}

/** A sealed segment as it was read. */
export interface SeenSegment {
  readonly number: number;
  /** sha256 of its file, in hex. */
  readonly digest: string;
}

/** How far a log has been read, as it is kept in a snapshot. */
export interface LogPosition {
  /** The sealed segments that were read whole, by number. */
  readonly segments: readonly SeenSegment[];
  /** Whole lines of these. */
  readonly linesBefore: number;
  /** Of the open file as it is. */
  readonly bytes: number;
  readonly head: Head;
  readonly chain: Chain;
  /** Whether a line has said where it stands. */
  readonly linked: boolean;
  /** By replica: how far its writer has seen other logs, as the numbers of the lines that came next. */
  readonly seen: Readonly<Record<string, number>>;
  readonly header: LogHeader | null;
  readonly problems: readonly Failure[];
  /** Of the stamps that were ahead when they were read: the least one of each millisecond, by millisecond. */
  readonly ahead: readonly (readonly [number, string])[];
}

const Header = v.object({
  vermilion: v.number(),
  replica: v.string(),
  place: v.string(),
  part: v.exactOptional(v.number()),
});
/** A line that says how far its writer has seen other logs. */
const Seen = v.object({ seen: v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))) });
/** A {@link LogPosition} that was kept on a disk. */
export const PositionSchema: v.GenericSchema<unknown, LogPosition> = v.object({
  segments: v.optional(v.array(v.object({ number: v.number(), digest: v.string() })), []),
  linesBefore: v.optional(v.number(), 0),
  bytes: v.number(),
  head: HeadSchema,
  chain: v.object({ seq: v.number(), after: v.string() }),
  linked: v.boolean(),
  seen: v.record(v.string(), v.number()),
  header: v.nullable(Header),
  problems: v.array(v.custom<Failure>(isFailure)),
  ahead: v.array(v.tuple([v.number(), v.string()])),
});
/** The kinds of change that this version knows. */
export const KNOWN_KINDS: readonly string[] = Object.keys(CHANGES);

/** Reads one log piece by piece: what is whole is taken, what is damaged is reported, a line still being written waits. */
export class LogReader {
  /** The log's name in messages, e.g. `log/a1b2.jsonl`. */
  readonly file: string;
  header: LogHeader | null;
  /** How many bytes of its open file have been read, up to the end of a line. */
  bytes: number;
  readonly #segments: SeenSegment[];
  #part: number;
  readonly #problems: Failure[];
  readonly #now: () => number;
  readonly #ahead: Map<number, string>;
  /** Operations from {@link LATEST} on that have not been admitted, with their lines. */
  #far: { readonly operation: Operation; readonly at: Place }[] = [];
  /** Whole lines of all its files, and of those before the one that is being read. */
  #lines: number;
  #linesBefore = 0;
  /** The name in messages of the file that is being read. */
  #reading: string;
  #chain: Chain;
  #linked: boolean;
  #seen: Readonly<Record<string, number>>;
  /** Lines that could not be read since the last that could: so many numbers may be theirs. */
  #unread = 0;
  /** Whether a block could not be read since then: nobody knows how many lines were in it. */
  #lost = false;
  /** Bytes of the plain form. */
  #plain: number;
  #hash: Hash;

  /**
   * @param now milliseconds since 1970, for what is told of stamps that are ahead of it
   * @param from where to go on, with what stands before it
   */
  constructor(
    file: string,
    now: () => number,
    from?: { readonly position: LogPosition; readonly hash: Hash },
  ) {
    const position = from?.position;
    this.file = file;
    this.#now = now;
    this.#reading = file;
    this.#segments = [...(position?.segments ?? [])];
    this.#part = position?.head.part ?? 0;
    this.#linesBefore = position?.linesBefore ?? 0;
    this.#problems = [...(position?.problems ?? [])];
    this.header = position?.header ?? null;
    this.bytes = position?.bytes ?? 0;
    this.#lines = position?.head.lines ?? 0;
    this.#chain = position?.chain ?? NO_LINE;
    this.#linked = position?.linked ?? false;
    this.#seen = position?.seen ?? {};
    this.#plain = position?.head.bytes ?? 0;
    this.#ahead = new Map(position?.ahead);
    this.#hash = from?.hash ?? createHash('sha256');
  }

  /** A reader that goes on at `position`, or null where `hash`, of what stands before it, is not what it was. */
  static resume(file: string, now: () => number, position: LogPosition, hash: Hash): LogReader | null {
    if (hash.copy().digest('hex') !== position.head.hash) return null;
    return new LogReader(file, now, { position, hash });
  }

  get problems(): Failure[] {
    const far = this.#far.map(({ at }) => failure('log-operation-invalid', at));
    return [...this.#problems, ...far];
  }

  /** Whether there are operations that wait for being admitted. */
  get waits(): boolean {
    return this.#far.length > 0;
  }

  /** Of the stamps that are ahead: the least one of each millisecond. */
  get ahead(): ReadonlyMap<number, string> {
    return this.#ahead;
  }

  get position(): LogPosition {
    const { bytes, head, chain, seen, header } = this;
    return {
      segments: [...this.#segments],
      linesBefore: this.#linesBefore,
      bytes,
      head,
      chain,
      linked: this.#linked,
      seen,
      header,
      problems: [...this.#problems],
      ahead: [...this.#ahead],
    };
  }

  /** How far the log has been read. */
  get head(): Head {
    const { part } = this;
    const { seq } = this.chain;
    return { part, lines: this.#lines, bytes: this.#plain, hash: this.#hash.copy().digest('hex'), seq };
  }

  /** How many segments were sealed before the file that is being read. */
  get part(): number {
    return this.#part;
  }

  get segments(): readonly SeenSegment[] {
    return this.#segments;
  }

  /** By replica: how far the log's writer has seen other logs, see {@link LogPosition}. */
  get seen(): Readonly<Record<string, number>> {
    return this.#seen;
  }

  /** Takes note of a line by which the log's writer, this process, has said how far it has seen others. */
  wroteSeen(bytes: Buffer, seen: Readonly<Record<string, number>>, chain: Chain): void {
    this.wrote(bytes, 1, chain);
    this.#seen = { ...this.#seen, ...seen };
  }

  /** What the next line is linked to. */
  get chain(): Chain {
    return this.#unread === 0 ? this.#chain : { seq: this.#chain.seq + this.#unread, after: UNKNOWN };
  }

  /** The number of the line of the file that comes next, from 1. */
  get nextLine(): number {
    return this.#lines - this.#linesBefore + 1;
  }

  /** Begins with a file of the log, by its name in messages. */
  beginFile(file: string): void {
    this.#reading = file;
    this.#linesBefore = this.#lines;
    this.bytes = 0;
    this.#plain = 0;
    this.#hash = createHash('sha256');
  }

  /** Takes the lines of a sealed segment's block, of which those behind the first may be values alone. */
  readBlock(lines: Buffer): Operation[] {
    const operations: Operation[] = [];
    // The hash of a value is needed where a line says what stood before it, which a value alone does not.
    let bare: readonly [from: number, to: number] | null = null;
    const link = (): void => {
      if (bare) this.#chain = { seq: this.#chain.seq, after: hashOfValue(lines, ...bare) };
      bare = null;
    };
    // All at once: of a line by itself this takes longer than reading it. Whatever stands in it, its lines are the same.
    const text = textOf(lines);
    for (let from = 0, at = 0; from < lines.length; ) {
      const to = endOf(lines.indexOf(NEWLINE, from), lines);
      const end = endOf(text.indexOf('\n', at), text);
      if (isBare(lines, from)) {
        bare = [from, to];
        this.#readBare(text.slice(at, end), operations);
      } else {
        link();
        const whole = unescaped(lines.subarray(from, to));
        this.#readLine(whole, 0, whole.length, operations);
      }
      from = to + 1;
      at = end + 1;
    }
    link();
    return operations;
  }

  /** Takes note of a stretch of a segment that cannot be read. */
  skipBlock(): void {
    this.#lost = true;
    const told = this.#problems.some(
      ({ code, facts }) => code === 'log-stretch-damaged' && 'file' in facts && facts.file === this.#reading,
    );
    if (!told) this.#report(failure('log-stretch-damaged', { file: this.#reading }));
  }

  /** Takes note of a segment that has been read whole; what is read now is the file behind it. */
  endSegment(segment: SeenSegment): void {
    this.#segments.push(segment);
    this.#part = segment.number;
    this.beginFile(this.file);
  }

  /** Takes the whole lines of `chunk`, which begins at byte {@link bytes}; the rest is left for the next time. */
  read(chunk: Buffer): Operation[] {
    const operations: Operation[] = [];
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
      this.#readLine(chunk, from, to, operations);
      from = to + 1;
    }
    this.#skip(chunk.subarray(0, from), 0);
    return operations;
  }

  /**
   * Takes a last line that lacks only its newline; null where what stands there cannot be read as a whole line. To be
   * asked only while nobody is writing.
   */
  readUnfinished(tail: Buffer): Operation[] | null {
    if (salvage(tail, 0, tail.length).length === 0) return null;
    const operations: Operation[] = [];
    this.#readLine(tail, 0, tail.length, operations);
    this.#skip(tail, 0);
    return operations;
  }

  /** Whole lines read so far. */
  get lines(): number {
    return this.#lines;
  }

  /** Takes note of an empty file. */
  reportEmpty(): void {
    this.#problems.push({ code: 'log-empty', facts: { file: this.file } });
  }

  /**
   * Operations with a stamp from {@link LATEST} on that a clock can have come to by counting, one stamp for each of the
   * `lines` of all logs: so no stamp that is taken leaves the clocks without a next one.
   */
  admit(lines: number): Operation[] {
    if (this.#far.length === 0) return [];
    const counted = ({ operation }: { operation: Operation }): boolean =>
      stampsSince(LATEST, operation.id) <= lines;
    const admitted = this.#far.filter(counted).map(({ operation }) => operation);
    this.#far = this.#far.filter((one) => !counted(one));
    for (const { id } of admitted) this.#noteAhead(id);
    return admitted;
  }

  /** Takes note of lines that need not be read, having been written by this process; the log's chain is `chain` behind them. */
  wrote(bytes: Buffer, lines: number, chain: Chain): void {
    this.#skip(bytes, lines);
    this.#chain = chain;
    this.#linked = true;
    this.#unread = 0;
  }

  /** Counts bytes and lines. */
  #skip(bytes: Buffer, lines: number): void {
    this.bytes += bytes.length;
    const plain = plainBytes(bytes);
    this.#plain += plain.length;
    this.#hash.update(plain);
    this.#lines += lines;
  }

  #readLine(bytes: Buffer, from: number, to: number, operations: Operation[]): void {
    if (to - from === 0 || (to - from === 1 && bytes[from] === 13)) return;
    const line = ++this.#lines;
    const whole = decodeLine(bytes, from, to);
    const decoded = whole ? [whole] : salvage(bytes, from, to);
    if (!whole) {
      if (decoded.length === 0)
        this.#report(failure(line === 1 ? 'log-header-damaged' : 'log-line-damaged', this.#at(line)));
      else this.#report(failure('log-lines-merged', { ...this.#at(line), count: decoded.length }));
    }
    if (decoded.length === 0) this.#unread++;
    for (const own of decoded) {
      this.#follow(own, bytes, line);
      this.#take(own.value, line, operations);
    }
  }

  /** Takes a value that stands alone, being linked to the line before. */
  #readBare(json: string, operations: Operation[]): void {
    const line = ++this.#lines;
    this.#chain = { seq: this.#chain.seq + 1, after: UNKNOWN };
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch {
      this.#report(failure('log-line-damaged', this.#at(line)));
      return;
    }
    this.#take(value, line, operations);
  }

  #take(value: unknown, line: number, operations: Operation[]): void {
    if (isHeader(value)) this.#takeHeader(value, line);
    else if (has(value, 'seen') && v.is(Seen, value)) this.#seen = { ...this.#seen, ...value.seen };
    else {
      const operation = this.#operation(value, line);
      if (!operation) return;
      if (operation.id >= FAR) this.#far.push({ operation, at: this.#at(line) });
      else {
        operations.push(operation);
        this.#noteAhead(operation.id);
      }
    }
  }

  /**
   * Holds a line against the one before: numbers that are passed over are lines that are missing, and a number that
   * comes again, or behind other words than were there, is a log that was gone on with in two ways.
   */
  #follow({ link, value, from, to }: DecodedLine, bytes: Buffer, line: number): void {
    const { seq, after } = this.#chain;
    const unread = this.#unread;
    const lost = this.#lost;
    this.#unread = 0;
    this.#lost = false;
    const own = link?.seq ?? seq + unread;
    if (link && !(lost && link.seq >= seq)) {
      const missing = this.#isCopyOfLater(value) ? 0 : link.seq - seq - unread;
      if (missing > 0) this.#report(failure('log-lines-missing', { ...this.#at(line), count: missing }));
      else if (link.seq < seq || (unread === 0 && isOther(link.after, after)))
        this.#report(failure('log-forked', this.#at(line)));
    } else if (!link && this.#linked && !this.#problems.some(({ code }) => code === 'log-line-unlinked'))
      this.#report(failure('log-line-unlinked', this.#at(line)));
    this.#linked ||= link !== null;
    this.#chain = { seq: own + 1, after: hashOfValue(bytes, from, to) };
  }

  /** Whether a first line begins a copy of a file that stood behind segments. */
  #isCopyOfLater(value: unknown): boolean {
    return (
      this.#lines === 1 &&
      isHeader(value) &&
      value.part !== undefined &&
      this.file !== `log/${value.replica}.jsonl`
    );
  }

  #takeHeader(value: LogHeader, line: number): void {
    this.header ??= value;
    this.#part = Math.max(this.#part, value.part ?? 0);
    if (value.vermilion > SEGMENTED) this.#report(failure('log-newer', this.#at(line)));
  }

  #operation(value: unknown, line: number): Operation | null {
    const written = writtenOperation(value);
    if (!written) {
      this.#report(failure('log-operation-invalid', this.#at(line)));
      return null;
    }
    const { id, by, at } = written;
    const changes: Change[] = [];
    for (const change of written.changes) {
      if (!Object.hasOwn(CHANGES, change.kind)) {
        this.#report(failure('unknown-change', { ...this.#at(line), kind: change.kind }));
        continue;
      }
      const splice = change.kind === 'annotation.splice' ? writtenSplice(change) : null;
      if (splice) {
        changes.push(splice);
        continue;
      }
      const known = v.safeParse(CHANGES[change.kind as ChangeName].schema, change);
      if (known.success) changes.push(known.output);
      else this.#report(failure('log-operation-invalid', this.#at(line)));
    }
    return { id, by, ...(at !== undefined && { at }), changes };
  }

  #noteAhead(id: string): void {
    const millis = stampMillis(id);
    if (millis < this.#now() + AHEAD) return;
    const least = this.#ahead.get(millis);
    if (least === undefined ? this.#ahead.size < MOST_AHEAD : id < least) this.#ahead.set(millis, id);
  }

  #report(problem: Failure): void {
    this.#problems.push(problem);
  }

  /** @param line of all the log's files */
  #at(line: number): Place {
    return { file: this.#reading, line: line - this.#linesBefore };
  }
}

/**
 * `log-ahead` once for each log with a stamp that is more than a day ahead and does not just count on from another: facts
 * `file` and `date`, the least such stamp's day.
 */
export function toldAhead(readers: Iterable<LogReader>, now: number): Failure[] {
  const all = [...readers];
  const least = new Map<number, string>();
  for (const { ahead } of all)
    for (const [millis, id] of ahead) if (id < (least.get(millis) ?? '~')) least.set(millis, id);
  return all.flatMap(({ file, ahead }) => {
    const own = [...ahead]
      .filter(([millis, id]) => millis >= now + AHEAD && least.get(millis) === id && !least.has(millis - 1))
      .map(([millis]) => millis);
    if (own.length === 0) return [];
    const first = own.reduce((a, b) => Math.min(a, b));
    return [failure('log-ahead', { file, date: new Date(first).toISOString().slice(0, 10) })];
  });
}

/** Whether two hashes are of two values; of what could not be read nothing is known. */
function isOther(one: string, other: string): boolean {
  return one !== other && one !== UNKNOWN && other !== UNKNOWN;
}

function isHeader(value: unknown): value is LogHeader {
  return has(value, 'vermilion') && v.is(Header, value);
}

/** Whether a value has a field at all: told soon of the very many that have not. */
function has(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && name in value;
}

/** Bytes of UTF-8 as a text. Soonest by way of UTF-16; what is no UTF-8 is for the decoder to replace. */
function textOf(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  return TRANSCODE && isUtf8(bytes)
    ? TRANSCODE(bytes, 'utf8', 'utf16le').toString('utf16le')
    : bytes.toString('utf8');
}
/** Not everywhere there: a Node that was built without ICU has none. */
const TRANSCODE: typeof buffers.transcode | undefined = buffers.transcode;

/** Where a line ends, by the place of its newline, -1 for none. */
function endOf(newline: number, { length }: { readonly length: number }): number {
  return newline === -1 ? length : newline;
}

/** What the first line of a log's file says, as far as it stands in `bytes`; null where that is no header. */
export function headerOf(bytes: Buffer): LogHeader | null {
  const end = bytes.indexOf(NEWLINE);
  const value = end === -1 ? null : decodeLine(bytes, 0, end)?.value;
  return isHeader(value) ? value : null;
}
