import type { RootContent } from 'mdast';
import { printBlocks } from '../print.ts';
import type { Addresses } from './addresses.ts';
import { aloneText, Body, blocksOf, type LineOf, printedShort } from './body.ts';
import { chunksOf, startsAnew } from './chunks.ts';
import { type Properties, propertiesOf } from './front.ts';
import { Marks, numberedSlots } from './marks.ts';
import { safeTag, TEMPLATED } from './raw.ts';
import { type PageValues, type ShortFill, shortFill } from './short-fill.ts';
import type { Filling, MarkSigns, RegionMark, Slots } from './slots.ts';
import type { Value } from './values.ts';

/** Where a page goes while it is printed. */
export interface PageSink {
  /** The properties above the page, before anything else. */
  front(properties: Properties): void;
  /** What follows is of a region, or with null outside of any. */
  begin(region: RegionMark | null): void;
  /** Markdown of the part that was begun last. A part that holds something ends in a line break. */
  text(text: string): void;
}

/** A block of a template. */
interface KnownBlock {
  readonly node: RootContent;
  /** Where a region begins or ends. */
  readonly isRegion: boolean;
  /** The slot of its piece that is the first of its chunk. */
  readonly first: number;
  readonly fill: ShortFill | null;
}

/** What the pages of a template have in common, read once. */
export class KnownPieces {
  private readonly pieces = new Map<string, readonly KnownBlock[]>();
  private readonly chunks = new Map<
    string,
    { readonly count: number; readonly blocks: readonly Omit<KnownBlock, 'first'>[] }
  >();
  private readonly tags = new Map<string, string>();

  constructor(readonly signs: MarkSigns) {}

  /** The blocks of a text of slots. */
  blocks(piece: string): readonly KnownBlock[] {
    let blocks = this.pieces.get(piece);
    if (!blocks) {
      blocks = this.read(piece);
      // Most are few, coming again and again; a long one is of one page alone.
      if (piece.length <= LONGEST_KNOWN) this.pieces.set(piece, blocks);
    }
    return blocks;
  }

  private read(piece: string): readonly KnownBlock[] {
    const out: KnownBlock[] = [];
    let first = 0;
    for (const chunk of chunksOf(piece)) {
      let known = this.chunks.get(chunk);
      if (!known) {
        known = this.readChunk(chunk);
        if (chunk.length <= LONGEST_KNOWN) this.chunks.set(chunk, known);
      }
      for (const block of known.blocks) out.push({ ...block, first });
      first += known.count;
    }
    return out;
  }

  private readChunk(chunk: string) {
    const { open, close } = this.signs;
    const { marked, count } = numberedSlots(chunk, this.signs);
    const blocks = blocksOf(marked).map((node) => {
      const isRegion = node.type === 'paragraph' && aloneText(node) === `${open}r${close}`;
      return { node, isRegion, fill: isRegion ? null : shortFill(node, this.signs) };
    });
    return { count, blocks };
  }

  /** A tag as it is printed; empty for one of which nothing can be. */
  tag(name: string): string {
    let tag = this.tags.get(name);
    if (tag === undefined) {
      const safe = safeTag(name);
      tag = safe === '' ? '' : `#${safe}`;
      this.tags.set(name, tag);
    }
    return tag;
  }
}

/** UTF-16 code units of a text of slots that is kept. */
const LONGEST_KNOWN = 4000;

/**
 * Prints a page while its template runs, so that it never stands in memory whole. What comes is the same as if it were
 * printed at once; for templates that are cut at blank lines, see `isCutAtBlanks`.
 */
export class PagePrinter implements PageValues {
  /** What was told before the front is known. */
  private begun = false;
  private pending = '';
  private filling = emptyFilling();
  /** The slot of the pending text that is the first of the block at hand. */
  private first = 0;
  private readonly body: Body;
  private readonly marks: Marks;
  private region: RegionMark | null = null;
  private part: 'none' | 'begun' | 'filled' = 'none';
  private last = '';
  /** Lists, and what cannot be told before the block behind them. */
  private held: RootContent[] = [];

  constructor(
    private readonly slots: Slots,
    private readonly pieces: KnownPieces,
    private readonly how: {
      readonly between: string;
      readonly lineOf: LineOf;
      readonly addresses: Addresses;
      readonly sink: PageSink;
    },
  ) {
    this.marks = new Marks(pieces.signs, how.between);
    this.body = new Body(this.marks, how.lineOf, how.addresses);
  }

