import { readLabels } from '#core/structure/labels/grammar.ts';
import type { Layout, LocatorKind } from '#core/text/layout.ts';
import { MOST } from './extracted.ts';
import { type Emphasis, markStruck } from './struck.ts';

/** Words of a block with what stands out among them: offsets into `text`, in UTF-16 code units. */
export interface Words {
  readonly text: string;
  readonly emphasis?: readonly Emphasis[];
}

/** One block on its way into a text. */
export interface NewBlock extends Words {
  /** 1 to 6 of a heading. */
  readonly level?: number;
  /** The label that the format gives it; stands before the text, which does not hold it. */
  readonly label?: string;
  /** How many lists stand around that of the label. */
  readonly depth?: number;
  /** What the format calls the place where it stands, e.g. a time. */
  readonly place?: string;
  /** Whether it goes on in the block before, behind a break. */
  readonly broken?: boolean;
  /** Whether it follows the block before on the next line; else an empty line stands between. */
  readonly tight?: boolean;
}

/**
 * Puts the blocks of a document together: a plain text, and beside it the layout. Blanks around a block go, and a block
 * of nothing else is left out with its label. The lists of the layout end at `MOST.marks`.
 */
export class PageWriter {
  private readonly pieces: string[] = [];
  private length = 0;
  private readonly headings: [number, number][] = [];
  private readonly labels: number[] = [];
  private readonly depths: [number, number, 'list'][] = [];
  private readonly breaks: number[] = [];
  private readonly quotes: [number, number][] = [];
  private readonly emphasis: [number, number, 'strong' | 'em'][] = [];
  private readonly marks: [number, string][] = [];
  private quoted = 0;
  private quoteFrom = -1;

  /**
   * @param kind what the places of the blocks count
   * @param loose whether an empty line stands between any two blocks, for a text whose lines are read as wrapped
   */
  constructor(
    private readonly kind: LocatorKind | null = null,
    private readonly loose = false,
  ) {}

  /** Code units so far. */
  get size(): number {
    return this.length;
  }

  add({ level, label, depth, place, broken = false, tight = false, ...words }: NewBlock): void {
    const { text, emphasis } = markStruck(words.text, words.emphasis ?? []);
    const body = text.trim();
    const label1 = label === undefined || ownLabel(body, label) ? '' : label;
    if (body === '' && label1 === '') return;
    if (this.length > 0) this.write(tight && !this.loose ? '\n' : '\n\n');
    const at = this.length;
    if (broken && at > 0) put(this.breaks, at);
    if (this.quoted > 0 && this.quoteFrom === -1) this.quoteFrom = at;
    if (place !== undefined) put(this.marks, [at, place]);
    if (level !== undefined) put(this.headings, [at, Math.min(6, Math.max(1, level))]);
    if (label !== undefined) put(this.labels, at);
    if (label !== undefined && depth !== undefined) put(this.depths, [at, depth, 'list']);
    const head = label1 === '' || body === '' ? label1 : label1 + afterLabel(label1);
    this.write(head + body);
    // Where the text began, had its blanks not gone.
    const shift = at + head.length - (text.length - text.trimStart().length);
    for (const [from, to, kind] of emphasis) {
      const start = Math.max(from + shift, at + head.length);
      const end = Math.min(to + shift, this.length);
      if (start < end) put(this.emphasis, [start, end, kind]);
    }
  }

  /** What is added from now on stands in a block quote; may be nested. */
  openQuote(): void {
    this.quoted++;
  }

  closeQuote(): void {
    this.quoted--;
    if (this.quoted > 0 || this.quoteFrom === -1) return;
    put(this.quotes, [this.quoteFrom, this.length]);
    this.quoteFrom = -1;
  }

  /** The text with LF newlines and whole characters, and its layout. */
  finish(): { readonly text: string; readonly layout: Layout } {
    while (this.quoted > 0) this.closeQuote();
    return {
      text: this.pieces
        .join('')
        .replaceAll('\r', ' ')
        .replace(/[\0\p{Surrogate}]/gu, '\ufffd'),
      layout: {
        headings: this.headings,
        labels: this.labels,
        ...(this.depths.length > 0 && { depths: this.depths }),
        ...(this.breaks.length > 0 && { breaks: this.breaks }),
        furniture: [],
        quotes: this.quotes,
        emphasis: this.emphasis.sort((a, b) => a[0] - b[0]),
        locators: this.kind && { kind: this.kind, marks: this.marks },
      },
    };
  }

  private write(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
  }
}

/**
 * Whether a text brings along what the format would put before it: any label instead of a bullet, the same number
 * instead of a number. `1. (a)` is two labels.
 */
function ownLabel(text: string, label: string): boolean {
  const own = readLabels(text, 0, Math.min(text.length, 100))[0];
  if (!own || own.unread < LIKELY) return false;
  if (label === BULLET) return true;
  const double = own.family === '1' || own.family === '一' || own.role === 'clause';
  return double && own.number === Number.parseInt(label, 10);
}

/** From here on a reading costs too much to leave unread to be chance. */
const LIKELY = 2;

/** What an item without a number is given. */
export const BULLET = '•';

/** What belongs between a label and its text: nothing behind a full-width mark. */
function afterLabel(label: string): string {
  return /[、）．。：]$/.test(label) ? '' : ' ';
}

/** Beyond the limit a mark is left out; the text stays whole. */
function put<T>(list: T[], mark: T): void {
  if (list.length < MOST.marks) list.push(mark);
}
