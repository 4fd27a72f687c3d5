import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { NodeView } from 'prosemirror-view';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { BlockAttrs } from './schema.ts';

/** What a transaction that draws sections tells plugins under {@link DRAWN}: the blocks in them. */
export type DrawnBlocks = readonly number[];
export const DRAWN = 'drawn';

/** The blocks from a first to a last one. */
export function blocksFrom([first, last]: readonly [number, number]): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

/**
 * The sections of a document, by their place in it. Of a long text those near where one reads are drawn with the page, all
 * others when they are asked for. A section that is not drawn holds its text, so that every position stands.
 */
export class Sections {
  /** The position before each. */
  private readonly starts: number[] = [];
  private readonly left = new Set<number>();

  constructor(doc: Node) {
    let at = 0;
    for (const [index, section] of doc.children.entries()) {
      this.starts.push(at);
      at += section.nodeSize;
      if (!section.attrs.drawn) this.left.add(index);
    }
  }

  /** Whether all are drawn. */
  get areDrawn(): boolean {
    return this.left.size === 0;
  }

  /** Those that are not drawn. */
  waiting(): number[] {
    return [...this.left];
  }

  /** Whether one is not drawn. */
  isWaiting(section: number): boolean {
    return this.left.has(section);
  }

  /** The one that holds a document position. */
  at(position: number): number {
    return partitionPoint(0, this.starts.length, (at) => this.starts[at]! <= position) - 1;
  }

  /** Of those that are not drawn, the one that stands next to another; null where all are drawn. */
  nextTo(section: number): number | null {
    for (let away = 0; away < this.starts.length; away++)
      for (const each of [section + away, section - away]) if (this.left.has(each)) return each;
    return null;
  }

  /** Has a transaction draw those of the sections that are not. */
  draw(tr: Transaction, sections: readonly number[]): void {
    const blocks: number[] = [];
    const now = sections.filter((section) => this.left.delete(section));
    for (const section of now) {
      tr.setNodeAttribute(this.starts[section]!, 'drawn', true);
      for (const { attrs } of tr.doc.child(section).children)
        if (attrs.block) blocks.push((attrs.block as BlockAttrs).index);
    }
    tr.setMeta(DRAWN, blocks satisfies DrawnBlocks);
  }
}

/** A section; one that is not drawn stands there empty. */
export function sectionView(node: Node): NodeView {
  const dom = document.createElement('section');
  dom.className = 'section';
  if (node.attrs.drawn) return { dom, contentDOM: dom };
  dom.classList.add('waiting');
  return { dom, update: (now) => now === node, ignoreMutation: () => true };
}
