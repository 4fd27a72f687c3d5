import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { importCommand } from '#main/cli/import.ts';
import type { Terminal } from '#main/cli/terminal.ts';
import { directExtractor, type Extractor } from '#main/import/extractor.ts';
import { tempFolder } from '#tests/support/store.ts';

/** A terminal that keeps what is said, with a reader that counts the files. */
function terminal() {
  const said: string[] = [];
  const read: string[] = [];
  const extractor: Extractor = {
    ...directExtractor,
    prepare: (name, bytes, control) => {
      read.push(name);
      return directExtractor.prepare(name, bytes, control);
    },
  };
  const told: Terminal = {
    print: (text) => said.push(text),
    remark: (text) => said.push(text),
    t: createTranslate('en'),
    locale: 'en',
    extractor,
  };
  return { told, said, read };
}

test('each file is read once', async () => {
  const folder = await tempFolder();
  for (const name of ['a.txt', 'b.txt'])
    await writeFile(join(folder, name), `Note ${name}\n\n1. The Parties agree.\n`);
  const { told, read } = terminal();
  await importCommand(told, [folder], { project: join(await tempFolder(), 'p'), by: '' });
  expect(read).toEqual(['a.txt', 'b.txt']);
});
