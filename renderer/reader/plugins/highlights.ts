import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { differences, type Highlight, type HighlightList, NO_HIGHLIGHTS } from '../highlight-list.ts';
import type { Positions } from '../positions.ts';
import { blocksFrom, DRAWN, type DrawnBlocks } from '../sections.ts';
import { type Piece, segmentLook, segmentsOf } from '../segments.ts';

/** What is to be drawn. */
export interface HighlightMeta {
  readonly highlights: HighlightList;
  readonly active: string | null;
}

interface HighlightState extends HighlightMeta {
  /** By block the highlights on it; as long as not all are placed, of those that touch the blocks that are drawn. */
  readonly byBlock: readonly (readonly Piece[] | undefined)[];
  /** Whether all are placed. */
  readonly isWhole: boolean;
  /** Blocks whose highlights are not drawn yet. */
  readonly waiting: ReadonlySet<number>;
  readonly set: DecorationSet;
}

export const highlightsKey = new PluginKey<HighlightState>('highlights');

/**
 * Draws highlights as decorations. Only the blocks of highlights that changed are drawn anew; of a long text, those on blocks
 * that are not drawn with the page are placed and drawn once these are, see {@link DRAWN}.
 *
 * @param drawn the first and the last block that are drawn with the page
 */
export function highlightsPlugin(
  positions: Positions,
  initial: HighlightMeta,
  drawn: readonly [number, number],
): Plugin<HighlightState> {
  const whole = (state: HighlightState): HighlightState =>
    state.isWhole ? state : placeAll(positions, state, drawn);
  return new Plugin<HighlightState>({
    key: highlightsKey,
    state: {
      init: (_config, { doc }) => begin(positions, doc, initial, drawn),
      apply(tr, old) {
        const blocks = tr.getMeta(DRAWN) as DrawnBlocks | undefined;
        if (blocks) return draw(tr.doc, whole(old), blocks);
        const meta = tr.getMeta(highlightsKey) as HighlightMeta | undefined;
        const same = !meta || (meta.highlights === old.highlights && meta.active === old.active);
        return same ? old : redraw(positions, tr.doc, whole(old), meta);
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
  isWhole: true,
  waiting: new Set(),
  set: DecorationSet.empty,
};

/** Places the highlights that touch the blocks that are drawn, and draws them there. */
function begin(
  positions: Positions,
  doc: Node,
  meta: HighlightMeta,
  drawn: readonly [number, number],
): HighlightState {
  const { blocks } = positions.page;
  const [first, last] = drawn;
  const [from, to] = [blocks[first]?.from ?? 0, blocks[last]?.to ?? 0];
  const byBlock: Piece[][] = [];
  for (const highlight of meta.highlights.values()) {
    const { targets } = highlight.annotation;
    if (!targets.some((target) => target.from < to && target.to > from)) continue;
    for (const { block, ...piece } of piecesOf(positions, highlight)) {
      byBlock[block] ??= [];
      byBlock[block].push(piece);
    }
  }
  const set = DecorationSet.create(doc, decorations(byBlock, meta.active, blocksFrom(drawn)));
  return { ...meta, byBlock, isWhole: false, waiting: NOTHING.waiting, set };
}

/** Places all, of which only those on the blocks that are drawn were placed. */
function placeAll(
  positions: Positions,
  state: HighlightState,
  drawn: readonly [number, number],
): HighlightState {
  const waiting = new Set<number>();
  const byBlock = piecesByBlock(positions, NOTHING, state, waiting);
  for (const block of blocksFrom(drawn)) waiting.delete(block);
  return { ...state, byBlock, waiting, isWhole: true };
}

function draw(doc: Node, old: HighlightState, blocks: DrawnBlocks): HighlightState {
  const now = blocks.filter((block) => old.waiting.has(block));
  const waiting = new Set(old.waiting);
  for (const block of now) waiting.delete(block);
  return { ...old, waiting, set: old.set.add(doc, decorations(old.byBlock, old.active, now)) };
}

function redraw(positions: Positions, doc: Node, old: HighlightState, meta: HighlightMeta): HighlightState {
  const dirty = new Set<number>();
  const byBlock = piecesByBlock(positions, old, meta, dirty);
  if (old.active !== meta.active) {
    for (const id of [old.active, meta.active]) {
      const highlight = id ? meta.highlights.get(id) : undefined;
      if (highlight) for (const piece of piecesOf(positions, highlight)) dirty.add(piece.block);
    }
  }
  let { set, waiting } = old;
  for (const block of dirty) {
    const start = positions.start(block);
    if (start === null) continue;
    set = set.remove(set.find(start, start + positions.page.reading(block).text.length));
  }
  if ([...dirty].some((block) => waiting.has(block)))
    waiting = new Set([...waiting].filter((block) => !dirty.has(block)));
  set = set.add(doc, decorations(byBlock, meta.active, [...dirty]));
  return { ...meta, byBlock, isWhole: true, waiting, set };
}

/** What is drawn on some blocks. */
function decorations(
  byBlock: HighlightState['byBlock'],
  active: string | null,
  blocks: readonly number[],
): Decoration[] {
  return blocks
    .flatMap((block) => segmentsOf(byBlock[block] ?? [], active))
    .map((segment) => Decoration.inline(segment.from, segment.to, segmentLook(segment)));
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
