/** Whole numbers from 0 on in as little room as the greatest of them needs. */
export type Packed = Uint8Array | Uint16Array | Int32Array;

/** Packs whole numbers from 0 to 2³¹ − 1. */
export function packed(numbers: ArrayLike<number>): Packed {
  let most = 0;
  for (let at = 0; at < numbers.length; at++) most = Math.max(most, numbers[at] ?? 0);
  if (most < 0x100) return Uint8Array.from(numbers);
  return most < 0x10000 ? Uint16Array.from(numbers) : Int32Array.from(numbers);
}
