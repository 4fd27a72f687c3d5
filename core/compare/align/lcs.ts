import { TOKENS } from './tokens.ts';

/** One for all, for it is large: each pattern takes back what it has written. */
let table: Int32Array | null = null;
/** Columns in a word: few enough for a sum of two to be a small number. */
const COLUMNS = 29;
const FULL = (1 << COLUMNS) - 1;

/**
 * Lengths of longest common subsequences of one pattern with many texts, 29 columns at a time (Crochemore et al. 2001,
 * Hyyrö 2004).
 */
export class CommonSubsequence {
  /** The tokens of the pattern, each once, and how many. */
  private used = new Int32Array(1024);
  private count = 0;
  private masks = new Int32Array(1024);
  private state = new Int32Array(16);
  private words = 0;
  private length = 0;

  /** Makes `ids[from, to)` the pattern. */
  prepare(ids: Int32Array, from: number, to: number): void {
    table ??= new Int32Array(TOKENS);
    const slots = table;
    this.forget();
    this.length = to - from;
    this.words = Math.ceil(this.length / COLUMNS);
    if (this.used.length < this.length) this.used = new Int32Array(this.length * 2);
    const { used } = this;
    let count = 0;
    for (let at = from; at < to; at++) {
      const id = ids[at]!;
      if (slots[id] !== 0) continue;
      used[count++] = id;
      slots[id] = count;
    }
    this.count = count;
    const room = count * this.words;
    if (this.masks.length < room) this.masks = new Int32Array(room * 2);
    else this.masks.fill(0, 0, room);
    if (this.state.length < this.words) this.state = new Int32Array(this.words * 2);
    const { masks, words } = this;
    for (let word = 0, at = from; word < words; word++) {
      const end = Math.min(to, at + COLUMNS);
      for (let bit = 1; at < end; at++, bit <<= 1) {
        const place = (slots[ids[at]!]! - 1) * words + word;
        masks[place] = masks[place]! | bit;
      }
    }
  }

  /** The length of the longest common subsequence of the pattern and `ids[from, to)`. */
  with(ids: Int32Array, from: number, to: number): number {
    const { words, masks, state } = this;
    const slots = table!;
    state.fill(FULL, 0, words);
    for (let at = from; at < to; at++) {
      const slot = slots[ids[at]!]!;
      if (slot === 0) continue;
      const row = (slot - 1) * words;
      let carry = 0;
      for (let word = 0; word < words; word++) {
        const value = state[word]!;
        const mask = masks[row + word]!;
        const sum = value + (value & mask) + carry;
        carry = sum >> COLUMNS;
        state[word] = (sum | (value & ~mask)) & FULL;
      }
    }
    let common = 0;
    for (let word = 0; word < words; word++) {
      const columns = Math.min(COLUMNS, this.length - word * COLUMNS);
      let bits = ~state[word]! & ((1 << columns) - 1);
      bits -= (bits >> 1) & 0x55555555;
      bits = (bits & 0x33333333) + ((bits >> 2) & 0x33333333);
      common += Math.imul((bits + (bits >> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return common;
  }

  /** Takes the pattern back, so that another may be made. */
  forget(): void {
    const { used, count } = this;
    if (table) for (let at = 0; at < count; at++) table[used[at]!] = 0;
    this.count = 0;
  }
}
