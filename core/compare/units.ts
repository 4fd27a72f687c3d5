import type { OutlineNode } from '#core/structure/outline.ts';
import type { Block, Page } from '#core/structure/page.ts';
import type { Reading } from '#core/text/reading.ts';
import { foldInto } from './fold.ts';
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
  /** Of the folded text. */
  readonly hash: number;
}

/** One version, made ready to be compared. */
export interface Side {
  readonly page: Page;
  /** In reading order; repeats are left out unless asked for, for they stand elsewhere already. */
  readonly units: readonly Unit[];
  /** The folded texts of all units, one behind the other. */
  readonly codes: Uint16Array;
}

/**
 * The units of a page. Linear in its text.
 *
 * @param only refs of articles or nodes: then what is at or below them, repeats that are named included
 */
export function readSide(page: Page, only?: readonly string[]): Side {
  const blocks: { block: number; reading: Reading }[] = [];
  let length = 0;
  for (const [block, one] of page.blocks.entries()) {
    if (one.ranges.length === 0 || !isWanted(one, only)) continue;
    const reading = page.reading(block);
    blocks.push({ block, reading });
    length += reading.text.length;
  }
  const codes = new Uint16Array(length);
  let at = 0;
  const units = blocks.map(({ block, reading }): Unit => {
    const { kind, node, article } = page.blocks[block]!;
    const from = at;
    const label = node && node.label === undefined ? longLabel(reading.text) : null;
    const start = label?.length ?? 0;
    const text = start === 0 ? reading.text : reading.text.slice(start);
    at = foldInto(text, codes, from);
    const number = label?.number ?? node?.number ?? null;
    const ref = node?.ref ?? article.ref;
    return {
      block,
      kind,
      ref,
      node,
      reading,
      start,
      text,
      number,
      from,
      to: at,
      hash: hashOf(codes, from, at),
    };
  });
  return { page, units, codes };
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

/** 53 bits of a range of codes (two multiplicative hashes). */
function hashOf(codes: Uint16Array, from: number, to: number): number {
  let low = 0x9747b28c ^ (to - from);
  let high = 0x85ebca6b;
  for (let at = from; at < to; at++) {
    const code = codes[at]!;
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high, 31) + code;
  }
  low ^= low >>> 15;
  return (low >>> 0) * 0x200000 + (Math.imul(high, 0x9e3779b1) >>> 11);
}

/** Whether two units read the same but for spacing, width and variants of marks. */
export function sameFolded(a: Side, unit: Unit, b: Side, other: Unit): boolean {
  if (unit.hash !== other.hash || unit.to - unit.from !== other.to - other.from) return false;
  for (let at = unit.from, to = other.from; at < unit.to; at++, to++)
    if (a.codes[at] !== b.codes[to]) return false;
  return true;
}
