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
  /** Each colour once, in the order in which they began. */
  readonly colours: readonly Colour[];
  /** The active highlight lies over it. */
  readonly on: boolean;
}

/** Cuts overlapping highlights of one block into stretches that do not overlap: a sweep over their borders. */
export function segmentsOf(pieces: readonly Piece[], active: string | null): Segment[] {
  const events = pieces
    .flatMap((piece) => [
      { at: piece.from, piece, step: 1 },
      { at: piece.to, piece, step: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  const counts = new Map<Colour, number>();
  const out: Segment[] = [];
  let on = 0;
  let from = 0;
  for (const { at, piece, step } of events) {
    if (from < at && counts.size > 0) out.push({ from, to: at, colours: [...counts.keys()], on: on > 0 });
    from = at;
    if (piece.id === active) on += step;
    for (const colour of piece.colours) {
      const count = (counts.get(colour) ?? 0) + step;
      if (count === 0) counts.delete(colour);
      else counts.set(colour, count);
    }
  }
  return out;
}

/** Lines drawn under one stretch at most; the margin names the rest. */
const LINES = 4;

/**
 * How a stretch is drawn: a tint and one underline a colour, stacked. One colour is a class alone, which is what
 * most stretches have and what costs least; several are spelt out. Themes change the colours behind the variables.
 */
export function segmentLook({ colours, on }: Segment): { class: string; style?: string } {
  const state = on ? 'hl on' : 'hl';
  if (colours.length === 1) return { class: `${state} hl-${colours[0]}` };
  const shown = colours.slice(0, LINES);
  const lines = shown.map((c) => `linear-gradient(var(--tag-${c}), var(--tag-${c}))`);
  const tints = shown.slice(0, 2).map((c) => `linear-gradient(var(--tint-${c}), var(--tint-${c}))`);
  const sizes = [...lines.map(() => '100% 2px'), ...tints.map(() => '100% 100%')];
  const places = [...lines.map((_, i) => `0 calc(100% - ${i * 4}px)`), ...tints.map(() => '0 0')];
  return {
    class: state,
    style: `--line:var(--tag-${shown[0]});background-image:${[...lines, ...tints].join(',')};background-size:${sizes.join(',')};background-position:${places.join(',')};padding-bottom:${2 + (shown.length - 1) * 4}px`,
  };
}
