import type { ReaderView } from './reader-view.ts';

/** A line and how far below the top of the pane it stands: source offset, CSS pixels. `0, 0`: where the text begins. */
export interface StandingLine {
  readonly offset: number;
  readonly below: number;
}

/** Less than this is no move. CSS pixels. */
const MOVE = 1;
/** Milliseconds without a step after which a scroll has ended: of one that the browser did by itself it need not tell. */
const ENDED = 500;
/** Frames for which nothing may have moved until the text is held to stand. */
const STILL = 2;
/** Frames after which it is held to stand in any case. */
const MOST_FRAMES = 60;

/** What one is told. */
export interface StandingEvents {
  /** A person scrolled: this is the first line now. */
  onScrolled(line: StandingLine): void;
  /** The text stands where it was to go, with this first line. */
  onArrived(line: StandingLine): void;
  /** The text was laid out anew and stands again, with this line where it was. */
  onLaidOut(line: StandingLine): void;
}

/**
 * Keeps the text where it stands. The first line that is seen whole is taken down whenever a person scrolls, and brought
 * back to its height whenever the layout changes under it, again and again until nothing moves: sections that were never
 * laid out only guess their height.
 */
export class Standing {
  private line: StandingLine = { offset: 0, below: 0 };
  /** Where the pane was scrolled to when that was last known. CSS pixels. */
  private scrolled = 0;
  /** How the pane and the page were laid out when that was last known. */
  private sizes = '';
  /** How often sections had been drawn by then. */
  private drawings = 0;
  private arriving = false;
  /** A person's scrolling is on its way: whatever scrolled the pane besides would put an end to it. */
  private scrolling = false;
  private ending: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private frames = 0;
  private still = 0;
  private readonly observer = new ResizeObserver(() => this.settle());

  constructor(
    private readonly view: ReaderView,
    private readonly pane: HTMLElement,
    private readonly events: StandingEvents,
  ) {
    this.observer.observe(pane);
    this.observer.observe(view.dom);
    pane.addEventListener('scroll', this.onScroll, { passive: true });
    pane.addEventListener('scrollend', this.onScrollEnd);
    document.fonts.addEventListener('loadingdone', this.settle);
  }

  /** Lets go of the page. */
  destroy(): void {
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.ending);
    this.pane.removeEventListener('scroll', this.onScroll);
    this.pane.removeEventListener('scrollend', this.onScrollEnd);
    document.fonts.removeEventListener('loadingdone', this.settle);
  }

  /** Brings a line to its height and keeps it there; answers false where it is folded away. */
  goTo(line: StandingLine): boolean {
    if (this.view.topOf(line.offset) === null) return false;
    this.line = line;
    this.arriving = true;
    this.scrolling = false;
    this.settle();
    return true;
  }

  private readonly settle = (): void => {
    if (this.view.isGone || this.scrolling) return;
    this.still = 0;
    this.frames = 0;
    putBack(this.view, this.pane, this.line);
    this.takeDown();
    this.frame ||= requestAnimationFrame(this.look);
  };

  private readonly look = (): void => {
    this.frame = 0;
    if (this.view.isGone) return;
    this.still = putBack(this.view, this.pane, this.line) ? 0 : this.still + 1;
    this.takeDown();
    if (this.still < STILL && ++this.frames < MOST_FRAMES) {
      this.frame = requestAnimationFrame(this.look);
      return;
    }
    this.view.release();
    if (this.arriving) {
      this.arriving = false;
      this.line = this.arrivedAt();
      this.events.onArrived(this.line);
    } else this.events.onLaidOut(this.line);
  };

  private readonly onScroll = (): void => {
    if (this.view.isGone) return;
    const isMoved = Math.abs(this.pane.scrollTop - this.scrolled) >= MOVE;
    // The browser scrolls by itself where it lays out anew, and tells of that before the observer does. Where sections were drawn
    // since, they are what is laid out anew, and whoever jumps meanwhile means to.
    const isLaidOutAnew =
      isMoved &&
      !this.scrolling &&
      this.drawings === this.view.drawings &&
      this.sizes !== sizesOf(this.view, this.pane);
    // Only now: what is drawn for whoever scrolls changes the layout as well.
    if (isMoved && !isLaidOutAnew) this.takeDown();
    this.view.drawSeen();
    if (!isMoved) return;
    if (isLaidOutAnew) {
      this.settle();
      return;
    }
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.arriving = false;
    this.scrolling = true;
    clearTimeout(this.ending);
    this.ending = setTimeout(this.onScrollEnd, ENDED);
    this.line = this.taken();
    this.events.onScrolled(this.line);
  };

  private readonly onScrollEnd = (): void => {
    if (!this.scrolling) return;
    this.scrolling = false;
    this.settle();
  };

  private takeDown(): void {
    this.scrolled = this.pane.scrollTop;
    this.sizes = sizesOf(this.view, this.pane);
    this.drawings = this.view.drawings;
  }

  /**
   * The first line that is seen whole. Where it is the one that was gone to it goes by the same words, though it may begin
   * with others by now: what is joined and taken apart again stands where it stood.
   */
  private arrivedAt(): StandingLine {
    const first = this.taken();
    const top = this.view.topOf(this.line.offset);
    const away = top === null ? null : top - this.pane.getBoundingClientRect().top - first.below;
    return away !== null && Math.abs(away) < MOVE ? { ...first, offset: this.line.offset } : first;
  }

  private taken(): StandingLine {
    const { top } = this.pane.getBoundingClientRect();
    const line = this.pane.scrollTop === 0 ? null : this.view.firstLineBelow(top);
    return line ? { offset: line.offset, below: line.top - top } : { offset: 0, below: 0 };
  }
}

function sizesOf({ dom }: ReaderView, pane: HTMLElement): string {
  return [pane.clientWidth, pane.clientHeight, dom.offsetWidth, dom.offsetHeight].join();
}

/** Scrolls a line to its height; answers whether that moved anything. */
export function putBack(view: ReaderView, pane: HTMLElement, { offset, below }: StandingLine): boolean {
  const before = pane.scrollTop;
  if (offset === 0 && below === 0) pane.scrollTop = 0;
  else {
    const top = view.topOf(offset);
    const away = top === null ? 0 : top - pane.getBoundingClientRect().top - below;
    if (Math.abs(away) >= MOVE) pane.scrollTop += away;
  }
  return Math.abs(pane.scrollTop - before) >= MOVE;
}
