const MOST = 2 ** 31 - 1;

/**
 * Marks on numbers below some size that need not be taken off: each time others are marked, with another mark. The table
 * is large and made once, for all who mark one after the other.
 */
export class Stamps {
  private known: Int32Array | null = null;
  private last = 0;

  constructor(private readonly size: number) {}

  /** The mark that each number bears. */
  get table(): Int32Array {
    this.known ??= new Int32Array(this.size);
    return this.known;
  }

  /** The mark that was given out last: whoever has another one must mark again. */
  get latest(): number {
    return this.last;
  }

  /** A mark that no number bears. */
  next(): number {
    if (this.last === MOST) {
      this.known?.fill(0);
      this.last = 0;
    }
    return ++this.last;
  }
}
