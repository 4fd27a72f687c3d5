import { ok } from '#core/result.ts';
import { PLAIN } from '#core/text/layout.ts';
import type { Importer } from '../extracted.ts';
import { readCharacters } from './encoding.ts';

/** Plain text in any encoding. */
export const textImporter: Importer = {
  id: 'text',
  version: 3,
  extract(file) {
    const characters = readCharacters(file);
    if (!characters.ok) return characters;
    return ok({ ...characters.value, format: 'text', layout: PLAIN, described: {}, comments: [] });
  },
};
