import { fail, ok, type Result } from '#core/result.ts';
import type { TextFormat } from '#core/structure/outline.ts';
import { PLAIN } from '#core/text/layout.ts';
import { normaliseText } from '#core/text/source.ts';
import type { Extracted, ImportFile, Importer } from './extracted.ts';

/** Plain text. */
export const textImporter: Importer = { id: 'text', version: 1, extract: (file) => decode(file, 'text') };

/** Markdown. */
export const markdownImporter: Importer = {
  id: 'markdown',
  version: 1,
  extract: (file) => decode(file, 'markdown'),
};

/** Byte order marks of encodings other than UTF-8, longest first. */
const MARKS: readonly (readonly [encoding: string, mark: string])[] = [
  ['UTF-32LE', '\xff\xfe\0\0'],
  ['UTF-32BE', '\0\0\xfe\xff'],
  ['UTF-16LE', '\xff\xfe'],
  ['UTF-16BE', '\xfe\xff'],
];

function decode({ name, bytes }: ImportFile, format: TextFormat): Result<Extracted> {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  const encoding = MARKS.find(([, mark]) => head.startsWith(mark))?.[0];
  if (encoding) return fail('not-utf8', { file: name, encoding });
  if (bytes.includes(0)) return fail('binary-file', { file: name, type: 'unknown' });
  let raw: string;
  try {
    raw = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail('not-utf8', { file: name, encoding: 'unknown' });
  }
  const text = normaliseText(raw);
  if (text.trim() === '') return fail('empty-file', { file: name });
  return ok({
    text,
    format,
    layout: PLAIN,
    described: {},
    encoding: 'utf-8',
    comments: [],
    warnings: [],
    choices: {},
  });
}
