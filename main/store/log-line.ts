import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What every line begins with. */
export const LINE_HEAD = Buffer.from('{"sum":"');
/** Characters of a sum. */
const SUM = 8;
const MIDDLE = Buffer.from('","op":');
const BODY = LINE_HEAD.length + SUM + MIDDLE.length;
/** What stands between the sum and the value of a line that says where it stands. */
const LINKED = /^","seq":(\d{1,15}),"after":"([0-9a-f]{32})","op":/;
const LONGEST_LINK = 96;
const CLOSE = '}'.charCodeAt(0);
const RETURN = 13;

/** Where a line stands in its log. */
export interface Link {
  /** How many lines stand before it, the header counted. */
  readonly seq: number;
  /** {@link hashOfValue} of the line right before; {@link UNKNOWN} where that cannot be read. */
  readonly after: string;
}

/** The hash of what cannot be read. */
export const UNKNOWN = '0'.repeat(32);

/** How far a log has come: the next line is linked to it. */
export type Chain = Link;

/** The chain of a log without a line. */
export const NO_LINE: Chain = { seq: 0, after: UNKNOWN };

/** What a line holds. */
export interface DecodedLine {
  readonly value: unknown;
  /** Null of a line as the first version of the form had it, and of headers. */
  readonly link: Link | null;
  /** The bytes of the value, half-open, in the bytes that were read. */
  readonly from: number;
  readonly to: number;
}

/**
 * One line of a log, newline included: `{"sum":"<crc32, 8 hex digits>","op":<json>}`, the sum that of the raw value; or
 * with a link `{"sum":"…","seq":<number>,"after":"<32 hex digits>","op":<json>}`, the sum that of all behind it.
 */
export function encodeLine(value: unknown, link?: Link): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  return link
    ? encodeJson(json, link)
    : Buffer.concat([LINE_HEAD, sumOf(json), MIDDLE, json, Buffer.from('}\n')]);
}

/** Lines that follow one another, the first behind `chain`, and the chain behind the last. */
export function encodeLines(
  values: readonly unknown[],
  chain: Chain,
): { readonly bytes: Buffer; readonly chain: Chain } {
  const lines: Buffer[] = [];
  let { seq, after } = chain;
  for (const value of values) {
    const json = Buffer.from(JSON.stringify(value));
    lines.push(encodeJson(json, { seq, after }));
    seq++;
    after = hashOfValue(json, 0, json.length);
  }
  return { bytes: Buffer.concat(lines), chain: { seq, after } };
}

/** As {@link encodeLine}, of a value that stands as JSON already. */
export function encodeJson(json: Buffer, { seq, after }: Link): Buffer {
  const body = Buffer.concat([Buffer.from(`"seq":${seq},"after":"${after}","op":`), json]);
  return Buffer.concat([LINE_HEAD, sumOf(body), Buffer.from('",'), body, Buffer.from('}\n')]);
}

function sumOf(bytes: Buffer): Buffer {
  return Buffer.from(crc32(bytes).toString(16).padStart(SUM, '0'));
}

/** The first half of the sha256 of a line's value, in hex: the same whatever becomes of the line's end. */
export function hashOfValue(bytes: Buffer, from: number, to: number): string {
  return hash('sha256', bytes.subarray(from, to), 'hex').slice(0, UNKNOWN.length);
}

/**
 * What stands in `bytes[from, to)`, a line without its newline, or null where its checksum does not fit. A carriage
 * return at the end, which a version control system may have put there, does no harm.
 */
export function decodeLine(bytes: Buffer, from: number, to: number): DecodedLine | null {
  const end = to > from && bytes[to - 1] === RETURN ? to - 1 : to;
  if (end - from < BODY + 2 || bytes[end - 1] !== CLOSE) return null;
  if (LINE_HEAD.compare(bytes, from, from + LINE_HEAD.length) !== 0) return null;
  const sum = bytes.toString('latin1', from + LINE_HEAD.length, from + LINE_HEAD.length + SUM);
  if (!/^[0-9a-f]{8}$/.test(sum)) return null;
  const behindSum = from + LINE_HEAD.length + SUM;
  const isPlain = MIDDLE.compare(bytes, behindSum, from + BODY) === 0;
  const head = isPlain ? null : LINKED.exec(bytes.toString('latin1', behindSum, behindSum + LONGEST_LINK));
  if (!isPlain && !head) return null;
  const start = head ? behindSum + head[0].length : from + BODY;
  // The two characters that close the sum are not in it.
  const summed = head ? behindSum + 2 : start;
  if (start > end - 1 || crc32(bytes.subarray(summed, end - 1)) !== Number.parseInt(sum, 16)) return null;
  try {
    return {
      value: JSON.parse(bytes.toString('utf8', start, end - 1)),
      link: head ? { seq: Number(head[1]), after: head[2] ?? UNKNOWN } : null,
      from: start,
      to: end - 1,
    };
  } catch {
    return null;
  }
}

/**
 * The whole lines that can still be read in a damaged stretch, e.g. in two lines whose newline was lost. Each has
 * passed its own checksum.
 */
export function salvage(bytes: Buffer, from: number, to: number): DecodedLine[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(LINE_HEAD, from); at !== -1 && at < to; at = bytes.indexOf(LINE_HEAD, at + 1))
    starts.push(at);
  const out: DecodedLine[] = [];
  for (const [i, start] of starts.entries()) {
    const border = starts[i + 1] ?? to;
    const line = decodeLine(bytes, start, border) ?? decodeLine(bytes, start, border - 1);
    if (line) out.push(line);
  }
  return out;
}
