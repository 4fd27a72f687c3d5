import type { Layout } from '#core/text/layout.ts';
import { PageWriter } from '../page-writer.ts';
import { type Emphasis, markStruck } from '../struck.ts';

/** What is told of characters beside their text. */
export interface RtfRun {
  strong: boolean;
  em: boolean;
  struck: boolean;
}

const KINDS = ['strong', 'em', 'struck'] as const;

/** A paragraph while its characters come. */
class Line {
  text = '';
  readonly emphasis: [...Emphasis][] = [];
  label = '';

  /** What it says, with what is struck marked. */
  get words(): string {
    return markStruck(this.text, this.emphasis).text;
  }

  add(text: string, run: RtfRun): void {
    const from = this.text.length;
    this.text += text;
    if (text.trim() === '') return;
    for (const kind of KINDS) {
      if (!run[kind]) continue;
      const last = this.emphasis.findLast(([, , one]) => one === kind);
      if (last && last[1] === from) last[1] = this.text.length;
      else this.emphasis.push([from, this.text.length, kind]);
    }
  }
}

/**
 * The text of a document paragraph by paragraph, each on a line of its own; an empty paragraph parts its neighbours. Rows
 * of tables are one line each, and notes stand at the end.
 */
export class RtfPage {
  private readonly page = new PageWriter();
  private line = new Line();
  private cells: string[] = [];
  private readonly notes: string[] = [];
  /** The paragraph in which the note is referred to that is open. */
  private around: Line | null = null;
  /** Whether the reference to it is one that is seen. */
  private seen = false;
  private blank = false;
  /** The line before ended in a break, and no paragraph with it. */
  private broken = false;

  add(text: string, run: RtfRun): void {
    this.line.add(text.replaceAll('\t', ' '), run);
  }

  /** The number of a paragraph comes: it takes the place of one that is there. */
  startLabel(): void {
    this.line.label = '';
  }

  addLabel(text: string): void {
    if (this.line.label.length < 100) this.line.label += text.replaceAll('\t', ' ');
  }

  /** Text from now on is that of a note, to which the text refers by its number where it is seen. */
  openNote(seen: boolean): void {
    if (this.around) return;
    this.seen = seen;
    if (seen) this.line.add(`[${this.notes.length + 1}]`, { strong: false, em: false, struck: false });
    this.around = this.line;
    this.line = new Line();
  }

  closeNote(): void {
    if (!this.around) return;
    if (this.seen) this.notes.push(this.line.words.replace(/\s+/g, ' ').trim());
    this.line = this.around;
    this.around = null;
  }

  /** The next characters are on a line of their own. */
  breakLine(level: number | null, inTable = false): void {
    const hasText = this.line.text.trim() !== '';
    this.endParagraph(level, inTable || this.cells.length > 0);
    this.broken = hasText;
  }

  /** @param level of a heading; null of any other paragraph */
  endParagraph(level: number | null, inTable = false): void {
    if (this.around || inTable) {
      this.line.text += ' ';
      return;
    }
    this.write(level);
  }

  endCell(): void {
    if (this.around) return;
    const { label, words } = this.line;
    this.line = new Line();
    this.cells.push(`${label.trim()} ${words}`.replace(/\s+/g, ' ').trim());
  }

  /** A cell of a table within a cell. */
  endInnerCell(): void {
    this.line.text += ' ';
  }

  endRow(): void {
    const { cells } = this;
    this.cells = [];
    if (cells.some((cell) => cell !== '')) this.put({ text: cells.join(' | ') });
  }

  /** The text with its notes behind it, and its layout. */
  finish(): { readonly text: string; readonly layout: Layout } {
    this.endRow();
    for (const [at, note] of this.notes.entries())
      if (note !== '') this.page.add({ text: `[${at + 1}] ${note}`, tight: at > 0 });
    return this.page.finish();
  }

  private write(level: number | null): void {
    const { text, emphasis, label } = this.line;
    this.line = new Line();
    // A row whose end is missing.
    if (this.cells.length > 0) this.endRow();
    if (text.trim() === '') {
      this.blank = true;
      return;
    }
    this.put({
      text,
      emphasis,
      ...(level !== null && { level }),
      ...(label.trim() !== '' && { label: label.trim() }),
    });
  }

  private put(block: { text: string; emphasis?: readonly Emphasis[]; level?: number; label?: string }): void {
    this.page.add({ ...block, tight: !this.blank, broken: this.broken && !this.blank });
    this.blank = false;
    this.broken = false;
  }
}
