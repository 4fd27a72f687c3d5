import type { OutlineNode } from '#core/structure/outline.ts';
import type { Block, Page } from '#core/structure/page.ts';
import type { Reading } from '#core/text/reading.ts';
import { BLANK, foldRange, kindOfCode } from './fold.ts';
import { longLabel } from './long-labels.ts';

/** What is compared as one: a clause, an item, a paragraph, a heading or a part of an article's frame, without its label. */
export interface Unit {
  /** Its place in `page.blocks`. */
  readonly block: number;
  readonly kind: Block['kind'];
  /** Its node's ref; that of the article for a part of its frame, such as the headline. */
  readonly ref: string;
  /** Null for a part of an article's frame. */
  readonly node: OutlineNode | null;
  readonly reading: Reading;
  /** Where its text starts in the reading: behind a label that the outline took for text. */
  readonly start: number;
  readonly text: string;
  /** Its label's number, or null. */
  readonly number: number | null;
  /** Where its folded text stands in the side's `codes`. */
  readonly from: number;
  readonly to: number;
}

/** One version, made ready to be compared. */
export interface Side {
  readonly page: Page;
  /** In reading order; repeats are left out unless asked for, for they stand elsewhere already. */
  readonly units: readonly Unit[];
  /** The folded texts of all units, one behind the other. */
  readonly codes: Uint16Array;
  /** Two numbers for each unit, the same for the same folded text. */
  readonly hashes: Int32Array;
}

/** A unit whose reading is made when somebody asks for it: most that stand unchanged are never read. */
class PageUnit implements Unit {
  constructor(
    private readonly page: Page,
    readonly block: number,
    readonly start: number,
    readonly number: number | null,
    readonly from: number,
    readonly to: number,
  ) {}

  get kind(): Block['kind'] {
    return this.page.blocks[this.block]!.kind;
  }

  get node(): OutlineNode | null {
    return this.page.blocks[this.block]!.node;
  }

  get ref(): string {
    const { node, article } = this.page.blocks[this.block]!;
    return node?.ref ?? article.ref;
  }

  get reading(): Reading {
    return this.page.reading(this.block);
  }

  get text(): string {
    const { text } = this.page.reading(this.block);
    return this.start === 0 ? text : text.slice(this.start);
  }
}

/**
 * The units of a page. Linear in its text.
 *
 * @param only refs of articles or nodes: then what is at or below them, repeats that are named included
 */
export function readSide(page: Page, only?: readonly string[]): Side {
  const { text, blocks } = page;
  const wanted: number[] = [];
  let length = 0;
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    if (block.ranges.length === 0 || !isWanted(block, only)) continue;
    wanted.push(index);
    // A reading has at most one blank more than each of its ranges, and is never longer than they and what is between.
    for (const range of block.ranges) length += range.to - range.from + 1;
  }
  const codes = new Uint16Array(length);
  const hashes = new Int32Array(2 * wanted.length);
  const units: Unit[] = [];
  let at = 0;
  let newline = -1;
  for (const index of wanted) {
    const { node, ranges } = blocks[index]!;
    const from = at;
    const range = ranges[0]!;
    if (newline < range.from) {
      newline = text.indexOf('\n', range.from);
      if (newline === -1) newline = text.length;
    }
    let start = 0;
    let number = node?.number ?? null;
    const labelled = node === null || node.label !== undefined;
    // Most blocks are one line: those are folded where they stand.
    if (ranges.length === 1 && newline >= range.to) {
      let first = range.from;
      while (first < range.to && kindOfCode(text.charCodeAt(first)) === BLANK) first++;
      const label = labelled ? null : longLabel(text, first, range.to);
      if (label) {
        start = label.end - first;
        number = label.number;
      }
      at = foldRange(text, first + start, range.to, codes, from);
    } else {
      const { text: read } = page.reading(index);
      const label = labelled ? null : longLabel(read, 0, read.length);
      if (label) {
        start = label.end;
        number = label.number;
      }
      at = foldRange(read, start, read.length, codes, from);
    }
    hash(codes, from, at, hashes, units.length);
    units.push(new PageUnit(page, index, start, number, from, at));
  }
  return { page, units, codes, hashes };
}

function isWanted({ node, article, repeat }: Block, only: readonly string[] | undefined): boolean {
  if (!only) return repeat === null;
  const ref = node?.ref ?? article.ref;
  return only.some((one) => isBelow(ref, one) && (repeat === null || isBelow(one, repeat.ref)));
}

/** Whether a ref is this one or names something inside it. */
function isBelow(ref: string, above: string): boolean {
  return ref === above || (ref.startsWith(above) && ref.charAt(above.length) === '/');
}

function hash(codes: Uint16Array, from: number, to: number, hashes: Int32Array, unit: number): void {
  let low = 0x9747b28c ^ (to - from);
  let high = 0x85ebca6b;
  for (let at = from; at < to; at++) {
    const code = codes[at]!;
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high + code, 0x9e3779b1);
  }
  hashes[2 * unit] = low ^ (low >>> 15);
  hashes[2 * unit + 1] = high ^ (high >>> 13);
}

/** Whether units `i` of `a` and `j` of `b` read the same but for spacing, width and variants of marks. */
export function sameFolded(a: Side, i: number, b: Side, j: number): boolean {
  if (a.hashes[2 * i] !== b.hashes[2 * j] || a.hashes[2 * i + 1] !== b.hashes[2 * j + 1]) return false;
  const one = a.units[i]!;
  const other = b.units[j]!;
  const length = one.to - one.from;
  if (length !== other.to - other.from) return false;
  const { codes } = a;
  const { codes: others } = b;
  for (let at = 0; at < length; at++) if (codes[one.from + at] !== others[other.from + at]) return false;
  return true;
}
