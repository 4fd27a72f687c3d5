import type { Colour } from '#core/project/model.ts';

/** A highlight on one block, in document positions, half-open. */
export interface Piece {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly colours: readonly Colour[];
}

/** A stretch over which the same highlights lie. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly ids: readonly string[];
  /** Each colour once, the earliest highlight's first. */
  readonly colours: readonly Colour[];
}

/** Cuts overlapping highlights of one block into stretches that do not overlap, by a sweep over their borders. */
export function segmentsOf(pieces: readonly Piece[]): Segment[] {
  if (pieces.length === 1) {
    const { id, from, to, colours } = pieces[0]!;
    return [{ from, to, ids: [id], colours: [...new Set(colours)] }];
  }
  const borders = [...new Set(pieces.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const out: Segment[] = [];
  for (let i = 0; i + 1 < borders.length; i++) {
    const from = borders[i]!;
    const to = borders[i + 1]!;
    const over = pieces.filter((piece) => piece.from <= from && to <= piece.to);
    if (over.length > 0) {
      out.push({
        from,
        to,
        ids: over.map((p) => p.id),
        colours: [...new Set(over.flatMap((p) => p.colours))],
      });
    }
  }
  return out;
}

/** Lines drawn under one stretch at most; the margin names the rest. */
const LINES = 4;

/** A tint of every colour and one underline a colour, stacked; themes change the colours behind the variables. */
export function segmentStyle(colours: readonly Colour[]): string {
  const shown = colours.slice(0, LINES);
  const lines = shown.map((c) => `linear-gradient(var(--tag-${c}), var(--tag-${c}))`);
  const tints = shown.slice(0, 2).map((c) => `linear-gradient(var(--tint-${c}), var(--tint-${c}))`);
  const sizes = [...lines.map(() => '100% 2px'), ...tints.map(() => '100% 100%')];
  const places = [...lines.map((_, i) => `0 calc(100% - ${i * 4}px)`), ...tints.map(() => '0 0')];
  return `background-image:${[...lines, ...tints].join(',')};background-size:${sizes.join(',')};background-position:${places.join(',')};padding-bottom:${2 + (shown.length - 1) * 4}px`;
}
