import type { GlyphOrder } from '../glyph-order.ts';
import { readCff } from './cff.ts';
import { isDict, isNamed, type PdfDict, PdfName, PdfObjects, PdfStream } from './objects.ts';
import { type FontProgram, readSfnt } from './sfnt.ts';

/** A font that came within a file, as far as it tells which letters its glyphs are. */
export interface EmbeddedFont {
  /** Whether the file itself says which letters its codes are: by a map, or by an encoding. */
  readonly mapped: boolean;
  /** What its tables say. They may lie: what comes of them is to be judged. */
  readonly order: GlyphOrder;
  /** Whether a code shows nothing. */
  isBlank(code: number): boolean;
}

/** Bytes of one font, and of the list of its glyphs by CID. */
const MOST_BYTES = 40_000_000;
const MOST_CIDS = 0x20000;
/** Fonts that are read, and those of one name. */
const MOST_FONTS = 40;
const MOST_ALIKE = 4;
/** Fonts that may be without names of letters: of two bytes a code, and of one. */
const KINDS = ['Type0', 'TrueType'];
/** Codes of two bytes that are CIDs. */
const IDENTITY = ['Identity-H', 'Identity-V'];

/**
 * The fonts of a file whose codes may be places of glyphs, by each of their names.
 *
 * @param file as pdf.js writes it
 * @param wanted the names of the fonts that are asked for
 */
export function readEmbeddedFonts(
  file: Uint8Array,
  wanted: ReadonlySet<string>,
): Map<string, EmbeddedFont[]> {
  const objects = PdfObjects.read(file);
  const fonts = new Map<string, EmbeddedFont[]>();
  let left = MOST_FONTS;
  for (const dict of objects.dicts()) {
    if (!KINDS.some((kind) => isNamed(dict.get('Subtype'), kind))) continue;
    const names = namesOf(dict, objects).filter((name) => wanted.has(name));
    if (!names.some((name) => (fonts.get(name)?.length ?? 0) < MOST_ALIKE) || left-- <= 0) continue;
    const font = readFont(dict, objects);
    if (!font) continue;
    for (const name of names) fonts.set(name, [...(fonts.get(name) ?? []), font]);
  }
  return fonts;
}

function descendantOf(dict: PdfDict, objects: PdfObjects): PdfDict | null {
  const list = objects.resolve(dict.get('DescendantFonts'));
  const found = objects.resolve(Array.isArray(list) ? list[0] : list);
  return isDict(found) ? found : null;
}

function descriptorOf(dict: PdfDict | null, objects: PdfObjects): PdfDict | null {
  const found = objects.resolve(dict?.get('FontDescriptor'));
  return isDict(found) ? found : null;
}

function namesOf(dict: PdfDict, objects: PdfObjects): string[] {
  const descendant = descendantOf(dict, objects);
  const names = [
    dict.get('BaseFont'),
    descendant?.get('BaseFont'),
    descriptorOf(descendant ?? dict, objects)?.get('FontName'),
  ].flatMap((name) => {
    const value = objects.resolve(name);
    return value instanceof PdfName ? [value.name] : [];
  });
  return [...new Set(names)];
}

function readFont(dict: PdfDict, objects: PdfObjects): EmbeddedFont | null {
  const encoding = objects.resolve(dict.get('Encoding'));
  const descendant = descendantOf(dict, objects);
  const mapped = dict.has('ToUnicode');
  if (!descendant) {
    const program = readProgram(descriptorOf(dict, objects), objects);
    return program && { mapped: mapped || encoding !== null, ...NOTHING };
  }
  if (!IDENTITY.some((name) => isNamed(encoding, name))) return null;
  const program = readProgram(descriptorOf(descendant, objects), objects);
  if (!program) return { mapped, ...NOTHING };
  const glyphOf = glyphsOf(descendant, program, objects);
  return {
    mapped,
    order: (code) => program.chars.get(glyphOf(code)) ?? null,
    isBlank: (code) => program.isBlank(glyphOf(code)),
  };
}

const NOTHING: Pick<EmbeddedFont, 'order' | 'isBlank'> = { order: () => null, isBlank: () => false };

function readProgram(descriptor: PdfDict | null, objects: PdfObjects): FontProgram | null {
  const stream = objects.resolve(descriptor?.get('FontFile2') ?? descriptor?.get('FontFile3'));
  const bytes = stream instanceof PdfStream ? stream.bytes(objects, MOST_BYTES) : null;
  if (!bytes) return null;
  const sfnt = readSfnt(bytes);
  if (sfnt) return sfnt;
  const cff = readCff(bytes);
  return cff && { ...cff, isBlank: () => false };
}

/** How a font finds the glyph of a CID; 0, which is none, for what it has not. */
function glyphsOf(dict: PdfDict, program: FontProgram, objects: PdfObjects): (cid: number) => number {
  const map = objects.resolve(dict.get('CIDToGIDMap'));
  const { cids } = program;
  if (cids && isNamed(dict.get('Subtype'), 'CIDFontType0')) return (cid) => cids.get(cid) ?? 0;
  const bytes = map instanceof PdfStream ? map.bytes(objects, MOST_CIDS) : null;
  return bytes ? (cid) => (bytes[2 * cid] ?? 0) * 0x100 + (bytes[2 * cid + 1] ?? 0) : (cid) => cid;
}
