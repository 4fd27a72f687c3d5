import { type Layout, PLAIN } from '#core/text/layout.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { Range } from '#core/text/range.ts';
import type { Reading } from '#core/text/reading.ts';
import { readRanges } from '#core/text/reading.ts';
import type { Article, Outline, OutlineNode } from './outline.ts';

type Frame = 'label' | 'kicker' | 'title' | 'subtitle' | 'byline' | 'dateline' | 'credit';

/** One block of the page as it is read: an outline node's own text, or a part of an article's frame. */
export interface Block {
  readonly kind: Frame | Exclude<OutlineNode['kind'], 'repeat'>;
  readonly article: Article;
  /** null for the frame of an article. */
  readonly node: OutlineNode | null;
  /** Nesting below the article, from 0. */
  readonly depth: number;
  /** The repeat in which the block lies, if any. */
  readonly repeat: OutlineNode | null;
  /** Half-open, UTF-16 code units, without the label; in order; at least one unless the block is only a label. */
  readonly ranges: readonly Range[];
  /** First offset, the label included. */
  readonly from: number;
  /** Behind the last offset. */
  readonly to: number;
}

/** A text laid out for reading: every block in text order, none overlapping. */
export class Page {
  readonly blocks: readonly Block[];
  private readonly readings: (Reading | undefined)[] = [];

  constructor(
    readonly text: string,
    readonly outline: Outline,
    /** What the file's format says beside the characters. */
    readonly layout: Layout = PLAIN,
  ) {
    const blocks: Block[] = [];
    for (const article of outline.articles) addArticle(blocks, article);
    this.blocks = blocks.sort((a, b) => a.from - b.from || a.to - b.to);
  }

  /** The text of block `index`, joined. Computed when first asked for. */
  reading(index: number): Reading {
    let reading = this.readings[index];
    if (!reading) {
      const block = this.blocks[index];
      if (!block) throw new RangeError(`no block ${index}`);
      reading = readRanges(this.text, block.ranges);
      this.readings[index] = reading;
    }
    return reading;
  }

  /** The index of the block that holds `offset`, else of the last one before it; -1 before the first. */
  indexAt(offset: number): number {
    const { blocks } = this;
    return partitionPoint(0, blocks.length, (at) => (blocks[at] as Block).from <= offset) - 1;
  }

  /** The indexes `[first, last]` of the blocks that share text with `range`; null for none. */
  indexesIn(range: Range): readonly [number, number] | null {
    let first = Math.max(0, this.indexAt(range.from));
    if ((this.blocks[first]?.to ?? 0) <= range.from) first++;
    const last = this.indexAt(range.to - 1);
    return first <= last ? [first, last] : null;
  }
}

/** A block's label and what stands between it and the text, as in the source; a line break as a blank. */
export function labelText(page: Page, { node, ranges }: Block): string {
  if (!node?.labelRange) return '';
  const [first] = ranges;
  const end = first?.from ?? node.labelRange.to;
  return page.text.slice(node.labelRange.from, end).replace(/(?<!\s)\s*\n\s*/g, ' ');
}

function addArticle(blocks: Block[], article: Article): void {
  const frame = (kind: Frame, ranges: readonly Range[]): void => {
    const [first] = ranges;
    const last = ranges.at(-1);
    if (!first || !last) return;
    blocks.push({ kind, article, node: null, depth: 0, repeat: null, ranges, from: first.from, to: last.to });
  };
  for (const kind of ['label', 'kicker', 'subtitle', 'byline', 'dateline', 'credit'] as const) {
    const range = article[kind];
    if (range) frame(kind, [range]);
  }
  frame('title', article.title);
  addNodes(blocks, article, article.nodes, 0, null);
}

function addNodes(
  blocks: Block[],
  article: Article,
  nodes: readonly OutlineNode[],
  depth: number,
  repeat: OutlineNode | null,
): void {
  for (const node of nodes) {
    if (node.kind === 'repeat') {
      addNodes(blocks, article, node.children, depth, node);
      continue;
    }
    const first = node.labelRange ?? node.ranges[0];
    const last = node.ranges.at(-1) ?? node.labelRange;
    if (first && last) {
      const { kind, ranges } = node;
      blocks.push({ kind, article, node, depth, repeat, ranges, from: first.from, to: last.to });
    }
    addNodes(blocks, article, node.children, depth + 1, repeat);
  }
}
