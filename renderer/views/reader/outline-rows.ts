import type { Colour } from '#core/project/model.ts';
import type { Page } from '#core/structure/page.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import { spellOut } from '#core/text/visible.ts';
import type { HighlightList, HighlightPart } from '../../reader/highlight-list.ts';

/** One row of the outline pane. */
export interface OutlineRow {
  readonly ref: string;
  readonly kind: string;
  /** From 1: an article. */
  readonly level: number;
  readonly label: string;
  readonly text: string;
  /** Source offset. */
  readonly from: number;
  /** Of an article: how many clauses or items it holds. */
  readonly count: number | null;
}

/** Characters of a row's text. */
const SHOWN = 40;
/** Dots a row. */
const DOTS = 5;

/** Articles, headings, clauses and items in text order; of paragraphs only a preamble. Folded clauses stand as one row. */
export function outlineRows(page: Page, preamble: string): OutlineRow[] {
  const rows: OutlineRow[] = [];
  let article: unknown = null;
  let repeat: unknown = null;
  for (const [index, block] of page.blocks.entries()) {
    const { node } = block;
    const base = { from: block.from, count: null };
    if (block.article !== article) {
      article = block.article;
      const titled = page.blocks.findIndex(
        (b, i) => i >= index && (b.kind === 'title' || b.article !== article),
      );
      const named = page.blocks[titled]?.article === article ? titled : index;
      const { kinds } = countKinds(block.article.nodes);
      rows.push({
        ...base,
        ref: block.article.ref,
        kind: 'article',
        level: 1,
        label: '',
        text: spellOut(page.reading(named).text.slice(0, 80)),
        count: kinds || null,
      });
    }
    if (!node) continue;
    if (block.repeat) {
      if (block.repeat !== repeat) {
        repeat = block.repeat;
        const labels = [block.repeat.children[0]?.label, block.repeat.children.at(-1)?.label];
        rows.push({
          ...base,
          ref: block.repeat.ref,
          kind: 'repeat',
          level: 2,
          label: '≡',
          text: labels.join('–'),
        });
      }
      if (block.repeat.folded) continue;
    }
    const isPreamble =
      node.kind === 'paragraph' &&
      block.depth === 0 &&
      node === block.article.nodes[0] &&
      hasClauses(block.article.nodes);
    if (node.kind === 'paragraph' && !isPreamble) continue;
    rows.push({
      ...base,
      ref: node.ref,
      kind: node.kind,
      level: block.depth + 2,
      label: node.label ?? (isPreamble ? preamble : ''),
      text: spellOut(page.reading(index).text.slice(0, SHOWN)),
    });
  }
  return rows;
}

/** The colours of the highlights in the rows of an outline. What a part of the highlights gives is made once. */
export class RowColours {
  readonly #ofPart = new WeakMap<HighlightPart, ReadonlyMap<number, ReadonlySet<Colour>>>();

  constructor(private readonly rows: readonly OutlineRow[]) {}

  /** The colours in a row, each once, in text order, as far as there is room for them. */
  in(row: number, highlights: HighlightList): ReadonlySet<Colour> {
    const found = new Set<Colour>();
    for (const part of highlights.parts)
      for (const colour of this.#of(part).get(row) ?? []) if (found.size < DOTS) found.add(colour);
    return found;
  }

  #of(part: HighlightPart): ReadonlyMap<number, ReadonlySet<Colour>> {
    const known = this.#ofPart.get(part);
    if (known) return known;
    const found = new Map<number, Set<Colour>>();
    for (const { annotation, colours } of part.byId.values())
      for (const target of annotation.targets) {
        const at = rowAt(this.rows, target.from);
        const own = found.get(at) ?? new Set();
        for (const colour of colours) own.add(colour);
        found.set(at, own);
      }
    this.#ofPart.set(part, found);
    return found;
  }
}

/** The index of the row that holds a source offset; -1 before the first. */
export function rowAt(rows: readonly { readonly from: number }[], offset: number): number {
  return partitionPoint(0, rows.length, (at) => rows[at]!.from <= offset) - 1;
}

function hasClauses(nodes: readonly { readonly kind: string }[]): boolean {
  return nodes.some((node) => node.kind === 'clause');
}

function countKinds(nodes: readonly { readonly kind: string; readonly children: readonly unknown[] }[]): {
  kinds: number;
} {
  let kinds = 0;
  for (const node of nodes) {
    if (node.kind === 'clause' || node.kind === 'item') kinds++;
    else if (node.kind === 'heading') kinds += countKinds(node.children as typeof nodes).kinds;
  }
  return { kinds };
}
