import type { Attributes } from '../archive/xml-names.ts';
import type { CommentBody } from '../office/comments.ts';
import type { Note } from '../office/notes.ts';
import { formatNumber } from '../office/number-formats.ts';
import { type CommentMark, listSink, type Paragraph, type Sink } from '../office/page.ts';
import type { OdtStyles } from './styles.ts';

/** What stands beside the text of an OpenDocument file and is kept in the middle of it: notes and comments. */
export class OdtAsides {
  readonly notes: Note[] = [];
  readonly comments: CommentBody[] = [];
  private readonly counted = { footnote: 0, endnote: 0 };
  private comment: { by: string; date: string; readonly held: Paragraph[] } | null = null;
  private field: 'by' | 'date' | null = null;

  constructor(private readonly styles: OdtStyles) {}

  /** A note begins: its number, as it is shown, and where its paragraphs go. */
  openNote(attributes: Attributes): { readonly number: string; readonly sink: Sink } {
    const kind = attributes.get('text:note-class') === 'endnote' ? 'endnote' : 'footnote';
    const number = formatNumber(++this.counted[kind], this.styles.notes[kind], 'en');
    const held: Paragraph[] = [];
    this.notes.push({ number, held });
    return { number, sink: listSink(held) };
  }

  /** A comment begins: what marks its place, and where its paragraphs go. */
  openComment(attributes: Attributes): { readonly mark: Omit<CommentMark, 'at'>; readonly sink: Sink } {
    const name = attributes.get('office:name');
    const id = name ?? `:${this.comments.length}`;
    const parent = attributes.get('loext:parent-name');
    const held: Paragraph[] = [];
    this.comment = { by: '', date: '', held };
    this.comments.push({ id, by: '', date: '', paragraphs: [], ...(parent !== undefined && { parent }) });
    return { mark: { id, kind: name === undefined ? 'at' : 'start' }, sink: listSink(held) };
  }

  closeComment(): void {
    const { comment } = this;
    const last = this.comments.pop();
    this.comment = null;
    if (!comment || !last) return;
    const { by, date, held } = comment;
    const paragraphs = held.map(({ label, text }) => (label === '' ? text : `${label} ${text}`));
    this.comments.push({ ...last, by, date, paragraphs });
  }

  /** Who wrote the comment that is open, and when; null for anything else. */
  openField(name: string): void {
    this.field = name === 'dc:creator' ? 'by' : name === 'dc:date' ? 'date' : null;
  }

  /** Characters of such a field; false where none is open. */
  text(text: string): boolean {
    if (!this.comment || !this.field) return false;
    if (this.comment[this.field].length < 500) this.comment[this.field] += text.slice(0, 500);
    return true;
  }
}
