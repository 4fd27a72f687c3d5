import type { Node } from 'prosemirror-model';
import type { OutlineNode } from '#core/structure/outline.ts';
import type { Block, Page } from '#core/structure/page.ts';
import { headingRanks } from '#core/text/heading-ranks.ts';
import { type BlockAttrs, schema } from './schema.ts';

/** Blocks in one section; see ARCHITECTURE on `content-visibility`. */
const SECTION = 100;

/** Labels up to this wide hang in the margin, which has room for them at any size of text (see `--hang`). Ems. */
const HANGING = 3.2;
/** How wide other letters are than those that fill a square. Ems. */
const NARROW = 0.6;
/** Letters that fill a square: of China, Japan and Korea, and full-width forms. */
const SQUARE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;

/** How wide a label is drawn at most, nearly. Ems. */
function widthOf(label: string): number {
  let width = 0;
  for (const letter of label) width += SQUARE.test(letter) || letter.length > 1 ? 1 : NARROW;
  return width;
}

/** The words on a repeat's bar. */
export interface FoldWords {
  readonly sentence: string;
  readonly action: string;
  readonly compare: string;
}

/**
 * Lays a page out as the reader's document. Folded repeats stand as one bar; unfolded ones as a bar and their blocks.
 *
 * @returns the document, and for each block of the page the position where its text starts, or -1 where it is folded
 */
export function toDoc(
  page: Page,
  foldWords: (repeat: OutlineNode) => FoldWords,
): { doc: Node; starts: Int32Array } {
  const starts = new Int32Array(page.blocks.length).fill(-1);
  const sections: Node[] = [];
  let children: Node[] = [];
  /** The position at which the next child of the open section starts. */
  let position = 1;
  let repeat: OutlineNode | null = null;
  const rankOf = headingRanks();

  const push = (node: Node): void => {
    children.push(node);
    position += node.nodeSize;
    if (children.length === SECTION) close();
  };
  const close = (): void => {
    sections.push(schema.node('section', null, children));
    children = [];
    position += 2;
  };

  for (const [index, block] of page.blocks.entries()) {
    if (block.repeat && block.repeat !== repeat) push(foldNode(block.repeat, foldWords(block.repeat)));
    repeat = block.repeat;
    if (block.repeat?.folded ?? false) continue;
    starts[index] = position + 1;
    const { text } = page.reading(index);
    push(schema.node('block', attrsOf(block, index, text, rankOf), text ? schema.text(text) : []));
  }
  if (children.length > 0 || sections.length === 0) {
    if (children.length === 0) push(schema.node('block', { index: -1, kind: 'paragraph' }));
    close();
  }
  return { doc: schema.node('doc', null, sections), starts };
}

function attrsOf(
  { kind, node, depth, repeat }: Block,
  index: number,
  text: string,
  rankOf: (depth: number) => number,
): BlockAttrs {
  return {
    index,
    kind,
    ref: node?.ref ?? null,
    label: node?.label ?? null,
    depth,
    rank: kind === 'title' ? rankOf(0) : kind === 'heading' ? rankOf(node?.level ?? depth + 1) : 0,
    inRepeat: repeat !== null,
    longLabel: widthOf(node?.label ?? '') > HANGING,
    rtl: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text),
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
