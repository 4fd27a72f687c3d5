import { codesOf, findGlyphOrder, fits, type GlyphOrder } from './glyph-order.ts';
import type { PdfItem } from './runs.ts';

/*
 * Text in fonts without a map to letters. pdf.js gives the places of the glyphs as if they were characters: controls
 * for blanks and figures, letters of rare alphabets for all others.
 */

/** A glyph as a page shows it. */
export interface Glyph {
  /** Its place in the font. */
  readonly code: number;
  /** What pdf.js takes it for. */
  readonly char: string;
}

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
/** Glyphs ahead in which one is looked for that pdf.js has found. */
const AHEAD = 50;

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
/** What pdf.js takes for blanks or for marks without a form, and leaves out. */
const LEFT_OUT = /^[\s\p{Cf}]$/u;
const OPENING = /^[\p{Ps}\p{Pi}&]$/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;

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

  /** The fonts whose text is no text, with the order of their glyphs where it is known. */
  unmapped(): Unmapped {
    const orders = new Map<string, GlyphOrder | null>();
    const lost: FontText[] = [];
    const suspects = [...this.fonts]
      .filter(([, { text }]) => isUnmapped(text))
      .sort(([, a], [, b]) => b.text.length - a.text.length)
      .map(([name, font], at) => ({ name, font, order: at < MOST_FONTS ? findGlyphOrder(font.text) : null }));
    const sure = suspects.flatMap(({ order }) => order ?? []);
    const pages = new Set<number>();
    for (const { name, font, order: own } of suspects) {
      const order = own ?? sure.slice(0, MOST_ORDERS).find((one) => fits(font.text, one));
      if (!order && countOf(font.text, LETTER) < LETTERS) continue;
      if (!order) lost.push(font);
      orders.set(name, order ?? null);
      for (const page of font.pages) pages.add(page);
    }
    return { orders, pages, lost: new Set(lost.flatMap((font) => [...font.pages])) };
  }
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
  return items.map((item) => {
    const order = orders.get(item.fontName);
    if (order === undefined) return item;
    if (order === null) return { ...item, str: item.str.replace(CONTROL, UNKNOWN) };
    let reader = readers.get(item.fontName);
    if (!reader) {
      reader = new GlyphReader(glyphs.get(item.fontName) ?? []);
      readers.set(item.fontName, reader);
    }
    const str = [...reader.read(item.str), ...reader.rest(order)]
      .map((code) => (code === null ? ' ' : (order(code) ?? UNKNOWN)))
      .join('');
    return { ...item, str, dir: 'ltr' };
  });
}

/** Finds the glyphs of one font again behind what pdf.js made of them, string by string. */
class GlyphReader {
  private at = 0;

  constructor(private readonly glyphs: readonly Glyph[]) {}

  /** The places of a string's glyphs; null for a blank that is none. */
  read(text: string): (number | null)[] {
    if (RIGHT_TO_LEFT.test(text)) return this.take(text);
    return [...text].flatMap((char) => (char === ' ' ? this.blank() : this.find(char)));
  }

  /** What follows a string and was left out, but for what opens the next one. */
  rest(order: GlyphOrder): number[] {
    const codes: number[] = [];
    for (let one = this.glyphs[this.at]; one && LEFT_OUT.test(one.char); one = this.glyphs[this.at]) {
      if (OPENING.test(order(one.code) ?? '')) break;
      codes.push(one.code);
      this.at++;
    }
    return codes;
  }

  private blank(): (number | null)[] {
    const codes = this.leftOut();
    return codes.length > 0 ? codes : [null];
  }

  private leftOut(): number[] {
    const codes: number[] = [];
    for (let one = this.glyphs[this.at]; one && LEFT_OUT.test(one.char); one = this.glyphs[this.at]) {
      codes.push(one.code);
      this.at++;
    }
    return codes;
  }

  private find(char: string): number[] {
    const before = this.leftOut();
    for (let at = this.at; at < this.at + AHEAD; at++) {
      const glyph = this.glyphs[at];
      if (glyph?.char !== char) continue;
      this.at = at + 1;
      return [...before, glyph.code];
    }
    return [...before, ...codesOf(char)];
  }

  /** As many glyphs as a string has: its characters were put into the order of writing from right to left. */
  private take(text: string): number[] {
    const codes: number[] = [];
    for (let left = [...text].filter((char) => char !== ' ').length; left > 0; left--) {
      codes.push(...this.leftOut());
      const glyph = this.glyphs[this.at++];
      if (glyph) codes.push(glyph.code);
    }
    return codes;
  }
}
