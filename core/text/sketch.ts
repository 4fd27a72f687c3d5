/** How many hashes a sketch keeps at most: its estimates are within about a tenth. */
export const SKETCH_LENGTH = 128;
/** Letters and digits in a row that are hashed as one. */
const GRAM = 6;
/** A text of fewer hashes says too little to be taken for another version of one. */
const LEAST = 40;
/** Code units of a text that are looked at. */
const REACH = 200_000;

/** The least hashes of a text's runs of letters, ascending: what texts share shows in what their sketches share. */
export type Sketch = Uint32Array;

/**
 * A bottom-k sketch of a text (Broder 1997, "On the resemblance and containment of documents"), of every run of six
 * letters or digits, case, blanks and punctuation aside. Linear in the text.
 */
export function sketchOf(text: string): Sketch {
  const plain = text
    .slice(0, REACH)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  const hashes = new Uint32Array(Math.max(0, plain.length - GRAM + 1));
  for (let at = 0; at + GRAM <= plain.length; at++) {
    let hash = 0x811c9dc5;
    for (let i = at; i < at + GRAM; i++) hash = Math.imul(hash ^ plain.charCodeAt(i), 0x01000193);
    // FNV-1a leaves its last steps visible; this spreads them.
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hashes[at] = (hash ^ (hash >>> 12)) >>> 0;
  }
  hashes.sort();
  const sketch = new Uint32Array(SKETCH_LENGTH);
  let kept = 0;
  for (let at = 0; at < hashes.length && kept < SKETCH_LENGTH; at++) {
    const hash = hashes[at] ?? 0;
    if (at === 0 || hash !== hashes[at - 1]) sketch[kept++] = hash;
  }
  return sketch.slice(0, kept);
}

/**
 * The share of what either text holds that both hold, estimated, from 0 to 1; 0 where one holds next to nothing, or as soon as
 * it cannot come to `least`.
 */
export function resemblance(a: Sketch, b: Sketch, least = 0): number {
  const size = Math.min(SKETCH_LENGTH, Math.max(a.length, b.length));
  if (a.length < LEAST || b.length < LEAST) return 0;
  let common = 0;
  let seen = 0;
  // So many may be of one text alone.
  let spare = size - Math.ceil(least * size);
  for (let i = 0, j = 0; seen < size && (i < a.length || j < b.length); seen++) {
    const left = i < a.length ? Number(a[i]) : Number.POSITIVE_INFINITY;
    const right = j < b.length ? Number(b[j]) : Number.POSITIVE_INFINITY;
    if (left === right) common++;
    else if (--spare < 0) return 0;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return common / seen;
}
