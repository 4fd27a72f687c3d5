/** What a style of numbering is for: chapters, provisions, enumerations, bulleted lists. */
export type LabelRole = 'section' | 'clause' | 'list' | 'bullet';

/**
 * One reading of the characters at the start of a line as its label: `[word] number {suffix} [mark]`. Offsets are
 * UTF-16 code units of the source, ranges half-open. It is a candidate: which lines bear labels is one decision for
 * the whole text, see `decide.ts`.
 */
export interface Label {
  readonly from: number;
  readonly to: number;
  /** Where the line's own text starts, behind the label, its separator and blanks. */
  readonly textFrom: number;
  /** Labels of one style count together: word, brackets, system and mark, e.g. `(a)`, `en:article`. */
  readonly style: string;
  /** Styles that a careless hand mixes in one list: `1.` and `1、`. */
  readonly family: string;
  readonly role: LabelRole;
  /** From the outermost in: annex 0.5, part 1 … article 4, paragraph 5, point 6; 0 where the style has no fixed place. */
  readonly rank: number;
  /** The base number: of `1.2A` it is 2; 0 for a bullet. */
  readonly number: number;
  /** What tells an inserted division from the one before it, without blanks: `bis`, `A`, `-1`, `之一`; empty mostly. */
  readonly suffix: string;
  /** The rank of that suffix: bis, A, -1, 之一 are 1; 0 without one. */
  readonly inserted: number;
  /** Of `1.2.3`, the part before the last: `1.2`. */
  readonly prefix: string;
  /** How unlikely it is as plain text: what it costs to leave it unread. */
  readonly unread: number;
  /** What it costs to read it, on top of what its place in the count costs: a date or a reference reads so as well. */
  readonly taken: number;
}
