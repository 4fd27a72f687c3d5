import { ok, type Result } from '#core/result.ts';
import type { TextFormat } from '#core/structure/outline.ts';
import { PLAIN } from '#core/text/layout.ts';
import { readCharacters } from './encoding.ts';
import type { Extracted, Importer, ImportFile } from './extracted.ts';

/** Plain text in any encoding. */
export const textImporter: Importer = { id: 'text', version: 1, extract: (file) => read(file, 'text') };

/** Markdown. */
export const markdownImporter: Importer = {
  id: 'markdown',
  version: 1,
  extract: (file) => read(file, 'markdown'),
};

function read(file: ImportFile, format: TextFormat): Result<Extracted> {
  const characters = readCharacters(file);
  if (!characters.ok) return characters;
  return ok({ ...characters.value, format, layout: PLAIN, described: {}, comments: [] });
}
