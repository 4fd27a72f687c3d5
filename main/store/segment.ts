import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { crc32, deflateRaw, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { type Chain, decodeLine, encodeJson, hashOfValue, LINE_HEAD, NO_LINE } from './log-line.ts';
import { piecesOf, plainBytes, type Readable, readFully } from './pieces.ts';

const deflate = promisify<Buffer, ZlibOptions, Buffer>(deflateRaw);

const NEWLINE = 10;
const A_NEWLINE = Buffer.of(NEWLINE);
const BRACE = 0x7b;
/** Stands before a line that would else look like a value alone. */
const ESCAPE = 0x21;
/** Bytes of lines that are compressed by themselves: so much may hang on one damaged bit. */
const BLOCK = 1 << 18;
/** A block's lines are never more than the longest line of a log; what says more than this was made to hurt. */
const MOST_BLOCK = 1 << 28;
/** What a gzip member of ours begins with, up to the values of its extra field `VM`: compressed bytes and lines, 32 bits each. */
const MEMBER = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 12, 0, 0x56, 0x4d, 8, 0]);
const HEADER = MEMBER.length + 8;
const TRAILER = 8;
/** Bytes of lines that are unpacked at once. */
const CHUNK = BLOCK + 1;
/** Bytes that are read at once while the next whole member is looked for. */
const LOOK = 1 << 16;

/**
 * A stretch of a log that its writer has sealed: `<replica>.<number>.jsonl.gz`, never changed again. It is a gzip file
 * whose members hold whole lines each, so that any tool for gzip can read it. The first line of a member stands as it
 * stood in the log; of others the value alone, where number, hash and sum follow from the line before.
 */
export const SEGMENT = /^([0-9a-z]{1,64})\.(\d{6,9})\.jsonl\.gz$/;

/** The name of the log that a file is of, by its name in messages: `a1b2.jsonl` of `log/a1b2.000001.jsonl.gz`. */
export function logOf(file: string): string {
  const name = file.slice('log/'.length);
  const [, replica] = SEGMENT.exec(name) ?? [];
  return replica === undefined ? name : `${replica}.jsonl`;
}

/** The name of a replica's segment, numbered from 1. */
export function segmentName(replica: string, number: number): string {
  return `${replica}.${String(number).padStart(6, '0')}.jsonl.gz`;
}

/** The lines of `[0, to)` of a log's file as a segment, in pieces to be written one after the other. */
export async function* seal(handle: Readable, to: number): AsyncGenerator<Buffer> {
  for await (const lines of blocksOf(handle, to)) yield member(await packed(lines));
}

/** One member of a segment. */
interface Block {
  /** Null of a stretch that cannot be read. */
  readonly lines: Buffer | null;
  /** Where the next one begins. */
  readonly next: number;
}

/** The member that begins at an offset of a segment; null at the end of the file. */
export async function readBlock(handle: Readable, at: number): Promise<Block | null> {
  const header = await readFully(handle, at, HEADER);
  if (header.length === 0) return null;
  const size = header.length === HEADER ? header.readUInt32LE(MEMBER.length) : 0;
  const count = header.length === HEADER ? header.readUInt32LE(MEMBER.length + 4) : 0;
  if (size === 0 || size > MOST_BLOCK || !header.subarray(0, MEMBER.length).equals(MEMBER))
    return { lines: null, next: await nextMember(handle, at + 1) };
  const body = await readFully(handle, at + HEADER, size + TRAILER);
  const lines = body.length === size + TRAILER ? unpacked(body, count) : null;
  if (!lines) return { lines: null, next: await nextMember(handle, at + 1) };
  return { lines, next: at + HEADER + size + TRAILER };
}

/** The lines of a block as they stood in the log, up to the newline of the last. */
export function spellOutBlock(lines: Buffer): Buffer {
  const out: Buffer[] = [];
  let chain = NO_LINE;
  for (const line of linesIn(lines)) {
    if (isBare(line)) {
      out.push(encodeJson(line, chain));
      chain = behind(line, chain);
    } else {
      const own = unescaped(line);
      out.push(own, A_NEWLINE);
      chain = stepOver(own) ?? NO_LINE;
    }
  }
  return Buffer.concat(out);
}

/** The blocks of a segment that stands in memory; null in the place of what cannot be read. */
export async function* blocksIn(segment: Buffer): AsyncGenerator<Buffer | null> {
  const handle: Readable = {
    read: async (to, offset, length, from) => ({
      bytesRead:
        from >= segment.length ? 0 : segment.copy(to, offset, from, Math.min(segment.length, from + length)),
    }),
  };
  for (let block = await readBlock(handle, 0); block; block = await readBlock(handle, block.next))
    yield block.lines;
}

/** Hashes the first `bytes` of a segment's lines as they stood in the log; null where it has less, or cannot be read so far. */
export async function hashOfSegment(handle: Readable, bytes: number): Promise<string | null> {
  const hash = createHash('sha256');
  let left = bytes;
  for (let at = 0; left > 0; ) {
    const block = await readBlock(handle, at);
    if (!block?.lines) return null;
    const own = spellOutBlock(block.lines).subarray(0, left);
    hash.update(own);
    left -= own.length;
    at = block.next;
  }
  return hash.digest('hex');
}

