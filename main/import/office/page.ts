import { beginsNumbered } from '#core/structure/labels/grammar.ts';
import { isBlank, isWideCode } from '#core/text/chars.ts';
import type { Layout } from '#core/text/layout.ts';
import { MOST } from '../extracted.ts';
import { tooMuch } from '../refusal.ts';
import { type Emphasis, type Marked, markStruck } from '../struck.ts';

/** Where a comment begins, ends or hangs, by an offset into its paragraph's text. */
export interface CommentMark {
  readonly id: string;
  readonly kind: 'start' | 'end' | 'at';
  readonly at: number;
}

type Depth = NonNullable<Layout['depths']>[number];

/** A paragraph on its way into a text. Offsets are into its own text, the label not counted. */
export interface Paragraph {
  /** Line breaks in it are LF. */
  text: string;
  /** What the format numbers it with, as it is shown; empty for none. */
  label: string;
  /** Its text brings its label along. */
  labelled?: boolean;
  /** It goes on in the paragraph before, behind a break. */
  broken?: boolean;
  /** How far in the label stands, see `Layout.depths`; not told of every label. */
  depth?: readonly [depth: number, by: Depth[2]];
  /** Level of a heading from 1, 0 of a title, null of any other paragraph. */
  heading: number | null;
  /** `quote` of a block quote, `furniture` of what belongs to the page, e.g. an entry of a table of contents. */
  role: 'body' | 'quote' | 'furniture';
  readonly emphasis: Emphasis[];
  readonly comments: CommentMark[];
}

/** A paragraph without anything in it. */
export function blankParagraph(): Paragraph {
  return { text: '', label: '', heading: null, role: 'body', emphasis: [], comments: [] };
}

/** What takes the paragraphs that are read: a page, or a list. */
export interface Sink {
  add(paragraph: Paragraph): void;
  addRow(cells: readonly (readonly Paragraph[])[]): void;
}

/** A list of paragraphs, in which the cells of a table stand one after another. */
export function listSink(list: Paragraph[]): Sink {
  return {
    add: (paragraph) => void list.push(paragraph),
    addRow: (cells) => {
      for (const cell of cells) for (const paragraph of cell) list.push(paragraph);
    },
  };
}

/** Longer paragraphs are no headings, whatever style somebody has given them. */
const LONGEST_HEADING = 300;
const PIECES = 4096;
/** Of a place, see LayoutSchema. */
const LONGEST_MARK = 100;
/** A cell with more paragraphs than this is a column of a page and not a cell of a table. */
const COLUMN = 8;
/** Two cells with so many numbered paragraphs each are two texts beside one another. */
const PROVISIONS = 2;

function isNumbered({ text, label }: Paragraph): boolean {
  return beginsNumbered(label === '' ? text : `${label} ${text}`);
}

/** A text as it is laid out paragraph by paragraph, each on a line of its own. */
export class Page implements Sink {
  /** Never looked into before the end. */
  private readonly out: string[] = [];
  /** What has been put behind it, so many pieces at most: a text of a million lines is no chain of a million strings. */
  private pieces: string[] = [];
  private size = 0;
  private started = false;
  private readonly headings: [number, number][] = [];
  private readonly labels: number[] = [];
  private readonly depths: Depth[] = [];
  private readonly furniture: [number, number][] = [];
  private readonly breaks: number[] = [];
  private readonly quotes: [number, number][] = [];
  private readonly emphasis: [number, number, 'strong' | 'em'][] = [];
  private readonly marks: [number, string][] = [];
  /** Where comments stand in the text. */
  readonly comments: CommentMark[] = [];
  /** Whether the first heading is a title, and how many titles there are. */
  private titled: boolean | null = null;

  /** @param file its name, for the sentence */
  constructor(private readonly file: string) {}

  /** Of the text so far. */
  get length(): number {
    return this.size;
  }

  /** A paragraph on a line of its own, or on as many as it has breaks. */
  add(read: Paragraph): void {
    const paragraph = marked(read);
    const from = this.startLine();
    if (paragraph.broken && from > 0) push(this.breaks, from);
    const label = this.addLabel(paragraph, from);
    this.addBody(paragraph);
    this.describeLines(paragraph, from, label);
  }

  /**
   * A row of a table on one line, its cells parted by ` | `. A row of one cell is a frame around paragraphs, and cells
   * that hold whole columns stand one after another, and so do two texts beside one another, as of a treaty in two languages; a
   * row without text leaves nothing.
   */
  addRow(cells: readonly (readonly Paragraph[])[]): void {
    const side = cells.filter((cell) => cell.filter(isNumbered).length >= PROVISIONS).length > 1;
    if (cells.length === 1 || side || cells.some((cell) => cell.length > COLUMN)) {
      for (const cell of cells) for (const paragraph of cell) this.add(paragraph);
      return;
    }
    if (!cells.some((cell) => cell.some(holdsText))) return;
    const from = this.startLine();
    for (const [at, cell] of cells.entries()) {
      if (at > 0) this.append(' | ');
      let first = true;
      for (const paragraph of cell) {
        if (!holdsText(paragraph)) continue;
        if (!first) this.append(' ');
        first = false;
        this.addLabel(paragraph, from);
        this.addBody(marked({ ...paragraph, text: paragraph.text.replaceAll('\n', ' ') }));
      }
    }
  }

