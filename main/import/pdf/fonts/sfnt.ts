import { FontBytes } from './bytes.ts';
import { readCff } from './cff.ts';
import { charsOfName, macintoshGlyph } from './glyph-names.ts';

/*
 * What a font that came within a file says of its glyphs. Nothing in it is taken on trust: places lead beyond its end,
 * counts are higher than what is there.
 */

/** What the glyphs of a font show. */
export interface FontProgram {
  /** Text by the number of a glyph, as far as the font tells it. */
  readonly chars: ReadonlyMap<number, string>;
  /** Whether a glyph has a place and shows nothing. */
  isBlank(glyph: number): boolean;
  /** The number of the glyph of a CID; null where the font knows none of its own. */
  readonly cids: ReadonlyMap<number, number> | null;
}

type Tables = ReadonlyMap<string, FontBytes>;

const MOST_TABLES = 64;
/** Pairs of a character and its glyph that are read. */
const MOST_PAIRS = 200_000;
const MOST_GLYPHS = 0x10000;
/** The kinds of table that map characters, by platform and encoding, the best first. */
const UNICODE = ['3,10', '0,6', '0,4', '3,1', '0,3', '0,2', '0,1', '0,0'];

/** Reads a font of TrueType or OpenType; null where it is none. */
export function readSfnt(file: Uint8Array): FontProgram | null {
  const bytes = new FontBytes(file);
  const kind = bytes.latin(0, 4);
  if (kind !== '\0\x01\0\0' && kind !== 'true' && kind !== 'OTTO') return null;
  const tables = new Map<string, FontBytes>();
  for (let at = 0; at < Math.min(bytes.short(4), MOST_TABLES); at++) {
    const entry = 12 + at * 16;
    tables.set(bytes.latin(entry, 4), bytes.part(bytes.long(entry + 8), bytes.long(entry + 12)));
  }
  const cff = tables.get('CFF ');
  const outlines = cff ? readCff(cff.bytes) : null;
  const chars = new Map([...(outlines?.chars ?? []), ...namedGlyphs(tables), ...mappedGlyphs(tables)]);
  return { chars, isBlank: blanks(tables), cids: outlines?.cids ?? null };
}

/** Glyphs by the characters that a text would ask for. */
function mappedGlyphs(tables: Tables): Map<number, string> {
  const table = tables.get('cmap');
  const chars = new Map<number, string>();
  if (!table) return chars;
  const codes = new Map<number, number>();
  let left = MOST_PAIRS;
  for (const [code, glyph] of pairsOf(table)) {
    if (left-- === 0) break;
    if (glyph === 0 || glyph >= MOST_GLYPHS || !isText(code)) continue;
    const known = codes.get(glyph);
    if (known === undefined || preference(code) > preference(known)) codes.set(glyph, code);
  }
  for (const [glyph, code] of codes) chars.set(glyph, String.fromCodePoint(code));
  return chars;
}

function isText(code: number): boolean {
  const isPrivate = (code >= 0xe000 && code < 0xf900) || code >= 0xf0000;
  return code >= 0x20 && !(code >= 0x7f && code < 0xa0) && !isPrivate && (code < 0xd800 || code >= 0xe000);
}

/** Of characters that share a glyph, those that stand for others are meant less often. */
function preference(code: number): number {
  const char = String.fromCodePoint(code);
  if (char.normalize('NFKC') !== char || SOFT.has(code)) return 0;
  return code >= 0x2e80 && code < 0x2fe0 ? 0 : 1;
}

/** Characters that are shown as others are. */
const SOFT = new Set([0xad, 0x2010, 0x2215, 0x2219]);

