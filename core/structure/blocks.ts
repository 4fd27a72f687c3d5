import type { Layout } from '#core/text/layout.ts';
import type { Range } from '#core/text/range.ts';
import { chooseLabels } from './choose-labels.ts';
import type { Label } from './label.ts';
import { type Line, readLines } from './lines.ts';
import type { NodeKind, StructureEdits, TextFormat } from './outline.ts';
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
  /** Offsets at which pieces were joined over a cut, found or by hand. */
  readonly cuts: { readonly at: number; readonly byHand: boolean }[];
}

/** The blocks of a text in order: wrapped lines made whole, labels recognised, a person's joins and splits done. */
export function readBlocks(
  text: string,
  format: TextFormat,
  edits: StructureEdits,
  layout: Layout,
): SourceBlock[] {
  const splits: number[] = [];
  for (const [offset, boundary] of edits.boundary ?? []) if (boundary === 'split') splits.push(offset);
  splits.sort((a, b) => a - b);
  const lines = readLines(text, format, splits, layout);
  if (edits.kind) applyHeadingKinds(lines, edits.kind);
  const soft = findWraps(text, lines, format);
  const labels = chooseLabels(text, lines, soft, edits, new Set(layout.labels));
  const blocks: SourceBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const label = labels[at] ?? null;
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
    } else blocks.push(startBlock(text, line, label, edits));
  }
  return blocks;
}

function startBlock(text: string, line: Line, label: Label | null, edits: StructureEdits): SourceBlock {
  const from = label?.from ?? line.from;
  const piece = trimBold(text, { from: label?.textFrom ?? line.from, to: line.to });
  return {
    from,
    to: line.to,
    pieces: piece.from < piece.to ? [piece] : [],
    label,
    level: line.level,
    forced: edits.kind?.get(from) ?? edits.kind?.get(line.from) ?? null,
    split: line.split,
    lines: 1,
    apart: line.apart,
    cuts: [],
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
