import { isAlphabetic, isLower, isWideCode } from '#core/text/chars.ts';

/** The first two code units of what stands at `from`. */
function beginningAt(text: string, from: number): number {
  // Behind the end of the text there is none: as zero.
  return (text.charCodeAt(from) << 16) | text.charCodeAt(from + 1);
}

/** How many parts of a text begin with the same two code units, by these. */
export function countBeginnings(
  text: string,
  parts: Iterable<{ readonly from: number }>,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { from } of parts) {
    const start = beginningAt(text, from);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  return counts;
}

/** Whether what stands at `from` begins a sentence of its own: with a capital, or as other parts of the text do. */
export function beginsAnew(text: string, from: number, begins: ReadonlyMap<number, number>): boolean {
  const first = text.charCodeAt(from);
  if (isAlphabetic(first)) return !isLower(first);
  return isWideCode(first) && (begins.get(beginningAt(text, from)) ?? 0) > 1;
}
