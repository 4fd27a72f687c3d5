import * as v from 'valibot';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { Range } from './range.ts';

const Offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const Short = v.pipe(v.string(), v.maxLength(100));

/** What a place mark counts: pages of a PDF, times of a subtitle, rows of a table, parts of a book. */
export const LOCATOR_KINDS = ['page', 'time', 'row', 'part'] as const;
export type LocatorKind = (typeof LOCATOR_KINDS)[number];

/**
 * What a file's format says about its text beside the characters: the text itself stays plain. Every list is in
 * ascending order; offsets are UTF-16 code units into the text, pairs of them half-open.
 */
export const LayoutSchema = v.strictObject({
  /** Lines that are headings: the offset of the first character that is no blank, and the level, 1 to 6. */
  headings: v.array(v.tuple([Offset, v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6))])),
  /** Where a label surely stands, because the format numbers the paragraph: the offset of the label. */
  labels: v.array(Offset),
  /**
   * How far in the format sets labels: the offset of a label, a number that says only which of two stands deeper, and
   * what tells it: lists that hold one another, or the place on the page, which lists of several kinds may share.
   */
  depths: v.exactOptional(v.array(v.tuple([Offset, v.number(), v.picklist(['list', 'place'])]))),
  /** Lines that go on in the paragraph of the line before, behind a break that its author has put there: where they begin. */
  breaks: v.exactOptional(v.array(Offset)),
  /** Lines that belong to the page and not to the text, running heads and page numbers: an entry a line, whole. */
  furniture: v.array(v.tuple([Offset, Offset])),
  /** Whole lines that stand in a block quote. */
  quotes: v.array(v.tuple([Offset, Offset])),
  emphasis: v.array(v.tuple([Offset, Offset, v.picklist(['strong', 'em'])])),
  /** Where each page (time, row, part) begins, and what it is called. */
  locators: v.nullable(
    v.strictObject({ kind: v.picklist(LOCATOR_KINDS), marks: v.array(v.tuple([Offset, Short])) }),
  ),
});
export type Layout = v.InferOutput<typeof LayoutSchema>;

/** Of a text that is characters and nothing else. */
export const PLAIN: Layout = {
  headings: [],
  labels: [],
  furniture: [],
  quotes: [],
  emphasis: [],
  locators: null,
};

/** Whether a layout says anything at all. */
export function isPlain(layout: Layout): boolean {
  const { headings, labels, furniture, quotes, emphasis, locators } = layout;
  return (
    locators === null && [headings, labels, furniture, quotes, emphasis].every((list) => list.length === 0)
  );
}

/** Whether a layout fits a text of `length` code units: everything in bounds and in order. */
export function fitsLayout(layout: Layout, length: number): boolean {
  const { headings, labels, furniture, quotes, emphasis, locators } = layout;
  const marks = [headings, layout.depths ?? [], locators?.marks ?? []].map((list) => list.map(([at]) => at));
  const ranges = [furniture, quotes, emphasis.map(([from, to]) => [from, to] as const)];
  return (
    [labels, layout.breaks ?? [], ...marks].every((list) =>
      list.every((at, i) => at <= length && at >= (list[i - 1] ?? 0)),
    ) &&
    ranges.every((list) =>
      list.every(([from, to], i) => from < to && to <= length && from >= (list[i - 1]?.[0] ?? 0)),
    )
  );
}

/** The place marks that a range touches, first and last: the pages a passage stands on. null where there are none. */
export function locatorsOf(
  layout: Layout | undefined,
  range: Range,
): { readonly kind: LocatorKind; readonly first: string; readonly last: string } | null {
  const locators = layout?.locators;
  if (!locators) return null;
  const first = markAt(locators.marks, range.from);
  const last = markAt(locators.marks, Math.max(range.from, range.to - 1));
  if (first === null || last === null) return null;
  return { kind: locators.kind, first, last };
}

/** The name of the last mark at or before `offset`. */
function markAt(marks: readonly (readonly [number, string])[], offset: number): string | null {
  const behind = partitionPoint(0, marks.length, (at) => marks[at]![0] <= offset);
  return marks[behind - 1]?.[1] ?? null;
}
