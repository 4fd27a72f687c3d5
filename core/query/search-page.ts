import type { DocumentRecord } from '#core/project/model.ts';
import { citations, cite } from '#core/structure/citation.ts';
import type { TypedStep } from '#core/structure/citation-steps.ts';
import { knownNumber, nameOf, numberOfName } from '#core/structure/names.ts';
import type { OutlineNode } from '#core/structure/outline.ts';
import type { Block, Page } from '#core/structure/page.ts';
import { type FoldClass, type FoldedText, foldText, ownText } from '#core/text/fold.ts';
import { type Packed, packed } from '#core/text/packed.ts';
import { partitionPoint } from '#core/text/partition-point.ts';
import type { Range } from '#core/text/range.ts';
import { fromSource, type Reading, readRanges, toSource } from '#core/text/reading.ts';
import { type KeptText, TextKeeper } from './kept-text.ts';
import { FOLD_ALL, type Folding } from './query.ts';

/** How words are folded before they are looked for. */
export function foldFor(text: string, folding: Folding): FoldedText {
  return foldText(text, classesOf(folding), 'between words');
}

function classesOf(folding: Folding): readonly FoldClass[] {
  const classes: FoldClass[] = [];
  if (folding.width) classes.push('width', 'looks', 'signs');
  if (folding.han) classes.push('han');
  if (folding.case) classes.push('case');
  return classes;
}

/** One block as it is read, and folded. */
export interface BlockText {
  readonly reading: Reading;
  /** Offsets of the folded text, with where each stands in the reading. They are the same however it is folded. */
  readonly folded: FoldedText;
}

/** So many blocks of a document are kept as they are read. */
const MOST_READ = 24;

/**
 * A document made ready to be searched: little beside its text. Its blocks stand one behind the other, folded, each
 * with a line break behind it; positions are offsets into that, UTF-16 code units. What repeats a block is searched as well.
 */
export class SearchPage {
  /** Where each block begins, and behind the last the length of all. */
  readonly starts: Packed;
  /** Where each block begins in the source, its label included. */
  private readonly from: Packed;
  /** The ranges of block `i`: pairs from `2 * rangesAt[i]` to `2 * rangesAt[i + 1]`. */
  private readonly rangesAt: Packed;
  private readonly ranges: Packed;
  /** Where each block's label stands in the source; empty where it has none. */
  private readonly labels: Packed;
  /** The number of each block's label; -1 for none. */
  private readonly numbers: Int32Array;
  /** Which clause each block is or stands in: those of one clause have the same. */
  private readonly clauses: Packed;
  private readonly kinds: readonly Block['kind'][];
  /** Numbers of names: of each block's ref, and of how it is cited; -1 for none. */
  private readonly refs: Packed;
  private readonly cited: Int32Array;
  /** All blocks, folded as most ask for them. */
  private readonly standard: string;
  /** The same in another way: the one that was asked for last. */
  private other: { readonly way: string; readonly text: string } | null = null;
  private readonly source: KeptText;
  private readonly read = new Map<number, BlockText>();
  /** 1 for each block in which a position stands for a character of its reading, and none is left out. */
  private readonly plain: Uint8Array;
  readonly findCited: (steps: readonly TypedStep[]) => string | null;

