import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GivenItem } from '#core/contract.ts';
import { Given } from '#main/given.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** All that comes of these paths, one after another. */
async function allOf(paths: readonly string[]): Promise<GivenItem[]> {
  const given = new Given();
  given.add(paths);
  const items: GivenItem[] = [];
  for (let item = await given.next(); item; item = await given.next()) items.push(item);
  return items;
}
const file = (path: string, text: string): GivenItem => ({
  kind: 'file',
  path,
  base64: Buffer.from(text).toString('base64'),
});

test('a file comes with its bytes, what is not there is told, and the others come all the same', async () => {
  await writeFile(join(folder, '条约.txt'), '一、双方同意。');
  expect(await allOf([join(folder, 'nowhere.txt'), join(folder, '条约.txt')])).toEqual([
    { kind: 'failed', error: { code: 'not-found', facts: { file: join(folder, 'nowhere.txt') } } },
    file('条约.txt', '一、双方同意。'),
  ]);
});

test('a folder gives what is in it, by name, without what systems leave there', async () => {
  const outer = join(folder, 'texts');
  await mkdir(join(outer, 'b'), { recursive: true });
  for (const [name, text] of [
    ['c.txt', 'c'],
    ['a.txt', 'a'],
    ['b/b.txt', 'b'],
    ['.DS_Store', 'x'],
    ['~$a.docx', 'x'],
  ] as const)
    await writeFile(join(outer, name), text);
  expect(await allOf([outer])).toEqual([
    file('texts/a.txt', 'a'),
    file('texts/b/b.txt', 'b'),
    file('texts/c.txt', 'c'),
  ]);
});

test('a folder that is a project is opened, not read', async () => {
  await writeFile(join(folder, 'project.json'), '{}');
  await writeFile(join(folder, 'a.txt'), 'a');
  expect(await allOf([folder])).toEqual([{ kind: 'project', path: folder }]);
});
