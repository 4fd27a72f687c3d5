import type { OutlineNode } from '#core/structure/outline.ts';
import type { Block, Page } from '#core/structure/page.ts';
import type { Reading } from '#core/text/reading.ts';
import { foldRange, mayBeSpelt } from '../text/fold.ts';
import { speltOut } from '../text/same-signs.ts';
import { withWholeContents } from './contents.ts';
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
  /** The folded texts of all units, one behind the other, and some room behind the last. */
  readonly codes: Uint16Array;
  /** Two numbers for each unit, the same for the same folded text. */
  readonly hashes: Int32Array;
}

/** A unit of one side. Throws a `RangeError` where there is none. */
export function unitAt({ units }: Pick<Side, 'units'>, index: number): Unit {
  const unit = units[index];
  if (!unit) throw new RangeError(`no unit ${index}`);
  return unit;
}

/** A block of a page. Throws a `RangeError` where there is none. */
export function blockAt({ blocks }: Page, index: number): Block {
  const block = blocks[index];
  if (!block) throw new RangeError(`no block ${index}`);
  return block;
}

interface Place extends Pick<Unit, 'block' | 'start' | 'number' | 'from' | 'to'> {
  /** Where its text stands in the page's, where that is one line; else -1. */
  readonly begin: number;
  readonly end: number;
}

/** A unit whose reading is made when somebody asks for it: most that stand unchanged are never read. */
class PageUnit implements Unit {
  // Declared, not set to undefined first: there are tens of thousands.
  declare readonly block: number;
  declare readonly start: number;
  declare readonly number: number | null;
  declare readonly from: number;
  declare readonly to: number;
  declare readonly begin: number;
  declare readonly end: number;

  constructor(
    private readonly page: Page,
    { block, start, number, from, to, begin, end }: Place,
  ) {
    this.block = block;
    this.start = start;
    this.number = number;
    this.from = from;
    this.to = to;
    this.begin = begin;
    this.end = end;
  }

  get kind(): Block['kind'] {
    return blockAt(this.page, this.block).kind;
  }

  get node(): OutlineNode | null {
    return blockAt(this.page, this.block).node;
  }

  get ref(): string {
    const { node, article } = blockAt(this.page, this.block);
    return node?.ref ?? article.ref;
  }

  get reading(): Reading {
    return this.page.reading(this.block);
  }

  get text(): string {
    if (this.begin !== -1) return this.page.text.slice(this.begin, this.end);
    const { text } = this.page.reading(this.block);
    return this.start === 0 ? text : text.slice(this.start);
  }
}

/** Blocks of repeats that take part, by their place in `page.blocks`; or every one. */
export type Repeats = ReadonlySet<number> | 'all';

/** What was read of whole pages: nothing about a page ever changes. */
const wholeSides = new WeakMap<Page, Side>();

/**
 * The units of a page, whose `blocks` they name are those of the side's page. Linear in its text; a whole page is read once.
 *
 * @param only refs of articles or nodes: then what is at or below them, repeats that are named included
 * @param repeats without `only`: repeated blocks that take part all the same
 */
export function readSide(given: Page, only?: readonly string[], repeats?: Repeats): Side {
  const page = asCompared(given, only);
  const whole = !only && !repeats;
  const known = whole ? wholeSides.get(page) : undefined;
  if (known) return known;
  const blocks = wantedBlocks(page, only, repeats);
  const codes = new Uint16Array(mostCodes(page, blocks));
  const hashes = new Int32Array(2 * blocks.length);
  const units: Unit[] = [];
  readUnits(page, blocks, { codes, hashes, units }, 0);
  const side = { page, units, codes, hashes };
  if (whole) wholeSides.set(page, side);
  return side;
}

/** A list of contents is one block, but where somebody asks for lines of it. */
function asCompared(page: Page, only: readonly string[] | undefined): Page {
  return only ? page : withWholeContents(page);
}