  /** @param language BCP 47, of the document */
  constructor(page: Page, language: string) {
    const { text, outline } = page;
    this.findCited = citations(outline);
    const { blocks } = page;
    const count = blocks.length;
    this.from = packed(blocks.map(({ from }) => from));
    this.numbers = Int32Array.from(blocks, ({ node }) => node?.number ?? -1);
    this.clauses = packed(clausesOf(blocks));
    this.kinds = blocks.map(({ kind }) => kind);
    this.refs = packed(blocks.map(({ node, article }) => numberOfName(node?.ref ?? article.ref)));
    this.cited = Int32Array.from(blocks, ({ node }) => {
      const words = node && (cite(outline, node.ref, language) ?? labelOf(node));
      return words === null ? -1 : numberOfName(words);
    });
    const rangesAt = new Int32Array(count + 1);
    const labels = new Int32Array(2 * count);
    const ranges: number[] = [];
    for (const [at, block] of blocks.entries()) {
      rangesAt[at] = ranges.length / 2;
      for (const { from, to } of block.ranges) ranges.push(from, to);
      const { labelRange } = block.node ?? {};
      labels[2 * at] = labelRange?.from ?? block.from;
      labels[2 * at + 1] = labelRange?.to ?? block.from;
    }
    rangesAt[count] = ranges.length / 2;
    this.rangesAt = packed(rangesAt);
    this.labels = packed(labels);
    this.ranges = packed(ranges);
    const starts = new Int32Array(count + 1);
    this.plain = new Uint8Array(count);
    const keeper = new TextKeeper(text);
    this.standard = this.foldAll(STANDARD, text, (block, start, { reading, folded }) => {
      starts[block] = start;
      if (isPlain(reading, folded)) this.plain[block] = 1;
      pairUp(keeper, start, reading, folded);
    });
    starts[count] = this.standard.length;
    this.starts = packed(starts);
    this.source = keeper.finish();
  }

  /** The source text, made anew for who asks for that of another document than the one before. */
  get text(): string {
    if (latest?.page !== this) latest = { page: this, text: this.source.beside(this.standard) };
    return latest.text;
  }

  get count(): number {
    return this.from.length;
  }

  /** All blocks folded, each with a line break behind it. Kept as most ask for it, and for the other way that was asked for last. */
  all(folding: Folding): string {
    const way = classesOf(folding).join(' ');
    if (way === STANDARD_WAY) return this.standard;
    if (this.other?.way !== way) this.other = { way, text: this.foldAll(folding, this.text) };
    return this.other.text;
  }

  /** @param see is told of each block and where it begins */
  private foldAll(
    folding: Folding,
    text: string,
    see: (block: number, start: number, text: BlockText) => void = () => {},
  ): string {
    const parts: string[] = [];
    let length = 0;
    for (let at = 0; at < this.count; at++) {
      const reading = readRanges(text, this.rangesOf(at));
      const folded = foldFor(reading.text, folding);
      see(at, length, { reading, folded });
      parts.push(folded.text, '\n');
      length += folded.text.length + 1;
    }
    return parts.join('');
  }

  /** How a block is read. Its text keeps the source text in memory: for those who let go of it. */
  readingOf(block: number): Reading {
    return readRanges(this.text, this.rangesOf(block));
  }

  /** Where a block's text stands in the source, without its label. */
  rangesOf(block: number): Range[] {
    const out: Range[] = [];
    for (let at = this.rangesAt[block] ?? 0; at < (this.rangesAt[block + 1] ?? 0); at++)
      out.push({ from: this.ranges[2 * at] ?? 0, to: this.ranges[2 * at + 1] ?? 0 });
    return out;
  }

  /** A block as it is read. */
  block(block: number): BlockText {
    let text = this.read.get(block);
    if (!text) {
      const { text: read, spans } = this.readingOf(block);
      const reading = { text: ownText(read), spans };
      text = { reading, folded: foldFor(reading.text, STANDARD) };
      if (this.read.size >= MOST_READ) this.read.clear();
      this.read.set(block, text);
    }
    return text;
  }

  /** Whether positions from one block to another are as many as the code points of what is read there. */
  isPlain(first: number, last: number): boolean {
    for (let block = first; block <= last; block++) if (this.plain[block] === 0) return false;
    return true;
  }

  /** The block at a position. */
  blockAt(position: number): number {
    return partitionPoint(0, this.count, (at) => (this.starts[at] ?? 0) <= position) - 1;
  }

  /** The block that holds a source offset, else the last one before it; at least 0. */
  blockOf(offset: number): number {
    return Math.max(0, partitionPoint(0, this.count, (at) => (this.from[at] ?? 0) <= offset) - 1);
  }

  /** The position of a source offset. */
  positionOf(offset: number): number {
    const block = this.blockOf(offset);
    const { reading, folded } = this.block(block);
    const at = fromSource(reading, offset);
    const length = folded.text.length;
    return (this.starts[block] ?? 0) + partitionPoint(0, length, (each) => folded.placeOf(each) < at);
  }

