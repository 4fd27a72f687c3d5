import type { Node } from 'prosemirror-model';
import { serialiseNote } from './to-markdown.ts';

/** Milliseconds from the last key to a save. */
export const SAVE_DELAY = 600;

/**
 * Decides when a note is saved: some time after the last change, and at once when told to; never where the note
 * stands as it was saved last, so that looking at a note rewrites nothing.
 */
export class Saver {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private doc: Node;

  /** @param saved the note as it was parsed from the Markdown that is saved */
  constructor(
    private saved: Node,
    private readonly save: (markdown: string) => void,
  ) {
    this.doc = saved;
  }

  /** Whether there is anything that was not handed over yet. */
  get dirty(): boolean {
    return !this.doc.eq(this.saved);
  }

  /** The note stands so now; it is saved when it has rested. */
  change(doc: Node): void {
    this.doc = doc;
    this.stop();
    if (this.dirty) this.timer = setTimeout(() => this.flush(), SAVE_DELAY);
  }

  /** Saves what has not been saved. */
  flush(): void {
    this.stop();
    if (!this.dirty) return;
    this.saved = this.doc;
    this.save(serialiseNote(this.doc));
  }

  /** The note was changed elsewhere: `doc` is what is saved now. */
  reset(doc: Node): void {
    this.stop();
    this.saved = doc;
    this.doc = doc;
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
