import type { Label } from './labels/label.ts';

/** A line of the source that is neither blank nor page furniture. Offsets are UTF-16 code units. */
export interface Line {
  /** First and behind last character that is no blank; of a heading, without its marks. */
  readonly from: number;
  to: number;
  /** Columns of blanks before `from`. */
  readonly indent: number;
  /** Columns that `[from, to)` takes. */
  width: number;
  /** Begins with a full-width space, as Chinese paragraphs do. */
  readonly indented: boolean;
  /** 1 to 6 of a Markdown heading, 0 of any other line. */
  level: number;
  /** A blank line, a page break or page furniture stands before it. */
  readonly apart: boolean;
  /** A page ends before it: a form feed, a page number or a running head stands there. */
  readonly page: boolean;
  /** A person has said that a block starts here. */
  readonly split: boolean;
  /** It goes on in the line before: its label runs in behind another. */
  readonly runIn: boolean;
  /** Every way to read its start as a label. */
  labels: readonly Label[];
}
