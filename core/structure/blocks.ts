import { atOnce, type Steps } from '#core/steps.ts';
import type { Layout } from '#core/text/layout.ts';
import type { Range } from '#core/text/range.ts';
import { isTerminal } from '../text/chars.ts';
import { type BareKind, findBareHeadings } from './bare-headings.ts';
import { findContents } from './contents.ts';
import { findLoneDashes } from './dashes.ts';
import { type Decided, type Line as DecidedLine, decide } from './decide.ts';
import { endsInFunctionWord } from './function-words.ts';
import type { Label } from './labels/label.ts';
import type { Line } from './line.ts';
import { readingLines } from './lines.ts';
import { bearsMark } from './marks.ts';
import type { NodeKind, StructureEdits, TextFormat } from './outline.ts';
import { findQuotations } from './quotations.ts';
import { listsAttachments } from './surroundings.ts';
import { findWraps } from './wraps.ts';

/** A block on its way from lines to nodes: a heading, or what will be a paragraph, clause or item. */
export interface SourceBlock {
  /** First offset, the label included. */
  from: number;
  /** Behind the last offset. */
  to: number;
  /** Its text without the label; one range, more where cuts were joined; none where the label stands alone. */
  readonly pieces: Range[];
  label: Label | null;
  /** Where its label stands among the others; null without one. */
  readonly place: LinePlace | null;
  /** What plain text shows to be a heading without a number, and how many labels stand around it. */
  readonly bare: { readonly kind: BareKind; readonly depth: number } | null;
  /** A line of a list of contents. */
  readonly contents: boolean;
  /** A line of provisions that are quoted. */
  readonly quoted: boolean;
  /** 1 to 6 of a Markdown heading, else 0. */
  level: number;
  /** What a person has made of it. */
  readonly forced: Exclude<NodeKind, 'repeat'> | null;
  /** Whether a person has said that it starts here. */
  readonly split: boolean;
  /** How many lines of the source it takes. */
  lines: number;
  /** Whether blank space, a page break or a heading stands before it. */
  readonly apart: boolean;
  /** Whether a page ends before it. */
  readonly page: boolean;
  /** Offsets at which pieces were joined over a cut, found or by hand. */
  readonly cuts: { readonly at: number; readonly byHand: boolean }[];
  /** What brackets it leaves open, once somebody has asked. */
  open: OpenBrackets | null;
}

/** Brackets that stand open at `to`, the offset up to which a block was read. */
export interface OpenBrackets {
  title: number;
  round: number;
  other: number;
  to: number;
}

/** Where a labelled line stands: lines are counted over the whole text. */
export interface LinePlace {
  readonly line: number;
  /** How many labels stand around it. */
  readonly depth: number;
  /** The line before it in its count, -1 where it begins one. */
  readonly after: number;
}

/**
 * The blocks of a text in order: wrapped lines made whole, labels recognised, a person's joins and splits done.
 *
 * @param by what decides; whoever asks why looks on
 */
export function readBlocks(
  text: string,
  format: TextFormat,
  edits: StructureEdits,
  layout: Layout,
  by: typeof decide = decide,
): SourceBlock[] {
  return atOnce(readingBlocks(text, format, edits, layout, by));
}

/** As {@link readBlocks}, in steps. */
export function* readingBlocks(
  text: string,
  format: TextFormat,
  edits: StructureEdits,
  layout: Layout,
  by: typeof decide = decide,
): Steps<SourceBlock[]> {
  const splits: number[] = [];
  for (const [offset, boundary] of edits.boundary ?? []) if (boundary === 'split') splits.push(offset);
  splits.sort((a, b) => a - b);
  const lines = yield* readingLines(text, format, splits, layout);
  yield;
  if (edits.kind) applyHeadingKinds(lines, edits.kind);
  const { soft, full } = findWraps(text, lines, format);
  const contents = findContents(text, lines);
  const quoted = findQuotations(text, lines);
  yield;
  const decided = decideLines(text, lines, { soft, full, contents, quoted, by }, edits, layout);
  yield;
  const blocks: SourceBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const own = decided[at]!;
    const { label } = own;
    const last = blocks.at(-1);
    const start = label?.from ?? line.from;
    if (last && (edits.boundary?.get(start) ?? edits.boundary?.get(line.from)) === 'join') {
      last.pieces.push({ from: line.from, to: line.to });
      last.cuts.push({ at: line.from, byHand: true });
      last.to = line.to;
      last.lines++;
    } else if (last && soft[at] && !label) {
      const piece = last.pieces.at(-1);
      if (piece) last.pieces[last.pieces.length - 1] = { from: piece.from, to: line.to };
      else last.pieces.push({ from: line.from, to: line.to });
      last.to = line.to;
      last.lines++;
    } else
      blocks.push(
        startBlock(text, line, own, {
          edits,
          at,
          contents: contents[at] === true,
          quoted: quoted[at] === true,
        }),
      );
  }
  return blocks;
}

