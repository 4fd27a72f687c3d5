import { codesOf, type GlyphOrder } from './glyph-order.ts';

/** A glyph as a page shows it. */
export interface Glyph {
  /** Its place in the font. */
  readonly code: number;
  /** What pdf.js takes it for. */
  readonly char: string;
  /** How far the next one stands from it, in thousandths of the font's size. */
  readonly width: number;
  /** What the next one stands farther off than that, in the same units. */
  readonly after: number;
  /** A line begins with it. */
  readonly begins: boolean;
  /** It is set by its place, not behind another. */
  readonly moved: boolean;
  /** It is the first of a text of its own, as a cell of a table is. */
  readonly opens: boolean;
  /** Whether it stands on the page, and was not made of a character that none was found for. */
  readonly found: boolean;
}

/** Letters of Hebrew and Arabic, in all their forms. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/** Glyphs ahead in which one is looked for that pdf.js has found. */
const AHEAD = 50;
/** What pdf.js takes for blanks or for marks without a form, and leaves out. */
const LEFT_OUT = /^[\s\p{Cf}]$/u;
const OPENING = /^[\p{Ps}\p{Pi}&]$/u;

const NOT_FOUND = { width: 0, after: 0, begins: false, moved: false, opens: false, found: false } as const;

/** Finds the glyphs of one font again behind what pdf.js made of them, string by string. */
export class GlyphReader {
  private at = 0;

  constructor(private readonly glyphs: readonly Glyph[]) {}

  /** A string's glyphs; null for a blank that is none. */
  read(text: string): (Glyph | null)[] {
    if (RIGHT_TO_LEFT.test(text)) return this.take(text);
    return [...text].flatMap((char) => (char === ' ' ? this.blank() : this.find(char)));
  }

  /** What follows a string on its line and was left out, but for what opens the next one. */
  rest(order: GlyphOrder): Glyph[] {
    return this.leftOut(({ code, begins }) => !begins && !OPENING.test(order(code) ?? ''));
  }

  private blank(): (Glyph | null)[] {
    const glyphs = this.leftOut();
    return glyphs.length > 0 ? glyphs : [null];
  }

  private leftOut(isWanted: (glyph: Glyph) => boolean = () => true): Glyph[] {
    const glyphs: Glyph[] = [];
    for (
      let one = this.glyphs[this.at];
      one && LEFT_OUT.test(one.char) && isWanted(one);
      one = this.glyphs[this.at]
    ) {
      glyphs.push(one);
      this.at++;
    }
    return glyphs;
  }

  private find(char: string): Glyph[] {
    const before = this.leftOut();
    for (let at = this.at; at < this.at + AHEAD; at++) {
      const glyph = this.glyphs[at];
      if (glyph?.char !== char) continue;
      this.at = at + 1;
      return [...before, glyph];
    }
    return [...before, ...codesOf(char).map((code) => ({ ...NOT_FOUND, code, char }))];
  }

  /** As many glyphs as a string has: its characters were put into the order of writing from right to left. */
  private take(text: string): Glyph[] {
    const glyphs: Glyph[] = [];
    for (let left = [...text].filter((char) => char !== ' ').length; left > 0; left--) {
      glyphs.push(...this.leftOut());
      const glyph = this.glyphs[this.at++];
      if (glyph) glyphs.push(glyph);
    }
    return glyphs;
  }
}
