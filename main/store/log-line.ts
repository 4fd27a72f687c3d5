import { crc32 } from 'node:zlib';

const HEAD = Buffer.from('{"sum":"');
const MIDDLE = Buffer.from('","op":');
const BODY = HEAD.length + 8 + MIDDLE.length;
const CLOSE = '}'.charCodeAt(0);
const RETURN = 13;

/** One line of a log, newline included: `{"sum":"<crc32 of the raw op, 8 hex digits>","op":<json>}`. */
export function encodeLine(value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  const sum = crc32(json).toString(16).padStart(8, '0');
  return Buffer.concat([HEAD, Buffer.from(sum), MIDDLE, json, Buffer.from('}\n')]);
}

/**
 * What stands in `bytes[from, to)`, a line without its newline, or null where its checksum does not fit. A carriage
 * return at the end, which a version control system may have put there, does no harm.
 */
export function decodeLine(bytes: Buffer, from: number, to: number): { readonly value: unknown } | null {
  const end = to > from && bytes[to - 1] === RETURN ? to - 1 : to;
  if (end - from < BODY + 2 || bytes[end - 1] !== CLOSE) return null;
  if (HEAD.compare(bytes, from, from + HEAD.length) !== 0) return null;
  if (MIDDLE.compare(bytes, from + BODY - MIDDLE.length, from + BODY) !== 0) return null;
  const sum = bytes.toString('latin1', from + HEAD.length, from + HEAD.length + 8);
  if (!/^[0-9a-f]{8}$/.test(sum)) return null;
  if (crc32(bytes.subarray(from + BODY, end - 1)) !== Number.parseInt(sum, 16)) return null;
  try {
    return { value: JSON.parse(bytes.toString('utf8', from + BODY, end - 1)) };
  } catch {
    return null;
  }
}

/**
 * The whole lines that can still be read in a damaged stretch, e.g. in two lines whose newline was lost. Each has
 * passed its own checksum.
 */
export function salvage(bytes: Buffer, from: number, to: number): unknown[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(HEAD, from); at !== -1 && at < to; at = bytes.indexOf(HEAD, at + 1))
    starts.push(at);
  const out: unknown[] = [];
  for (const [i, start] of starts.entries()) {
    const border = starts[i + 1] ?? to;
    const line = decodeLine(bytes, start, border) ?? decodeLine(bytes, start, border - 1);
    if (line) out.push(line.value);
  }
  return out;
}
