import { fail, ok, type Result } from '#core/result.ts';
import { listNames } from './archive/zip-directory.ts';

/** The kinds of files that come in. */
export const FILE_KINDS = [
  'text',
  'markdown',
  'html',
  'docx',
  'odt',
  'pdf',
  'rtf',
  'epub',
  'srt',
  'vtt',
  'csv',
  'xlsx',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What a mark at the beginning of a file says: a kind that comes in, or the name of one that does not. */
const MAGIC: readonly (readonly [
  kind: FileKind | Uppercase<string> | 'Word 97' | 'gzip' | '7z',
  mark: string,
])[] = [
  ['pdf', '%PDF-'],
  ['rtf', '{\\rtf'],
  ['PNG', '\x89PNG\r\n'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF87a'],
  ['GIF', 'GIF89a'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
  ['gzip', '\x1f\x8b'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['RAR', 'Rar!\x1a\x07'],
];
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** By the ending of the name, where the content is text of some kind. */
const ENDINGS: Readonly<Record<string, FileKind>> = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  srt: 'srt',
  vtt: 'vtt',
  csv: 'csv',
  tsv: 'csv',
};

/** Bytes of a file that are looked at for a mark. */
const HEAD = 4096;

/**
 * What kind of file it is, by its content first and by the ending of its name only where the content is text:
 * a PDF called `a.txt` is a PDF. `empty-file`, `encrypted-file` or `binary-file` (fact `type`, `unknown` where it is
 * not certain), each with the `file`'s name. What looks like text of any encoding is text.
 */
export function sniff(name: string, bytes: Uint8Array): Result<FileKind> {
  if (bytes.length === 0) return fail('empty-file', { file: name });
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const found = MAGIC.find(([, mark]) => head.startsWith(mark))?.[0];
  if (found)
    return (FILE_KINDS as readonly string[]).includes(found)
      ? ok(found as FileKind)
      : fail('binary-file', { file: name, type: found });
  if (head.startsWith(OLE)) {
    // An Office file under a password is wrapped in the old container, in a stream of this name.
    const encrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return encrypted
      ? fail('encrypted-file', { file: name })
      : fail('binary-file', { file: name, type: 'Word 97' });
  }
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipKind(name, bytes, head);
  if (/<office:document[\s>]/.test(head)) return fail('binary-file', { file: name, type: 'Flat ODF' });
  if (isPdfBehind(bytes, head)) return ok('pdf');
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const byName = ENDINGS[ending];
  if (byName) return ok(byName);
  const start = head.replace(/^(?:\xef\xbb\xbf)?\s{0,100}/, '').slice(0, 600);
  if (/^(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!doctype html|<html[\s>])/i.test(start)) return ok('html');
  if (start.startsWith('WEBVTT')) return ok('vtt');
  return ok('text');
}

/** Bytes that may stand before the mark of a PDF, and behind the mark of its end: ISO 32000, annex H. */
const AROUND = 1024;

/** Whether a PDF stands behind other bytes: a byte order mark, lines of a mail or a server. A text that names the mark is none. */
function isPdfBehind(bytes: Uint8Array, head: string): boolean {
  if (!/%PDF-\d\.\d\s/.test(head.slice(0, AROUND))) return false;
  const tail = Buffer.from(bytes.subarray(-AROUND)).toString('latin1');
  return /\bobj\b/.test(head) && /startxref\s{1,9}\d{1,12}\s{1,9}%%EOF/.test(tail);
}

/** What is in an archive of each kind: a line of its type and names, and the ending of the file's name. */
const ARCHIVES: readonly (readonly [held: RegExp, ending: string, kind: FileKind | 'PPTX' | 'ODF'])[] = [
  [/^application\/epub\+zip|^META-INF\/container\.xml$/m, '.epub', 'epub'],
  [/^application\/vnd\.oasis\.opendocument\.text/, '.odt', 'odt'],
  [/^application\/vnd\.oasis\.opendocument\./, '.ods', 'ODF'],
  [/^word\//m, '.docx', 'docx'],
  [/^xl\//m, '.xlsx', 'xlsx'],
  [/^ppt\//m, '.pptx', 'PPTX'],
  [/^content\.xml$/m, '.odt', 'odt'],
];

/** Entries that are looked at to tell what an archive is. */
const NAMES = 10_000;
/** The head of an entry called `mimetype` that is not packed, and what it holds. */
const TYPE = /^PK\x03\x04.{22}\x08\0\0\0mimetype([a-z0-9/.+-]{1,100})/s;

/**
 * What an archive is, by the type it begins with or the names of its entries. Where its end is missing, and with it
 * the list of them, by the first names and by the ending of its own, so that it can be said to be cut off.
 */
function zipKind(name: string, bytes: Uint8Array, head: string): Result<FileKind> {
  const whole = listNames(bytes, NAMES);
  const names = whole ?? head.match(/(?<=PK\x03\x04.{26})[\w[\]./-]{1,100}/gs) ?? [];
  const held = [TYPE.exec(head)?.[1] ?? '', ...names].join('\n');
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase();
  const found =
    ARCHIVES.find(([pattern]) => pattern.test(held)) ??
    (whole ? undefined : ARCHIVES.find(([, own]) => own === ending));
  const kind = found?.[2] ?? 'ZIP';
  return kind === 'ZIP' || kind === 'PPTX' || kind === 'ODF'
    ? fail('binary-file', { file: name, type: kind })
    : ok(kind);
}
