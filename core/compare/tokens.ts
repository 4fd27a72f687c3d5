import { kindOfCode, LETTER, WIDE } from './fold.ts';
import type { Side } from './units.ts';

/**
 * The units of one side as tokens, marks and blanks left out: a wide character is one, and so is a word of an
 * alphabetic script, whatever its case.
 */
export interface Tokens {
  readonly ids: Int32Array;
  /** The tokens of unit `i` are `ids[starts[i], starts[i + 1])`. */
  readonly starts: Int32Array;
}

/** Numbers words; wide characters stand for themselves. Both sides of a comparison share one. */
export class Vocabulary {
  private readonly words = new Map<number, number>();

  /** Behind the highest number given. */
  get size(): number {
    return 65536 + this.words.size;
  }

  /** The tokens of those units of a side that are wanted; the others have none. Linear. */
  read(side: Side, wanted: (unit: number) => boolean): Tokens {
    const { codes, units } = side;
    const ids = new Int32Array(codes.length);
    const starts = new Int32Array(units.length + 1);
    let at = 0;
    for (const [index, { from, to }] of units.entries()) {
      starts[index] = at;
      if (!wanted(index)) continue;
      for (let i = from; i < to; ) {
        const code = codes[i]!;
        const kind = kindOfCode(code);
        if (kind === LETTER) {
          let hash = 0x811c9dc5;
          for (; i < to && kindOfCode(codes[i]!) === LETTER; i++) {
            const letter = codes[i]!;
            hash = Math.imul(hash ^ (letter >= 0x41 && letter <= 0x5a ? letter + 32 : letter), 0x01000193);
          }
          ids[at++] = this.number(hash);
        } else {
          if (kind === WIDE) ids[at++] = code;
          i++;
        }
      }
    }
    starts[units.length] = at;
    return { ids: ids.subarray(0, at), starts };
  }

  private number(hash: number): number {
    let id = this.words.get(hash);
    if (id === undefined) {
      id = 65536 + this.words.size;
      this.words.set(hash, id);
    }
    return id;
  }
}

/** Whether a token is a wide character rather than a word. */
export function isWideToken(id: number): boolean {
  return id < 65536;
}
