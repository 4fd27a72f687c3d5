import { type DOMOutputSpec, type Node, Schema } from 'prosemirror-model';
import type { Block } from '#core/structure/page.ts';

/** What a block node knows. `index` is its place in the Page's blocks. */
export interface BlockAttrs {
  readonly index: number;
  readonly kind: Block['kind'];
  readonly label: string | null;
  readonly depth: number;
  /** Where it is a title or a heading: its rank among those of the text, from 1; else 0. */
  readonly rank: number;
  readonly inRepeat: boolean;
}

/** Stands in a page that has none. */
const NO_BLOCK: BlockAttrs = {
  index: -1,
  kind: 'paragraph',
  label: null,
  depth: 0,
  rank: 0,
  inRepeat: false,
};

/** Labels up to this wide hang in the margin, which has room for them at any size of text (see `--hang`). Ems. */
const HANGING = 3.2;
/** How wide other letters are than those that fill a square. Ems. */
const NARROW = 0.6;
/** Letters that fill a square: of China, Japan and Korea, and full-width forms. */
const SQUARE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;
/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** How wide a label is drawn at most, nearly. Ems. */
function widthOf(label: string): number {
  let width = 0;
  for (const letter of label) width += SQUARE.test(letter) || letter.length > 1 ? 1 : NARROW;
  return width;
}

function drawBlock(node: Node): DOMOutputSpec {
  const { index, kind, label, depth, rank, inRepeat } = node.attrs.block as BlockAttrs;
  const long = widthOf(label ?? '') > HANGING;
  const outer: Record<string, string> = {
    class: `block ${kind}${inRepeat ? ' in-repeat' : ''}${long ? ' long-label' : ''}`,
    'data-index': String(index),
    'data-depth': String(Math.min(depth, 6)),
    ...(RIGHT_TO_LEFT.test(node.textContent) && { dir: 'auto' }),
  };
  // The first level is the document's own name, above the page.
  const text = [rank ? `h${Math.min(6, rank + 1)}` : 'p', { class: 'text' }, 0] as const;
  return label === null
    ? ['div', outer, text]
    : ['div', outer, ['span', { class: 'num', 'data-select': '' }, label], text];
}

/**
 * The reader's document: blocks of text in sections of about a hundred, so that the browser lays out only the
 * sections near the window; one that is not drawn stands there empty, see {@link Sections}. Highlights are decorations,
 * never marks.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'section+' },
    section: {
      content: '(block | fold)+',
      attrs: { drawn: { default: true } },
    },
    block: { content: 'text*', attrs: { block: { default: NO_BLOCK } }, toDOM: drawBlock },
    /** Stands for a repeat: a bar that says so, with a button. */
    fold: {
      atom: true,
      attrs: { ref: {}, at: {}, count: {}, folded: {}, sentence: {}, action: {}, compare: {} },
      toDOM: () => ['div', { class: 'fold' }],
    },
    text: {},
  },
});
