import type { DifferenceClass } from '#core/compare/words/classes.ts';
import type { Edit } from '#core/compare/words/diff.ts';

/** The edits of links `from` to `from + starts.length - 1`, as numbers that can be handed over without being copied. */
export interface EditList {
  readonly from: number;
  /** Those of link `from + i` are the records `[starts[i], starts[i + 1])`. */
  readonly starts: Int32Array;
  /** Five numbers a record: both ranges, and the class plus 4 for work that was cut short. */
  readonly values: Int32Array;
}

const WIDTH = 5;
const CLASSES: readonly DifferenceClass[] = ['wording', 'punctuation', 'typesetting', 'misprint'];
const CUT = 4;

/** Packs the edits of consecutive links. */
export function packEdits(from: number, lists: readonly (readonly Edit[])[]): EditList {
  const starts = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) starts[at + 1] = starts[at]! + list.length;
  const values = new Int32Array(WIDTH * starts[lists.length]!);
  let at = 0;
  for (const { a, b, class: own, cut } of lists.flat()) {
    values.set([a.from, a.to, b.from, b.to, CLASSES.indexOf(own) + (cut ? CUT : 0)], at);
    at += WIDTH;
  }
  return { from, starts, values };
}

/** What {@link packEdits} packed, link by link. */
export function unpackEdits({ starts, values }: EditList): Edit[][] {
  return Array.from({ length: starts.length - 1 }, (_, link) =>
    Array.from({ length: starts[link + 1]! - starts[link]! }, (_record, record): Edit => {
      const at = WIDTH * (starts[link]! + record);
      const packed = values[at + 4]!;
      const own = CLASSES[packed % CUT] ?? 'wording';
      return {
        a: { from: values[at]!, to: values[at + 1]! },
        b: { from: values[at + 2]!, to: values[at + 3]! },
        class: own,
        noise: own === 'typesetting',
        ...(packed >= CUT && { cut: true }),
      };
    }),
  );
}
