import { passagesIn } from '#core/compare/passages.ts';
import type { Side } from '#core/compare/units.ts';
import type { Annotation } from '#core/project/model.ts';
import type { HighlightList } from '../../reader/highlight-list.ts';
import type { Piece } from '../../reader/segments.ts';

/** The highlights on each unit's text, by its index. */
export function piecesByUnit(side: Side, highlights: HighlightList): ReadonlyMap<number, readonly Piece[]> {
  const pieces = new Map<number, Piece[]>();
  for (const { annotation, colours } of highlights.values()) {
    for (const target of annotation.targets) {
      for (const { index, from, to } of passagesIn(side, target)) {
        const piece = { id: annotation.id, from, to, colours };
        const list = pieces.get(index);
        if (list) list.push(piece);
        else pieces.set(index, [piece]);
      }
    }
  }
  return pieces;
}

/** The annotations that lie on some units, each once, in text order. */
export function annotationsOn(
  pieces: ReadonlyMap<number, readonly Piece[]>,
  highlights: HighlightList,
  units: readonly number[],
): Annotation[] {
  const ids = new Set(units.flatMap((unit) => (pieces.get(unit) ?? []).map(({ id }) => id)));
  return [...ids].flatMap((id) => highlights.get(id)?.annotation ?? []);
}
