import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { fail } from '#core/result.ts';
import { importCommand } from '#main/cli/import.ts';
import type { Terminal } from '#main/cli/terminal.ts';
import { directExtractor, type Extractor } from '#main/import/extractor.ts';
import { tempFolder } from '#tests/support/store.ts';

/** A terminal that keeps what is said, with a reader that counts the files and loses patience with those called `long`. */
function terminal() {
  const said: string[] = [];
  const read: string[] = [];
  const extractor: Extractor = {
    ...directExtractor,
    prepare: (name, bytes, control = {}) => {
      read.push(name);
      return name.startsWith('long') && !control.patient
        ? Promise.resolve(
            fail('import-out-of-proportion', { file: name, what: 'time' as const, seconds: 120 }),
          )
        : directExtractor.prepare(name, bytes, control);
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

test('how to go on with a file that takes too much is said, and with patience it comes in', async () => {
  const folder = await tempFolder();
  const parent = await tempFolder();
  const file = join(folder, 'long.txt');
  await writeFile(file, 'Note\n\n1. The Parties agree.\n');
  const once = terminal();
  const project = join(parent, 'p');
  expect(await importCommand(once.told, [file], { project, by: '' })).toMatchObject([
    { code: 'import-out-of-proportion' },
  ]);
  expect(once.said).toEqual([`${file}: --patient goes on with it.`]);
  expect(await readdir(parent)).toEqual([]);
  const { told, said } = terminal();
  expect(await importCommand(told, [file], { project, by: '', patient: true })).toEqual([]);
  expect(said).toHaveLength(1);
});
