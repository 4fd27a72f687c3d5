import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { levelOf } from '#core/failures.ts';
import { createTranslate } from '#core/i18n/create-translate.ts';
import { tellFailure } from '#core/i18n/translate.ts';
import { nodeFileSystem } from '#main/store/file-system.ts';
import { openInstallation } from '#main/store/installation.ts';
import { createProject, openProject } from '#main/store/projects.ts';
import { addTag, linesOf, logsOf, must, onlyLog, systemError, tempFolder } from '#tests/support/store.ts';

let data: string;
let file: string;

beforeEach(async () => {
  data = await tempFolder();
  file = join(data, 'installation');
});

test('an installation keeps its name, and has one for the moment where it cannot be kept', async () => {
  const folder = join(data, 'home');
  const { id } = await openInstallation(folder);
  expect(await openInstallation(folder)).toEqual({ id, problem: null });
  const link = () => Promise.reject(systemError('EROFS'));
  const other = await openInstallation(join(data, 'other'), { ...nodeFileSystem, link });
  expect(other.id).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ['garbage', 'garbage\n'],
  ['nothing', ''],
  ['half of it', 'f'],
])(
  'an installation whose name reads as %s finds it again, keeps what stood there, and says so once',
  async (_, text) => {
    const { id } = await openInstallation(data);
    await openInstallation(data);
    await writeFile(file, text);
    const healed = await openInstallation(data);
    expect(healed).toMatchObject({ id, problem: { code: 'installation-damaged' } });
    expect(await readFile(join(data, 'installation.damaged-1'), 'utf8')).toBe(text);
    expect(await openInstallation(data)).toEqual({ id, problem: null });
    expect(levelOf(healed.problem!)).toBe('note');
    for (const locale of ['zh-CN', 'en', 'pt'] as const)
      expect(tellFailure(createTranslate(locale), healed.problem!)).toContain('installation.damaged-1');
  },
);

test('an installation whose name is nowhere is given a new one, once', async () => {
  await mkdir(file);
  const { id, problem } = await openInstallation(data);
  expect(problem?.code).toBe('installation-damaged');
  expect(await openInstallation(data)).toEqual({ id, problem: null });
  await rm(file);
  expect(await openInstallation(data)).toEqual({ id, problem: null });
});

test('a name that cannot be read at the moment is not moved', async () => {
  const { id } = await openInstallation(data);
  await openInstallation(data);
  const readFileOf = nodeFileSystem.readFile as (path: string, ...more: unknown[]) => Promise<string>;
  const fs = {
    ...nodeFileSystem,
    readFile: ((path: string, ...more: unknown[]) =>
      path === file
        ? Promise.reject(systemError('EMFILE'))
        : readFileOf(path, ...more)) as typeof nodeFileSystem.readFile,
  };
  expect(await openInstallation(data, fs)).toEqual({ id, problem: null });
  expect((await readdir(data)).sort()).toEqual(['heads', 'installation']);
});

test('what an installation had seen of a project is known under another name, and no other log is begun for each edit', async () => {
  const path = join(await tempFolder(), 'p');
  const at = (installation: string) => ({ installation, data });
  const first = must(await createProject(path, { title: 'p' }, at('one')));
  for (const id of ['a', 'b', 'c']) must(await first.append([addTag(id)], { by: '' }));
  await first.close();
  const log = await onlyLog(path);
  await writeFile(log, `${(await linesOf(log)).slice(0, -1).join('\n')}\n`);
  for (let round = 0; round < 3; round++) {
    const store = must(await openProject(path, at('two')));
    expect(store.problems.map(({ code }) => code)).toEqual(['log-shorter']);
    must(await store.append([addTag(`n${round}`)], { by: '' }));
    await store.close();
  }
  expect(await logsOf(path)).toHaveLength(2);
});