  /** A place mark at the beginning of the next line. */
  mark(name: string): void {
    push(this.marks, [this.started ? this.length + 1 : 0, shortened(name)]);
  }

  /** Calls the last place mark by another name. */
  renameMark(name: string): void {
    const last = this.marks.at(-1);
    if (last) last[1] = shortened(name);
  }

  /**
   * The text and its layout. Under a title every heading is one level deeper.
   *
   * @param parts what the place marks count
   */
  finish(parts: 'part' | null = null): { readonly text: string; readonly layout: Layout } {
    this.joinPieces();
    const deeper = this.titled ? 1 : 0;
    const marks = this.marks.filter(([at]) => at <= this.length);
    return {
      text: this.out.join(''),
      layout: {
        headings: this.headings.map(([at, level]) => [at, Math.max(1, Math.min(6, level + deeper))]),
        labels: this.labels,
        ...(this.depths.length > 0 && { depths: this.depths }),
        ...(this.breaks.length > 0 && { breaks: this.breaks }),
        furniture: this.furniture,
        quotes: this.quotes,
        emphasis: this.emphasis.sort((a, b) => a[0] - b[0] || a[1] - b[1]),
        locators: parts && marks.length > 0 ? { kind: parts, marks } : null,
      },
    };
  }

  private joinPieces(): void {
    this.out.push(this.pieces.join(''));
    this.pieces = [];
  }

  private startLine(): number {
    if (this.started) this.append('\n');
    this.started = true;
    return this.length;
  }

  private append(text: string): void {
    if (this.size + text.length > MOST.text) throw tooMuch(this.file);
    this.size += text.length;
    this.pieces.push(text);
    if (this.pieces.length >= PIECES) this.joinPieces();
  }

  private addBody({ text, emphasis, comments }: MarkedParagraph): void {
    const at = this.length;
    this.append(text);
    for (let line = text.indexOf('\n'); line !== -1; line = text.indexOf('\n', line + 1))
      push(this.breaks, at + line + 1);
    for (const [from, to, kind] of emphasis) push(this.emphasis, [at + from, at + to, kind]);
    for (const mark of comments) this.comments.push({ ...mark, at: at + mark.at });
  }

  /** Puts the label in front, and tells of it where it begins the line; gives what it has put there. */
  private addLabel(
    { label, labelled = false, depth, text }: MarkedParagraph | Paragraph,
    line: number,
  ): string {
    if (label === '' && !labelled) return '';
    if (this.length === line) {
      push(this.labels, line);
      if (depth !== undefined) push(this.depths, [line, ...depth]);
    }
    if (label === '') return '';
    const written = label + gapBehind(label, text);
    this.append(written);
    return written;
  }

  private describeLines({ text, heading, role }: MarkedParagraph, start: number, label: string): void {
    if ((heading === null || text.length > LONGEST_HEADING) && role === 'body') return;
    let from = start;
    for (const line of (label + text).split('\n')) {
      const to = from + line.length;
      let first = 0;
      while (first < line.length && isBlank(line.charCodeAt(first))) first++;
      if (first < line.length) {
        if (role === 'furniture') push(this.furniture, [from, to]);
        else if (role === 'quote') push(this.quotes, [from, to]);
        else if (heading !== null) {
          this.titled ??= heading === 0;
          push(this.headings, [from + first, heading]);
        }
      }
      from = to + 1;
    }
  }
}

/** A paragraph whose struck words are marked in its text. */
type MarkedParagraph = Omit<Paragraph, 'emphasis'> & Pick<Marked, 'emphasis'>;

function marked(paragraph: Paragraph): MarkedParagraph {
  const { text, emphasis, moved } = markStruck(paragraph.text, paragraph.emphasis);
  const comments = paragraph.comments.map((mark) => ({ ...mark, at: moved(mark.at, mark.kind === 'end') }));
  return { ...paragraph, text, emphasis, comments };
}

/** Whether a paragraph holds more than blanks. */
export function holdsText({ label, text }: Paragraph): boolean {
  return label !== '' || text.trim() !== '';
}

/**
 * What stands between a label and the text it numbers: nothing behind Chinese punctuation and signs as wide as a
 * character, a wide blank behind 第…条, else a blank. Tabs and indents are the page's business.
 */
function gapBehind(label: string, text: string): string {
  if (text === '' || isBlank(text.charCodeAt(0))) return '';
  if (/^第.*[编編篇卷章节節条條款项項分]$/.test(label)) return '\u3000';
  const last = label.charCodeAt(label.length - 1);
  const enclosed = (last >= 0x2460 && last <= 0x24ff) || (last >= 0x3200 && last <= 0x32ff);
  return isBlank(last) || isWideCode(last) || enclosed ? '' : ' ';
}

/** As much of a place's name as there is room for, whole characters only. */
function shortened(name: string): string {
  return name.slice(0, LONGEST_MARK).replace(/[\ud800-\udbff]$/, '');
}

/** Adds to a list of the layout as long as it has room. */
function push<T>(list: T[], entry: T): void {
  if (list.length < MOST.marks) list.push(entry);
}
