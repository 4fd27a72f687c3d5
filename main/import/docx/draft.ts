import { Draft, type Look } from '../office/draft.ts';
import type { CommentMark } from '../office/page.ts';

/** How a tracked change touches something. */
export type Change = 'inserted' | 'deleted';

/** What a control shows while what it holds is read: the pieces that came, in their order. */
interface Held {
  readonly value: string;
  text: string;
  readonly pieces: { readonly isMark: boolean; readonly put: () => void }[];
  /** How its first characters look; null as long as none are shown. */
  first: Look | null;
}

const BLANKS = /\s+/g;

/** A paragraph of a Word file while it is read. */
export class DocxDraft extends Draft {
  style: string | null = null;
  numbered: { list: string | null; level: number | null } | null = null;
  outline: number | null = null;
  /** How far in it stands, in twentieths of a point. */
  indent: number | null = null;
  /** Of the mark at its end. */
  change: Change | null = null;
  hidden = false;
  /** Holds but the large first letter of the next one. */
  isDropCap = false;
  /** Ends a section. */
  section = false;
  private held: Held | null = null;

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
    this.indent = null;
  }

  /**
   * What comes up to `release` is shown as `value`, and as it came where it says the same but for blanks or shows
   * nothing. False within what is held already.
   */
  hold(value: string): boolean {
    if (this.held) return false;
    this.held = { value, text: '', pieces: [], first: null };
    return true;
  }

  /** Shows what was held. */
  release(): void {
    const { held } = this;
    if (!held) return;
    this.held = null;
    const stands = held.first === null || withoutBlanks(held.text) === withoutBlanks(held.value);
    for (const { isMark, put } of held.pieces) if (stands || isMark) put();
    if (!stands && held.first) this.add(held.value, held.first);
  }

  override add(text: string, look: Look = {}): void {
    const { held } = this;
    if (held && text !== '') {
      held.text += text;
      held.first ??= look;
    }
    this.put(false, () => super.add(text, look));
  }

  override addTab(): void {
    this.put(false, () => super.addTab());
  }

  override breakPage(): void {
    this.put(false, () => super.breakPage());
  }

  override mark(id: string, kind: CommentMark['kind']): void {
    this.put(true, () => super.mark(id, kind));
  }

  private put(isMark: boolean, put: () => void): void {
    if (this.held) this.held.pieces.push({ isMark, put });
    else put();
  }
}

function withoutBlanks(text: string): string {
  return text.replace(BLANKS, '');
}
