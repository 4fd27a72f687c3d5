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

/** Blocks whose highlights are to be drawn that were left for later. */
interface DrawMeta {
  readonly draw: readonly number[];
}

interface HighlightState extends HighlightMeta {
  /** By block the highlights on it. */
  readonly byBlock: readonly (readonly Piece[] | undefined)[];
  /** Blocks whose highlights are not drawn yet. */
  readonly waiting: ReadonlySet<number>;
  readonly set: DecorationSet;
}

/** Blocks before and after the one that is read whose highlights are drawn with the page: several screens. */
const AROUND = 100;

export const highlightsKey = new PluginKey<HighlightState>('highlights');

/**
 * Draws highlights as decorations. Only the blocks of highlights that changed are drawn anew; of a long text, those far from
 * where one reads are drawn when they are asked for, see {@link stillToDraw}.
 *
 * @param near the block that one reads
 */
export function highlightsPlugin(
  positions: Positions,
  initial: HighlightMeta,
  near: number,
): Plugin<HighlightState> {
  return new Plugin<HighlightState>({
    key: highlightsKey,
    state: {
      init: (_config, { doc }) => begin(positions, doc, initial, near),
      apply(tr, old) {
        const meta = tr.getMeta(highlightsKey) as HighlightMeta | DrawMeta | undefined;
        if (meta && 'draw' in meta) return draw(tr.doc, old, meta.draw);
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

/** Of the blocks whose highlights are not drawn yet, at most so many that stand next to one; none where all are drawn. */
export function stillToDraw(state: EditorState, near: number, count: number): number[] {
  const { waiting, byBlock } = highlightsKey.getState(state) ?? NOTHING;
  const found: number[] = [];
  if (waiting.size === 0) return found;
  for (let away = 0; found.length < count && away < byBlock.length + near; away++) {
    if (waiting.has(near + away)) found.push(near + away);
    if (away > 0 && waiting.has(near - away)) found.push(near - away);
  }
  return found;
}

const NOTHING: HighlightState = {
  highlights: NO_HIGHLIGHTS,
  active: null,
  byBlock: [],
  waiting: new Set(),
  set: DecorationSet.empty,
};

function begin(positions: Positions, doc: Node, meta: HighlightMeta, near: number): HighlightState {
  const blocks = new Set<number>();
  const byBlock = piecesByBlock(positions, NOTHING, meta, blocks);
  const now: number[] = [];
  const waiting = new Set<number>();
  for (const block of blocks)
    if (Math.abs(block - near) <= AROUND) now.push(block);
    else waiting.add(block);
  const set = DecorationSet.create(doc, decorations(byBlock, meta.active, now));
  return { ...meta, byBlock, waiting, set };
}

function draw(doc: Node, old: HighlightState, blocks: readonly number[]): HighlightState {
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
  return { ...meta, byBlock, waiting, set };
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
