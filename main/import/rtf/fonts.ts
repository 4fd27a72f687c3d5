import { Signs } from '../office/symbols.ts';
import { decode } from '../text/encoding-decode.ts';
import { encodingOfCharset, encodingOfPage } from './encodings.ts';

interface Font {
  name: string;
  charset: number;
  page: number | null;
}

const SYMBOLS = 2;
const MOST_FONTS = 10_000;

/** The fonts of a document: which encoding the bytes are in that are written in each. */
export class RtfFonts {
  readonly signs = new Signs();
  private readonly fonts = new Map<number, Font>();
  private current: Font | null = null;
  private page = 1252;

  /** The code page of the document. */
  set codePage(page: number) {
    this.page = page;
  }

  /** A control word of the font table. */
  control(word: string, value: number): void {
    if (word === 'f' && this.fonts.size < MOST_FONTS) {
      this.current = { name: '', charset: 0, page: null };
      this.fonts.set(value, this.current);
    } else if (!this.current) return;
    else if (word === 'fcharset') this.current.charset = value;
    else if (word === 'cpg') this.current.page = value;
  }

  /** A byte of a font's name. */
  byte(byte: number): void {
    if (this.current && this.current.name.length < 40) this.current.name += String.fromCharCode(byte);
  }

  /** What bytes mean that are written in a font; its own set of characters goes before the page of the document. */
  textOf(bytes: readonly number[], font: number): string {
    const known = this.fonts.get(font);
    const name = known ? nameOf(known) : '';
    if (known?.charset === SYMBOLS || this.signs.isSignFont(name))
      return bytes
        .map((byte) => (byte < 0x20 ? String.fromCharCode(byte) : this.signs.symbol(name, byte)))
        .join('');
    const encoding =
      known?.page != null ? encodingOfPage(known.page) : known && encodingOfCharset(known.charset);
    return decode(Uint8Array.from(bytes), encoding ?? encodingOfPage(this.page)).text;
  }

  /** A character told by its number, of a font that may be one of signs. */
  characterOf(code: number, font: number): string {
    const known = this.fonts.get(font);
    return this.signs.text(known ? nameOf(known) : '', String.fromCharCode(code));
  }
}

/** Fonts are parted by a semicolon; what stands behind it is another name of the same. */
function nameOf({ name }: Font): string {
  return (name.split(';', 1)[0] ?? '').trim();
}
