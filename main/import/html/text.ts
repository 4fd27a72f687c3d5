import type { Side } from '../office/sides.ts';
import type { PageWriter } from '../page-writer.ts';
import { type Emphasis, markStruck } from '../struck.ts';
import { HtmlChanges } from './changes.ts';
import { HtmlLine } from './line.ts';
import { type HtmlList, nextMarker, openList } from './markers.ts';
import { HtmlNotes } from './notes.ts';
import { isDataTable } from './tables.ts';
import type { HtmlElement, HtmlTree } from './tree.ts';
import { BLOCKS, isDrawnAsBlock, isShown, isStruck } from './visible.ts';

/** A cell reaches into no more rows. */
const MOST_ROWS = 1000;

type Step = HtmlElement | (() => void);

/**
 * Writes down what a page shows, a block on a line: headings, items with the labels that a browser would give them,
 * the rows of tables, quotes and emphasis. An empty line stands between blocks, none between items, rows and what `<br>`
 * parts. Iterative; the time is linear.
 *
 * @param wanted the elements whose own characters are wanted; null for all
 * @param side of the changes that `<ins>` and `<del>` tell
 */
export function writeText(
  tree: HtmlTree,
  wanted: ReadonlySet<HtmlElement> | null,
  side: Side,
  page: PageWriter,
): Written {
  return new TextWriter(tree, wanted, side, page).write();
}

/** What was written down of a page. */
export interface Written {
  /** Changes in what is wanted; one within another of its kind is not counted. */
  readonly inserted: number;
  readonly deleted: number;
}

class TextWriter {
  private readonly todo: Step[];
  private line = new HtmlLine();
  private readonly notes: HtmlNotes;
  private readonly changes: HtmlChanges;
  private readonly lists: HtmlList[] = [];
  private level = 0;
  /** Of the item that is open, until its first line has it. */
  private label = '';
  /** The cells of the row that is open, in a table of data. */
  private cells: string[] | null = null;
  /** By column: so many more rows a cell from above reaches into. */
  private reach: number[] = [];
  private preformatted = 0;
  /** Whether preformatted text has only begun: a line break there is none. */
  private leading = false;
  /** The outermost list or table that is open, and the one that the last line stood in. */
  private group: HtmlElement | null = null;
  private lastGroup: HtmlElement | null = null;
  /** How many `<br>` stand between the last line and what comes. */
  private breaks = 0;

  constructor(
    tree: HtmlTree,
    private readonly wanted: ReadonlySet<HtmlElement> | null,
    side: Side,
    private readonly page: PageWriter,
  ) {
    this.todo = [tree.root];
    this.notes = new HtmlNotes(tree);
    this.changes = new HtmlChanges(wanted, side);
  }

  write(): Written {
    for (let step = this.todo.pop(); step !== undefined; step = this.todo.pop()) {
      if (typeof step === 'function') step();
      else this.open(step);
    }
    this.endLine();
    const { inserted, deleted } = this.changes;
    return { inserted, deleted };
  }

  private open(element: HtmlElement): void {
    if (!isShown(element)) return;
    const { name } = element;
    if (name === 'br') {
      this.breakLine();
      return;
    }
    if (this.notes.isBackLink(element)) return;
    if (name === 'ins' || name === 'del') {
      if (!this.changes.open(element)) return;
      this.todo.push(() => this.changes.close(element));
    }
    const wanted = this.wanted === null || this.wanted.has(element);
    const close = this.enter(element, wanted);
    if (close) this.todo.push(close);
    if (isStruck(element)) {
      this.line.openEmphasis('struck');
      this.todo.push(() => this.line.closeEmphasis());
    }
    const mark = this.notes.markOf(element, this.line.ending);
    if (mark !== null) {
      if (wanted) this.line.add(mark);
      return;
    }
    for (const child of element.children.toReversed()) {
      if (typeof child !== 'string') this.todo.push(child);
      else if (wanted) this.todo.push(() => this.addText(child));
    }
  }

  /** Begins an element and gives what is to be done at its end. */
  private enter(element: HtmlElement, wanted: boolean): (() => void) | null {
    const { name } = element;
    if (!BLOCKS.has(name)) {
      if (!isDrawnAsBlock(element)) return this.enterInline(name, wanted);
      this.endBlock();
      const end = this.enterInline(name, wanted);
      return () => {
        end?.();
        this.endBlock();
      };
    }
    this.endBlock();
    const ends: (() => void)[] = [() => this.endBlock()];
    if (/^h[1-6]$/.test(name)) {
      const outer = this.level;
      this.level = Number(name.charAt(1));
      ends.push(() => {
        this.level = outer;
      });
    } else if (name === 'blockquote') {
      this.page.openQuote();
      ends.push(() => this.page.closeQuote());
    } else if (name === 'pre') {
      this.preformatted++;
      this.leading = true;
      ends.push(() => {
        this.preformatted--;
        this.leading = false;
      });
    } else if (name === 'ol' || name === 'ul' || name === 'menu' || name === 'dir' || name === 'dl')
      this.enterList(element, ends);
    else if (name === 'li') this.enterItem(element, ends);
    else if (name === 'table') this.enterTable(element, ends);
    else if (this.cells !== null && name === 'caption') ends.splice(0, 1, () => this.endLine());
    else if (this.cells !== null && name === 'tr') ends.push(() => this.endRow());
    else if (this.cells !== null && (name === 'td' || name === 'th')) {
      this.passReached();
      const rows = Number(element.attributes.rowspan);
      ends.splice(0, 1, () => this.endCell(rows > 1 ? Math.min(rows, MOST_ROWS) - 1 : 0));
    }
    return () => {
      for (const end of ends) end();
    };
  }

