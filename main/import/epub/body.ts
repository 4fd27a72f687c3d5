import { readLabels } from '#core/structure/labels/grammar.ts';
import type { XmlHandler } from '../archive/xml.ts';
import type { Attributes } from '../archive/xml-names.ts';
import { isStrike } from '../html/visible.ts';
import { Draft } from '../office/draft.ts';
import { formatNumber } from '../office/number-formats.ts';
import { listSink, type Paragraph, type Sink } from '../office/page.ts';

/** Elements that begin and end lines. */
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Elements whose content is no text of the page. */
const LEFT_OUT = new Set(
  'audio button canvas embed head iframe input map noscript object rp rt script select style svg template textarea title video'.split(
    ' ',
  ),
);

interface List {
  /** null of a bulleted one. */
  readonly format: string | null;
  next: number;
  readonly step: number;
}

const NUMBERING: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};
const BULLETS = '•○▪';
const BIGGEST = 0x7fffffff;

/** Reads a page of a book, in XHTML, line by line. What styles and scripts would do to it is not asked. */
export class PageReader implements XmlHandler {
  private readonly sinks: Sink[];
  private readonly rows: Paragraph[][][] = [];
  private readonly cells: Paragraph[][] = [];
  private readonly lists: List[] = [];
  /** Of the item that is open, until its first line has it. */
  private label = '';
  private draft = new Draft();
  private heading: number | null = null;
  private quotes = 0;
  private strong = 0;
  private em = 0;
  private struck = 0;
  private preformatted = 0;
  private raised = 0;
  private depth = 0;
  private leftOut = 0;
  /** The text of a reference to a note, while it is read. */
  private reference: string | null = null;
  private referenceDepth = 0;

  constructor(sink: Sink) {
    this.sinks = [sink];
  }

  open(name: string, attributes: Attributes): void {
    this.depth++;
    if (this.leftOut > 0) return;
    const types = attributes.get('epub:type') ?? '';
    const isPageBreak = /\bpagebreak\b/.test(`${types} ${attributes.get('role') ?? ''}`);
    if (LEFT_OUT.has(name) || attributes.has('hidden') || isPageBreak) {
      this.leftOut = this.depth;
      return;
    }
    if (BLOCKS.has(name)) {
      this.endLine();
      this.openBlock(name, attributes);
      return;
    }
    if (name === 'br') this.add('\n');
    else if (name === 'b' || name === 'strong') this.strong++;
    else if (name === 'i' || name === 'em') this.em++;
    else if (isStrike(name)) this.struck++;
    else if (name === 'sup') this.raised++;
    else if (name === 'a' && attributes.has('href') && (this.raised > 0 || /\bnoteref\b/.test(types))) {
      if (this.reference !== null) return;
      this.reference = '';
      this.referenceDepth = this.depth;
    }
  }

  text(text: string): void {
    if (this.leftOut > 0) return;
    if (this.preformatted > 0) this.add(text.replace(/\r\n?/g, '\n').replace(/[\t\f]/g, ' '));
    else {
      const shown = text.replace(/[ \t\r\n\f]+/g, ' ');
      if (this.reference !== null) this.reference += shown;
      else this.add(this.draft.endsBlank && shown.startsWith(' ') ? shown.slice(1) : shown);
    }
  }

  close(name: string): void {
    if (this.leftOut === this.depth) this.leftOut = 0;
    else if (this.leftOut === 0) this.closeElement(name);
    this.depth--;
  }

  /** Nothing more comes. */
  finish(): void {
    this.endLine();
  }

  private openBlock(name: string, attributes: Attributes): void {
    if (/^h[1-6]$/.test(name)) this.heading = Number(name.charAt(1));
    else if (name === 'blockquote') this.quotes++;
    else if (name === 'pre') this.preformatted++;
    else if (name === 'ol' || name === 'ul') this.openList(name, attributes);
    else if (name === 'li') this.openItem(attributes);
    else if (name === 'tr') this.rows.push([]);
    else if (name === 'td' || name === 'th') {
      const cell: Paragraph[] = [];
      this.cells.push(cell);
      this.sinks.push(listSink(cell));
    }
  }

  private closeElement(name: string): void {
    if (BLOCKS.has(name)) {
      this.endLine();
      this.closeBlock(name);
    } else if (name === 'b' || name === 'strong') this.strong--;
    else if (name === 'i' || name === 'em') this.em--;
    else if (isStrike(name)) this.struck--;
    else if (name === 'sup') this.raised--;
    else if (this.reference !== null && this.referenceDepth === this.depth) {
      const reference = this.reference.trim();
      this.reference = null;
      // A number that stands raised in the book would read as one of the text.
      if (reference !== '') this.add(/^[[(（【［]/.test(reference) ? reference : `[${reference}]`);
    }
  }

  private closeBlock(name: string): void {
    if (/^h[1-6]$/.test(name)) this.heading = null;
    else if (name === 'blockquote') this.quotes--;
    else if (name === 'pre') this.preformatted--;
    else if (name === 'ol' || name === 'ul') this.lists.pop();
    else if (name === 'li') this.label = '';
    else if (name === 'tr') {
      const row = this.rows.pop();
      if (row) this.sinks.at(-1)?.addRow(row);
    } else if (name === 'td' || name === 'th') {
      const cell = this.cells.pop();
      this.sinks.pop();
      if (cell) this.rows.at(-1)?.push(cell);
    }
  }

  private openList(name: string, attributes: Attributes): void {
    const start = wholeNumber(attributes.get('start')) ?? 1;
    const step = attributes.has('reversed') ? -1 : 1;
    const format = name === 'ul' ? null : (NUMBERING[attributes.get('type') ?? ''] ?? 'decimal');
    const isBare = /list-style(?:-type)?\s*:\s*none/.test(attributes.get('style') ?? '');
    this.lists.push({ format: isBare ? '' : format, next: start, step });
    this.label = '';
  }

  private openItem(attributes: Attributes): void {
    const list = this.lists.at(-1);
    if (!list) return;
    const number = wholeNumber(attributes.get('value')) ?? list.next;
    list.next = Math.max(-BIGGEST, Math.min(BIGGEST, number + list.step));
    this.label =
      list.format === ''
        ? ''
        : list.format === null
          ? BULLETS.charAt((this.lists.length - 1) % BULLETS.length)
          : `${formatNumber(number, list.format, 'en')}.`;
  }

  private add(text: string): void {
    if (this.reference !== null) this.reference += text;
    else
      this.draft.add(text, {
        bold: this.strong > 0 && this.heading === null,
        italic: this.em > 0,
        struck: this.struck > 0,
      });
  }

  private endLine(): void {
    const { paragraph } = this.draft;
    this.draft = new Draft();
    this.reference = null;
    paragraph.text = paragraph.text.trimEnd();
    if (paragraph.text === '') return;
    paragraph.heading = this.heading;
    paragraph.role = this.quotes > 0 ? 'quote' : 'body';
    // Books type their numbers themselves where they are not those that a browser would count.
    if (this.label !== '' && readLabels(paragraph.text, 0, paragraph.text.length).length === 0)
      paragraph.label = this.label;
    this.label = '';
    this.sinks.at(-1)?.add(paragraph);
  }
}

function wholeNumber(value: string | undefined): number | null {
  return value !== undefined && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : null;
}
