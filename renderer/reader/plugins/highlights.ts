import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { differences, type Highlight, type HighlightList, NO_HIGHLIGHTS } from '../highlight-list.ts';
import type { Positions } from '../positions.ts';
import { type Piece, segmentLook, segmentsOf } from '../segments.ts';

/** What is to be drawn. */
export interface HighlightMeta {
  readonly highlights: HighlightList;
  readonly active: string | null;
}

interface HighlightState extends HighlightMeta {
  /** By block the highlights on it. */
  readonly byBlock: readonly (readonly Piece[] | undefined)[];
  readonly set: DecorationSet;
}

export const highlightsKey = new PluginKey<HighlightState>('highlights');

/** Draws highlights as decorations. Only the blocks of highlights that changed are drawn anew. */
export function highlightsPlugin(positions: Positions, initial: HighlightMeta): Plugin<HighlightState> {
  return new Plugin<HighlightState>({
    key: highlightsKey,
    state: {
      init: (_config, { doc }) => redraw(positions, doc, NOTHING, initial),
      apply(tr, old) {
        const meta = tr.getMeta(highlightsKey) as HighlightMeta | undefined;
        const same = !meta || (meta.highlights === old.highlights && meta.active === old.active);
        return same ? old : redraw(positions, tr.doc, old, meta);
      },
    },
    props: { decorations: (state) => highlightsKey.getState(state)?.set },
  });
}

/** The ids of the highlights over a document position, the shortest first. */
export function highlightsAt(state: EditorState, block: number, position: number): string[] {
  const pieces = highlightsKey.getState(state)?.byBlock[block] ?? [];
  return pieces
    .filter(({ from, to }) => from <= position && position < to)
    .sort((a, b) => a.to - a.from - (b.to - b.from))
    .map(({ id }) => id);
}

const NOTHING: HighlightState = {
  highlights: NO_HIGHLIGHTS,
  active: null,
  byBlock: [],
  set: DecorationSet.empty,
};

function redraw(positions: Positions, doc: Node, old: HighlightState, meta: HighlightMeta): HighlightState {
  const dirty = new Set<number>();
  const byBlock = piecesByBlock(positions, old, meta, dirty);
  if (old.active !== meta.active) {
    for (const id of [old.active, meta.active]) {
      const highlight = id ? meta.highlights.get(id) : undefined;
      if (highlight) for (const piece of piecesOf(positions, highlight)) dirty.add(piece.block);
    }
  }
  let { set } = old;
  const fresh: Decoration[] = [];
  for (const block of dirty) {
    const start = positions.start(block);
    if (start === null) continue;
    if (old !== NOTHING) set = set.remove(set.find(start, start + positions.page.reading(block).text.length));
    for (const segment of segmentsOf(byBlock[block] ?? [], meta.active)) {
      fresh.push(Decoration.inline(segment.from, segment.to, segmentLook(segment)));
    }
  }
  set = old === NOTHING ? DecorationSet.create(doc, fresh) : set.add(doc, fresh);
  return { ...meta, byBlock, set };
}

/** The highlights on each block; blocks on which they are others than before become `dirty`. */
function piecesByBlock(
  positions: Positions,
  old: HighlightState,
  { highlights }: HighlightMeta,
  dirty: Set<number>,
): HighlightState['byBlock'] {
  if (old.highlights === highlights) return old.byBlock;
  const byBlock = old.byBlock.slice();
  const { gone, come } = differences(old.highlights, highlights);
  for (const highlight of gone)
    for (const { block, id } of piecesOf(positions, highlight)) {
      byBlock[block] = byBlock[block]?.filter((piece) => piece.id !== id);
      dirty.add(block);
    }
  for (const highlight of come)
    for (const { block, ...piece } of piecesOf(positions, highlight)) {
      byBlock[block] = [...(byBlock[block] ?? []), piece];
      dirty.add(block);
    }
  return byBlock;
}

function piecesOf(positions: Positions, { annotation, colours }: Highlight): (Piece & { block: number })[] {
  return annotation.targets.flatMap((target) =>
    positions.toDoc(target).map(({ block, from, to }) => ({ block, id: annotation.id, from, to, colours })),
  );
}
