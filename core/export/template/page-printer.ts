import type { RootContent } from 'mdast';
import { printBlocks } from '../print.ts';
import type { Addresses } from './addresses.ts';
import { Body, type LineOf, printedShort } from './body.ts';
import { startsAnew } from './chunks.ts';
import { FRONT, type Properties, propertiesOf } from './front.ts';
import type { KnownPieces } from './known-pieces.ts';
import { Marks, numberedSlots } from './marks.ts';
import { TEMPLATED } from './raw.ts';
import type { PageValues } from './short-fill.ts';
import type { Filling, RegionMark, Slots } from './slots.ts';
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
  /** What the pending text goes on with: a table need not be held until its last row is there. */
  private table: TableHead | null = null;
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
    else if (this.begun && ROW.test(text)) {
      const table = this.openTable();
      if (table) {
        this.flush();
        this.table = table;
      }
    }
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

  /** The table to which a row would be added; null where none stands at the end. */
  private openTable(): TableHead | null {
    const { pending, pieces, filling } = this;
    const blank = pending.lastIndexOf('\n\n');
    const start = blank === -1 ? 0 : blank + 2;
    if (!ROWS.test(pending.slice(start))) return null;
    if (this.table && blank === -1) return this.table;
    const [text] = TABLE.exec(pending.slice(start)) ?? [];
    if (text === undefined || pieces.blocks(text)[0]?.node.type !== 'table') return null;
    const from = numberedSlots(pending.slice(0, start), pieces.signs).count;
    const to = from + numberedSlots(text, pieces.signs).count;
    return { text, values: filling.values.slice(from, to), places: filling.places.slice(from, to) };
  }

  /** Prints what is pending. */
  private flush(): void {
    const { table } = this;
    if (table) {
      this.filling.values.unshift(...table.values);
      this.filling.places.unshift(...table.places);
      this.table = null;
    }
    let region = 0;
    let rows = table !== null;
    for (const { node, isRegion, first, fill } of this.pieces.blocks((table?.text ?? '') + this.pending)) {
      if (rows) {
        rows = false;
        this.marks.holding(this.filling, first, () => this.tellRows(this.body.block(node)));
        continue;
      }
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

  /** A table whose head was told before. */
  private tellRows(table: readonly RootContent[]): void {
    const rows = printBlocks(table, TEMPLATED).split('\n').slice(HEAD_LINES).join('\n');
    if (rows !== '') this.how.sink.text(`\n${rows}`);
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

/** The lines of a table that stand above its rows, with the values in them. */
interface TableHead extends Pick<Filling, 'values' | 'places'> {
  readonly text: string;
}

const HEAD_LINES = 2;
/** A table at the start of a piece, up to its first row. */
const TABLE = /^\|[^\n]*\n\|[ :|-]*\n/;
/** A row of a table and nothing else. */
const ROW = /^\|[^\n]*\|\n$/;
/** Lines of a table, its head among them or not: nothing stands behind it. */
const ROWS = /^(?:\|[^\n]*\n)+$/;

function emptyFilling() {
  return {
    values: [] as (string | Value)[],
    places: [] as number[],
    regions: [] as (RegionMark | null)[],
  } satisfies Filling;
}

/** What {@link FRONT} finds whatever is still to come: a fence ends its line, and one right behind the first may be none. */
const CLOSED_FRONT = /^\s*---[ \t]*\n([\s\S]*?\n)---[ \t]*\n/;
/** What a text with properties above it begins with, as far as it has come. */
const FRONT_MAY_COME = /^\s*(?:-{0,3}$|---[ \t]*(?:\n|$))/;