  get between(): string {
    return this.how.between;
  }

  value(slot: number): string | Value {
    return this.filling.values[this.first + slot] ?? '';
  }

  named(anchor: string): boolean {
    return this.body.named(anchor);
  }

  tag(name: string): string {
    return this.pieces.tag(name);
  }

  /** The next piece of the text, of which the slots hold the values. @throws TemplateError */
  take(text: string): void {
    if (this.begun && startsAnew(text, this.pending)) this.flush();
    this.pending += text;
    const { values, places, regions } = this.slots.taken();
    for (const value of values) this.filling.values.push(value);
    for (const place of places) this.filling.places.push(place);
    for (const region of regions) this.filling.regions.push(region);
    if (!this.begun) this.begin(false);
  }

  /** Nothing follows. @throws TemplateError */
  finish(): void {
    if (!this.begun) this.begin(true);
    this.flush();
    this.close();
  }

  /** Reads the properties once they stand there. */
  private begin(isWhole: boolean): void {
    const front = (isWhole ? FRONT : CLOSED_FRONT).exec(this.pending);
    if (!front && !isWhole && FRONT_MAY_COME.test(this.pending)) return;
    this.begun = true;
    if (!front) {
      this.how.sink.front({});
      return;
    }
    const { marked, count } = numberedSlots(front[1] ?? '', this.pieces.signs);
    let properties: Properties = {};
    this.marks.holding(this.filling, 0, () => {
      properties = propertiesOf(marked, this.marks, this.how.lineOf);
    });
    this.how.sink.front(properties);
    this.pending = this.pending.slice(front[0].length);
    this.filling.values.splice(0, count);
    this.filling.places.splice(0, count);
  }

  /** Prints what is pending. */
  private flush(): void {
    let region = 0;
    for (const { node, isRegion, first, fill } of this.pieces.blocks(this.pending)) {
      if (isRegion) {
        this.close();
        this.region = this.filling.regions[region++] ?? null;
        continue;
      }
      this.first = first;
      const text = fill?.(this) ?? null;
      if (text !== null) this.addText(text);
      else
        this.marks.holding(this.filling, first, () => {
          for (const block of this.body.block(node)) this.add(printedShort(block));
        });
    }
    this.pending = '';
    this.filling = emptyFilling();
  }

  private addText(text: string): void {
    if (text === '') return;
    if (this.held.length === 0) this.tell(text);
    else this.add({ type: 'printed', value: text });
  }

  private add(block: RootContent): void {
    if (block.type === 'printed' && this.held.length === 0) this.tell(block.value);
    else {
      this.held.push(block);
      if (block.type !== 'list') this.tellHeld();
    }
  }

  private tellHeld(): void {
    const blocks = this.held;
    this.held = [];
    if (blocks.length > 0) this.tell(printBlocks(blocks, TEMPLATED));
  }

  private tell(text: string): void {
    const { sink } = this.how;
    if (this.part === 'none') sink.begin(this.region);
    sink.text(this.part === 'filled' ? `\n\n${text}` : text);
    this.part = 'filled';
    if (text !== '') this.last = text.charAt(text.length - 1);
  }

  /** Ends the part at hand. */
  private close(): void {
    this.tellHeld();
    const { sink } = this.how;
    if (this.part === 'none' && this.region) sink.begin(this.region);
    if (this.last !== '' && this.last !== '\n' && this.last !== '\r') sink.text('\n');
    this.part = 'none';
    this.last = '';
  }
}

function emptyFilling() {
  return {
    values: [] as (string | Value)[],
    places: [] as number[],
    regions: [] as (RegionMark | null)[],
  } satisfies Filling;
}

const FRONT = /^\s*---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/;
/** What {@link FRONT} finds whatever is still to come: a fence ends its line, and one right behind the first may be none. */
const CLOSED_FRONT = /^\s*---[ \t]*\n([\s\S]*?\n)---[ \t]*\n/;
/** What a text with properties above it begins with, as far as it has come. */
const FRONT_MAY_COME = /^\s*(?:-{0,3}$|---[ \t]*(?:\n|$))/;