/** Decides which lines bear labels and which head a section without one; what a person or the format says is certain. */
function decideLines(
  text: string,
  lines: readonly Line[],
  {
    soft,
    full,
    contents,
    quoted,
    by,
  }: {
    readonly soft: readonly boolean[];
    readonly full: readonly boolean[];
    readonly contents: readonly boolean[];
    readonly quoted: readonly boolean[];
    readonly by: typeof decide;
  },
  edits: StructureEdits,
  layout: Layout,
): readonly Decided[] {
  const sure = new Set(layout.labels);
  const depths = new Map(layout.depths?.map(([at, depth, by]) => [at, { depth, by }]));
  const forcedAt = (line: Line): NodeKind | undefined =>
    edits.kind && (edits.kind.get(line.labels[0]?.from ?? line.from) ?? edits.kind.get(line.from));
  const lone = findLoneDashes(text, lines, soft);
  const apart = contents.map((one, at) => one || quoted[at] === true);
  const headings = findBareHeadings(text, lines, soft, apart);
  return by(
    lines.map((line, at) => {
      const forced = forcedAt(line);
      const closes = !contents[at] && listsAttachments(text, line);
      // Nothing is to be decided of most lines: they share what is said of them.
      if (line.labels.length + line.level === 0 && forced === undefined && !headings[at] && !closes)
        return soft[at] ? RUNNING : BEGINNING;
      const before = lines[at - 1];
      const flow =
        soft[at] === true &&
        !line.runIn &&
        before !== undefined &&
        line.labels.length > 0 &&
        (full[at] === true || (!beginsCount(line) && endsInFunctionWord(text, before))) &&
        leavesOpen(text, before);
      return {
        labels:
          forced === 'paragraph' || ((apart[at] || lone[at]) && forced === undefined) ? [] : line.labels,
        flow,
        room: roomFor(text, line),
        apart: line.apart,
        led: before !== undefined && ':：—–'.includes(text.charAt(before.to - 1)),
        starts: !soft[at] && line.labels.length === 0,
        closes,
        level: contents[at] ? 0 : forced === 'heading' ? Math.max(line.level, 6) : line.level,
        heading: forced !== undefined && forced !== 'heading' ? null : (headings[at] ?? null),
        set: line.labels.map(({ from }) => depths.get(from)).find((one) => one !== undefined) ?? null,
        certain: forced !== undefined || (sure.size > 0 && line.labels.some((label) => sure.has(label.from))),
      };
    }),
  );
}

/** A line of text that goes on with the one before. */
const RUNNING: DecidedLine = {
  labels: [],
  flow: false,
  room: 0,
  apart: false,
  led: false,
  starts: false,
  closes: false,
  level: 0,
  heading: null,
  certain: false,
  set: null,
};
/** A line that text begins on. */
const BEGINNING: DecidedLine = { ...RUNNING, starts: true };

/** Whether a line reads as the first of a list: where the line before had room, `und` and `wer` lead to it as well. */
function beginsCount({ labels }: Line): boolean {
  return labels.some((label) => label.number === 1 && bearsMark(label));
}

/** Whether a sentence goes on behind a line: it ends in no mark, and is no short title of its own. */
function leavesOpen(text: string, line: Line): boolean {
  if (isTerminal(text.charCodeAt(line.to - 1))) return false;
  if (endsInFunctionWord(text, line)) return true;
  return (
    line.labels.length === 0 ||
    line.to - line.from >= LONGEST_TITLE ||
    !isShort(text, line) ||
    /\p{Ll}$/u.test(text.slice(line.to - 1, line.to)) === false
  );
}

/** How many lines behind a label may still be its title: two of one that stands alone, one of a short line. */
function roomFor(text: string, line: Line): 0 | 1 | 2 {
  const [label] = line.labels;
  if (!label) return 0;
  const heads = label.role === 'section' && line.to - line.from < LONGEST_HEADING;
  if (!isShort(text, line) && !(heads && !isTerminal(text.charCodeAt(line.to - 1)))) return 0;
  return label.textFrom >= line.to ? 2 : 1;
}

/** Whether a line holds a label and at most a short title behind it. */
function isShort(text: string, line: Line): boolean {
  const from = line.labels[0]?.textFrom ?? line.from;
  return from >= line.to || (line.to - from < LONGEST_TITLE && !isTerminal(text.charCodeAt(line.to - 1)));
}
const LONGEST_TITLE = 60;
/** The title of a division with a name takes at most so many. */
const LONGEST_HEADING = 160;

function startBlock(
  text: string,
  line: Line,
  { label, heading, depth, after }: Decided,
  {
    edits,
    at,
    contents,
    quoted,
  }: {
    readonly edits: StructureEdits;
    readonly at: number;
    readonly contents: boolean;
    readonly quoted: boolean;
  },
): SourceBlock {
  const from = label?.from ?? line.from;
  const piece = trimBold(text, { from: label?.textFrom ?? line.from, to: line.to });
  return {
    from,
    to: line.to,
    pieces: piece.from < piece.to ? [piece] : [],
    label,
    place: label ? { line: at, depth, after } : null,
    bare: heading && !label && line.level === 0 ? { kind: heading, depth } : null,
    contents,
    quoted,
    level: contents ? 0 : line.level,
    forced: edits.kind?.get(from) ?? edits.kind?.get(line.from) ?? null,
    split: line.split,
    lines: 1,
    apart: line.apart,
    page: line.page,
    cuts: [],
    open: null,
  };
}

/** A heading that a person has made into something else is one no more. */
function applyHeadingKinds(lines: readonly Line[], kinds: ReadonlyMap<number, string>): void {
  for (const line of lines) {
    const kind = kinds.get(line.from);
    if (kind !== undefined && kind !== 'heading') line.level = 0;
  }
}

/** A line that is bold as a whole, in Markdown, without its marks. */
function trimBold(text: string, range: Range): Range {
  const { from, to } = range;
  if (text.charCodeAt(from) !== 0x2a || to - from < 5) return range;
  if (!text.startsWith('**', from) || !text.startsWith('**', to - 2)) return range;
  return text.indexOf('**', from + 2) === to - 2 ? { from: from + 2, to: to - 2 } : range;
}
