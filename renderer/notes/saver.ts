import type { Node } from 'prosemirror-model';
import { serialiseNote } from './to-markdown.ts';

/** Milliseconds from the last key to a save. */
export const SAVE_DELAY = 500;
/**
 * Milliseconds from the first key that is not saved to a save, however fast one types on. With what a disk takes to sync,
 * 10 to 100 ms where we measured, a note is on it within a second of a key.
 */
export const LONGEST_DELAY = 750;
/** Milliseconds until what the disk refused is tried again by itself. */
export const RETRY_DELAY = 5000;

/**
 * Answers whether the note is on the disk.
 *
 * @param continues whether one typed on since the save before: both are one step to undo
 */
export type Save = (markdown: string, continues: boolean) => Promise<boolean>;

/**
 * Decides when a note is saved: some time after the last change, no longer than a moment after the first, and at once
 * when told to; never where the note stands as it was saved last, so that looking at a note rewrites nothing. What could
 * not be saved counts as changed. By itself it begins no save before the one before has ended.
 */
export class Saver {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private doc: Node;
  /** Whether more is on screen than may be saved, see {@link hold}. */
  private held = false;
  /** When the first change that is not saved was made, and when the last; milliseconds. */
  private since: number | null = null;
  private changed = 0;
  /** When a save may begin by itself. */
  private notBefore = 0;
  /** The last save was made while one typed on. */
  private goingOn = false;
  private saving = 0;
  private closed = false;
  /** What was handed over and has not come back as the note's value yet, the earliest first. */
  private sent: string[] = [];
  private last: Promise<boolean> = Promise.resolve(true);

  /**
   * @param saved the note as it was parsed from the Markdown that is saved
   * @param tell told whenever something may have come or gone that is not handed over
   */
  constructor(
    private saved: Node,
    private readonly save: Save,
    private readonly tell: (unsaved: boolean) => void = () => {},
  ) {
    this.doc = saved;
  }

  /** Whether there is anything that was not handed over yet. */
  get dirty(): boolean {
    return !this.doc.eq(this.saved);
  }

  /** An input method composes: until the next change, what stands on screen is more than what is written. */
  hold(): void {
    this.held = true;
    this.tell(true);
  }

  /** The note stands so now; it is saved when it has rested. */
  change(doc: Node): void {
    const now = Date.now();
    this.held = false;
    if (doc !== this.doc) {
      if (now - this.changed >= SAVE_DELAY) this.goingOn = false;
      this.doc = doc;
      this.changed = now;
    }
    this.stop();
    if (this.dirty) {
      this.since ??= now;
      this.wait();
    } else this.since = null;
    this.tell(this.dirty);
  }

  /** Saves what has not been saved; answers whether all of it is on the disk then. */
  flush(): Promise<boolean> {
    return this.hand(false);
  }

  /** As {@link flush}, and nothing is tried again afterwards: whoever saves must keep what the disk refuses. */
  close(): Promise<boolean> {
    this.closed = true;
    this.held = false;
    return this.flush();
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
    this.since = null;
    this.goingOn = false;
    this.tell(this.held);
  }

  private hand(typing: boolean): Promise<boolean> {
    this.stop();
    if (!this.dirty) return this.last;
    const before = this.saved;
    const { doc, since } = this;
    const markdown = serialiseNote(doc);
    const continues = this.goingOn;
    this.goingOn = typing;
    this.saved = doc;
    this.since = null;
    this.sent.push(markdown);
    this.saving++;
    this.last = this.save(markdown, continues).then((done) => {
      this.saving--;
      if (done) this.notBefore = 0;
      else {
        this.sent = this.sent.filter((each) => each !== markdown);
        this.notBefore = Date.now() + RETRY_DELAY;
        this.goingOn = false;
        if (this.saved === doc) {
          this.saved = before;
          this.since ??= since;
          if (this.dirty && !this.closed) this.wait();
        }
      }
      this.tell(!this.closed && (this.dirty || this.held));
      return done;
    });
    this.tell(this.held);
    return this.last;
  }

  /** Lets the next save begin when it is due. */
  private wait(): void {
    this.stop();
    const now = Date.now();
    const due = Math.min(this.changed + SAVE_DELAY, (this.since ?? now) + LONGEST_DELAY);
    const begin = (): void => {
      const typing = Date.now() - this.changed < SAVE_DELAY;
      if (this.saving === 0) void this.hand(typing);
      else this.timer = setTimeout(begin, 50);
    };
    this.timer = setTimeout(begin, Math.max(due, this.notBefore) - now);
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
