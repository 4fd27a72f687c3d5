const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Widens a stretch of a text to whole characters as a person sees them: a flag, a letter with its accents, a family of
 * emoji is never cut in two. Half-open, UTF-16 code units; an empty stretch stays empty.
 */
export function wholeGraphemes(text: string, from: number, to: number): readonly [number, number] {
  if (from >= to) return [from, to];
  const inside = (at: number): boolean => at > 0 && at < text.length;
  const segments = segmenter.segment(text);
  const first = inside(from) ? segments.containing(from) : undefined;
  const last = inside(to) ? segments.containing(to) : undefined;
  return [first?.index ?? from, last && last.index < to ? last.index + last.segment.length : to];
}
