import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Annotation, Colour } from '#core/project/model.ts';
import type { Range } from '#core/text/range.ts';
import type { Positions } from '../positions.ts';
import { type Piece, segmentStyle, segmentsOf } from '../segments.ts';

/** A highlight as the reader draws it. Replaced, never changed: identity tells whether it is still the same. */
export interface Highlight {
  readonly annotation: Annotation;
  readonly colours: readonly Colour[];
}

interface HighlightState {
  readonly byId: ReadonlyMap<string, Highlight>;
  /** For each block the highlights on it. */
  readonly byBlock: ReadonlyMap<number, readonly Piece[]>;
  readonly active: string | null;
  readonly set: DecorationSet;
}

export interface HighlightMeta {
  readonly highlights: ReadonlyMap<string, Highlight>;
  readonly active: string | null;
}

export const highlightsKey = new PluginKey<HighlightState>('highlights');

/** Draws highlights as decorations. Only the blocks of highlights that changed are drawn anew. */
export function highlightsPlugin(positions: Positions): Plugin<HighlightState> {
  return new Plugin<HighlightState>({
    key: highlightsKey,
    state: {
      init: () => ({ byId: new Map(), byBlock: new Map(), active: null, set: DecorationSet.empty }),
      apply(tr, old) {
        const meta = tr.getMeta(highlightsKey) as HighlightMeta | undefined;
        if (!meta) return old;
        const dirty = new Set<number>();
        const byBlock = new Map(old.byBlock);
        for (const [id, highlight] of old.byId) {
          if (meta.highlights.get(id) !== highlight)
            for (const piece of piecesOf(positions, highlight)) drop(byBlock, piece.block, id, dirty);
        }
        for (const [id, highlight] of meta.highlights) {
          if (old.byId.get(id) === highlight) continue;
          for (const { block, ...piece } of piecesOf(positions, highlight)) {
            byBlock.set(block, [...(byBlock.get(block) ?? []), piece]);
            dirty.add(block);
          }
        }
        if (old.active !== meta.active) {
          for (const id of [old.active, meta.active]) {
            const highlight = id ? meta.highlights.get(id) : undefined;
            if (highlight) for (const piece of piecesOf(positions, highlight)) dirty.add(piece.block);
          }
        }
        let { set } = old;
        const fresh: Decoration[] = [];
        const first = old.byId.size === 0;
        for (const block of dirty) {
          const start = positions.start(block);
          if (start === null) continue;
          if (!first) set = set.remove(set.find(start, start + positions.page.reading(block).text.length));
          for (const segment of segmentsOf(byBlock.get(block) ?? [])) {
            const on = meta.active !== null && segment.ids.includes(meta.active);
            const attrs = {
              class: on ? 'hl on' : 'hl',
              style: segmentStyle(segment.colours),
              'data-ids': segment.ids.join(' '),
            };
            fresh.push(Decoration.inline(segment.from, segment.to, attrs));
          }
        }
        set = first ? DecorationSet.create(tr.doc, fresh) : set.add(tr.doc, fresh);
        return { byId: meta.highlights, byBlock, active: meta.active, set };
      },
    },
    props: { decorations: (state) => highlightsKey.getState(state)?.set },
  });
}

function piecesOf(positions: Positions, { annotation, colours }: Highlight): (Piece & { block: number })[] {
  return annotation.targets.flatMap((target: Range) =>
    positions.toDoc(target).map(({ block, from, to }) => ({ block, id: annotation.id, from, to, colours })),
  );
}

function drop(byBlock: Map<number, readonly Piece[]>, block: number, id: string, dirty: Set<number>): void {
  const pieces = byBlock.get(block);
  if (pieces)
    byBlock.set(
      block,
      pieces.filter((piece) => piece.id !== id),
    );
  dirty.add(block);
}
