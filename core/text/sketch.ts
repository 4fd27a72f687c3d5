/** How many hashes a sketch keeps: its estimates are within about a tenth. */
const KEPT = 128;
/** Letters and digits in a row that are hashed as one. */
const GRAM = 6;
/** A text of fewer hashes says too little to be taken for another version of one. */
const LEAST = 40;
/** Code units of a text that are looked at. */
const REACH = 200_000;

/** The least hashes of a text's runs of letters, ascending: what texts share shows in what their sketches share. */
export type Sketch = readonly number[];

/**
 * A bottom-k sketch of a text (Broder 1997, "On the resemblance and containment of documents"), of every run of six
 * letters or digits, case, blanks and punctuation aside. Linear in the text.
 */
export function sketchOf(text: string): Sketch {
  const plain = text
    .slice(0, REACH)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  const hashes = new Set<number>();
  for (let at = 0; at + GRAM <= plain.length; at++) {
    let hash = 0x811c9dc5;
    for (let i = at; i < at + GRAM; i++) hash = Math.imul(hash ^ plain.charCodeAt(i), 0x01000193);
    // FNV-1a leaves its last steps visible; this spreads them.
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hashes.add((hash ^ (hash >>> 12)) >>> 0);
  }
  return [...hashes].sort((a, b) => a - b).slice(0, KEPT);
}

/** The share of what either text holds that both hold, estimated, from 0 to 1; 0 where one holds next to nothing. */
export function resemblance(a: Sketch, b: Sketch): number {
  const size = Math.min(KEPT, Math.max(a.length, b.length));
  if (a.length < LEAST || b.length < LEAST) return 0;
  let common = 0;
  let seen = 0;
  let i = 0;
  let j = 0;
  while (seen < size && (i < a.length || j < b.length)) {
    const left = a[i] ?? Number.POSITIVE_INFINITY;
    const right = b[j] ?? Number.POSITIVE_INFINITY;
    if (left === right) common++;
    if (left <= right) i++;
    if (right <= left) j++;
    seen++;
  }
  return common / seen;
}
