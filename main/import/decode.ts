import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DocumentRecord } from '#core/project/model.ts';
import { type Failure, fail, ok, type Result } from '#core/result.ts';
import { normaliseText } from '#core/text/source.ts';

/** Bytes. */
export const IMPORT_LIMIT = 64 * 1024 * 1024;

/** A text as it came out of a file. */
export interface Decoded {
  /** LF newlines, no byte order mark. */
  readonly text: string;
  readonly format: DocumentRecord['format'];
}

/** Marks at the beginning of files that are no text, or no plain text. */
const MAGIC: readonly (readonly [type: string, mark: string])[] = [
  ['PDF', '%PDF-'],
  ['RTF', '{\\rtf'],
  ['ZIP', 'PK\x03\x04'],
  ['ZIP', 'PK\x05\x06'],
  ['PNG', '\x89PNG\r\n'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF87a'],
  ['GIF', 'GIF89a'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
  ['Word 97', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['gzip', '\x1f\x8b'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['RAR', 'Rar!\x1a\x07'],
];

/** Byte order marks of encodings other than UTF-8, longest first. */
const MARKS: readonly (readonly [encoding: string, mark: string])[] = [
  ['UTF-32LE', '\xff\xfe\0\0'],
  ['UTF-32BE', '\0\0\xfe\xff'],
  ['UTF-16LE', '\xff\xfe'],
  ['UTF-16BE', '\xfe\xff'],
];

/**
 * The text of a file in UTF-8, with or without a byte order mark, whatever its newlines; `.md` and `.markdown` are
 * Markdown, everything else is plain text. `empty-file`, `too-large` (facts `size` and `limit` in MiB), `not-utf8`
 * (fact `encoding`, `unknown` where it is not certain) or `binary-file` (fact `type`, `unknown` likewise), each with
 * the `file`'s name.
 */
export function decodeImport(fileName: string, bytes: Uint8Array): Result<Decoded> {
  const file = basename(fileName);
  if (bytes.length === 0) return fail('empty-file', { file });
  if (bytes.length > IMPORT_LIMIT) return tooLarge(file, bytes.length);
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const encoding = MARKS.find(([, mark]) => head.startsWith(mark))?.[0];
  if (encoding) return fail('not-utf8', { file, encoding });
  const type = MAGIC.find(([, mark]) => head.startsWith(mark))?.[0];
  if (type) return fail('binary-file', { file, type: type === 'ZIP' ? zipType(file, head) : type });
  if (bytes.includes(0)) return fail('binary-file', { file, type: 'unknown' });
  let raw: string;
  try {
    raw = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail('not-utf8', { file, encoding: 'unknown' });
  }
  const text = normaliseText(raw);
  if (text.trim() === '') return fail('empty-file', { file });
  return ok({ text, format: /\.(md|markdown)$/i.test(file) ? 'markdown' : 'text' });
}

/**
 * A file's bytes as they are. `not-found`, `is-folder`, `not-a-file` (a pipe, a device), `unreadable` or `too-large`,
 * each with the `file`'s path. Never waits for a pipe, never writes.
 */
export async function readFileForImport(
  path: string,
): Promise<Result<{ readonly fileName: string; readonly bytes: Uint8Array }>> {
  try {
    const wrong = unsuitable(path, await stat(path));
    if (wrong) return { ok: false, error: wrong };
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      // What lies there may have changed since it was looked at.
      const now = unsuitable(path, await handle.stat());
      if (now) return { ok: false, error: now };
      const bytes = await handle.readFile();
      return ok({ fileName: basename(path), bytes });
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === '') throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail('not-found', { file: path });
    return fail('unreadable', { file: path, reason: code });
  }
}

function unsuitable(
  path: string,
  stats: { isDirectory(): boolean; isFile(): boolean; size: number },
): Failure | null {
  if (stats.isDirectory()) return { code: 'is-folder', facts: { file: path } };
  if (!stats.isFile()) return { code: 'not-a-file', facts: { file: path } };
  return stats.size > IMPORT_LIMIT ? tooLarge(path, stats.size).error : null;
}

function tooLarge(file: string, size: number): ReturnType<typeof fail> {
  const mib = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  return fail('too-large', { file, size: mib(size), limit: mib(IMPORT_LIMIT) });
}

/** Office files are ZIP archives; the name of their first entries, or else the file's own ending, tells which. */
function zipType(file: string, head: string): string {
  for (const [type, entry, ending] of [
    ['DOCX', 'word/', '.docx'],
    ['XLSX', 'xl/', '.xlsx'],
    ['PPTX', 'ppt/', '.pptx'],
    ['EPUB', 'application/epub+zip', '.epub'],
    ['ODT', 'application/vnd.oasis.opendocument.text', '.odt'],
  ] as const) {
    if (head.includes(entry) || file.toLowerCase().endsWith(ending)) return type;
  }
  return 'ZIP';
}
