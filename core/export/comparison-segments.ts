import type { Link } from '#core/compare/alignment.ts';
import type { Comparison } from '#core/compare/comparison.ts';
import { joinedText, seams } from '#core/compare/joined-text.ts';
import type { DifferenceClass } from '#core/compare/words/classes.ts';
import type { Edit } from '#core/compare/words/diff.ts';

/** A stretch of a redline: `a` became `b`, in which class of difference. Of `same` both are equal; of `across` they are in two languages. */
export interface Segment {
  readonly kind: 'same' | DifferenceClass | 'across';
  readonly a: string;
  readonly b: string;
  /** Which of the row's clauses of the earlier and of the later version it stands in, from 0. */
  readonly pieceA: number;
  readonly pieceB: number;
}

/**
 * The whole text of a link as stretches that are the same or not, none going from one clause into the next. All `a`
 * together are the earlier text, all `b` the later one.
 *
 * @param edits of the link's joined texts, in order
 */
export function segmentsOf(comparison: Comparison, link: Link, edits: readonly Edit[]): Segment[] {
  const textA = joinedText(comparison.a, link.a);
  const textB = joinedText(comparison.b, link.b);
  const seamsA = seams(comparison.a, link.a);
  const seamsB = seams(comparison.b, link.b);
  if (comparison.acrossLanguages) {
    const piecesA = pieces(textA, 0, textA.length, seamsA);
    const piecesB = pieces(textB, 0, textB.length, seamsB);
    return pair(piecesA, piecesB, 'across', 0, 0);
  }
  const out: Segment[] = [];
  let a = 0;
  let b = 0;
  const same = (end: number): void => {
    while (a < end) {
      const shift = b - a;
      const next = Math.min(end, seamBehind(seamsA, a), seamBehind(seamsB, b) - shift);
      const text = textA.slice(a, next);
      out.push({ kind: 'same', a: text, b: text, pieceA: pieceAt(seamsA, a), pieceB: pieceAt(seamsB, b) });
      b += next - a;
      a = next;
    }
  };
  for (const edit of edits) {
    same(edit.a.from);
    const piecesA = pieces(textA, edit.a.from, edit.a.to, seamsA);
    const piecesB = pieces(textB, edit.b.from, edit.b.to, seamsB);
    out.push(
      ...pair(piecesA, piecesB, edit.class, pieceAt(seamsA, edit.a.from), pieceAt(seamsB, edit.b.from)),
    );
    a = edit.a.to;
    b = edit.b.to;
  }
  same(textA.length);
  return out;
}

interface Piece {
  readonly text: string;
  readonly piece: number;
}

function pair(
  a: readonly Piece[],
  b: readonly Piece[],
  kind: Segment['kind'],
  pieceA: number,
  pieceB: number,
): Segment[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at): Segment => {
    const one = a[at];
    const other = b[at];
    return {
      kind,
      a: one?.text ?? '',
      b: other?.text ?? '',
      pieceA: one?.piece ?? a.at(-1)?.piece ?? pieceA,
      pieceB: other?.piece ?? b.at(-1)?.piece ?? pieceB,
    };
  });
}

/** `text[from, to)` cut where one clause ends and the next begins. */
function pieces(text: string, from: number, to: number, seams: readonly number[]): Piece[] {
  const out: Piece[] = [];
  for (let at = from; at < to; ) {
    const end = Math.min(to, seamBehind(seams, at));
    out.push({ text: text.slice(at, end), piece: pieceAt(seams, at) });
    at = end;
  }
  return out;
}

function seamBehind(seams: readonly number[], at: number): number {
  return seams.find((seam) => seam > at) ?? Number.POSITIVE_INFINITY;
}

function pieceAt(seams: readonly number[], at: number): number {
  const found = seams.findIndex((seam) => seam > at);
  return found === -1 ? Math.max(0, seams.length - 1) : found;
}

/** One list of segments for each clause of a row on the side that has more of them; of two equals, the later one. */
export function byPiece(segments: readonly Segment[]): Segment[][] {
  const most = (side: 'pieceA' | 'pieceB'): number => segments.reduce((n, one) => Math.max(n, one[side]), 0);
  const side = most('pieceA') > most('pieceB') ? 'pieceA' : 'pieceB';
  return group(segments, side);
}

/** One list of segments for each clause of a row on one side. */
export function group(segments: readonly Segment[], side: 'pieceA' | 'pieceB'): Segment[][] {
  const out: Segment[][] = [];
  for (const segment of segments) {
    const at = segment[side];
    while (out.length <= at) out.push([]);
    out[at]?.push(segment);
  }
  return out;
}
