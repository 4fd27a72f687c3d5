/**
 * Lengths of longest common subsequences of one pattern with many texts, 32 columns at a time (Crochemore et al. 2001,
 * Hyyrö 2004).
 */
export class CommonSubsequence {
  private readonly slots: Int32Array;
  private readonly used: number[] = [];
  private masks = new Int32Array(1024);
  private state = new Int32Array(16);
  private words = 0;
  private length = 0;

  /** @param size behind the highest token there may be */
  constructor(size: number) {
    this.slots = new Int32Array(size);
  }

  /** Makes `ids[from, to)` the pattern. */
  prepare(ids: Int32Array, from: number, to: number): void {
    const { used, slots } = this;
    for (let at = 0; at < used.length; at++) slots[used[at]!] = 0;
    used.length = 0;
    this.length = to - from;
    this.words = (this.length + 31) >> 5;
    for (let at = from; at < to; at++) {
      const id = ids[at]!;
      if (slots[id] !== 0) continue;
      used.push(id);
      slots[id] = used.length;
    }
    const room = used.length * this.words;
    if (this.masks.length < room) this.masks = new Int32Array(room * 2);
    else this.masks.fill(0, 0, room);
    if (this.state.length < this.words) this.state = new Int32Array(this.words * 2);
    const { masks, words } = this;
    for (let at = 0; at < this.length; at++) {
      const place = (slots[ids[from + at]!]! - 1) * words + (at >> 5);
      masks[place] = masks[place]! | (1 << (at & 31));
    }
  }

  /** The length of the longest common subsequence of the pattern and `ids[from, to)`. */
  with(ids: Int32Array, from: number, to: number): number {
    const { words, masks, slots, state } = this;
    state.fill(-1, 0, words);
    for (let at = from; at < to; at++) {
      const slot = slots[ids[at]!]!;
      if (slot === 0) continue;
      const row = (slot - 1) * words;
      let carry = 0;
      for (let word = 0; word < words; word++) {
        const value = state[word]!;
        const common = value & masks[row + word]!;
        const sum = (value >>> 0) + (common >>> 0) + carry;
        carry = sum > 0xffffffff ? 1 : 0;
        state[word] = sum | (value ^ common);
      }
    }
    let zeros = 0;
    for (let word = 0; word < words; word++) {
      let bits = ~state[word]!;
      if (word === words - 1 && (this.length & 31) !== 0) bits &= (1 << (this.length & 31)) - 1;
      bits -= (bits >>> 1) & 0x55555555;
      bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
      zeros += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return zeros;
  }
}
