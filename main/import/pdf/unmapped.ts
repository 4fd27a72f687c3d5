import { isWide } from '#core/text/chars.ts';
import { toLogical } from './bidi.ts';
import type { EmbeddedFont } from './fonts/embedded.ts';
import {
  BLANK,
  codesOf,
  either,
  findGlyphOrder,
  fits,
  type GlyphOrder,
  isDoubtful,
  readsWell,
} from './glyph-order.ts';
import { type Glyph, GlyphReader, RIGHT_TO_LEFT } from './glyph-reader.ts';
import type { PdfItem } from './runs.ts';

/*
 * Text in fonts without a map to letters. pdf.js gives the places of the glyphs as if they were characters: controls
 * for blanks and figures, letters of rare alphabets for all others.
 */

/** Code units of a font's text that are kept to judge by. */
const SAMPLE = 4000;
/** The part of a font's characters that are controls, of its letters that are rare ones, or beside one of another script. */
const CONTROLS = 0.01;
const RARE = 0.3;
const MIXED = 0.1;
/** Of so many alphabets no text has letters; half a page of the code each. */
const ALPHABETS = 5;
const HALF_PAGE = 0x80;
/** Letters that a text must have for a person to be told that it cannot be read. */
const LETTERS = 8;
/** Fonts whose order is looked for, those with the most text first, and orders that others are tried with. */
const MOST_FONTS = 12;
const MOST_ORDERS = 8;
/** What stands for a letter that is not known. */
export const UNKNOWN = '\ufffd';

const CONTROL = /[\u0001-\u0008\u000e-\u001f]/g;
const RARE_LETTER = /[\u0180-\u02af]/g;
const LETTER = /\p{L}/gu;
/** Han characters that hardly a text has. */
const RARE_HAN = /[\u3400-\u4dbf]/g;
/** Letters of the alphabets of South Asia, of America and others: no text mixes many of them. */
const FOREIGN = /[\u0530-\u1fff]/g;
/** Letters of two scripts that are never written together, side by side. */
const MIXED_PAIR =
  /[\u0590-\u08ff\ufb1d-\ufefc](?=[A-Za-z\u00c0-\u058f\u0900-\u1fff])|[A-Za-z\u00c0-\u058f\u0900-\u1fff](?=[\u0590-\u08ff\ufb1d-\ufefc])/g;
/** What pdf.js takes to have no width. */
const MARK = /\p{Mn}/u;

interface FontText {
  text: string;
  readonly pages: Set<number>;
}

/** What is written in each font of a file. */
export class FontTexts {
  private readonly fonts = new Map<string, FontText>();

  /** Adds a page by its number. */
  add(items: readonly PdfItem[], page: number): void {
    for (const { fontName, str } of items) {
      let font = this.fonts.get(fontName);
      if (!font) {
        font = { text: '', pages: new Set() };
        this.fonts.set(fontName, font);
      }
      if (str.trim() !== '') font.pages.add(page);
      if (font.text.length < SAMPLE) font.text += str.slice(0, SAMPLE);
    }
  }

  /** The fonts whose text may be no text, those with the most text first, and the first page of each. */
  suspects(): ReadonlyMap<string, number> {
    const found = [...this.fonts]
      .filter(([, { text }]) => isUnmapped(text) || isDoubtful(text))
      .sort(([, a], [, b]) => b.text.length - a.text.length);
    return new Map(found.map(([name, { pages }]) => [name, [...pages][0] ?? 1]));
  }

  /**
   * What is to be read anew, with what tells the letters, where that is known.
   *
   * @param embedded what fonts that came within the file say of themselves, by the names of those that are suspect
   */
  unmapped(embedded: ReadonlyMap<string, readonly EmbeddedFont[]>): Unmapped {
    const orders = new Map<string, GlyphOrder | null>();
    const lost: FontText[] = [];
    const suspects = [...this.suspects().keys()].flatMap((name, at) => {
      const font = this.fonts.get(name);
      if (!font) return [];
      const own = embedded.get(name) ?? [];
      const isSilent = own.length > 0 && own.every(({ mapped }) => !mapped);
      if (!isSilent && !isUnmapped(font.text)) return [];
      const told = own.find(({ order }) => readsWell(font.text, order))?.order;
      const order = told ?? (at < MOST_FONTS ? findGlyphOrder(font.text) : null);
      const shown = isSilent ? placesOf(font.text, own) : lettersOf(font.text);
      return [{ name, font, own, order, shown }];
    });
    const sure = suspects.flatMap(({ order }) => order ?? []);
    const pages = new Set<number>();
    for (const { name, font, own, order: found, shown } of suspects) {
      const order = found ?? sure.slice(0, MOST_ORDERS).find((one) => fits(font.text, one));
      if (!order && shown < LETTERS) continue;
      if (!order) lost.push(font);
      orders.set(name, order ? either(order, blanksOf(own)) : null);
      for (const page of font.pages) pages.add(page);
    }
    return { orders, pages, lost: new Set(lost.flatMap((font) => [...font.pages])) };
  }
}

