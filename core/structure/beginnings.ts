import { isAlphabetic, isLower, isWideCode } from '#core/text/chars.ts';

/** How many parts of a text begin with the same two code units. */
export function countBeginnings(
  text: string,
  parts: Iterable<{ readonly from: number }>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { from } of parts) {
    const start = text.slice(from, from + 2);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  return counts;
}

/** Whether what stands at `from` begins a sentence of its own: with a capital, or as other parts of the text do. */
export function beginsAnew(text: string, from: number, begins: ReadonlyMap<string, number>): boolean {
  const first = text.charCodeAt(from);
  if (isAlphabetic(first)) return !isLower(first);
  return isWideCode(first) && (begins.get(text.slice(from, from + 2)) ?? 0) > 1;
}