function* pairsOf(cmap: FontBytes): Generator<[code: number, glyph: number]> {
  const found = new Map<string, number>();
  for (let at = 0; at < Math.min(cmap.short(2), MOST_TABLES); at++) {
    const entry = 4 + at * 8;
    found.set(`${cmap.short(entry)},${cmap.short(entry + 2)}`, cmap.long(entry + 4));
  }
  const from = UNICODE.map((kind) => found.get(kind)).find((at) => at !== undefined);
  if (from === undefined) return;
  const table = cmap.part(from, cmap.length);
  const format = table.short(0);
  if (format === 0) for (let code = 0; code < 256; code++) yield [code, table.byte(6 + code)];
  else if (format === 4) yield* segments(table);
  else if (format === 6) yield* trimmed(table);
  else if (format === 12) yield* groups(table);
}

function* segments(table: FontBytes): Generator<[number, number]> {
  const size = table.short(6);
  for (let at = 0; at < size; at += 2) {
    const [last, first] = [table.short(14 + at), table.short(16 + size + at)];
    const delta = table.short(16 + 2 * size + at);
    const offsetAt = 16 + 3 * size + at;
    const offset = table.short(offsetAt);
    if (offsetAt >= table.length) return;
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = offset === 0 ? code : table.short(offsetAt + offset + 2 * (code - first));
      yield [code, offset !== 0 && glyph === 0 ? 0 : (glyph + delta) % MOST_GLYPHS];
    }
  }
}

function* trimmed(table: FontBytes): Generator<[number, number]> {
  const first = table.short(6);
  for (let at = 0; at < table.short(8); at++) yield [first + at, table.short(10 + 2 * at)];
}

function* groups(table: FontBytes): Generator<[number, number]> {
  for (let at = 16; at < 16 + 12 * table.long(12) && at < table.length; at += 12) {
    const [first, last, glyph] = [table.long(at), table.long(at + 4), table.long(at + 8)];
    for (let code = first; code <= last && code < 0x110000; code++) yield [code, glyph + code - first];
  }
}

/** Glyphs by their names. */
function namedGlyphs(tables: Tables): Map<number, string> {
  const chars = new Map<number, string>();
  const post = tables.get('post');
  if (!post) return chars;
  const format = post.long(0);
  if (format === 0x10000)
    for (let glyph = 0; glyph < MACINTOSH_GLYPHS; glyph++) add(chars, glyph, macintoshGlyph(glyph));
  if (format !== 0x20000) return chars;
  const count = Math.min(post.short(32), Math.floor((post.length - 34) / 2));
  const names: string[] = [];
  for (let at = 34 + 2 * count; at < post.length && names.length < MOST_GLYPHS; at += 1 + post.byte(at))
    names.push(post.latin(at + 1, post.byte(at)));
  for (let glyph = 0; glyph < count; glyph++) {
    const name = post.short(34 + 2 * glyph);
    const own = names[name - MACINTOSH_GLYPHS];
    add(chars, glyph, own === undefined ? macintoshGlyph(name) : charsOfName(own));
  }
  return chars;
}

const MACINTOSH_GLYPHS = 258;

function add(chars: Map<number, string>, glyph: number, text: string | null): void {
  if (text !== null) chars.set(glyph, text);
}

/** Glyphs without outlines, or with such as have no extent, in a font that has outlines. */
function blanks(tables: Tables): FontProgram['isBlank'] {
  const [loca, head, glyf] = [tables.get('loca'), tables.get('head'), tables.get('glyf')];
  if (!loca || !head || !glyf?.length) return () => false;
  const isLong = head.short(50) !== 0;
  const placeOf = (glyph: number): number => (isLong ? loca.long(glyph * 4) : loca.short(glyph * 2) * 2);
  const count = loca.length / (isLong ? 4 : 2) - 1;
  return (glyph) => {
    if (glyph === 0 || glyph >= count) return false;
    const from = placeOf(glyph);
    if (from === placeOf(glyph + 1)) return true;
    const box = [2, 4, 6, 8].map((at) => glyf.short(from + at));
    return box[0] === box[2] || box[1] === box[3];
  };
}