/** Like {@link readSide}; units of an earlier state of the page that stand before or behind what differs are taken from it. */
export function readAgain(given: Page, previous: Side, only?: readonly string[]): Reread {
  const page = asCompared(given, only);
  const before = previous.units.length;
  if (page === previous.page) return { side: previous, from: before, to: before, was: before };
  const { prefix, suffix } = commonEnds(previous.page.text, page.text);
  const blocks = wantedBlocks(page, only);
  const shift = page.text.length - previous.page.text.length;
  const most = Math.min(before, blocks.length);
  const { units: old } = previous;
  const isKept = (
    unit: Unit | undefined,
    index: number | undefined,
    by: number,
    isOutside: (block: Block) => boolean,
  ): boolean => {
    if (!unit || index === undefined) return false;
    const block = blockAt(page, index);
    return isOutside(block) && isSameBlock(blockAt(previous.page, unit.block), block, by);
  };
  // The break behind it belongs to what must not differ: with another text there it might have gone on.
  const isBefore = (block: Block): boolean => block.to < prefix;
  let from = 0;
  while (from < most && isKept(old[from], blocks[from], 0, isBefore)) from++;
  const isBehind = (block: Block): boolean => block.from > page.text.length - suffix;
  let rest = 0;
  while (
    rest < most - from &&
    isKept(old[before - 1 - rest], blocks[blocks.length - 1 - rest], shift, isBehind)
  )
    rest++;
  const to = blocks.length - rest;
  const was = before - rest;
  const start = old[from - 1]?.to ?? 0;
  const end = old[was]?.from ?? previous.codes.length;
  const tail = rest === 0 ? 0 : (old.at(-1)?.to ?? end) - end;
  const anew = blocks.slice(from, to);
  // As long as if all of it were read anew: by that it is told which of two sides is begun with.
  const codes = new Uint16Array(mostCodes(page, blocks));
  codes.set(previous.codes.subarray(0, start));
  const hashes = new Int32Array(2 * blocks.length);
  hashes.set(previous.hashes.subarray(0, 2 * from));
  const units: Unit[] = [];
  const moved = (before: number, now: number, by: number, shift: number): Unit =>
    moveUnit(unitAt(previous, before), page, blocks[now] ?? -1, by, shift);
  for (let index = 0; index < from; index++) units.push(moved(index, index, 0, 0));
  const at = readUnits(page, anew, { codes, hashes, units }, start);
  codes.set(previous.codes.subarray(end, end + tail), at);
  hashes.set(previous.hashes.subarray(2 * was), 2 * to);
  for (let index = to; index < blocks.length; index++)
    units.push(moved(index - to + was, index, at - end, shift));
  return { side: { page, units, codes, hashes }, from, to, was };
}

/** A side that was read again: its units `[from, to)` were read anew where `[from, was)` stood; the others are as they were. */
export interface Reread {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
  readonly was: number;
}

/** A unit at another place of the folded text, `by` further on, and of the page's, `shift` further on. */
function moveUnit(unit: Unit, page: Page, block: number, by: number, shift: number): Unit {
  const { start } = unit;
  const number = start > 0 ? unit.number : (blockAt(page, block).node?.number ?? null);
  const [begin, end] =
    unit instanceof PageUnit && unit.begin !== -1 ? [unit.begin + shift, unit.end + shift] : [-1, -1];
  return new PageUnit(page, { block, start, number, from: unit.from + by, to: unit.to + by, begin, end });
}

function isSameBlock(before: Block, now: Block, by: number): boolean {
  if (before.kind !== now.kind || before.ranges.length !== now.ranges.length) return false;
  if (before.node?.number !== now.node?.number) return false;
  if ((before.node?.label === undefined) !== (now.node?.label === undefined)) return false;
  return before.ranges.every((one, at) => {
    const other = now.ranges[at];
    return one.from + by === other?.from && one.to + by === other.to;
  });
}

/** So much of two texts is compared at once. */
const CHUNK = 4096;

/** How much two texts have in common at their start and, of the rest, at their end. */
function commonEnds(a: string, b: string): { prefix: number; suffix: number } {
  const least = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix + CHUNK <= least && a.slice(prefix, prefix + CHUNK) === b.slice(prefix, prefix + CHUNK))
    prefix += CHUNK;
  while (prefix < least && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  const most = least - prefix;
  const chunk = (text: string, behind: number): string =>
    text.slice(text.length - behind - CHUNK, text.length - behind);
  let suffix = 0;
  while (suffix + CHUNK <= most && chunk(a, suffix) === chunk(b, suffix)) suffix += CHUNK;
  while (suffix < most && a.charCodeAt(a.length - 1 - suffix) === b.charCodeAt(b.length - 1 - suffix))
    suffix++;
  return { prefix, suffix };
}

