import { fail, ok } from '#core/result.ts';
import type { Described, Importer, ImportFile } from '../extracted.ts';
import { extractSides, type Side } from '../office/sides.ts';
import { damaged, refusable } from '../refusal.ts';
import { RtfReader } from './reader.ts';
import { readTokens } from './tokens.ts';

/** Rich text, as Word, WordPad, TextEdit and LibreOffice write it. */
export const rtfImporter: Importer = {
  id: 'rtf',
  version: 5,
  extract: (file) =>
    refusable(() => {
      const after = read(file, 'after');
      const extracted = extractSides(file, describedBy(after), (side) => {
        const { page, inserted, deleted, hidden, signs } = side === 'after' ? after : read(file, side);
        return { ...page.finish(), comments: [], inserted, deleted, hidden, warnings: signs.warnings };
      });
      return extracted.text.trim() === '' ? fail('empty-file', { file: file.name }) : ok(extracted);
    }),
};

function read({ name, bytes }: ImportFile, side: Side): RtfReader {
  const reader = new RtfReader(name, side);
  readTokens(bytes, reader);
  // What is cut off could be half of a statement.
  if (reader.depth > 0) throw damaged(name);
  reader.finish();
  return reader;
}

function describedBy({ info }: RtfReader): Described {
  const { yr, mo, dy } = info.created;
  const [title, author, company] = [info.title, info.author, info.company].map((said) =>
    said.trim().slice(0, 500),
  );
  const two = (value: number): string => String(value).padStart(2, '0');
  const hasDate = yr >= 1970 && yr <= 9999 && mo >= 1 && mo <= 12 && dy >= 1 && dy <= 31;
  return {
    ...(title && { title }),
    ...(author && { author }),
    ...(company && { publisher: company }),
    ...(hasDate && { date: `${yr}-${two(mo)}-${two(dy)}` }),
  };
}