/** A glyph that shows nothing is a blank, whatever it is called. */
function blanksOf(fonts: readonly EmbeddedFont[]): GlyphOrder {
  return (code) => (fonts.length > 0 && fonts.every((font) => font.isBlank(code)) ? ' ' : null);
}

/** What is to be read anew. */
export interface Unmapped {
  /** By the names of fonts; null where the order is not known. */
  readonly orders: ReadonlyMap<string, GlyphOrder | null>;
  /** The pages that have such fonts, and those that have fonts of an unknown order. */
  readonly pages: ReadonlySet<number>;
  readonly lost: ReadonlySet<number>;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** How many glyphs of a font are shown that are no blanks, each counted once. */
function placesOf(text: string, fonts: readonly EmbeddedFont[]): number {
  const isBlank = blanksOf(fonts);
  return new Set(codesOf(text).filter((code) => code !== BLANK && isBlank(code) === null)).size;
}

/** Letters, and controls that each stand for something else. */
function lettersOf(text: string): number {
  return countOf(text, LETTER) + new Set(text.match(CONTROL)).size;
}

function isUnmapped(text: string): boolean {
  const letters = countOf(text, LETTER);
  if (countOf(text, CONTROL) > CONTROLS * text.length) return true;
  if (letters < LETTERS) return false;
  const foreign = text.match(FOREIGN) ?? [];
  return (
    countOf(text, RARE_LETTER) + countOf(text, RARE_HAN) > RARE * letters ||
    countOf(text, MIXED_PAIR) > MIXED * letters ||
    new Set(foreign.map((char) => Math.floor(char.charCodeAt(0) / HALF_PAGE))).size >= ALPHABETS
  );
}

/**
 * What stands on a page, its letters told by the order of the glyphs.
 *
 * @param glyphs all that the page shows, by font, in order: pdf.js leaves out what looks like a blank
 */
export function withLetters(
  items: readonly PdfItem[],
  orders: ReadonlyMap<string, GlyphOrder | null>,
  glyphs: ReadonlyMap<string, readonly Glyph[]>,
): PdfItem[] {
  const readers = new Map<string, GlyphReader>();
  return items.map((item, at) => {
    const order = orders.get(item.fontName);
    if (order === undefined) return item;
    if (order === null) return { ...item, str: item.str.replace(CONTROL, UNKNOWN) };
    let reader = readers.get(item.fontName);
    if (!reader) {
      reader = new GlyphReader(glyphs.get(item.fontName) ?? []);
      readers.set(item.fontName, reader);
    }
    // What was left out is in the blank behind it, where there is one.
    const next = items[at + 1];
    const isInNext = next?.fontName === item.fontName && next.str.startsWith(' ');
    const own = reader.read(item.str);
    const rest = isInNext ? [] : reader.rest(order);
    const str = [...own, ...rest].map((glyph, index) => lettersOfGlyph(glyph, order, index > 0)).join('');
    const width = item.width + widthOf(item, rest);
    return RIGHT_TO_LEFT.test(str)
      ? { ...item, str: toLogical(str), width, dir: 'rtl' }
      : { ...item, str, width, dir: 'ltr' };
  });
}

/** What a glyph shows. What pdf.js takes for marks it leaves on the line above, where a line begins with them. */
function lettersOfGlyph(glyph: Glyph | null, order: GlyphOrder, isWithin: boolean): string {
  if (!glyph) return ' ';
  const letters = order(glyph.code) ?? UNKNOWN;
  const isBelow = isWithin && glyph.begins && MARK.test(glyph.char);
  return isBelow && !isWide(letters) ? ` ${letters}` : letters;
}

/** How long some glyphs of an item are, in points. */
function widthOf({ transform: [a = 0, b = 0] }: PdfItem, glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { width }) => sum + width, 0) * (Math.hypot(a, b) / 1000);
}
