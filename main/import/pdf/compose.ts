import type { Layout } from '#core/text/layout.ts';
import { readRanges } from '#core/text/reading.ts';
import { goesOnAsHeading } from './headings.ts';
import { withReferences } from './notes.ts';
import { type ColumnText, goesOn, type Paragraph } from './paragraphs.ts';
import type { Line } from './tables.ts';

/** A page whose parts are known. */
export interface PageText {
  /** What it is called. */
  readonly label: string;
  /** Running heads and feet, line by line. */
  readonly head: readonly string[];
  readonly foot: readonly string[];
  readonly columns: readonly ColumnText[];
  readonly notes: readonly (readonly Line[])[];
  readonly marks: ReadonlySet<string>;
  /** What is written in other directions, e.g. up the margin. */
  readonly aside: readonly string[];
}

/** How the whole file is set. */
export interface Setting {
  /** Paragraphs begin with an indent. */
  readonly indents: boolean;
  readonly headings: ReadonlyMap<Paragraph, number>;
}

/**
 * The text of all pages and what is known of it beside: lines as they are printed, an empty one between paragraphs, a
 * form feed between pages.
 */
export function composeText(
  pages: readonly PageText[],
  setting: Setting,
): { readonly text: string; readonly layout: Layout } {
  const writer = new Writer(setting);
  for (const [at, page] of pages.entries()) writer.page(page, pages[at + 1]);
  return writer.done();
}

class Writer {
  private readonly parts: string[] = [];
  private length = 0;
  private readonly headings: [number, number][] = [];
  private readonly furniture: [number, number][] = [];
  private readonly marks: [number, string][] = [];
  /** Notes of the page before, until the paragraph ends that runs over the page's end. */
  private waiting: { readonly page: PageText; readonly label: string } | null = null;

  constructor(private readonly setting: Setting) {}

  page(page: PageText, next: PageText | undefined): void {
    if (this.marks.length > 0) this.add('\f');
    this.marks.push([this.length, page.label]);
    for (const line of page.head) this.furnish(line);
    for (const [at, column] of page.columns.entries()) this.column(column, page.columns[at - 1], page);
    this.giveNotes(page.label);
    const last = page.columns.at(-1);
    const first = next?.columns[0];
    const open = last && first && goesOn(last, first, this.setting.indents);
    this.waiting = page.notes.length > 0 ? { page, label: page.label } : null;
    if (!open) this.giveNotes(page.label);
    for (const text of page.aside) this.block([text]);
    for (const line of page.foot) this.furnish(line);
  }

  done(): { text: string; layout: Layout } {
    const { headings, furniture, marks } = this;
    return {
      text: this.parts.join(''),
      layout: {
        headings,
        labels: [],
        furniture,
        quotes: [],
        emphasis: [],
        locators: { kind: 'page', marks },
      },
    };
  }

  private column(column: ColumnText, before: ColumnText | undefined, page: PageText): void {
    const { paragraphs } = column;
    let at = 0;
    for (let paragraph = paragraphs[at]; paragraph; paragraph = paragraphs[++at]) {
      const level = this.setting.headings.get(paragraph);
      const lines = paragraph.lines.map(({ text }) => withReferences(text, page.marks));
      if (level !== undefined) {
        let last = paragraph;
        for (let next = paragraphs[at + 1]; next; next = paragraphs[at + 1]) {
          if (this.setting.headings.get(next) !== level || !goesOnAsHeading(last, next)) break;
          lines.push(...next.lines.map(({ text }) => withReferences(text, page.marks)));
          last = next;
          at++;
        }
        this.apart();
        this.headings.push([this.length, level]);
        const all = lines.join('\n');
        this.add(`${readRanges(all, [{ from: 0, to: all.length }]).text}\n`);
      } else if (at === 0 && before && goesOn(before, column, this.setting.indents)) this.lines(lines);
      else this.block(lines);
      this.giveNotes(page.label);
    }
  }

  /** The notes that wait, behind the paragraph that has ended, and back on the page that was being read. */
  private giveNotes(label: string): void {
    if (!this.waiting) return;
    const { page, label: own } = this.waiting;
    this.waiting = null;
    if (own !== label) this.marks.push([this.length, own]);
    for (const note of page.notes) this.block(note.map(({ text }) => withReferences(text, page.marks)));
    if (own !== label) this.marks.push([this.length, label]);
  }

  private furnish(line: string): void {
    if (line === '') return;
    this.apart();
    this.furniture.push([this.length, this.length + line.length]);
    this.add(`${line}\n`);
  }

  private block(lines: readonly string[]): void {
    this.apart();
    this.lines(lines);
  }

  private lines(lines: readonly string[]): void {
    for (const line of lines) if (line.trim() !== '') this.add(`${line}\n`);
  }

  /** An empty line, where text stands above on this page. */
  private apart(): void {
    const last = this.parts.at(-1);
    if (last !== undefined && last !== '\f' && last !== '\n') this.add('\n');
  }

  private add(part: string): void {
    this.parts.push(part);
    this.length += part.length;
  }
}
