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

/**
 * Covers `piece` from left to right with the longest runs that stand in `whole` where it is not taken yet, and takes
 * them there.
 *
 * @param taken one flag for each token of `whole`
 * @returns how many tokens of the piece are covered
 */
export function cover(piece: Run, whole: Run, taken: Uint8Array): number {
  const size = isWideToken(whole.ids[whole.from] ?? 0) ? LEAST_WIDE : LEAST_WORDS;
  const places = new Map<number, number[]>();
  const key = (ids: Int32Array, at: number): number => {
    let hash = 0;
    for (let k = 0; k < size; k++) hash = Math.imul(hash ^ ids[at + k]!, 0x9e3779b1) ^ (hash >>> 15);
    return hash;
  };
  for (let at = whole.from; at + size <= whole.to; at++) {
    if (taken[at - whole.from]) continue;
    const hash = key(whole.ids, at);
    const list = places.get(hash);
    if (!list) places.set(hash, [at]);
    else if (list.length < MOST_TRIED) list.push(at);
  }
  let covered = 0;
  for (let at = piece.from; at + size <= piece.to; ) {
    let best = 0;
    let where = 0;
    for (const start of places.get(key(piece.ids, at)) ?? []) {
      let length = 0;
      while (
        at + length < piece.to &&
        start + length < whole.to &&
        !taken[start + length - whole.from] &&
        piece.ids[at + length] === whole.ids[start + length]
      )
        length++;
      if (length > best) {
        best = length;
        where = start;
      }
    }
    if (best < size) {
      at++;
      continue;
    }
    taken.fill(1, where - whole.from, where - whole.from + best);
    covered += best;
    at += best;
  }
  return covered;
}
