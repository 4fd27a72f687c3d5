import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  Footer,
  Header,
  InsertedTextRun,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { createTranslate, type Translate } from '#core/i18n/translate.ts';
import type { ReportNote } from './comparison-notes.ts';
import { type Mark, type RevisedParagraph, revise } from './comparison-paragraphs.ts';
import type { ComparisonReport, PairReport, ReportRow } from './comparison-report.ts';
import { clauseNames, reportTitle } from './comparison-words.ts';
import { isoTime } from './markdown.ts';
import { clean } from './nodes.ts';

/** Who made the changes, as Word shows it. */
const AUTHOR = 'Vermilion';
const NO_DIGEST = `sha256:${'0'.repeat(64)}`;
/** The part that tells whether the others were changed since. */
const MARK_PART = 'docProps/custom.xml';
/** Bytes of all parts: what unpacks to more was made to do harm, and by nobody here. */
const MOST = 256 * 1024 * 1024;
const CORE_PART = 'docProps/core.xml';
/** Where nobody knows when something was changed, the file does not say. */
const NO_DATE = '1980-01-01T00:00:00.000Z';

/**
 * Two versions as a Word document with tracked changes: with all of them accepted its text is the later page as it is
 * read, with all rejected the earlier one. What moved is deleted at its old place and inserted at its new one, each with
 * a comment that names the other; notes on changes are comments, too. The same report gives the same bytes.
 *
 * @param hash the digest of bytes, `sha256:` and 64 hex digits
 */
export async function comparisonDocx(
  report: ComparisonReport,
  pair: PairReport,
  hash: (bytes: Uint8Array) => string,
): Promise<Uint8Array> {
  const t = createTranslate(report.locale);
  const title = xml(reportTitle(t, report.versions));
  const { lastChange } = report;
  const writer = new Writer(t, lastChange === null ? NO_DATE : wordTime(lastChange));
  const children = revise(pair).map((paragraph) => writer.paragraph(paragraph));
  const document = new Document({
    title,
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    description: xml(`${report.versions.map(({ title: name, digest }) => `${name} ${digest}`).join('\n')}`),
    customProperties: [{ name: 'Vermilion', value: NO_DIGEST }],
    comments: { children: writer.comments },
    styles: {
      default: {
        document: {
          run: {
            size: 22,
            font: { ascii: 'Georgia', hAnsi: 'Georgia', eastAsia: 'SimSun' },
            language: { value: pair.b.language, eastAsia: 'zh-CN' },
          },
          paragraph: { spacing: { line: 340, after: 140 } },
        },
        title: {
          run: { size: 32, bold: true, color: '211c17' },
          paragraph: { spacing: { before: 240, after: 240 } },
        },
        heading2: {
          run: { size: 25, bold: true, color: '211c17' },
          paragraph: { spacing: { before: 200, after: 120 } },
        },
      },
    },
    sections: [
      {
        headers: { default: new Header({ children: [small(title)] }) },
        footers: {
          default: new Footer({
            children: [small(t('compare.out.made-by', { version: report.version }), PageNumber.CURRENT)],
          }),
        },
        children,
      },
    ],
  });
  const bytes = await Packer.pack(document, 'uint8array');
  return seal(unzipSync(bytes), lastChange, hash);
}

/** Whether a file was written by {@link comparisonDocx} and has not been changed since. Never throws. */
export function isUntouchedDocx(bytes: Uint8Array, hash: (bytes: Uint8Array) => string): boolean {
  try {
    // Nothing stands behind the archive's end.
    if (bytes.length < 22 || strFromU8(bytes.subarray(-22, -18), true) !== 'PK\x05\x06') return false;
    let size = 0;
    const fits = ({ originalSize }: { originalSize: number }): boolean => {
      size += originalSize;
      return size <= MOST;
    };
    const parts = unzipSync(bytes, { filter: fits });
    const mark = parts[MARK_PART];
    return mark !== undefined && strFromU8(mark).includes(digestOfParts(parts, hash));
  } catch {
    return false;
  }
}

/** Zips the parts again without the time of day, and with the digest of all of them in one. */
function seal(
  parts: Record<string, Uint8Array>,
  lastChange: number | null,
  hash: (bytes: Uint8Array) => string,
): Uint8Array {
  const time = lastChange === null ? '' : wordTime(lastChange).replace(/\.\d+Z$/, 'Z');
  const edit = (part: string, change: (text: string) => string): void => {
    const bytes = parts[part];
    if (bytes) parts[part] = strToU8(change(strFromU8(bytes)));
  };
  edit(CORE_PART, (text) =>
    text.replace(
      /(<dcterms:(created|modified)[^<>]*>)[^<>]*(<\/dcterms:\2>)/g,
      (_, open: string, _name, close: string) => (time === '' ? '' : open + time + close),
    ),
  );
  // Text holds no bare bracket, so that only tags are found.
  for (const part of lastChange === null ? ['word/document.xml', 'word/comments.xml'] : [])
    edit(part, (text) =>
      text.replace(/<w:(?:ins|del|comment) [^<>]*>/g, (tag) => tag.replace(` w:date="${NO_DATE}"`, '')),
    );
  const digest = digestOfParts(parts, hash);
  edit(MARK_PART, (text) => text.replace(NO_DIGEST, digest));
  // By the local clock, as the format has it: the same digits everywhere.
  return zipSync(parts, { mtime: new Date(1980, 0, 1), level: 6 });
}

