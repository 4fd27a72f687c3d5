/** How a font of a file is made: what it says of its glyphs, in which of its tables. */
export interface FontPlan {
  /** Glyphs by what they show, in the table of characters of this format. */
  readonly cmap?: { readonly format: 0 | 4 | 6 | 12; readonly glyphs: ReadonlyMap<string, number> };
  /** Names of glyphs. */
  readonly post?: ReadonlyMap<number, string>;
  /** Glyphs that show nothing; all others show a line. */
  readonly blank?: readonly number[];
  /** Glyphs in all. */
  readonly count: number;
}

export const shorts = (...values: readonly number[]): Buffer =>
  Buffer.from(values.flatMap((value) => [(value >> 8) & 255, value & 255]));
const longs = (...values: readonly number[]): Buffer =>
  shorts(...values.flatMap((value) => [Math.floor(value / 0x10000), value % 0x10000]));

/** A TrueType font with no more tables than are needed. */
export function makeFont({ cmap, post, blank = [], count }: FontPlan): Buffer {
  const outline = Buffer.concat([shorts(1, 0, 0, 500, 500, 1, 0), Buffer.from([1, 1, 0, 0, 0, 0])]);
  const places: number[] = [0];
  for (let glyph = 0; glyph < count; glyph++)
    places.push((places.at(-1) ?? 0) + (blank.includes(glyph) ? 0 : outline.length));
  const shown = count - blank.length;
  const head = Buffer.alloc(54);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt32BE(0x5f0f3cf5, 12);
  head.writeUInt16BE(1000, 18);
  head.writeUInt16BE(1, 50);
  const hhea = Buffer.alloc(36);
  hhea.writeUInt32BE(0x00010000, 0);
  hhea.writeUInt16BE(1, 34);
  const tables: [string, Buffer][] = [
    ['glyf', Buffer.concat(Array.from({ length: shown }, () => outline))],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', Buffer.concat([shorts(500, 0), shorts(...Array.from({ length: count - 1 }, () => 0))])],
    ['loca', longs(...places)],
    ['maxp', Buffer.concat([longs(0x00010000), shorts(count), Buffer.alloc(26)])],
  ];
  if (cmap) tables.push(['cmap', makeCmap(cmap.format, cmap.glyphs)]);
  if (post) tables.push(['post', makePost(post, count)]);
  return makeSfnt(tables);
}

function makeSfnt(tables: readonly (readonly [string, Buffer])[]): Buffer {
  let at = 12 + 16 * tables.length;
  const entries = tables.map(([tag, table]) => {
    const entry = Buffer.concat([Buffer.from(tag, 'latin1'), longs(0, at, table.length)]);
    at += Math.ceil(table.length / 4) * 4;
    return entry;
  });
  const bodies = tables.map(([, table]) =>
    Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]),
  );
  return Buffer.concat([longs(0x00010000), shorts(tables.length, 0, 0, 0), ...entries, ...bodies]);
}

function makeCmap(format: number, glyphs: ReadonlyMap<string, number>): Buffer {
  const pairs = [...glyphs]
    .map(([char, glyph]): [number, number] => [char.codePointAt(0) ?? 0, glyph])
    .sort(([a], [b]) => a - b);
  const platform = format === 0 ? shorts(0, 0) : shorts(3, format === 12 ? 10 : 1);
  return Buffer.concat([shorts(0, 1), platform, longs(12), makeTable(format, pairs)]);
}

function makeTable(format: number, pairs: readonly (readonly [number, number])[]): Buffer {
  if (format === 0) {
    const bytes = Buffer.alloc(256);
    for (const [code, glyph] of pairs) bytes[code] = glyph;
    return Buffer.concat([shorts(0, 262, 0), bytes]);
  }
  if (format === 6) {
    const first = pairs[0]?.[0] ?? 0;
    const list = Array.from({ length: (pairs.at(-1)?.[0] ?? 0) - first + 1 }, () => 0);
    for (const [code, glyph] of pairs) list[code - first] = glyph;
    return shorts(6, 10 + 2 * list.length, 0, first, list.length, ...list);
  }
  if (format === 12)
    return Buffer.concat([
      shorts(12, 0),
      longs(
        16 + 12 * pairs.length,
        0,
        pairs.length,
        ...pairs.flatMap(([code, glyph]) => [code, code, glyph]),
      ),
    ]);
  const ends = [...pairs.map(([code]) => code), 0xffff];
  const deltas = [...pairs.map(([code, glyph]) => glyph - code), 1];
  const zeros = ends.map(() => 0);
  return shorts(
    ...[4, 16 + 8 * ends.length, 0, 2 * ends.length, 0, 0, 0],
    ...[...ends, 0, ...ends, ...deltas, ...zeros],
  );
}

function makePost(names: ReadonlyMap<number, string>, count: number): Buffer {
  const own = [...names.values()];
  const index = new Map([...names.keys()].map((glyph, at) => [glyph, 258 + at]));
  return Buffer.concat([
    longs(0x00020000),
    Buffer.alloc(28),
    shorts(count, ...Array.from({ length: count }, (_, glyph) => index.get(glyph) ?? 0)),
    ...own.map((name) => Buffer.concat([Buffer.from([name.length]), Buffer.from(name, 'latin1')])),
  ]);
}

/** A CFF font whose glyphs have these names, from the second on. */
export function makeCff(names: readonly string[]): Buffer {
  const header = Buffer.from([1, 0, 4, 2]);
  const name = makeIndex([Buffer.from('Face')]);
  const strings = makeIndex(names.map((one) => Buffer.from(one, 'latin1')));
  const global = makeIndex([]);
  const number = (value: number): Buffer => Buffer.concat([Buffer.from([29]), longs(value)]);
  const topLength = 3 * 5 * 1 + 3;
  const start = header.length + name.length + (2 + 1 + 2 + topLength) + strings.length + global.length;
  const charset = Buffer.concat([Buffer.from([0]), shorts(...names.map((_, at) => 391 + at))]);
  const outlines = makeIndex(Array.from({ length: names.length + 1 }, () => Buffer.from([14])));
  const top = Buffer.concat([
    ...[number(start), Buffer.from([15]), number(start + charset.length), Buffer.from([17])],
    ...[number(0), Buffer.from([13])],
  ]);
  return Buffer.concat([header, name, makeIndex([top]), strings, global, charset, outlines]);
}

function makeIndex(parts: readonly Buffer[]): Buffer {
  if (parts.length === 0) return shorts(0);
  const total = parts.reduce((sum, part) => sum + part.length, 1);
  const size = total > 255 ? 2 : 1;
  const offsets = [1];
  for (const part of parts) offsets.push((offsets.at(-1) ?? 0) + part.length);
  const bytes = size === 1 ? Buffer.from(offsets) : shorts(...offsets);
  return Buffer.concat([shorts(parts.length), Buffer.from([size]), bytes, ...parts]);
}