  private enterInline(name: string, wanted: boolean): (() => void) | null {
    if (name === 'b' || name === 'strong') this.line.openEmphasis('strong');
    else if (name === 'i' || name === 'em') this.line.openEmphasis('em');
    else if (name === 'q' && wanted) {
      this.line.add('“');
      return () => this.line.add('”');
    } else if (name === 'rt' && wanted) {
      // What is written over a character stands behind it.
      this.line.add('（');
      return () => this.line.add('）');
    } else return null;
    return () => this.line.closeEmphasis();
  }

  private enterList(element: HtmlElement, ends: (() => void)[]): void {
    if (element.name !== 'dl') {
      this.lists.push(openList(element));
      ends.push(() => {
        this.lists.pop();
      });
    }
    this.enterGroup(element, ends);
  }

  private enterItem(element: HtmlElement, ends: (() => void)[]): void {
    const list = this.lists.at(-1);
    // A number without words yet, over a list within.
    const outer = this.label;
    const label = this.notes.labelOf(element) ?? (list ? nextMarker(list, element) : '');
    if (this.cells !== null) {
      if (label !== '') this.line.add(`${label} `);
      return;
    }
    this.label = label;
    ends.push(() => {
      this.label = outer;
    });
  }

  private enterTable(element: HtmlElement, ends: (() => void)[]): void {
    if (this.cells !== null || !isDataTable(element)) return;
    this.cells = [];
    this.reach = [];
    ends.push(() => {
      // Cells that no row holds.
      if (!this.line.empty) this.endCell();
      this.endRow();
      this.cells = null;
    });
    this.enterGroup(element, ends);
  }

  private enterGroup(element: HtmlElement, ends: (() => void)[]): void {
    if (this.group !== null) return;
    this.group = element;
    ends.push(() => {
      this.group = null;
    });
  }

  private addText(text: string): void {
    if (this.preformatted === 0 || this.cells !== null) {
      this.line.add(text.replaceAll('\u00ad', ''));
      return;
    }
    const shown = this.leading && text.startsWith('\n') ? text.slice(1) : text;
    this.leading = false;
    for (const [at, line] of shown.split('\n').entries()) {
      if (at > 0) this.breakLine();
      this.line.add(line);
    }
  }

  private breakLine(): void {
    if (this.cells !== null) {
      this.line.part();
      return;
    }
    this.endLine();
    this.breaks++;
  }

  /** What stands on both sides of the border of a block is parted by it. */
  private endBlock(): void {
    if (this.cells !== null) {
      this.line.part();
      return;
    }
    this.endLine();
    this.breaks = 0;
  }

  /** @param reach so many more rows it reaches into */
  private endCell(reach = 0): void {
    if (reach > 0 && this.cells) this.reach[this.cells.length] = reach;
    const { text, emphasis = [] } = this.line.take();
    this.cells?.push(markStruck(text, emphasis).text.trim());
  }

  /** Leaves the columns empty that cells from above reach into. */
  private passReached(): void {
    const { cells, reach } = this;
    while (cells && (reach[cells.length] ?? 0) > 0) {
      reach[cells.length]!--;
      cells.push('');
    }
  }

  private endRow(): void {
    const cells = this.cells ?? [];
    // Columns behind the last cell of a row are left out of it.
    for (let column = cells.length; column < this.reach.length; column++)
      if (this.reach[column]! > 0) this.reach[column]!--;
    this.cells = [];
    if (cells.some((cell) => cell !== '')) this.addLine({ text: cells.join(' | ') });
  }

  private endLine(): void {
    if (!this.line.empty) this.addLine(this.line.take());
  }

  private addLine(words: { readonly text: string; readonly emphasis?: readonly Emphasis[] }): void {
    const tight = this.breaks === 1 || (this.group !== null && this.group === this.lastGroup);
    this.page.add({
      ...words,
      tight,
      broken: this.breaks === 1,
      ...(this.level > 0 && { level: this.level }),
      ...(this.label !== '' && { label: this.label, depth: this.lists.length }),
    });
    this.label = '';
    this.breaks = 0;
    this.lastGroup = this.group;
  }
}
