import { fail, ok } from '#core/result.ts';
import { delimiterOf, readCells } from '#core/text/csv.ts';
import type { Importer } from '../extracted.ts';
import { readCharacters } from '../text/encoding.ts';
import { rowsToText } from './rows.ts';

/** A table as text, its cells parted by commas, semicolons, tabs or bars: told from the file. */
export const csvImporter: Importer = {
  id: 'csv',
  version: 2,
  extract(file) {
    const characters = readCharacters(file);
    if (!characters.ok) return characters;
    const { text, ...read } = characters.value;
    const table = rowsToText(readCells(text, delimiterOf(text)));
    if (table.text === '') return fail('empty-file', { file: file.name });
    return ok({ ...read, ...table, described: {}, comments: [] });
  },
};
