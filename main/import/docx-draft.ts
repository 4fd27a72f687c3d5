import type { NumberedBy } from './docx-styles.ts';
import { blankParagraph, type CommentMark, type Paragraph } from './office-page.ts';

/** How a tracked change touches something. */
export type Change = 'inserted' | 'deleted';

/** A paragraph of a Word file while it is read. */
export class Draft {
  readonly paragraph: Paragraph = blankParagraph();
  style: string | null = null;
  numbered: { list: NumberedBy['list'] | null; level: number | null } | null = null;
  outline: number | null = null;
  /** Of the mark at its end. */
  change: Change | null = null;
  hidden = false;
  /** Ends a section. */
  section = false;
  /** What stands in text boxes that hang on it. */
  readonly boxes: Paragraph[] = [];
  private breaks = false;
  private endsBlank = true;

  /** Goes on as another paragraph, with the text so far: the mark between the two is gone. */
  goOn(): void {
    this.resetProperties();
    this.change = null;
    this.hidden = false;
    this.section = false;
  }

  /** Forgets its properties, not its text. */
  resetProperties(): void {
    this.style = null;
    this.numbered = null;
    this.outline = null;
  }

  /** A page ends here: the next text is on a line of its own. */
  breakPage(): void {
    this.breaks = this.paragraph.text !== '';
  }

  // The text is a rope of its pieces until the paragraph is whole, and is not looked into before.
  add(text: string, bold: boolean, italic: boolean): void {
    if (text === '') return;
    const { paragraph } = this;
    if (this.breaks) paragraph.text += '\n';
    this.breaks = false;
    const from = paragraph.text.length;
    paragraph.text += text;
    this.endsBlank = /\s$/.test(text.slice(-1));
    if ((bold || italic) && text.trim() !== '') {
      if (bold) emphasise(paragraph, from, 'strong');
      if (italic) emphasise(paragraph, from, 'em');
    }
  }

  /** A blank for a tab, unless one stands there. */
  addTab(): void {
    if (!this.endsBlank) this.add(' ', false, false);
  }

  mark(id: string, kind: CommentMark['kind']): void {
    this.paragraph.comments.push({ id, kind, at: this.paragraph.text.length });
  }
}

/** Emphasises what has just been added, together with what was so before it. */
function emphasise({ text, emphasis }: Paragraph, from: number, kind: 'strong' | 'em'): void {
  for (let at = emphasis.length - 1; at >= 0 && at >= emphasis.length - 2; at--) {
    const last = emphasis[at]!;
    if (last[2] !== kind || last[1] !== from) continue;
    emphasis[at] = [last[0], text.length, kind];
    return;
  }
  emphasis.push([from, text.length, kind]);
}
