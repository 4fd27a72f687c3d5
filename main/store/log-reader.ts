import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { stampMillis } from '#core/project/clock.ts';
import { type Change, ChangeSchema, type Operation, OperationSchema } from '#core/project/model.ts';
import type { Failure } from '#core/result.ts';
import { decodeLine, salvage } from './log-line.ts';

/** The version of the log's form that this program writes. */
export const LOG_VERSION = 1;
const NEWLINE = 10;
/** Milliseconds since 1970. Stamps from here on are taken for damage: clocks would run out of numbers behind them. */
export const LATEST = Date.UTC(3000, 0);

/** The first line of a log. */
export interface LogHeader {
  readonly vermilion: number;
  readonly replica: string;
  /** Where the log was begun; only there may it be continued. See replica.ts. */
  readonly place: string;
}

/** How far a log has been read, as it is kept in a snapshot. */
export interface LogPosition {
  readonly bytes: number;
  /** crc32 of the first `bytes` bytes */
  readonly crc: number;
  readonly lines: number;
  readonly header: LogHeader | null;
  readonly problems: readonly Failure[];
}

const Header = v.object({ vermilion: v.number(), replica: v.string(), place: v.string() });
const SCHEMAS = new Map(
  ChangeSchema.options.map((schema) => [schema.entries.kind.literal as string, schema]),
);

/** The kinds of change that this version knows. */
export const KNOWN_KINDS: readonly string[] = [...SCHEMAS.keys()];

/** Reads one log piece by piece: what is whole is taken, what is damaged is reported, a line still being written waits. */
export class LogReader {
  /** The log's name in messages, e.g. `log/a1b2.jsonl`. */
  readonly file: string;
  readonly problems: Failure[];
  header: LogHeader | null;
  /** How many bytes have been read, up to the end of a line. */
  bytes: number;
  #lines: number;
  #crc: number;

  constructor(file: string, position?: LogPosition) {
    this.file = file;
    this.problems = [...(position?.problems ?? [])];
    this.header = position?.header ?? null;
    this.bytes = position?.bytes ?? 0;
    this.#lines = position?.lines ?? 0;
    this.#crc = position?.crc ?? 0;
  }

  get position(): LogPosition {
    const { bytes, header, problems } = this;
    return { bytes, crc: this.#crc, lines: this.#lines, header, problems: [...problems] };
  }

  /** The number of the line that comes next, from 1. */
  get nextLine(): number {
    return this.#lines + 1;
  }

  /** Takes the whole lines of `chunk`, which begins at byte {@link bytes}; the rest is left for the next time. */
  read(chunk: Buffer): Operation[] {
    const operations: Operation[] = [];
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
      this.#readLine(chunk, from, to, operations);
      from = to + 1;
    }
    this.skip(chunk.subarray(0, from), 0);
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
    this.skip(tail, 0);
    return operations;
  }

  /** Counts bytes and lines that need not be read, having been written by this process. */
  skip(bytes: Buffer, lines: number): void {
    this.bytes += bytes.length;
    this.#crc = crc32(bytes, this.#crc);
    this.#lines += lines;
  }

  #readLine(bytes: Buffer, from: number, to: number, operations: Operation[]): void {
    if (to - from === 0 || (to - from === 1 && bytes[from] === 13)) return;
    const line = ++this.#lines;
    const whole = decodeLine(bytes, from, to);
    const values = whole ? [whole.value] : salvage(bytes, from, to);
    if (!whole) {
      if (values.length === 0) this.#report(line === 1 ? 'log-header-damaged' : 'log-line-damaged', line);
      else this.#report('log-lines-merged', line, { count: values.length });
    }
    for (const value of values) {
      if (isHeader(value)) this.#takeHeader(value, line);
      else {
        const operation = this.#operation(value, line);
        if (operation) operations.push(operation);
      }
    }
  }

  #takeHeader(value: LogHeader, line: number): void {
    this.header ??= value;
    if (value.vermilion > LOG_VERSION) this.#report('log-newer', line);
  }

  #operation(value: unknown, line: number): Operation | null {
    const parsed = v.safeParse(OperationSchema, value);
    if (!parsed.success || stampMillis(parsed.output.id) >= LATEST) {
      this.#report('log-operation-invalid', line);
      return null;
    }
    const { id, by } = parsed.output;
    const changes: Change[] = [];
    for (const change of parsed.output.changes) {
      const schema = SCHEMAS.get(change.kind);
      const known = schema ? v.safeParse(schema, change) : null;
      if (known?.success) changes.push(known.output);
      else if (known) this.#report('log-operation-invalid', line);
      else this.#report('unknown-change', line, { kind: change.kind });
    }
    return { id, by, changes };
  }

  #report(code: string, line: number, facts: Failure['facts'] = {}): void {
    this.problems.push({ code, facts: { file: this.file, line, ...facts } });
  }
}

function isHeader(value: unknown): value is LogHeader {
  return v.is(Header, value);
}