/** sha256 of a segment's file as it is, in hex. */
export async function digestOfFile(handle: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of piecesOf(handle, 0)) hash.update(bytes);
  return hash.digest('hex');
}

/** Whether the line of a block that begins at an offset is a value alone. */
export function isBare(lines: Buffer, from = 0): boolean {
  return lines[from] === BRACE && LINE_HEAD.some((byte, at) => lines[from + at] !== byte);
}

/** A line of a block as it stood in the log, where it is no value alone. */
export function unescaped(line: Buffer): Buffer {
  return line[0] === ESCAPE ? line.subarray(1) : line;
}

function escaped(line: Buffer): Buffer {
  return isBare(line) || line[0] === ESCAPE ? Buffer.concat([Buffer.of(ESCAPE), line]) : line;
}

/** The lines of a block, without their newlines. */
export function* linesIn(bytes: Buffer): Generator<Buffer> {
  let from = 0;
  for (let to = bytes.indexOf(NEWLINE); to !== -1; to = bytes.indexOf(NEWLINE, from)) {
    yield bytes.subarray(from, to);
    from = to + 1;
  }
  if (from < bytes.length) yield bytes.subarray(from);
}

/** The whole lines of a log's file in pieces of about {@link BLOCK} bytes, in their plain form. */
async function* blocksOf(handle: Readable, to: number): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for (let at = 0; at < to; ) {
    const bytes = await readFully(handle, at, Math.min(BLOCK, to - at));
    if (bytes.length === 0) break;
    at += bytes.length;
    const all = Buffer.concat([held, bytes]);
    const end = at < to ? all.lastIndexOf(NEWLINE) + 1 : all.length;
    if (end > 0) yield plainBytes(all.subarray(0, end));
    held = all.subarray(end);
  }
}

interface Packed {
  /** The lines as they are in the block, and that compressed. */
  readonly bare: Buffer;
  readonly body: Buffer;
  readonly count: number;
}

/** Lines with all taken off that follows from the line before. */
async function packed(lines: Buffer): Promise<Packed> {
  const out: Buffer[] = [];
  let chain: Chain | null = null;
  for (const line of linesIn(lines)) {
    const value: Buffer | null = chain && bareValue(line, chain);
    chain = value && chain ? behind(value, chain) : stepOver(line);
    out.push(value ?? escaped(line), A_NEWLINE);
  }
  const bare = Buffer.concat(out);
  return { bare, body: await deflate(bare, { level: 9 }), count: out.length / 2 };
}

function member({ bare, body, count }: Packed): Buffer {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32LE(body.length, 0);
  numbers.writeUInt32LE(count, 4);
  const trailer = Buffer.alloc(TRAILER);
  trailer.writeUInt32LE(crc32(bare), 0);
  trailer.writeUInt32LE(bare.length, 4);
  return Buffer.concat([MEMBER, numbers, body, trailer]);
}

/** Not in another thread: the way there and back takes longer, and reading the lines takes ten times as long. */
function unpacked(body: Buffer, count: number): Buffer | null {
  const size = body.length - TRAILER;
  const length = body.readUInt32LE(size + 4);
  if (length > MOST_BLOCK) return null;
  try {
    const lines = inflateRawSync(body.subarray(0, size), {
      maxOutputLength: Math.max(1, length),
      chunkSize: CHUNK,
    });
    if (lines.length !== length || crc32(lines) !== body.readUInt32LE(size)) return null;
    let newlines = 0;
    for (let at = lines.indexOf(NEWLINE); at !== -1; at = lines.indexOf(NEWLINE, at + 1)) newlines++;
    return newlines === count ? lines : null;
  } catch {
    return null;
  }
}

/** Where the next member may begin; the end of the file where none does. */
async function nextMember(handle: Readable, from: number): Promise<number> {
  for (let at = from; ; at += LOOK) {
    const bytes = await readFully(handle, at, LOOK + MEMBER.length);
    const found = bytes.indexOf(MEMBER);
    if (found !== -1) return at + found;
    if (bytes.length < LOOK + MEMBER.length) return at + bytes.length;
  }
}

/** The value of a line that is just what its value and the line before make of it, else null. */
function bareValue(line: Buffer, chain: Chain): Buffer | null {
  const decoded = decodeLine(line, 0, line.length);
  if (!decoded?.link) return null;
  const value = line.subarray(decoded.from, decoded.to);
  const again = encodeJson(value, chain);
  return isBare(value) && again.compare(line, 0, line.length, 0, again.length - 1) === 0 ? value : null;
}

function behind(value: Buffer, { seq }: Chain): Chain {
  return { seq: seq + 1, after: hashOfValue(value, 0, value.length) };
}

/** What a whole line is followed by; null where the line does not say where it stands. */
function stepOver(line: Buffer): Chain | null {
  const decoded = decodeLine(line, 0, line.length);
  if (!decoded?.link) return null;
  return { seq: decoded.link.seq + 1, after: hashOfValue(line, decoded.from, decoded.to) };
}
