import { LONGEST_TEMPLATE } from '#core/limits.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { readFileForImport } from '../import/read-file.ts';

/** The text of a template that stands in a file: UTF-8, no longer than any template is (`template-no-text`). */
export async function readTemplateFile(path: string): Promise<Result<string>> {
  const read = await readFileForImport(path);
  if (!read.ok) return read;
  const { bytes, fileName } = read.value;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
    if (text.length <= LONGEST_TEMPLATE && !text.includes('\0')) return ok(text);
  } catch {
    // No text at all.
  }
  return fail('template-no-text', { file: fileName, most: LONGEST_TEMPLATE });
}
