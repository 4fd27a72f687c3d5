import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  type ICommentOptions,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { createTranslate } from '#core/i18n/create-translate.ts';
import type { Translate } from '#core/i18n/translate.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import { type Anchor, type MarkedBlock, markedBlocks, type Stretch } from './marked-text.ts';
import { TAGS_LIGHT } from './theme.ts';
import { AUTHOR, LABEL_STYLE, wordFile, wordTime, xml } from './word-file.ts';
import { noteParagraphs } from './word-note.ts';

/** Twentieths of a point that what stands below another block is set in. */
const STEP = 420;
/** How much of a tag's colour its highlights have: Word has no transparency, and black words stand on it. */
const STRENGTH = 0.24;
/** However many highlights lie on one another, no channel is darker than this. */
const DARKEST = 110;

/**
 * A document as a Word file: its text with clauses labelled as written, its highlights in their colours, and a comment
 * on each annotated passage with the tags' names and the note. The comment's range begins and ends with the words;
 * labels between two blocks of it lie within. The same project gives the same bytes.
 *
 * @param hash the digest of bytes, `sha256:` and 64 hex digits
 */
export async function documentDocx(
  { document, page, items, lastChange, version, locale }: AnnotatedDocument,
  hash: (bytes: Uint8Array) => string,
): Promise<Uint8Array> {
  const t = createTranslate(locale);
  const writer = new Writer(t);
  const paragraphs = markedBlocks(page, items).map((block) => writer.paragraph(block));
  const { title, language, digest } = document;
  return wordFile(
    {
      title,
      description: `${title} ${digest}`,
      language,
      footer: t('compare.out.made-by', { version }),
      comments: writer.comments,
      paragraphs,
      lastChange,
    },
    hash,
  );
}

class Writer {
  readonly comments: ICommentOptions[] = [];
  private readonly ids = new Map<Anchor, number>();

  constructor(private readonly t: Translate) {}

  paragraph(marked: MarkedBlock): Paragraph {
    const children = marked.pieces.flatMap((piece): ParagraphChild[] => {
      if ('begin' in piece) return [new CommentRangeStart(this.idOf(piece.begin))];
      if (!('end' in piece)) return [runOf(piece, marked)];
      const id = this.idOf(piece.end);
      return [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })];
    });
    return new Paragraph({ ...formOf(marked), children });
  }

  private idOf(anchor: Anchor): number {
    const known = this.ids.get(anchor);
    if (known !== undefined) return known;
    const id = this.comments.length;
    this.ids.set(anchor, id);
    const { by, createdAt } = anchor.item.annotation;
    const date = new Date(wordTime(createdAt));
    this.comments.push({ id, author: xml(by) || AUTHOR, date, children: this.told(anchor) });
    return id;
  }

  /** The tags' names, the words where the text does not show them, and the note. */
  private told({ item: { tags, annotation }, at, of, lost }: Anchor): Paragraph[] {
    const names = tags.map(({ name }) => name).join(' · ');
    const note = noteParagraphs(annotation.note);
    const head = names === '' && note.length === 0 ? this.t('export.out.marked') : names;
    const count = of > 1 ? `(${at}/${of})` : '';
    const line = [head, count].filter((part) => part !== '').join(' ');
    return [
      ...(line === '' ? [] : [new Paragraph({ children: [new TextRun({ text: xml(line), bold: true })] })]),
      ...(lost === null ? [] : xml(lost).split('\n')).map((words) => new Paragraph(words)),
      ...note,
    ];
  }
}

function formOf({ block, indent }: MarkedBlock): IParagraphOptions {
  switch (block?.kind) {
    case 'title':
      return { heading: 'Heading1' };
    case 'heading':
      return { heading: (['Heading2', 'Heading3'] as const)[(block.node?.level ?? 1) - 1] ?? 'Heading4' };
    default:
      return indent > 0 ? { indent: { left: indent * STEP } } : {};
  }
}

function runOf({ text, isLabel, under }: Stretch, { block }: MarkedBlock): TextRun {
  const aside = block !== null && block.node === null && block.kind !== 'title';
  const fill = fillOf(under);
  return new TextRun({
    text: xml(text),
    ...(isLabel ? { style: LABEL_STYLE } : aside ? { color: '6d645a' } : {}),
    ...(fill !== null && { shading: { type: 'clear', color: 'auto', fill } }),
  });
}

/** The colours of all highlights over a stretch, one upon the other, as hex digits. */
function fillOf(under: readonly Anchor[]): string | null {
  if (under.length === 0) return null;
  const mixed = [1, 3, 5].map((at) => {
    const light = under.reduce((rest, { colour }) => {
      const channel = Number.parseInt((TAGS_LIGHT[colour - 1] ?? '#ffffff').slice(at, at + 2), 16);
      return rest * (1 - STRENGTH * (1 - channel / 255));
    }, 255);
    return Math.max(DARKEST, Math.round(light));
  });
  return mixed.map((value) => value.toString(16).padStart(2, '0')).join('');
}
