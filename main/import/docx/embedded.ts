import { type Warning, warning } from '#core/result.ts';
import type { Extracted, FileComment } from '../extracted.ts';
import type { CommentBody } from '../office/comments.ts';
import { Missed } from '../office/missed.ts';
import { blankParagraph, holdsText, type Paragraph, type Sink } from '../office/page.ts';
import type { Side } from '../office/sides.ts';
import type { Chunks } from './chunks.ts';

/** Warnings of files in it that are told with those of a document. */
const MOST_WARNINGS = 20;
/** Told in sums with what stands in the document itself. */
const SUMMED: ReadonlySet<string> = new Set(['hidden-text', 'changes-accepted']);

/** What stands in a document without being a paragraph of it: files, and pictures with words. */
export class Embedded {
  readonly changes = { inserted: 0, deleted: 0 };
  /** What comments in the files say. */
  readonly comments: CommentBody[] = [];
  /** Characters of hidden text in the files. */
  hidden = 0;
  private readonly unread = new Missed();
  private readonly drawings = new Missed();
  private readonly told: Warning[] = [];
  private readonly seen = new Set<string>();

  /**
   * @param lettersIn how many characters of text the drawing has that is known by an id, blanks not counted
   */
  constructor(
    private readonly chunks: Chunks,
    private readonly side: Side,
    private readonly lettersIn: (id: string) => number,
  ) {}

  /**
   * A file stands here, behind a paragraph that begins with `before`: its paragraphs go where those around it do. Gives
   * the last of them that has text; null for none.
   */
  addFile(id: string, sink: Sink, before: string): string | null {
    const chunk = this.chunks.get(id);
    if (!chunk) {
      this.unread.add(() => before, 0);
      return null;
    }
    const text = this.side === 'before' ? (chunk.before ?? chunk) : chunk;
    const isNew = !this.seen.has(id);
    this.seen.add(id);
    if (isNew) this.tell(chunk);
    if (text.text.trim() === '') return null;
    const paragraphs = paragraphsOf(text, isNew ? this.bodiesOf(text.comments, id) : []);
    for (const paragraph of paragraphs) sink.add(paragraph);
    return paragraphs.findLast(holdsText)?.text ?? null;
  }

  /** A drawing stands here that has no text of its own in the document. */
  addDrawing(id: string, before: () => string): void {
    const letters = this.lettersIn(id);
    if (letters > 0) this.drawings.add(before, letters);
  }

  get warnings(): readonly Warning[] {
    const { unread, drawings, told } = this;
    const all = told.slice(0, MOST_WARNINGS);
    if (unread.count > 0) all.push(warning('parts-unreadable', { count: unread.count, where: unread.where }));
    if (drawings.count > 0) {
      const { count, characters, where } = drawings;
      all.push(warning('drawings-left-out', { count, characters, where }));
    }
    return all;
  }

  private tell({ warnings, choices }: Extracted): void {
    for (const one of warnings) {
      if (one.code === 'hidden-text') this.hidden += one.facts.count;
      if (!SUMMED.has(one.code) && this.told.length < MOST_WARNINGS) this.told.push(one);
    }
    this.changes.inserted += choices.changes?.inserted ?? 0;
    this.changes.deleted += choices.changes?.deleted ?? 0;
  }

  private bodiesOf(comments: readonly FileComment[], id: string): Placed[] {
    return comments.flatMap(({ ranges, note, written }, at) => {
      const [first] = ranges;
      const last = ranges.at(-1);
      if (!first || !last) return [];
      const own = `${id}\0${at}`;
      const date = written.at === null ? '' : new Date(written.at).toISOString();
      this.comments.push({ id: own, by: written.by, date, paragraphs: [], note });
      return [{ id: own, from: first.from, to: last.to }];
    });
  }
}

/** A comment and where it stands in the text of its file. */
interface Placed {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** A text that is laid out, paragraph by paragraph. */
function paragraphsOf({ text, layout }: Extracted, comments: readonly Placed[]): Paragraph[] {
  const lines = linesOf(text);
  const at = (offset: number): Line | undefined => lineAt(lines, offset);
  for (const [from, level] of layout.headings) {
    const line = at(from);
    if (line) line.paragraph.heading = level;
  }
  for (const from of layout.labels) {
    const line = at(from);
    if (line) line.paragraph.labelled = true;
  }
  for (const from of layout.breaks ?? []) {
    const line = at(from);
    if (line) line.paragraph.broken = true;
  }
  for (const [from, ...depth] of layout.depths ?? []) {
    const line = at(from);
    if (line) line.paragraph.depth = depth;
  }
  for (const role of ['furniture', 'quotes'] as const)
    for (const [from, to] of layout[role])
      for (let i = indexAt(lines, from); i < lines.length && (lines[i]?.from ?? to) < to; i++) {
        const line = lines[i];
        if (line) line.paragraph.role = role === 'quotes' ? 'quote' : role;
      }
  for (const [from, to, kind] of layout.emphasis) {
    const line = at(from);
    if (line) line.paragraph.emphasis.push([from - line.from, Math.min(to, line.to) - line.from, kind]);
  }
  for (const { id, from, to } of comments) {
    const first = at(from);
    const last = at(to);
    if (!first || !last) continue;
    first.paragraph.comments.push({ id, kind: 'start', at: from - first.from });
    last.paragraph.comments.push({ id, kind: 'end', at: to - last.from });
  }
  return lines.map(({ paragraph }) => paragraph);
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly paragraph: Paragraph;
}

function linesOf(text: string): Line[] {
  let from = 0;
  return text.split('\n').map((own) => {
    const line = { from, to: from + own.length, paragraph: { ...blankParagraph(), text: own } };
    from = line.to + 1;
    return line;
  });
}

function lineAt(lines: readonly Line[], offset: number): Line | undefined {
  return lines[indexAt(lines, offset)];
}

/** The line that an offset is in. */
function indexAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