function digestOfParts(parts: Record<string, Uint8Array>, hash: (bytes: Uint8Array) => string): string {
  return hash(
    strToU8(
      Object.entries(parts)
        .filter(([name]) => name !== MARK_PART)
        .map(([name, bytes]) => `${name} ${hash(bytes)}`)
        .sort()
        .join('\n'),
    ),
  );
}

class Writer {
  readonly comments: { id: number; author: string; date: Date; children: Paragraph[] }[] = [];
  private changes = 0;
  private readonly told = new Set<string>();

  constructor(
    private readonly t: Translate,
    private readonly date: string,
  ) {}

  paragraph({ runs, end, style, row, side }: RevisedParagraph): Paragraph {
    const children: ParagraphChild[] = runs.map(({ mark, text }) => this.run(mark, xml(text)));
    const ids = row ? this.commentsOn(row, side) : [];
    return new Paragraph({
      ...(style === 'title'
        ? { heading: 'Title' as const }
        : style === 'heading'
          ? { heading: 'Heading2' as const }
          : {}),
      ...(end === 'kept'
        ? {}
        : { run: end === 'come' ? { insertion: this.change() } : { deletion: this.change() } }),
      children: [
        ...ids.map((id) => new CommentRangeStart(id)),
        ...children,
        ...ids.flatMap((id) => [
          new CommentRangeEnd(id),
          new TextRun({ children: [new CommentReference(id)] }),
        ]),
      ],
    });
  }

  private run(mark: Mark, text: string): ParagraphChild {
    if (mark === 'kept') return new TextRun(text);
    const Run = mark === 'come' ? InsertedTextRun : DeletedTextRun;
    return new Run({ text, ...this.change() });
  }

  private change(): { id: number; author: string; date: string } {
    return { id: this.changes++, author: AUTHOR, date: this.date };
  }

  /** The comments on a row, each where it is first shown. */
  private commentsOn(row: ReportRow, side: 'a' | 'b' | null): number[] {
    const once = (key: string): boolean => {
      const fresh = !this.told.has(key);
      this.told.add(key);
      return fresh;
    };
    const ids: number[] = [];
    if (side !== null && row.a.length > 0 && row.b.length > 0 && once(`${row.number}${side}`))
      ids.push(this.comment(AUTHOR, this.date, this.tellMove(row, side)));
    if (row.truncated !== null && side !== 'a' && once(`${row.number}cut`))
      ids.push(
        this.comment(AUTHOR, this.date, [
          this.t(row.truncated === 'a' ? 'compare.out.cut-a' : 'compare.out.cut-b'),
        ]),
      );
    for (const note of row.notes) {
      if (side !== null && side !== note.side) continue;
      if (once(note.id)) ids.push(this.comment(note.by || AUTHOR, wordTime(note.createdAt), noteLines(note)));
    }
    return ids;
  }

  private tellMove(row: ReportRow, side: 'a' | 'b'): string[] {
    const name = (clauses: ReportRow['a']): string =>
      `${clauseNames(this.t, clauses)} (${clauses.map(({ ref }) => ref).join(' + ')})`;
    if (side === 'a') return [this.t('compare.out.moved-away', { place: name(row.b) })];
    const changed = row.segments.filter(
      ({ kind }) => kind === 'wording' || kind === 'punctuation' || kind === 'misprint',
    );
    const edits = changed.map(({ a, b }) => [a, b].map((text) => (text === '' ? '–' : text)).join(' → '));
    const more = edits.length > 0 ? [this.t('compare.out.and-changed'), ...edits] : [];
    return [this.t('compare.out.moved-here', { place: name(row.a) }), ...more];
  }

  private comment(author: string, date: string, lines: readonly string[]): number {
    const id = this.comments.length;
    const children = lines.map((line) => new Paragraph({ children: [new TextRun(xml(line))] }));
    this.comments.push({ id, author: xml(author), date: new Date(date), children });
    return id;
  }
}

function noteLines({ tags, note }: ReportNote): string[] {
  const lines = clean(note)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [...(tags.length > 0 ? [tags.map((tag) => `#${tag}`).join(' ')] : []), ...lines];
}

function small(...pieces: (string | (typeof PageNumber)[keyof typeof PageNumber])[]): Paragraph {
  const children = pieces.flatMap((piece, at) => (at > 0 ? ['  ·  ', piece] : [piece]));
  return new Paragraph({ children: [new TextRun({ children, size: 16, color: '6d645a' })] });
}

/** A time as Word has it, whose years have four digits: a damaged clock's is told as the first. */
function wordTime(millis: number): string {
  const time = isoTime(millis);
  return /^\d/.test(time) ? time : isoTime(0);
}

/** A text as XML can hold it. The library escapes what is markup. */
function xml(text: string): string {
  return clean(text).replace(/[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
}
