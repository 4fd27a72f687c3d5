import type { Range } from '#core/text/range.ts';

/**
 * What a block of the source is. `repeat` holds clauses that stand elsewhere in the same text to the letter.
 */
export type NodeKind = 'paragraph' | 'heading' | 'clause' | 'item' | 'repeat';

/** What a heading or a paragraph is in its text, beside its kind. `quoted` is text of another instrument. */
export type NodeRole =
  | 'preamble'
  | 'annex'
  | 'schedule'
  | 'final'
  | 'signature'
  | 'contents'
  | 'quoted'
  | 'attachments';

/** One block of an article. It holds ranges into the source, never copied text; `core/text/reading.ts` joins them. */
export interface OutlineNode {
  /** Stable for a text: `a2/c13`, `a4/s2/i9`, `a1/p3`, `a1/r1/c2`. */
  readonly ref: string;
  readonly kind: NodeKind;
  /** The label as it stands in the source, whole: `十三、`, `Article 12 bis`, `ANNEX 2-A`, `(a)`. */
  readonly label?: string;
  /** Where the label stands. Never part of `ranges`. */
  readonly labelRange?: Range;
  /** The label's base number, e.g. 13; for `1.2` and `1.2A` the last part, 2. */
  readonly number?: number;
  /** What tells an inserted division from the one before it, as written without blanks: `bis`, `A`, `-1`, `之一`. */
  readonly suffix?: string;
  /** The rank of that suffix, from 1: bis, A, -1 and 之一 are 1, ter is 2. */
  readonly inserted?: number;
  /** What it is in its text, where its words or its place say so. */
  readonly role?: NodeRole;
  /** Depth of a heading below its article's headline, from 1. */
  readonly level?: number;
  /** The node's own text without its label: one range, or one per piece where cuts were joined. In text order. Empty for `repeat`. */
  readonly ranges: readonly Range[];
  readonly children: readonly OutlineNode[];
  /** Of a repeated clause: the ref it repeats. */
  readonly of?: string;
  /** Of a repeat: false once a person has unfolded it. */
  readonly folded?: boolean;
}

/**
 * How line breaks are meant. `text`: as a person or a wrapping editor made them, to be told from the text. `markdown`:
 * a single one means nothing, and `#` marks a heading. `lines`: every line is a block of its own. `wrapped`: a single
 * one means nothing; a blank line or a form feed parts blocks.
 */
export const TEXT_FORMATS = ['text', 'markdown', 'lines', 'wrapped'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** A headline and what stands under it. The parts around the body are ranges too; none of them is body text. */
export interface Article {
  readonly ref: string;
  readonly from: number;
  readonly to: number;
  /** Empty where an article has no headline. */
  readonly title: readonly Range[];
  readonly kicker?: Range;
  readonly subtitle?: Range;
  readonly label?: Range;
  readonly byline?: Range;
  /** An opening dateline, e.g. `新华社…电(记者 …)`. */
  readonly dateline?: Range;
  /** A closing credit, e.g. `(新华社…电)`. */
  readonly credit?: Range;
  readonly nodes: readonly OutlineNode[];
}

export type FindingCode =
  | 'split'
  | 'possible-cut'
  | 'repeated'
  | 'truncated'
  | 'gap'
  | 'number-twice'
  | 'count-mismatch'
  | 'count-match'
  | 'hyphenated'
  | 'contents'
  | 'quoted'
  | 'correction-idle';

/** Something a reader should know about the text's structure. */
export interface Finding {
  /** Stable for a text while the finding stands: code and first offset, e.g. `split@1234`. */
  readonly key: string;
  readonly code: FindingCode;
  readonly ranges: readonly Range[];
  /** The nodes concerned. */
  readonly refs: readonly string[];
  /** Of `repeated`: the refs that are repeated, in step with the repeat's clauses. */
  readonly of?: readonly string[];
  /** What the sentence needs: labels, counts. */
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface Outline {
  readonly articles: readonly Article[];
  readonly findings: readonly Finding[];
  /** Where corrections act that were made when blocks started elsewhere: to that offset from the one they are kept by. */
  readonly moved?: { readonly [Name in keyof StructureEdits]-?: ReadonlyMap<number, number> };
}

/**
 * What a person has corrected by hand, by the source offset at which a block started (its label, if it had one) on
 * that day: where it starts elsewhere since, `corrections.ts` does what was meant.
 * An overlay: the text stays as it is, and so does every annotation.
 */
export interface StructureEdits {
  /** `join`: this block goes on with the one before. `split`: a block starts here, whatever the parser thinks. */
  readonly boundary?: ReadonlyMap<number, 'join' | 'split'>;
  readonly kind?: ReadonlyMap<number, Exclude<NodeKind, 'repeat'>>;
  /** A repeat, by the offset at which it starts: folded or not. */
  readonly folded?: ReadonlyMap<number, boolean>;
}

/** Every node of an article or a list of nodes, parents before children, in text order. */
export function* walk(nodes: readonly OutlineNode[]): Generator<OutlineNode> {
  for (const node of nodes) {
    yield node;
    yield* walk(node.children);
  }
}
