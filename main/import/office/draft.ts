import type { Emphasis } from '../struck.ts';
import { blankParagraph, type CommentMark, type Paragraph } from './page.ts';

/** How characters look that are read. */
export interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly struck?: boolean;
}

/** A paragraph while it is read: its text piece by piece, what is told beside it, and what hangs on it. */
export class Draft {
  readonly paragraph: Paragraph = blankParagraph();
  /** What stands in text boxes that hang on it. */
  readonly boxes: Paragraph[] = [];
  private breaks = false;
  /** Ends in a blank, or has not begun. */
  endsBlank = true;

  /** A page ends here: the next text is on a line of its own. */
  breakPage(): void {
    this.breaks = this.paragraph.text !== '';
  }

  // The text is a rope of its pieces until the paragraph is whole, and is not looked into before.
  add(text: string, { bold = false, italic = false, struck = false }: Look = {}): void {
    if (text === '') return;
    const { paragraph } = this;
    if (this.breaks) paragraph.text += '\n';
    this.breaks = false;
    const from = paragraph.text.length;
    paragraph.text += text;
    this.endsBlank = /\s$/.test(text.slice(-1));
    if (!(bold || italic || struck) || text.trim() === '') return;
    if (bold) emphasise(paragraph, from, 'strong');
    if (italic) emphasise(paragraph, from, 'em');
    if (struck) emphasise(paragraph, from, 'struck');
  }

  /** A blank for a tab, unless one stands there. */
  addTab(): void {
    if (!this.endsBlank) this.add(' ');
  }

  mark(id: string, kind: CommentMark['kind']): void {
    this.paragraph.comments.push({ id, kind, at: this.paragraph.text.length });
  }
}

/** Emphasises what has just been added, together with what was so before it. */
function emphasise({ text, emphasis }: Paragraph, from: number, kind: Emphasis[2]): void {
  for (let at = emphasis.length - 1; at >= 0 && at >= emphasis.length - 3; at--) {
    const last = emphasis[at];
    if (last?.[2] !== kind || last[1] !== from) continue;
    emphasis[at] = [last[0], text.length, kind];
    return;
  }
  emphasis.push([from, text.length, kind]);
}
