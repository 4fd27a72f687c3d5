import { Document, Footer, Header, type ICommentOptions, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { isoTime } from './chosen.ts';
import { clean } from './nodes.ts';

/** Who made what nobody gave a name for, as Word shows it. */
export const AUTHOR = 'Vermilion';
/** Where nobody knows when something was changed, the file does not say. */
export const NO_DATE = '1980-01-01T00:00:00.000Z';
/** The character style of a clause's label. */
export const LABEL_STYLE = 'ClauseLabel';
const NO_DIGEST = `sha256:${'0'.repeat(64)}`;
/** The part that tells whether the others were changed since. */
const MARK_PART = 'docProps/custom.xml';
/** Bytes of all parts: what unpacks to more was made to do harm, and by nobody here. */
const MOST = 256 * 1024 * 1024;
const CORE_PART = 'docProps/core.xml';

/** What a Word file holds. */
export interface WordContent {
  readonly title: string;
  readonly description: string;
  /** BCP 47, of the text. */
  readonly language: string;
  /** What stands at the foot of every page, before its number. */
  readonly footer: string;
  readonly comments: readonly ICommentOptions[];
  readonly paragraphs: readonly Paragraph[];
  /** Milliseconds since 1970; null where nobody knows. */
  readonly lastChange: number | null;
}

/**
 * A Word file in our style. The same content gives the same bytes. A mark in it tells whether it was changed since.
 *
 * @param hash the digest of bytes, `sha256:` and 64 hex digits
 */
export async function wordFile(
  { title, description, language, footer, comments, paragraphs, lastChange }: WordContent,
  hash: (bytes: Uint8Array) => string,
): Promise<Uint8Array> {
  const document = new Document({
    title: xml(title),
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    description: xml(description),
    customProperties: [{ name: 'Vermilion', value: NO_DIGEST }],
    comments: { children: comments },
    styles: stylesFor(language),
    sections: [
      {
        headers: { default: new Header({ children: [small(xml(title))] }) },
        footers: { default: new Footer({ children: [small(footer, PageNumber.CURRENT)] }) },
        children: paragraphs,
      },
    ],
  });
  const bytes = await Packer.pack(document, 'uint8array');
  return seal(unzipSync(bytes), lastChange, hash);
}

function stylesFor(language: string): NonNullable<ConstructorParameters<typeof Document>[0]['styles']> {
  const head = (size: number, before: number, after: number) => ({
    run: { size, bold: true, color: '211c17' },
    paragraph: { spacing: { before, after } },
  });
  return {
    default: {
      document: {
        run: {
          size: 22,
          font: { ascii: 'Georgia', hAnsi: 'Georgia', eastAsia: 'SimSun' },
          language: { value: language, eastAsia: 'zh-CN' },
        },
        paragraph: { spacing: { line: 340, after: 140 } },
      },
      title: head(32, 240, 240),
      heading1: head(30, 320, 200),
      heading2: head(25, 200, 120),
      heading3: head(23, 180, 100),
      heading4: head(22, 160, 80),
    },
    characterStyles: [{ id: LABEL_STYLE, name: 'Clause Label', run: { color: 'b9301f' } }],
  };
}

/** Whether a file was written by {@link wordFile} and has not been changed since. Never throws. */
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

function small(...pieces: (string | (typeof PageNumber)[keyof typeof PageNumber])[]): Paragraph {
  const children = pieces.flatMap((piece, at) => (at > 0 ? ['  ·  ', piece] : [piece]));
  return new Paragraph({ children: [new TextRun({ children, size: 16, color: '6d645a' })] });
}

/** A time as Word has it, whose years have four digits: a damaged clock's is told as the first. */
export function wordTime(millis: number): string {
  const time = isoTime(millis);
  return /^\d/.test(time) ? time : isoTime(0);
}

/** A text as XML can hold it. The library escapes what is markup. */
export function xml(text: string): string {
  return clean(text).replace(/[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
}
