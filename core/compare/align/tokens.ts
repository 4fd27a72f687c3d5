import { kindOfCode, LETTER, WIDE } from '../../text/fold.ts';
import type { Side } from '../units.ts';
import { copyRun } from './twins.ts';

/**
 * The units of one side as tokens, marks and blanks left out: a wide character is one, and so is a word of an
 * alphabetic script, whatever its case.
 */
export interface Tokens {
  readonly ids: Int32Array;
  /** The tokens of unit `i` are `ids[starts[i], starts[i + 1])`. */
  readonly starts: Int32Array;
}

const WORDS = 1 << 18;
/** Behind the highest token: wide characters stand for themselves, words for a hash. */
export const TOKENS = 65536 + WORDS;

/**
 * The tokens of those units of a side that are wanted; the others have none. Linear.
 *
 * @param twins of each unit one that has the same tokens, or -1, and the tokens that this one is among
 */
export function readTokens(
  { codes, units }: Side,
  wanted: (unit: number) => boolean,
  twins: { readonly of: Int32Array; readonly tokens: Tokens } | null = null,
): Tokens {
  const starts = new Int32Array(units.length + 1);
  let length = 0;
  for (let index = 0; index < units.length; index++)
    if (wanted(index)) length += units[index]!.to - units[index]!.from;
  const ids = new Int32Array(length);
  let at = 0;
  for (let index = 0; index < units.length; index++) {
    starts[index] = at;
    if (!wanted(index)) continue;
    const twin = twins ? twins.of[index]! : -1;
    at =
      twins && twin !== -1
        ? copyRun(twins.tokens.ids, twins.tokens.starts, twin, ids, at)
        : tokensOf(codes, units[index]!.from, units[index]!.to, ids, at);
  }
  starts[units.length] = at;
  return { ids: ids.subarray(0, at), starts };
}

function tokensOf(codes: Uint16Array, from: number, to: number, ids: Int32Array, start: number): number {
  let at = start;
  for (let i = from; i < to; ) {
    const code = codes[i]!;
    const kind = kindOfCode(code);
    if (kind === LETTER) {
      let hash = 0x811c9dc5;
      for (; i < to && kindOfCode(codes[i]!) === LETTER; i++) {
        const letter = codes[i]!;
        hash = Math.imul(hash ^ (letter >= 0x41 && letter <= 0x5a ? letter + 32 : letter), 0x01000193);
      }
      ids[at++] = 65536 + ((hash ^ (hash >>> 15)) & (WORDS - 1));
    } else {
      if (kind === WIDE) ids[at++] = code;
      i++;
    }
  }
  return at;
}

/** Whether a token is a wide character rather than a word. */
export function isWideToken(id: number): boolean {
  return id < 65536;
}
