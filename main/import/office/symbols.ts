import { type Warning, warning } from '#core/result.ts';
import { SIGN_TABLES, type SignTable } from './sign-tables.ts';

/** Shown for a sign that only its font could draw. */
const UNKNOWN = '□';

/** The first of the characters that have no meaning but what a font gives them, in which Word keeps such signs. */
const PRIVATE = 0xf000;
const PRIVATE_SIGNS = /[\uf000-\uf0ff]/;
const EVERY_SIGN = /[\uf000-\uf0ff]/g;
/** What a font of signs draws in place of a character of its own code. */
const PLAIN_SIGNS = /[\u0021-\u007e\u00a0-\u00ff\uf000-\uf0ff]/g;
/** A field that shows one sign by its number. */
const FIELD = /^\s{0,20}symbol\s{1,20}(0x[0-9a-f]{1,6}|\d{1,7})(?![\da-z])/i;
const FIELD_FONT = /\\f\s{0,20}(?:"([^"]{1,60})"|([^\s\\"]{1,60}))/i;
/** Fonts that are told of by name. */
const MOST_FONTS = 20;
const LONGEST_NAME = 40;
const MOST_KNOWN = 1000;
const BLANKS = /[\s_]+/g;

/** Fonts by how their names begin once blanks are gone; `SymbolMT`, `Standard Symbols L` and `Wingdings-Regular` are such. */
const NAMES: readonly (readonly [name: RegExp, table: SignTable])[] = [
  [/^wingdings2/, SIGN_TABLES.wingdings2],
  [/^wingdings3/, SIGN_TABLES.wingdings3],
  [/^wingdings/, SIGN_TABLES.wingdings],
  [/^webdings/, SIGN_TABLES.webdings],
  [/^(?:standard)?symbols?(?:mt|ps|l|set|-?regular|prop ?bt)?$/, SIGN_TABLES.symbol],
];
/** Turns what fonts of signs draw into characters that mean the same everywhere, and counts what has none. */
export class Signs {
  /** Signs without a character, by their font. */
  private readonly lost = new Map<string, number>();
  private readonly tables = new Map<string, SignTable | null>();

  /** Whether a font draws signs in place of letters. */
  isSignFont(font: string): boolean {
    return this.tableOf(font) !== null;
  }

  /**
   * A character of a font of signs.
   *
   * @param font its name, empty where it is not told
   */
  symbol(font: string, code: number): string {
    const isPrivate = code >= PRIVATE && code <= PRIVATE + 0xff;
    const table = this.tableOf(font) ?? (isPrivate ? SIGN_TABLES.symbol : null);
    if (table) return table.get(isPrivate ? code - PRIVATE : code) ?? this.lose(font);
    const isCharacter = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : this.lose(font);
  }

  /**
   * Text with the signs in it turned into characters: all of what is written in a font of signs, and in other fonts
   * those in the private area.
   *
   * @param drawn the font that draws the private ones, where it is another
   */
  text(font: string, text: string, drawn = font): string {
    const isSigns = this.isSignFont(font);
    if (!isSigns && !PRIVATE_SIGNS.test(text)) return text;
    return text.replace(isSigns ? PLAIN_SIGNS : EVERY_SIGN, (sign) =>
      this.symbol(isSigns ? font : drawn, sign.charCodeAt(0)),
    );
  }

  /** The sign that the code of a field asks for, `SYMBOL 211 \\f "Symbol"`; null of any other field. */
  field(code: string): string | null {
    const told = FIELD.exec(code)?.[1];
    if (told === undefined) return null;
    const [, quoted, bare] = FIELD_FONT.exec(code) ?? [];
    return this.symbol(quoted ?? bare ?? '', Number(told));
  }

  /** What a person is told of the signs that are shown as {@link UNKNOWN}, font by font. */
  get warnings(): readonly Warning[] {
    return [...this.lost].map(([font, count]) =>
      warning('signs-without-letters', { count, font: font || 'none' }),
    );
  }

  /** The signs of a font; null of a font of letters. */
  private tableOf(font: string): SignTable | null {
    let found = this.tables.get(font);
    if (found === undefined) {
      const name = font.slice(0, LONGEST_NAME).replace(BLANKS, '').toLowerCase();
      found = NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
      if (this.tables.size < MOST_KNOWN) this.tables.set(font, found);
    }
    return found;
  }

  private lose(font: string): string {
    const name = font.slice(0, LONGEST_NAME);
    if (this.lost.has(name) || this.lost.size < MOST_FONTS)
      this.lost.set(name, (this.lost.get(name) ?? 0) + 1);
    return UNKNOWN;
  }
}
