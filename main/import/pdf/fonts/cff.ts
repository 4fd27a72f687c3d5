import { FontBytes } from './bytes.ts';
import { charsOfName, standardString } from './glyph-names.ts';

/** What the glyphs of a CFF font show by their names, or which CIDs they have in one that knows no names. */
export interface CffGlyphs {
  readonly chars: ReadonlyMap<number, string>;
  /** Glyphs by CID. */
  readonly cids: ReadonlyMap<number, number> | null;
}

/** Parts of an index that are read, and operators of a dictionary. */
const MOST_PARTS = 0x10000;
const MOST_OPERATORS = 200;
/** Operators: where the names of glyphs stand, where their outlines do, and whether they have CIDs. */
const CHARSET = 15;
const OUTLINES = 17;
const ORDERING = 1200 + 30;
/** Strings of the format itself, which come before those of the font. */
const STANDARD = 391;
/** Charsets that are not written out: the first has the standard strings in their order. */
const WRITTEN_OUT = 3;

/** Reads a CFF font; null where it is none. */
export function readCff(file: Uint8Array): CffGlyphs | null {
  const bytes = new FontBytes(file);
  if (bytes.byte(0) !== 1) return null;
  const names = readIndex(bytes, bytes.byte(2));
  const tops = readIndex(bytes, names.end);
  const strings = readIndex(bytes, tops.end);
  const [top] = tops.parts;
  if (!top) return null;
  const operators = readOperators(top);
  const count = bytes.short(operators.get(OUTLINES) ?? bytes.length);
  const charset = readCharset(bytes, operators.get(CHARSET) ?? 0, count);
  if (operators.has(ORDERING))
    return { chars: new Map(), cids: new Map(charset.map((cid, glyph) => [cid, glyph])) };
  const chars = new Map<number, string>();
  for (const [glyph, string] of charset.entries()) {
    const own = strings.parts[string - STANDARD];
    const text = own ? charsOfName(own.latin(0, own.length)) : standardString(string);
    if (text !== null) chars.set(glyph, text);
  }
  return { chars, cids: null };
}

/** The parts of an index, and where it ends. */
function readIndex(bytes: FontBytes, at: number): { readonly parts: FontBytes[]; readonly end: number } {
  const count = bytes.short(at);
  const size = bytes.byte(at + 2);
  if (count === 0) return { parts: [], end: at + 2 };
  const data = at + 2 + (count + 1) * size;
  const parts: FontBytes[] = [];
  let from = bytes.number(at + 3, size);
  for (let part = 1; part <= count && part < MOST_PARTS && at + 3 + part * size < bytes.length; part++) {
    const to = bytes.number(at + 3 + part * size, size);
    parts.push(bytes.part(data + from, Math.max(0, to - from)));
    from = to;
  }
  return { parts, end: data + from };
}

/** The first operand of each operator of a dictionary. */
function readOperators(dict: FontBytes): Map<number, number> {
  const operators = new Map<number, number>();
  let operand: number | undefined;
  for (let at = 0; at < dict.length && operators.size < MOST_OPERATORS; ) {
    const byte = dict.byte(at++);
    if (byte <= 21) {
      operators.set(byte === 12 ? 1200 + dict.byte(at++) : byte, operand ?? 0);
      operand = undefined;
      continue;
    }
    let value = byte - 139;
    if (byte === 28) value = dict.short(at);
    else if (byte === 29) value = dict.long(at);
    else if (byte >= 247) value = (byte - 247) * 256 + dict.byte(at) + 108;
    operand ??= value;
    if (byte === 30) while (at < dict.length && (dict.byte(at) & 15) !== 15) at++;
    at += SIZES.get(byte) ?? (byte >= 247 ? 1 : 0);
  }
  return operators;
}

/** Bytes behind the first one of an operand. */
const SIZES = new Map([
  [28, 2],
  [29, 4],
  [30, 1],
]);

/** What each glyph is called: a string's number, or a CID. */
function readCharset(bytes: FontBytes, from: number, count: number): number[] {
  if (from < WRITTEN_OUT)
    return from === 0 ? Array.from({ length: Math.min(count, 229) }, (_, at) => at) : [];
  const charset = [0];
  const format = bytes.byte(from);
  let at = from + 1;
  while (charset.length < count && at < bytes.length) {
    const first = bytes.short(at);
    at += 2;
    let more = 0;
    if (format === 1) more = bytes.byte(at++);
    else if (format === 2) {
      more = bytes.short(at);
      at += 2;
    }
    for (let one = 0; one <= more && charset.length < count; one++) charset.push(first + one);
  }
  return charset;
}