function wantedBlocks({ blocks }: Page, only?: readonly string[], repeats?: Repeats): number[] {
  const wanted: number[] = [];
  const counts = (index: number): boolean => repeats === 'all' || (repeats?.has(index) ?? false);
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    if (block.ranges.length > 0 && (isWanted(block, only) || counts(index))) wanted.push(index);
  }
  return wanted;
}

/** No reading is longer than its ranges and a blank between each two. */
function mostCodes(page: Page, wanted: readonly number[]): number {
  let most = 0;
  for (const index of wanted)
    for (const range of blockAt(page, index).ranges) most += range.to - range.from + 1;
  // Some room for words that are spelt out.
  return most + (most >> 3) + SPELT_ROOM;
}
const SPELT_ROOM = 64;

/** What units are read into: those that are there already go first. */
interface Target {
  readonly codes: Uint16Array;
  readonly hashes: Int32Array;
  readonly units: Unit[];
}

/** Reads blocks into units, their codes from `start`; behind the last code written. */
function readUnits(
  page: Page,
  wanted: readonly number[],
  { codes, hashes, units }: Target,
  start: number,
): number {
  const { text } = page;
  const hasCapitals = CAPITALS.test(text);
  let at = start;
  let newline = -1;
  for (let place = 0; place < wanted.length; place++) {
    const block = wanted[place]!;
    const { node, ranges } = blockAt(page, block);
    const from = at;
    const range = ranges[0];
    if (!range) throw new RangeError(`block ${block} has no text`);
    if (newline < range.from) {
      newline = text.indexOf('\n', range.from);
      if (newline === -1) newline = text.length;
    }
    let skipped = 0;
    let number = node?.number ?? null;
    const labelled = node === null || node.label !== undefined;
    let begin = -1;
    let end = -1;
    // Most blocks are one line: those are folded where they stand.
    if (ranges.length === 1 && newline >= range.to) {
      begin = range.from;
      end = range.to;
      while (begin < end && isTrimmed(text.charCodeAt(begin))) begin++;
      while (begin < end && isTrimmed(text.charCodeAt(end - 1))) end--;
      const label = labelled ? null : longLabel(text, begin, end);
      if (label) {
        skipped = label.end - begin;
        number = label.number;
        begin = label.end;
      }
      at = foldRange(text, begin, end, codes, from);
      if (hasCapitals || mayBeSpelt()) at = foldSpelt(text.slice(begin, end), codes, from, at);
    } else {
      const { text: read } = page.reading(block);
      const label = labelled ? null : longLabel(read, 0, read.length);
      if (label) {
        skipped = label.end;
        number = label.number;
      }
      at = foldRange(read, skipped, read.length, codes, from);
      if (hasCapitals || mayBeSpelt()) at = foldSpelt(read.slice(skipped), codes, from, at);
    }
    hash(codes, from, at, hashes, units.length);
    units.push(new PageUnit(page, { block, start: skipped, number, from, to: at, begin, end }));
  }
  return at;
}

/** Two letters for Œ. */
const CAPITALS = /OE[a-z]/;

/** Folds a text anew in which each sign is spelt in one way; what stands there stays where there is no room. */
function foldSpelt(text: string, codes: Uint16Array, from: number, end: number): number {
  const spelt = speltOut(text);
  return spelt === text || from + spelt.length > codes.length
    ? end
    : foldRange(spelt, 0, spelt.length, codes, from);
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

/** Whether two units may be folded to the same: nearly all that are not have other hashes. */
export function haveSameHash(a: Side, i: number, b: Side, j: number): boolean {
  return a.hashes[2 * i] === b.hashes[2 * j] && a.hashes[2 * i + 1] === b.hashes[2 * j + 1];
}

/** Whether units `i` of `a` and `j` of `b` read the same but for spacing, width and variants of marks. */
export function sameFolded(a: Side, i: number, b: Side, j: number): boolean {
  if (!haveSameHash(a, i, b, j)) return false;
  const one = unitAt(a, i);
  const other = unitAt(b, j);
  const length = one.to - one.from;
  if (length !== other.to - other.from) return false;
  const { codes } = a;
  const { codes: others } = b;
  for (let at = 0; at < length; at++) if (codes[one.from + at] !== others[other.from + at]) return false;
  return true;
}

/** Whether a reading leaves this out at the ends of a line. */
function isTrimmed(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x3000 || code === 0xa0 || code === 0x0c;
}
