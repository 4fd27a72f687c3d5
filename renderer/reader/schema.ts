import { Schema } from 'prosemirror-model';
import type { Block } from '#core/structure/page.ts';

/** What a block node knows. `index` is its place in the Page's blocks. */
export interface BlockAttrs {
  readonly index: number;
  readonly kind: Block['kind'];
  readonly ref: string | null;
  readonly label: string | null;
  readonly depth: number;
  /** Where it is a title or a heading: its rank among those of the text, from 1; else 0. */
  readonly rank: number;
  readonly inRepeat: boolean;
  /** The label is too long to hang in the margin: it stands before the text. */
  readonly longLabel: boolean;
  /** Holds letters that are written from right to left. */
  readonly rtl: boolean;
}

/**
 * The reader's document: blocks of text in sections of about a hundred, so that the browser lays out only the
 * sections near the window. Highlights are decorations, never marks.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'section+' },
    section: { content: '(block | fold)+', toDOM: () => ['section', { class: 'section' }, 0] },
    block: {
      content: 'text*',
      attrs: {
        index: { default: -1 },
        kind: { default: 'paragraph' },
        ref: { default: null },
        label: { default: null },
        depth: { default: 0 },
        rank: { default: 0 },
        inRepeat: { default: false },
        longLabel: { default: false },
        rtl: { default: false },
      },
      toDOM(node) {
        const attrs = node.attrs as BlockAttrs;
        const outer: Record<string, string> = {
          class: `block ${attrs.kind}${attrs.inRepeat ? ' in-repeat' : ''}${attrs.longLabel ? ' long-label' : ''}`,
          'data-index': String(attrs.index),
          'data-depth': String(Math.min(attrs.depth, 6)),
          ...(attrs.rtl && { dir: 'auto' }),
        };
        // The first level is the document's own name, above the page.
        const text = [attrs.rank ? `h${Math.min(6, attrs.rank + 1)}` : 'p', { class: 'text' }, 0] as const;
        return attrs.label === null
          ? ['div', outer, text]
          : ['div', outer, ['span', { class: 'num', 'data-select': '' }, attrs.label], text];
      },
    },
    /** Stands for a repeat: a bar that says so, with a button. */
    fold: {
      atom: true,
      attrs: { ref: {}, at: {}, count: {}, folded: {}, sentence: {}, action: {}, compare: {} },
      toDOM: () => ['div', { class: 'fold' }],
    },
    text: {},
  },
});
