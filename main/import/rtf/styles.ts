/** The styles of a document: which of them are headings. */
export class RtfStyles {
  private readonly levels = new Map<number, number>();
  private style: number | null = null;
  private level: number | null = null;
  private name = '';

  control(word: string, value: number): void {
    if (word === 's') this.style = value;
    else if (word === 'outlinelevel') this.level = value + 1;
  }

  byte(byte: number): void {
    if (this.name.length < 60) this.name += String.fromCharCode(byte);
  }

  /** The group of a style ends, or that of them all. */
  end(): void {
    const named = /^\s{0,9}heading\s{0,9}([1-6])\b/i.exec(this.name)?.[1];
    const level = this.level ?? (named === undefined ? null : Number(named));
    if (this.style !== null && level !== null && level >= 1 && level <= 9) this.levels.set(this.style, level);
    this.style = null;
    this.level = null;
    this.name = '';
  }

  /** The level of the headings of a style; null where it is none. */
  levelOf(style: number): number | null {
    return this.levels.get(style) ?? null;
  }
}
