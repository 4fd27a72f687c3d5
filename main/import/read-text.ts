import { ok, type Result } from '#core/result.ts';
import type { ImportOptions } from './extracted.ts';
import type { Extractor } from './extractor.ts';
import type { PreparedText } from './prepare.ts';
import { readFileForImport } from './read-file.ts';

/** The text of a file on the disk, without bringing it in, in all the time it may take. Fails as reading and importing it do. */
export async function readText(
  extractor: Extractor,
  path: string,
  options: ImportOptions = {},
): Promise<Result<PreparedText>> {
  const file = await readFileForImport(path);
  if (!file.ok) return file;
  const prepared = await extractor.prepare(file.value.fileName, file.value.bytes, {
    options,
    patient: true,
  });
  if (!prepared.ok) return prepared;
  const text = prepared.value.texts.at(-1);
  if (!text) throw new TypeError('a file without a text');
  return ok(text);
}