  /** Where a position of a block stands in its reading, UTF-16 code units; one at its end behind the last that is no blank. */
  readingAt(block: number, position: number): number {
    return this.block(block).folded.placeOf(position - (this.starts[block] ?? 0));
  }

  /** The span `[from, to)` of positions within a block, in its reading. */
  readingSpan(block: number, from: number, to: number): Range {
    const start = this.readingAt(block, from);
    if (to <= from) return { from: start, to: start };
    const { text } = this.block(block).reading;
    let end = this.readingAt(block, to - 1) + 1;
    // An accent that is a character of its own goes with its letter.
    while (end < text.length && text.charCodeAt(end) >= 0x300 && text.charCodeAt(end) <= 0x36f) end++;
    return { from: start, to: end };
  }

  /** The source ranges of positions `[from, to)` within a block. */
  sourceOf(block: number, from: number, to: number): Range[] {
    const span = this.readingSpan(block, from, to);
    return toSource(this.block(block).reading, span.from, span.to);
  }

  labelRangeOf(block: number): Range {
    return { from: this.labels[2 * block] ?? 0, to: this.labels[2 * block + 1] ?? 0 };
  }

  numberOf(block: number): number {
    return this.numbers[block] ?? -1;
  }

  clauseOf(block: number): number {
    return this.clauses[block] ?? -1;
  }

  kindOf(block: number): Block['kind'] {
    return this.kinds[block] ?? 'paragraph';
  }

  /** Whether a block is a headline or a heading. */
  isHeading(block: number): boolean {
    const kind = this.kindOf(block);
    return kind === 'title' || kind === 'heading';
  }

  refOf(block: number): string {
    return nameOf(this.refs[block] ?? -1);
  }

  blockByRef(ref: string): number {
    const number = knownNumber(ref);
    return number === -1 ? -1 : this.refs.indexOf(number);
  }

  /** How a block is cited, else its label; null for one without. */
  citedAs(block: number): string | null {
    const number = this.cited[block] ?? -1;
    return number === -1 ? null : nameOf(number);
  }
}

/** Positions do not depend on what is folded: each code unit stands for one. */
const STANDARD = FOLD_ALL;
const STANDARD_WAY = classesOf(STANDARD).join(' ');

/** The text that was asked for last: most ask for many things of one document and then for the next. */
let latest: { readonly page: SearchPage; readonly text: string } | null = null;

/** Characters of two code units, and accents that go with their letter. */
const NOT_ONE = /[\ud800-\udfff]|[\u0300-\u036f]/;

function isPlain({ text }: Reading, folded: BlockText['folded']): boolean {
  return folded.text.length === text.length && !NOT_ONE.test(text);
}

/** Tells which code units of a folded block stand for which of the source. */
function pairUp(keeper: TextKeeper, start: number, { spans }: Reading, { text, placeOf }: FoldedText): void {
  let which = 0;
  for (let at = 0; at < text.length; at++) {
    const place = placeOf(at);
    let span = spans[which];
    while (span && place >= span.at + span.to - span.from) span = spans[++which];
    // A blank between two spans stands for no text of its own.
    if (span && place >= span.at) keeper.pair(start + at, span.from + place - span.at, text.charCodeAt(at));
  }
}

function labelOf({ label }: OutlineNode): string | null {
  return label?.trim() ?? null;
}

/** A number a clause: the outermost block, below articles and headings, that each is or stands in. */
function clausesOf(blocks: readonly Block[]): Int32Array {
  const clauses = new Int32Array(blocks.length);
  let clause = -1;
  let depth = 0;
  for (const [at, block] of blocks.entries()) {
    const within = clause >= 0 && block.node !== null && block.depth > depth && block.kind !== 'heading';
    if (!within) {
      clause++;
      // Nothing stands in a heading: what is below it begins clauses of its own.
      depth = block.node === null || block.kind === 'heading' ? Number.MAX_SAFE_INTEGER : block.depth;
    }
    clauses[at] = clause;
  }
  return clauses;
}

/** One document that is searched. */
export interface Searched {
  readonly record: DocumentRecord;
  readonly page: SearchPage;
}
