import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFileSystem } from '#main/store/file-system.ts';
import { type KeptSettings, openSettings } from '#main/store/settings.ts';
import { codeOf, must, systemError, tempFolder } from '#tests/support/store.ts';

test('settings that were saved are there when opened again', async () => {
  const folder = join(await tempFolder(), 'not', 'yet');
  const settings = await openSettings(folder);
  expect(settings.problems).toEqual([]);
  must(await settings.set({ theme: 'dark', author: '王 “小”' }));
  const again = await openSettings(folder);
  expect(again.value).toMatchObject({ theme: 'dark', author: '王 “小”', readingSize: 18 });
});

test.each(['', 'null', '[]', '{"theme":', '\0\0\0\0', '42'])(
  'a settings file that holds %j is set aside and reported, not replaced',
  async (content) => {
    const folder = await tempFolder();
    const path = join(folder, 'settings.json');
    await writeFile(join(folder, 'settings.json.damaged-1'), 'an older one');
    await writeFile(path, content);
    const settings = await openSettings(folder);
    const kept = `${path}.damaged-2`;
    expect(settings.problems).toEqual([{ code: 'settings-damaged', facts: { file: path, kept } }]);
    must(await settings.set({ theme: 'dark' }));
    expect(await readFile(kept, 'utf8')).toBe(content);
    expect(await readFile(`${path}.damaged-1`, 'utf8')).toBe('an older one');
  },
);

test('a settings file that can be neither read nor moved is left alone and nothing is saved', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'settings.json'), '{"theme":"dark"}');
  const refuse = () => Promise.reject(systemError('EACCES'));
  const settings = await openSettings(folder, { ...nodeFileSystem, readFile: refuse, rename: refuse });
  expect(settings.problems[0]?.code).toBe('settings-stuck');
  expect(codeOf(await settings.set({ theme: 'light' }))).toBe('settings-stuck');
  expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe('{"theme":"dark"}');
});

test('one setting that is not understood falls back alone, and unknown ones are kept', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'settings.json');
  await writeFile(path, '{"theme":"sepia","author":"Li","later":{"a":1}}');
  const settings = await openSettings(folder);
  expect(settings.value).toMatchObject({ theme: 'system', author: 'Li' });
  must(await settings.set({ readingSize: 20 }));
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    author: 'Li',
    readingSize: 20,
    later: { a: 1 },
  });
});

test('two windows that change different settings keep both', async () => {
  const folder = await tempFolder();
  const one = await openSettings(folder);
  const two = await openSettings(folder);
  must(await one.set({ theme: 'dark' }));
  must(await two.set({ author: 'Li' }));
  expect((await openSettings(folder)).value).toMatchObject({ theme: 'dark', author: 'Li' });
});

const place = (document: string, offset: number) => ({ project: 'p', document, offset, below: 0 });
const offsets = ({ places }: KeptSettings) =>
  Object.fromEntries(places.map((one) => [one.document, one.offset]));

test('two windows that read different documents keep both places, and of the same the later', async () => {
  const folder = await tempFolder();
  const one = await openSettings(folder);
  must(await one.set({ places: [place('a', 1), place('both', 1)] }));
  const two = await openSettings(folder);
  must(await one.set({ places: [place('a', 2), place('both', 2)] }));
  must(await two.set({ places: [place('b', 3), place('both', 3)] }));
  must(await one.set({ theme: 'dark' }));
  expect(offsets((await openSettings(folder)).value)).toEqual({ a: 2, b: 3, both: 3 });
});

test('two windows that write at the same time lose nothing of one another', async () => {
  const folder = await tempFolder();
  const windows = [await openSettings(folder), await openSettings(folder)];
  await Promise.all(
    windows.flatMap((settings, w) =>
      Array.from({ length: 20 }, async (_, n) =>
        must(await settings.set({ places: [place(`${w}-${n}`, 1)], recent: [{ path: `/${w}`, title: '' }] })),
      ),
    ),
  );
  const { value } = await openSettings(folder);
  expect(value.places).toHaveLength(40);
  expect(value.recent.map(({ path }) => path).sort()).toEqual(['/0', '/1']);
  expect(await readdir(folder)).toEqual(['settings.json']);
});

test('a lock that a process left when it died keeps nobody from saving', async () => {
  const folder = await tempFolder();
  await writeFile(
    join(folder, 'settings.1.lock'),
    JSON.stringify({ pid: 2 ** 22 + 1, start: '1', token: 't' }),
  );
  must(await (await openSettings(folder)).set({ theme: 'dark' }));
  expect(await readdir(folder)).toEqual(['settings.json']);
});

test('settings that cannot be written stay as they were', async () => {
  const folder = await tempFolder();
  let full = false;
  const rename: typeof nodeFileSystem.rename = (from, to) =>
    full ? Promise.reject(systemError('ENOSPC')) : nodeFileSystem.rename(from, to);
  const settings = await openSettings(folder, { ...nodeFileSystem, rename });
  must(await settings.set({ theme: 'dark' }));
  await chmod(join(folder, 'settings.json'), 0o600);
  full = true;
  expect(codeOf(await settings.set({ theme: 'light' }))).toBe('disk-full');
  expect(settings.value.theme).toBe('dark');
  expect(await readdir(folder)).toEqual(['settings.json']);
});
