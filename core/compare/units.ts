import type { OutlineNode } from '#core/structure/outline.ts';
import type { Page } from '#core/structure/page.ts';
import type { Reading } from '#core/text/reading.ts';
import { foldInto } from './fold.ts';
import { longLabel } from './long-labels.ts';

/** What is compared as one: a clause, an item, a paragraph or a heading, without its label. */
export interface Unit {
  readonly node: OutlineNode;
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
  /** In reading order; repeats are left out, for they stand elsewhere already. */
  readonly units: readonly Unit[];
  /** The folded texts of all units, one behind the other. */
  readonly codes: Uint16Array;
}

/** The units of a page. Linear in its text. */
export function readSide(page: Page): Side {
  const blocks: { node: OutlineNode; reading: Reading }[] = [];
  let length = 0;
  for (const [index, { node, repeat, ranges }] of page.blocks.entries()) {
    if (!node || repeat || ranges.length === 0) continue;
    const reading = page.reading(index);
    blocks.push({ node, reading });
    length += reading.text.length;
  }
  const codes = new Uint16Array(length);
  let at = 0;
  const units = blocks.map(({ node, reading }): Unit => {
    const from = at;
    const label = node.label === undefined ? longLabel(reading.text) : null;
    const start = label?.length ?? 0;
    const text = start === 0 ? reading.text : reading.text.slice(start);
    at = foldInto(text, codes, from);
    const number = label?.number ?? node.number ?? null;
    return { node, reading, start, text, number, from, to: at, hash: hashOf(codes, from, at) };
  });
  return { page, units, codes };
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
