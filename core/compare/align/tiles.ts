import { isWideToken } from './tokens.ts';

/** The least run of tokens in common that counts: of wide characters, and of words. */
const LEAST_WIDE = 4;
const LEAST_WORDS = 2;
/** So many places of one start are tried. */
const MOST_TRIED = 16;

/** `ids[from, to)` of one unit. */
export interface Run {
  readonly ids: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** A unit whose tokens are taken, run by run, by pieces that stand in it. */
export class Cover {
  private readonly taken: Uint8Array;
  private readonly size: number;
  private readonly heads: Int32Array;
  private readonly next: Int32Array;

  constructor(private readonly whole: Run) {
    const { ids, from, to } = whole;
    this.taken = new Uint8Array(to - from);
    this.size = isWideToken(ids[from] ?? 0) ? LEAST_WIDE : LEAST_WORDS;
    let room = 16;
    while (room < to - from) room *= 2;
    this.heads = new Int32Array(room).fill(-1);
    this.next = new Int32Array(to - from);
    for (let at = to - this.size; at >= from; at--) {
      const slot = this.slot(ids, at);
      this.next[at - from] = this.heads[slot]!;
      this.heads[slot] = at;
    }
  }

  /** Whether a piece stands in it in one run, where nothing is taken yet. */
  hasRun({ ids, from, to }: Run): boolean {
    const { taken, whole } = this;
    const size = to - from;
    for (let start = whole.from; start + size <= whole.to; start++) {
      let length = 0;
      while (
        length < size &&
        taken[start + length - whole.from] === 0 &&
        whole.ids[start + length] === ids[from + length]
      )
        length++;
      if (length === size) return true;
    }
    return false;
  }

  private slot(ids: Int32Array, at: number): number {
    let hash = 0;
    for (let k = 0; k < this.size; k++) hash = Math.imul(hash ^ ids[at + k]!, 0x9e3779b1) ^ (hash >>> 15);
    return (hash ^ (hash >>> 16)) & (this.heads.length - 1);
  }

  /**
   * Covers a piece from left to right with the longest runs that stand where nothing is taken yet, and takes them if
   * they are at least so many tokens together.
   *
   * @returns how many tokens of the piece are covered
   */
  by(piece: Run, least: number): number {
    const { taken, whole, size } = this;
    const places: number[] = [];
    let covered = 0;
    for (let at = piece.from; at + size <= piece.to; ) {
      let best = 0;
      let where = 0;
      let tried = 0;
      for (
        let start = this.heads[this.slot(piece.ids, at)]!;
        start !== -1 && tried < MOST_TRIED;
        start = this.next[start - whole.from]!
      ) {
        let length = 0;
        while (
          at + length < piece.to &&
          start + length < whole.to &&
          taken[start + length - whole.from] === 0 &&
          piece.ids[at + length] === whole.ids[start + length]
        )
          length++;
        if (length > 0) tried++;
        if (length > best) {
          best = length;
          where = start - whole.from;
        }
      }
      if (best < size) {
        at++;
        continue;
      }
      taken.fill(1, where, where + best);
      places.push(where, where + best);
      covered += best;
      at += best;
    }
    if (covered < least)
      for (let at = 0; at < places.length; at += 2) taken.fill(0, places[at]!, places[at + 1]!);
    return covered;
  }
}
