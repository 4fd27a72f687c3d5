/** A half-open range `[from, to)` of UTF-16 code units into a {@link SourceText}. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The common part of two ranges, or null when they share nothing. */
export function intersection(a: Range, b: Range): Range | null {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from < to ? { from, to } : null;
}

/** The same set of code units as few ranges in text order: sorted, empty ones dropped, touching ones joined. */
export function normaliseRanges(ranges: readonly Range[]): Range[] {
  const [only, more] = ranges;
  if (!more) return only && only.from < only.to ? [{ from: only.from, to: only.to }] : [];
  const sorted = ranges.filter((r) => r.from < r.to).sort((a, b) => a.from - b.from || a.to - b.to);
  const out: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = out.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else out.push({ from, to });
  }
  return out;
}
