import { ownText } from '#core/text/fold.ts';

/** So many code units in a row are worth being taken from the other text: a step takes about four bytes. */
const LEAST = 4;
const BYTE = 0x80;

/** Writes a text as what another one lacks of it, see {@link KeptText}. */
export class TextKeeper {
  private readonly steps: number[] = [];
  private readonly own: string[] = [];
  /** How far the text, and the other one, have been written. */
  private done = 0;
  private doneOther = 0;
  /** The stretch that both share now. */
  private from = 0;
  private fromOther = 0;
  private length = 0;

  constructor(private readonly text: string) {}

  /**
   * Says that the code unit at `other` of the other text is `code`, and stands for the one at `at` of this text.
   *
   * @param other greater each time
   */
  pair(other: number, at: number, code: number): void {
    if (this.text.charCodeAt(at) !== code || at < this.from + this.length) return;
    if (at !== this.from + this.length || other !== this.fromOther + this.length) {
      this.write();
      this.from = at;
      this.fromOther = other;
      this.length = 0;
    }
    this.length++;
  }

  /** @returns the text, to be read beside the other one */
  finish(): KeptText {
    this.write();
    this.own.push(this.text.slice(this.done));
    const own = this.own.join('');
    const width = isNarrow(this.text) ? 1 : 2;
    const bytes = this.steps.length + width * own.length;
    // Little is won: it is kept as it is.
    if (bytes > 0.75 * width * this.text.length) return new KeptText(this.text, new Uint8Array());
    return new KeptText(ownText(own), Uint8Array.from(this.steps));
  }

  private write(): void {
    if (this.length < LEAST) return;
    this.number(this.from - this.done);
    this.number(this.fromOther - this.doneOther);
    this.number(this.length);
    this.own.push(this.text.slice(this.done, this.from));
    this.done = this.from + this.length;
    this.doneOther = this.fromOther + this.length;
  }

  /** Seven bits a byte, the lowest first; all but the last have the eighth. */
  private number(value: number): void {
    let left = value;
    for (; left >= BYTE; left = Math.floor(left / BYTE)) this.steps.push((left % BYTE) + BYTE);
    this.steps.push(left);
  }
}

/** A text of which another one, that is kept as well, holds the most part: kept is the rest. */
export class KeptText {
  /**
   * @param own what the other text lacks
   * @param steps three numbers each: so much of its own, so much of the other text left out, so much of that
   */
  constructor(
    private readonly own: string,
    private readonly steps: Uint8Array,
  ) {}

  /** The text. */
  beside(other: string): string {
    const { own, steps } = this;
    if (steps.length === 0) return own;
    let read = 0;
    const number = (): number => {
      let value = 0;
      for (let unit = 1; ; unit *= BYTE) {
        const byte = steps[read++] ?? 0;
        value += (byte % BYTE) * unit;
        if (byte < BYTE) return value;
      }
    };
    const parts: string[] = [];
    let at = 0;
    let atOther = 0;
    while (read < steps.length) {
      const more = number();
      if (more > 0) parts.push(own.slice(at, at + more));
      at += more;
      atOther += number();
      const shared = number();
      parts.push(other.slice(atOther, atOther + shared));
      atOther += shared;
    }
    parts.push(own.slice(at));
    return parts.join('');
  }
}

function isNarrow(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return false;
  return true;
}
