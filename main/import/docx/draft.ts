import { Draft } from '../office/draft.ts';

/** How a tracked change touches something. */
export type Change = 'inserted' | 'deleted';

/** A paragraph of a Word file while it is read. */
export class DocxDraft extends Draft {
  style: string | null = null;
  numbered: { list: string | null; level: number | null } | null = null;
  outline: number | null = null;
  /** Of the mark at its end. */
  change: Change | null = null;
  hidden = false;
  /** Holds but the large first letter of the next one. */
  isDropCap = false;
  /** Ends a section. */
  section = false;

  /** Goes on as another paragraph, with the text so far: the mark between the two is gone. */
  goOn(): void {
    this.resetProperties();
    this.change = null;
    this.hidden = false;
    this.isDropCap = false;
    this.section = false;
  }

  /** Forgets its properties, not its text. */
  resetProperties(): void {
    this.style = null;
    this.numbered = null;
    this.outline = null;
  }
}
