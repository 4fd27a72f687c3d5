import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  InsertedTextRun,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Translate } from '#core/i18n/translate.ts';
import type { ReportNote } from './comparison-notes.ts';
import { type Mark, type RevisedParagraph, revise } from './comparison-paragraphs.ts';
import type { ComparisonReport, PairReport, ReportRow } from './comparison-report.ts';
import { clauseNames, reportTitle } from './comparison-words.ts';
import { clean } from './nodes.ts';
import { AUTHOR, NO_DATE, wordFile, wordTime, xml } from './word-file.ts';

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
  const title = reportTitle(t, report.versions);
  const { lastChange } = report;
  const writer = new Writer(t, lastChange === null ? NO_DATE : wordTime(lastChange));
  const paragraphs = revise(pair).map((paragraph) => writer.paragraph(paragraph));
  return wordFile(
    {
      title,
      description: report.versions.map(({ title: name, digest }) => `${name} ${digest}`).join('\n'),
      language: pair.b.language,
      footer: t('compare.out.made-by', { version: report.version }),
      comments: writer.comments,
      paragraphs,
      lastChange,
    },
    hash,
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
