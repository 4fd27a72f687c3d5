import type { Node } from 'prosemirror-model';
import { serialiseNote } from './to-markdown.ts';

/** Milliseconds from the last key to a save. */
export const SAVE_DELAY = 600;

/** Answers whether the note is on the disk. */
export type Save = (markdown: string) => Promise<boolean>;

/**
 * Decides when a note is saved: some time after the last change, and at once when told to; never where the note
 * stands as it was saved last, so that looking at a note rewrites nothing. What could not be saved counts as changed.
 */
export class Saver {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private doc: Node;
  /** What was handed over and has not come back as the note's value yet, the earliest first. */
  private sent: string[] = [];
  private last: Promise<boolean> = Promise.resolve(true);

  /**
   * @param saved the note as it was parsed from the Markdown that is saved
   * @param rests whether the note may be saved by itself now: not while an input method composes
   */
  constructor(
    private saved: Node,
    private readonly save: Save,
    private readonly rests: () => boolean = () => true,
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
    if (this.dirty) this.wait();
  }

  /** Saves what has not been saved; answers whether all of it is on the disk then. */
  flush(): Promise<boolean> {
    this.stop();
    if (!this.dirty) return this.last;
    const before = this.saved;
    const doc = this.doc;
    const markdown = serialiseNote(doc);
    this.saved = doc;
    this.sent.push(markdown);
    this.last = this.save(markdown).then((done) => {
      if (done) return true;
      this.sent = this.sent.filter((each) => each !== markdown);
      if (this.saved === doc) this.saved = before;
      return false;
    });
    return this.last;
  }

  /**
   * Whether a value that arrives is what was handed over here. It may read otherwise than the note being written, as
   * Markdown keeps no blank at a line's end and no empty paragraph: a person who rests there must keep both.
   */
  isOwn(markdown: string): boolean {
    const at = this.sent.indexOf(markdown);
    if (at === -1) return false;
    this.sent.splice(0, at + 1);
    return true;
  }

  /** The note was changed elsewhere: `doc` is what is saved now. */
  reset(doc: Node): void {
    this.stop();
    this.saved = doc;
    this.doc = doc;
  }

  private wait(): void {
    this.timer = setTimeout(() => void (this.rests() ? this.flush() : this.wait()), SAVE_DELAY);
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
