import { fail, ok } from '#core/result.ts';
import { delimiterOf, readCells } from '#core/text/csv.ts';
import type { Importer } from '../extracted.ts';
import { readCharacters } from '../text/encoding.ts';
import { rowsToText } from './rows.ts';

/** A table as text, its cells parted by commas, semicolons, tabs or bars: told from the file. */
export const csvImporter: Importer = {
  id: 'csv',
  version: 3,
  extract(file) {
    const characters = readCharacters(file);
    if (!characters.ok) return characters;
    const { text, ...read } = characters.value;
    const { labelColumn } = file.options;
    const { columns, guesses, ...table } = rowsToText(readCells(text, delimiterOf(text)), labelColumn);
    if (table.text === '') return fail('empty-file', { file: file.name });
    if (typeof labelColumn === 'number' && labelColumn > columns.length)
      return fail('no-column', { file: file.name, column: labelColumn, count: columns.length });
    return ok({
      ...read,
      ...table,
      choices: { ...read.choices, columns },
      guesses: [...read.guesses, ...guesses],
      described: {},
      comments: [],
    });
  },
};
