import type { Node } from 'prosemirror-model';
import type { OutlineNode } from '#core/structure/outline.ts';
import type { Block, Page } from '#core/structure/page.ts';
import { headingRanks } from '#core/text/heading-ranks.ts';
import { type BlockAttrs, schema } from './schema.ts';

/** Blocks in one section; see ARCHITECTURE on `content-visibility`. */
const SECTION = 100;

/** Blocks before and after the one that is read that are drawn with the page: what a high window shows of short ones. */
const BEFORE = 30;
const AFTER = 60;

/** The words on a repeat's bar. */
export interface FoldWords {
  readonly sentence: string;
  readonly action: string;
  readonly compare: string;
}

/** A page as the reader's document. */
export interface Laid {
  readonly doc: Node;
  /** For each block of the page the position where its text starts, or -1 where it is folded. */
  readonly starts: Int32Array;
  /** The first and the last block of the sections that are to be drawn with the page. */
  readonly drawn: readonly [number, number];
}

/**
 * Lays a page out as the reader's document. Folded repeats stand as one bar; unfolded ones as a bar and their blocks.
 *
 * @param near the block that one reads: the sections around it are drawn with the page
 */
export function toDoc(page: Page, foldWords: (repeat: OutlineNode) => FoldWords, near: number): Laid {
  const { section, block: blockType, doc } = schema.nodes;
  const starts = new Int32Array(page.blocks.length).fill(-1);
  const sections: Node[] = [];
  let children: Node[] = [];
  /** The first block of the open section. */
  let opened = 0;
  let drawn: readonly [number, number] | null = null;
  /** The position at which the next child of the open section starts. */
  let position = 1;
  let repeat: OutlineNode | null = null;
  const rankOf = headingRanks();

  const push = (node: Node, index: number): void => {
    if (children.length === 0) opened = index;
    children.push(node);
    position += node.nodeSize;
    if (children.length === SECTION) close(index);
  };
  const close = (last: number): void => {
    const isNear = last >= near - BEFORE && opened <= near + AFTER;
    if (isNear) drawn = [drawn?.[0] ?? opened, last];
    sections.push(section.create({ drawn: isNear }, children));
    children = [];
    position += 2;
  };

  for (const [index, block] of page.blocks.entries()) {
    if (block.repeat && block.repeat !== repeat) push(foldNode(block.repeat, foldWords(block.repeat)), index);
    repeat = block.repeat;
    if (block.repeat?.folded ?? false) continue;
    starts[index] = position + 1;
    const { text } = page.reading(index);
    push(blockType.create({ block: attrsOf(block, index, rankOf) }, text ? schema.text(text) : null), index);
  }
  if (sections.length === 0 && children.length === 0) push(blockType.create(), 0);
  if (children.length > 0) close(page.blocks.length - 1);
  return { doc: doc.create(null, sections), starts, drawn: drawn ?? [0, -1] };
}

function attrsOf(
  { kind, node, depth, repeat }: Block,
  index: number,
  rankOf: (depth: number) => number,
): BlockAttrs {
  return {
    index,
    kind,
    label: node?.label ?? null,
    depth,
    rank: kind === 'title' ? rankOf(0) : kind === 'heading' ? rankOf(node?.level ?? depth + 1) : 0,
    inRepeat: repeat !== null,
  };
}

function foldNode(repeat: OutlineNode, words: FoldWords): Node {
  const first = repeat.children[0];
  const at = first?.labelRange?.from ?? first?.ranges[0]?.from ?? 0;
  return schema.node('fold', {
    ref: repeat.ref,
    at,
    count: repeat.children.length,
    folded: repeat.folded ?? false,
    ...words,
  });
}
